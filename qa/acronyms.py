"""Acronyms and what they stand for, where the text itself says it: "Rescue Workers' Union (RWU)", "НИЭ
(…)"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

LONGEST = 10
"""Words of the longest expansion."""

_REACH = 150
"""Characters before a bracket in which the words of its acronym stand."""

_ACRONYM = r"[A-ZА-ЯЁ][A-Za-zА-ЯЁа-яё]{0,2}(?:[-&]?[A-ZА-ЯЁ][a-zа-яё]?){1,6}"
_AFTER = re.compile(rf"\s\((?P<acronym>{_ACRONYM})\)")
_BEFORE = re.compile(rf"\b(?P<acronym>{_ACRONYM})\s\((?P<expansion>[^()]{{6,120}})\)")
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]*)?")
_SKIPPED = frozenset("of the and for in on to a an at de la du и по о об в во на при за".split())


@dataclass(frozen=True, slots=True)
class Expansion:
    """`text[start:end]` are the words that `acronym` stands for."""

    start: int
    end: int
    acronym: str
    words: str


@lru_cache(maxsize=20_000)
def find_expansions(text: str) -> tuple[Expansion, ...]:
    """Acronyms explained in `text`, in order: their letters are the first letters of the words."""
    return tuple(sorted((*_bracketed_acronyms(text), *_bracketed_words(text)), key=lambda item: item.start))


def expansions(text: str) -> Mapping[str, str]:
    """Acronym → its words as the text first gives them."""
    found: dict[str, str] = {}
    for item in find_expansions(text):
        found.setdefault(item.acronym, item.words)
    return found


def _bracketed_acronyms(text: str) -> Iterator[Expansion]:
    for bracket in _AFTER.finditer(text):
        reach = max(0, bracket.start() - _REACH)
        begin = max(text.rfind(". ", reach, bracket.start()) + 1, reach)
        words = list(_WORD.finditer(text, begin, bracket.start()))[-LONGEST:]
        if not words or text[words[-1].end() : bracket.start()].strip("'’\"»” "):
            continue
        for first in range(len(words) - 1, -1, -1):
            if _spells(bracket["acronym"], [word.group() for word in words[first:]]):
                start, end = words[first].start(), bracket.start()
                yield Expansion(start, end, bracket["acronym"], text[start:end])
                break


def _bracketed_words(text: str) -> Iterator[Expansion]:
    for found in _BEFORE.finditer(text):
        words = [word.group() for word in _WORD.finditer(found["expansion"])]
        if _spells(found["acronym"], words):
            start, end = found.span("expansion")
            yield Expansion(start, end, found["acronym"], text[start:end])


def _spells(acronym: str, words: Sequence[str]) -> bool:
    """Whether the first letters of the words that count are the acronym; the first word has to count."""
    counted = [word for word in words if word.lower() not in _SKIPPED]
    if len(counted) < 2 or not words or words[0].lower() in _SKIPPED:
        return False
    letters = re.sub(r"[^A-ZА-ЯЁ]", "", acronym)
    return letters == "".join(word[0] for word in counted).upper()
