"""General knowledge of words that is data, not rules: English synonyms of the news, and names of places."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from index.stems import STOP_WORDS, fold, is_cyrillic, stem, words


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Clusters of words and phrases that say the same thing; a cluster's name is "#" and its line."""

    single: Mapping[str, tuple[str, ...]]
    by_first: Mapping[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]

    def of(self, item: str) -> tuple[str, ...]:
        """Names of the clusters a stem is in by itself."""
        return self.single.get(item, ())

    def phrases(self, first: str) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
        """Phrases (stems, cluster names) that begin with the stem `first`."""
        return self.by_first.get(first, ())


@cache
def synonyms() -> Synonyms:
    """The authored clusters of `lexicon/synonyms.txt`."""
    single: dict[str, list[str]] = {}
    phrases: dict[tuple[str, ...], list[str]] = {}
    lines = (resources.files("index.lexicon") / "synonyms.txt").read_text("utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        for item in line.split(";"):
            stemmed = tuple(stem(word) for word in words(item))
            if len(stemmed) == 1 and stemmed[0] not in STOP_WORDS:
                single.setdefault(stemmed[0], []).append(f"#{number}")
            elif len(stemmed) > 1:
                phrases.setdefault(stemmed, []).append(f"#{number}")
    by_first: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for phrase, clusters in phrases.items():
        by_first.setdefault(phrase[0], []).append((phrase, tuple(clusters)))
    return Synonyms(
        {key: tuple(dict.fromkeys(value)) for key, value in single.items()},
        {key: tuple(value) for key, value in by_first.items()},
    )


@dataclass(frozen=True, slots=True)
class Places:
    """Countries by every form of their name in both languages, and larger cities by their country."""

    countries: Mapping[str, str]
    names: Mapping[str, str]
    cities: Mapping[str, str]

    def code(self, word: str) -> str:
        """The code of the country or region that `word`, folded, in any form, names or describes; else ""."""
        if is_cyrillic(word):
            from index.lexicon import lemma

            return self.countries.get(lemma(word), "")
        return self.countries.get(word, "")

    def is_place(self, name: str) -> bool:
        """Whether a name as it stands in a text is that of a country, region or city (not an adjective)."""
        folded = fold(name)
        if is_cyrillic(folded):
            from index.lexicon import lemma

            folded = " ".join(lemma(word) for word in folded.split())
        return folded in self.names or folded in self.cities

    def country_of(self, city: str) -> str:
        """The code of the country a city lies in, "" when the city is not known."""
        folded = fold(city)
        if is_cyrillic(folded):
            from index.lexicon import lemma

            folded = " ".join(lemma(word) for word in folded.split())
        return self.cities.get(folded, "")


@cache
def places() -> Places:
    """The authored `lexicon/countries.tsv`: code, English forms, Russian lemmas, cities in both."""
    countries: dict[str, str] = {}
    names: dict[str, str] = {}
    cities: dict[str, str] = {}
    for line in (resources.files("index.lexicon") / "countries.tsv").read_text("utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        code, english, russian, *towns = line.split("\t")
        for forms in (english, russian):
            listed = [fold(form.strip()) for form in forms.split(";") if form.strip()]
            for form in listed:
                countries.setdefault(form, code)
            names.update(dict.fromkeys(listed[:1], code))
        for column in towns[:2]:
            for town in column.split(";"):
                if town.strip():
                    cities.setdefault(fold(town.strip()), code)
    return Places(countries, names, cities)


@cache
def antonyms() -> Mapping[str, frozenset[str]]:
    """Stem → its opposites (stems and clusters), from `lexicon/antonyms.txt` ("lift | impose; declare")."""
    found: dict[str, set[str]] = {}
    for line in (resources.files("index.lexicon") / "antonyms.txt").read_text("utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        sides = [_stems_of(side) for side in line.split("|")]
        for one, other in ((sides[0], sides[1]), (sides[1], sides[0])):
            for item in one:
                found.setdefault(item, set()).update(other)
    return {item: frozenset(opposites) for item, opposites in found.items()}


def _stems_of(side: str) -> tuple[str, ...]:
    return tuple(stem(word) for phrase in side.split(";") for word in words(phrase))
