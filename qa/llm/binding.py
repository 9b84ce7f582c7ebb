"""Whether a claim ties each number and day to the words the quotes tie it to.

Two right values that change places pass every check by value: "14 dead, says the ministry, 17, says the
union" turned
round. So each word of the claim is asked which value it stands nearest to, there and in the quotes.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from qa.evidence import Sentence
from qa.llm.values import counted, event_dates, mentions, plain_numbers
from qa.tokens import Token, match, tokenise
from qa.verify import Unsupported

_BREAKS = (
    (re.compile(r";|:|[.!?]\s|\s(?:while|whereas|but|тогда как|в то время как)\s", re.IGNORECASE), 10),
    (re.compile(r"[,()—–]|\s(?:and|of which|of whom|и|а|но|из (?:них|которых))\s", re.IGNORECASE), 4),
)
"""What parts a word from a value, and how many words it counts for."""

ENOUGH = 0.9
"""Weight of votes from which one value alone counts as tied to another's words; two near words have it."""

_BRACKETED = re.compile(r"\([^()]*\)")
_CONVERTED = re.compile(
    r"\(\s*(?:about|around|some|approximately|roughly|около|примерно|порядка)?\s*[$€£₽]?$", re.IGNORECASE
)
_TO = re.compile(r"\s*(?:percent |per cent |процентов )?[\w.]{0,12}\s?(?:to|до|-|–)\s*$", re.IGNORECASE)

_AGAINST = re.compile(r"\s(?:votes?\s|голос\w*\s)?(?:to|against|versus|против)\s(?:votes?\s)?", re.IGNORECASE)
_INSTEAD = re.compile(
    r"\b(?:instead of|rather than|compared (?:with|to)|up from|вместо)\s(?:[^\W\d]+\s){0,3}$", re.IGNORECASE
)
_IS = re.compile(r"\s?[—–]\s(?:\w+\s){0,2}")
"""A Russian dash that stands for the verb: "пострадавшим — по 60 тысяч"."""

_LABEL = re.compile(r"(?:№|\bNo\.?|\bnumber)\s?$", re.IGNORECASE)
_NEAR_BY = 0.22
"""Weight of the vote of a word that stands too far from any value to tell whose it is."""

_BEYOND = 6
"""Words that a value of "instead of the 80 promised" is farther from what stands outside of that phrase."""

_BOUNDS = frozenset(
    """almost nearly least most over under more less fewer than about around roughly approximately only
    just another total
    около почти свыше более менее больше меньше порядка примерно лишь только ещё еще""".split()
)

Value = float | tuple[date, date]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A value at `[start:end]` of its text."""

    start: int
    end: int
    value: Value


def wrong_ties(claim: str, spans: Sequence[Sentence], language: str) -> Iterator[Unsupported]:
    """Values of the claim whose words belong to another value in the quotes."""
    ours = [
        Anchor(number.start, number.end, number.value) for number in plain_numbers(claim, spans, language)
    ]
    theirs = [_numbers(span) for span in spans]
    yield from _crossed(claim, ours, spans, theirs)
    days = [
        Anchor(start, end, (readings[0][0].first, readings[0][0].last))
        for (start, end), readings in mentions(claim, spans, language).items()
    ]
    yield from _crossed(claim, days, spans, [_days(span) for span in spans])


def _numbers(span: Sentence) -> list[Anchor]:
    # "35 crowns (about 3 dollars)": what stands in brackets repeats a value and has no words of its own.
    return [
        Anchor(number.start, number.end, number.value)
        for number in counted(span)
        if not _CONVERTED.search(span.text, 0, number.start) and not _LABEL.search(span.text, 0, number.start)
    ]


def _days(span: Sentence) -> list[Anchor]:
    return [
        Anchor(mention.start - span.start, mention.end - span.start, (mention.first, mention.last))
        for mention in event_dates(span)
    ]


def _crossed(
    claim: str, ours: Sequence[Anchor], spans: Sequence[Sentence], theirs: Sequence[Sequence[Anchor]]
) -> Iterator[Unsupported]:
    known = {anchor.value for anchors in theirs for anchor in anchors}
    ours = [anchor for anchor in ours if anchor.value in known]
    if not ours or len(known) < 2:
        return
    votes = _votes(claim, ours, spans, theirs)
    if turned := _turned_pair(claim, ours, spans, theirs):
        yield Unsupported(claim[turned.start : turned.end], "tie")
        return
    values = list(dict.fromkeys(anchor.value for anchor in ours))
    for anchor in ours:
        value = anchor.value
        own = votes.get((value, value), 0.0)
        for other in values:
            ours_there, theirs_here = votes.get((value, other), 0.0), votes.get((other, value), 0.0)
            rightly = votes.get((other, other), 0.0)
            crossed = ours_there and theirs_here and not (own and rightly)
            if other != value and (crossed or (ours_there > own and theirs_here > rightly)):
                yield Unsupported(claim[anchor.start : anchor.end], "tie")
                return
        # What stands near a value that the claim has rightly placed elsewhere is no sign of a swap.
        elsewhere = sum(
            weight
            for (mine, other), weight in votes.items()
            if mine == value != other and not (other in values and votes.get((other, other)))
        )
        if not own and elsewhere >= ENOUGH:
            yield Unsupported(claim[anchor.start : anchor.end], "tie")
            return


def _votes(
    claim: str, ours: Sequence[Anchor], spans: Sequence[Sentence], theirs: Sequence[Sequence[Anchor]]
) -> dict[tuple[Value, Value], float]:
    """How strongly the claim's words speak for it that a value of the claim has the words of a value of the quotes."""
    votes: dict[tuple[Value, Value], float] = {}
    for token in tokenise(claim).tokens:
        if (
            not token.concepts
            or token.word in _BOUNDS
            or any(anchor.start <= token.start < anchor.end for anchor in ours)
        ):
            continue
        mine, weight = _owner(claim, token, ours)
        near = _owners(claim, token, ours)
        stands = [
            (span.text, span.words.tokens[place], anchors)
            for span, anchors in zip(spans, theirs, strict=True)
            if anchors
            for place in match(span.words, token)[1]
        ]
        owners = {_owners(*stand) for stand in stands}
        if len(owners) == 1:  # A word that stands near several values ("people", "percent") tells nothing.
            whose = owners.pop()
            own = next((value for value in near if value in whose), None)
            if (
                own is None
                and isinstance(mine.value, float)
                and min(weight, *(_owner(*stand)[1] for stand in stands)) < _NEAR_BY
            ):
                continue
            key = (own, own) if own is not None else (mine.value, whose[0])
            votes[key] = votes.get(key, 0.0) + weight
    return votes


def _turned_pair(
    claim: str, ours: Sequence[Anchor], spans: Sequence[Sentence], theirs: Sequence[Sequence[Anchor]]
) -> Anchor | None:
    """A value of "61 votes to 55" that the quotes have the other way round."""
    pairs = {
        (one.value, other.value)
        for span, anchors in zip(spans, theirs, strict=True)
        for one, other in pairwise(anchors)
        if _AGAINST.fullmatch(span.text, one.end, other.start)
    }
    for one, other in pairwise(ours):
        said, turned = (one.value, other.value), (other.value, one.value)
        if _AGAINST.fullmatch(claim, one.end, other.start) and said not in pairs and turned in pairs:
            return one
    return None


def _owner(text: str, token: Token, anchors: Sequence[Anchor]) -> tuple[Anchor, float]:
    """The value a word stands nearest to, and how near: 1 beside it, less with distance."""
    best = min(anchors, key=lambda anchor: _distance(text, token, anchor))
    return best, 1 / (1 + _distance(text, token, best) / 4)


def _owners(text: str, token: Token, anchors: Sequence[Anchor]) -> tuple[Value, ...]:
    """The nearest value and, where it is one end of "from 35 to 60", the other."""
    best, _ = _owner(text, token, anchors)
    at = anchors.index(best)
    found = [best.value]
    if at and _TO.fullmatch(text[anchors[at - 1].end : best.start]):
        found.append(anchors[at - 1].value)
    if at + 1 < len(anchors) and _TO.fullmatch(text[best.end : anchors[at + 1].start]):
        found.append(anchors[at + 1].value)
    return tuple(found)


def _distance(text: str, token: Token, anchor: Anchor) -> float:
    cue = _INSTEAD.search(text, max(0, anchor.start - 40), anchor.start)
    beyond = cue is not None and (token.start < cue.start() or text.count(" ", anchor.end, token.start) > 2)
    return _near(text, token, anchor) + (_BEYOND if beyond else 0.0)


def _near(text: str, token: Token, anchor: Anchor) -> float:
    first, last = (token.end, anchor.start) if token.end <= anchor.start else (anchor.end, token.start)
    between = _BRACKETED.sub("", text[first:last])
    if token.end <= anchor.start and _IS.fullmatch(between):
        return between.count(" ")
    # A number belongs rather to the noun after it than to the verb before it.
    breaks = sum(weight * len(pattern.findall(between)) for pattern, weight in _BREAKS)
    return between.count(" ") + breaks + (0.5 if token.end <= anchor.start else 0.0)
