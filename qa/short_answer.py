"""Which words are the short answer: those that a rule found, or those that the close reading marks.

The rules know what sort of thing is asked for and how it is put; the reading knows which of several is meant. Where
both are sure and disagree, how sure each must be was counted on questions that neither had learned from
(docs/decisions.md).
"""

import re
from collections.abc import Sequence

from index.stems import STOP_WORDS, fold, is_cyrillic, stem
from index.types import Span
from qa.evidence import Sentence
from qa.list_values import tells
from qa.morphology import is_person_noun
from qa.numbers import numbers_in
from qa.phrase import in_letters_of, marked, phrase
from qa.question import Question
from qa.rank import Scored
from qa.reports import Series
from qa.value import Value
from qa.where import asked_sort

SURE = 0.8
"""Probability of the marked words from which a figure is theirs rather than a rule's."""

LIKELY = 0.6
"""From which a person or a body is, where grammar does not settle who did what."""

FIGURE = 0.5
"""From which a figure is that no rule finds."""

ENOUGH = 0.4
"""From which a place, a list or a whole name is: rules take the nearest name, "on a train" has none."""

SETTLED = 0.9
"""Fit of a person that grammar settles, as who said something."""

_FIGURES = frozenset(("count", "money", "amount", "duration", "percent"))
_BODIES = frozenset(("person", "organisation"))
_WORD = re.compile(r"[^\W\d_]+")
_PREPOSITION = re.compile(
    r"(?:in|at|on|near|inside|under|behind|beside|outside|aboard|to|from|off|along|among|between|"
    r"в|во|на|под|у|к|ко|из|возле|около|за|при)\s(?:the\s)?",
    re.IGNORECASE,
)
_NOUN_FOLLOWS = re.compile(r"(?:['’]s)?\s(?:&\s)?(?!(?:and|or|who|which|that|и|или|что|котор\w+)\b)\w")
_AND = re.compile(r"\s(?:and|и)\s")


def short_answer(
    question: Question, item: Scored, value: Value | None, series: Series | None, beside: Sequence[Sentence]
) -> Value | None:
    """The rule's `value` or the marked words of the sentence `item`; None where neither is good enough.

    `beside` are the sentences found with it, which may spell a Russian name in English. A value of a `series` that
    differs stays: which of its figures leads is a matter of time.
    """
    if value is None:
        return phrase(question, item, beside) or _unruled(question, item)
    if series is not None and series.differ:
        return value
    text, words = item.sentence.text, marked(item)
    if item.reading is None or words is None:
        return value
    if is_cyrillic(text) != is_cyrillic(question.text) and not _is_elsewhere(question, words, value, item):
        # The marked words would be in the other language.
        return value
    if not _is_better(question, text, words, value, item.reading.span):
        return value
    return Value(words.start, words.end, in_letters_of(question, text[words.start : words.end], beside))


def _is_elsewhere(question: Question, words: Span, value: Value, item: Scored) -> bool:
    """Whether a place is surely none that has a name: the coins lay "в гараже", whichever town is told beside it."""
    apart = words.end <= value.start or value.end <= words.start
    return question.kind == "place" and apart and item.reading is not None and item.reading.span >= LIKELY


def _unruled(question: Question, item: Scored) -> Value | None:
    """A figure or a time in a form that no rule reads: "275,000" of what the sentence before calls pounds, "within a
    day", "not before spring"."""
    words, text = marked(item), item.sentence.text
    if item.reading is None or words is None or question.kind not in (*_FIGURES, "date"):
        return None
    said = text[words.start : words.end]
    if question.kind == "date":
        likely = item.reading.span >= LIKELY and is_cyrillic(text) == is_cyrillic(question.text)
    else:
        likely = item.reading.span >= (FIGURE if numbers_in(said) else SURE)
    return Value(words.start, words.end, said) if likely else None


def _is_better(question: Question, text: str, words: Span, value: Value, sure: float) -> bool:
    said = text[words.start : words.end]
    if _is_asked(question, said) or tells(said):
        return False
    apart = words.end <= value.start or value.end <= words.start
    if question.kind in _FIGURES:
        return apart and sure >= SURE and value.figure is not None and len(numbers_in(said)) == 1
    if question.kind == "place" and not asked_sort(question):
        return sure >= ENOUGH and (apart or _tells_where(text, words, value))
    if question.kind in _BODIES:
        if apart:
            return sure >= LIKELY and value.fit < SETTLED
        joined = sure >= SURE and _AND.match(text, value.end, words.end)
        return bool(joined) or (sure >= ENOUGH and _is_part_of_name(text, words, value))
    return question.kind == "list" and apart and sure >= ENOUGH


def _is_asked(question: Question, said: str) -> bool:
    """Whether words only say again what the question does."""
    asked = {stem(word) for word in _WORD.findall(fold(question.text))}
    return all(stem(word) in asked for word in _WORD.findall(fold(said)) if word not in STOP_WORDS)


def _tells_where(text: str, words: Span, value: Value) -> bool:
    """Whether the words around a place's name say more of where: "at his holiday house on Lake Ombre".

    In Russian the preposition does, whose case the name has.
    """
    if not words.start <= value.start < value.end <= words.end:
        return False
    before = text[words.start : value.start]
    first = _WORD.match(text, words.start)
    if first and is_cyrillic(text) and is_person_noun(first.group()):
        return False
    if _PREPOSITION.fullmatch(before) and not is_cyrillic(text):
        return _is_part_of_name(text, words, value)
    return bool(before.strip())


def _is_part_of_name(text: str, words: Span, value: Value) -> bool:
    """Whether the value only says whose or which: "the Belmark | lottery", "Mr Falk's party"."""
    inside = words.start <= value.start < value.end < words.end
    return inside and bool(_NOUN_FOLLOWS.match(text, value.end, words.end))
