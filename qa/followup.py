"""What a question takes over from the conversation before it, put as a question that stands by itself.

"And injured?" after "How many people died in Riga?" → "How many people were injured in Riga?"; "Why?" →
"Why did …?"; "he", "there", "then" → who, where and when was spoken of.
"""

import re
from collections.abc import Callable, Sequence

from index.stems import STOP_WORDS, fold, is_cyrillic
from qa.clauses import ASKING, ASKING_RU, LEAD, Parts, as_question, content, cut
from qa.question import Question, understand
from qa.references import ANYBODY, EMPTY_VERB, PRONOUN, points_back, refer
from qa.slots import fill, is_fragment
from qa.spoken import Spoken
from qa.types import Answer

_WHAT_FOR = re.compile(r"what for", re.IGNORECASE)
_ADDED = re.compile(r"\?? \([^()]*\)(?=\??$)")

FEWEST_TERMS = 2
"""Content words. A question with fewer, and no name, leans on the one before."""


def resolve(question: str, history: Sequence[Answer | str]) -> str:
    """The question as it is to be understood: itself, or with what it leaves unsaid taken over.

    `history` holds earlier answers, or earlier questions as text, oldest first. A question that stands by
    itself is returned as it is, whatever was asked before.
    """
    spoken = _spoken(history)
    if spoken is None or not leans(question):
        return question
    return _complete(question, spoken)


def answered(
    question: str,
    history: Sequence[Answer | str],
    answer: Callable[[str, Sequence[Answer | str]], Answer],
) -> Sequence[Answer | str]:
    """The history, its last question answered where it is only a text and this one leans on it.

    After "Who coaches the team?" it is the answer that "she" means. `answer` takes a question and what came before it.
    """
    *before, last = history or ("",)
    if not isinstance(last, str) or not history or not leans(question):
        return history
    return (*before, answer(last, before))


def leans(question: str) -> bool:
    """Whether a question cannot be understood by itself."""
    body = LEAD.sub("", question, count=1).strip()
    if not content(body) and not points_back(body) and not _asks(body):
        return False
    if is_fragment(question) or points_back(body):
        return True
    read = understand(body)
    named = bool(read.names) or bool(read.days)
    if body != question.strip():
        # "And who won the World Cup?" names its own subject; "And who won?" does not.
        return not (named and len(read.terms) > FEWEST_TERMS)
    return len(_own_terms(read)) < FEWEST_TERMS and not named


def _own_terms(read: Question) -> list[str]:
    """Terms of a question; words that only ask ("how many") or name nobody are none even where nothing else is left."""
    asking = ASKING.match(read.text) or ASKING_RU.match(read.text)
    start = asking.end() if asking else 0
    return [
        term.text
        for term in read.terms
        if term.start >= start and not EMPTY_VERB.fullmatch(term.word) and not ANYBODY.fullmatch(term.word)
    ]


def _asks(text: str) -> bool:
    return bool(ASKING.match(text) or ASKING_RU.match(text))


def _spoken(history: Sequence[Answer | str]) -> Spoken | None:
    """The last question as it was understood, its answer, and what the conversation was about before."""
    spoken: Spoken | None = None
    for item in history:
        text = item if isinstance(item, str) else (item.understood or item.question)
        if isinstance(item, str) and spoken is not None and leans(text):
            text = _complete(text, spoken)
        if content(text) or _asks(text):
            spoken = Spoken(text, item if isinstance(item, Answer) else None, spoken)
    return spoken


def _complete(question: str, spoken: Spoken) -> str:
    body = LEAD.sub("", question, count=1).strip().rstrip("?!. ")
    if not body:
        return question
    if is_cyrillic(body) != is_cyrillic(spoken.question) and (content(body) or _asks(body)):
        return _beside(question, spoken)
    # Words in brackets, taken over from a question before, are no part of its grammar.
    if _WHAT_FOR.fullmatch(body):
        body = "why"
    old = cut(_ADDED.sub("", spoken.question))
    if is_fragment(question):
        return fill(body, old, spoken)
    pointed = refer(body, old, spoken)
    if _is_bare(body) and not (_OF_SOMEBODY.match(body) and pointed != body):
        return _ask_again(body, old, spoken)
    if pointed == body and _asks_where(body, old):
        return as_question(" ".join([body, _who_is_counted(old), old.verb, old.rest, old.tail]))
    return as_question(pointed if _is_settled(pointed, body) else _in_context(pointed, old))


def _asks_where(body: str, old: Parts) -> bool:
    """Whether only the circumstances of what was asked are asked for: "В каких странах?", "Из какого города?"."""
    return is_cyrillic(body) and bool(_CIRCUMSTANCE.match(body)) and not cut(body).verb and bool(old.verb)


def _who_is_counted(old: Parts) -> str:
    return " ".join(
        part for part in (old.focus if old.asking.lower().startswith("скольк") else "", old.subject) if part
    )


_CIRCUMSTANCE = re.compile(
    r"(?:в|во|на|с|со|из|от|до|по|за|при|под|над|против|для|после|перед|между) как(?:ом|ой|их|им|ими|ого|ому|ую|ие)\b",
    re.IGNORECASE,
)


def _beside(question: str, spoken: Spoken) -> str:
    """The words of a question in another language, in brackets: grammar cannot join them."""
    terms = [term.text for term in understand(spoken.question).terms]
    return f"{question.rstrip(' ?')}? ({' '.join(terms)})"


def _is_bare(body: str) -> bool:
    """Whether only a question word is asked, with at most a pronoun: "why?", "when was that?"."""
    asking = (ASKING_RU if is_cyrillic(body) else ASKING).match(body)
    if not asking:
        return False
    rest = [
        word for word in re.findall(r"[\w’'-]+", body[asking.end() :]) if not EMPTY_VERB.fullmatch(fold(word))
    ]
    if re.search(r"\b(?:there|then|там|тогда|туда)\b", body.lower()) and rest:
        return False
    return all(fold(word) in STOP_WORDS or PRONOUN.fullmatch(word) for word in rest)


_OF_SOMEBODY = re.compile(
    r"how (?:old|tall|rich|heavy|big|large|long|high|far|deep)\s(?:is|was|are|were)\s(?:he|she|it|they)\b",
    re.IGNORECASE,
)
"""Asks something of whom or what a pronoun means, and nothing of the earlier event."""

_PLURAL = {"was": "were", "is": "are", "has": "have"}
_HOW_MANY = ("how many", "how much", "who", "which")


def _ask_again(body: str, old: Parts, spoken: Spoken) -> str:
    """The earlier question with another question word."""
    russian = is_cyrillic(body)
    found = (ASKING_RU if russian else ASKING).match(body)
    asking = found["asking"] if found else body
    if russian:
        told = old.asking.lower() == "кто" and asking.lower() not in ("кто", "сколько")
        counted = old.asking.lower().startswith("скольк") and not _is_person_word(old.focus)
        if counted and not old.verb and not old.subject:
            # "Сколько раненых при пожаре?" has no verb of which more could be asked.
            return as_question(" ".join([asking, "это произошло", old.rest, old.tail]))
        named = old.focus if counted else _which_one(old, spoken)
        kept = (asking, named, spoken.person if told else "", old.subject)
        return as_question(" ".join([*kept, old.verb, old.rest, old.tail]))
    if not old.asking or (old.helper and old.subject):
        return as_question(" ".join([asking, old.helper.lower(), old.subject, old.verb, old.rest, old.tail]))
    if asking.lower() in _HOW_MANY and old.asking.lower() in _HOW_MANY:
        counted = asking.lower() == "how many" and old.asking.lower() == "who"
        focus, helper = ("people", _PLURAL.get(old.helper, old.helper)) if counted else ("", old.helper)
        return as_question(" ".join([asking, focus, helper, old.verb, old.rest, old.tail]))
    if old.helper and (old.focus or not old.verb):
        return as_question(" ".join([asking, old.helper, old.focus, old.verb, old.rest, old.tail]))
    subject = old.focus or spoken.person or ("it" if old.asking.lower() in ("what", "which") else "they")
    helper = f" {old.helper}" if old.helper else ""
    return as_question(f"{asking} was it that {subject}{helper} {old.verb} {old.rest} {old.tail}")


def _which_one(old: Parts, spoken: Spoken) -> str:
    """What "какой банк" was answered with, "банк Меридиан", or else "банк": it is spoken of further."""
    if not re.fullmatch(r"как(?:ой|ая|ое)", old.asking.lower()) or not old.focus or old.subject:
        return ""
    told = spoken.told if spoken.told[:1].isupper() and old.focus.lower() not in spoken.told.lower() else ""
    return f"{old.focus} {told}".strip()


def _is_person_word(text: str) -> bool:
    return text.lower() in ("человек", "людей", "люди", "людям", "")


def _is_settled(pointed: str, body: str) -> bool:
    """Whether a question names its subject once its pronouns are replaced."""
    read = understand(pointed)
    return pointed != body and (bool(read.names) or bool(read.days) or len(read.terms) >= 4)


def _in_context(body: str, old: Parts) -> str:
    """The question with the earlier one's place, time and event."""
    said = {fold(word) for word in content(body)}
    context = old.tail
    if not old.helper and old.rest and old.asking.lower() in ("what", "how") and not is_cyrillic(body):
        # "What led to the riots in Kazakhstan?": what happened is what the next question is about.
        context = f"in {old.rest} {old.tail}"
    if context and all(fold(word) in said for word in content(context)):
        return body
    if not context:
        left = [word for word in content(old.statement) if fold(word) not in said]
        return f"{body}? ({' '.join(left)})" if left else body
    if is_cyrillic(body) and old.rest and not {fold(word) for word in content(old.rest)} & said:
        left = [word for word in content(f"{old.subject} {old.verb} {old.rest}") if fold(word) not in said]
        return f"{body} {context}? ({' '.join(left)})" if left else f"{body} {context}"
    return f"{body} {context}"
