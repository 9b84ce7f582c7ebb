"""A figure in the language of the question: its own words, or where these are foreign its number in digits."""

from collections.abc import Mapping

from qa.figure_scan import Qualifier
from qa.figures import Figure

_QUALIFIERS_RU: Mapping[Qualifier, str] = {
    "more than": "более",
    "less than": "менее",
    "almost": "почти",
    "about": "около",
    "at least": "не менее",
    "up to": "до",
}


def shown(figure: Figure, sentence: str, language: str, asked: str) -> str:
    """The figure's words in `sentence`; a count in a language other than the one asked in comes in digits."""
    if figure.kind != "count" or (language == "ru") == (asked == "ru"):
        return sentence[figure.start : figure.end]
    numbers = [_digits(value, asked) for value in dict.fromkeys((figure.value, figure.high))]
    qualifier = _QUALIFIERS_RU.get(figure.qualifier, "") if asked == "ru" else figure.qualifier
    return " ".join(part for part in (qualifier, "–".join(numbers)) if part)


def _digits(value: float, language: str) -> str:
    if value != int(value):
        return f"{value:g}".replace(".", "," if language == "ru" else ".")
    if language == "ru":
        return f"{int(value):,}".replace(",", " ") if value >= 10_000 else str(int(value))
    return f"{int(value):,}"
