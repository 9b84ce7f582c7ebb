"""Planted regressions: each is caught, and by the metric meant for it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from eval_fakes import ANSWERS, ARTICLES, CASES, MANY, RETRIEVED, WHEN, bent, good, hit, with_short

from evals.compare import Comparison, compare, compare_text, to_dict
from evals.rows import Run, RunError
from evals.run import make_header, run_cases
from evals.types import Case, Outcome, System
from qa.types import Answer

MANY_CASES = tuple(replace(case, id=f"{case.id}.{n}") for n in range(8) for case in CASES)


def run(system: System, cases: tuple[Case, ...] = MANY_CASES) -> Run:
    def on_copy(case: Case) -> Outcome:
        return system(replace(case, id=case.id.split(".")[0]))

    return Run(make_header("gold", "dev", "fake", cases, ""), tuple(run_cases(on_copy, cases, ARTICLES)))


def caught(comparison: Comparison) -> set[str]:
    return {line.replace(":", " ").split(" ")[0] for line in comparison.regressions}


def shift_date(answer: Answer) -> Answer:
    return with_short(answer, "March 10, 2023")


def move_citation(answer: Answer) -> Answer:
    first = answer.citations[0]
    return replace(answer, citations=(replace(first, start=first.start + 1, end=first.end + 1),))


def never_abstain(answer: Answer) -> Answer:
    return replace(answer, abstained=False, short="Ilva Torn")


def invent(answer: Answer) -> Answer:
    return replace(answer, reports=(*answer.reports, replace(answer.reports[0], value="99")))


@pytest.mark.parametrize(
    ("case_id", "change", "metric"),
    [
        ("when", shift_date, "resolved_date"),
        ("when", move_citation, "citation_validity"),
        ("silent", never_abstain, "hallucination"),
        ("many", invent, "report_unstated"),
    ],
)
def test_a_planted_fault_is_a_regression(
    case_id: str, change: Callable[[Answer], Answer], metric: str
) -> None:
    before, after = run(good), run(bent(case_id, change))
    assert compare(before, before).regressions == ()
    comparison = compare(before, after)
    assert metric in caught(comparison)
    assert "any_hit@5" not in caught(comparison)


def test_losing_a_retriever_is_a_regression_of_retrieval() -> None:
    def without_words(case: Case) -> Outcome:
        found = (hit("one", "Engineers found 17 cracks.", 0.9), *RETRIEVED)
        return Outcome(ANSWERS[case.id], found)

    metrics = caught(compare(run(good), run(without_words)))
    assert {"any_hit@1", "mrr@10", "ndcg@10"} <= metrics
    assert not {"em", "citation_validity", "hallucination"} & metrics


def test_a_leak_breaks_its_gate() -> None:
    asked = tuple(replace(case, as_of=MANY.reports[0].as_of) for case in MANY_CASES)
    comparison = compare(run(good, asked), run(good, asked))
    assert caught(comparison) == {"leakage"}


def test_one_flip_among_many_is_no_regression_of_the_mean() -> None:
    before = run(good)
    row = before.rows[0]
    scores = {**row.scores, "right": replace(row.scores["right"], value=0.0)}
    after = replace(before, rows=(replace(row, scores=scores), *before.rows[1:]))
    comparison = compare(before, after)
    assert comparison.regressions == ()
    assert [flip.before.case.id for flip in comparison.flips] == ["when.0"]
    (delta,) = [delta for delta in comparison.deltas if delta.metric == "right"]
    assert delta.value == pytest.approx(-1 / 24)
    assert delta.p == 1.0


def test_the_signs_of_a_cluster_turn_together() -> None:
    def p_of(cases: tuple[Case, ...]) -> float:
        before, after = run(good, cases), run(bent("silent", never_abstain), cases)
        (delta,) = [delta for delta in compare(before, after).deltas if delta.metric == "hallucination"]
        return delta.p

    silent = tuple(replace(case, id=f"silent.{n}") for n in range(8) for case in CASES if case.id == "silent")
    assert p_of(silent) < 0.02
    of_two_stories = tuple(
        replace(case, id=f"silent.{story}-{case.id}", archive=f"silent.{story}")
        for case, story in zip(silent, "aaaabbbb", strict=True)
    )
    assert p_of(of_two_stories) == pytest.approx(0.5, abs=0.02)


def test_tolerance_lets_a_small_loss_pass() -> None:
    before, after = run(good), run(bent("when", shift_date))
    assert "em" in caught(compare(before, after, 0.4))
    assert "em" not in caught(compare(before, after, 0.6))


def test_the_text_shows_both_answers_side_by_side() -> None:
    comparison = compare(run(good), run(bent("when", shift_date)))
    text = compare_text(comparison)
    assert "before:   March 9, 2023" in text
    assert "after:    March 10, 2023" in text
    assert "regression: em" in text
    assert to_dict(comparison)["flips"][0] == {
        "id": "when.0",
        "before": "March 9, 2023",
        "after": "March 10, 2023",
    }
    assert compare_text(compare(run(good), run(good))).endswith("no regression")


def test_runs_that_cannot_be_compared_are_invalid(tmp_path: Path) -> None:
    whole = run(good)
    with pytest.raises(RunError, match="23 of 24"):
        compare(whole, replace(whole, rows=whole.rows[1:]))
    with pytest.raises(RunError, match="different cases"):
        compare(whole, run(good, (WHEN, MANY)))
