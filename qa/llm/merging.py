"""Whether a claim joins what two quotes say apart: the subject of one with the deed, day or place of another."""

import re
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from index.dates import DateMention
from qa.evidence import Sentence
from qa.llm.values import mentions
from qa.tokens import Token, match, tokenise
from qa.verify import Unsupported

_JOINTS = re.compile(
    r"[,;:()—–]\s?(?:(?:and|but|which|who|while|а|и|но|что|котор\w+)\s)?"
    r"|\s(?:and|but|while|whereas|after|before|because|so|who|which|when|since|и|а|но|после|до|так как|"
    r"потому что|пока|котор\w+)\s",
    re.IGNORECASE,
)
"""Where one statement of a sentence may end and the next begin."""

_TAKES_UP = re.compile(r"(?:(?:The|This|That) \w+ (?:was|were|has been|had been|came)\b|Это |Эт[аиоу]т?\w* )")
_THIS = re.compile(
    r"\b(?:this|these|those) (?!is\b|was\b)[a-z]+\b|\bэт(?:о|от|а|у|ой|их|им|ом|и) ", re.IGNORECASE
)
_BECAUSE = re.compile(
    r"\b(?:because|due to|owing to|as a result|in response|led to|caused?|потому|поскольку|так как|из-за|за то|в связи|"
    r"вследствие|привел\w*|вызва\w+)\b",
    re.IGNORECASE,
)
_CAUSE = re.compile(
    rf"{_BECAUSE.pattern}|\b(?:over|for|after|since|so that|therefore|после|причин\w+)\b",
    re.IGNORECASE,
)
_ITS = re.compile(
    r"(?:\A|[”\"»,]\s(?:[—–-]\s)?|\A(?:\w+\s){1,3})(?:he|she|they|his|her|their|its|он|она|они|его|её|ее|их)\b",
    re.IGNORECASE,
)
"""A pronoun for whom the sentence before names."""

_APPOSED = re.compile(r",\s(?:[A-ZА-ЯЁ][\w’'-]+\s?){1,4},")
_ORDINAL = re.compile(r"second|third|fourth|fifth|sixth|(?:втор|трет|четверт|пят|шест)\w{1,3}")

FEWEST = 4
"""Content words of a statement that stand in some quote; fewer tell too little."""

TOGETHER = 0.8
"""Share of a statement's words, of those that stand in any quote, that have to stand together in one."""


def merged(claim: str, spans: Sequence[Sentence], language: str) -> Iterator[Unsupported]:
    """A statement whose words stand in no quote together, though they stand in several."""
    if len(spans) < 2:
        return
    if _made_a_cause(claim, spans):
        yield Unsupported(claim, "merged")
        return
    opened = {span.article.id for span in spans if span.lead and span.lead in span.text}
    dates = mentions(claim, spans, language)
    for start, end in _statements(claim, list(dates)):
        tokens = [
            token
            for token in tokenise(claim).tokens
            if start <= token.start < end and token.concepts and not _within(token, list(dates))
        ]
        days = [readings for (at, _), readings in dates.items() if start <= at < end]
        held = [
            {token.start for token in tokens if _is_held(token, span, opened)}
            | {readings[0][0].start for readings in days if _has_day(span, readings)}
            for span in spans
        ]
        anywhere, best = set().union(*held), max(held, key=len)
        apart = len(anywhere) >= FEWEST and len(best) < TOGETHER * len(anywhere)
        telling = {token.start for token in tokens if _tells_apart(token)}
        lone = len(anywhere) >= FEWEST - 1 and telling & (anywhere - best)
        if (apart or lone) and not _refers_back(spans):
            yield Unsupported(claim[start:end].strip(), "merged")
            return


def _is_held(token: Token, span: Sentence, opened: Set[str]) -> bool:
    """Whether a quote has the word, or goes on about what the first sentence of its article, cited too, tells."""
    return match(span.words, token)[0] >= 0.5 or (
        span.article.id in opened and match(tokenise(span.lead), token)[0] >= 0.5
    )


def _made_a_cause(claim: str, spans: Sequence[Sentence]) -> bool:
    """Whether what one quote says is made the reason of what another one says, and neither speaks of a reason."""
    cue = _BECAUSE.search(claim)
    if cue is None or any(_CAUSE.search(span.text) for span in spans):
        return False
    sides = (claim[: cue.start()], claim[cue.end() :])
    told = [_held_best([token for token in tokenise(side).tokens if token.concepts], spans) for side in sides]
    return all(places for places in told) and not set.intersection(*told)


def _held_best(tokens: Sequence[Token], spans: Sequence[Sentence]) -> set[int]:
    """The quotes that have most of these words, two at least."""
    shares = [sum(match(span.words, token)[0] >= 0.5 for token in tokens) for span in spans]
    return {place for place, share in enumerate(shares) if share == max(shares) >= 2}


def _in_a_row(spans: Sequence[Sentence]) -> bool:
    """Whether the quotes follow each other in one article, as what "the help" of the second is stands in the first."""
    ordered = sorted(spans, key=lambda span: (span.article.id, span.start))
    return all(
        one.article.id == other.article.id and other.start - one.end <= 2 for one, other in pairwise(ordered)
    )


def _refers_back(spans: Sequence[Sentence]) -> bool:
    """Whether the later of two neighbours takes up the earlier one: "The decision was taken by …"."""
    last = max(spans, key=lambda span: (span.article.id, span.start))
    return _in_a_row(spans) and bool(
        _TAKES_UP.match(last.text) or _THIS.search(last.text) or _ITS.search(last.text)
    )


def _has_day(span: Sentence, readings: Sequence[tuple[DateMention, Sentence]]) -> bool:
    days = {(mention.first, mention.last) for mention in span.dates}
    return any((mention.first, mention.last) in days for mention, _ in readings)


def _statements(claim: str, dates: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans of the claim's statements. Commas of a date or around a bare name end none."""
    closed = [*dates, *((found.start(), found.end()) for found in _APPOSED.finditer(claim))]
    at = 0
    for joint in _JOINTS.finditer(claim):
        if not any(start <= joint.start() < end for start, end in closed):
            yield at, joint.start()
            at = joint.end()
    yield at, len(claim)


def _within(token: Token, places: Sequence[tuple[int, int]]) -> bool:
    return any(start <= token.start < end for start, end in places)


def _tells_apart(token: Token) -> bool:
    """Whether a word says which one it is: a name, or "second"."""
    return (token.capital and token.start > 0) or bool(_ORDINAL.fullmatch(token.word))
