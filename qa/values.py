"""The values a sentence offers for a kind of question: its dates, figures, names, lists, each with its place."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from index.dates import format_date
from qa.evidence import Sentence
from qa.list_values import asks_list, list_values
from qa.name_values import acronyms, definitions, organisations, persons, place_values
from qa.question import Question
from qa.question_words import Kind
from qa.value import Value

__all__ = ["HARD_KINDS", "Value", "find_values"]

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


def _whats(question: Question, sentence: Sentence, known: Sequence[str]) -> Iterator[Value]:
    """"What" may ask for anything; only what an acronym stands for and things in the plural are sure enough."""
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
    "person": persons,
    "organisation": organisations,
    "place": place_values,
    "list": list_values,
    "definition": definitions,
    "what": _whats,
}
