"""A report's tables as Markdown, and a run as JUnit XML for a build server."""

import re
from collections.abc import Sequence
from xml.etree import ElementTree

from evals.aggregate import figures, latency, mean_of, per_archive, per_tag
from evals.cards import verdict
from evals.compare import said
from evals.report_parts import COSTS, by_confidence, cost_table, names_of
from evals.rows import Row, Run
from evals.scorers import GATES

_CONTROL = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def markdown(runs: Sequence[Run]) -> str:
    """Every figure of every run with its interval and n, the first run per tag, and its latency."""
    main = runs[0]
    lines = [
        f"# {main.header.suite} {main.header.split}: {_cell(main.header.system)}",
        "",
        f"{len(main.rows)} cases, commit {main.header.commit or 'none'}, started {main.header.started}. "
        "Figures are means with a 95 % bootstrap interval, clustered by article, and n.",
        *_overview("metric", runs),
    ]
    for name, parts in per_archive(runs).items():
        lines += _overview(f"on the archive {name}", parts)
    lines += ["", "| tag | n | right |", "|---|---|---|"]
    for tag, rows in per_tag(main.rows).items():
        lines.append(f"| {_cell(tag)} | {len(rows)} | {mean_of(rows, 'right')} |")
    lines += _table(COSTS, cost_table(runs))
    lines += _table(
        ("stage", "p50 ms", "p95 ms"),
        [
            (stage, f"{p50 * 1000:.1f}", f"{p95 * 1000:.1f}")
            for stage, (p50, p95) in latency(main.rows).items()
        ],
    )
    titles = ("archive answers (all cases)", "right (answers given)")
    for title, bins in zip(titles, by_confidence(main.rows), strict=True):
        lines += _table(
            ("confidence", "n", "mean", title),
            [
                (f"{b.low:.1f} to {b.high:.1f}", str(b.n), f"{b.confidence:.2f}", f"{b.accuracy:.2f}")
                for b in bins
            ],
        )
    return "\n".join(lines) + "\n"


def _table(heads: Sequence[str], lines: Sequence[Sequence[str]]) -> list[str]:
    rows = ["| " + " | ".join(map(_cell, line)) + " |" for line in (heads, *lines)]
    return ["", rows[0], "|---" * len(heads) + "|", *rows[1:]]


def _overview(title: str, runs: Sequence[Run]) -> list[str]:
    found = [{figure.metric: figure for figure in figures(run.rows)} for run in runs]
    lines = [
        "",
        f"| {_cell(title)} | " + " | ".join(map(_cell, names_of(runs))) + " |",
        "|---" * (len(runs) + 1) + "|",
    ]
    for metric in found[0]:
        cells = [
            f"{figure} n {figure.n}" if (figure := by.get(metric)) is not None and figure.n else "–"
            for by in found
        ]
        lines.append(f"| {metric} | " + " | ".join(cells) + " |")
    return lines


def junit(run: Run) -> str:
    """One test a case: wrong answers and broken gates are failures, failed calls are errors."""
    name = f"{run.header.suite}.{run.header.split}.{run.header.system}"
    root = ElementTree.Element("testsuite", name=name, tests=str(len(run.rows)))
    counts = {"failures": 0, "errors": 0}
    for row in run.rows:
        case = ElementTree.SubElement(
            root, "testcase", classname=name, name=_plain(row.case.id), time=f"{row.seconds:.3f}"
        )
        broken = _broken(row)
        state = verdict(row)
        if state == "failed":
            counts["errors"] += 1
            ElementTree.SubElement(case, "error", message=_plain(row.error))
        elif state != "right" or broken:
            counts["failures"] += 1
            expected = "; ".join(row.case.answers) or ("a sentence" if row.case.answerable else "no answer")
            message = f"{state}: {row.case.question}" + (f" ({'; '.join(broken)})" if broken else "")
            failure = ElementTree.SubElement(case, "failure", message=_plain(message))
            failure.text = _plain(f"expected: {expected}\nsaid: {said(row)}")
    for kind, count in counts.items():
        root.set(kind, str(count))
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _broken(row: Row) -> list[str]:
    return [
        f"{gate}: {row.scores[gate].reason}"
        for gate, due in GATES.items()
        if gate in row.scores and row.value(gate) not in (None, due)
    ]


def _plain(text: str) -> str:
    """XML has no form for most control characters."""
    return _CONTROL.sub("�", text)


def _cell(text: str) -> str:
    return re.sub(r"([\\|<>`*_\[\]])", r"\\\1", " ".join(text.split()))
