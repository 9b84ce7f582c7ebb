"""Faults planted in the program itself, each caught by the gate, and by the metric meant for it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from standins import Counted

from evals.ablate import PARTS, off
from evals.compare import compare
from evals.rows import Run
from evals.run import make_header, run_cases
from evals.suites import load_suite
from evals.systems import dateline
from evals.types import Case, Outcome, System
from index.archive import Archive
from index.dates import DateMention, find_dates
from index.types import Article

TOLERANCE = 0.03


@pytest.fixture(scope="module")
def asked() -> tuple[Case, ...]:
    """The seeds' dev cases on days and those without an answer, and some of the others."""
    cases = [case for case in load_suite("gold").cases if case.archive == "seeds" and case.split == "dev"]
    kept = [case for case in cases if "when" in case.tags or not case.answerable]
    return tuple(kept + [case for case in cases if case not in kept][::3])


@pytest.fixture(scope="module")
def run(seeds: Archive, asked: tuple[Case, ...]) -> Callable[[System | None], Run]:
    articles: Mapping[str, Article] = {article.id: article for article in seeds.articles()}
    whole = dateline(seeds)

    def run_it(system: System | None = None) -> Run:
        rows = tuple(run_cases(system or whole, asked, articles))
        return Run(make_header("gold", "dev", "extractive", asked, ""), rows)

    return run_it


@pytest.fixture(scope="module")
def good(run: Callable[[System | None], Run]) -> Run:
    return run(None)


@pytest.fixture
def shifted_dates(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every date that an article states is read a day late."""
    from qa import evidence

    def late(*article: Any) -> tuple[DateMention, ...]:
        day = timedelta(days=1)
        return tuple(
            replace(
                item,
                first=item.first + day,
                last=item.last + day,
                listed=tuple(each + day for each in item.listed),
            )
            for item in find_dates(*article)
        )

    monkeypatch.setattr(evidence, "find_dates", late)
    evidence._dates.cache_clear()
    yield
    evidence._dates.cache_clear()


def caught(before: Run, after: Run) -> set[str]:
    return {line.replace(":", " ").split(" ")[0] for line in compare(before, after, TOLERANCE).regressions}


def test_the_same_program_passes(good: Run, run: Callable[[System | None], Run]) -> None:
    again = run(None)
    assert [row.scores for row in again.rows] == [row.scores for row in good.rows]
    assert caught(good, again) == set()


def test_bm25_switched_off_is_caught_by_retrieval(tmp_path: Path, counted: Counted) -> None:
    # Five articles are too few to lose one among: this takes all of them, under the stand-in embedder.
    suite = load_suite("gold")
    asked = [case for case in suite.cases if case.archive == "invented" and case.split == "dev"][::8]
    articles = {article.id: article for article in suite.articles}
    with Archive.open(tmp_path / "archive", counted.make) as archive:
        archive.sync(suite.articles)

        def ask() -> Run:
            rows = tuple(run_cases(dateline(archive), asked, articles))
            return Run(make_header("gold", "dev", "extractive", asked, ""), rows)

        whole = ask()
        with off(PARTS["bm25"]):
            without = ask()
        assert any(hit.words > 0 for row in whole.rows for hit in row.hits or ())
        assert all(hit.words == 0 for row in without.rows for hit in row.hits or ())
        metrics = caught(whole, without)
        assert {"mrr@10", "any_hit@5", "evidence_recall@5"} <= metrics
        assert not {"citation_validity", "leakage"} & metrics
        assert caught(whole, ask()) == set()


def test_a_date_shifted_is_caught_by_the_date(
    good: Run, run: Callable[[System | None], Run], shifted_dates: None
) -> None:
    metrics = caught(good, run(None))
    assert "resolved_date" in metrics
    assert not {"citation_validity", "mrr@10"} & metrics


def test_a_citation_moved_by_one_character_is_caught_by_its_validity(
    good: Run, run: Callable[[System | None], Run], seeds: Archive
) -> None:
    whole = dateline(seeds)

    def moved(case: Case) -> Outcome:
        outcome = whole(case)
        first, *rest = outcome.answer.citations or (None,)
        if first is None:
            return outcome
        first = replace(first, start=first.start + 1, end=first.end + 1)
        return replace(outcome, answer=replace(outcome.answer, citations=(first, *rest)))

    metrics = caught(good, run(moved))
    assert "citation_validity" in metrics
    assert not {"mrr@10", "hallucination"} & metrics


def test_abstention_switched_off_is_caught_by_hallucination(
    good: Run, run: Callable[[System | None], Run]
) -> None:
    with off(PARTS["abstention"]):
        metrics = caught(good, run(None))
    assert {"hallucination", "abstention"} <= metrics
    assert not {"citation_validity", "mrr@10"} & metrics
