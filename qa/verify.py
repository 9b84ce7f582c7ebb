"""The last check before anything is shown: every number, date and name of a claim stands in a quote it cites."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index.dates import find_dates
from index.types import Article
from qa.evidence import article_dates
from qa.names import find_names
from qa.numbers import numbers_in
from qa.tokens import match, tokenise
from qa.types import Citation


@dataclass(frozen=True, slots=True)
class Unsupported:
    """A value of a claim that no cited quote bears out."""

    words: str
    kind: str


def check_citation(citation: Citation, article: Article) -> bool:
    """Whether the quote is the article's own words, character for character."""
    return (
        0 <= citation.start < citation.end and article.text[citation.start : citation.end] == citation.quote
    )


def unsupported(
    claim: str, citations: Sequence[Citation], articles: Sequence[Article], language: str
) -> tuple[Unsupported, ...]:
    """The numbers, dates and names of `claim` that stand in none of the quotes, compared by value.

    A resolved date is borne out by the words it was resolved from, when these stand in a quote.
    """
    days = _days(citations, articles)
    found: list[Unsupported] = []
    inside: list[tuple[int, int]] = []
    for mention in find_dates(claim, None, language):
        inside.append((mention.start, mention.end))
        if not any(
            (first <= mention.first and mention.last <= last)
            or (mention.first <= first and last <= mention.last)
            for first, last in days
        ):
            found.append(Unsupported(claim[mention.start : mention.end], "date"))
    values = {
        number.value for citation in citations for number in numbers_in(citation.quote, citation.language)
    }
    for number in numbers_in(claim, language):
        within = any(start <= number.start < end for start, end in inside)
        if not within and number.value not in values:
            found.append(Unsupported(claim[number.start : number.end], "number"))
    quoted = tokenise("\n".join(citation.quote for citation in citations))
    for name in find_names(claim):
        tokens = [token for token in tokenise(name.text).tokens if token.concepts]
        if any(match(quoted, token)[0] < 0.8 for token in tokens):
            found.append(Unsupported(name.text, "name"))
    return tuple(found)


def _days(citations: Sequence[Citation], articles: Sequence[Article]) -> list[tuple[date, date]]:
    by_id = {article.id: article for article in articles}
    return [
        (mention.first, mention.last)
        for citation in citations
        for mention in article_dates(by_id[citation.article_id])
        if citation.start <= mention.start and mention.end <= citation.end
    ]
