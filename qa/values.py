"""The values a sentence offers for a kind of question: its dates, figures, names, lists, each with its
place."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from index.dates import format_date
from qa.evidence import Sentence
from qa.list_values import asks_list, list_values
from qa.name_values import acronyms, definitions, organisations, persons, place_values
from qa.question import Question
from qa.question_words import Kind
from qa.value import Value

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
    return tuple(finder(question, sentence, known)) if finder else ()


def _dates(question: Question, sentence: Sentence, known: Sequence[str]) -> Iterator[Value]:
    for mention in sentence.dates:
        start, end = mention.start - sentence.start, mention.end - sentence.start
        yield Value(start, end, format_date(mention.first, mention.last, question.language), date=mention)


def _figures(*kinds: str) -> _Finder:
    def find(question: Question, sentence: Sentence, known: Sequence[str]) -> Iterator[Value]:
        for figure in sentence.figures:
            if figure.kind in kinds:
                yield Value(figure.start, figure.end, sentence.text[figure.start : figure.end], figure=figure)

    return find


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
