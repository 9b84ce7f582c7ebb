"""Retrieval: is gold evidence among the passages, and how high do its articles stand?"""

import math
from collections.abc import Mapping
from itertools import groupby

from evals.spans import on_evidence, places_of
from evals.types import Case, Outcome, Score, Scorer, unscored
from index.types import Article, Hit, Span


def evidence_recall_at(k: int, articles: Mapping[str, Article]) -> Scorer:
    """Share of the gold evidence that the first `k` passages hold."""

    def score(case: Case, outcome: Outcome) -> Score:
        found = _found(case, outcome, k, articles)
        if isinstance(found, Score):
            return found
        return Score(sum(found) / len(found), f"{sum(found)} of {len(found)} in the first {k}")

    return score


def any_hit_at(k: int, articles: Mapping[str, Article]) -> Scorer:
    """1 when any gold evidence is in the first `k` passages."""

    def score(case: Case, outcome: Outcome) -> Score:
        found = _found(case, outcome, k, articles)
        if isinstance(found, Score):
            return found
        return Score(float(any(found)), f"{sum(found)} of {len(found)} in the first {k}")

    return score


def document_mrr(case: Case, outcome: Outcome) -> Score:
    """MRR@10 over articles: one over the rank of the first that holds evidence."""
    ranking = _ranking(case, outcome)
    if isinstance(ranking, Score):
        return ranking
    gold = {item.article for item in case.evidence}
    rank = next((n for n, article in enumerate(ranking[:10], 1) if article in gold), None)
    return Score(1 / rank if rank else 0.0, f"first at rank {rank}" if rank else "not in the first 10")


def document_ndcg(case: Case, outcome: Outcome) -> Score:
    """nDCG@10 over articles, an article being relevant when it holds evidence."""
    ranking = _ranking(case, outcome)
    if isinstance(ranking, Score):
        return ranking
    gold = {item.article for item in case.evidence}
    gain = sum(1 / math.log2(n + 1) for n, article in enumerate(ranking[:10], 1) if article in gold)
    ideal = sum(1 / math.log2(n + 1) for n in range(1, min(len(gold), 10) + 1))
    return Score(gain / ideal, f"{len(gold & set(ranking[:10]))} of {len(gold)} articles in the first 10")


def documents(hits: tuple[Hit, ...]) -> list[str]:
    """Article ids in order of their best passage. Equal scores are ordered by id."""
    ordered: list[str] = []
    for _, tied in groupby(hits, key=lambda hit: hit.score):
        ordered += sorted(hit.passage.article_id for hit in tied)
    return list(dict.fromkeys(ordered))


def _unscorable(case: Case, outcome: Outcome) -> Score | None:
    if not case.evidence:
        return unscored("unanswerable" if not case.answerable else "the case names no evidence")
    return unscored("the system does not say what it retrieved") if outcome.hits is None else None


def _ranking(case: Case, outcome: Outcome) -> list[str] | Score:
    return _unscorable(case, outcome) or documents(outcome.hits or ())


def _found(case: Case, outcome: Outcome, k: int, articles: Mapping[str, Article]) -> list[bool] | Score:
    refusal = _unscorable(case, outcome)
    if refusal:
        return refusal
    retrieved = [
        (hit.passage.article_id, Span(hit.passage.start, hit.passage.end)) for hit in (outcome.hits or ())[:k]
    ]
    return [
        any(
            article == item.article and on_evidence(span, places_of(item, articles))
            for article, span in retrieved
        )
        for item in case.evidence
    ]
