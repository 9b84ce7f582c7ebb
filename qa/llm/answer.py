"""A draft and a model's stream → the answer: checked sentences as they complete, or the extractive answer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from qa.compose import Cited, report_line
from qa.evidence import Sentence
from qa.extract import Draft
from qa.llm import marks
from qa.llm.check import check
from qa.llm.client import Generate, Generation, Message
from qa.llm.failure import ModelFailure, notice
from qa.llm.gather import Evidence, gather_all
from qa.llm.prompt import NO_ANSWER, build, prompt_tokens
from qa.llm.split import Splitter
from qa.llm.tokens import budget, count
from qa.question import Question
from qa.types import Answer, Citation, Dropped
from qa.wording import say

MOST_KEPT, MOST_READ = 8, 24
"""Sentences: of an answer, and read in all before the model is stopped."""


@dataclass(slots=True)
class _Written:
    """What has come of the stream so far."""

    evidence: Sequence[Evidence]
    language: str
    lead: Sentence | None
    """The quote that the short answer stands in, which is cited first."""
    raw: list[str] = field(default_factory=list)
    cited: Cited = field(init=False)
    kept: list[str] = field(init=False)
    dropped: list[Dropped] = field(init=False)
    seen: set[str] = field(init=False)
    read: int = field(init=False)
    silent: bool = field(init=False)

    def __post_init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Nothing has come yet, or nothing but thoughts."""
        self.cited = Cited(self.language)
        if self.lead is not None:
            self.cited.number(self.lead)
        self.kept, self.dropped, self.seen = [], [], set()
        self.read, self.silent = 0, False

    @property
    def full(self) -> bool:
        return self.silent or len(self.kept) >= MOST_KEPT or self.read >= MOST_READ


def write(
    question: Question, drafts: Sequence[Draft], base: Answer, generate: Generate, model: str
) -> Iterator[str | Answer]:
    """Each checked sentence as it completes, then the answer. There are two drafts for a question in two parts.

    `base` is the answer without a model. Its short form, reports and confidence are kept; when the model
    fails,
    or nothing it writes stands, it is the answer, with a notice.
    """
    language = question.language
    messages, evidence = build(question, gather_all(drafts), model, budget(model))
    if not messages:
        yield replace(base, notice=notice("context", language))
        return
    written = _Written(evidence, language, _lead(drafts[0], evidence) if base.short else None)
    failed = ""
    stream: Iterator[str] = iter(())
    try:
        stream = generate(messages)
        yield from _sentences(stream, written)
    except ModelFailure as failure:
        failed = failure.kind
    finally:
        if isinstance(stream, Generation):
            stream.close()
    usage = _usage(stream, messages, "".join(written.raw), model)
    if not failed and not written.kept:
        failed = "silent" if written.silent else "unsupported"
    if failed:
        yield replace(base, notice=notice(failed, language), dropped=tuple(written.dropped), usage=usage)
    else:
        yield replace(_finished(base, written), engine=f"llm:{model}", usage=usage)


def _lead(draft: Draft, evidence: Sequence[Evidence]) -> Sentence | None:
    """The quote the short answer stands in."""
    if draft.best is None:
        return None
    best = draft.best.sentence
    spans = [item.sentence for item in evidence if item.sentence.article.id == best.article.id]
    return next((span for span in spans if span.start <= best.start and best.end <= span.end), None)


def _sentences(stream: Iterator[str], written: _Written) -> Iterator[str]:
    splitter = Splitter()
    for piece in stream:
        written.raw.append(piece)
        completed = splitter.feed(piece)
        if splitter.restarted:
            written.begin()
        for sentence in completed:
            yield from _accept(sentence, written)
        if written.full:
            return
    cut_short = isinstance(stream, Generation) and stream.cut_short
    for sentence in splitter.finish(cut_short):
        yield from _accept(sentence, written)


def _accept(sentence: str, written: _Written) -> Iterator[str]:
    """The sentence as it may be shown, if it may."""
    if written.full:
        return
    written.read += 1
    bare = marks.without_marks(marks.plain(sentence)).casefold().strip(" .!")
    if bare == NO_ANSWER.casefold():
        written.silent = True
        return
    if bare in written.seen:
        return
    written.seen.add(bare)
    verdict = check(sentence, written.evidence, written.language)
    if verdict.reasons:
        reasons = tuple(f"{reason.kind}: {reason.words}" for reason in verdict.reasons)
        written.dropped.append(Dropped(verdict.text, reasons))
        return
    spans = {item.number: item.sentence for item in written.evidence}
    text = marks.renumbered(verdict.text, lambda number: written.cited.number(spans[number]))
    written.kept.append(text)
    yield text


def _finished(base: Answer, written: _Written) -> Answer:
    """The model's sentences between the short answer and the reports, with the citations of all three."""
    citations = list(written.cited.items)
    numbers: dict[int, int] = {}

    def number(old: int) -> int:
        if old not in numbers:
            numbers[old] = _place(base.citations[old - 1], citations)
        return numbers[old]

    lines = [f"{base.short} [{number(1)}]"] if base.short else []
    lines.append(" ".join(written.kept))
    reports = tuple(
        replace(
            report,
            citation=number(report.citation),
            citations=tuple(dict.fromkeys(number(old) for old in report.citations)),
        )
        for report in base.reports
    )
    if reports:
        lines.append(say("reports", base.language))
        lines.extend(f"- {report_line(report, base.language)}" for report in reports)
    return replace(
        base,
        text="\n".join(lines),
        citations=tuple(citations),
        reports=reports,
        dropped=tuple(written.dropped),
    )


def _place(citation: Citation, citations: list[Citation]) -> int:
    """The number of a quote among `citations` that holds this one, which is added where none does."""
    for other in citations:
        if (
            other.article_id == citation.article_id
            and other.start <= citation.start
            and citation.end <= other.end
        ):
            return other.number
    citations.append(replace(citation, number=len(citations) + 1))
    return len(citations)


def _usage(stream: Iterator[str], messages: Sequence[Message], written: str, model: str) -> dict[str, int]:
    """Tokens as the server counted them; counted here where it does not say."""
    if isinstance(stream, Generation) and stream.usage is not None:
        return {"tokens_in": stream.usage.tokens_in, "tokens_out": stream.usage.tokens_out}
    return {"tokens_in": prompt_tokens(messages, model), "tokens_out": count(written, model)}
