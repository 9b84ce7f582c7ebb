"""Two charts as inline SVG, coloured by the page: reliability of confidence, and risk against coverage."""

from collections.abc import Sequence

from evals.curves import Bin, Point

SIZE = 260
PAD = 34


def reliability_chart(bins: Sequence[Bin], share: str) -> str:
    """A bar per bin of confidence, as high as the `share` in it; the diagonal is a perfect match."""
    marks = [f'<line class="ideal" x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}"/>']
    for b in bins:
        title = f"{b.low:.1f}–{b.high:.1f}: {share} {b.accuracy:.2f}, confidence {b.confidence:.2f}, n {b.n}"
        left, width, top = _x(b.low) + 1, _x(b.high) - _x(b.low) - 2, _y(b.accuracy)
        marks.append(
            f"<g><title>{title}</title>"
            f'<rect class="bar" x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{_y(0) - top:.1f}"/>'
            f'<circle class="dot" cx="{_x(b.confidence):.1f}" cy="{top:.1f}" r="3"/>'
            f'<text class="count" x="{left + width / 2:.1f}" y="{top - 6:.1f}">{b.n}</text></g>'
        )
    return _frame(f"Reliability: {share} by confidence", "confidence", share, marks)


def risk_chart(points: Sequence[Point]) -> str:
    """Share wrong among the answers given, from the most confident on."""
    marks = []
    if points:
        line = " ".join(f"{_x(p.coverage):.1f},{_y(p.risk):.1f}" for p in points)
        marks.append(f'<polyline class="curve" points="{line}"/>')
        marks += [
            f'<circle class="dot" cx="{_x(p.coverage):.1f}" cy="{_y(p.risk):.1f}" r="2.5">'
            f"<title>answering {p.coverage:.0%}, {p.risk:.1%} wrong</title></circle>"
            for p in points
        ]
    return _frame("Risk against coverage", "share of questions answered", "share wrong", marks)


def _frame(title: str, across: str, up: str, marks: Sequence[str]) -> str:
    ticks = [
        f'<line class="grid" x1="{_x(0)}" y1="{_y(t)}" x2="{_x(1)}" y2="{_y(t)}"/>'
        f'<text class="tick" x="{_x(0) - 5}" y="{_y(t) + 4}" text-anchor="end">{t:g}</text>'
        f'<text class="tick" x="{_x(t)}" y="{_y(0) + 14}" text-anchor="middle">{t:g}</text>'
        for t in (0.0, 0.25, 0.5, 0.75, 1.0)
    ]
    middle = PAD + SIZE / 2
    return (
        f"<figure><figcaption>{title}</figcaption>"
        f'<svg role="img" aria-label="{title}" viewBox="0 0 {SIZE + 2 * PAD} {SIZE + 2 * PAD}">'
        f"{''.join(ticks)}{''.join(marks)}"
        f'<text class="axis" x="{middle}" y="{SIZE + 2 * PAD - 3}">{across}</text>'
        f'<text class="axis" transform="translate(9 {middle}) rotate(-90)">{up}</text></svg></figure>'
    )


def _x(share: float) -> float:
    return PAD + SIZE * share


def _y(share: float) -> float:
    return PAD + SIZE * (1 - share)
