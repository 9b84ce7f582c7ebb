"""Two runs, case by case: how much each metric moved, whether that can be chance, and which cases flipped."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from evals.aggregate import SEED, figures, interval
from evals.rows import Row, Run, RunError
from evals.scorers import GATES, LOWER_IS_BETTER

PERMUTATIONS = 10_000


@dataclass(frozen=True, slots=True)
class Delta:
    """A metric over the cases that both runs scored: `value` is after minus before, `p` of a paired test."""

    metric: str
    before: float
    after: float
    value: float
    low: float
    high: float
    p: float
    n: int

    @property
    def gain(self) -> float:
        """The delta with its sign such that more is better."""
        return -self.value if self.metric in LOWER_IS_BETTER else self.value

    def is_regression(self, tolerance: float) -> bool:
        """Worse by more than `tolerance`, and by an interval that excludes no change."""
        return self.gain < -tolerance and (self.high < 0 or self.low > 0)


@dataclass(frozen=True, slots=True)
class Flip:
    """A case whose verdict differs between the runs."""

    before: Row
    after: Row

    @property
    def is_gain(self) -> bool:
        return (self.after.value("right") or 0.0) > (self.before.value("right") or 0.0)


@dataclass(frozen=True, slots=True)
class Comparison:
    """`regressions` says in one line each why the later run does not pass; empty when it does."""

    deltas: tuple[Delta, ...]
    flips: tuple[Flip, ...]
    regressions: tuple[str, ...]


def compare(before: Run, after: Run, tolerance: float = 0.0) -> Comparison:
    """Pair two runs of the same cases. Raises RunError when they cannot be compared."""
    check_comparable((before, after))
    earlier = {row.case.id: row for row in before.rows}
    pairs = [(earlier[row.case.id], row) for row in after.rows]
    names = dict.fromkeys(name for row in after.rows for name in row.scores)
    deltas = tuple(delta for name in names if (delta := _delta(name, pairs)) is not None)
    flips = tuple(Flip(a, b) for a, b in pairs if a.value("right") != b.value("right"))
    regressions = [
        f"{d.metric}: {d.before:.3f} → {d.after:.3f} ({d.value:+.3f} [{d.low:+.3f}, {d.high:+.3f}], n {d.n})"
        for d in deltas
        if d.is_regression(tolerance)
    ]
    means = {figure.metric: figure.value for figure in figures(after.rows)}
    regressions += [
        f"{gate} is {means[gate]:.3f} and must be {due:g}"
        for gate, due in GATES.items()
        if means.get(gate) not in (None, due)
    ]
    return Comparison(deltas, flips, tuple(regressions))


def compare_text(comparison: Comparison) -> str:
    """The comparison for a terminal."""
    lines = [f"{'metric':20} {'before':>7} {'after':>7} {'delta':>7}  {'95 % interval':16} {'p':>6} {'n':>5}"]
    for d in comparison.deltas:
        mark = "" if not d.gain else "better" if d.gain > 0 else "worse"
        lines.append(
            f"{d.metric:20} {d.before:7.3f} {d.after:7.3f} {d.value:+7.3f}  [{d.low:+.3f}, {d.high:+.3f}] "
            f"{d.p:6.3f} {d.n:5}  {mark}".rstrip()
        )
    for flip in comparison.flips:
        case = flip.before.case
        lines += [
            "",
            f"{'+' if flip.is_gain else '-'} {case.id}: {case.question}",
            f"    expected: {'; '.join(case.answers) or ('a sentence' if case.answerable else 'no answer')}",
            f"    before:   {said(flip.before)}",
            f"    after:    {said(flip.after)}",
        ]
    lines.append("")
    lines += [f"regression: {line}" for line in comparison.regressions] or ["no regression"]
    return "\n".join(lines)


def to_dict(comparison: Comparison) -> dict[str, Any]:
    return {
        "deltas": [asdict(delta) for delta in comparison.deltas],
        "flips": [
            {"id": flip.before.case.id, "before": said(flip.before), "after": said(flip.after)}
            for flip in comparison.flips
        ],
        "regressions": list(comparison.regressions),
    }


def said(row: Row) -> str:
    """What a system said to a case, on one line."""
    if row.answer is None:
        return f"failed: {row.error}"
    if row.answer.abstained:
        return "abstained"
    return " ".join((row.answer.short or row.answer.text).split())


def check_comparable(runs: Sequence[Run]) -> None:
    """Raises RunError when a run is unfinished, or the runs are of different cases."""
    for run in runs:
        if not run.is_complete:
            raise RunError(
                f"the run of {run.header.started} has {len(run.rows)} of {run.header.cases} cases; "
                "finish it with the same command and --out"
            )
    if len({run.header.cases_hash for run in runs}) > 1:
        raise RunError("the runs are of different cases; run both on the same suite and split")


def _delta(metric: str, pairs: Sequence[tuple[Row, Row]]) -> Delta | None:
    both = [
        (a.case.cluster, first, second)
        for a, b in pairs
        if (first := a.value(metric)) is not None and (second := b.value(metric)) is not None
    ]
    if not both:
        return None
    firsts, seconds = np.array([item[1] for item in both]), np.array([item[2] for item in both])
    differences = seconds - firsts
    clusters = [item[0] for item in both]
    low, high = interval(differences, clusters)
    value, p = float(differences.mean()), _p(differences, clusters)
    return Delta(metric, float(firsts.mean()), float(seconds.mean()), value, low, high, p, len(both))


def _p(differences: npt.NDArray[np.float64], clusters: Sequence[str]) -> float:
    """Two-sided paired permutation test: how often random signs, one a cluster, move the mean at least as far."""
    _, member = np.unique(clusters, return_inverse=True)
    sums = np.bincount(member, weights=differences)
    moved = sums[sums != 0]
    if not len(moved):
        return 1.0
    generator = np.random.default_rng(SEED)
    signs = generator.integers(0, 2, size=(PERMUTATIONS, len(moved))) * 2 - 1
    extreme = np.abs(signs @ moved) >= abs(moved.sum()) - 1e-12
    return float((extreme.sum() + 1) / (PERMUTATIONS + 1))
