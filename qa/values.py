"""The values a sentence offers for a kind of question: its dates, figures, names, lists, each with its
place."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from index.dates import format_date
from index.stems import is_cyrillic
from qa import contrasts
from qa.absences import absences
from qa.cues import AGE
from qa.day_fit import asked_days
from qa.evidence import Sentence
from qa.figure_asked import adverbs, asks_step, asks_times, change_in, counts_times
from qa.figure_shown import shown
from qa.figures import Figure
from qa.list_values import asks_list, list_values
from qa.name_values import acronyms, definitions, organisations, persons, place_values
from qa.question import Question
from qa.question_words import Kind
from qa.tokens import match, tokenise
from qa.value import Value
from qa.wording import say

__all__ = ["HARD_KINDS", "Value", "find_values"]

ONE_OF_SEVERAL = 0.5
"""Factor on the fit of a single name where several are asked for."""

_Finder = Callable[[Question, Sentence, Sequence[str]], Iterator[Value]]

HARD_KINDS: frozenset[Kind] = frozenset(("date", "count", "money", "amount", "duration", "percent"))
"""Kinds whose value is found reliably: a sentence without one is no answer."""


def find_values(question: Question, sentence: Sentence, known: Sequence[str] = ()) -> tuple[Value, ...]:
    """Everything in the sentence of the kind asked for, in order.

    `known` are spellings of names that an English answer prefers to a transliteration of its own.
    """
    finder = _FINDERS.get(question.kind)
    found = tuple(finder(question, sentence, known)) if finder else ()
    ruled_out = contrasts.ruled_out(question, sentence.text)
    return tuple(value for value in found if not contrasts.is_within(ruled_out, value))


def _dates(question: Question, sentence: Sentence, known: Sequence[str]) -> Iterator[Value]:
    for mention, fit in (day for stated in sentence.dates for day in asked_days(question, sentence, stated)):
        start, end = mention.start - sentence.start, mention.end - sentence.start
        day = format_date(mention.first, mention.last, question.language, mention.listed)
        yield Value(start, end, day, date=mention, fit=fit)


def _figures(*kinds: str) -> _Finder:
    def find(question: Question, sentence: Sentence, known: Sequence[str]) -> Iterator[Value]:
        found = [
            figure for figure in sentence.figures if figure.kind in kinds and _may_count(question, figure)
        ]
        if asks_step(question):
            found = [figure for figure in found if figure.role != "to"]
        change = next((pair for kind in kinds if (pair := change_in(question, sentence, kind))), None)
        if change:
            yield change
        for figure in found:
            at = _asked_conversion(question, sentence, figure)
            if at >= 0:
                yield Value(at, at + len(figure.conversion), figure.conversion, figure=figure)
                continue
            words = shown(figure, sentence.text, sentence.article.language, question.language)
            yield Value(figure.start, figure.end, words, figure=figure)
        if question.kind == "count":
            yield from _nobody(question, sentence)
            yield from adverbs(question, sentence)

    return find


def _nobody(question: Question, sentence: Sentence) -> Iterator[Value]:
    """That what is counted happened to nobody; no figure, but as good an answer."""
    for found in absences(question, sentence.text):
        words = sentence.text[found.start : found.end]
        same = is_cyrillic(words) == is_cyrillic(question.text)
        text = words if same else say("nobody", question.language)
        yield Value(found.start, found.end, text, fit=1.0, nobody=True)


_MEASURED = re.compile(
    r"\bhow (?:far|tall|high|deep|fast|large|big|wide|heavy|strong|long|hot|cold|warm|much)\b|"
    r"\b(?:height|length|width|depth|weight|distance|size|area|speed|capacity|temperature|altitude|volume|magnitude)\b|"
    r"\bскольк\w+ (?:\w+ )?(?:метр|километр|тонн|литр|гектар|градус|килограмм)|\bна сколько\b|\bнасколько\b|"
    r"(?:высот|длин|глубин|вес|расстояни|площад|скорост|температур|объ[её]м|магнитуд|протяж[её]нност|вместимост)\w*",
    re.IGNORECASE,
)
_COST = re.compile(
    r"\b(?:damages?|loss(?:es)?|cost|costs|money|aid|compensation|funding|ущерб\w*|убыт\w+|компенсаци\w+)\b",
    re.IGNORECASE,
)


def _may_count(question: Question, figure: Figure) -> bool:
    """Whether a figure is of the sort asked for: an age for "how old", a length for "how far", else a count of things.

    A unit that the question itself names is always right ("how many metres").
    """
    if question.kind == "amount":
        return figure.kind in ("money", "percent") or not _COST.search(question.text)
    if question.kind != "count":
        return True
    if counts_times(figure) and is_cyrillic(figure.counted) and not asks_times(question):
        return False
    if bool(AGE.search(question.text)) != (figure.kind == "age"):
        return False
    if figure.kind != "measure" or _MEASURED.search(question.text):
        return True
    unit = tokenise(figure.unit)
    return any(match(unit, token)[0] >= 0.5 for token in question.words.tokens if not token.stop)


def _asked_conversion(question: Question, sentence: Sentence, figure: Figure) -> int:
    """Where the figure's conversion stands, when the question names its currency and not the figure's; else −1."""
    if not figure.conversion:
        return -1
    asked = {token.stem for token in question.words.tokens}
    converted = {token.stem for token in tokenise(figure.conversion).tokens if not token.text[:1].isdigit()}
    at = sentence.text.find(figure.conversion, figure.start)
    told = sentence.text[figure.start : max(figure.start, at)]
    own = {token.stem for token in (*tokenise(figure.unit).tokens, *tokenise(told).tokens)}
    # Both may be dollars: "in Canadian dollars" asks for the one that has both words.
    return at if len(asked & converted) > len(asked & own) else -1


def _or_lists(single: _Finder) -> _Finder:
    """Values one by one, and lists of them where the question is in the plural."""

    def find(question: Question, sentence: Sentence, known: Sequence[str]) -> Iterator[Value]:
        plural = asks_list(question)
        if plural:
            yield from list_values(question, sentence, known)
        for value in single(question, sentence, known):
            yield replace(value, fit=value.fit * ONE_OF_SEVERAL) if plural else value

    return find


def _whats(question: Question, sentence: Sentence, known: Sequence[str]) -> Iterator[Value]:
    """ "What" may ask for anything; only what an acronym stands for and things in the plural are sure
    enough."""
    yield from acronyms(question, sentence)
    if asks_list(question):
        yield from list_values(question, sentence, known)


_FINDERS: Mapping[Kind, _Finder] = {
    "date": _dates,
    "count": _figures("count", "measure", "age"),
    "money": _figures("money"),
    "amount": _figures("money", "percent", "count", "measure"),
    "duration": _figures("duration"),
    "percent": _figures("percent"),
    "person": _or_lists(persons),
    "organisation": _or_lists(organisations),
    "place": _or_lists(place_values),
    "list": list_values,
    "definition": definitions,
    "what": _whats,
}
