"""Persons whom a question names itself, and who therefore are not its answer."""

import re

from rapidfuzz import fuzz

from index.names import name_base, transliterate
from index.stems import is_cyrillic
from qa.agents import asks_for, told_by
from qa.evidence import Sentence
from qa.holders import is_office_word
from qa.lists import find_lists
from qa.question import Question
from qa.tokens import Token, match, tokenise

SAME_SPELLING = 75
"""Per cent of letters that two spellings of one short name share."""

ALIKE = 90
"""The same, of two names in two alphabets whose sounds differ."""

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


def is_beside_named(question: Question, sentence: Sentence, start: int) -> bool:
    """Whether the person at `start` stands in one list with one whom the question names, and no deed is told.

    Of "with him his secretary, A, and the banker B" B did nothing to A.
    """
    if not question.predicate or asks_for(question.text) == "with" or told_by(question, sentence):
        return False
    for listed in find_lists(sentence.text, sentence.article.language):
        people = [item for item in listed.items if item.kind == "person"]
        if any(item.start <= start < item.end for item in people):
            return any(is_named(question, item.text) for item in people if not item.start <= start < item.end)
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
        # "Dostane" and "Достан" have not one sound, and yet are one.
        return name.capital and asked.capital and _spelt_alike(name, asked)
    return fuzz.ratio(_latin(name), _latin(asked)) >= SAME_SPELLING


def _spelt_alike(name: Token, asked: Token) -> bool:
    across = is_cyrillic(name.word) != is_cyrillic(asked.word)
    return across and fuzz.ratio(_latin(name), _latin(asked)) >= ALIKE


def _latin(word: Token) -> str:
    return transliterate(name_base(word.word) if is_cyrillic(word.word) else word.word)
