"""A figure in the language of the question: its own words, or where these are foreign its number and its unit.

Units are CLDR's, through Babel. Money keeps the article's words: of a "crown" nobody knows whose it is.
"""

import re
from collections.abc import Mapping
from decimal import Decimal

from qa.figure_scan import Qualifier
from qa.figures import Figure
from qa.morphology import readings

_QUALIFIERS_RU: Mapping[Qualifier, str] = {
    "more than": "более",
    "less than": "менее",
    "almost": "почти",
    "about": "около",
    "at least": "не менее",
    "up to": "до",
}


_GOVERNING = frozenset(("более", "менее", "около", "не менее", "до"))
"""Behind these a unit stands in the genitive: "около 3 недель"."""

_WORD = re.compile(r"[^\W\d_]+")

_UNITS: Mapping[str, str] = {
    **{
        unit: f"duration-{unit}"
        for unit in ("second", "minute", "hour", "day", "week", "month", "year", "decade")
    },
    "century": "duration-century",
    **{unit: f"length-{unit}" for unit in ("kilometer", "meter", "centimeter", "millimeter", "mile", "foot")},
    "light year": "length-light-year",
    "degree": "angle-degree",
    "kilogram": "mass-kilogram",
    "gram": "mass-gram",
    "tonne": "mass-tonne",
    "liter": "volume-liter",
    "hectare": "area-hectare",
    "kilometer per hour": "speed-kilometer-per-hour",
}
"""By what a figure's unit is called here: what CLDR calls it."""


def shown(figure: Figure, sentence: str, language: str, asked: str) -> str:
    """The figure's words in `sentence`; those in a language other than the one asked in, and Russian ones that need
    their sentence ("[до] пяти лет"), in digits."""
    counted = figure.kind in ("count", "percent")
    own = (language == "ru") == (asked == "ru") and not (language == "ru" and _is_oblique(figure, sentence))
    if own or not (counted or figure.unit in _UNITS):
        return " ".join(part for part in (sentence[figure.start : figure.end], figure.unit_words) if part)
    numbers = [_digits(value, asked) for value in dict.fromkeys((figure.value, figure.high))]
    qualifier = _QUALIFIERS_RU.get(figure.qualifier, "") if asked == "ru" else figure.qualifier
    number = "–".join(numbers)
    if figure.kind == "percent":
        number += " %" if asked == "ru" else "%"
    elif not counted:
        high = _in_genitive(figure.high) if qualifier in _GOVERNING else figure.high
        number = f"{number} {_unit(high, _UNITS[figure.unit], asked)}"
    return " ".join(part for part in (qualifier, number) if part)


def _is_oblique(figure: Figure, sentence: str) -> bool:
    """Whether its numeral is in a case in which no answer stands."""
    words = (readings(word.group()) for word in _WORD.finditer(sentence, figure.start, figure.end))
    numeral = next((found for found in words if found and found[0].part == "NUMR"), ())
    upright = any(item.case == "nomn" or (item.case == "accs" and not item.animate) for item in numeral)
    return bool(numeral) and not upright


def _unit(number: float, unit: str, asked: str) -> str:
    """The unit's name in the form that goes with the number."""
    from babel.units import format_unit

    words = format_unit(abs(number), unit, length="long", locale="ru" if asked == "ru" else "en")
    return words.lstrip("0123456789.,\u00a0 ")


def _in_genitive(number: float) -> float:
    """A number whose unit CLDR gives in the form that this one's has in the genitive."""
    if number != int(number):
        return number
    return 1.5 if number % 10 == 1 and number % 100 != 11 else 5


def _digits(value: float, language: str) -> str:
    """A number in full, its digits grouped as the language does it."""
    # Through its shortest decimal form: a binary fraction has digits that nobody wrote.
    whole, _, fraction = f"{Decimal(str(value)):,f}".removesuffix(".0").partition(".")
    if language == "ru":
        whole = whole.replace(",", " " if value >= 10_000 else "")
    point = "," if language == "ru" else "."
    return f"{whole}{point}{fraction}" if fraction else whole
