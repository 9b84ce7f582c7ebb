"""What confidence and ranking learn: signs that mean something, whole stories together, and whose weight counts."""

import json
import random
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from evals.calibrate import fit, taught
from evals.fitting import ELSEWHERE, WEIGHTS, Example, chance_of, weights_of
from evals.types import Case


def example(number: int, answerable: bool, signals: Mapping[str, float], suite: str = "gold") -> Example:
    """A case whose second candidate is its evidence, where it has any, told by `cosine` alone."""
    case = Case(f"case-{number}", "Who?", answers=("x",) if answerable else (), answerable=answerable)
    rows = ({"cosine": 0.2, "lead": 1.0}, {"cosine": 0.9, "lead": 0.0})
    return Example(replace(case, archive=f"story-{number % 5}"), rows, (False, answerable), signals, suite)


def drawn(number: int, suite: str = "gold") -> list[Example]:
    chance = random.Random(number)
    found = []
    for at in range(120):
        answerable = bool(chance.random() < 0.6)
        signals = {"read": chance.gauss(1.0 if answerable else -1.0), "missing": chance.random()}
        found.append(example(at, answerable, signals, suite))
    return found


def test_what_tells_answers_from_silence_is_learned() -> None:
    parts = weights_of(drawn(1))
    assert parts["rank"]["cosine"] > 0
    assert parts["confidence"]["read"] > 0.3


def test_topic_and_answer_are_told_apart() -> None:
    """Where the archive is about something else, no form of a sentence makes up for it."""
    chance = random.Random(3)
    found = []
    for at in range(400):
        likeness, read = float(chance.random() < 0.7), float(chance.random() < 0.7)
        found.append(example(at, bool(likeness and read), {"likeness": likeness, "read": read}))
    parts = weights_of(found)
    assert set(parts["topic"]) == {"intercept", "likeness"}
    assert "likeness" not in parts["confidence"]
    for each in found:
        assert (chance_of(parts, each) >= 0.5) == each.case.answerable


def test_a_signal_keeps_the_sign_of_its_meaning() -> None:
    contrary = [
        example(at, at % 2 == 0, {"missing": float(at % 2 == 0), "names": float(at % 2)}) for at in range(100)
    ]
    confidence = weights_of(contrary)["confidence"]
    assert confidence["missing"] <= 0 <= confidence["names"]


def test_ranking_learns_from_gold_alone_and_confidence_from_stories_too() -> None:
    gold, stories = drawn(1), drawn(2, "stories")
    contrary = [replace(each, rows=each.rows[::-1], suite="stories") for each in stories]
    assert weights_of(gold + contrary)["rank"] == weights_of(gold)["rank"]
    assert weights_of(gold + stories)["confidence"] != weights_of(gold)["confidence"]


def test_where_nothing_weighs_whole_ranking_learns_from_all() -> None:
    assert weights_of(drawn(1, "stories"))["rank"]["cosine"] > 0


def test_questions_on_one_story_are_left_out_together() -> None:
    stories = drawn(1, "stories")
    russian = [replace(each, case=replace(each.case, archive=f"{each.case.archive}-ru")) for each in stories]
    of_one = [each for each in stories + russian if each.case.archive.startswith("story-1")]
    assert len({each.fold for each in of_one}) == 1
    assert len({each.fold for each in drawn(1)}) > 1


@pytest.mark.parametrize("suites", [("gold",), tuple(WEIGHTS)])
def test_the_report_has_each_suite_before_and_after(suites: tuple[str, ...]) -> None:
    found = [each for at, suite in enumerate(suites) for each in drawn(at, suite)]
    report = fit(found).report
    for suite in suites:
        for figure in ("abstention AUROC", "abstention accuracy", "calibration error"):
            assert 0 <= report[f"{suite}: {figure} before"] <= 1
            assert 0 <= report[f"{suite}: {figure} after"] <= 1
    assert report["gold: abstention AUROC after"] > 0.8
    assert report["sentence@1 after"] == 1.0


def test_one_s_own_cases_weigh_whole_and_those_for_test_are_left_out(
    tmp_path: Path,
) -> None:
    (tmp_path / "dam.txt").write_text("The dam in Holm opened on 3 May 2021. It cost 4 million crowns.")
    case = {"id": "a", "question": "When did the dam open?", "answerable": False, "split": "dev"}
    kept = {**case, "id": "b", "split": "test"}
    (tmp_path / "cases.jsonl").write_text(f"{json.dumps(case)}\n{json.dumps(kept)}\n")
    suite, cases = next(taught(tmp_path / "cases.jsonl", [tmp_path / "dam.txt"]))
    assert ([article.id for article in suite.articles], [case.id for case in cases]) == (["dam"], ["a"])
    assert all(example.weight == 1.0 for example in drawn(1, suite.name))


def test_of_gold_the_dev_half_is_learned_from_and_of_stories_what_nothing_else_has_learned() -> None:
    splits = {suite.name: {case.split for case in cases} for suite, cases in taught()}
    assert splits == {
        "gold": {"dev"},
        **{
            name + where: {"calibration"}
            for name in ("stories", "stories-ru", "stories-across")
            for where in ("", ELSEWHERE)
        },
    }
