"""The values a sentence offers for a kind of question: its dates, figures, names, lists, each with its place."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from index.dates import DateMention, format_date
from index.vocabulary import places
from qa.evidence import Sentence
from qa.figures import Figure
from qa.names import NameKind, find_names, without_titles
from qa.question import Question
from qa.question_words import Kind


@dataclass(frozen=True, slots=True)
class Value:
    """A possible short answer; `[start:end]` are the sentence's words it rests on."""

    start: int
    end: int
    text: str
    date: DateMention | None = None
    figure: Figure | None = None
    name: NameKind | None = None


def find_values(question: Question, sentence: Sentence) -> tuple[Value, ...]:
    """Everything in the sentence of the kind asked for, in order."""
    finder = _FINDERS.get(question.kind)
    return tuple(finder(question, sentence)) if finder else ()


def _dates(question: Question, sentence: Sentence) -> Iterator[Value]:
    for mention in sentence.dates:
        start, end = mention.start - sentence.start, mention.end - sentence.start
        yield Value(start, end, format_date(mention.first, mention.last, question.language), date=mention)


def _figures(*kinds: str) -> Callable[[Question, Sentence], Iterator[Value]]:
    def find(question: Question, sentence: Sentence) -> Iterator[Value]:
        for figure in sentence.figures:
            if figure.kind in kinds:
                yield Value(figure.start, figure.end, sentence.text[figure.start : figure.end], figure=figure)

    return find


def _names(*kinds: NameKind) -> Callable[[Question, Sentence], Iterator[Value]]:
    def find(question: Question, sentence: Sentence) -> Iterator[Value]:
        for name in find_names(sentence.text):
            text = without_titles(name.text) if name.kind == "person" else name.text
            if name.kind in kinds:
                start = name.end - len(text)
                yield Value(start, name.end, text, name=name.kind)

    return find


def _places(question: Question, sentence: Sentence) -> Iterator[Value]:
    for value in _names("place", "other")(question, sentence):
        if value.name == "place" or not places().code(value.text.lower()):
            yield value


_ITEM = r"(?:the\s)?[^,;:()]{2,60}?"
_LIST = re.compile(rf"(?P<items>{_ITEM}(?:,\s{_ITEM})+,?\s(?:and|or|и|или|а также)\s{_ITEM})(?=[.,;:()]|$)")


def _lists(question: Question, sentence: Sentence) -> Iterator[Value]:
    """Runs of names joined by commas and "and"; the whole run is one value."""
    names = [name for name in find_names(sentence.text) if name.kind != "other" or len(name.text) > 2]
    run: list[tuple[int, int, str]] = []
    for name in names:
        between = sentence.text[run[-1][1] : name.start] if run else ""
        if run and not _JOIN.fullmatch(between):
            if len(run) > 1:
                yield _list_value(run)
            run = []
        run.append((name.start, name.end, without_titles(name.text)))
    if len(run) > 1:
        yield _list_value(run)


_JOIN = re.compile(
    r"\s?(?:,|и|and|or|или|as well as|а также|&|,\s?(?:and|и|а также с?|as well as))\s(?:[a-zа-яё’'-]+\s){0,3}", re.IGNORECASE
)


def _list_value(run: list[tuple[int, int, str]]) -> Value:
    return Value(run[0][0], run[-1][1], ", ".join(item[2] for item in run))


_FINDERS: Mapping[Kind, Callable[[Question, Sentence], Iterator[Value]]] = {
    "date": _dates,
    "count": _figures("count", "measure", "age"),
    "money": _figures("money"),
    "duration": _figures("duration"),
    "percent": _figures("percent"),
    "person": _names("person", "organisation", "other"),
    "organisation": _names("organisation", "other"),
    "place": _places,
    "list": _lists,
}

HARD_KINDS: frozenset[Kind] = frozenset(("date", "count", "money", "duration", "percent"))
"""Kinds whose value is found reliably: a sentence without one is no answer."""
