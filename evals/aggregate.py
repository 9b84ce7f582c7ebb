"""Scores of cases → a mean with n and a 95 % interval, for all cases and per tag."""

import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from evals.curves import Labels, Scores, auroc, calibration_error
from evals.rows import Row, Run
from evals.types import Case

RESAMPLES = 1000
SEED = 20220106

MOST_ARCHIVES = 4
"""That figures are told apart by: a column each."""

Draws = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Figure:
    """A metric over `n` cases with its 95 % interval; `value` is None where no case was scored."""

    metric: str
    value: float | None
    low: float | None
    high: float | None
    n: int

    def __str__(self) -> str:
        if self.value is None or self.low is None or self.high is None:
            return "–"
        return f"{self.value:.3f} [{self.low:.3f}, {self.high:.3f}]"


def figures(rows: Sequence[Row]) -> tuple[Figure, ...]:
    """Every metric of the rows: the means of their scores, and what only all cases together have."""
    names = dict.fromkeys(name for row in rows for name in row.scores)
    found = [mean_of(rows, name) for name in names]
    answered = [row for row in rows if row.answer and not row.answer.abstained and "right" in row.scores]
    by_confidence = [row for row in rows if row.answer]
    found.append(_pooled("auroc", by_confidence, is_answerable, auroc))
    found.append(_pooled("auroc_right", answered, is_right, auroc))
    found.append(_pooled("ece", by_confidence, is_answerable, calibration_error))
    found.append(_pooled("ece_right", answered, is_right, calibration_error))
    return tuple(found)


def mean_of(rows: Sequence[Row], metric: str) -> Figure:
    """The mean of one metric over the rows that it scored."""
    scored = [(row.case.cluster, value) for row in rows if (value := row.value(metric)) is not None]
    clusters = [cluster for cluster, _ in scored]
    numbers = np.array([value for _, value in scored], dtype=float)
    if not scored:
        return Figure(metric, None, None, None, 0)
    low, high = interval(numbers, clusters)
    return Figure(metric, float(numbers.mean()), low, high, len(scored))


def interval(numbers: npt.NDArray[np.float64], clusters: Sequence[str]) -> tuple[float, float]:
    """The 95 % percentile interval of the mean, whole clusters being drawn with replacement."""
    names = {name: at for at, name in enumerate(sorted(set(clusters)))}
    member = np.array([names[cluster] for cluster in clusters])
    sums = np.bincount(member, weights=numbers, minlength=len(names))
    sizes = np.bincount(member, minlength=len(names))
    drawn = _draws(len(names))
    means = sums[drawn].sum(axis=1) / sizes[drawn].sum(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return float(low), float(high)


def per_archive(runs: Sequence[Run]) -> Mapping[str, tuple[Run, ...]]:
    """Every run cut to the cases of each archive that was asked; nothing where there was one, or too many to read."""
    names = dict.fromkeys(row.case.archive for run in runs for row in run.rows)
    if not 2 <= len(names) <= MOST_ARCHIVES:
        return {}
    return {
        name: tuple(
            replace(run, rows=tuple(row for row in run.rows if row.case.archive == name)) for run in runs
        )
        for name in names
    }


def tags_of(case: Case) -> tuple[str, ...]:
    """A case's tags, its question's language and its archive among them."""
    archive = (f"archive:{case.archive}",) if case.archive else ()
    return tuple(dict.fromkeys((f"lang:{case.lang}", *archive, *case.tags)))


def per_tag(rows: Sequence[Row]) -> Mapping[str, tuple[Row, ...]]:
    """The rows of each tag, tags in order of size."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        for tag in tags_of(row.case):
            groups[tag].append(row)
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    return {tag: tuple(members) for tag, members in ordered}


def latency(rows: Iterable[Row]) -> Mapping[str, tuple[float, float]]:
    """Seconds at the 50th and 95th percentile, for the whole call and for each stage it reports."""
    stages: dict[str, list[float]] = defaultdict(list)
    for row in rows:
        stages["total"].append(row.seconds)
        for stage, seconds in (row.answer.seconds if row.answer else {}).items():
            stages[stage].append(seconds)
    return {
        stage: (float(np.percentile(times, 50)), float(np.percentile(times, 95)))
        for stage, times in stages.items()
    }


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run took: the largest process, the tokens of a language model, and calls that failed."""

    peak_mb: float
    tokens_in: int
    tokens_out: int
    failed: int


def cost(rows: Sequence[Row]) -> Cost:
    """Of all rows together."""
    used = [row.answer.usage for row in rows if row.answer]
    return Cost(
        peak_mb=max((row.peak_mb for row in rows), default=0.0),
        tokens_in=sum(usage.get("tokens_in", 0) for usage in used),
        tokens_out=sum(usage.get("tokens_out", 0) for usage in used),
        failed=sum(row.answer is None for row in rows),
    )


def _pooled(
    metric: str,
    rows: Sequence[Row],
    label: Callable[[Row], bool],
    measure: Callable[[Labels, Scores], float | None],
) -> Figure:
    labels = np.array([label(row) for row in rows], dtype=bool)
    scores = np.array([row.answer.confidence if row.answer else 0.0 for row in rows], dtype=float)
    value = measure(labels, scores)
    if value is None:
        return Figure(metric, None, None, None, 0)
    groups: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        groups[row.case.cluster].append(at)
    members = [np.array(groups[name]) for name in sorted(groups)]
    drawn_values = []
    for draw in _draws(len(members)):
        picked = np.concatenate([members[cluster] for cluster in draw])
        resampled = measure(labels[picked], scores[picked])
        if resampled is not None:
            drawn_values.append(resampled)
    low, high = np.percentile(drawn_values, [2.5, 97.5])
    return Figure(metric, value, float(low), float(high), len(rows))


def is_right(row: Row) -> bool:
    """Whether what was said is right."""
    return row.value("right") == 1.0


def is_answerable(row: Row) -> bool:
    """Whether the archive answers what was asked."""
    return row.case.answerable


@lru_cache(maxsize=32)
def _draws(size: int) -> Draws:
    """Which clusters each resample draws: the same for every metric of this many clusters, and every time."""
    generator = np.random.default_rng([SEED, zlib.crc32(str(size).encode())])
    return generator.integers(0, size, size=(RESAMPLES, size))
