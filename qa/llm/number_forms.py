"""Numbers in other forms than digits or words: times of day, fractions, heads of Russian adjectives."""

import re
from collections.abc import Sequence

from qa.evidence import Sentence

FRACTION = re.compile(
    r"\b(?:one|two|three|four|a|an)[ -](?:half|thirds?|quarters?|fifths?|tenths?)\b|"
    r"\b(?:две|три|четыре) (?:трети|четверти|пятых)\b",
    re.IGNORECASE,
)
_SHARES = tuple(
    (re.compile(rf"\b(?:{words})\b", re.IGNORECASE), values)
    for words, values in (
        ("half|половин\\w+", (50.0,)),
        ("a third|one[ -]third|треть\\w*", (33.0, 33.3)),
        ("two[ -]thirds|две трети", (66.0, 67.0, 66.7)),
        ("a quarter|one[ -]quarter|четверть\\w*", (25.0,)),
        ("three[ -]quarters|три четверти", (75.0,)),
        ("a fifth|one[ -]fifth|пятая часть|пятую часть", (20.0,)),
        ("a tenth|one[ -]tenth|десятая часть|десятую часть", (10.0,)),
    )
)
_HEADS = {
    "одно": 1.0, "двух": 2.0, "трех": 3.0, "трёх": 3.0, "четырех": 4.0, "четырёх": 4.0, "пяти": 5.0, "шести": 6.0,
    "семи": 7.0, "восьми": 8.0, "девяти": 9.0, "десяти": 10.0, "двенадцати": 12.0, "пятнадцати": 15.0, "двадцати": 20.0,
    "тридцати": 30.0, "сорока": 40.0, "пятидесяти": 50.0, "сто": 100.0,
}  # fmt: skip
_COMPOUND = re.compile(
    rf"\b({'|'.join(_HEADS)})(?:лет|дневн|недельн|месячн|часов|минутн|этажн|процентн|тонн|метров|километров)\w+",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?<![\d.,:])(\d{1,2})(?::(\d\d)(?!\d)|[:.](\d\d)(?=\s?[ap]\.?m\b)|(?=\s?[ap]\.?m\b))(?:\s?[ap]\.?m\b\.?)?",
    re.IGNORECASE,
)
_HALF_DAY = 720


def clock_times(text: str) -> list[tuple[tuple[int, int], int]]:
    """Times of day: where they stand, and minutes since midnight or noon, as "6:40" may be either's."""
    found = []
    for clock in _CLOCK.finditer(text):
        hour, minute = int(clock.group(1)), int(clock.group(2) or clock.group(3) or 0)
        if hour <= 24 and minute < 60:
            found.append((clock.span(), (60 * hour + minute) % _HALF_DAY))
    return found


def compounds(spans: Sequence[Sentence]) -> set[float]:
    """Numbers at the head of Russian adjectives: "десятилетний" has a 10."""
    return {_HEADS[found.group(1).lower()] for span in spans for found in _COMPOUND.finditer(span.text)}


def shares(spans: Sequence[Sentence]) -> set[float]:
    """The percentages of the fractions in the quotes: a fifth is 20 percent."""
    return {
        value for span in spans for words, values in _SHARES if words.search(span.text) for value in values
    }
