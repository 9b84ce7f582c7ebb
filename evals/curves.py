"""What a confidence is worth: AUROC, risk against coverage, and expected calibration error."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

import numpy as np
import numpy.typing as npt

BINS = 10

Labels = Sequence[bool] | npt.NDArray[np.bool_]
Scores = Sequence[float] | npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Bin:
    """Cases of about the same confidence. `accuracy` is the share of them that were right."""

    low: float
    high: float
    confidence: float
    accuracy: float
    n: int


@dataclass(frozen=True, slots=True)
class Point:
    """Answering the most confident `coverage` of the cases, `risk` of those answers are wrong."""

    coverage: float
    risk: float


def auroc(labels: Labels, scores: Scores) -> float | None:
    """The chance that a positive scores above a negative, ties counting half; None without one of each."""
    is_positive = np.asarray(labels, dtype=bool)
    positives = int(is_positive.sum())
    negatives = len(is_positive) - positives
    if not positives or not negatives:
        return None
    _, group, sizes = np.unique(np.asarray(scores, dtype=float), return_inverse=True, return_counts=True)
    ranks = (np.cumsum(sizes) - (sizes - 1) / 2)[group]
    rank_sum = float(ranks[is_positive].sum())
    return (rank_sum - positives * (positives + 1) / 2) / (positives * negatives)


def reliability(labels: Sequence[bool], scores: Sequence[float]) -> tuple[Bin, ...]:
    """Equal-width bins over 0..1 that have any case in them; 1.0 falls into the last."""
    found = []
    for number in range(BINS):
        inside = [
            (label, score)
            for label, score in zip(labels, scores, strict=True)
            if min(int(score * BINS), BINS - 1) == number
        ]
        if inside:
            confidence, accuracy = fmean(score for _, score in inside), fmean(label for label, _ in inside)
            found.append(Bin(number / BINS, (number + 1) / BINS, confidence, accuracy, len(inside)))
    return tuple(found)


def calibration_error(labels: Labels, scores: Scores) -> float | None:
    """Expected calibration error: mean gap between confidence and accuracy, weighted by the bins' sizes."""
    if not len(labels):
        return None
    right, said = np.asarray(labels, dtype=float), np.asarray(scores, dtype=float)
    number = np.minimum((said * BINS).astype(int), BINS - 1)
    gaps = np.bincount(number, weights=said - right, minlength=BINS)
    return float(np.abs(gaps).sum() / len(right))


def risk_coverage(labels: Sequence[bool], scores: Sequence[float], total: int) -> tuple[Point, ...]:
    """One point per distinct confidence, from the most confident on; coverage is of all `total` cases."""
    order = sorted(range(len(scores)), key=lambda i: -scores[i])
    points = []
    wrong = 0
    for taken, i in enumerate(order, 1):
        wrong += not labels[i]
        # Cases of the same confidence cannot be told apart, so they come in together.
        if taken == len(order) or scores[order[taken]] != scores[i]:
            points.append(Point(taken / total, wrong / taken))
    return tuple(points)
