"""sentence@k: is the answer in the first k cited sentences?"""

from collections.abc import Mapping

from evals.normal import contains
from evals.spans import on_evidence, places
from evals.types import Case, Outcome, Score, Scorer, unscored
from index.sentences import sentences
from index.types import Article, Span
from qa.types import Answer


def sentence_at(k: int, articles: Mapping[str, Article]) -> Scorer:
    """1 when one of the first `k` cited sentences lies on gold evidence.

    Where a case names no evidence, the gold answer must stand in the sentence instead. A citation of several
    sentences counts as that many, so that citing a whole passage buys nothing.
    """

    def score(case: Case, outcome: Outcome) -> Score:
        if not case.answerable:
            return unscored("unanswerable")
        if outcome.answer.abstained:
            return Score(0.0, "abstained")
        gold = places(case, articles)
        for rank, (article, span, text) in enumerate(cited_sentences(outcome.answer)[:k], 1):
            if gold and on_evidence(span, gold.get(article, ())):
                return Score(1.0, f"cited sentence {rank} is gold evidence")
            if not gold and any(contains(text, answer) for answer in case.answers):
                return Score(1.0, f"the gold answer stands in cited sentence {rank}")
        return Score(0.0, f"not among the first {k} cited sentences")

    return score


def cited_sentences(answer: Answer) -> list[tuple[str, Span, str]]:
    """(article id, its span there, its text) of each cited sentence, in the order of citation."""
    found = []
    for citation in answer.citations:
        for span in sentences(citation.quote):
            place = Span(citation.start + span.start, citation.start + span.end)
            found.append((citation.article_id, place, citation.quote[span.start : span.end]))
    return found
