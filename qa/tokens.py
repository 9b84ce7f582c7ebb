"""Words as evidence is matched by: each word with the concepts it may share with another, in either language.

A concept is a stem, an English meaning of a Russian word, a cluster of synonyms ("#12"), a country ("@KZ") or the
sound of a name ("¤TKV"). Two words match as strongly as their strongest shared concept: the same word fully, a
translation, a synonym or another spelling of a name a little less.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from index.lexicon import lemma
from index.names import name_base, name_key
from index.stems import STOP_WORDS, fold, is_cyrillic, stem
from index.translate import NAME_MARK, meanings
from index.vocabulary import places, synonyms

MEANING = (0.95, 0.8, 0.65, 0.5, 0.5)
"""Strength of the first, second, … meaning of a Russian word."""
PLACE = 0.95
SOUND = 0.92
SYNONYM = 0.85
HYPHENATED = 0.9
"""A part of a hyphenated name, against the whole: Port Vellan, Порт-Веллан."""

_WORD = re.compile(r"[^\W_]+(?:[-’'.&][^\W_]+)*", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Token:
    """One word at `[start:end]` of its text; `concepts` maps what it may be matched by to how surely."""

    start: int
    end: int
    text: str
    word: str
    stem: str
    capital: bool
    stop: bool
    concepts: Mapping[str, float] = field(hash=False, compare=False)


@dataclass(frozen=True, slots=True)
class Words:
    """A tokenised text, and for each concept where it stands: indexes into `tokens`."""

    tokens: tuple[Token, ...]
    where: Mapping[str, tuple[int, ...]]


READ = 20_000
"""Characters of an article looked at for what it speaks of."""


@lru_cache(maxsize=20_000)
def tokenise(text: str) -> Words:
    """The words of a sentence or title, cached: the same ones are read for every question."""
    return _read(text)


def article_words(text: str) -> Words:
    """The words at the beginning of an article; few articles are remembered, as each takes a megabyte."""
    return _article_words(text[:READ])


@lru_cache(maxsize=200)
def _article_words(text: str) -> Words:
    return _read(text)


def _read(text: str) -> Words:
    spans = [(match.start(), match.end()) for match in _WORD.finditer(text)]
    plain = [fold(text[start:end]).removesuffix("'s") for start, end in spans]
    clusters = _clusters(plain)
    tokens = tuple(
        _token(text, start, end, word, cluster)
        for (start, end), word, cluster in zip(spans, plain, clusters, strict=True)
    )
    where: dict[str, list[int]] = {}
    for position, token in enumerate(tokens):
        for concept in token.concepts:
            where.setdefault(concept, []).append(position)
    return Words(tokens, {concept: tuple(positions) for concept, positions in where.items()})


def match(words: Words, token: Token) -> tuple[float, tuple[int, ...]]:
    """How strongly `token` (of a question) stands in `words`, 0..1, and at which positions it does best."""
    if token.concepts.keys().isdisjoint(words.where.keys()):  # as most are
        return 0.0, ()
    best, positions = 0.0, set[int]()
    for concept, strength in token.concepts.items():
        for position in words.where.get(concept, ()):
            score = strength * words.tokens[position].concepts[concept]
            if score > best + 1e-9:
                best, positions = score, {position}
            elif score > best - 1e-9:
                positions.add(position)
    return best, tuple(sorted(positions))


def _token(text: str, start: int, end: int, word: str, clusters: frozenset[str]) -> Token:
    original = text[start:end]
    capital = original[:1].isupper()
    stop = word in STOP_WORDS
    return Token(
        start,
        end,
        original,
        word,
        stem(word),
        capital,
        stop,
        {} if stop else _concepts(word, capital, clusters),
    )


def _concepts(word: str, capital: bool, clusters: frozenset[str]) -> dict[str, float]:
    concepts = {stem(word): 1.0}
    for part in word.split("-"):
        concepts.setdefault(stem(part), 0.9)
    if is_cyrillic(word):
        concepts.setdefault(name_base(word) if capital else lemma(word), 1.0)
        for meaning, strength in zip(meanings(word), MEANING, strict=False):
            concepts.setdefault(meaning, strength)
            if strength == MEANING[0]:
                for cluster in synonyms().of(meaning):
                    concepts.setdefault(cluster, SYNONYM * strength)
    for cluster in clusters:
        concepts.setdefault(cluster, SYNONYM)
    if place := places().code(word):
        concepts["@" + place] = PLACE
    if capital:
        for name in {word, *word.split("-")}:
            if key := name_key(name):
                concepts.setdefault(NAME_MARK + key, SOUND if name == word else SOUND * HYPHENATED)
    return concepts


def _clusters(words: list[str]) -> list[frozenset[str]]:
    """Synonym clusters of each word, alone or as part of a phrase ("pull out", "law enforcement officer")."""
    known = synonyms()
    stemmed = [stem(word) for word in words]
    found = [set(known.of(item)) for item in stemmed]
    for at, first in enumerate(stemmed):
        for phrase, clusters in known.phrases(first):
            if tuple(stemmed[at : at + len(phrase)]) == phrase:
                for position in range(at, at + len(phrase)):
                    found[position].update(clusters)
    return [frozenset(item) for item in found]
