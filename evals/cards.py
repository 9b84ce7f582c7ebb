"""One case of a report as HTML: question, expected, answer, citations in their place, scores with reasons."""

from collections.abc import Sequence
from html import escape

from evals.aggregate import tags_of
from evals.compare import said
from evals.rows import Around, Row
from evals.types import Case
from qa.types import Answer, Citation


def verdict(row: Row) -> str:
    """ "failed", "abstained" (where an answer was due), "right" or "wrong"."""
    if row.answer is None:
        return "failed"
    if row.value("right"):
        return "right"
    return "abstained" if row.answer.abstained else "wrong"


def card(row: Row, others: Sequence[tuple[str, Row]] = ()) -> str:
    """A case that opens; `others` are what other systems said to it."""
    state = verdict(row)
    case = row.case
    confidence = row.answer.confidence if row.answer else 0.0
    tags = " ".join(tags_of(case))
    body = _asked(case) + _expected(case) + _answered(row) + _others(others) + _scores(row)
    return (
        f'<details class="case {state}" id="{escape(case.id)}" data-state="{state}" '
        f'data-tags="{escape(f" {tags} ")}" data-seconds="{row.seconds}" data-confidence="{confidence}">'
        f'<summary><span class="badge">{state}</span> <span class="question" lang="{escape(case.lang)}">'
        f'{escape(case.question)}</span> <span class="said">{escape(said(row)[:160])}</span></summary>'
        f'<div class="body">{body}</div></details>'
    )


def _asked(case: Case) -> str:
    facts = [f"<code>{escape(case.id)}</code>", escape(", ".join(case.tags))]
    if case.as_of:
        facts.append(f"as of {case.as_of}")
    history = "".join(f"<li>{escape(question)}</li>" for question in case.history)
    return f'<p class="meta">{" · ".join(filter(None, facts))}</p>' + (
        f"<h3>Asked before</h3><ol>{history}</ol>" if history else ""
    )


def _expected(case: Case) -> str:
    if not case.answerable:
        return "<h3>Expected</h3><p>No answer: the archive does not say.</p>"
    answers = " · ".join(escape(answer) for answer in case.answers) or "a sentence"
    quotes = "".join(
        f"<li><code>{escape(item.article)}</code> <q>{escape(item.quote[:600])}</q></li>"
        for item in case.evidence
    )
    series = "".join(
        f"<li>{escape(report.value)} {escape(report.counted)} {report.as_of or ''}</li>"
        for report in case.reports
    )
    return (
        f"<h3>Expected</h3><p><b>{answers}</b></p>"
        + (f"<ul>{series}</ul>" if series else "")
        + (f"<ul class='evidence'>{quotes}</ul>" if quotes else "")
    )


def _answered(row: Row) -> str:
    answer = row.answer
    if answer is None:
        return f'<h3>Answer</h3><p class="error">{escape(row.error)}</p>'
    kind = "Abstained" if answer.abstained else "Answer"
    short = f"<p><b>{escape(answer.short)}</b></p>" if answer.short else ""
    cited = "".join(
        _citation(citation, place, row.case)
        for citation, place in zip(answer.citations, row.around, strict=False)
    )
    heading = "Nearest passages" if answer.abstained else "Citations"
    return (
        f"<h3>{kind}</h3>{short}<p>{escape(answer.text)}</p>"
        f'<p class="meta">confidence {answer.confidence:.2f} · {row.seconds * 1000:.0f} ms · '
        f"{escape(answer.engine)}</p>{_series(answer)}" + (f"<h3>{heading}</h3>{cited}" if cited else "")
    )


def _series(answer: Answer) -> str:
    lines = "".join(
        f"<li>{report.as_of or 'undated'}: <b>{escape(report.value)}</b> {escape(report.counted)} "
        f"<span>{escape(report.source)} {escape(report.change)} [{report.citation}]</span></li>"
        for report in answer.reports
    )
    return f"<h3>Reports</h3><ul>{lines}</ul>" if lines else ""


def _citation(citation: Citation, place: Around, case: Case) -> str:
    gold = any(
        item.article == citation.article_id and (item.quote in citation.quote or citation.quote in item.quote)
        for item in case.evidence
    )
    known = (citation.title, citation.source, str(citation.published or "undated"))
    origin = escape(" · ".join(filter(None, known)))
    return (
        f'<blockquote lang="{escape(citation.language)}"><p class="meta">[{citation.number}] {origin} '
        f"<code>{escape(citation.article_id)}:{citation.start}–{citation.end}</code>"
        f"{' <b class=gold>gold evidence</b>' if gold else ''}</p>"
        f"<p>…{escape(place.before)}<mark>{escape(citation.quote)}</mark>{escape(place.after)}…</p></blockquote>"
    )


def _others(others: Sequence[tuple[str, Row]]) -> str:
    if not others:
        return ""
    lines = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td>{verdict(row)}</td>'
        f"<td>{escape(said(row)[:300])}</td></tr>"
        for name, row in others
    )
    return f"<h3>Other systems</h3><table>{lines}</table>"


def _scores(row: Row) -> str:
    lines = "".join(
        f'<tr class="{"unscored" if score.value is None else ""}"><th scope="row">{escape(name)}</th>'
        f"<td>{'–' if score.value is None else f'{score.value:.3f}'}</td><td>{escape(score.reason)}</td></tr>"
        for name, score in row.scores.items()
    )
    return f"<h3>Scores</h3><table>{lines}</table>"
