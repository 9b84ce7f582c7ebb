"""The few leading sentences read again, each together with the question: which answers, and in which words."""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.gloss import gloss, glossed
from index.stems import is_cyrillic
from index.types import Span
from qa.contrasts import is_within, ruled_out
from qa.cross_encoder import Pair, load_cross_encoder
from qa.evidence import Sentence
from qa.list_values import asks_list, tells
from qa.names import find_names
from qa.question import Question
from qa.rank import Scored
from qa.value import Value
from qa.values import HARD_KINDS
from qa.where import asked_sort

MOST = 12
NEAR = 1.6
"""So many sentences are read, and none further behind the first. What other bounds would do: docs/decisions.md."""

WEIGHT = 0.45
"""Of the log-odds in a sentence's score. Of gold dev, stories, XQuAD and CLAP-NQ (docs/decisions.md)."""

LEAST_SPAN = 0.2
"""Probability of the likeliest words below which the sentence itself is the better answer."""

_EDGE = " \t\n,.;:–—"
_OPENING = re.compile(r'(?<!\S)"(?=\w)')
_FROM = re.compile(r"(?:^|\s)(from|с|со)\s$", re.IGNORECASE)
_TO = re.compile(r"\d.*\s(?:to|до)\s(?=.*\d)")
_PAIRS = {")": "(", "”": "“", "»": "«", "]": "["}


def read_closely(question: Question, ranked: Sequence[Scored]) -> tuple[Scored, ...]:
    """The sentences, the leading ones with their readings and in the order that these give."""
    near = [item for item in ranked[:MOST] if item.score >= ranked[0].score - NEAR]
    readings = load_cross_encoder()([_pair(question, item.sentence) for item in near])
    # What was read stays ahead of what was not: the least likely of them keeps its score.
    least = min((reading.relevance for reading in readings), default=0.0)
    read = [
        replace(item, score=item.score + WEIGHT * (reading.relevance - least), reading=reading)
        for item, reading in zip(near, readings, strict=True)
    ]
    return (*sorted(read, key=lambda item: (-item.score, *item.sentence.key)), *ranked[len(near) :])


def _pair(question: Question, sentence: Sentence) -> Pair:
    return pair_of(question.text, sentence.article.title, sentence.previous, sentence.text)


def pair_of(question: str, title: str, previous: str, sentence: str) -> Pair:
    """As the cross-encoder reads them: what is Russian by its gloss."""
    return Pair(*(in_english(text) for text in (question, title, previous, sentence)))


def in_english(text: str) -> str:
    return gloss(text) if is_cyrillic(text) else text


def phrase(question: Question, item: Scored) -> Value | None:
    """The words of the sentence that answer a question for which there is no rule, where some are likely enough."""
    reading, text = item.reading, item.sentence.text
    if reading is None or reading.span < LEAST_SPAN or not _has_phrase(question):
        return None
    words = Span(reading.start, reading.end)
    start, end = _trimmed(text, glossed(text).in_russian(words) if is_cyrillic(text) else words)
    if start >= end or (question.kind == "definition" and _opens_with_person(text[start:end])):
        return None
    if asks_list(question) and not _lists_things(question, text[start:end]):
        return None
    value = Value(start, end, text[start:end])
    return None if is_within(ruled_out(question, text), value) else value


def _lists_things(question: Question, words: str) -> bool:
    """Whether words may be the things asked for in the plural: cities have names, and roads do nothing."""
    if asked_sort(question) in ("country", "city", "region") and not find_names(words):
        return False
    return not tells(words)


def _opens_with_person(words: str) -> bool:
    """Somebody's name says who they are of nobody."""
    return any(name.kind == "person" and not name.start for name in find_names(words))


def _has_phrase(question: Question) -> bool:
    """What somebody said is best told by the whole sentence."""
    return question.kind not in (*HARD_KINDS, "yes-no", "statement")


def _trimmed(text: str, found: Span) -> tuple[int, int]:
    """The words without punctuation around them and without half of a pair of brackets or quotation marks."""
    start, end = found.start, found.end
    rest = re.compile(r"[\w.%’'-]*").match(text, end)
    # A span of word pieces may begin or end within a word.
    while 0 < start < end and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    end = rest.end() if rest and text[end - 1 : end].isalnum() else end
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _EDGE:
        end -= 1
    begin = _FROM.search(text[:start])
    if begin and _TO.search(text[start:end]):
        start = begin.start(1)
    words = text[start:end]
    if words.count('"') % 2:
        # Of a pair of these the other half is outside.
        if odd := _OPENING.search(words):
            return start + odd.end(), end
        return start, start + len(words[: words.rindex('"')].rstrip())
    for closing, opening in _PAIRS.items():
        if words.endswith(closing) and opening not in words:
            return start, end - 1
        if words.startswith(opening) and closing not in words:
            return start + 1, end
    return start, end
