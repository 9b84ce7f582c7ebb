"""The weights of ranking and of confidence, fitted to examples.

Ranking: a softmax over each case's candidates, fitted so that its evidence comes first. Confidence: two logistic
regressions whose chances are multiplied (`qa.confidence`), fitted to whether the archive answers. All are linear, so
that `dateline ask --explain` can show why a sentence won.
"""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from evals.types import Case
from qa.confidence import ABOUT, TOPIC, chance

Vector = npt.NDArray[np.float64]
Bounds = tuple[float | None, float | None]
Parts = Mapping[str, Mapping[str, float]]
"""Weights by signal, of each part: "rank", "topic" and "confidence"."""

RANK_PENALTY = 1.0
CONFIDENCE_PENALTY = 0.1
"""Inverse strengths of the L2 penalty, chosen by cross-validation on dev."""

AGAINST = frozenset(("missing", "opposed", "plan", "no_cue", "echo"))
EITHER_WAY = frozenset(
    ("lead", "previous", "terms", "words", "has_names", "margin", "intercept", "across", "next_read")
)
"""Signals that speak against a sentence, and those that may do either; all others speak for it."""

LEAST = {"read": 0.3}
"""Weights that are no less than this, in the signal's own unit. The gold cases alone give "read" .15; at .3 their
accuracy is the same (.768 and .763) and questions on other matters are told apart better (docs/decisions.md)."""

ELSEWHERE = " elsewhere"
"""Ends the name of a suite whose questions are asked of other archives than their own."""

STORIES = ("stories", "stories-ru", "stories-across")
XQUAD = ("xquad", "xquad-ru", "xquad-ru-en", "xquad-en-ru")
"""By the language asked in, or in and on."""

WEIGHTS = {
    "gold": 1.0,
    **dict.fromkeys(STORIES, 0.1),
    **{suite + ELSEWHERE: 0.02 for suite in STORIES},
    "clapnq": 0.3,
    **dict.fromkeys(XQUAD, 0.02),
}
"""Of a case in the fit of confidence, by its suite; ranking learns from those of weight 1 alone. Chosen by
cross-validation on gold, CLAP-NQ and XQuAD (docs/decisions.md)."""

FOLDS = 8
ON_TOPIC_AT_FIRST = 2.0
"""Log-odds from which the fit of the first chance starts: most archives are about what they are asked."""


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
        together = self.case.story if stories else self.case.cluster
        return zlib.crc32(together.encode()) % FOLDS


def weights_of(found: Sequence[Example]) -> Parts:
    """The weights of ranking, fitted to the examples that weigh whole, and of confidence, fitted to all."""
    names = rank_names(found)
    rank = dict(zip(names, fit_rank(for_ranking(found), names), strict=True))
    parts = {"rank": rank, **fit_confidence([example for example in found if example.confidence])}
    return {
        part: {name: round(float(value), 4) for name, value in weights.items()}
        for part, weights in parts.items()
    }


def chance_of(parts: Parts, example: Example) -> float:
    """What `qa.confidence` would say with these weights."""
    return chance(parts["topic"], example.confidence) * chance(parts["confidence"], example.confidence)


def rank_names(found: Sequence[Example]) -> list[str]:
    return sorted({name for example in found for row in example.rows for name in row})


def for_ranking(found: Sequence[Example]) -> list[Example]:
    """The examples that weigh whole; all where none does, as when a part is taken out on the stories."""
    return [example for example in found if example.weight == 1.0] or list(found)


def _matrix(example: Example, names: Sequence[str]) -> Vector:
    return np.array([[row.get(name, 0.0) for name in names] for row in example.rows]).reshape(-1, len(names))


def fit_rank(found: Sequence[Example], names: Sequence[str]) -> Vector:
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


def first_is_evidence(found: Sequence[Example], names: Sequence[str], weights: Vector) -> list[bool]:
    """Of each answerable case, whether its candidate of the highest score is evidence."""
    hits = []
    for example in found:
        if example.case.answerable:
            order = np.argsort(-(_matrix(example, names) @ weights), kind="stable")
            hits.append(bool(len(order)) and example.evidence[order[0]])
    return hits


def fit_confidence(found: Sequence[Example]) -> Parts:
    """Coefficients in the signals' own units, and the intercepts; fitted on standardised signals.

    They have the signs that their signals' meaning gives them: a few hundred cases cannot contradict that a missing
    name speaks against a sentence; left free, some did.
    """
    from scipy.optimize import minimize

    names = sorted({name for example in found for name in example.confidence})
    topic, answering = (
        _Standard(found, [name for name in names if name in TOPIC]),
        _Standard(found, [name for name in names if name not in ABOUT]),
    )
    labels = np.array([example.case.answerable for example in found])
    weights = np.array([example.weight for example in found])
    split = len(answering.names) + 1

    def loss(beta: Vector) -> tuple[float, Vector]:
        answers, on_topic = (
            1 / (1 + np.exp(-np.clip(rows @ part, -30, 30)))
            for rows, part in ((answering.rows, beta[:split]), (topic.rows, beta[split:]))
        )
        both = np.clip(answers * on_topic, 1e-9, 1 - 1e-9)
        pull = -weights * np.where(labels, 1.0, -both / (1 - both))
        gradient = np.concatenate(
            [answering.rows.T @ (pull * (1 - answers)), topic.rows.T @ (pull * (1 - on_topic))]
        )
        total = -float(weights @ np.where(labels, np.log(both), np.log1p(-both)))
        return total + float(beta @ beta) / (2 * CONFIDENCE_PENALTY), gradient + beta / CONFIDENCE_PENALTY

    start = np.zeros(split + len(topic.names) + 1)
    start[-1] = ON_TOPIC_AT_FIRST
    bounds = [*answering.bounds, *topic.bounds]
    solution = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x
    return {"topic": topic.in_units(solution[split:]), "confidence": answering.in_units(solution[:split])}


class _Standard:
    """Signals of the examples with mean 0 and spread 1, the last column ones; and the way back to their units."""

    def __init__(self, found: Sequence[Example], names: Sequence[str]) -> None:
        values = np.array([[example.confidence.get(name, 0.0) for name in names] for example in found])
        values = values.reshape(len(found), len(names))
        self.names = names
        self._mean, self._spread = values.mean(0), values.std(0) + 1e-9
        self.rows: Vector = np.hstack([(values - self._mean) / self._spread, np.ones((len(found), 1))])

    @property
    def bounds(self) -> list[Bounds]:
        own: list[Bounds] = [
            (LEAST[name] * spread, None) if name in LEAST else _bounds(name)
            for name, spread in zip(self.names, self._spread, strict=True)
        ]
        return [*own, _bounds("intercept")]

    def in_units(self, beta: Vector) -> dict[str, float]:
        coefficients = beta[:-1] / self._spread
        return {
            "intercept": float(beta[-1] - coefficients @ self._mean),
            **{name: float(value) for name, value in zip(self.names, coefficients, strict=True)},
        }


def _bounds(name: str) -> Bounds:
    if name in AGAINST:
        return (None, 0.0)
    return (None, None) if name in EITHER_WAY or name.startswith("kind_") else (0.0, None)
