"""Figures that were reported more than once: a dated table, and a plot of them on a true axis of time."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from qa.numbers import numbers_in
from qa.types import Answer, Citation, Report
from ui.markup import cite_href, cite_link, count, day, day_words, text

CHANGES = {
    "same": "",
    "revision": "revised",
    "disagreement": "differs",
    "population": "counts something else",
}
NOTHING = "\u2014"
WIDTH, HEIGHT = 600, 178
NARROW, WIDE = 58, 96
LEFT, RIGHT, TOP, BOTTOM = 44, 44, 34, 148
LABEL_WIDTH, LABEL_HEIGHT, LETTER_WIDTH = 38, 16, 9


class Point(NamedTuple):
    """One report with its place on the plot."""

    x: float
    y: float
    report: Report
    when: date


def series(answer: Answer) -> str:
    """The reports of an answer as a section, or nothing where the archive has only one figure."""
    if len(answer.reports) < 2:
        return ""
    cited = {citation.number: citation for citation in answer.citations}
    reports = sorted(answer.reports, key=lambda report: (report.as_of or date.max, report.citation))
    rows = "".join(_row(report, cited) for report in reports)
    return (
        '<section class="series" aria-label="Reports over time">'
        "<h4>Reports over time</h4>"
        f"{_plot(reports, cited)}"
        f'<table><caption class="away">{_caption(reports)}</caption>'
        '<thead><tr><th scope="col">Reported</th><th scope="col">Figure</th>'
        '<th scope="col">What is counted</th><th scope="col">Source</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></section>"
    )


def _caption(reports: Sequence[Report]) -> str:
    """What the table is about, for who hears it instead of seeing the plot."""
    days = [report.as_of for report in reports if report.as_of]
    stretch = f", {day_words(days[0])} to {day_words(days[-1])}" if days else ""
    return f"{count(len(reports), 'report')}{stretch}; the one the answer gives: {text(_main(reports))}"


def _main(reports: Sequence[Report]) -> str:
    same = [report for report in reports if report.change == "same"]
    report = (same or list(reports))[-1]
    return f"{report.value} {report.counted}".strip()


def _row(report: Report, cited: Mapping[int, Citation]) -> str:
    numbers = dict.fromkeys((report.citation, *report.citations))
    links = " ".join(cite_link(cited[number]) for number in numbers if number in cited)
    change = CHANGES.get(report.change, report.change)
    badge = f' <span class="change {text(report.change)}">{text(change)}</span>' if change else ""
    who = ", ".join(part for part in (report.source, report.attribution) if part) or "Unknown source"
    return (
        f"<tr><td>{day(report.as_of)}</td>"
        f'<td><strong class="figure">{text(report.value)}</strong>&nbsp;{links}</td>'
        f"<td>{text(report.counted or NOTHING)}{badge}</td><td>{text(who)}</td></tr>"
    )


def number_in(value: str) -> float | None:
    """The first number in a reported value with its scale word, None where there is none.

    >>> number_in("more than 4,500"), number_in("1.2 million"), number_in("900 тыс. человек")
    (4500.0, 1200000.0, 900000.0)
    """
    found = numbers_in(value)
    return found[0].value if found else None


def _plot(reports: Sequence[Report], cited: Mapping[int, Citation]) -> str:
    points = _points(reports)
    if len({point.when for point in points}) < 2 or len({number_in(p.report.value) for p in points}) < 2:
        return ""
    marks = "".join(
        _mark(point, height, cited) for point, height in zip(points, _labels(points), strict=True)
    )
    return (
        f'<svg class="plot" viewBox="0 0 {WIDTH} {HEIGHT}" role="group" '
        f'aria-label="{len(points)} reported figures by day of publication; the table below says the same">'
        f'<line class="axis" x1="{LEFT - 16}" y1="{BOTTOM}" x2="{WIDTH - RIGHT + 24}" y2="{BOTTOM}"/>'
        f"{_ticks(points)}{marks}</svg>"
    )


def _points(reports: Sequence[Report]) -> list[Point]:
    dated = [
        (report.as_of, number, report)
        for report in reports
        if report.as_of and (number := number_in(report.value)) is not None and not _is_date(report.value)
    ]
    if not dated:
        return []
    first, last = min(d for d, _, _ in dated), max(d for d, _, _ in dated)
    days, top = max((last - first).days, 1), max(n for _, n, _ in dated) or 1.0
    return [
        Point(
            LEFT + (WIDTH - LEFT - RIGHT) * (when - first).days / days,
            BOTTOM - (BOTTOM - TOP) * number / top,
            report,
            when,
        )
        for when, number, report in dated
    ]


def _labels(points: Sequence[Point]) -> list[float]:
    """How high each figure is written: above its point, and above the figures beside it that it would cover.

    One that would leave the plot stays over its point: the table has it anyway.
    """
    heights: list[float] = []
    for number, point in enumerate(points):
        height = point.y - 12
        near = [heights[i] for i in range(number) if abs(points[i].x - point.x) < _room(points[i], point)]
        while any(abs(height - other) < LABEL_HEIGHT for other in near):
            height -= LABEL_HEIGHT
        heights.append(height if height > 0 else point.y - 12)
    return heights


def _room(one: Point, other: Point) -> float:
    """How far apart two points stand whose figures can be written at one height."""
    letters = len(_short(one.report.value)) + len(_short(other.report.value))
    return max(LABEL_WIDTH, LETTER_WIDTH * letters / 2)


def _is_date(value: str) -> bool:
    return bool(
        re.search(r"[^\W\d_]{3,}\.?\s+\d{1,2},?\s+\d{4}|\d{1,2}\s+[^\W\d_]{3,}\s+\d{4}|\d{4}-\d\d", value)
    )


def _mark(point: Point, label_height: float, cited: Mapping[int, Citation]) -> str:
    report = point.report
    said = f"{report.value} {report.counted}, {report.source or 'unknown source'}, {day_words(point.when)}"
    kind = "other" if report.change == "population" else "main"
    half = LETTER_WIDTH * len(_short(report.value)) / 2
    middle = min(max(point.x, half), WIDTH - half)
    shapes = (
        f'<line class="stem" x1="{point.x:.1f}" y1="{BOTTOM}" x2="{point.x:.1f}" y2="{point.y:.1f}"/>'
        f'<circle cx="{point.x:.1f}" cy="{point.y:.1f}" r="6"/>'
        f'<text x="{middle:.1f}" y="{label_height:.1f}">{text(_short(report.value))}</text>'
    )
    citation = cited.get(report.citation)
    if citation is None:
        return f'<g class="{kind}"><title>{text(said)}</title>{shapes}</g>'
    href = cite_href(citation.article_id, citation.start, citation.end)
    label = text(said)
    return f'<a class="{kind}" href="{text(href)}" aria-label="{label}"><title>{label}</title>{shapes}</a>'


def _short(value: str) -> str:
    """The first number as it is written, with its scale word.

    >>> _short("about 1.2 million people"), _short("10 to 15 thousand")
    ('1.2 million', '10 to 15 thousand')
    """
    found = numbers_in(value)
    if not found:
        return value
    start, end, number = found[0].start, found[0].end, found[0].value
    # Where the words up to it make another number, it has its scale from the next one, as in a range.
    shared = len(found) > 1 and number_in(value[:end]) != number
    return value[start : found[1].end] if shared else value[start:end]


def _ticks(points: Sequence[Point]) -> str:
    """Days under the axis, the last one always; those that would run into another are left out."""
    *others, last = sorted({(point.x, point.when) for point in points})
    one_year = len({point.when.year for point in points}) == 1
    ticks, taken = [_tick(last, True)], -float(WIDE)
    for tick in others:
        if tick[0] - taken >= (NARROW if one_year else WIDE) and last[0] - tick[0] >= WIDE:
            taken = tick[0]
            ticks.append(_tick(tick, not one_year))
    return "".join(ticks)


def _tick(tick: tuple[float, date], with_year: bool) -> str:
    x, when = tick
    label = f"{when.day} {when:%b}" + (f" {when.year}" if with_year else "")
    return f'<text class="tick" x="{x:.1f}" y="{BOTTOM + 22}">{label}</text>'
