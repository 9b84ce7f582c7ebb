"""The report: one self-contained page of a run, with the evidence of every case.

Questions, answers and articles are hostile text. Everything is escaped, and the page's policy lets only its
own script run, by its hash, and nothing be loaded.
"""

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from html import escape
from importlib import resources
from pathlib import Path

from evals.aggregate import Figure, figures, is_right, latency, mean_of, per_archive, per_tag
from evals.cards import card, verdict
from evals.charts import reliability_chart, risk_chart
from evals.compare import check_comparable
from evals.curves import Bin, risk_coverage
from evals.meaning import MEANING
from evals.report_parts import COSTS, by_confidence, cost_table, names_of
from evals.report_text import junit, markdown
from evals.rows import Row, Run
from evals.scorers import GATES

TAG_METRICS = ("right", "sentence@1", "sentence@3", "f1", "abstention", "any_hit@5", "mrr@10")


def write_report(
    runs: Sequence[Run], out: Path, markdown_out: Path | None = None, junit_out: Path | None = None
) -> tuple[Path, ...]:
    """Write the page of the first run, the others beside it in the tables; returns the files written.

    Raises RunError when a run is unfinished, or they are of different cases.
    """
    check_comparable(runs)
    written = [out]
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(page(runs), encoding="utf-8")
    if markdown_out is not None:
        markdown_out.write_text(markdown(runs), encoding="utf-8")
        written.append(markdown_out)
    if junit_out is not None:
        junit_out.write_text(junit(runs[0]), encoding="utf-8")
        written.append(junit_out)
    return tuple(written)


def page(runs: Sequence[Run]) -> str:
    """The whole page as HTML."""
    folder = resources.files("evals")
    style, script = ((folder / name).read_text("utf-8") for name in ("report.css", "report.js"))
    main = runs[0]
    found = [figures(run.rows) for run in runs]
    parts = {
        "title": escape(f"{main.header.suite} {main.header.split}: {main.header.system}"),
        "system": escape(main.header.system),
        "style": style,
        "script": script,
        "script_hash": base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        "facts": _facts(main),
        "gates": _gates(found[0]),
        "overview": _overview(runs, found),
        "archives": "".join(_archive(name, parts) for name, parts in per_archive(runs).items()),
        "charts": _charts(main.rows),
        "reliability": _reliability(main.rows),
        "costs": _costs(runs),
        "latency": _latency(main.rows),
        "tags": _tags(main.rows),
        "tag_options": "".join(f"<option>{escape(tag)}</option>" for tag in per_tag(main.rows)),
        "count": str(len(main.rows)),
        "cases": _cases(runs),
    }
    template = (folder / "report.html").read_text("utf-8")
    # One pass: text that was put in is never searched for placeholders again.
    return re.sub(r"\{\{(\w+)\}\}", lambda match: parts[match[1]], template)


def _facts(run: Run) -> str:
    header = run.header
    facts = {
        "cases": f"{len(run.rows)} of {header.cases}",
        "started": header.started,
        "commit": header.commit or "none",
        "settings": header.settings_hash or "none",
        "cases hash": header.cases_hash,
        **header.versions,
    }
    return "".join(f"<div><dt>{escape(k)}</dt><dd>{escape(v)}</dd></div>" for k, v in facts.items())


def _gates(found: Sequence[Figure]) -> str:
    values = {figure.metric: figure.value for figure in found}
    items = []
    for gate, due in GATES.items():
        value = values.get(gate)
        state = "none" if value is None else "pass" if value == due else "fail"
        shown = "not scored" if value is None else f"{value:.3f}"
        items.append(
            f'<li class="gate {state}" title="{escape(MEANING[gate])}">{gate} '
            f"<b>{shown}</b> <span>{state if value is not None else ''}</span></li>"
        )
    return "".join(items)


def _overview(runs: Sequence[Run], found: Sequence[Sequence[Figure]]) -> str:
    by_run = [{figure.metric: figure for figure in figures_} for figures_ in found]
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in names_of(runs))
    lines = []
    for metric in by_run[0]:
        cells = "".join(_cell(by.get(metric), metric) for by in by_run)
        meaning = escape(MEANING.get(metric, ""))
        lines.append(f'<tr><th scope="row">{metric}<small>{meaning}</small></th>{cells}</tr>')
    return f'<thead><tr><th scope="col">metric</th>{heads}</tr></thead><tbody>{"".join(lines)}</tbody>'


def _archive(name: str, runs: Sequence[Run]) -> str:
    table = _overview(runs, [figures(run.rows) for run in runs])
    label = f"{escape(name)}: {len(runs[0].rows)} cases"
    return (
        f"<details><summary>Archive {label}</summary>"
        f'<div class="scroll" tabindex="0" role="group" aria-label="Figures on the archive {label}">'
        f"<table>{table}</table></div></details>"
    )


def _cell(figure: Figure | None, metric: str) -> str:
    if figure is None or figure.value is None or figure.low is None or figure.high is None:
        return '<td class="none">–</td>'
    low_end = -1.0 if metric == "truthfulness" else 0.0
    track = ""
    if figure.low >= -1 and figure.high <= 1:
        left, right, at = (
            100 * (v - low_end) / (1 - low_end) for v in (figure.low, figure.high, figure.value)
        )
        track = (
            f'<svg class="track" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">'
            f'<rect class="rail" width="100" height="6"/>'
            f'<rect class="band" x="{left:.1f}" width="{max(1.0, right - left):.1f}" height="6"/>'
            f'<rect class="tip" x="{min(98.5, at):.1f}" width="1.5" height="6"/></svg>'
        )
    return (
        f"<td><b>{figure.value:.3f}</b> <span>{figure.low:.2f} to {figure.high:.2f}</span> "
        f"<i>n {figure.n}</i>{track}</td>"
    )


def _charts(rows: Sequence[Row]) -> str:
    known, given = by_confidence(rows)
    scores = [row.answer.confidence for row in rows if row.answer and not row.answer.abstained]
    labels = [is_right(row) for row in rows if row.answer and not row.answer.abstained]
    charts = (
        reliability_chart(known, "share answerable"),
        reliability_chart(given, "share right"),
        risk_chart(risk_coverage(labels, scores, len(rows))),
    )
    return "".join(charts)


def _reliability(rows: Sequence[Row]) -> str:
    known, given = ({b.low: b for b in bins} for bins in by_confidence(rows))
    lines = "".join(
        f'<tr><th scope="row">{low:.1f} to {low + 0.1:.1f}</th>{_bin(known.get(low))}{_bin(given.get(low))}</tr>'
        for low in sorted(known | given)
    )
    heads = ("confidence", "all: mean", "archive answers", "answers given: mean", "right")
    return _heads(heads) + f"<tbody>{lines}</tbody>"


def _bin(found: Bin | None) -> str:
    if found is None:
        return '<td class="none">–</td>' * 2
    return f"<td>{found.confidence:.2f}</td><td><b>{found.accuracy:.2f}</b> <i>n {found.n}</i></td>"


def _costs(runs: Sequence[Run]) -> str:
    lines = "".join(
        f'<tr><th scope="row">{escape(name)}</th>' + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
        for name, *cells in cost_table(runs)
    )
    return _heads(COSTS) + f"<tbody>{lines}</tbody>"


def _latency(rows: Sequence[Row]) -> str:
    lines = "".join(
        f'<tr><th scope="row">{escape(stage)}</th><td>{p50 * 1000:.1f}</td><td>{p95 * 1000:.1f}</td></tr>'
        for stage, (p50, p95) in latency(rows).items()
    )
    return _heads(("stage", "p50 ms", "p95 ms")) + f"<tbody>{lines}</tbody>"


def _heads(names: Sequence[str]) -> str:
    return "<thead><tr>" + "".join(f'<th scope="col">{name}</th>' for name in names) + "</tr></thead>"


def _tags(rows: Sequence[Row]) -> str:
    heads = "".join(f'<th scope="col">{metric}</th>' for metric in TAG_METRICS)
    lines = []
    for tag, members in per_tag(rows).items():
        cells = "".join(_cell(mean_of(members, metric), metric) for metric in TAG_METRICS)
        lines.append(f'<tr><th scope="row">{escape(tag)} <i>{len(members)}</i></th>{cells}</tr>')
    return f'<thead><tr><th scope="col">tag</th>{heads}</tr></thead><tbody>{"".join(lines)}</tbody>'


def _cases(runs: Sequence[Run]) -> str:
    others: list[tuple[str, Mapping[str, Row]]] = [
        (name, {row.case.id: row for row in run.rows})
        for name, run in zip(names_of(runs)[1:], runs[1:], strict=True)
    ]
    ordered = sorted(
        runs[0].rows, key=lambda row: ("failed", "wrong", "abstained", "right").index(verdict(row))
    )
    return "".join(
        card(row, [(name, by[row.case.id]) for name, by in others if row.case.id in by]) for row in ordered
    )
