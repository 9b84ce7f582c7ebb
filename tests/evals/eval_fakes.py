"""Two made-up articles, three cases on them, and answers to those cases that tests bend out of shape."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from evals.types import Case, Evidence, GoldReport, Outcome
from index.types import Article, Hit, Passage, Span
from qa.types import Answer, Citation, Report

FIRST = "The bridge in Ostrel closed on Monday. Engineers found 17 cracks. Mayor Ilva Torn gave it a year."
SECOND = "The bridge in Ostrel reopened on March 9, 2023. Engineers had counted 18 cracks. Traffic was slow."

ARTICLES = {
    "one": Article("one", FIRST, "Bridge shut", "Meridian", date(2023, 3, 6), "en"),
    "two": Article("two", SECOND, "Bridge open", "Courier", date(2023, 3, 10), "en"),
}


def span_of(article: str, quote: str) -> Span:
    start = ARTICLES[article].text.index(quote)
    return Span(start, start + len(quote))


def cite(article: str, quote: str, number: int = 1) -> Citation:
    span = span_of(article, quote)
    of = ARTICLES[article]
    return Citation(number, article, of.title, of.source, of.published, "en", "", quote, span.start, span.end)


def hit(article: str, quote: str, score: float = 1.0) -> Hit:
    span = span_of(article, quote)
    return Hit(Passage(article, span.start, span.end, quote), score)


OPENED = "The bridge in Ostrel reopened on March 9, 2023."
FOUND = "Engineers found 17 cracks."
COUNTED = "Engineers had counted 18 cracks."

WHEN = Case(
    "when",
    "When did the bridge reopen?",
    answers=("March 9, 2023",),
    evidence=(Evidence("two", OPENED),),
    tags=("when",),
)
MANY = Case(
    "many",
    "How many cracks were there?",
    answers=("18",),
    evidence=(Evidence("two", COUNTED),),
    reports=(GoldReport("17", "cracks", date(2023, 3, 6)), GoldReport("18", "cracks", date(2023, 3, 10))),
    tags=("how-many", "series"),
)
SILENT = Case("silent", "Who built the tunnel in Ostrel?", answerable=False, tags=("near-miss",))
CASES = (WHEN, MANY, SILENT)

RETRIEVED = (hit("two", SECOND, 0.9), hit("one", FIRST, 0.5))

ANSWERS = {
    "when": Answer(
        WHEN.question,
        "March 9, 2023 [1].",
        "March 9, 2023",
        (cite("two", OPENED),),
        confidence=0.9,
        language="en",
    ),
    "many": Answer(
        MANY.question,
        "18 [1]. Earlier, 17 [2].",
        "18",
        (cite("two", COUNTED), cite("one", FOUND, 2)),
        (
            Report("18", "cracks", date(2023, 3, 10), 1, "Courier"),
            Report("17", "cracks", date(2023, 3, 6), 2, "Meridian", change="revision"),
        ),
        confidence=0.7,
    ),
    "silent": Answer(
        SILENT.question, "The articles do not say.", citations=(cite("one", FOUND),), abstained=True
    ),
}


def good(case: Case) -> Outcome:
    """A system without fault."""
    return Outcome(ANSWERS[case.id], RETRIEVED)


def bent(case_id: str, change: Callable[[Answer], Answer]) -> Callable[[Case], Outcome]:
    """The good system with one answer changed."""
    return lambda case: Outcome(
        change(ANSWERS[case.id]) if case.id == case_id else ANSWERS[case.id], RETRIEVED
    )


def outcome(answer: Answer) -> Outcome:
    return Outcome(answer, RETRIEVED)


def with_short(answer: Answer, short: str) -> Answer:
    return replace(answer, short=short)
