"""Which words of two texts are the same word, a relative of it or its translation, beyond `qa.tokens.match`."""

import re
from functools import cache, lru_cache

from rapidfuzz import fuzz

from index.lexicon import entries
from index.names import transliterate
from index.stems import fold, is_cyrillic, stem, words
from index.translate import meanings
from index.vocabulary import synonyms
from qa.figure_words import past_lemma
from qa.llm.saying import ONLY_SAYING
from qa.morphology import readings
from qa.tokens import Token

SAME = 0.8
"""Strength of a match from which a word is the same word."""

ALIKE = 80
"""Of 100: likeness of the letters from which two spellings across scripts are one name."""

TOLD = ONLY_SAYING | frozenset("according decided решил решила решили".split())
"""Verbs of saying and deciding: done, but not what a day was set for."""

_SOUNDS = str.maketrans({"z": "s", "y": "i", "j": "i", "c": "k", "q": "k", "w": "v", "h": ""})
_DOUBLE = re.compile(r"(.)\1+")
_ROOT = 4
"""Letters that two words of one root share at the beginning, at least."""


@cache
def vocabulary() -> frozenset[str]:
    """Stems of the English words that the lexicon and the synonyms know."""
    known = {
        stem(word)
        for entry in entries().values()
        if not entry.name
        for text in entry.english
        for word in words(text)
    }
    return frozenset(known | set(synonyms().single))


def alike(one: Token, other: Token) -> bool:
    """Whether two words share a concept, or a root ("medical", "medics"), within a language or across."""
    theirs = other.concepts
    if not one.concepts.keys().isdisjoint(theirs) and any(  # as most are
        min(strength, theirs.get(key, 0.0)) >= 0.5 for key, strength in one.concepts.items()
    ):
        return True
    if is_cyrillic(one.word) == is_cyrillic(other.word):
        return one.stem == other.stem or one_root(one.word, other.word)
    russian, english = (one, other) if is_cyrillic(one.word) else (other, one)
    forms = {english.stem, stem(past_lemma(english.word) or english.word)}
    return any(
        one_root(meaning, form) or meaning == form for meaning in meanings(russian.word) for form in forms
    )


@lru_cache(maxsize=20_000)
def one_root(one: str, other: str) -> bool:
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    return (
        shared >= _ROOT
        and shared >= 0.6 * min(len(one), len(other))
        and shared >= 0.45 * max(len(one), len(other))
    )


@lru_cache(maxsize=20_000)
def one_sound(one: str, other: str) -> bool:
    """Whether two spellings of a name, in two scripts, are one as far as the letters go."""
    if is_cyrillic(one) == is_cyrillic(other) or min(len(one), len(other)) < 4:
        return False
    first, second = transliterate(fold(one)), transliterate(fold(other))
    if max(fuzz.ratio(first, second), fuzz.ratio(_heard(first), _heard(second))) >= ALIKE:
        return True
    short, long = sorted((_heard(first), _heard(second)), key=len)
    return len(short) > _ROOT and long.startswith(short)  # "Brennoc" and an adjective made of it


def _heard(word: str) -> str:
    """A name without what spelling adds to its sound."""
    plain = (
        word.lower()
        .replace("dzh", "j")
        .replace("ph", "f")
        .replace("th", "t")
        .replace("ck", "k")
        .translate(_SOUNDS)
    )
    return _DOUBLE.sub(r"\1", plain).rstrip("aeiou")


_HELPED = re.compile(
    r"\b(?:was|were|been|has|have|had|got)(?:n't)?\s(?:\w+ly\s|already\s|also\s|since\s|not\s)*$",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\b(?:took place|went ahead|happened|occurred|(?:was|were) held|состоял\w+|произош\w+|прош[её]?л\w*)\b",
    re.IGNORECASE,
)


def is_done(text: str, token: Token) -> bool:
    """Whether a word of the text tells of something as having happened: "was lifted", "lifted", "сняли", "снят"."""
    if is_cyrillic(token.word):
        first = next(iter(readings(token.word)), None)
        told = first is not None and ("past" in first.tags or first.part == "PRTS")
        return told or bool(first and first.part == "NOUN" and _HELD.search(text))
    if _HELPED.search(text[max(0, token.start - 30) : token.start]):
        return True
    if past_lemma(token.word) not in ("", token.word) and not token.word.endswith(("s", "ing")):
        # "talks, chaired by her, begin": a participle that describes.
        return not re.match(r"\s*(?:,|by\b)", text[token.end :])
    return bool(_HELD.search(text, token.end))
