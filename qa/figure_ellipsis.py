"""Units that are understood without standing beside their number: "from 60 to 120 tenge", "65 million of the 420
million dollars"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.ages import goes_on
from qa.currencies import LARGE
from qa.figure_scan import FROM, Mention

REACH = 12
"""Characters before a figure in which its preposition stands."""

_SHARED = re.compile(r"\s*(?:to|or|and|of(?: the)?|out of(?: the)?|до|и|или|из)\s*\Z")
_ALONE = re.compile(
    r"\s*(?:\Z|[.,;:!?)\"”»](?!\d)|\s(?:in|on|by|from|and|but|because|after|before|when|while|for|at|less|more|в|на|и|"
    r"от|после|из-за|когда|за)\b|"
    r"\s(?:an?|one) (?:week|month|quarter|year) (?:earlier|before|ago)\b|"
    r"\s(?:годом|месяцем|кварталом|неделей) (?:ранее|раньше)\b)"
)
"""What follows a number that counts nothing itself."""

_OF_WHICH = re.compile(
    r"\bof (?:which|that|this|it)\s(?:[a-z]+ )?\Z|\bиз (?:них|которых|этой суммы)\s(?:\w+ )?\Z"
)
"""Before a part of what was just told: "23 million euros, of which 19 million is insured"."""

_DECIMAL = re.compile(r"\d+[.,]\d{1,2}")
_TO = re.compile(r"\s(?:to|до)\s(?:the\s)?\Z")


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
        elif second.kind == "count" and _OF_WHICH.search(gap) and _is_large_sum(sentence, first, second):
            shared[place + 1] = _with_unit(sentence, second, first)
        elif second.kind == "count" and first.kind not in ("count", "age") and _ALONE.match(after):
            before = sentence[max(0, first.start - REACH) : first.start]
            rises = FROM.search(before) and _TO.search(sentence[first.end : second.start])
            if rises or _is_large_sum(sentence, first, second) or _are_decimals(sentence, first, second):
                shared[place + 1] = _with_unit(sentence, second, first)
    return shared


def _is_large_sum(sentence: str, first: Mention, second: Mention) -> bool:
    """Whether millions without a unit come after money."""
    return first.kind == "money" and LARGE.search(sentence[second.number : second.end]) is not None


def _are_decimals(sentence: str, first: Mention, second: Mention) -> bool:
    """Whether a bare number is as exact as the measure before it: "of magnitude 6.8; the observatory measured 6.5"."""
    exact = all(_DECIMAL.fullmatch(sentence[item.number : item.number_end]) for item in (first, second))
    return exact and first.kind in ("measure", "percent")


def _with_unit(sentence: str, figure: Mention, neighbour: Mention) -> Mention:
    """The figure in its neighbour's unit, with the words for it."""
    words = neighbour.unit_words or sentence[neighbour.number_end : neighbour.unit_end].strip()
    return replace(figure, kind=neighbour.kind, unit=neighbour.unit, unit_words=words)
