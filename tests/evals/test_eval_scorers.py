from dataclasses import replace
from datetime import date

import pytest
from eval_fakes import (
    ANSWERS,
    ARTICLES,
    CASES,
    COUNTED,
    FIRST,
    FOUND,
    MANY,
    OPENED,
    SECOND,
    SILENT,
    WHEN,
    cite,
    good,
    hit,
    outcome,
    with_short,
)

from evals.meaning import MEANING
from evals.scorers import all_scorers
from evals.scorers.citations import statements
from evals.types import Case, Outcome
from qa.types import Answer, Report

SCORERS = all_scorers(ARTICLES)
REFUSED = Answer("?", "", abstained=True)


def value(metric: str, case: Case, answer: Answer) -> float | None:
    return SCORERS[metric](case, outcome(answer)).value


def test_a_system_without_fault_has_perfect_scores() -> None:
    worst = {"hallucination", "over_abstention", "report_unstated", "report_spurious", "stale", "leakage"}
    for case in CASES:
        for metric, scorer in SCORERS.items():
            score = scorer(case, good(case))
            due = 0.0 if metric in worst or (case is SILENT and metric == "truthfulness") else 1.0
            assert score.value in (None, due), (case.id, metric, score)
            assert score.reason


def test_every_metric_is_explained() -> None:
    assert set(SCORERS) < set(MEANING)


def test_refusing_scores_zero_on_the_answerable_and_is_right_on_the_rest() -> None:
    assert [
        value(metric, WHEN, REFUSED) for metric in ("sentence@1", "em", "f1", "right", "truthfulness")
    ] == [0] * 5
    assert value("over_abstention", WHEN, REFUSED) == 1
    assert value("right", SILENT, REFUSED) == 1
    assert value("truthfulness", SILENT, REFUSED) == 0
    assert value("citation_recall", WHEN, REFUSED) is None


def test_wrong_costs_more_than_silence() -> None:
    assert value("truthfulness", WHEN, with_short(ANSWERS["when"], "March 8, 2023")) == -1
    assert value("truthfulness", SILENT, replace(REFUSED, abstained=False, text="Ilva Torn")) == -1


def test_right_takes_more_words_but_no_other_value() -> None:
    assert value("right", MANY, with_short(ANSWERS["many"], "18 cracks")) == 1
    assert value("right", MANY, with_short(ANSWERS["many"], "18 cracks in 3 pillars")) == 0
    assert value("right", MANY, with_short(ANSWERS["many"], "")) == 1
    assert value("right", MANY, replace(ANSWERS["many"], short="", citations=(cite("one", FOUND),))) == 0


def test_sentence_at_k_counts_sentences_not_citations() -> None:
    passage = replace(ANSWERS["many"], citations=(cite("two", SECOND),))
    assert value("sentence@1", MANY, passage) == 0
    assert value("sentence@3", MANY, passage) == 1
    late = replace(ANSWERS["when"], citations=(cite("one", FIRST), cite("two", OPENED, 2)))
    assert value("sentence@3", WHEN, late) == 0


def test_the_same_words_elsewhere_are_not_the_evidence() -> None:
    elsewhere = replace(cite("two", OPENED), article_id="one")
    assert value("sentence@1", WHEN, replace(ANSWERS["when"], citations=(elsewhere,))) == 0


def test_without_evidence_the_answer_must_stand_in_the_sentence() -> None:
    bare = replace(WHEN, evidence=())
    assert value("sentence@1", bare, ANSWERS["when"]) == 1
    assert value("sentence@1", bare, replace(ANSWERS["when"], citations=(cite("one", FOUND),))) == 0


@pytest.mark.parametrize(
    "change",
    [
        {"start": 1},
        {"end": 1},
        {"quote": OPENED + " "},
        {"article_id": "three"},
        {"start": -1, "end": len(OPENED)},
    ],
)
def test_a_citation_off_by_anything_is_invalid(change: dict[str, object]) -> None:
    whole = cite("two", OPENED)
    moved = {
        k: getattr(whole, k) + v if isinstance(v, int) and k in ("start", "end") else v
        for k, v in change.items()
    }
    assert (
        value("citation_validity", WHEN, replace(ANSWERS["when"], citations=(replace(whole, **moved),))) == 0
    )


def test_a_citation_that_was_not_retrieved_is_invalid() -> None:
    score = SCORERS["citation_validity"](WHEN, Outcome(ANSWERS["when"], (hit("one", FIRST),)))
    assert score.value == 0
    assert "not retrieved" in score.reason
    assert SCORERS["citation_validity"](WHEN, Outcome(ANSWERS["when"])).value == 1


def test_statements_take_the_markers_after_their_full_stop() -> None:
    found = statements(replace(ANSWERS["many"], text="It had 18. [1] Before, it was 17 [2]."))
    assert [(s.text, [c.number for c in s.citations]) for s in found] == [
        ("It had 18.", [1]),
        ("Before, it was 17.", [2]),
    ]


def test_headings_pointers_and_notes_are_no_statements() -> None:
    lines = (
        "“It had 18.” (Courier, 2023-03-10) [1]",
        "Reports over time:",
        "- March 6: 17 [2]",
        "See also [2]",
    )
    text = "\n".join((*lines, "См. также [1]"))
    found = statements(replace(ANSWERS["many"], text=text))
    assert [(s.text, [c.number for c in s.citations]) for s in found] == [
        ("“It had 18.” (Courier, 2023-03-10)", [1]),
        ("- March 6: 17", [2]),
    ]


def test_right_does_not_mind_how_a_list_is_joined() -> None:
    two = replace(WHEN, answers=("March 8 and 9, 2023", "Ostrel, Vellan and Korvash"))
    for short in ("March 8–9, 2023", "Korvash, Ostrel, Vellan"):
        assert value("right", two, with_short(ANSWERS["when"], short)) == 1
    for short in ("March 8, 2023", "Ostrel and Vellan", "and"):
        assert value("right", two, with_short(ANSWERS["when"], short)) == 0


def test_citation_recall_and_precision_after_alce() -> None:
    # Two statements, one with a value that its quote does not have; three citations, one of no use.
    answer = replace(
        ANSWERS["many"],
        text="There were 18 cracks [1][2]. There were 21 cracks [1].",
        citations=(cite("two", COUNTED), cite("one", FIRST.split(". ")[2], 2)),
    )
    assert value("citation_recall", MANY, answer) == pytest.approx(1 / 2, abs=1e-9)
    assert value("citation_precision", MANY, answer) == pytest.approx(1 / 3, abs=1e-9)


def test_a_statement_without_a_citation_is_not_supported() -> None:
    assert (
        value("citation_recall", WHEN, replace(ANSWERS["when"], text="March 9, 2023 [1]. It rained.")) == 0.5
    )


def test_reports_found_unstated_and_spurious() -> None:
    only = replace(ANSWERS["many"], reports=ANSWERS["many"].reports[:1])
    assert value("report_recall", MANY, only) == 0.5
    wrong_day = replace(ANSWERS["many"].reports[0], as_of=date(2023, 3, 1))
    assert value("report_recall", MANY, replace(ANSWERS["many"], reports=(wrong_day,))) == 0
    invented = Report("19", "cracks", date(2023, 3, 10), 1)
    assert value("report_unstated", MANY, replace(ANSWERS["many"], reports=(invented,))) == 1
    series = replace(ANSWERS["when"], reports=ANSWERS["many"].reports)
    assert value("report_spurious", WHEN, series) == 1
    assert value("report_spurious", WHEN, replace(series, reports=series.reports[:1])) == 0


def test_a_superseded_value_is_stale() -> None:
    assert value("stale", MANY, with_short(ANSWERS["many"], "17")) == 1
    assert value("stale", MANY, with_short(ANSWERS["many"], "21")) == 0


def test_what_is_later_than_the_day_asked_on_leaks() -> None:
    asked = replace(MANY, as_of=date(2023, 3, 7))
    score = SCORERS["leakage"](asked, good(MANY))
    assert score.value == 2
    earlier = replace(ANSWERS["many"], citations=(cite("one", FOUND),), reports=ANSWERS["many"].reports[1:])
    assert value("leakage", asked, earlier) == 0


def test_a_shifted_date_is_the_wrong_day() -> None:
    assert value("resolved_date", WHEN, with_short(ANSWERS["when"], "March 10, 2023")) == 0
    assert value("resolved_date", WHEN, with_short(ANSWERS["when"], "9 марта 2023 г.")) == 1
    assert value("resolved_date", WHEN, with_short(ANSWERS["when"], "Thursday")) == 0
    assert value("resolved_date", MANY, ANSWERS["many"]) is None


@pytest.mark.parametrize(
    ("said", "gold", "whole"),
    [
        ("640 million crowns (about 58 million dollars)", "640 million crowns", 1.0),
        (
            "640 million crowns (about 58 million dollars)",
            "640 million crowns (about 58 million dollars)",
            1.0,
        ),
        ("640 million crowns (about 58 million dollars)", "60 million crowns", 0.0),
        ("40 liters", "40 litres", 1.0),
    ],
)
def test_a_conversion_in_brackets_is_the_same_amount_again(said: str, gold: str, whole: float) -> None:
    case = replace(MANY, answers=(gold,))
    assert value("em", case, with_short(ANSWERS["many"], said)) == whole
    assert value("right", case, with_short(ANSWERS["many"], said)) == whole
