"""Two processes say what one says."""

from dataclasses import replace
from pathlib import Path

import pytest
from eval_fakes import ARTICLES, CASES

from evals import workers
from evals.types import Suite
from evals.workers import asking
from qa.settings import Settings


def test_two_processes_say_what_one_says(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    cases = [replace(case, id=f"{case.id}.{n}") for n in range(3) for case in CASES]
    suite = Suite("own", tuple(ARTICLES.values()), tuple(cases))
    said = []
    for jobs in (1, 2):
        with asking(suite, cases, settings, jobs) as ask:
            said.append([(row.case.id, row.scores, row.hits) for row in ask("extractive", cases)])
    assert [case for case, _, _ in said[0]] == [case.id for case in cases]
    assert said[0] == said[1]
    assert not any(scores["failed"].value for _, scores, _ in said[0])


def test_a_program_without_a_guard_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "parent_process", lambda: object())
    suite = Suite("own", tuple(ARTICLES.values()), CASES)
    with pytest.raises(RuntimeError, match="--jobs 1"), asking(suite, CASES, Settings(home=tmp_path), 2):
        pass
