import ir_measures
import pytest
from eval_fakes import ARTICLES, COUNTED, FIRST, MANY, OPENED, SECOND, SILENT, hit
from hypothesis import given
from hypothesis import strategies as st
from ir_measures import RR, nDCG

from evals.scorers.retrieval import any_hit_at, document_mrr, document_ndcg, documents, evidence_recall_at
from evals.types import Case, Evidence, Outcome
from index.types import Hit, Passage
from qa.types import Answer

NOTHING = Answer("?", "")


@st.composite
def rankings(draw: st.DrawFn) -> tuple[list[str], set[str]]:
    """Documents in retrieved order, and which are relevant."""
    names = draw(st.lists(st.sampled_from([f"d{n:02}" for n in range(20)]), unique=True, min_size=1))
    relevant = draw(st.sets(st.sampled_from([f"d{n:02}" for n in range(24)]), min_size=1))
    return names, relevant


@given(rankings())
def test_mrr_and_ndcg_are_those_of_ir_measures(ranking: tuple[list[str], set[str]]) -> None:
    names, relevant = ranking
    hits = tuple(Hit(Passage(name, 0, 1, ""), 1 / rank) for rank, name in enumerate(names, 1))
    case = Case("q", "?", evidence=tuple(Evidence(name, "x") for name in sorted(relevant)))
    qrels = {"q": dict.fromkeys(relevant, 1)}
    run = {"q": {hit.passage.article_id: hit.score for hit in hits}}
    theirs = ir_measures.calc_aggregate([RR @ 10, nDCG @ 10], qrels, run)
    assert document_mrr(case, Outcome(NOTHING, hits)).value == pytest.approx(theirs[RR @ 10], abs=1e-9)
    assert document_ndcg(case, Outcome(NOTHING, hits)).value == pytest.approx(theirs[nDCG @ 10], abs=1e-9)


def test_an_article_counts_once_at_its_best_passage() -> None:
    hits = (hit("one", FIRST, 0.9), hit("one", "Engineers", 0.8), hit("two", SECOND, 0.7))
    assert documents(hits) == ["one", "two"]
    assert document_mrr(MANY, Outcome(NOTHING, hits)).value == 0.5


def test_ties_are_broken_by_id_whatever_the_order() -> None:
    tied = [hit("two", SECOND, 0.5), hit("one", FIRST, 0.5)]
    assert documents(tuple(tied)) == documents(tuple(reversed(tied))) == ["one", "two"]


def test_evidence_recall_and_any_hit() -> None:
    case = Case(
        "q", "?", evidence=(Evidence("two", OPENED), Evidence("two", COUNTED), Evidence("one", FIRST))
    )
    hits = (hit("two", OPENED), hit("one", FIRST))
    assert evidence_recall_at(1, ARTICLES)(case, Outcome(NOTHING, hits)).value == pytest.approx(
        1 / 3, abs=1e-9
    )
    assert evidence_recall_at(5, ARTICLES)(case, Outcome(NOTHING, hits)).value == pytest.approx(
        2 / 3, abs=1e-9
    )
    assert any_hit_at(1, ARTICLES)(case, Outcome(NOTHING, hits)).value == 1
    assert any_hit_at(5, ARTICLES)(case, Outcome(NOTHING, ())).value == 0


def test_unknown_retrieval_is_unscored_not_zero() -> None:
    assert document_mrr(MANY, Outcome(NOTHING)).value is None
    assert any_hit_at(1, ARTICLES)(SILENT, Outcome(NOTHING, ())).value is None
