"""Hits → sentences with everything a question can be held against: their words, context, dates and figures."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

import numpy as np

from index.archive import Archive
from index.date_patterns import scan
from index.dates import DateMention, find_dates
from index.embed import Vectors
from index.types import Article, Hit
from qa.cues import ANAPHOR
from qa.figures import Figure, find_figures
from qa.tokens import Words, tokenise

_OPENING = re.compile(
    r"\A(?P<head>[^.—–]{0,60}?[\w.)]\.?)\s?"
    r"(?:(?<!\w)(?P<agency>/[^/]{2,40}/)(?!\w)\W{0,3}|\([^)]{2,40}\)\s?[—–-]\s|[—–]\s)"
)
"""What a dateline and many a sentence begin with: words before a dash, or before an agency in slashes."""


def without_dateline(text: str) -> str:
    """A first sentence without the place, day and agency before it: where it was written, not what happened.

    >>> without_dateline("KORVASH, October 10 (Meridian Press) — Drivers stopped work.")
    'Drivers stopped work.'
    """
    found = _OPENING.match(text)
    if found is None:
        return text
    news = text[found.end() :]
    # News begins as a sentence does, and where all is in capitals they do not tell a place.
    is_news = not news[:1].islower() and not text.isupper()
    return news if found["agency"] or (is_news and _is_place_and_day(found["head"])) else text


def _is_place_and_day(head: str) -> bool:
    """Whether words before a dash are a place in capitals, or a place and after a comma a day."""
    place, _, day = head.partition(",")
    capitals = place.partition("(")[0].strip()
    if len(capitals) > 1 and capitals.isupper():
        return True
    days = [found for found in scan(day) if found.point.kind == "day"]
    return bool(days) and day[days[-1].end :] in ("", ".")


@dataclass(frozen=True)
class Sentence:
    """One sentence of a retrieved passage.

    `previous` and `lead` (the article's first sentence without its dateline) are its context, `cosine` its nearness
    to the question.
    """

    article: Article
    start: int
    end: int
    text: str
    previous: str
    lead: str
    hit: Hit
    cosine: float

    @property
    def key(self) -> tuple[str, int]:
        return self.article.id, self.start

    @cached_property
    def words(self) -> Words:
        return tokenise(self.text)

    @cached_property
    def around(self) -> tuple[Words | None, Words, Words]:
        """The words of the sentence before, if there is one, of the article's title and of its lead."""
        before = tokenise(self.previous) if self.previous else None
        return before, tokenise(self.article.title), tokenise(self.lead)

    @cached_property
    def goes_on(self) -> bool:
        """Whether it plainly goes on about what the sentence before tells of ("It will be headed by …")."""
        return bool(ANAPHOR.search(self.text))

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """Dates whose words stand in this sentence; positions are the article's."""
        return tuple(
            mention
            for mention in article_dates(self.article)
            if self.start <= mention.start and mention.end <= self.end
        )

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Figures of this sentence; positions are the sentence's."""
        return sentence_figures(self.text, self.article.language)


@lru_cache(maxsize=4_000)
def _dates(text: str, published: date | None, language: str) -> tuple[DateMention, ...]:
    return find_dates(text, published, language)


def article_dates(article: Article) -> tuple[DateMention, ...]:
    """Every date expression of an article, resolved; cached, as every question on the article needs them."""
    return _dates(article.text, article.published, article.language)


@lru_cache(maxsize=20_000)
def sentence_figures(text: str, language: str) -> tuple[Figure, ...]:
    return find_figures(text, language)


def collect(archive: Archive, hits: Sequence[Hit], vector: Vectors) -> tuple[Sentence, ...]:
    """The sentences of the hits' passages, in order of hit and place, each once."""
    found: dict[tuple[str, int], Sentence] = {}
    articles: Mapping[str, Article] = {
        article_id: archive.article(article_id)
        for article_id in dict.fromkeys(hit.passage.article_id for hit in hits)
    }
    spans = {article_id: archive.sentences(article_id) for article_id in articles}
    cosines = {article_id: np.asarray(vectors @ vector) for article_id, (_, vectors) in spans.items()}
    for hit in hits:
        article = articles[hit.passage.article_id]
        of_article = spans[article.id][0]
        lead = without_dateline(article.text[of_article[0].start : of_article[0].end]) if of_article else ""
        for number, span in enumerate(of_article):
            if not hit.passage.start <= span.start < hit.passage.end or (article.id, span.start) in found:
                continue
            before = of_article[number - 1] if number else None
            found[(article.id, span.start)] = Sentence(
                article=article,
                start=span.start,
                end=span.end,
                text=article.text[span.start : span.end],
                previous=article.text[before.start : before.end] if before else "",
                lead=lead,
                hit=hit,
                cosine=float(cosines[article.id][number]),
            )
    return tuple(found.values())
