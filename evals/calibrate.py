"""Fit the weights of ranking and confidence to cases, and say what changed.

Both learn from the gold cases' dev half and a person's own cases, confidence also from the stories that the
cross-encoder did not learn from, each asked of its own archive and of another one, and where they are there from
CLAP-NQ and from XQuAD, some of whose titles are left out of the archive.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from evals.curves import auroc, calibration_error
from evals.fitting import (
    ELSEWHERE,
    FOLDS,
    STORIES,
    XQUAD,
    Example,
    Parts,
    chance_of,
    first_is_evidence,
    fit_confidence,
    fit_rank,
    for_ranking,
    rank_names,
    weights_of,
)
from evals.spans import on_evidence, places
from evals.suites import load_suite
from evals.suites.held_out import ask_elsewhere, hold_out
from evals.types import Case, Suite
from index.archive import Archive
from index.types import Article, Filters, Span
from qa.asking import HITS
from qa.close_reading import read_closely
from qa.confidence import THRESHOLD
from qa.confidence import features as confidence_signals
from qa.extract import candidates, lead, read_question
from qa.fitted import fitted
from qa.followup import resolve
from qa.mistyped import put_right
from qa.rank import signals

HELD_OUT = 5
"""Every so many-th title of XQuAD is left out of its archive."""

MOST_CANDIDATES = 40


@dataclass(frozen=True, slots=True)
class Fit:
    """New weights, and what they do under cross-validation beside what those in use do.

    Those in use were mostly fitted to the same cases, and look the better for it.
    """

    weights: Parts
    report: Mapping[str, float]


def taught(
    own: Path | None = None,
    articles: Sequence[Path] = (),
    clapnq: Path | None = None,
    xquad: Sequence[Path] = (),
) -> Iterator[tuple[Suite, Sequence[Case]]]:
    """What is fitted to: suites, and of each the cases that may be. `xquad` are its English and its Russian file.

    `own` is a person's case file, on `articles`; those of its split `test` are left to measure on. Raises CaseError
    and UsageError as `load_suite` does.
    """
    if own is not None or articles:
        suite = replace(load_suite("gold", own, article_paths=articles), name="own")
        yield suite, [case for case in suite.cases if case.split != "test"]
    gold = load_suite("gold")
    yield gold, gold.of_split("dev")
    for name in STORIES:
        # Of the stories the split that nothing else has learned from.
        suite = load_suite(name)
        suite = replace(suite, name=name, cases=suite.of_split("calibration"))
        yield suite, suite.cases
        elsewhere = replace(ask_elsewhere(suite), name=name + ELSEWHERE)
        yield elsewhere, elsewhere.cases
    if clapnq is not None:
        suite = load_suite("clapnq", clapnq)
        yield suite, suite.cases
    if xquad:
        english, russian = xquad
        files = ((english, None), (russian, None), (english, russian), (russian, english))
        for name, (path, asked) in zip(XQUAD, files, strict=True):
            suite = replace(hold_out(load_suite("xquad", path, asked), HELD_OUT), name=name)
            yield suite, suite.cases


def examples(suite: Suite, cases: Sequence[Case], archives: Mapping[str, Archive]) -> list[Example]:
    """Search and rank for every case in its archive, and keep the signals of the first candidates."""
    articles = {article.id: article for article in suite.articles}
    return [_example(suite.name, case, articles, archives[case.archive]) for case in cases]


def _example(suite: str, case: Case, articles: Mapping[str, Article], archive: Archive) -> Example:
    text = put_right(resolve(case.question, case.history), archive.document_frequencies)
    vector = archive.embed_question(text)
    hits = archive.search(text, HITS, Filters(as_of=case.as_of), vector)
    question = read_question(archive, text, hits, case.as_of or archive.latest_day())
    ranked = candidates(archive, question, hits, vector)
    gold = places(case, articles)
    evidence = tuple(
        on_evidence(Span(item.sentence.start, item.sentence.end), gold.get(item.sentence.article.id, ()))
        for item in ranked[:MOST_CANDIDATES]
    )
    rows = tuple(signals(question, item.features) for item in ranked[:MOST_CANDIDATES])
    read = read_closely(question, ranked)
    found: Mapping[str, float] = {}
    if read:
        best, value, _ = lead(question, read)
        found = confidence_signals(question, best, value, read)
    return Example(case, rows, evidence, found, suite)


def fit(found: Sequence[Example]) -> Fit:
    """Fit both parts on all examples; the report's figures are cross-validated over `FOLDS` folds of cases."""
    names = rank_names(found)
    old = np.array([fitted("rank").get(name, 0.0) for name in names])
    hits_before, hits_after = list[bool](), list[bool]()
    chances: dict[int, float] = {}
    answered = [example for example in found if example.confidence]
    whole = for_ranking(found)
    for fold in range(FOLDS):
        test = [example for example in whole if example.fold == fold]
        weights = fit_rank([example for example in whole if example.fold != fold], names)
        hits_before += first_is_evidence(test, names, old)
        hits_after += first_is_evidence(test, names, weights)
        parts = fit_confidence([example for example in answered if example.fold != fold])
        chances.update(
            {id(example): chance_of(parts, example) for example in answered if example.fold == fold}
        )
    report = {
        "cases": float(len(found)),
        "sentence@1 before": float(np.mean(hits_before)),
        "sentence@1 after": float(np.mean(hits_after)),
    }
    in_use = {part: fitted(part) for part in ("topic", "confidence")}
    before = {id(example): chance_of(in_use, example) for example in answered}
    for suite in dict.fromkeys(example.suite for example in answered):
        group = [example for example in answered if example.suite == suite]
        for when, by_example in (("before", before), ("after", chances)):
            for figure, value in _figures(group, [by_example[id(example)] for example in group]):
                report[f"{suite}: {figure} {when}"] = value
    return Fit(weights_of(found), {name: round(value, 4) for name, value in report.items()})


def _figures(group: Sequence[Example], chances: Sequence[float]) -> Iterator[tuple[str, float]]:
    labels = [example.case.answerable for example in group]
    right = [(p >= THRESHOLD) == y for p, y in zip(chances, labels, strict=True)]
    if any(labels):
        yield "abstention AUROC", auroc(labels, chances) or 0.0
    yield "abstention accuracy", float(np.mean(right))
    yield "calibration error", calibration_error(labels, chances) or 0.0


def write(found: Fit, path: Path, provenance: str) -> None:
    """Write the weights where `qa.fitted` reads them, with what they were fitted to."""
    content = {
        "provenance": provenance,
        "cross-validated": dict(found.report),
        "weights": {part: dict(weights) for part, weights in found.weights.items()},
    }
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", "utf-8")
