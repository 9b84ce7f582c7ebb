"""A draft → an answer: numbered citations, the text around them, and the check that nothing unsupported is said."""

from collections.abc import Sequence
from dataclasses import replace

from index.dates import format_date
from index.gloss import gloss
from index.stems import is_cyrillic
from index.types import Article
from qa import reports
from qa.day_bounds import bounded
from qa.differing import other_accounts
from qa.evidence import Sentence
from qa.extract import Draft
from qa.figure_asked import as_asked
from qa.morphology import is_common_noun
from qa.name_words import is_common
from qa.rank import Scored
from qa.reports import Entry
from qa.types import Answer, Citation, Report
from qa.verify import check_citation, unsupported
from qa.wording import say

NEAREST = 3
MOST_ACCOUNTS = 2
MOST_REPORTS = 12


class Cited:
    """Citations of one answer, numbered in the order in which they are first used."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.items: list[Citation] = []
        self.articles: dict[str, Article] = {}

    def number(self, sentence: Sentence) -> int:
        """The number under which this sentence is cited."""
        for citation in self.items:
            if (citation.article_id, citation.start) == sentence.key:
                return citation.number
        citation = cite(sentence, len(self.items) + 1, self.language)
        if not check_citation(citation, sentence.article):
            raise AssertionError(
                f"the span {sentence.start}-{sentence.end} of {sentence.article.id} is not its quote"
            )
        self.items.append(citation)
        self.articles[sentence.article.id] = sentence.article
        return citation.number


def cite(sentence: Sentence, number: int, language: str) -> Citation:
    article = sentence.article
    return Citation(
        number=number,
        article_id=article.id,
        title=article.title,
        source=article.source,
        published=article.published,
        language=article.language,
        url=article.url,
        quote=sentence.text,
        start=sentence.start,
        end=sentence.end,
        gloss=gloss(sentence.text) if article.language == "ru" and language == "en" else "",
    )


def compose(draft: Draft, asked: str, understood: str) -> Answer:
    """Put a draft into words. Whatever is not borne out by its citations is left out; nothing left is an abstention."""
    if draft.best is None or draft.abstain:
        return abstention(draft, asked, understood)
    language = draft.question.language
    cited = Cited(language)
    lead = cited.number(draft.best.sentence)
    agreeing = [cited.number(item.sentence) for item in draft.agreeing]
    if draft.value and draft.value.support:
        agreeing.append(cited.number(_elsewhere(draft.best.sentence, *draft.value.support)))
    series = _series(draft, cited)
    short = _short(draft)
    if short and draft.value and unsupported(short, cited.items, list(cited.articles.values()), language):
        short = ""
    named = {number for report in series for number in report.citations}
    further = [cited.number(item.sentence) for item in _further(draft)]
    further = [number for number in further if number not in named]
    return Answer(
        question=asked,
        text=_text(draft, short, lead, agreeing, further, series, cited),
        short=short,
        citations=tuple(cited.items),
        reports=series,
        confidence=round(draft.confidence, 3),
        language=language,
        understood=understood,
    )


def _further(draft: Draft) -> tuple[Scored, ...]:
    """What is worth reading beside the answer: sentences as near, then the accounts of other articles."""
    if draft.best is None:
        return ()
    others = other_accounts(draft.best, draft.ranked, MOST_ACCOUNTS)
    return (*draft.further, *(item for item in others if item not in draft.further))


def _short(draft: Draft) -> str:
    """The draft's short form, or for a question about a series what the series answers."""
    short = draft.short
    if draft.best and draft.value and draft.value.text == short:
        sentence, value = draft.best.sentence, draft.value
        short = (
            bounded(draft.question, sentence.text, value)
            if value.date
            else as_asked(draft.question, sentence, value)
        )
    if draft.series is None or not draft.series.differ:
        return short
    told = reports.answer_of(draft.question, draft.series)
    return say(told, draft.question.language) if told in ("yes", "no") else told or short


def _elsewhere(sentence: Sentence, start: int, end: int) -> Sentence:
    """Another sentence of the same article: the one that names whom this one only calls "he"."""
    return replace(sentence, start=start, end=end, text=sentence.article.text[start:end], previous="")


def _text(
    draft: Draft,
    short: str,
    lead: int,
    agreeing: Sequence[int],
    further: Sequence[int],
    series: Sequence[Report],
    cited: Cited,
) -> str:
    language = draft.question.language
    lines = []
    if short:
        lines.append(short + " " + _markers([lead, *agreeing]))
    lines.append(f"{_quoted(cited.items[lead - 1], language)} [{lead}]")
    if series:
        lines.append(say("reports", language))
        lines.extend(f"- {report_line(report, language)}" for report in series)
    if further:
        lines.append(f"{say('see_also', language)} {_markers(further)}")
    return "\n".join(lines)


def _quoted(citation: Citation, language: str) -> str:
    quote = citation.quote if citation.quote[:1] in '"“«' else f"“{citation.quote}”"
    return f"{quote} ({_source_line(citation, language)})"


def _source_line(citation: Citation, language: str) -> str:
    day = citation.published.isoformat() if citation.published else say("undated", language)
    return f"{citation.source}, {day}" if citation.source else day


def report_line(report: Report, language: str) -> str:
    day = format_date(report.as_of, report.as_of, language) if report.as_of else say("undated", language)
    who = f" ({report.attribution})" if report.attribution else ""
    return f"{day}: {report.value} {report.counted}".rstrip() + who + " " + _markers(report.citations)


def _markers(numbers: Sequence[int]) -> str:
    return " ".join(f"[{number}]" for number in dict.fromkeys(numbers))


def _series(draft: Draft, cited: Cited) -> tuple[Report, ...]:
    """The reports, when they differ in value; one value agreed on by all is no series."""
    series = draft.series
    if series is None or not series.differ:
        return ()
    shown = reports.entries(series, MOST_REPORTS)
    firsts = [entry.first for entry in shown]
    return tuple(_report(entry, reports.change(series.main, entry.first, firsts), cited) for entry in shown)


def _report(entry: Entry, change: str, cited: Cited) -> Report:
    item = entry.first
    words = item.quoted
    value = words.removesuffix(item.claim.counted).strip() if item.claim.counted else words
    parts = (_inside(item.claim.counted), item.claim.happened)
    counted = " ".join(part for part in dict.fromkeys(parts) if part and part not in value)
    numbers = tuple(dict.fromkeys(cited.number(other.scored.sentence) for other in entry.all))
    return Report(
        value=value or words,
        counted=counted,
        as_of=item.day,
        citation=cited.number(item.scored.sentence),
        source=item.scored.sentence.article.source,
        attribution=item.claim.speaker,
        change=change,
        citations=numbers,
    )


def _inside(counted: str) -> str:
    """What is counted as it stands inside a sentence: without the capital of its beginning."""
    first = counted.partition(" ")[0]
    known = is_common_noun(first.lower()) if is_cyrillic(first) else is_common(first.lower())
    return counted[:1].lower() + counted[1:] if known and first[1:].islower() else counted


def abstention(draft: Draft, asked: str, understood: str) -> Answer:
    """Say that the archive does not say, what was looked for, and show the nearest passages as such."""
    language = draft.question.language
    cited = Cited(language)
    for item in draft.ranked[:NEAREST]:
        cited.number(item.sentence)
    terms = ", ".join(term.text for term in draft.question.terms)
    lines = [say("silent" if draft.ranked else "nothing", language)]
    if terms:
        lines.append(say("looked_for", language, terms=terms))
    if cited.items:
        lines.append(say("nearest", language))
        lines.extend(f"- {_quoted(citation, language)} [{citation.number}]" for citation in cited.items)
    return Answer(
        question=asked,
        text="\n".join(lines),
        citations=tuple(cited.items),
        abstained=True,
        confidence=round(draft.confidence, 3),
        language=language,
        understood=understood,
    )
