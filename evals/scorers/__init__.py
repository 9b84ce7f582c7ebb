"""The metrics of one case, each a callable (case, outcome) → Score, and which way each is better."""

from collections.abc import Mapping

from evals.scorers.abstention import abstention, hallucination, over_abstention
from evals.scorers.citations import citation_precision, citation_recall
from evals.scorers.reports import report_recall, report_spurious, report_unstated
from evals.scorers.retrieval import any_hit_at, document_mrr, document_ndcg, evidence_recall_at
from evals.scorers.right import right, truthfulness
from evals.scorers.sentences import sentence_at
from evals.scorers.short import exact_match, token_f1
from evals.scorers.shown import all_shown
from evals.scorers.time import leakage, resolved_date, stale
from evals.scorers.validity import citation_validity
from evals.types import Scorer
from index.types import Article

LOWER_IS_BETTER = frozenset(
    (
        "hallucination",
        "over_abstention",
        "report_unstated",
        "report_spurious",
        "stale",
        "leakage",
        "failed",
    )
)
GATES: Mapping[str, float] = {"citation_validity": 1.0, "leakage": 0.0, "report_unstated": 0.0, "failed": 0.0}
"""Means that any run must have, whatever the run before it had."""


def all_scorers(articles: Mapping[str, Article]) -> dict[str, Scorer]:
    """Every metric by name, in the order of the report; `articles` are those of the archive asked."""
    return {
        "right": right(articles),
        "sentence@1": sentence_at(1, articles),
        "sentence@3": sentence_at(3, articles),
        "em": exact_match,
        "f1": token_f1,
        "truthfulness": truthfulness(articles),
        "abstention": abstention,
        "hallucination": hallucination,
        "over_abstention": over_abstention,
        "citation_validity": citation_validity(articles),
        "citation_recall": citation_recall(articles),
        "citation_precision": citation_precision(articles),
        "report_recall": report_recall,
        "all_shown": all_shown,
        "report_unstated": report_unstated(articles),
        "report_spurious": report_spurious,
        "resolved_date": resolved_date,
        "stale": stale,
        "leakage": leakage(articles),
        "evidence_recall@1": evidence_recall_at(1, articles),
        "evidence_recall@5": evidence_recall_at(5, articles),
        "evidence_recall@10": evidence_recall_at(10, articles),
        "any_hit@1": any_hit_at(1, articles),
        "any_hit@5": any_hit_at(5, articles),
        "any_hit@10": any_hit_at(10, articles),
        "mrr@10": document_mrr,
        "ndcg@10": document_ndcg,
    }
