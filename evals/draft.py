"""Proposes cases from a person's own articles, for a person to read, mend and keep or throw away.

A question is made only where a sentence has the form for it: a figure that is the subject of its clause, a
date in a passive or a Russian clause, quoted words with a speaker. Nothing here is used to answer.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice

from evals.types import Case, Evidence, GoldReport
from index.dates import find_dates, format_date
from index.split import body_sentences
from index.types import Article, Span
from qa.attribution import find_attribution
from qa.figures import find_figures
from qa.names import find_names

PER_ARTICLE = 12
SAME_STORY = timedelta(days=31)
"""Articles further apart that ask alike are taken to be on different events."""

Stated = list[tuple[Case, date | None]]
"""Cases with the same question, each with the day of its article."""

_CLAUSE = re.compile(r"[^,;:.!?()—–\"“”«»]*")
_VERB_EN = re.compile(
    r"^(?:\s+[\w’'-]+){1,4}?\s+(?:were|was|are|is|have|has|had|died|fled|left|lost|took|\w+ed)(?!\w)",
    re.IGNORECASE,
)
_VERB_RU = re.compile(r"(?<!\w)(?!был|состав|дости|вырос)(\w+(?:ли|ны|но))\s+$", re.IGNORECASE)
_AFTER_RU = re.compile(r"^\s+[\w-]+\s+(?:был[иоа]?\s+)?\w+(?:ли|ло|ны|но)(?!\w)", re.IGNORECASE)
_ANAPHORIC = re.compile(
    r"\s+(?:of them|of whom|of which|were|was|are|из них|из которых)(?!\w)", re.IGNORECASE
)
"""What is counted stands in another clause: the question alone would not say what it asks."""
_EARLIER_CLAUSE = re.compile(r"^.*\b(?:was|were|is|are|has|had)\b.* and ", re.IGNORECASE)
_PASSIVE = re.compile(
    r"^(?!this |it |he |she |they )(?P<subject>(?:(?! and | that )[^,;:]){3,70}?)\s+"
    r"(?P<aux>was|were|is|are|will be|has been)\s+(?P<rest>[^,;:]{3,90})$",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(r"\s+(?:on|in|by|until|from|since|at|с|до|в|во|к|на|по)$", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“«]([^\"“”«»]{25,200})[,.!?]?[\"”»]")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A question, its answer, and the kind of case it is."""

    question: str
    answer: str
    kind: str


def draft(articles: Iterable[Article], limit: int = 200) -> tuple[Case, ...]:
    """At most `limit` proposed cases, tagged "draft", each with the sentences it was made from as evidence.

    What several articles of one month ask alike is one case: with a series where they differ.
    """
    stories: dict[str, list[Stated]] = {}
    for article in articles:
        for case in islice(_of_article(article), PER_ARTICLE):
            known = stories.setdefault(case.question.casefold(), [])
            story = next((each for each in known if _is_near(each[0][1], article.published)), None)
            if story is None:
                known.append([(case, article.published)])
            else:
                story.append((case, article.published))
    every = (_merged(story) for known in stories.values() for story in known)
    return tuple(islice(every, limit))


def _is_near(first: date | None, second: date | None) -> bool:
    return first is not None and second is not None and abs(first - second) <= SAME_STORY


def _merged(stated: Stated) -> Case:
    first = stated[0][0]
    answers = tuple(dict.fromkeys(answer for case, _ in stated for answer in case.answers))
    return replace(
        first,
        answers=answers,
        evidence=tuple(item for case, _ in stated for item in case.evidence),
        reports=tuple(GoldReport(case.answers[0], "", day) for case, day in stated)
        if len(answers) > 1
        else (),
        tags=(*first.tags, "series") if len(answers) > 1 else first.tags,
    )


def _of_article(article: Article) -> Iterator[Case]:
    seen: set[str] = set()
    for span in body_sentences(article):
        quote = article.text[span.start : span.end]
        for proposal in _proposals(article, span, quote):
            if proposal.question in seen:
                continue
            seen.add(proposal.question)
            yield Case(
                id=f"draft-{article.id}-{len(seen)}",
                question=proposal.question,
                lang=article.language,
                answers=(proposal.answer,),
                evidence=(Evidence(article.id, quote),),
                tags=("draft", proposal.kind),
            )


def _proposals(article: Article, span: Span, sentence: str) -> Iterator[Proposal]:
    russian = article.language == "ru"
    yield from _counts(sentence, russian)
    yield from _days(article, span, sentence, russian)
    source = find_attribution(sentence, article.language)
    quoted = _QUOTED.search(sentence)
    # A bare post or "the statement" is no answer, and part of a sentence no quote to ask for.
    if source and quoted and quoted[1][0].isupper() and find_names(source.speaker):
        words = quoted[1].rstrip(" ,.")
        asked = f"Кто сказал: «{words}»?" if russian else f"Who said: “{words}”?"
        yield Proposal(asked, source.speaker, "who")


def _counts(sentence: str, russian: bool) -> Iterator[Proposal]:
    for figure in find_figures(sentence, "ru" if russian else "en"):
        if figure.kind != "count" or figure.value != figure.high or not figure.value.is_integer():
            continue
        rest = _clause(sentence, figure.end)
        if _ANAPHORIC.match(rest):
            continue
        answer = str(int(figure.value))
        if not russian and (found := _VERB_EN.match(rest)):
            # What follows an "and" is another statement, often with a figure of its own.
            tail = rest[found.end() :].split(" and ")[0]
            yield Proposal(f"How many{found.group()}{tail.rstrip()}?", answer, "how-many")
        elif russian and _AFTER_RU.match(rest):
            yield Proposal(f"Сколько{rest.rstrip()}?", answer, "how-many")
        elif russian and (verb := _VERB_RU.search(sentence[: figure.start])) and rest.strip():
            noun, _, tail = rest.strip().partition(" ")
            yield Proposal(f"Сколько {noun} {verb[1].lower()} {tail}".rstrip() + "?", answer, "how-many")


def _days(article: Article, span: Span, sentence: str, russian: bool) -> Iterator[Proposal]:
    for mention in find_dates(article.text, article.published, article.language):
        if not span.start <= mention.start < span.end or mention.first != mention.last:
            continue
        start, end = mention.start - span.start, mention.end - span.start
        before = _PREPOSITION.sub("", re.sub(r"\s+the$", "", sentence[:start].rstrip()))
        answer = format_date(mention.first, mention.last, article.language)
        if russian and not _PREPOSITION.sub("", f" {before}").strip():
            rest = _clause(sentence, end).strip()
            if len(rest.split()) > 2:
                yield Proposal(f"Когда {rest}?", answer, "when")
        elif not russian and (found := _PASSIVE.match(_EARLIER_CLAUSE.sub("", before))):
            subject = found["subject"]
            lowered = (
                subject[0].lower() + subject[1:] if subject.startswith(("The ", "A ", "An ")) else subject
            )
            yield Proposal(f"When {found['aux']} {lowered} {found['rest']}?", answer, "when")


def _clause(sentence: str, start: int) -> str:
    """From `start` to where the clause ends."""
    found = _CLAUSE.match(sentence, start)
    return found.group() if found else ""
