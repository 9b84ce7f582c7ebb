"""Article text that addresses a model instead of a reader: not put into a prompt, and made inert where it
slips in.

This is the outer fence only. What holds without it: nothing a model writes is shown unless a quote bears
it out,
no link or markup passes, and no prompt holds a setting that could leak.
"""

import re
import unicodedata

_TARGETS = (
    r"(?:instructions?|prompts?|rules|directions|guidelines|commands|constraints|context|messages?|quotes|text|"
    r"training|conversation|above|everything)"
)
_TARGETS_RU = (
    r"(?:инструкци\w+|указани\w+|правил\w*|команд\w*|промпт\w*|подсказк\w+|ограничени\w+|контекст\w*|"
    r"сообщени\w+|цитат\w*|вышесказанн\w+|всё|все)"
)
_MODEL = (
    r"(?:ai|a\.i\.|llm|gpt|chatgpt|(?:large )?language models?|models?|assistants?|chat ?bots?|bots?|"
    r"dateline|system|copilot)"
)
_MODEL_RU = r"(?:ии|нейросет\w+|языков\w+ модел\w+|модел\w+|ассистент\w*|помощник\w*|чат-?бот\w*|бот\w*)"
_SECRETS = (
    r"(?:prompt|instructions|api[ _-]?keys?|keys?|secrets?|passwords?|tokens?|credentials|settings|"
    r"configuration|environment(?: variables?)?|\.env|openai_\w+|dateline_\w+)"
)
_SECRETS_RU = (
    r"(?:промпт\w*|инструкци\w+|ключ\w*|секрет\w*|парол\w+|токен\w*|настройк\w+|конфигураци\w+|"
    r"переменн\w+ (?:окружения|среды))"
)
_HOSTILE = re.compile(
    "|".join(
        (
            rf"\b(?:ignore|disregard|forget|override|bypass|skip|drop|discard)\b.{{0,40}}\b{_TARGETS}\b",
            # Other forms of these verbs tell what somebody did: "drivers ignored traffic rules".
            rf"\b(?:ignor|disregard|overrid)\w*\b.{{0,20}}\b(?:your|previous|prior|above|earlier)\b.{{0,20}}\b{_TARGETS}\b",
            r"\b(?:do not|don't|never|stop) (?:follow|obey|cite|quote|use|mention|reveal|check|verify|"
            r"follow\w*)\b"
            rf".{{0,40}}\b(?:{_TARGETS}|citations?|sources?|user)\b",
            r"\b(?:real|hidden|secret|system|developer) (?:instructions?|prompts?)\b",
            r"\b(?:new|updated|actual|following) (?:instructions?|prompts?)\s*:",
            r"(?:^\W*|\b(?:you (?:must|should|will)|please|now),? )act as\b",
            r"\b(?:you are now|from now on,? you|you must now|pretend (?:to be|you are|that you)|"
            r"role-?play as|imagine you are|you are (?:an?|the) (?:\w+ ){0,2}(?:assistant|model|ai|bot|"
            r"dan))\b",
            r"\b(?:developer|debug|god|admin|dan|jailbreak|unrestricted|maintenance) mode\b|\bjailbreak\b",
            rf"\b(?:reveal|print|show|repeat|output|leak|send|display|disclose|dump|expose|give|include|tell)\b"
            rf".{{0,40}}\b(?:your|the|my|all|any|its)\b.{{0,25}}\b{_SECRETS}(?!\w)",
            r"^\W*(?:please )?(?:respond|reply|answer|output|say|write|print|translate|summari[sz]e|"
            r"append|insert|include|begin)\b.{0,60}\b(?:only|exactly|with|following|verbatim|"
            r"instead|above|your (?:answer|reply|response)|the (?:answer|reply|response|word)|link|image)\b",
            # Nouns as often as orders: "State television", "End of the strike".
            r"^\W*(?:please )?(?:state|end|start|return|add|finish) (?:only|exactly|your)\b",
            r"\b(?:your (?:answer|reply|response|output|task|job|only task|goal)|the user|the reader's "
            r"question|"
            r"this conversation)\b.{0,40}\b(?:is|must|should|shall|has|have|wants|asked|to|be|begin|"
            r"include)\b",
            rf"\b(?:note|message|notice|attention|important|instructions?|warning|memo|dear|hey|hello)\b.{{0,15}}"
            rf"\b(?:to|for|all|dear|the|,|:)?\s*\b(?:the |any |all |every )?{_MODEL}\b[^.]{{0,20}}[:,–—-]",
            rf"\b(?:when|if) (?:an?|the|any) {_MODEL}\b.{{0,40}}\b(?:reads?|sees?|process\w*|summari\w+|"
            rf"answers?)\b",
            rf"^\W*(?:{_MODEL} )?{_MODEL}\s*[:,]|\b(?:tell|inform|convince|warn) (?:the )?(?:user|reader|"
            rf"person "
            rf"asking)s?\b",
            r"\b(?:call|invoke|use|execute|run) (?:the|this|a) (?:\w+ ){0,2}(?:tool|function|command|code|"
            r"script|plugin)\b",
            r"<\|?/?\s*(?:im_start|im_end|system|user|assistant|endoftext|begin_of_text|eot_id|start_header_id|"
            r"end_header_id|human|tool|think|quote)\b|\[/?INST\]|<</?SYS>>|</?s>|^#{2,}\s*(?:instruction|response|system)",
            r"^\W*(?:system|assistant|user|human|developer|tool|система|ассистент|пользователь)\s*(?:\w+\s*)?:",
            r"!\[[^\]]*\]\(|\]\(\s*\w+:|<\s*(?:img|script|iframe|a|svg|style|object|form)\b|\bjavascript:|\bdata:\w+/",
            r"\b(?:click|visit|open|follow|go to|browse to|fetch)\b.{0,20}(?:\bhere\b|\blink\b|https?:)",
            rf"\b(?:игнорируй|забудь|не обращай|пренебреги|отмени|отбрось|пропусти)(?:те)?\b.{{0,40}}"
            rf"\b{_TARGETS_RU}\b",
            r"\b(?:системн\w+|скрыт\w+|тайн\w+) (?:инструкци\w+|промпт\w*|подсказк\w+|указани\w+)\b",
            r"\b(?:нов\w+|следующ\w+|настоящ\w+) (?:инструкци\w+|промпт\w*|подсказк\w+|указани\w+)\s*:",
            r"\b(?:ты теперь|теперь ты|вы теперь|отныне (?:ты|вы)|действуй\w* как|представь\w*,? что (?:ты|"
            r"вы)|"
            r"притвор(?:ись|итесь|яйся|яйтесь)|сыграй\w* роль|веди себя как|режим разработчика|режим отладки)\b",
            rf"\b(?:покажи|выведи|раскрой|напечатай|повтори|сообщи|отправь|назови|выдай|перечисли)(?:те)?\b.{{0,40}}"
            rf"\b{_SECRETS_RU}\b",
            r"^\W*(?:пожалуйста,? )?(?:отвечай|ответь|напиши|скажи|выведи|добавь|вставь|начни|закончи|"
            r"переведи|верни)(?:те)?\b",
            r"\b(?:не (?:следуй|цитируй|упоминай|проверяй|используй|выполняй)(?:те)?|скажи(?:те)? "
            r"пользовател\w+|"
            r"сообщи(?:те)? пользовател\w+|тво[йяею] (?:ответ|задача|цель)|ваш(?:а|е)? (?:ответ|задача))\b",
            rf"\b(?:для|внимание,?|внимани\w+|уважаем\w+|обращение к|сообщение для|инструкци\w+ для|если ты|"
            rf"если вы) {_MODEL_RU}\b",
            rf"^\W*{_MODEL_RU}\s*[:,]|\b(?:вызови|выполни|запусти)(?:те)? (?:\w+ )?(?:функци\w+|команд\w+|"
            rf"код|инструмент|скрипт)\b",
            r"\b(?:перейди|нажми|открой|кликни)(?:те)?\b.{0,20}(?:ссылк|https?:|сюда|здесь)",
        )
    ),
    re.IGNORECASE,
)
_BRACKETS = str.maketrans({"<": "‹", ">": "›", "[": "(", "]": ")", "`": "'", "{": "(", "}": ")", "|": "/"})


def addresses_a_model(text: str) -> bool:
    """Whether the text reads like an order to a model or carries role tags, links or markup of its own."""
    return bool(_HOSTILE.search(inert_characters(text)))


def inert(text: str) -> str:
    """`text` in one line, without characters that could end a fence, open a tag or pass for a citation."""
    return " ".join(inert_characters(text).translate(_BRACKETS).split())


def inert_characters(text: str) -> str:
    """Without control, format and private characters, among which orders can be hidden from readers."""
    return "".join(
        " " if character in "\t\r\n" else character
        for character in text
        if character in "\t\r\n" or unicodedata.category(character) not in ("Cc", "Cf", "Co", "Cs", "Cn")
    )
