"""The load table: what is counted as lost, and what its figures mean."""

import threading
from pathlib import Path

import pytest

from evals.load import Load, crowd, table


def test_everybody_asks_at_once_and_the_lost_are_counted() -> None:
    open_now, most = 0, 0
    guard, all_here = threading.Lock(), threading.Barrier(6, timeout=10)

    def ask(base: str, question: str) -> str:
        nonlocal open_now, most
        with guard:
            open_now += 1
            most = max(most, open_now)
        all_here.wait()
        with guard:
            open_now -= 1
            if "Cup" in question:
                raise OSError("refused")
        return "answer"

    load = crowd(ask, "http://nowhere", people=6, each=1)
    assert most == 6
    assert (len(load.seconds), load.lost) == (5, 1)


def test_figures_stand_beside_those_of_the_last_row() -> None:
    rows = [("ours", Load((1.0, 1.0, 1.0, 1.0), 0, 2.0)), ("theirs", Load((2.0, 2.0), 1, 2.0))]
    heads, _, ours, theirs = table(rows).splitlines()
    assert ours == "| ours | 0 of 4 | 1.00 | 1.00 | 2.0 | 0.50 × | 2.00 × |"
    assert theirs == "| theirs | 1 of 3 | 2.00 | 2.00 | 1.0 | 1.00 × | 1.00 × |"
    assert heads in (Path(__file__).parents[2] / "docs" / "serving.md").read_text("utf-8").splitlines()


def test_percentiles_are_of_what_was_answered() -> None:
    load = Load(tuple(float(n) for n in range(1, 101)), 0, 10.0)
    assert load.percentile(95) == pytest.approx(95.05)
    assert load.per_second == 10.0
