"""Russian–English vocabulary: the lexicon beside this file, and CLDR's names of places and languages.

A Russian word is looked up by its lemma (pymorphy3) and means one of a few English words or phrases.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

MOST_ALTERNATIVES = 5
LONGEST_PHRASE = 4
"""Words of the longest phrase that is looked up as one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a Russian lemma or phrase may mean, commonest first. `name` is set for places and languages."""

    english: tuple[str, ...]
    name: bool = False


@lru_cache(maxsize=100_000)
def lemma(word: str) -> str:
    """The dictionary form of one Russian word, with е for ё."""
    parsed = morphology().parse(word.lower())
    return str(parsed[0].normal_form).replace("ё", "е") if parsed else word


@cache
def entries() -> Mapping[str, Entry]:
    """Russian lemma, or phrase of lemmas joined by spaces → its English. Authored entries win over CLDR's."""
    found: dict[str, list[str]] = {}
    for russian, _, english in authored():
        known = found.setdefault(russian, [])
        known.extend(word for word in english if word not in known)
    lexicon = {russian: Entry(tuple(english[:MOST_ALTERNATIVES])) for russian, english in found.items()}
    for russian, english_name in _cldr():
        lexicon.setdefault(russian, Entry((english_name,), name=True))
    return lexicon


@lru_cache(maxsize=100_000)
def look_up(word: str) -> Entry | None:
    """The entry of one Russian word in any form, None when the lexicon has none.

    Where the likeliest reading of the form has none, that of the next one ("судна": of a ship, not of a judgement).
    """
    known = entries()
    if entry := known.get(lemma(word)):
        return entry
    readings = (str(parse.normal_form).replace("ё", "е") for parse in morphology().parse(word.lower())[1:])
    return next((known[reading] for reading in readings if reading in known), None)


@cache
def digest() -> str:
    """Short hash of the authored files: another lexicon makes other glosses, and so another index."""
    folder = resources.files("index.lexicon")
    found = hashlib.sha256()
    for file in sorted(folder.iterdir(), key=lambda item: item.name):
        if file.name.endswith(".tsv"):
            found.update(file.read_bytes())
    return found.hexdigest()[:8]


def authored() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """The lines of the files: a Russian lemma or phrase, its part of speech, its English."""
    folder = resources.files("index.lexicon")
    for file in sorted(folder.iterdir(), key=lambda item: item.name):
        if not file.name.endswith(".tsv") or file.name == "countries.tsv":
            continue
        for line in file.read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                russian, part, english = line.split("\t")
                yield russian, part, tuple(word.strip() for word in english.split(";") if word.strip())


def _cldr() -> Iterator[tuple[str, str]]:
    """Names of territories, languages and time-zone cities that CLDR has in both languages."""
    from babel import Locale

    russian, english = Locale("ru"), Locale("en")
    for code, name in russian.territories.items():
        if code in english.territories:
            yield _phrase(name), english.territories[code]
    for code, name in russian.languages.items():
        if code in english.languages:
            yield _phrase(name), english.languages[code]
    for zone, names in russian.time_zones.items():
        if "city" in names:
            yield _phrase(names["city"]), zone.rpartition("/")[2].replace("_", " ")


def _phrase(name: str) -> str:
    return " ".join(lemma(word) for word in name.replace("(", " ").replace(")", " ").split())


@cache
def morphology() -> Any:
    """The analyser of Russian words; its dictionary takes a while to load, so there is one."""
    import pymorphy3

    return pymorphy3.MorphAnalyzer()
