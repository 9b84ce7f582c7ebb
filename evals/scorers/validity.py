"""Citation validity: every citation is a span of an article, character for character, and was retrieved."""

from collections.abc import Mapping

from evals.types import Case, Outcome, Score, Scorer, unscored
from index.types import Article, Hit
from qa.types import Citation


def citation_validity(articles: Mapping[str, Article]) -> Scorer:
    """1 when all citations are valid, those shown with an abstention included. The gate is 100 %."""

    def score(case: Case, outcome: Outcome) -> Score:
        citations = outcome.answer.citations
        if not citations:
            return unscored("no citations")
        for citation in citations:
            fault = _fault(citation, articles, outcome.hits)
            if fault:
                return Score(0.0, f"[{citation.number}] {fault}")
        return Score(1.0, f"{len(citations)} valid")

    return score


def _fault(citation: Citation, articles: Mapping[str, Article], hits: tuple[Hit, ...] | None) -> str:
    article = articles.get(citation.article_id)
    if article is None:
        return f"no article {citation.article_id!r}"
    if not 0 <= citation.start < citation.end <= len(article.text):
        return f"span {citation.start}-{citation.end} is outside {citation.article_id}"
    if article.text[citation.start : citation.end] != citation.quote:
        return f"the quote is not what stands at {citation.start}-{citation.end} of {citation.article_id}"
    if hits is not None and not any(hit.passage.article_id == citation.article_id for hit in hits):
        return f"{citation.article_id} was not retrieved"
    return ""
