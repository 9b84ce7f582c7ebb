"""Words of a question that are no words, put right: "prelimnary", "забостовка".

Search and the reader know a sentence by its words, and a letter amiss makes a word another. Names stay as they are
typed: one that the archive lacks must not become one that it has.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from string import ascii_lowercase

from index.lexicon import morphology
from index.names import name_key
from index.packaged import packaged_tokenizer
from index.stems import STOP_WORDS, fold, is_cyrillic, stem
from index.translate import NAME_MARK
from index.words import DocumentFrequencies
from qa.dictionary import in_dictionary

SHORTEST, LONGEST = 3, 40
"""Letters of a word that may be put right; what is longer is no word, and would take long to look up."""

SHORTEST_OF_ANY_EDIT = 8
"""Letters from which a letter may be too many or another; in shorter ones one is missing, or two are exchanged."""

_CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_WORD = re.compile(r"(?<![\w’'-])[^\W\d_]+(?![\w’'-])")

Frequencies = Callable[[Iterable[str]], DocumentFrequencies]
"""Stems and name keys → in how many passages of the archive each stands."""


def put_right(question: str, frequencies: Frequencies) -> str:
    """The question with those words respelt that neither the language nor the archive knows, where one is meant."""

    def meant(found: re.Match[str]) -> str:
        typed = found.group()
        return _meant(typed, frequencies) if _may_be_wrong(typed) else typed

    return _WORD.sub(meant, question)


def edits(word: str) -> Iterator[str]:
    """What else a word may have been: with a letter more, or two exchanged; a longer one with one less or another."""
    letters = _CYRILLIC if is_cyrillic(word) else ascii_lowercase
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        yield from (head + letter + tail for letter in letters)
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
    if len(word) >= SHORTEST_OF_ANY_EDIT:
        for at in range(len(word)):
            head, tail = word[:at], word[at + 1 :]
            yield head + tail
            yield from (head + letter + tail for letter in letters)


def _may_be_wrong(typed: str) -> bool:
    if not (SHORTEST <= len(typed) <= LONGEST and typed.islower()):
        return False
    if fold(typed) in STOP_WORDS or in_dictionary(typed):
        return False
    return not morphology().word_is_known(typed) if is_cyrillic(typed) else typed not in _frequent()


def _meant(typed: str, frequencies: Frequencies) -> str:
    """The commonest word near what was typed, of those that the archive, or every text, has; else what was typed."""
    if any(frequencies((stem(fold(typed)), NAME_MARK + name_key(typed))).count.values()):
        return typed
    stems = {word: stem(fold(word)) for word in _words_near(typed)}
    told = frequencies(stems.values()).count
    here = [word for word in stems if told[stems[word]] or word in STOP_WORDS]
    if is_cyrillic(typed):
        return max(here, key=lambda word: told[stems[word]], default=typed)
    return min(here, key=lambda word: _frequent()[word], default=typed)


@lru_cache(maxsize=5_000)
def _words_near(typed: str) -> tuple[str, ...]:
    """Words of the language one slip away that begin alike, as words do where they are mistyped."""
    near = dict.fromkeys(word for word in edits(typed) if word[0] == typed[0])
    if is_cyrillic(typed):
        return tuple(word for word in near if morphology().word_is_known(word) and in_dictionary(word))
    frequent = _frequent()
    return tuple(word for word in near if word in frequent and (in_dictionary(word) or word in STOP_WORDS))


@cache
def _frequent() -> Mapping[str, int]:
    """The whole words of the packaged model's vocabulary, and their places in it: the more frequent come first."""
    return {
        word: place
        for word, place in packaged_tokenizer().get_vocab().items()
        if word.isascii() and word.isalpha() and len(word) >= SHORTEST
    }
