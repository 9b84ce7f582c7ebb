"""Ablation: each part is off only while asked for, and each loss is against the run it belongs to."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest
from eval_fakes import ANSWERS, ARTICLES, CASES

from evals import ablate
from evals.ablate import PARTS, REFITTED, SIGNALS, off
from evals.rows import Run, RunError
from evals.run import make_header, run_cases
from evals.types import Case, Outcome
from qa.fitted import fitted


def test_ablation_says_what_each_part_is_worth(command: argparse.ArgumentParser, tmp_path: Path) -> None:
    out = tmp_path / "ablation.md"
    parts = ["bm25", "abstention", "signal cosine"]
    args = command.parse_args(["eval", "ablate", "--part", *parts, "--out", str(out)])
    assert args.run(args) == 0
    lines = out.read_text("utf-8").splitlines()
    assert [line.split(" | ")[0] for line in lines[4:]] == [f"| {name}" for name in ("nothing", *parts)]
    assert {line.count("|") for line in lines[2:]} == {10}


@pytest.mark.parametrize("signal", fitted("rank"))
def test_every_signal_of_the_ranking_is_in_one_group(signal: str) -> None:
    groups = [name for name, starts in SIGNALS.items() if starts and signal.startswith(starts)]
    assert len(groups) == 1


def test_a_signal_is_held_against_all_signals_fitted_to_the_same_cases(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    right = {"in use": "", "all": "when", "without": "when many"}
    state = ["in use"]

    def ask() -> Run:
        def system(case: Case) -> Outcome:
            answer = ANSWERS[case.id]
            return Outcome(answer if case.id in right[state[-1]] else replace(answer, short="none"), ())

        return Run(make_header("gold", "dev", "fake", CASES, ""), tuple(run_cases(system, CASES, ARTICLES)))

    @contextmanager
    def switched(part: tuple[object, ...]) -> Iterator[None]:
        state.append("without" if part else "all")
        yield
        state.pop()

    monkeypatch.setattr(ablate, "off", switched)
    monkeypatch.setattr(ablate, "without_signals", lambda examples, starts: starts)
    parts = ["signal cosine", REFITTED, "bm25"]
    found = {name: deltas["em"] for name, deltas in ablate.losses(ask(), ask, parts, [])}
    assert {name: (delta.before, delta.after) for name, delta in found.items()} == {
        "signal cosine": (0.5, 1.0),
        REFITTED: (0.0, 0.5),
        "bm25": (0.0, 1.0),
    }


@pytest.mark.parametrize("part", PARTS)
def test_a_part_is_off_only_while_asked_for(part: str) -> None:
    def standing() -> list[object]:
        return [resolve(place) for place, _ in PARTS[part]]

    def resolve(place: str) -> object:
        module, _, path = place.partition(":")
        found: object = import_module(module)
        for name in path.split("."):
            found = getattr(found, name)
        return found

    before = standing()
    with off(PARTS[part]):
        assert all(now is not then for now, then in zip(standing(), before, strict=True))
    assert all(now is then for now, then in zip(standing(), before, strict=True))


def test_a_split_without_cases_says_so(command: argparse.ArgumentParser) -> None:
    args = command.parse_args(["eval", "ablate", "--split", "calibration"])
    with pytest.raises(RunError, match="no cases in the split calibration"):
        args.run(args)
