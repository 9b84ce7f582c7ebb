"""An answer as HTML: the short answer first and large, then its words, the reports over time, the sources."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from qa.types import Answer, Citation
from ui.markup import byline, cite_href, cite_link, text
from ui.series import series

MARKER = re.compile(r"\[(\d{1,3})\]")
ITEM = "- "
SILENCE = "The archive does not say."


def answer_view(answer: Answer, chips: Mapping[str, str] | None = None) -> str:
    """The whole answer. `chips` are the filters it was asked under, name → value."""
    body = _abstention(answer) if answer.abstained else _found(answer)
    kind = "abstained" if answer.abstained else "found"
    return (
        f'<div class="answer {kind}" lang="{text(answer.language)}">'
        f"{_understood(answer)}{_chips(chips or {})}{body}{_notice(answer)}</div>"
    )


def _found(answer: Answer) -> str:
    cited = {citation.number: citation for citation in answer.citations}
    short = f'<p class="short">{text(answer.short)}</p>' if answer.short else ""
    dated = series(answer)
    return f"{short}{_said(answer, cited, bool(dated))}{dated}{_sources(answer)}{_measure(answer)}"


def _said(answer: Answer, cited: Mapping[int, Citation], dated: bool) -> str:
    """The answer's lines, without those that the page shows in another form."""
    lines = [line.strip() for line in answer.text.splitlines() if line.strip()]
    marks = ""
    if len(lines) > 1 and _only_points(lines[-1]):
        lines = lines[:-1]
    if lines and answer.short and _bare(lines[0]) == answer.short.strip(" ."):
        marks = " ".join(_linked(mark.group(), cited) for mark in MARKER.finditer(lines[0]))
        lines = lines[1:]
    if dated:
        lines = _before_list(lines)
    if not lines:
        return f'<p class="said">{marks}</p>' if marks else ""
    return "".join(_paragraphs(lines, cited))


def _before_list(lines: list[str]) -> list[str]:
    """The lines before the first list and the line that announces it."""
    listed = next((number for number, line in enumerate(lines) if line.startswith(ITEM)), 0)
    return lines[: listed - 1] if listed else lines


def _paragraphs(lines: Sequence[str], cited: Mapping[int, Citation]) -> Iterator[str]:
    for listed, group in groupby(lines, key=lambda line: line.startswith(ITEM)):
        if listed:
            items = "".join(f"<li>{_linked(line.removeprefix(ITEM), cited)}</li>" for line in group)
            yield f'<ul class="said">{items}</ul>'
        else:
            yield from (f'<p class="said">{_linked(line, cited)}</p>' for line in group)


def _bare(line: str) -> str:
    return MARKER.sub("", line).strip(" .")


def _only_points(line: str) -> bool:
    """Whether a line ("See also [2] [3]") only names sources, which are listed under the answer anyway."""
    return not line.startswith(ITEM) and bool(MARKER.search(line)) and len(_bare(line).split()) <= 2


def _linked(line: str, cited: Mapping[int, Citation]) -> str:
    parts, last = [], 0
    for mark in MARKER.finditer(line):
        citation = cited.get(int(mark[1]))
        if citation is not None:
            parts += [text(line[last : mark.start()]), cite_link(citation)]
            last = mark.end()
    return "".join([*parts, text(line[last:])])


def _abstention(answer: Answer) -> str:
    told, *more = [line.strip() for line in answer.text.splitlines() if line.strip()] or [SILENCE]
    nearest = "".join(
        f'<li><a class="passage" href="{text(cite_href(c.article_id, c.start, c.end))}">'
        f'<q lang="{text(c.language)}">{text(c.quote)}</q></a>{_word_by_word(c)}'
        f'<span class="byline">{byline(c)}</span></li>'
        for c in answer.citations
    )
    listed = f'<h4>Nearest passages, not an answer</h4><ul class="nearest">{nearest}</ul>' if nearest else ""
    more = _before_list(more) if nearest else more
    rest = "".join(
        f'<p class="said">{text(MARKER.sub("", line).strip())}</p>' for line in more if not _only_points(line)
    )
    return f'<p class="short silent">{text(MARKER.sub("", told).strip())}</p>{rest}{listed}'


def _sources(answer: Answer) -> str:
    items = "".join(
        f"<li>{cite_link(c)}<div>"
        f'<a class="source-title" href="{text(cite_href(c.article_id, c.start, c.end))}">'
        f'{text(c.title or c.article_id)}</a><span class="byline">{byline(c)}</span>'
        f"{_gloss(c) or _quote(c, answer)}</div></li>"
        for c in answer.citations
    )
    return f'<h4>Sources</h4><ol class="sources">{items}</ol>' if items else ""


def _quote(citation: Citation, answer: Answer) -> str:
    """The quoted words, where the answer itself does not give them."""
    if citation.quote in answer.text:
        return ""
    return f'<q class="original" lang="{text(citation.language)}">{text(citation.quote)}</q>'


def _gloss(citation: Citation) -> str:
    if not citation.gloss:
        return ""
    original = f'<q class="original" lang="{text(citation.language)}">{text(citation.quote)}</q>'
    return original + _word_by_word(citation)


def _word_by_word(citation: Citation) -> str:
    if not citation.gloss:
        return ""
    return f'<span class="gloss"><span class="label">word by word</span> {text(citation.gloss)}</span>'


def _measure(answer: Answer) -> str:
    seconds = answer.seconds.get("total", sum(answer.seconds.values()))
    took = f" · {seconds:.2f} s" if seconds else ""
    return f'<p class="measure">confidence {answer.confidence:.0%} · {text(answer.engine)}{took}</p>'


def _understood(answer: Answer) -> str:
    if not answer.understood or answer.understood.strip() == answer.question.strip():
        return ""
    return f'<p class="understood">Understood as: {text(answer.understood)}</p>'


def _notice(answer: Answer) -> str:
    return f'<p class="notice">{text(answer.notice)}</p>' if answer.notice else ""


def _chips(chips: Mapping[str, str]) -> str:
    items = "".join(f"<li><span>{text(name)}</span> {text(value)}</li>" for name, value in chips.items())
    return f'<ul class="chips" aria-label="Filters">{items}</ul>' if items else ""


def as_plain(answer: Answer) -> str:
    """The answer as text to paste elsewhere, its sources listed."""
    lines = [answer.question, "", answer.text, ""]
    for c in answer.citations:
        when = c.published.isoformat() if c.published else "undated"
        lines.append(f"[{c.number}] {c.source or 'Unknown source'}, {when}: {c.title}")
        lines.append(f'    "{c.quote}"')
    return "\n".join(lines).strip()
