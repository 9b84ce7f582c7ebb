"""What the quotes only plan, expect or demand, told by a claim as done."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from index.stems import is_cyrillic
from qa.evidence import Sentence
from qa.llm.polarity import PLANNED, STRONG_PLAN, Reading, around, clause_after, clause_before, places, read
from qa.llm.values import mentions
from qa.llm.words import TOLD, alike, is_done
from qa.morphology import readings
from qa.tokens import Token, tokenise
from qa.verify import Unsupported

_SET_FOR = re.compile(
    r"\b(?:scheduled|planned|set(?! (?:free|up|out|off|aside|ablaze|back))|due|slated|expected|fixed|"
    r"намечен\w*|запланирован\w*|назначен\w*|планируется|ожидается)"
    r"(?: \w+){0,2}(?: (?:for|on|in|by|at|на|в|к))? $",
    re.IGNORECASE,
)
_ASKED = frozenset(
    """not never refused declined rejected offered advised suggested asked urged demanded warned wanted called proposed
    hoped yet отказался отказалась отказались предложил предложила предложили предлагал посоветовал посоветовала
    посоветовали советовал попросил попросила попросили призвал призвала призвали""".split()
)
"""Done as well, but what they ask for is not."""

_OF_THE_NOUN = re.compile(
    r"\b(?:the|an?|its|his|her|their|this|that|these|those|all|some|any|no|first|second|last|next)\s$",
    re.IGNORECASE,
)
"""Before a participle that belongs to a noun: "the chartered flights"."""

_WAS = re.compile(r"\b(?:was|were|has been|had been|которы\w+)\s(?:\w+\s)?$", re.IGNORECASE)
_OF_A_THING = re.compile(r"\b(?:of|for|the|from|до|к|с) $")
"""Before a day: that of a thing ("the meeting of January 12"), not of what is told."""

_FAR = 7
"""Words from a verb to a day from which the day may be another thing's."""


_SETS = re.compile(
    r"(?:postpon|mov|reschedul|adjourn|defer|delay|schedul|set$|call|summon|extend|brought|push|put$|cancel|shift)\w*|"
    r"(?:перен[её]с|назнач|отлож|созва|продл|намеч|заплан|отмен)\w*",
    re.IGNORECASE,
)
"""Deeds that name a day still to come."""

_DUE = re.compile(r"\b(?:is|are|was|were) (?:due|set|scheduled) ", re.IGNORECASE)
_CLAUSES = re.compile(r",\s(?:which|who|and|but|а|и|но|котор\w+)\s|;\s|\s(?:but|while|но|тогда как)\s")
_PIECES = re.compile(r"[.!?;:]\s|,\s|\s(?:but|and said|and says|но|и сообщил\w*)\s")
"""What ends a statement of a quote within which a plan holds."""

FEWEST, MOSTLY = 2, 0.6
"""Words that a claim shares with what a quote plans, and their share of all it has of that statement."""


def wrong_plans(claim: str, spans: Sequence[Sentence], language: str) -> Iterator[Unsupported]:
    theirs = [(span, read(span.text)) for span in spans]
    if not _is_planned(claim):
        yield from _planned(claim, read(claim), theirs)
        yield from _planned_days(claim, spans, language)
        yield from _only_planned(claim, spans)
        return
    for piece in _CLAUSES.split(claim):
        if not _is_planned(piece):
            yield from _planned(piece, read(piece), theirs)


def _is_planned(text: str) -> bool:
    return bool(PLANNED.search(text) or _DUE.search(text))


def _only_planned(claim: str, spans: Sequence[Sentence]) -> Iterator[Unsupported]:
    """A deed that no quote has, with the words of what one only plans: "approved" where a vote is due."""
    under = read(claim).under
    words = [token for token in tokenise(claim).tokens if token.concepts]
    if any(_is_to_come(token) for token in words):
        return
    deeds = [token for token in words if token.start not in under and _tells_a_deed(claim, token)]
    if not deeds or any(_is_deed(token, span) for token in deeds for span in spans):
        return
    things = [token for token in words if not token.capital]
    planned, otherwise = set[int](), set[int]()
    for span in spans:
        for start, end in _statements(span.text):
            there = {token.start for token in things if _stands(token, span, start, end)}
            if PLANNED.search(span.text, start, end):
                planned |= there
            else:
                otherwise |= there
    if len(planned) >= FEWEST and len(planned - otherwise) >= MOSTLY * len(planned | otherwise):
        yield Unsupported(f"{deeds[0].text}", "plan")


def _is_to_come(token: Token) -> bool:
    """Whether a Russian word is a verb in the future: "получат"."""
    first = next(iter(readings(token.word)), None) if is_cyrillic(token.word) else None
    return first is not None and "futr" in first.tags


def _tells_a_deed(claim: str, token: Token) -> bool:
    if (
        token.word in TOLD
        or token.word in _ASKED
        or token.capital
        or _OF_THE_NOUN.search(claim, 0, token.start)
    ):
        return False
    first = next(iter(readings(token.word)), None) if is_cyrillic(token.word) else None
    return is_done(claim, token) and (first is None or first.part in ("VERB", "PRTS"))


def _statements(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for piece in _PIECES.finditer(text):
        yield at, piece.start()
        at = piece.end()
    yield at, len(text)


def _stands(token: Token, span: Sentence, start: int, end: int) -> bool:
    """Whether a word of the claim stands in a statement of the quote."""
    return any(
        start <= other.start < end and other.concepts and alike(token, other) for other in span.words.tokens
    )


def _is_deed(token: Token, span: Sentence) -> bool:
    """Whether a quote tells of the deed as done."""
    return any(
        other.concepts and alike(token, other) and is_done(span.text, other) for other in span.words.tokens
    )


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
    for (start, end), read_as in mentions(claim, spans, language).items():
        if not any(days.get((mention.first, mention.last)) for mention, _ in read_as):
            continue
        clause = start - len(clause_before(claim, start)), end + len(clause_after(claim, end))
        near = [token for token in tokens if clause[0] <= token.start and token.end <= clause[1]]
        if not _OF_A_THING.search(claim, 0, start) and any(
            token.word not in TOLD
            and not _SETS.fullmatch(token.word)
            and token.start not in read(claim).under
            and claim.count(" ", token.end, start) <= _FAR
            and is_done(claim, token)
            for token in near
        ):
            yield Unsupported(claim[start:end], "plan")


def _signed_since(before: str, at: int) -> bool:
    """Whether something has been done between the plan and the day: "will rise under a deal that was signed on …"."""
    return any(
        token.start >= at and is_done(before, token) and token.word not in TOLD
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
                (other is not span or other.words.tokens[place].start not in starts)
                and not other.words.tokens[place].capital
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
