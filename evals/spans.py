"""Where gold evidence lies in the articles, and whether something else lies on it."""

from collections.abc import Iterable, Mapping

from evals.types import Case, Evidence
from index.types import Article, Span

Places = Mapping[str, tuple[Span, ...]]
"""Article id → the spans of gold evidence in it."""


def places(case: Case, articles: Mapping[str, Article]) -> Places:
    """Every place where the case's evidence stands."""
    found: dict[str, tuple[Span, ...]] = {}
    for item in case.evidence:
        found[item.article] = found.get(item.article, ()) + places_of(item, articles)
    return found


def places_of(item: Evidence, articles: Mapping[str, Article]) -> tuple[Span, ...]:
    """All occurrences of one piece of evidence in its article; none where the article is unknown."""
    article = articles.get(item.article)
    if article is None or not item.quote:
        return ()
    spans = []
    at = article.text.find(item.quote)
    while at >= 0:
        spans.append(Span(at, at + len(item.quote)))
        at = article.text.find(item.quote, at + 1)
    return tuple(spans)


def overlaps(first: Span, second: Span) -> bool:
    """Whether two spans share at least half of the shorter one: touching at an edge is not being the same."""
    shared = min(first.end, second.end) - max(first.start, second.start)
    return shared > 0 and 2 * shared >= min(first.end - first.start, second.end - second.start)


def on_evidence(span: Span, gold: Iterable[Span]) -> bool:
    return any(overlaps(span, place) for place in gold)
