"""What the page and the Markdown both show: the runs' names, reliability in bins, and what each run cost."""

from collections import Counter
from collections.abc import Sequence

from evals.aggregate import cost, is_answerable, is_right, latency
from evals.curves import Bin, reliability
from evals.rows import Row, Run

COSTS = (
    "system", "p50 ms", "p95 ms", "peak memory", "tokens in", "tokens out", "failed calls", "indexing",
)  # fmt: skip


def by_confidence(rows: Sequence[Row]) -> tuple[tuple[Bin, ...], tuple[Bin, ...]]:
    """Bins of confidence: over all cases, does the archive answer; over the answers given, are they right."""
    asked = [row for row in rows if row.answer]
    given = [row for row in asked if row.answer and not row.answer.abstained]
    first, second = (
        reliability([label(row) for row in group], [row.answer.confidence for row in group if row.answer])
        for group, label in ((asked, is_answerable), (given, is_right))
    )
    return first, second


def names_of(runs: Sequence[Run]) -> tuple[str, ...]:
    """Each run's system; where these repeat, with the commit, and where these do too, with the start."""
    names = [run.header.system for run in runs]
    for part in ("commit", "started"):
        count = Counter(names)
        names = [
            f"{name} {getattr(run.header, part)}".rstrip() if count[name] > 1 else name
            for name, run in zip(names, runs, strict=True)
        ]
    return tuple(names)


def cost_table(runs: Sequence[Run]) -> list[tuple[str, ...]]:
    """A line for each run, as COSTS names its cells."""
    lines: list[tuple[str, ...]] = []
    for name, run in zip(names_of(runs), runs, strict=True):
        took, (p50, p95) = cost(run.rows), latency(run.rows)["total"]
        made = run.indexing
        lines.append(
            (
                name,
                f"{p50 * 1000:.1f}",
                f"{p95 * 1000:.1f}",
                f"{took.peak_mb:.0f} MB" if took.peak_mb else "–",
                str(took.tokens_in),
                str(took.tokens_out),
                str(took.failed),
                f"{made.articles} articles in {made.seconds:.1f} s" if made else "–",
            )
        )
    return lines
