"""Russian–English vocabulary: the lexicon beside this file, and CLDR's names of places and languages.

A Russian word is looked up by its lemma (pymorphy3) and means one of a few English words or phrases.
"""

import hashlib
import re
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
    return next((known[reading] for reading in readings if reading in known), None) or _compound(word)


_PARTS = {"NOUN": "noun", "ADJF": "adj", "ADJS": "adj", "VERB": "verb", "INFN": "verb"}
"""pymorphy3's parts of speech → those of the files."""


def as_part(word: str, part: str) -> Entry | None:
    """A lemma that is several parts of speech ("простой": simple, downtime), with what it means as this one first."""
    return _by_part().get((word, _PARTS.get(part, "")))


@cache
def _by_part() -> Mapping[tuple[str, str], Entry]:
    found: dict[str, dict[str, list[str]]] = {}
    for russian, part, english in authored():
        if part in _PARTS.values():
            found.setdefault(russian, {}).setdefault(part, []).extend(english)
    known = entries()
    return {
        (russian, part): Entry(tuple(dict.fromkeys((*english, *known[russian].english)))[:MOST_ALTERNATIVES])
        for russian, parts in found.items()
        if len(parts) > 1
        for part, english in parts.items()
    }


def _compound(word: str) -> Entry | None:
    """A word put together of known ones: "двенадцатичасовой" (12-hour), "банк-агент", "контрольно-счетный"."""
    if word[:1].isupper() or word[-1:].isupper():
        return None
    figure = _FIGURE.match(word)
    if figure and (measure := measured(word[figure.end() :])):
        return Entry((f"{_FIGURES[figure.group()]}-{measure}",))
    parts = [_compound_part(part) for part in word.split("-")]
    if len(parts) < 2 or not all(parts):
        return None
    return Entry((" ".join(parts),))


def _compound_part(part: str) -> str:
    entry = entries().get(lemma(part))
    if entry is None and part.endswith("о"):
        entry = entries().get(part[:-1] + "ый") or entries().get(part[:-1] + "ий")
    return entry.english[0] if entry and not entry.name else ""


def _pairs(text: str) -> dict[str, str]:
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


_MEASURES = _pairs(
    "летн year дневн day часов hour минутн minute месячн month недельн week секундн second этажн storey "
    "метров metre километров kilometre тонн tonne литров litre миллионн million миллиардн billion "
    "тысячн thousand местн seat процентн percent страничн page комнатн room балльн point вагонн "
    "carriage"
)
_MEASURE = re.compile(
    rf"({'|'.join(_MEASURES)})(?:[иы]й|ой|[ео]го|[ео]му|[иы]ми?|[ео]м|ая|яя|ую|юю|ей|[ео]е|[иы]е|[иы]х)"
)
_FIGURES = _pairs(
    "одно one двух two трех three четырех four пяти five шести six семи seven восьми eight девяти nine "
    "десяти ten полутора one-and-a-half одиннадцати 11 двенадцати 12 тринадцати 13 четырнадцати 14 "
    "пятнадцати 15 шестнадцати 16 семнадцати 17 восемнадцати 18 девятнадцати 19 двадцати 20 тридцати 30 "
    "сорока 40 пятидесяти 50 шестидесяти 60 семидесяти 70 восьмидесяти 80 девяноста 90 ста 100 сто 100 "
    "двухсот 200 трехсот 300"
)
_FIGURE = re.compile("|".join(sorted(_FIGURES, key=len, reverse=True)))


def measured(word: str) -> str:
    """What the adjective after a figure counts: "летний" of "27-летний" is "year"; "" for another word."""
    found = _MEASURE.fullmatch(word.lower())
    return _MEASURES[found[1]] if found else ""


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
