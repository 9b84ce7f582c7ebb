import json
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from eval_fakes import ANSWERS, ARTICLES, CASES, good

from evals import evaluate
from evals.aggregate import figures, interval, mean_of, per_archive, per_tag
from evals.rows import Header, Row, RunError, read_run
from evals.run import make_header, run_cases, run_suite
from evals.types import Case, Outcome, System
from index.types import Hit, Passage


def header(system: str = "good") -> Header:
    return make_header("gold", "dev", system, CASES, "settings")


def asks(system: System) -> Callable[[Sequence[Case]], Iterator[Row]]:
    return lambda cases: run_cases(system, cases, ARTICLES)


def without_times(path: Path) -> list[object]:
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for row in rows:
        row.pop("started", None)
        row.pop("seconds", None)
        row.pop("peak_mb", None)
    return rows


def test_a_run_can_be_read_back(tmp_path: Path) -> None:
    out = tmp_path / "runs" / "a.jsonl"
    run = run_suite(asks(good), CASES, header(), out)
    back = read_run(out)
    assert back.header == run.header
    assert [row.scores for row in back.rows] == [row.scores for row in run.rows]
    assert [row.answer for row in back.rows] == [ANSWERS[case.id] for case in CASES]
    first = back.rows[1]
    assert (
        first.around[0].before + ANSWERS["many"].citations[0].quote + first.around[0].after
        == ARTICLES["two"].text
    )


def test_the_same_run_twice_is_identical(tmp_path: Path) -> None:
    for name in ("a", "b"):
        run_suite(asks(good), CASES, header(), tmp_path / f"{name}.jsonl")
    assert without_times(tmp_path / "a.jsonl") == without_times(tmp_path / "b.jsonl")
    runs = [read_run(tmp_path / f"{name}.jsonl") for name in ("a", "b")]
    assert figures(runs[0].rows) == figures(runs[1].rows)


def test_a_partial_run_is_carried_on(tmp_path: Path) -> None:
    out = tmp_path / "a.jsonl"

    def stops(case: Case) -> Outcome:
        if case.id == "silent":
            raise KeyboardInterrupt
        return good(case)

    with pytest.raises(KeyboardInterrupt):
        run_suite(asks(stops), CASES, header(), out)
    assert not read_run(out).is_complete
    out.write_text(out.read_text("utf-8") + '{"kind": "case", "ca', "utf-8")
    asked: list[str] = []

    def counts(case: Case) -> Outcome:
        asked.append(case.id)
        return good(case)

    run_suite(asks(counts), CASES, header(), out)
    assert asked == ["silent"]
    assert read_run(out).is_complete
    run_suite(asks(counts), CASES, header(), out)
    assert asked == ["silent", "when", "many", "silent"]


def test_part_of_another_run_is_not_carried_on(tmp_path: Path) -> None:
    out = tmp_path / "a.jsonl"
    out.write_text(json.dumps(header("other").to_dict()) + "\n", "utf-8")
    with pytest.raises(RunError, match="another run"):
        run_suite(asks(good), CASES, header(), out)


def test_a_failed_call_is_recorded_and_wrong(tmp_path: Path) -> None:
    def breaks(case: Case) -> Outcome:
        raise ValueError("no such thing")

    rows = run_suite(asks(breaks), CASES, header(), tmp_path / "a.jsonl").rows
    assert [row.error for row in rows] == ["ValueError: no such thing"] * 3
    assert {row.case.id: row.value("right") for row in rows} == {"when": 0.0, "many": 0.0, "silent": 0.0}
    assert mean_of(rows, "truthfulness").value == -1
    assert mean_of(rows, "hallucination").value == 1
    assert mean_of(rows, "failed").value == 1
    assert read_run(tmp_path / "a.jsonl").rows[0].answer is None


CITED = ANSWERS["when"].to_dict()["citations"][0]
NAN = float("nan")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"short": 9}, "answer.short is int, not str"),
        ({"short": None}, "answer.short is NoneType, not str"),
        ({"engine": 1}, "answer.engine is int, not str"),
        ({"text": "Nine \ud800"}, "answer.text is no text: 'utf-8' codec"),
        ({"citations": [{**CITED, "quote": None}]}, "answer.citations[0].quote is NoneType, not str"),
        ({"citations": [CITED, {**CITED, "start": "0"}]}, "answer.citations[1].start is str, not int"),
        ({"citations": [{**CITED, "end": 4.0}]}, "answer.citations[0].end is float, not int"),
        ({"citations": [{**CITED, "number": "1"}]}, "answer.citations[0].number is str, not int"),
        ({"citations": [{**CITED, "published": 2023}]}, "answer.citations[0].published is int, not date"),
        (
            {"citations": [{**CITED, "published": datetime(2023, 3, 10)}]},
            "answer.citations[0].published is datetime, not date",
        ),
        ({"reports": [{**ANSWERS["many"].reports[0].to_dict(), "value": 18}]}, "value is int, not str"),
        ({"confidence": -2.3}, "confidence is -2.3, no chance from 0 to 1"),
        ({"confidence": NAN}, "confidence is nan, no chance from 0 to 1"),
        ({"confidence": "sure"}, "could not convert string to float"),
    ],
)
def test_a_malformed_answer_is_a_failed_call_of_its_case_alone(
    tmp_path: Path, change: dict[str, Any], reason: str
) -> None:
    by_question = {case.question: ANSWERS[case.id].to_dict() for case in CASES}

    def answer(question: str) -> dict[str, Any]:
        return {**by_question[question], **(change if question == CASES[1].question else {})}

    run = evaluate(answer, CASES, ARTICLES.values(), out=tmp_path / "a.jsonl")
    assert [bool(row.error) for row in run.rows] == [False, True, False]
    assert reason in run.rows[1].error
    assert [row.value("right") for row in run.rows] == [1.0, 0.0, 1.0]
    assert mean_of(run.rows, "failed").value == pytest.approx(1 / 3)
    assert figures(read_run(tmp_path / "a.jsonl").rows) == figures(run.rows)


GIVEN = ANSWERS["many"]


@pytest.mark.parametrize(
    ("outcome", "reason"),
    [
        (None, "outcome is NoneType, not Outcome"),
        (Outcome("18"), "outcome.answer is str, not Answer"),  # type: ignore[arg-type]
        (Outcome(replace(GIVEN, text=18)), "outcome.answer.text is int"),  # type: ignore[arg-type]
        (Outcome(replace(GIVEN, confidence="0.5")), "confidence is str, not float"),  # type: ignore[arg-type]
        (Outcome(replace(GIVEN, confidence=1.5)), "confidence is 1.5, no chance from 0 to 1"),
        (Outcome(replace(GIVEN, abstained=None)), "abstained is NoneType, not bool"),  # type: ignore[arg-type]
        (Outcome(replace(GIVEN, seconds={"read": "1"})), "seconds['read'] is str, not float"),  # type: ignore[dict-item]
        (Outcome(replace(GIVEN, usage=7)), "outcome.answer.usage is int, not Mapping"),  # type: ignore[arg-type]
        (Outcome(GIVEN, ("two",)), "outcome.hits[0] is str, not Hit"),  # type: ignore[arg-type]
        (Outcome(GIVEN, (Hit(Passage("two", None, 9, ""), 1.0),)), "start is NoneType, not int"),  # type: ignore[arg-type]
    ],
)
def test_an_outcome_that_a_system_makes_itself_is_looked_at_too(outcome: Outcome, reason: str) -> None:
    (row,) = run_cases(lambda case: outcome, CASES[1:2], ARTICLES)
    assert reason in row.error
    assert row.answer is None


def test_lists_and_whole_numbers_will_do() -> None:
    loose = replace(GIVEN, citations=list(GIVEN.citations), confidence=1)  # type: ignore[arg-type]
    (row,) = run_cases(lambda case: Outcome(loose), CASES[1:2], ARTICLES)
    assert not row.error


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if shutil.which("git") is None:
        pytest.skip("no git on this machine")
    (tmp_path / "qa").mkdir()
    (tmp_path / "qa" / "rank.py").write_text("one", "utf-8")
    (tmp_path / "baseline.jsonl").write_text("", "utf-8")
    name = ("-c", "user.name=nobody", "-c", "user.email=nobody@news.example")
    for words in (("init", "-q"), ("add", "."), (*name, "commit", "-q", "-m", "first")):
        subprocess.run(["git", *words], cwd=tmp_path, check=True)
    monkeypatch.setattr("evals.run.ROOT", tmp_path)
    return tmp_path


def test_every_state_of_a_changed_program_is_another_commit(checkout: Path) -> None:
    clean = header().commit
    assert len(clean) == 12
    # A tracked run of one's own, half written.
    (checkout / "baseline.jsonl").write_text("{}", "utf-8")
    assert header().commit == clean
    found = []
    for name, text in (("rank.py", "two"), ("rank.py", "three"), ("new.py", "a"), ("new.py", "b")):
        (checkout / "qa" / name).write_text(text, "utf-8")
        found.append(header().commit)
    (checkout / "qa" / "new.py").rename(checkout / "qa" / "newer.py")
    found.append(header().commit)
    (checkout / "qa" / ".#rank.py").symlink_to("nowhere")
    found.append(header().commit)
    assert len(set(found)) == len(found)
    assert all(commit.startswith(f"{clean}+") and len(commit) == len(clean) + 9 for commit in found)
    assert header().commit == found[-1]


def test_a_run_is_not_carried_on_by_a_program_changed_again(checkout: Path, tmp_path: Path) -> None:
    (checkout / "qa" / "rank.py").write_text("two", "utf-8")
    out = tmp_path / "a.jsonl"
    out.write_text(json.dumps(header().to_dict()) + "\n", "utf-8")
    (checkout / "qa" / "rank.py").write_text("three", "utf-8")
    with pytest.raises(RunError, match="another run"):
        run_suite(asks(good), CASES, header(), out)


def test_there_is_no_commit_outside_a_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evals.run.ROOT", tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert header().commit == ""


@pytest.mark.parametrize("text", ["", "nonsense\n", '{"kind": "run"}\n'])
def test_a_damaged_run_says_so(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.jsonl").write_text(text, "utf-8")
    with pytest.raises(RunError) as caught:
        read_run(tmp_path / "a.jsonl")
    assert "a.jsonl" in str(caught.value)
    assert caught.value.exit_code == 2


def test_unscored_cases_are_not_in_the_mean() -> None:
    rows = evaluate(lambda question: "nothing", CASES, ARTICLES.values()).rows
    assert mean_of(rows, "em").n == 2
    assert mean_of(rows, "hallucination").n == 1
    assert mean_of(rows, "no such metric").value is None


def test_the_interval_draws_whole_clusters() -> None:
    # Ten cases on one article are one draw: their mean cannot vary.
    numbers = np.array([0.0, 1.0] * 5)
    assert interval(numbers, ["one"] * 10) == (0.5, 0.5)
    low, high = interval(numbers, [str(n) for n in range(10)])
    assert 0.1 <= low < 0.35
    assert 0.65 < high <= 0.9


def test_tags_group_the_rows() -> None:
    rows = evaluate(lambda question: "nothing", CASES, ARTICLES.values()).rows
    assert {tag: len(members) for tag, members in per_tag(rows).items()} == {
        "lang:en": 3,
        "how-many": 1,
        "near-miss": 1,
        "series": 1,
        "when": 1,
    }


def test_evaluate_takes_text_objects_and_mappings() -> None:
    by_question = {case.question: ANSWERS[case.id] for case in CASES}
    as_objects = evaluate(by_question.__getitem__, CASES, ARTICLES.values())
    as_mappings = evaluate(lambda question: by_question[question].to_dict(), CASES, ARTICLES.values())
    assert mean_of(as_objects.rows, "right").value == 1
    assert mean_of(as_mappings.rows, "right").value == 1
    assert mean_of(as_mappings.rows, "report_recall").value == 1
    nothing = evaluate(lambda question: object(), CASES, ARTICLES.values())
    assert "is no answer" in nothing.rows[0].error


def test_hits_are_read_out_of_mappings() -> None:
    by_question = {case.question: ANSWERS[case.id] for case in CASES}

    def answer(question: str, *hits: object) -> dict[str, object]:
        return {**by_question[question].to_dict(), "hits": hits}

    first, second = ({"article_id": name, "start": 0, "end": len(ARTICLES[name].text)} for name in ARTICLES)
    rows = evaluate(lambda question: answer(question, second, first), CASES, ARTICLES.values()).rows
    assert rows[0].hits is not None
    assert [hit.passage.id for hit in rows[0].hits] == ["two:0-98", "one:0-97"]
    assert mean_of(rows, "mrr@10").value == 1
    assert mean_of(rows, "any_hit@1").value == 1
    assert (
        mean_of(evaluate(lambda q: answer(q, first, second), CASES, ARTICLES.values()).rows, "mrr@10").value
        == 0.5
    )
    for wrong in ("two", {"article_id": "two"}, ["two", 0, 98]):
        (row,) = evaluate(
            lambda question, wrong=wrong: answer(question, wrong), CASES[:1], ARTICLES.values()
        ).rows
        assert "is no hit: give" in row.error
        assert "article_id, start and end" in row.error


def test_a_callable_that_takes_history_and_day_is_given_them() -> None:
    seen = []

    def answer(question: str, *, history: tuple[str, ...], as_of: date | None) -> str:
        seen.append((question, history, as_of))
        return "nothing"

    asked = replace(CASES[0], history=("Which bridge?",), as_of=date(2023, 3, 10))
    evaluate(answer, [asked], ARTICLES.values())
    assert seen == [(asked.question, ("Which bridge?",), date(2023, 3, 10))]


def test_a_callable_that_takes_an_archive_is_told_which() -> None:
    seen = []

    def answer(question: str, archive: str) -> str:
        seen.append(archive)
        return "nothing"

    evaluate(answer, [replace(case, archive=case.id) for case in CASES], ARTICLES.values())
    assert seen == [case.id for case in CASES]


def test_runs_are_cut_by_archive() -> None:
    cases = [replace(case, archive="b" if case is CASES[1] else "a") for case in CASES]
    run = evaluate(lambda question: "nothing", cases, ARTICLES.values())
    parts = per_archive([run, run])
    assert {name: [len(part.rows) for part in cut] for name, cut in parts.items()} == {
        "a": [2, 2],
        "b": [1, 1],
    }
    assert per_archive([evaluate(lambda question: "nothing", CASES, ARTICLES.values())]) == {}


def test_case_clusters_follow_the_evidence() -> None:
    assert [case.cluster for case in CASES] == ["two", "two", "case:silent"]
    assert replace(CASES[0], evidence=()).cluster == "case:when"
