"""The words of a sentence as its figures are read among them, and the earlier figures that a later one refers to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.ages import without_ages
from qa.figure_scan import Mention, Reading

_MEMORY = 12  # how many figures back a part may look for its whole; a bound keeps hostile text linear


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a sign; `low` is the text in lower case."""

    start: int
    end: int
    text: str
    low: str
    mention: int  # index of the mention the token is part of, or -1


def tokens_of(sentence: str, pattern: re.Pattern[str], found: Sequence[Mention]) -> list[Token]:
    """What the language's own `pattern` finds in a sentence."""
    tokens, place = list[Token](), 0
    for match in pattern.finditer(sentence):
        while place < len(found) and match.start() >= found[place].end:
            place += 1
        inside = place < len(found) and match.end() > found[place].start
        text = match.group()
        tokens.append(Token(match.start(), match.end(), text, text.lower(), place if inside else -1))
    return tokens


def read_among(tokens: list[Token], found: Sequence[Mention]) -> Iterator[tuple[list[Token], int]]:
    """For each figure the tokens it is read among and the place of its first one: a count without ages beside it."""
    ages = [token.mention >= 0 and found[token.mention].kind == "age" for token in tokens]
    ageless = [tokens[place] for place in without_ages(ages, [token.low for token in tokens])]
    firsts, ageless_firsts = _first_places(tokens, len(found)), _first_places(ageless, len(found))
    for index, mention in enumerate(found):
        yield (ageless, ageless_firsts[index]) if mention.kind == "count" else (tokens, firsts[index])


def _first_places(tokens: Sequence[Token], count: int) -> list[int]:
    """For each of `count` figures the place of its first token."""
    firsts = [0] * count
    for place in range(len(tokens) - 1, -1, -1):
        if tokens[place].mention >= 0:
            firsts[tokens[place].mention] = place
    return firsts


def last_whole(found: Sequence[Mention], index: int, earlier: Sequence[Reading]) -> int:
    """The last count before a figure that is no part of another itself, else -1."""
    places = range(index - 1, max(-1, index - 1 - _MEMORY), -1)
    return next(
        (place for place in places if found[place].kind == "count" and earlier[place].subset_of < 0), -1
    )


def antecedent(found: Sequence[Mention], index: int, earlier: Sequence[Reading], subset: int) -> Reading:
    """Of what a count without a noun of its own is one: of its whole's, else of what was counted last."""
    if 0 <= subset < index:
        return Reading(earlier[subset].counted, earlier[subset].counted_lemma)
    for place in range(index - 1, max(-1, index - 1 - _MEMORY), -1):
        if found[place].kind == "count" and earlier[place].counted:
            return earlier[place]
    return Reading()
