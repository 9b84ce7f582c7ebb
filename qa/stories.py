"""Which articles tell the story a question is about, so that figures of other events stay out of its series.

Articles tell one story when they name what the question names; where it names nobody, when they share names of
their own and come soon after one another. Of such an article every sentence is read, not only the passages found.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby

from index.sentences import sentences
from index.types import Article
from qa.evidence import Sentence
from qa.measure import Measure, alike
from qa.question import Question
from qa.rank import Scored, rank
from qa.tokens import article_words, match, tokenise

SOON = timedelta(days=60)
"""A report so long after the last one of a story is of another, or a look back."""

NAMED = 0.5
"""Support of a question's name from which a sentence speaks of it."""

TOLD = 0.6
"""Support a name has in every sentence of an article that tells its story."""

KINDRED = 0.25
"""Share of the names of the one with fewer that two articles on one story have in common."""

_OPENS = re.compile(r"(?:\A|[.!?:\n])[\s\"“«]*\Z")
"""Before a word whose capital may be that of a sentence."""

Telling = tuple[Scored, ...]
"""The sentences of one article, in order."""


def stories(question: Question, asked: Measure, ranked: Sequence[Scored]) -> tuple[Telling, ...]:
    """The articles among the ranked sentences that tell the question's story, each whole."""
    by_place = sorted(ranked, key=lambda item: item.sentence.key)
    articles = [tuple(group) for _, group in groupby(by_place, key=lambda item: item.sentence.article.id)]
    about = [items for items in articles if _is_about(asked, _article(items))]
    if question.names:
        return tuple(_named(question, about))
    return tuple(_whole(question, items) for items in _kindred(about, ranked))


def _article(items: Telling) -> Article:
    return items[0].sentence.article


def _is_about(asked: Measure, article: Article) -> bool:
    """Whether the article speaks anywhere of the question's topic."""
    return not asked.topic or alike(article_words(article.text), asked.topic)


def _named(question: Question, articles: Sequence[Telling]) -> Iterator[Telling]:
    """Articles whose title or first sentence names those asked about, others that name them at about that time, and
    of the rest the sentences that do."""
    days = [_article(items).published for items in articles if _opens_with(question, items)]
    for items in articles:
        article = _article(items)
        if _opens_with(question, items) or (_tells(question, article) and _is_soon(article.published, days)):
            yield _whole(question, tuple(_lifted(item) for item in items))
        elif named := tuple(item for item in items if _is_named(question, item)):
            yield named


def _opens_with(question: Question, items: Telling) -> bool:
    words = tokenise(f"{_article(items).title}\n{items[0].sentence.lead}")
    return all(match(words, name)[0] >= NAMED for name in question.names)


def _is_named(question: Question, item: Scored) -> bool:
    return item.features.names >= NAMED and (item.features.days >= NAMED or question.series)


def _tells(question: Question, article: Article) -> bool:
    """Whether the article speaks somewhere of everybody whom the question names."""
    words = article_words(article.text)
    return all(match(words, name)[0] >= NAMED for name in question.names)


def _lifted(item: Scored) -> Scored:
    """A sentence of an article that names everybody asked about is about them, named in it or not."""
    if item.features.names >= NAMED:
        return item
    return replace(item, features=replace(item.features, names=TOLD))


def _is_soon(day: date | None, others: Sequence[date | None]) -> bool:
    return day is not None and any(other is not None and abs(day - other) <= SOON for other in others)


def _kindred(articles: Sequence[Telling], ranked: Sequence[Scored]) -> Iterator[Telling]:
    """The articles on the story of the best sentence, with a figure where one has any, if a question names nobody."""
    with_figure = (item for item in ranked if item.value and item.value.figure)
    told = next(with_figure, ranked[0] if ranked else None)
    if told is None:
        return
    best = told.sentence.article
    ours = _names(best)
    for items in articles:
        article = _article(items)
        theirs = _names(article)
        shared = len(ours & theirs) / max(1, min(len(ours), len(theirs)))
        if article.id == best.id or (shared >= KINDRED and _is_soon(article.published, [best.published])):
            yield items


def _names(article: Article) -> frozenset[str]:
    """The places and the sounds of the names in an article, the same in both languages."""
    text = article.text
    return frozenset(
        concept
        for token in article_words(text).tokens
        if token.capital and not _OPENS.search(text, max(0, token.start - 3), token.start)
        for concept in token.concepts
        if concept[0] in "@¤"
    )


def _whole(question: Question, items: Telling) -> Telling:
    """The article's sentences with those that no passage found; these have no likeness to the question of their own."""
    known = {item.sentence.start for item in items}
    first = items[0].sentence
    article = first.article
    spans = sentences(article.text)
    missing = [
        Sentence(
            article=article,
            start=span.start,
            end=span.end,
            text=article.text[span.start : span.end],
            previous=article.text[spans[at - 1].start : spans[at - 1].end] if at else "",
            lead=first.lead,
            hit=first.hit,
            cosine=0.0,
        )
        for at, span in enumerate(spans)
        if span.start not in known
    ]
    added = rank(question, [1.0] * len(question.terms), missing) if missing else ()
    named = [_lifted(item) for item in added]
    return tuple(sorted((*items, *named), key=lambda item: item.sentence.start))
