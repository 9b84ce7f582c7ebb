"""Turns text into a string of one-letter word classes, and joins what patterns over those letters accept."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from index.date_points import Point
from index.date_words import WORDS

_TOKEN = re.compile(
    r"(?P<compound>(?i:двадцать|тридцать)[ \u00a0](?:перв|втор|трет|четв|пят|шест|седьм|восьм|девят)"
    r"[а-я]{2,5}(?![^\W\d_])|(?i:twenty|thirty)-[a-z]{4,7}(?![^\W\d_]))"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<numeric>(?<![\d.,/-])"
    r"(?:\d{4}-\d\d-\d\d|\d{4}/\d\d/\d\d|\d\d?\.\d\d?\.\d{4}|\d\d?/\d\d?/\d{4}|\d\d\.\d\d\.\d\d)"
    r"(?!\d|[.,/-]\d))"
    r"|(?P<decade>\d{3}0(?:['’]?s|-(?:е|х|ые|ых|ми))(?![^\W\d_]))"
    r"|(?P<number>\d{1,9})(?:(?:st|nd|rd|th|-?(?:го|ого|его|ое|е|му|ому|ым|м|х|й|ый))(?![^\W\d_]))?"
    r"|(?P<possessive>['’]s\b)"
    r"|(?P<gap>\n[^\S\n]*\n)"
    r"|(?P<mark>[^\w\s])"
)
_MARKS = {".": ".", ",": ",", ":": ":", "&": "&"} | dict.fromkeys("-–—−‑", "-")


@dataclass(frozen=True, slots=True)
class Items:
    """Words, signs and dates joined so far: a class letter, a span of the text and a value for each."""

    text: str
    letters: str
    spans: list[tuple[int, int]]
    values: list[int | str | Point]

    def word(self, index: int) -> str:
        """The item's own words, "" outside the text."""
        if not 0 <= index < len(self.spans):
            return ""
        start, end = self.spans[index]
        return self.text[start:end]

    def letter(self, index: int) -> str:
        return self.letters[index] if 0 <= index < len(self.letters) else ""


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern's match over the letters, read through its group names."""

    items: Items
    match: re.Match[str]
    groups: dict[str, str | None]

    def has(self, *names: str) -> bool:
        return any(self.groups.get(name) for name in names)

    def _value(self, name: str) -> int | str | Point | None:
        return self.items.values[self.match.start(name)] if self.groups.get(name) else None

    def number(self, *names: str) -> int:
        """The number in the first of the groups that matched, else 0."""
        for name in names:
            value = self._value(name)
            if isinstance(value, int):
                return value
        return 0

    def days(self, name: str) -> tuple[int, ...]:
        """The days of the month that the group names, in order."""
        if not self.groups.get(name):
            return ()
        items = range(*self.match.span(name))
        values = (self.items.values[item] for item in items if self.items.letters[item] in "do")
        return tuple(value for value in values if isinstance(value, int))

    def name(self, name: str) -> str:
        value = self._value(name)
        return value if isinstance(value, str) else ""

    def point(self, name: str) -> Point | None:
        value = self._value(name)
        return value if isinstance(value, Point) else None

    @property
    def points(self) -> tuple[Point, ...]:
        """Every date of the match, in order."""
        values = self.items.values[self.first : self.match.end("all")]
        return tuple(value for value in values if isinstance(value, Point))

    def word(self, name: str) -> str:
        return self.items.word(self.match.start(name)).lower() if self.groups.get(name) else ""

    @property
    def first(self) -> int:
        return self.match.start("all")

    @property
    def before(self) -> str:
        """The class letter before the match, "" at the start of the text."""
        return self.items.letter(self.first - 1)

    @property
    def after(self) -> str:
        return self.items.letter(self.match.end("all"))


_THOUSANDS = re.compile(r"(?:,|(?:(?<=[а-яё] \d)|(?<=[а-яё] \d\d))[ \u00a0\u202f])\d{3}(?![\d-])")
"""After a number that is no day: "by the end of November 2,300 families", "к концу ноября 2 300 семей"."""

_UNKNOWN: tuple[str, int | str | Point] = ("_", 0)
Build = Callable[[Match], Point | None]


def valid(year: int, month: int, day: int) -> bool:
    """Whether the day exists; in a year of 0, which is not known yet, February 29 does."""
    try:
        date(year or 2000, month, day)
    except ValueError:
        return False
    return True


def _numeric(words: str, language: str) -> Point | None:
    stated = re.findall(r"\d+", words)
    if len(stated[0]) == 4:
        year, month, day = (int(number) for number in stated)
    elif "/" in words and language == "en" and int(stated[0]) <= 12:
        month, day, year = (int(number) for number in stated)
    else:
        day, month, year = (int(number) for number in stated)
    if len(stated[2]) == 2 and len(stated[0]) == 2:
        year += 2000 if year < 70 else 1900
    return Point("day", year=year, month=month, day=day) if year >= 1000 and valid(year, month, day) else None


def _number(match: re.Match[str], text: str) -> tuple[str, int]:
    number, digits = int(match["number"]), len(match["number"])
    before = text[match.start() - 1] if match.start() else " "
    if before in "$€£₽№#/" or (before in ".," and text[match.start() - 2 : match.start() - 1].isdigit()):
        return ";", 0
    if digits <= 3 and _THOUSANDS.match(text, match.end()):
        return "n", number
    if digits <= 2 and 1 <= number <= 31:
        return "d", number
    return ("y", number) if digits == 4 and 1000 <= number < 2200 else ("n", number)


def _letter(match: re.Match[str], text: str, language: str) -> tuple[str, int | str | Point]:
    words = match.group()
    if match["mark"]:
        return _MARKS.get(words, ";"), 0
    if match["number"]:
        return _number(match, text)
    if match["numeric"]:
        point = _numeric(words, language)
        return ("D", point) if point else (";", 0)
    if match["decade"]:
        return "z", int(words[:4])
    return WORDS.get(words.lower().replace("\u00a0", " "), (";" if match["gap"] else "_", 0))


def _cased(word: str, before: str) -> bool:
    """English months and weekdays are capitalised ("may" is not one); Russian ones only open a sentence."""
    if word[0].isascii():
        return word[0].isupper()
    return (
        word[0].islower()
        or word.isupper()
        or not before.strip()
        or not (before.strip()[-1].islower() or before[0] == ",")
    )


def read(text: str, language: str, any_case: bool) -> Items:
    """The text's words and signs; `any_case` takes "january" and "may 9" too, as people type questions."""
    letters: list[str] = []
    spans: list[tuple[int, int]] = []
    values: list[int | str | Point] = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "possessive":
            continue
        span = match.span()
        if kind == "word":
            word = match.group()
            letter, value = WORDS.get(word.lower(), _UNKNOWN)
            if letter in "MmbWw" and not any_case and not _cased(word, text[max(0, span[0] - 2) : span[0]]):
                letter, value = _UNKNOWN
        else:
            letter, value = _letter(match, text, language)
        letters.append(letter)
        spans.append(span)
        values.append(value)
    return Items(text, "".join(letters), spans, values)


def join(items: Items, pattern: re.Pattern[str], letter: str, build: Build) -> Items:
    """Every match of the pattern's group "all" that `build` accepts becomes one item of class `letter`."""
    letters: list[str] = []
    spans: list[tuple[int, int]] = []
    values: list[int | str | Point] = []
    done = at = 0
    while match := pattern.search(items.letters, at):
        first, last = match.span("all")
        point = build(Match(items, match, match.groupdict()))
        if point is None:
            at = match.start() + 1
            continue
        letters += [items.letters[done:first], letter]
        spans += [*items.spans[done:first], (items.spans[first][0], items.spans[last - 1][1])]
        values += [*items.values[done:first], point]
        done = at = last
    if not done:
        return items
    letters.append(items.letters[done:])
    return Items(items.text, "".join(letters), spans + items.spans[done:], values + items.values[done:])
