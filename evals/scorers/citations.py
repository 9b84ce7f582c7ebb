"""Citation recall and precision after ALCE (Gao et al., 2023), with support decided from text.

A statement is supported by some cited spans when every number and date it states stands in one of them and
one of them lies on gold evidence. Recall: the share of statements that their citations support. Precision:
the share of citations that are needed. One is not when it cannot support its statement alone and the others
can without it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evals.normal import tokens, values
from evals.spans import Places, on_evidence, places
from evals.types import Case, Outcome, Score, Scorer, unscored
from index.sentences import sentences
from index.types import Article, Span
from qa.types import Answer, Citation

_MARKER = re.compile(r"\s*\[(\d{1,3})\]")
_POINTER = re.compile(r"(?:see also|см\. также)\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of an answer, its markers taken out, and the citations they named."""

    text: str
    citations: tuple[Citation, ...]


def citation_recall(articles: Mapping[str, Article]) -> Scorer:
    def score(case: Case, outcome: Outcome) -> Score:
        refusal = _unscorable(case, outcome.answer)
        if refusal:
            return refusal
        gold = places(case, articles)
        found = statements(outcome.answer)
        if not found:
            return Score(0.0, "the answer states nothing")
        supported = [_supports(statement.citations, statement, case, gold) for statement in found]
        return Score(sum(supported) / len(found), f"{sum(supported)} of {len(found)} statements supported")

    return score


def citation_precision(articles: Mapping[str, Article]) -> Scorer:
    def score(case: Case, outcome: Outcome) -> Score:
        refusal = _unscorable(case, outcome.answer)
        if refusal:
            return refusal
        gold = places(case, articles)
        verdicts = [
            _is_needed(citation, statement, case, gold)
            for statement in statements(outcome.answer)
            for citation in statement.citations
        ]
        if not verdicts:
            return Score(0.0, "no citation")
        return Score(sum(verdicts) / len(verdicts), f"{sum(verdicts)} of {len(verdicts)} citations needed")

    return score


def statements(answer: Answer) -> tuple[Statement, ...]:
    """The sentences of an answer with what each cites. Without any marker, each cites everything.

    A note in brackets belongs to the sentence before it. A heading, and a line that only says where to read
    more, state nothing.
    """
    by_number = {citation.number: citation for citation in answer.citations}
    marked = bool(_MARKER.search(answer.text))
    # A marker after the full stop would open the next sentence; it belongs to the one before.
    text = re.sub(r"([.!?…]+)((?:\s*\[\d{1,3}\])+)", r"\2\1", answer.text)
    found = []
    for sentence in _with_notes(text):
        plain = _MARKER.sub("", sentence).strip()
        if not tokens(plain) or plain.endswith(":") or _POINTER.match(plain):
            continue
        numbers = dict.fromkeys(int(number) for number in _MARKER.findall(sentence))
        cited = tuple(by_number[n] for n in numbers if n in by_number) if marked else answer.citations
        found.append(Statement(plain, cited))
    return tuple(found)


def _with_notes(text: str) -> list[str]:
    """The sentences of a text, those that begin with a bracket joined to the one before on the same line."""
    joined: list[str] = []
    last_end = 0
    for span in sentences(text):
        sentence = text[span.start : span.end]
        if joined and sentence.startswith("(") and "\n" not in text[last_end : span.start]:
            joined[-1] += " " + sentence
        else:
            joined.append(sentence)
        last_end = span.end
    return joined


def _unscorable(case: Case, answer: Answer) -> Score | None:
    if not case.answerable:
        return unscored("unanswerable")
    if not case.evidence:
        return unscored("the case names no evidence")
    return unscored("abstained") if answer.abstained else None


def _supports(cited: Sequence[Citation], statement: Statement, case: Case, gold: Places) -> bool:
    if not cited:
        return False
    stated = set(values(statement.text))
    # A weekday in the quote is resolved in the answer, and a report names its day: the article's date.
    known = set(_values_of(case.answers))
    for citation in cited:
        known.update(values(citation.quote))
        if citation.published:
            known.update(values(citation.published.isoformat()))
    if not stated <= known:
        return False
    return any(_is_relevant(citation, stated, case, gold) for citation in cited)


def _is_relevant(citation: Citation, stated: set[str], case: Case, gold: Places) -> bool:
    if on_evidence(Span(citation.start, citation.end), gold.get(citation.article_id, ())):
        return True
    # A statement of another value of the gold series rests on a sentence that is no evidence for the answer.
    quoted = set(values(citation.quote))
    return any(
        set(values(report.value)) and set(values(report.value)) <= stated & quoted for report in case.reports
    )


def _is_needed(citation: Citation, statement: Statement, case: Case, gold: Places) -> bool:
    if not _supports(statement.citations, statement, case, gold):
        return False
    if _supports((citation,), statement, case, gold):
        return True
    others = tuple(other for other in statement.citations if other != citation)
    return not _supports(others, statement, case, gold)


def _values_of(texts: Sequence[str]) -> list[str]:
    return [value for text in texts for value in values(text)]
