"""Two answers to the two halves of a question → one answer, each half under its own question."""

from dataclasses import replace

from qa.llm.marks import renumbered
from qa.types import Answer, Citation, Report


def join(first: Answer, second: Answer, asked: str, understood: str) -> Answer:
    """Both texts, one list of citations. It abstains only where both do, and has no short form of its own."""
    citations: list[Citation] = []
    texts: list[str] = []
    reports: list[Report] = []
    for answer in (first, second):
        numbers = {citation.number: _place(citation, citations) for citation in answer.citations}
        lines = [renumbered(line, numbers.get) if line.strip() else line for line in answer.text.split("\n")]
        texts.append("\n".join((answer.understood, *lines)))
        reports.extend(
            replace(
                report,
                citation=numbers[report.citation],
                citations=tuple(numbers[number] for number in report.citations),
            )
            for report in answer.reports
        )
    return replace(
        first,
        question=asked,
        understood=understood,
        text="\n\n".join(texts),
        short="",
        citations=tuple(citations),
        reports=tuple(reports),
        abstained=first.abstained and second.abstained,
        confidence=min(first.confidence, second.confidence),
    )


def _place(citation: Citation, citations: list[Citation]) -> int:
    """The number of this quote among `citations`, to which it is added if need be."""
    for other in citations:
        if (other.article_id, other.start, other.end) == (citation.article_id, citation.start, citation.end):
            return other.number
    citations.append(replace(citation, number=len(citations) + 1))
    return len(citations)
