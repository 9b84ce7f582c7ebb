"""Which words are common ones of a language, and no names."""

import re
from functools import cache, lru_cache

from index.english import is_word
from index.lexicon import entries
from index.russian_names import NAME_TAGS, grammemes, parses
from index.stems import is_cyrillic, stem, stems

_SHORTEST_HALF = 3
"""Letters of either half of a compound: "lockdown"."""

_ENDING = re.compile(r"(?:e?rs?|ing|ly|ness|less|able)\Z")
_NAMES = NAME_TAGS | {"Geox"}


@lru_cache(maxsize=20_000)
def in_dictionary(word: str) -> bool:
    """Whether a dictionary has a word as no name, by itself, with an ending or in two pieces ("lockdown")."""
    if is_cyrillic(word):
        return any(each.is_known and not _NAMES & grammemes(each) for each in parses(word))
    if is_word(word) or stem(word) in _english_stems():
        return True
    ending = _ENDING.search(word)
    halves = ((word[:at], word[at:]) for at in range(_SHORTEST_HALF, len(word) - _SHORTEST_HALF + 1))
    return bool(ending and is_word(word[: ending.start()])) or any(
        is_word(a) and is_word(b) for a, b in halves
    )


def may_be_russian_name(word: str) -> bool:
    """Whether a word may be given to a person or a place, whatever else it means: "лавров" are laurels too."""
    return any(_NAMES & grammemes(each) for each in parses(word))


@cache
def _english_stems() -> frozenset[str]:
    """Of what the lexicon's Russian words mean: "northern", which the dictionary of inflections lacks."""
    meanings = (words for entry in entries().values() if not entry.name for words in entry.english)
    return frozenset(found for words in meanings if words.islower() for found in stems(words))
