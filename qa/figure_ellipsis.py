"""Units that are understood without standing beside their number: "from 60 to 120 tenge", "65 million of the 420
million dollars", and currencies that only a conversion shows to be one: "4 million pinias (about 600 dollars)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from index.lexicon import lemma, look_up
from index.stems import is_cyrillic, stem
from qa.ages import goes_on
from qa.figure_words import noun_lemma
from qa.name_words import is_common

if TYPE_CHECKING:
    from qa.figure_scan import Mention

REACH = 12
"""Characters before a figure in which its preposition stands."""

_SHARED = re.compile(r"\s*(?:to|or|and|of(?: the)?|out of(?: the)?|до|и|или|из)\s*\Z")
_LARGE = re.compile(r"(?:million|billion|trillion|млн|млрд|трлн|миллион\w*|миллиард\w*|триллион\w*)\.?\Z")
_ALONE = re.compile(
    r"\s*(?:\Z|[.,;:!?)\"”»](?!\d)|\s(?:in|on|by|from|and|but|because|after|before|when|while|for|at|less|more|в|на|и|"
    r"от|после|из-за|когда|за)\b)"
)
"""What follows a number that counts nothing itself."""

_FROM = re.compile(r"\b(?:from|со?)\s(?:the\s)?\Z", re.IGNORECASE)
_TO = re.compile(r"\s(?:to|до)\s(?:the\s)?\Z")
_NOUN = re.compile(
    r"\s(?P<noun>[^\W\d_]{3,})(?: (?:each|apiece|a \w+|an \w+|every \w+|кажд\w+|в \w+|за \w+))?\Z"
)


def currency_before(gap: str) -> tuple[str, int]:
    """The currency that stands between a number and the bracket of its conversion, and where it ends in `gap`.

    Empty where there are other words, or one of the general language: houses cost money too.
    """
    opening = gap.find(" (")
    found = _NOUN.match(gap[:opening]) if opening >= 0 else None
    if found is None:
        return "", 0
    noun = found["noun"].lower()
    unit = stem(noun) if is_cyrillic(noun) else noun_lemma(noun)
    known = look_up(lemma(noun)) is not None if is_cyrillic(noun) else is_common(noun) or is_common(unit)
    return ("", 0) if known else (unit, found.end("noun"))


def understood(sentence: str, found: Sequence[Mention]) -> list[Mention]:
    """The figures, those without a unit of their own with the one that their neighbour has."""
    shared = list(found)
    for place in range(len(shared) - 1):
        first, second = shared[place], shared[place + 1]
        gap, after = sentence[first.end : second.number], sentence[second.end : second.end + 24]
        if first.kind == "age" and second.kind in ("count", "duration") and second.start == second.number:
            if goes_on(gap, after):
                shared[place + 1] = replace(second, kind="age", unit="year")
        elif first.kind == "count" and second.kind not in ("count", "age") and _SHARED.fullmatch(gap):
            shared[place] = _with_unit(sentence, first, second)
        elif second.kind == "count" and first.kind not in ("count", "age") and _ALONE.match(after):
            before = sentence[max(0, first.start - REACH) : first.start]
            rises = _FROM.search(before) and _TO.search(sentence[first.end : second.start])
            large = _LARGE.search(sentence[second.number : second.end]) and first.kind == "money"
            if rises or large:
                shared[place + 1] = _with_unit(sentence, second, first)
    return shared


def _with_unit(sentence: str, figure: Mention, neighbour: Mention) -> Mention:
    """The figure in its neighbour's unit, with the words for it."""
    words = neighbour.unit_words or sentence[neighbour.number_end : neighbour.unit_end].strip()
    return replace(figure, kind=neighbour.kind, unit=neighbour.unit, unit_words=words)
