"""Persons whom a question names itself, and who therefore are not its answer."""

import re

from rapidfuzz import fuzz

from index.names import name_base, transliterate
from index.stems import is_cyrillic
from qa.holders import is_office_word
from qa.question import Question
from qa.tokens import Token, match, tokenise

SAME_SPELLING = 75
"""Per cent of letters that two spellings of one short name share."""

_MAY_BE_ASKED_FOR = re.compile(
    r"\bnames?\b|\b(?:имя|имени|зовут|звали|фамили\w+)\b|\bor\b|\bили\b|"
    r"\b(?:brothers?|sisters?|sons?|daughters?|wife|husband|widow|father|mother|parents|uncle|aunt|nephew|niece|"
    r"cousins?|relatives?|family|брат\w*|сестр\w+|сын\w*|доч\w+|жен[аыуой]{1,2}|муж\w*|вдов\w+|отец|отц\w+|мать|"
    r"матер\w+|дяд\w+|т[её]т\w+|племянни\w+|родственник\w*|семь\w+)\b",
    re.IGNORECASE,
)
"""What makes a name of the question a part of its answer too: full names, choices, relatives."""


def is_named(question: Question, name: str) -> bool:
    """Whether the person with this name is one whom the question speaks of, in either script and by surname alone."""
    if _MAY_BE_ASKED_FOR.search(question.text):
        return False
    words = tokenise(name).tokens
    if not words:
        return False
    *given, surname = words
    tokens = question.words.tokens
    for at, term in enumerate(tokens):
        if term not in question.names or not same_word(surname, term):
            continue
        before = tokens[at - 1] if at else None
        if before is None or not _is_given_name(question, before, term):
            # "Who is President Moor?" asks who that is.
            return not (before is not None and is_office_word(before) and question.kind == "definition")
        if not given or any(same_word(word, before) for word in given):
            return True
    return False


def _is_given_name(question: Question, before: Token, surname: Token) -> bool:
    return (
        before in question.names
        and question.text[before.end : surname.start] == " "
        and not is_office_word(before)
        and not any(concept.startswith("@") for concept in before.concepts)
    )


def same_word(name: Token, asked: Token) -> bool:
    """Whether a word of a name is the one asked about; the sound that names are matched by would tie more together."""
    if not match(tokenise(name.text), asked)[0]:
        return False
    return fuzz.ratio(_latin(name), _latin(asked)) >= SAME_SPELLING


def _latin(word: Token) -> str:
    return transliterate(name_base(word.word) if is_cyrillic(word.word) else word.word)
