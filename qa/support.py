"""How far a sentence and what is around it bear out a question's terms, days, places and population."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from index.dates import DateMention
from index.types import Article
from qa.evidence import Sentence, article_dates
from qa.figure_asked import asks_times
from qa.measure import is_general
from qa.question import Question
from qa.tokens import Token, Words, article_words, match, tokenise
from qa.value import Value

CONTEXT = {"previous": 0.8, "title": 0.8, "lead": 0.7}
"""How much of a match counts when it stands not in the sentence but near it."""

NEAR, ASKED_SIDE = timedelta(days=31), 0.8
"""How long before or after a day is what "before" and "since" it may mean, and how well such days fit."""

ANAPHORIC = 0.95
"""The same for the sentence before, when this one plainly goes on about it ("It will be headed by …")."""


class Strengths:
    """How strongly each of some terms stands in a text; same order as the terms.

    Remembered for each text: sentences of one article share title and lead, and each is the next one's neighbour.
    """

    def __init__(self, terms: Sequence[Token]) -> None:
        self._terms = terms
        self._found: dict[int, tuple[Words, tuple[float, ...]]] = {}

    def __call__(self, words: Words) -> tuple[float, ...]:
        known = self._found.get(id(words))
        if known is None:
            # The words are kept with what was found, so that no other text can get their identity.
            known = words, tuple(match(words, term)[0] for term in self._terms)
            self._found[id(words)] = known
        return known[1]


@dataclass(frozen=True, slots=True)
class Support:
    """How strongly each term stands in the sentence, in the one before, and there or (discounted) near it."""

    here: tuple[float, ...]
    previous: tuple[float, ...]
    stand: tuple[float, ...]


def support_of(strengths: Strengths, sentence: Sentence) -> Support:
    """The support of the terms whose strengths are given; same order."""
    words, (before, title, lead) = sentence.words, sentence.around
    here = strengths(words)
    previous = strengths(before) if before else (0.0,) * len(here)
    goes_on = ANAPHORIC if sentence.goes_on else CONTEXT["previous"]
    of_title, of_lead = CONTEXT["title"], CONTEXT["lead"]
    stand = tuple(
        max(inside, goes_on * earlier, of_title * titled, of_lead * led)
        for inside, earlier, titled, led in zip(
            here, previous, strengths(title), strengths(lead), strict=True
        )
    )
    return Support(here, previous, stand)


def article_support(question: Question, article: Article) -> tuple[float, ...]:
    """How strongly each of the question's terms stands anywhere in the article; same order as `terms`."""
    words = article_words(article.text)
    return tuple(match(words, term)[0] for term in question.terms)


def places_of(question: Question) -> frozenset[str]:
    """The countries that the question's terms name, as concepts."""
    return frozenset(
        concept for term in question.terms for concept in term.concepts if concept.startswith("@")
    )


def place_support(asked: frozenset[str], sentence: Sentence) -> float:
    """0 when the sentence names countries and none of them is one that is asked about, else 1."""
    if not asked:
        return 1.0
    there = {concept for concept in sentence.words.where if concept.startswith("@")}
    return 0.0 if there and not asked & there else 1.0


def day_support(question: Question, sentence: Sentence) -> float:
    """How well the sentence's time fits the question's days, 0..1: 1 when it names them or none are asked.

    Of a month or a year asked for it is enough that the article was published in it or speaks of it elsewhere.
    """
    if not question.days:
        return 1.0
    return max(_one_day_support(day, sentence) for day in question.days)


def _one_day_support(day: DateMention, sentence: Sentence) -> float:
    if any(meets(day, first, last) for mention in sentence.dates for first, last in mention.spans):
        return 1.0
    asked_side = _side(day)
    if asked_side and any(meets(asked_side, item.first, item.last) for item in sentence.dates):
        return ASKED_SIDE
    published = sentence.article.published
    if published and meets(day, published, published):
        return 0.8
    if day.listed or day.first == day.last:
        return 0.0
    inside = any(
        meets(day, first, last) and last - first <= day.last - day.first
        for mention in article_dates(sentence.article)
        for first, last in mention.spans
    )
    return 0.7 if inside else 0.0


def _side(day: DateMention) -> DateMention | None:
    """The days that "before March 9" or "since March 9" is about; None where it is about the day itself."""
    try:
        if day.relation in ("before", "until"):
            return replace(day, first=day.first - NEAR)
        return replace(day, last=day.last + NEAR) if day.relation in ("after", "since") else None
    except OverflowError:
        return None


def meets(day: DateMention, first: date, last: date) -> bool:
    """Whether the question's days overlap `first` to `last`; a question that names no year means any."""
    spans = day.spans
    if day.basis == "inferred-year":
        spans = tuple(
            (_in_year(begin, first.year), _in_year(end, first.year + end.year - begin.year))
            for begin, end in spans
        )
    if day.basis == "weekday" and first == last and all(begin == end for begin, end in spans):
        # "On Thursday": of the story's days, whatever the archive's latest is.
        return any(first.weekday() == begin.weekday() for begin, _ in spans)
    return any(begin <= last and first <= end for begin, end in spans)


def _in_year(day: date, year: int) -> date:
    """The same day of another year, the last of its month where that year has no such day."""
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))


def population_support(question: Question, sentence: Sentence, value: Value | None) -> float:
    """How well the value's figure counts what the question counts; 1 for other kinds and for "how many people"."""
    if (
        question.kind != "count"
        or not question.focus
        or all(is_general(token.word) for token in question.focus)
    ):
        return 1.0
    if value and (value.nobody or asks_times(question)):
        return 1.0
    figure = value.figure if value else None
    if figure is None:
        return 0.0
    after = sentence.text[figure.end : figure.end + 40]
    counted = tokenise(f"{figure.counted} {figure.unit} {figure.predicate} {after}")
    return max(match(counted, token)[0] for token in question.focus)
