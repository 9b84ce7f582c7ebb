"""Noun phrases of a sentence by closed-class words, endings and the lexicon's parts of speech; no model."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from index.lexicon import authored
from index.stems import STOP_WORDS, fold, stem
from qa.morphology import Reading, readings
from qa.name_words import CALENDAR

Part = Literal["determiner", "possessive", "modifier", "noun", "of", "other"]

_WORD = re.compile(r"[^\W_]+(?:[-.&][^\W_]+|[’'][^\W_]+)*[’']?|[.,]?\d[\d.,]*|[^\w\s]")
_DETERMINERS = frozenset(
    """the a an this that these those its his her their our my your some any every each both all no another
    several many few most other such""".split()
)
_FUNCTION = STOP_WORDS | frozenset(
    """after before during since until till against among between under over above below behind beside beyond
    despite except inside outside into onto per than through throughout toward towards upon via within
    without amid across along around about because although though while whereas whether unless and or nor
    but not also only just even still yet ever never already again soon later earlier now here there where
    when why how who whom whose which what as if so then however therefore meanwhile very too quite rather
    almost nearly today yesterday tomorrow according due more less may might must shall should would could
    ought cannot one's up down off out away back together""".split()
)
_BEFORE_PARTICIPLE = frozenset(
    "by of for with from in on at to against between among and or than per".split()
)
_IRREGULAR = frozenset(
    """said told took went came made got gave left fell rose grew saw held kept led met sent spent stood won
    lost ran began became broke brought built bought caught chose drew drove fought found flew forbade hit
    knew laid paid put shot shut sold spoke struck swore taught thought threw understood wore wrote felt
    heard meant drowned taken given gone seen known shown begun broken chosen driven fallen flown forgotten
    hidden risen spoken stolen sworn thrown torn written done says goes set put take takes make makes get
    gets cut hit let has does is are was were been being""".split()
)


_VERBAL = re.compile(r"\w{3,}(?:ize|yze|yse|ify)s?\Z")


@dataclass(frozen=True, slots=True)
class Phrase:
    """`text[start:end]`, a noun phrase with its "of" complements; without them it ends at `core_end`."""

    start: int
    end: int
    text: str
    core_end: int


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    folded: str


@dataclass(frozen=True, slots=True)
class _Parts:
    verbs: frozenset[str]
    may_be_verbs: frozenset[str]
    adjectives: frozenset[str]
    gerunds: frozenset[str]


@lru_cache(maxsize=20_000)
def noun_phrases(text: str, language: str) -> tuple[Phrase, ...]:
    """The noun phrases of one sentence in order; a run of nouns, what modifies it, and what it is of."""
    words = [
        _Word(found.start(), found.end(), found.group(), fold(found.group()))
        for found in _WORD.finditer(text)
    ]
    return tuple(_russian(text, words) if language == "ru" else _english(text, words))


@cache
def _parts_of_speech() -> _Parts:
    """Stems of English words by the lexicon: only verbs, verbs, adjectives and no nouns; and whole nouns in
    -ing."""
    gerunds: set[str] = set()
    found: dict[str, set[str]] = {"noun": set(), "verb": set(), "adj": set()}
    for _, part, english in authored():
        if part == "noun":
            gerunds.update(word for word in english if word.endswith("ing"))
        if part in found:
            found[part].update(stem(word) for word in english if word.isalpha())
    return _Parts(
        frozenset(found["verb"] - found["noun"] - found["adj"]),
        frozenset(found["verb"]),
        frozenset(found["adj"] - found["noun"]),
        frozenset(gerunds),
    )


# --- English


def _english(text: str, words: Sequence[_Word]) -> Iterator[Phrase]:
    at = 0
    while at < len(words):
        core = _english_core(words, at)
        if core == at:
            at += 1
            continue
        end = core
        while end + 1 < len(words) and words[end].folded == "of":
            further = _english_core(words, end + 1)
            if further == end + 1:
                break
            end = further
        first = words[at].start
        yield Phrase(first, words[end - 1].end, text[first : words[end - 1].end], words[core - 1].end)
        at = end


def _english_core(words: Sequence[_Word], at: int) -> int:
    """Index after the last word of the phrase that begins at `at`; `at` itself when none does."""
    first, noun = at, at
    while at < len(words):
        part = _part(words, at, first)
        if part == "other" or (
            part == "determiner" and at > first and words[at - 1].folded not in ("all", "both", "such")
        ):
            break
        at += 1
        if part in ("noun", "possessive"):
            noun = at
        # "the prosecutor's" goes on; a possessive with nothing after it ends the phrase.
    return (
        noun
        if noun > first and _part(words, noun - 1, first) == "noun"
        else (noun if noun > first else first)
    )


def _part(words: Sequence[_Word], at: int, first: int) -> Part:
    word = words[at]
    if word.folded in _DETERMINERS:
        return "determiner"
    if word.text[0].isdigit():
        return "modifier"
    if not word.text[0].isalpha() or word.folded in _FUNCTION or word.folded in CALENDAR:
        return "other"
    if word.text.endswith(("'s", "’s", "s'", "s’")):
        return "possessive"
    inside = at > first
    if word.text[0].isupper() and at > 0:
        return "noun"
    if word.folded in _IRREGULAR:
        return "other"
    if word.folded.endswith("ly"):
        return "other" if not inside or words[at - 1].folded not in _DETERMINERS else "modifier"
    if word.folded.endswith(("ed", "ing")) and len(word.folded) > 4:
        if inside and word.folded.removesuffix("s") in _parts_of_speech().gerunds:
            return "noun"
        # "armed gangs", "the ruling party", but "looting, destroying shops".
        led = inside and (words[at - 1].folded in _DETERMINERS or _is_adjective(words[at - 1].folded))
        return "modifier" if led or (not inside and _opens_phrase(words, at)) else "other"
    if stem(word.folded) in _parts_of_speech().verbs or _VERBAL.search(word.folded):
        return "other"
    if at > 0 and words[at - 1].folded == "to" and stem(word.folded) in _parts_of_speech().may_be_verbs:
        return "other"
    return "modifier" if _is_adjective(word.folded) else "noun"


def _opens_phrase(words: Sequence[_Word], at: int) -> bool:
    """Whether a participle right after a preposition or at the start of a list item is a modifier: "by
    armed gangs"."""
    if at == 0 or at + 1 >= len(words) or words[at].folded.endswith("ing"):
        return False
    following = words[at + 1]
    return (
        words[at - 1].folded in _BEFORE_PARTICIPLE
        and following.text[0].isalpha()
        and following.folded not in _FUNCTION | _DETERMINERS
    )


def _is_adjective(word: str) -> bool:
    return stem(word) in _parts_of_speech().adjectives


# --- Russian


def _russian(text: str, words: Sequence[_Word]) -> Iterator[Phrase]:
    at = 0
    while at < len(words):
        core = _russian_core(words, at, genitive=False)
        if core == at:
            at += 1
            continue
        end = core
        while end < len(words):
            further = _russian_core(words, end, genitive=True)
            if further == end:
                break
            end = further
        first = words[at].start
        yield Phrase(first, words[end - 1].end, text[first : words[end - 1].end], words[core - 1].end)
        at = end


def _russian_core(words: Sequence[_Word], at: int, genitive: bool) -> int:
    """Adjectives and the noun they go with; `genitive` asks for a phrase that may be another's complement."""
    first = at
    while at < len(words):
        word = words[at]
        if not word.text[0].isalpha():
            return first
        reading = _reading(word)
        if reading is None or (word.folded in STOP_WORDS and reading.part not in ("ADJF",)):
            return first
        if genitive and "gent" not in {item.case for item in readings(word.text)}:
            return first
        if reading.part == "NOUN":
            at += 1
            while at < len(words) and words[at].text[0].isupper() and words[at - 1].text[0].isupper():
                at += 1
            return at
        if reading.part not in ("ADJF", "PRTF", "NUMR"):
            return first
        at += 1
    return first


def _reading(word: _Word) -> Reading | None:
    found = readings(word.text)
    if word.text[0].isupper() and found and not found[0].known:
        return next((item for item in found if item.part == "NOUN"), found[0])
    return found[0] if found else None
