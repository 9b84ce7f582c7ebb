"""Numbers that are somebody's age: "Nora Helm, 54, left", "two men aged 34 and 61", "a boy of 13"."""

import re
from collections.abc import Sequence

from index.stems import fold
from index.vocabulary import places
from qa.figure_words import is_plural
from qa.name_words import CALENDAR
from qa.roles import is_head

OLDEST = 120

_AGED = re.compile(
    r"\b(?:aged?|ages|at the age of|в возрасте)\s+"
    r"(?:(?:between|from|over|under|about|around|just|only|от|до|около)\s+)?\Z",
    re.IGNORECASE,
)
_PERSON = r"(?:boy|girl|man|woman|child|son|daughter|teenager|pupil|student|baby|infant|pensioner)"
_OF_AGE = re.compile(rf"\b{_PERSON}s?\s+of\s+(?:(?:about|just|only)\s+)?\Z", re.IGNORECASE)
_IS_AGED = re.compile(
    r"\b(?:(?:oldest|youngest|eldest)\b[^;.]*\b(?:is|was)|(?:average|mean|median) age\b[^;.]*\b(?:is|was|of))\s+\Z|"
    r"\bсредний возраст\b[^;.]*(?:[-–—]|состав\w+)\s+\Z",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\s*(?:\Z|[.,;!?)](?!\d)|\s(?:and|but|when|at|in|и|а|но)\s)")
_APPOSED = re.compile(r"(?:(?P<before>[\w’'-]+)\s)?(?P<word>[^\W\d_][\w’'-]*),\s+\Z")
_CLOSED = re.compile(
    r"\s*(?:,(?!\s*\d)|;|\Z|[.!?](?=\s|\Z)|\s(?:and|и)\s(?:[\w’'-]+\s){0,4}?[A-ZА-ЯЁ][\w’'-]*,\s\d{1,3}\b)"
)
"""What ends an age between commas, or the next person's age."""

_JOINED = re.compile(r"\s*(?:,|,?\s(?:and|or|to|и|или|до)|[-–—])\s*\Z")
_JOINTS = frozenset((",", "and", "or", "и", "или"))
_WORD_AFTER = re.compile(r"\s+([^\W\d_]+)")
_PLACING = frozenset("in at near from around в во на из под около".split())
_KIN = frozenset(
    "boy girl man woman child teenager pupil baby infant pensioner grandson granddaughter".split()
)


def is_age(before: str, after: str, value: float) -> bool:
    """Whether the number between these two pieces of a sentence is an age by the words around it."""
    if not 0 < value <= OLDEST or value % 1:
        return False
    told = _AGED.search(before) or _OF_AGE.search(before) or (_IS_AGED.search(before) and _ENDS.match(after))
    return bool(told) or is_apposed(before, after)


def is_apposed(before: str, after: str) -> bool:
    """Whether a number stands between commas behind a person: "Nora Helm, 54, left", "a woman, 43, died"."""
    found = _APPOSED.search(before)
    if found is None or not _CLOSED.match(after):
        return False
    word = found["word"]
    if word[0].isupper():
        placed = found["before"] and fold(found["before"]) in _PLACING
        return not (placed or fold(word) in CALENDAR or places().is_place(word))
    return fold(word) in _KIN or (is_head(fold(word)) and not is_plural(word))


def goes_on(gap: str, after: str) -> bool:
    """Whether a number behind an age is another one: "34 and 61 were hurt", not "34, and three children"."""
    following = _WORD_AFTER.match(after)
    return bool(_JOINED.fullmatch(gap)) and not (following and is_plural(following[1]))


def age_before(before: str) -> int:
    """Where the words that introduce an age begin; the end of `before` where there are none."""
    found = _AGED.search(before)
    return found.start() if found else len(before)


def without_ages(ages: Sequence[bool], words: Sequence[str]) -> list[int]:
    """Places of the words that remain where ages (`ages` marks their words), what joins and encloses them are left out.

    What is told of "three teenagers, aged 14, 15 and 17, ..." stands behind their ages.
    """
    kept: list[int] = []
    place, last = 0, len(words)
    while place < last:
        if not ages[place]:
            kept.append(place)
            place += 1
            continue
        while place < last and (
            ages[place] or (words[place] in _JOINTS and place + 1 < last and ages[place + 1])
        ):
            place += 1
        if kept and place < last and words[kept[-1]] == words[place] == ",":
            kept.pop()
            place += 1
    return kept
