"""Between Russian and English without a model: the terms by which a question in one language finds the other.

Russian passages are indexed under what their words may mean, and every passage under the phonetic keys of its
names; so a question in one language finds passages in the other by words, and by vectors through their gloss.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from index.ledger import Field
from index.lexicon import LONGEST_PHRASE, Entry, entries, lemma, look_up
from index.names import name_key, transliterate
from index.stems import STOP_WORDS, fold, is_cyrillic, stem, stems
from index.words import Term

NAME_MARK = "¤"
"""Begins a phonetic key among the stems, so that no word is taken for one."""

NAME_WEIGHT = 0.5
"""Probability that a capitalised word is found by its sound rather than by its spelling."""

_PIECE = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+(?:[.,]\d+)*|[^\w\s]|\s+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Unit:
    """A word or a phrase of a Russian text, and its entry when the lexicon has one."""

    text: str
    entry: Entry | None


def units(text: str) -> Iterator[Unit]:
    """A Russian text in words, the longest phrases of the lexicon and what stands between, in order and whole."""
    pieces = [match.group() for match in _PIECE.finditer(text)]
    at = 0
    while at < len(pieces):
        unit, used = _longest_phrase(pieces, at)
        yield unit
        at += used


def _longest_phrase(pieces: list[str], at: int) -> tuple[Unit, int]:
    if not is_cyrillic(pieces[at]):
        return Unit(pieces[at], None), 1
    lemmas = [lemma(pieces[at])]
    best, used = look_up(pieces[at]), 1
    end = at
    lexicon = entries()
    while len(lemmas) < LONGEST_PHRASE and end + 2 < len(pieces) and pieces[end + 1] == " ":
        end += 2
        if not is_cyrillic(pieces[end]):
            break
        lemmas.append(lemma(pieces[end]))
        if entry := lexicon.get(" ".join(lemmas)):
            best, used = entry, end - at + 1
    return Unit("".join(pieces[at : at + used]), best), used


@lru_cache(maxsize=50_000)
def meanings(word: str) -> tuple[str, ...]:
    """English stems a Russian word may stand for, likeliest first; an unknown word's transliteration."""
    entry = look_up(word)
    if entry is None:
        return (stem(transliterate(lemma(word))),)
    return tuple(dict.fromkeys(item for english in entry.english for item in _telling(english)))


_EMPTY = frozenset(
    stem(word) for word in "take have get make give go come put bring hold become carry".split()
)
"""Verbs that say little of what they are part of: who "took place" is not one who takes anything."""


def _telling(english: str) -> list[str]:
    """The stems of a meaning, without a verb that says nothing by itself where other words do."""
    found = stems(english)
    return [item for item in found if item not in _EMPTY] or found


def gloss_stems(text: str, language: str) -> list[str]:
    """What questions in another language find a passage by: meanings of Russian words, sounds of names."""
    found: list[str] = []
    for unit in units(text) if language == "ru" else (Unit(piece, None) for piece in _PIECE.findall(text)):
        if language == "ru":
            if unit.entry is not None:
                found.extend(dict.fromkeys(item for english in unit.entry.english for item in stems(english)))
            elif is_cyrillic(unit.text) and fold(unit.text) not in STOP_WORDS:
                found.extend(meanings(unit.text))
            elif unit.text[:1].isalnum():
                found.extend(stems(unit.text))
        if unit.text[:1].isupper():
            found.extend(NAME_MARK + key for key in (name_key(word) for word in unit.text.split()) if key)
    return found


def terms_for(question: str, russian: bool) -> tuple[tuple[Field, ...], tuple[Term, ...]]:
    """The fields and terms by which the question finds passages of Russian (or of other) articles."""
    if is_cyrillic(question) == russian:
        return ("own",), tuple(Term({item: 1.0}) for item in dict.fromkeys(stems(question)))
    terms = tuple(_russian_terms(question) if is_cyrillic(question) else _english_terms(question))
    return ("gloss",) if russian else ("own", "gloss"), terms


def _english_terms(question: str) -> Iterator[Term]:
    pieces = _PIECE.findall(question)
    any_capital = any(piece[:1].isupper() for piece in pieces[1:])
    seen: set[str] = set()
    for piece in pieces:
        for item in stems(piece):
            if item in seen:
                continue
            seen.add(item)
            key = name_key(piece) if piece[:1].isupper() or not any_capital else ""
            yield Term({item: 1 - NAME_WEIGHT, NAME_MARK + key: NAME_WEIGHT}) if key else Term({item: 1.0})


def _russian_terms(question: str) -> Iterator[Term]:
    seen: set[str] = set()
    for unit in units(question):
        if not unit.text[:1].isalnum() or unit.text in seen or fold(unit.text) in STOP_WORDS:
            continue
        seen.add(unit.text)
        if not is_cyrillic(unit.text):
            for item in stems(unit.text):
                yield Term({item: 1.0})
            continue
        key = name_key(unit.text) if unit.text[:1].isupper() and " " not in unit.text else ""
        share = 1 - NAME_WEIGHT if key else 1.0
        english = unit.entry.english if unit.entry else ()
        alternatives = {NAME_MARK + key: NAME_WEIGHT} if key else {}
        for position, words in enumerate(english):
            # The first meaning is the commonest: 1, 1/2, 1/3 … of what is shared out.
            for item in stems(words):
                alternatives.setdefault(item, share / (position + 1) / _harmonic(len(english)))
        if not english:
            alternatives[meanings(unit.text)[0]] = share
        if alternatives:
            yield Term(alternatives)


def _harmonic(n: int) -> float:
    return sum(1 / (position + 1) for position in range(n))
