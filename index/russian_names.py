"""Names in Russian text: which word is one, and its first form, as far as the word before it tells.

Half of the Russian surnames are forms of common nouns as well: "Дмитрий Песков" has nothing to do with sand, nor
"Лаврова" with laurels. What stands beside it decides: a given name, whose case and gender the surname shares, or a
preposition, which asks for a case.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from index.lexicon import entries, morphology

NAME_TAGS = frozenset(("Name", "Surn", "Patr"))

_LIKELY = 0.1
"""Share of a form's readings from which one is believed."""

_GENITIVE = frozenset(("gent", "gen2"))
_PLACE = frozenset(("loct", "loc2", "accs"))
ASKED_FOR: Mapping[str, frozenset[str]] = {
    **dict.fromkeys("из от до у без для около против после кроме возле вокруг вместо".split(), _GENITIVE),
    **dict.fromkeys(("к", "ко"), frozenset(("datv",))),
    **dict.fromkeys(("в", "во", "на"), _PLACE),
    **dict.fromkeys(("о", "об", "при"), frozenset(("loct",))),
    **dict.fromkeys("над перед между".split(), frozenset(("ablt",))),
    **dict.fromkeys(("через", "про"), frozenset(("accs",))),
    "имени": _GENITIVE,
}
"""Preposition → the cases after it."""

_SURNAME_ENDINGS = ("ов", "ев", "ин", "ын")
_WOMANLY = ("ова", "ева", "ина", "ына", "ская", "цкая")


def is_name(word: str, before: str, after: str, opens: bool) -> bool:
    """Whether a capitalised word that has a meaning too is somebody's name here.

    `before` and `after` are the words directly beside it, or ""; `opens`: it begins a sentence, where any word has a
    capital.
    """
    if not word[:1].isupper() or word[1:2].isupper():
        return False
    if before[:1].isupper() and any("Name" in grammemes(each) for each in _singular(before)):
        return True
    if after[:1].isupper() and _is_full_name(word, after):
        return True
    if after[:1].isupper() and any("Name" in grammemes(each) for each in _singular(word)):
        surnames = [each for each in _singular(after) if {"Surn", "Patr"} & grammemes(each)]
        if any(_fits(each, word, after_name=True) for each in surnames):
            return True
    readings = parses(word)[:1] if opens else tuple(_singular(word))
    return any("Surn" in grammemes(each) and _first(each) not in entries() for each in readings)


def _is_full_name(word: str, after: str) -> bool:
    """Whether a man's given name and a surname stand in their first form: "Лев Кречетов", "Роман Ткачук"."""
    given = any({"Name", "masc", "nomn"} <= grammemes(each) for each in parses(word))
    surname = any({"Surn", "masc", "nomn"} <= grammemes(each) for each in _singular(after))
    return given and (surname or _looks_surname(after))


def _looks_surname(word: str) -> bool:
    """Whether a word that the dictionary lacks ends as a man's surname does in its first form."""
    known = any(
        each.is_known and each.tag.number == "sing" and each.tag.POS == "NOUN" for each in parses(word)
    )
    return word.endswith(_SURNAME_ENDINGS) and not known


def first_form(word: str, before: str, following: str = "") -> str:
    """The nominative of a name in lower case, with е for ё. A verb beside it tells whether it is a woman's."""
    lower = word.lower().replace("ё", "е")
    if not before[:1].isupper() and lower.endswith(_WOMANLY) and _is_her(before, following):
        return lower  # "отметила Шубникова"
    after_name = before[:1].isupper()
    kinds = ("NOUN", "ADJF") if after_name else ("NOUN",)
    readings = [each for each in _singular(word) if each.tag.POS in kinds]
    fitting = [each for each in readings if _fits(each, before, after_name)]
    if not fitting and after_name and any(NAME_TAGS & grammemes(each) for each in _singular(before)):
        # Not declined like the name before it, so not declined at all: "Станислав Зась".
        return lower
    chosen = fitting or readings
    named = [each for each in chosen if NAME_TAGS & grammemes(each)]
    if not any("Surn" in grammemes(each) for each in named) and lower.endswith(_SURNAME_ENDINGS):
        return lower
    best = (*named, *chosen)[:1]
    return _first(best[0]) if best else lower


def _is_her(before: str, following: str) -> bool:
    """Whether a verb beside a name is a woman's in the past: "отметила", "заявила"."""
    return any(
        {"VERB", "past", "femn"} <= grammemes(parses(word)[0])
        for word in (before, following)
        if word.islower()
    )


def _fits(reading: Any, before: str, after_name: bool) -> bool:
    """Whether a reading agrees with the name before it, or is in a case that the preposition before it asks for."""
    if not after_name:
        return str(reading.tag.case) in ASKED_FOR.get(before.lower(), ())
    return any(
        NAME_TAGS & grammemes(other)
        and other.tag.case == reading.tag.case
        and (not other.tag.gender or not reading.tag.gender or other.tag.gender == reading.tag.gender)
        for other in _singular(before)
    )


def _first(reading: Any) -> str:
    """The nominative of a reading, of a surname in its gender."""
    wanted = {
        "nomn",
        "sing",
        *([str(reading.tag.gender)] if "Surn" in grammemes(reading) and reading.tag.gender else []),
    }
    found = reading.inflect(wanted)
    return str(found.word if found else reading.normal_form).replace("ё", "е")


def _singular(word: str) -> Iterator[Any]:
    return (each for each in parses(word) if each.tag.number == "sing" and each.score > _LIKELY)


@lru_cache(maxsize=50_000)
def parses(word: str) -> tuple[Any, ...]:
    """The readings of a word by pymorphy3, the likeliest first."""
    return tuple(morphology().parse(word.lower()))


def grammemes(reading: Any) -> frozenset[str]:
    """The grammemes of a reading."""
    return frozenset(str(tag) for tag in reading.tag.grammemes)
