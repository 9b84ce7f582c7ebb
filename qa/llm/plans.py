"""What the quotes only plan, expect or demand, told by a claim as done."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from qa.evidence import Sentence
from qa.llm.polarity import PLANNED, STRONG_PLAN, Reading, around, clause_after, clause_before, places, read
from qa.llm.values import mentions
from qa.llm.words import is_done
from qa.tokens import tokenise
from qa.verify import Unsupported

_SET_FOR = re.compile(
    r"\b(?:scheduled|planned|set|due|slated|expected|fixed|намечен\w*|запланирован\w*|назначен\w*|планируется|ожидается)"
    r"(?: \w+){0,2}(?: (?:for|on|in|by|at|на|в|к))? $",
    re.IGNORECASE,
)
_TOLD = frozenset(
    """said told stated announced reported noted added warned explained confirmed stressed admitted decided according
    сказал сказала заявил заявила сообщил сообщила сообщили заявили отметил отметила объявил объявила решил решила
    решили""".split()
)
"""Verbs of saying and deciding: done, but not what a day was set for."""

_WAS = re.compile(r"\b(?:was|were|has been|had been|которы\w+)\s(?:\w+\s)?$", re.IGNORECASE)
_OF_A_THING = re.compile(r"\b(?:of|for|the|from|до|к|с) $")
"""Before a day: that of a thing ("the meeting of January 12"), not of what is told."""

_FAR = 7
"""Words from a verb to a day from which the day may be another thing's."""


def wrong_plans(claim: str, spans: Sequence[Sentence], language: str) -> Iterator[Unsupported]:
    if not PLANNED.search(claim):
        yield from _planned(claim, read(claim), [(span, read(span.text)) for span in spans])
        yield from _planned_days(claim, spans, language)


def _planned_days(claim: str, spans: Sequence[Sentence], language: str) -> Iterator[Unsupported]:
    """A day that was still to come, or for which something was set, given with something that happened."""
    days: dict[tuple[date, date], bool] = {}
    for span in spans:
        for mention in span.dates:
            key, before = (mention.first, mention.last), clause_before(span.text, mention.start - span.start)
            published = span.article.published
            ahead = published is not None and mention.first > published
            cue = _SET_FOR.search(before) or STRONG_PLAN.search(before)
            planned = ahead or (cue is not None and not _signed_since(before, cue.end()))
            days[key] = bool(planned) and days.get(key, True)
    tokens = tokenise(claim).tokens
    for (start, end), readings in mentions(claim, spans, language).items():
        if not any(days.get((mention.first, mention.last)) for mention, _ in readings):
            continue
        clause = start - len(clause_before(claim, start)), end + len(clause_after(claim, end))
        near = [token for token in tokens if clause[0] <= token.start and token.end <= clause[1]]
        if not _OF_A_THING.search(claim, 0, start) and any(
            token.word not in _TOLD
            and token.start not in read(claim).under
            and claim.count(" ", token.end, start) <= _FAR
            and is_done(claim, token)
            for token in near
        ):
            yield Unsupported(claim[start:end], "plan")


def _signed_since(before: str, at: int) -> bool:
    """Whether something has been done between the plan and the day: "will rise under a deal that was signed on …"."""
    return any(
        token.start >= at and is_done(before, token) and token.word not in _TOLD
        for token in tokenise(before).tokens[1:]
        if _WAS.search(before, at, token.start)
    )


def _planned(claim: str, ours: Reading, theirs: Sequence[tuple[Sentence, Reading]]) -> Iterator[Unsupported]:
    """What the quotes only plan, expect or demand, told as done."""
    words = tokenise(claim)
    for span, reading in theirs:
        starts = {head.start for head in reading.planned}
        for head in reading.planned:
            free = any(
                other is not span or other.words.tokens[place].start not in starts
                for other, _ in theirs
                for place in places(other.words, head)
            )
            told = [
                token
                for place in places(words, head)
                if (token := words.tokens[place]).start not in ours.under
            ]
            if not free and any(is_done(claim, token) for token in told):
                yield Unsupported(around(span.text, head), "plan")
