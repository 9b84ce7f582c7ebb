"""Hits → sentences with everything a question can be held against: their words, context, dates and figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

import numpy as np

from index.archive import Archive
from index.datelines import find_dateline, opens_news
from index.dates import DateMention, find_dates
from index.embed import Vectors
from index.types import Article, Hit
from qa.cues import ANAPHOR
from qa.figures import Figure, find_figures
from qa.tokens import Words, tokenise


def without_dateline(text: str) -> str:
    """A first sentence without the place, day and agency before it: where it was written, not what happened.

    >>> without_dateline("KORVASH, October 10 (Meridian Press) — Drivers stopped work.")
    'Drivers stopped work.'
    """
    found = find_dateline(text)
    return text[found.end :] if found else text


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


def is_of_dateline(sentence: Sentence, mention: DateMention) -> bool:
    """Whether a day is the report's own ("LONDON, March 3 (Agency) —", "March 3, 2024 - The …"), no event's."""
    text = sentence.article.text
    found = find_dateline(text, text.rfind("\n", 0, mention.start) + 1)
    if found is not None and mention.end <= found.end:
        return True
    return mention.first == sentence.article.published and opens_news(text, mention.start, mention.end)


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
        openings = (without_dateline(article.text[span.start : span.end]) for span in of_article[:2])
        lead = next(filter(None, openings), "")
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
