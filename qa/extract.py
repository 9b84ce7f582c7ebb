"""The answer without a language model: the best sentence, its value, what supports it, and whether to answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from index.archive import Archive
from index.embed import Vectors
from index.types import Hit
from qa.claims import is_of_named
from qa.close_reading import read_closely
from qa.closeness import asks_part
from qa.confidence import THRESHOLD, confidence, features
from qa.event import is_reversed
from qa.evidence import collect
from qa.exact import NEAR_ENOUGH, more_exact
from qa.polarity import verdict
from qa.present_holder import present_holder
from qa.question import Question, understand
from qa.question_words import Kind
from qa.rank import Scored, rank, weigh
from qa.reported import Reported, gather
from qa.reports import Series, choose
from qa.short_answer import short_answer
from qa.truecase import truecase
from qa.value import Value
from qa.wording import say

MOST_SUPPORT = 3
OF_ONE_EVENT: frozenset[Kind] = frozenset(("date", "person", "organisation"))
"""Kinds that ask for something of one event, which its opposite does not share: who lifted a ban, and when."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What was found before it is put into words.

    `short` is the value's text, or "yes" or "no". Of the other sentences `agreeing` say the same, `further`
    are as near. `signals` are what confidence goes by.
    """

    question: Question
    ranked: tuple[Scored, ...]
    best: Scored | None
    value: Value | None
    short: str
    agreeing: tuple[Scored, ...]
    further: tuple[Scored, ...]
    series: Series | None
    signals: Mapping[str, float]
    confidence: float

    @property
    def abstain(self) -> bool:
        """No evidence, too little, or of the opposite: no likeness helps."""
        if self.best is None or self.confidence < THRESHOLD:
            return True
        if not (self.question.terms or self.question.days):
            # "Who?" alone asks of nothing, and anything would do.
            return True
        return self.question.kind in OF_ONE_EVENT and is_reversed(self.question, self.best.sentence)


def read_question(archive: Archive, text: str, hits: Sequence[Hit], today: date | None) -> Question:
    """A question as it is understood, its names with the capitals that what was found for it gives them."""
    passages = [hit.passage.text for hit in hits]
    return understand(truecase(text, passages, archive.document_frequencies), today=today)


def candidates(
    archive: Archive, question: Question, hits: Sequence[Hit], vector: Vectors
) -> tuple[Scored, ...]:
    """The hits' sentences, ranked for the question."""
    return rank(question, weigh(archive, question), collect(archive, hits, vector))


def extract(archive: Archive, question: Question, hits: Sequence[Hit], vector: Vectors) -> Draft:
    """Rank the hits' sentences for the question and decide what to answer."""
    ranked = read_closely(question, candidates(archive, question, hits, vector))
    if not ranked:
        return Draft(question, (), None, None, "", (), (), None, {}, 0.0)
    best, value, series = lead(question, ranked)
    signals = features(question, best, value, ranked)
    ruled = value
    value = short_answer(question, best, value, series, [item.sentence for item in ranked])
    short = value.text if value else ""
    if question.kind == "yes-no":
        best, short = _settled(question, ranked, best)
    agreeing = tuple(item for item in ranked[:20] if item is not best and _agrees(ruled, item))[
        : MOST_SUPPORT - 1
    ]
    further = tuple(
        item
        for item in ranked
        if item is not best and item not in agreeing and item.score >= ranked[0].score - NEAR_ENOUGH
    )[: MOST_SUPPORT - 1 - len(agreeing)]
    return Draft(
        question, ranked, best, value, short, agreeing, further, series, signals, confidence(signals)
    )


def lead(question: Question, ranked: Sequence[Scored]) -> tuple[Scored, Value | None, Series | None]:
    """The sentence to answer with, its value by rule, and the series that it stands in. `ranked` is not empty."""
    series = choose(question, gather(question, ranked))
    best = present_holder(question, ranked) or more_exact(question, ranked)
    value = best.value
    if asks_part(question) and value is not None and value.figure is not None and value.figure.subset_of >= 0:
        # Other articles tell of the whole.
        return best, value, None
    if series is not None and (series.differ or value is None or value.figure is None):
        # Of values that differ the one to lead with is a matter of whole and part and of time, not of wording.
        return series.main.scored, _value_of(series.main), series
    told = _told(best, series) if series and question.kind == "count" else None
    if series and told is None and value and value.figure and is_of_named(best.sentence.text, value.figure):
        # "Seven of the victims": the victims were more.
        return series.main.scored, _value_of(series.main), series
    return best, _value_of(told) if told else value, series


def _settled(question: Question, ranked: Sequence[Scored], best: Scored) -> tuple[Scored, str]:
    """The first of the leading sentences that affirms or denies the question, and its verdict; else the best and ""."""
    leading = [best, *(item for item in ranked[:MOST_SUPPORT] if item is not best)]
    for item in leading:
        others = [other.sentence for other in leading if other is not item]
        if settled := verdict(question, item.sentence, others):
            return item, say(settled, question.language)
    return best, ""


def _told(best: Scored, series: Series) -> Reported | None:
    """What the sentence says of what is asked: of "17 were killed, two of them beheaded", the two who were."""
    said = [item for item in series.values if item.scored.sentence is best.sentence]
    ours = best.value.figure if best.value else None
    return next((item for item in said if item.figure == ours), said[0] if said else None)


def _value_of(reported: Reported) -> Value:
    figure = reported.figure
    return Value(figure.start, figure.end, reported.words, figure=figure)


def _agrees(value: Value | None, item: Scored) -> bool:
    """Whether another well-supported sentence offers the same value."""
    if value is None or item.value is None or item.features.names < 0.5 or item.features.closeness < 0.2:
        return False
    if value.date is not None and item.value.date is not None:
        return (value.date.first, value.date.last) == (item.value.date.first, item.value.date.last)
    if value.figure is not None and item.value.figure is not None:
        ours, theirs = value.figure, item.value.figure
        return (ours.value, ours.high, ours.unit) == (theirs.value, theirs.high, theirs.unit)
    return value.text.casefold() == item.value.text.casefold()
