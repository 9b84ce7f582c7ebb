"""Sentences of an article as exact spans. Sentences are the evidence; passages are made of whole ones."""

import re

from index.types import Span

LONGEST_SENTENCE = 1200
"""Characters. Text without punctuation is cut here, at a space, so that no span grows without bound."""

_ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof st ft mt sen rep gov gen col lt capt sgt maj hon rev jr sr vs etc inc ltd co corp dept est
    no nos jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun approx fig vol pp
    г гг в вв им ул пр просп д кв стр тыс млн млрд трлн руб коп долл см ср напр обл р н э т п рис акад проф
    янв февр фев апр авг сент сен окт нояб ноя дек чел экз изд гр ок""".split()
)
_TERMINATOR = re.compile(r"[.!?…]+[\"'»”’)\]]*")
_LINE = re.compile(r"[^\r\n]+")
_HEADER = re.compile(r"\A\s*(?:date|published|дата)\s?:?\s\d{4}-\d\d-\d\d[ \t](?=[ \t]*\S)", re.IGNORECASE)
"""A field of the page that stands in one line with the first sentence and is no part of it."""
_LAST_WORD = re.compile(r"(\w+)\.?$")
_CLOCK = re.compile(r"\d\s?[ap]\.m$", re.IGNORECASE)
_OF_CLOCK = re.compile(
    r"\s(?:\(|(?:[ECMP][SD]?T|GMT|UTC|CEST|BST|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|"
    r"May|June|July|August|September|October|November|December)\b)"
)
"""After "5 p.m.": the sentence goes on with the same time elsewhere, its zone or its day."""


def sentences(text: str) -> tuple[Span, ...]:
    """Spans of the sentences of `text`, in order, without white space around; a line break ends one.

    A date field at the very top ("date 2022-01-08 The minister …") is not part of the first one.
    """
    found: list[Span] = []
    header = _HEADER.match(text)
    for line in _LINE.finditer(text, header.end() if header else 0):
        found.extend(_in_line(text, line.start(), line.end()))
    return tuple(found)


def _in_line(text: str, start: int, end: int) -> list[Span]:
    spans: list[Span] = []
    begin = start
    for match in _TERMINATOR.finditer(text, start, end):
        if match.end() < end and _is_boundary(text, begin, match, end):
            spans.extend(_trimmed(text, begin, match.end()))
            begin = match.end()
    spans.extend(_trimmed(text, begin, end))
    return spans


def _is_boundary(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    if not text[match.end()].isspace():
        return False
    following = text[match.end() : min(end, match.end() + 6)].lstrip()
    if not following:
        return True
    opening = following.lstrip("\"'«“‘([—–-")[:1]
    if opening and not (opening.isupper() or opening.isdigit()):
        # A lower-case start means the stop belonged to an abbreviation, or a quotation goes on: '"Why?" he
        # asked.'
        return False
    if match.group()[0] != ".":
        return True
    word = _LAST_WORD.search(text, max(begin, match.start() - 20), match.start())
    if word is None:
        return True
    if _CLOCK.search(text, max(begin, match.start() - 8), match.start()) and _OF_CLOCK.match(
        text, match.end()
    ):
        return False
    last = word.group(1)
    is_initial = len(last) == 1 and last.isupper() and match.group() == "."
    return not (is_initial or (last.lower() in _ABBREVIATIONS and match.group() == "."))


def _trimmed(text: str, start: int, end: int) -> list[Span]:
    spans: list[Span] = []
    while True:
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if end == start:
            return spans
        cut = end
        if end - start > LONGEST_SENTENCE:
            space = text.rfind(" ", start + 1, start + LONGEST_SENTENCE)
            cut = space if space > start else start + LONGEST_SENTENCE
        spans.append(Span(start, start + len(text[start:cut].rstrip())))
        start = cut
