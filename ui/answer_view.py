"""An answer as HTML: the short answer first and large, then its words, the reports over time, the sources."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from qa.types import Answer, Citation
from ui.markup import byline, cite_href, cite_link, count, text
from ui.series import series

MARKER = re.compile(r"\[(\d{1,3})\]")
ITEM = "- "
SILENCE = "The archive does not say."
QUOTES = "\"'“”«»„ "


def answer_view(answer: Answer, chips: Mapping[str, str] | None = None) -> str:
    """The whole answer. `chips` are the filters it was asked under, name → value."""
    body = _abstention(answer) if answer.abstained else _found(answer)
    kind = "abstained" if answer.abstained else "found"
    return (
        f'<div class="answer {kind}" lang="{text(answer.language)}">'
        f"{_understood(answer)}{_chips(chips or {})}{body}{_notice(answer)}{_dropped(answer)}</div>"
    )


def _found(answer: Answer) -> str:
    cited = {citation.number: citation for citation in answer.citations}
    dated = series(answer)
    return f"{_said(answer, cited, bool(dated))}{dated}{_sources(answer)}{_measure(answer)}"


def _said(answer: Answer, cited: Mapping[int, Citation], dated: bool) -> str:
    """The short answer and the answer's lines, without those that the page shows in another form."""
    lines = [line.strip() for line in answer.text.splitlines() if line.strip()]
    marks: list[str] = []
    if len(lines) > 1 and _only_points(lines[-1]):
        lines = lines[:-1]
    if lines and answer.short and _bare(lines[0]) == answer.short.strip(" ."):
        marks = [cite_link(cited[int(n)]) for n in MARKER.findall(lines[0]) if int(n) in cited]
        lines = lines[1:]
    if dated:
        lines = _before_list(lines)
    # One mark stands under the quote anyway; several say that several sentences agree.
    agreed = f'<span class="marks">{" ".join(marks)}</span>' if len(marks) > 1 or not lines else ""
    short = f'<p class="short">{text(answer.short)}</p>' if answer.short else ""
    headline = f'<div class="headline">{short}{agreed}</div>' if short or agreed else ""
    return headline + "".join(_paragraphs(lines, cited))


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
            yield from (_line(line, cited) for line in group)


def _line(line: str, cited: Mapping[int, Citation]) -> str:
    """A line of the answer: the words of an article as a quotation, anything else as a paragraph."""
    numbers = [int(number) for number in MARKER.findall(line)]
    citation = cited.get(numbers[0]) if len(numbers) == 1 else None
    if citation is None or not line.strip(QUOTES).startswith(citation.quote.strip(QUOTES)):
        return f'<p class="said">{_linked(line, cited)}</p>'
    return (
        f'<blockquote class="said"><p class="words" lang="{text(citation.language)}">{text(quoted(citation.quote))}</p>'
        f'<p class="from"><span class="byline">{byline(citation)}</span> {cite_link(citation)}</p></blockquote>'
    )


def quoted(quote: str) -> str:
    """A quotation in quotation marks, once."""
    return quote if quote[:1] in '"“«' else f"“{quote}”"


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
        f'<span lang="{text(c.language)}">{text(quoted(c.quote))}</span></a>{_word_by_word(c)}'
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
    """The cited articles, each once, with the words cited from it under it."""
    articles: dict[str, list[Citation]] = {}
    for citation in answer.citations:
        articles.setdefault(citation.article_id, []).append(citation)
    items = "".join(_source(cited, answer) for cited in articles.values())
    return f'<h4>Sources</h4><ul class="sources">{items}</ul>' if items else ""


def _source(cited: Sequence[Citation], answer: Answer) -> str:
    first = cited[0]
    quotes = "".join(f"<li>{cite_link(c)}<div>{_quote(c, answer)}</div></li>" for c in cited)
    return (
        f'<li><a class="source-title" href="{text(cite_href(first.article_id, first.start, first.end))}">'
        f'{text(first.title or first.article_id)}</a><span class="byline">{byline(first)}</span>'
        f'<ul class="quotes">{quotes}</ul></li>'
    )


def _quote(citation: Citation, answer: Answer) -> str:
    """The quoted words; where the answer itself gives them, only that it does."""
    if citation.quote in answer.text and not citation.gloss:
        return '<span class="above">quoted above</span>'
    return (
        f'<span class="original" lang="{text(citation.language)}">{text(quoted(citation.quote))}</span>'
        f"{_word_by_word(citation)}"
    )


def _word_by_word(citation: Citation) -> str:
    if not citation.gloss:
        return ""
    return f'<span class="gloss"><span class="label">word by word</span> {text(citation.gloss)}</span>'


def _measure(answer: Answer) -> str:
    """How sure the answer is, who put it into words, how long that took and what it used."""
    seconds = answer.seconds.get("total", sum(answer.seconds.values()))
    model = answer.engine.removeprefix("llm:")
    parts = [
        f'<span title="The chance that the archive answers this question">confidence '
        f"{answer.confidence:.0%}</span>",
        f"<span>{text(f'written by {model}, checked' if model != answer.engine else answer.engine)}</span>",
    ]
    if seconds:
        parts.append(f"<span>{seconds:.2f} s</span>")
    if answer.usage:
        read, wrote = answer.usage.get("tokens_in", 0), answer.usage.get("tokens_out", 0)
        parts.append(f"<span>{count(read, 'token')} in, {wrote:,} out</span>")
    return f'<p class="measure">{"".join(parts)}</p>'


def _dropped(answer: Answer) -> str:
    """What a language model wrote and no quote bears out: not part of the answer, shown to who asks for it."""
    if not answer.dropped:
        return ""
    items = "".join(
        f"<li><span>{text(item.sentence)}</span>"
        f'<span class="reasons">{text("; ".join(item.reasons) or "no quote bears it out")}</span></li>'
        for item in answer.dropped
    )
    return (
        f'<details class="dropped"><summary>Left out: {count(len(answer.dropped), "sentence")} of the language '
        f"model that no quote bears out</summary><ul>{items}</ul></details>"
    )


def _understood(answer: Answer) -> str:
    if not answer.understood or answer.understood.strip().lower() == answer.question.strip().lower():
        return ""
    return f'<p class="understood">Understood as: {text(answer.understood)}</p>'


def _notice(answer: Answer) -> str:
    return f'<p class="notice">{text(answer.notice)}</p>' if answer.notice else ""


def _chips(chips: Mapping[str, str]) -> str:
    items = "".join(f"<li><span>{text(name)}</span> {text(value)}</li>" for name, value in chips.items())
    return f'<ul class="chips" aria-label="Filters">{items}</ul>' if items else ""
