"""Fit the weights of ranking and confidence, and say what changed.

Ranking: a softmax over each case's candidates, fitted so that its evidence comes first. Confidence: a logistic
regression of "the archive answers this" on the best sentence's signals. Both are linear, so that
`dateline ask --explain` can show why a sentence won. Both learn from the gold cases' dev half and a person's own cases,
confidence also from the stories that the cross-encoder did not learn from and, where it is there, from CLAP-NQ.
"""

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from evals.curves import auroc, calibration_error
from evals.spans import on_evidence, places
from evals.suites import load_suite
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
from qa.rank import signals

Vector = npt.NDArray[np.float64]

RANK_PENALTY = 1.0
CONFIDENCE_PENALTY = 0.1
"""Inverse strengths of the L2 penalty, chosen by cross-validation on dev."""

AGAINST = frozenset(("missing", "opposed", "plan", "no_cue"))
EITHER_WAY = frozenset(("lead", "previous", "terms", "words", "has_names", "margin", "intercept"))
"""Signals that speak against a sentence, and those that may do either; all others speak for it."""

LEAST = {"read": 0.3}
"""Weights that are no less than this, in the signal's own unit. The gold cases alone give "read" .15; at .3 their
accuracy is the same (.768 and .763) and questions on other matters are told apart better (docs/decisions.md)."""

WEIGHTS = {"gold": 1.0, "stories": 0.1, "stories-ru": 0.1, "stories-across": 0.1, "clapnq": 0.3}
"""Of a case in the fit of confidence, by its suite; ranking learns from those of weight 1 alone. Chosen by
cross-validation on gold and CLAP-NQ (docs/decisions.md)."""

SPLITS = {"gold": "dev", "clapnq": "all"}
"""What may be fitted to; of the stories the split that nothing else has learned from."""

MOST_CANDIDATES = 40
FOLDS = 8


@dataclass(frozen=True, slots=True)
class Example:
    """One dev case as the fits see it: each candidate's signals and whether it is evidence, best first."""

    case: Case
    rows: tuple[Mapping[str, float], ...]
    evidence: tuple[bool, ...]
    confidence: Mapping[str, float]
    suite: str

    @property
    def weight(self) -> float:
        return WEIGHTS.get(self.suite, 1.0)

    @property
    def fold(self) -> int:
        """Questions on one story stay together, in both languages, and on gold those with the same evidence."""
        stories = self.suite.startswith("stories")
        together = self.case.archive.removesuffix("-ru") if stories else self.case.cluster
        return zlib.crc32(together.encode()) % FOLDS


@dataclass(frozen=True, slots=True)
class Fit:
    """New weights, and what they do under cross-validation beside what those in use do.

    Those in use were mostly fitted to the same cases, and look the better for it.
    """

    rank: Mapping[str, float]
    confidence: Mapping[str, float]
    report: Mapping[str, float]


def taught(
    own: Path | None = None, articles: Sequence[Path] = (), clapnq: Path | None = None
) -> Iterator[tuple[Suite, Sequence[Case]]]:
    """What is fitted to: suites, and of each the cases that may be.

    `own` is a person's case file, on `articles`; those of its split `test` are left to measure on. Raises CaseError
    and UsageError as `load_suite` does.
    """
    if own is not None or articles:
        suite = replace(load_suite("gold", own, article_paths=articles), name="own")
        yield suite, [case for case in suite.cases if case.split != "test"]
    for name in WEIGHTS:
        if name != "clapnq" or clapnq is not None:
            suite = load_suite(name, clapnq if name == "clapnq" else None)
            yield suite, suite.of_split(SPLITS.get(name, "calibration"))


def examples(suite: Suite, cases: Sequence[Case], archives: Mapping[str, Archive]) -> list[Example]:
    """Search and rank for every case in its archive, and keep the signals of the first candidates."""
    articles = {article.id: article for article in suite.articles}
    return [_example(suite.name, case, articles, archives[case.archive]) for case in cases]


def _example(suite: str, case: Case, articles: Mapping[str, Article], archive: Archive) -> Example:
    text = resolve(case.question, case.history)
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
    best = confidence_signals(question, lead(question, read)[0], read) if read else {}
    return Example(case, rows, evidence, best, suite)


def fit(found: Sequence[Example]) -> Fit:
    """Fit both parts on all examples; the report's figures are cross-validated over `FOLDS` folds of cases."""
    rank_names = sorted({name for example in found for row in example.rows for name in row})
    old = np.array([fitted("rank").get(name, 0.0) for name in rank_names])
    hits_before, hits_after = list[bool](), list[bool]()
    chances: dict[int, float] = {}
    answered = [example for example in found if example.confidence]
    whole = _for_ranking(found)
    for fold in range(FOLDS):
        test = [example for example in whole if example.fold == fold]
        weights = _fit_rank([example for example in whole if example.fold != fold], rank_names)
        hits_before += _first_is_evidence(test, rank_names, old)
        hits_after += _first_is_evidence(test, rank_names, weights)
        model = _fit_confidence([example for example in answered if example.fold != fold])
        chances.update({id(example): _chance(model, example) for example in answered if example.fold == fold})
    report = {
        "cases": float(len(found)),
        "sentence@1 before": float(np.mean(hits_before)),
        "sentence@1 after": float(np.mean(hits_after)),
    }
    in_use = {id(example): _chance(fitted("confidence"), example) for example in answered}
    for suite in dict.fromkeys(example.suite for example in answered):
        group = [example for example in answered if example.suite == suite]
        labels = [example.case.answerable for example in group]
        for when, by_example in (("before", in_use), ("after", chances)):
            values = [by_example[id(example)] for example in group]
            right = [(p >= THRESHOLD) == y for p, y in zip(values, labels, strict=True)]
            report[f"{suite}: abstention AUROC {when}"] = auroc(labels, values) or 0.0
            report[f"{suite}: abstention accuracy {when}"] = float(np.mean(right))
            report[f"{suite}: calibration error {when}"] = calibration_error(labels, values) or 0.0
    rank, confidence = weights_of(found)
    return Fit(rank, confidence, {name: round(value, 4) for name, value in report.items()})


def weights_of(found: Sequence[Example]) -> tuple[Mapping[str, float], Mapping[str, float]]:
    """The weights of ranking, fitted to the examples that weigh whole, and of confidence, fitted to all."""
    names = sorted({name for example in found for row in example.rows for name in row})
    rank = dict(zip(names, _fit_rank(_for_ranking(found), names), strict=True))
    confidence = _fit_confidence([example for example in found if example.confidence])
    return (
        {name: round(float(value), 4) for name, value in rank.items()},
        {name: round(value, 4) for name, value in confidence.items()},
    )


def _for_ranking(found: Sequence[Example]) -> list[Example]:
    """The examples that weigh whole; all where none does, as when a part is taken out on the stories."""
    return [example for example in found if example.weight == 1.0] or list(found)


def _matrix(example: Example, names: Sequence[str]) -> Vector:
    return np.array([[row.get(name, 0.0) for name in names] for row in example.rows]).reshape(-1, len(names))


def _fit_rank(found: Sequence[Example], names: Sequence[str]) -> Vector:
    """Maximise the log-probability that a softmax over a case's scores gives to its evidence (ListNet's top one).

    Unlike pairs, it looks hardest at the few candidates that compete for the first place.
    """
    from scipy.optimize import minimize

    groups = [
        (_matrix(example, names), np.array(example.evidence, dtype=bool))
        for example in found
        if any(example.evidence) and not all(example.evidence)
    ]

    def loss(beta: Vector) -> tuple[float, Vector]:
        total, gradient = float(beta @ beta) / (2 * RANK_PENALTY), beta / RANK_PENALTY
        for rows, is_evidence in groups:
            scores = rows @ beta
            shares = np.exp(scores - scores.max())
            right = np.where(is_evidence, shares, 0.0)
            total -= float(np.log(right.sum() / shares.sum()))
            gradient = gradient + rows.T @ (shares / shares.sum() - right / right.sum())
        return total, gradient

    solution = minimize(
        loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", bounds=[_bounds(name) for name in names]
    )
    # The scale is free: a sum of sizes of ten keeps scores readable.
    scaled: Vector = solution.x * 10 / np.abs(solution.x).sum()
    return scaled


def _logistic(
    x: Vector, y: Vector, weights: Vector, bounds: Sequence[tuple[float | None, float | None]], penalty: float
) -> Vector:
    """Logistic regression of labels ±1 whose coefficients have the sign that their signals' meaning gives them.

    A few hundred cases cannot contradict that a missing name speaks against a sentence; left free, some did.
    """
    from scipy.optimize import minimize

    def loss(beta: Vector) -> tuple[float, Vector]:
        margin = y * (x @ beta)
        gradient = -(x.T @ (weights * y / (1 + np.exp(np.clip(margin, -30, 30))))) + beta / penalty
        return float(weights @ np.logaddexp(0, -margin) + beta @ beta / (2 * penalty)), gradient

    found = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds)
    coefficients: Vector = found.x
    return coefficients


def _bounds(name: str) -> tuple[float | None, float | None]:
    if name in AGAINST:
        return (None, 0.0)
    return (None, None) if name in EITHER_WAY or name.startswith("kind_") else (0.0, None)


def _first_is_evidence(found: Sequence[Example], names: Sequence[str], weights: Vector) -> list[bool]:
    hits = []
    for example in found:
        if example.case.answerable:
            order = np.argsort(-(_matrix(example, names) @ weights), kind="stable")
            hits.append(bool(len(order)) and example.evidence[order[0]])
    return hits


def _fit_confidence(found: Sequence[Example]) -> dict[str, float]:
    """Coefficients in the signals' own units, and the intercept; fitted on standardised signals."""
    names = sorted({name for example in found for name in example.confidence})
    x = np.array([[example.confidence.get(name, 0.0) for name in names] for example in found])
    mean, spread = x.mean(0), x.std(0) + 1e-9
    labels = np.array([1.0 if example.case.answerable else -1.0 for example in found])
    weights = np.array([example.weight for example in found])
    standard = np.hstack([(x - mean) / spread, np.ones((len(x), 1))])
    bounds = [
        (LEAST[name] * spread[at], None) if name in LEAST else _bounds(name) for at, name in enumerate(names)
    ]
    beta = _logistic(standard, labels, weights, [*bounds, _bounds("intercept")], CONFIDENCE_PENALTY)
    coefficients = beta[:-1] / spread
    return {
        "intercept": float(beta[-1] - (coefficients * mean).sum()),
        **{name: float(value) for name, value in zip(names, coefficients, strict=True)},
    }


def _chance(weights: Mapping[str, float], example: Example) -> float:
    total = weights["intercept"] + sum(
        weights.get(name, 0.0) * value for name, value in example.confidence.items()
    )
    return float(1 / (1 + np.exp(-np.clip(total, -30, 30))))


def write(found: Fit, path: Path, provenance: str) -> None:
    """Write the weights where `qa.fitted` reads them, with what they were fitted to."""
    content = {
        "provenance": provenance,
        "cross-validated": dict(found.report),
        "weights": {"rank": dict(found.rank), "confidence": dict(found.confidence)},
    }
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", "utf-8")
