"""Which end of a stretch of days a question asks for: "since when", "until what date", "when should all be gone"."""

import re
from dataclasses import replace
from typing import Literal

from index.dates import DateMention, find_dates
from qa.evidence import Sentence
from qa.question import Question

End = Literal["", "first", "last"]

_SINCE_WHEN = re.compile(
    r"\b(?:since|from|as of|starting)\s(?:when|what|which)\b|\bс как(?:ого|ой|их)\b|\bс каких пор\b",
    re.IGNORECASE,
)
_UNTIL_WHEN = re.compile(
    r"\b(?:until|till|up to)\s(?:when|what|which)\b|\b(?:until|till)\??$|"
    r"\bдо (?:как(?:ого|ой|их)|котор(?:ого|ой)|когда)\b|\bпо какое\b",
    re.IGNORECASE,
)
_BY_WHEN = re.compile(
    r"\bby (?:when|what|which)\b|\bк как(?:ому|ой)\b|^\W*(?:when|on what|on which|by)\b.*\b(?:end|ends|ended|finish|"
    r"finished|over|gone|completed?|expired?|expires|withdrawn|fully|entirely|altogether)\b|"
    r"\b(?:когда|какого|какой|какому)\b.*\b(?:законч\w+|заверш\w+|оконч\w+|истек\w*|ист[её]к\w*|полностью|целиком)",
    re.IGNORECASE,
)
_BEGINNING = re.compile(
    r"^\W*(?:when|on what|on which)\b.*\b(?:begin|begins|began|begun|start|starts|started)\b|"
    r"\b(?:когда|какого|какой)\b.*\b(?:начал\w*|начн\w+|начин\w+|стартовал\w*|стартует)",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\s?[–—-]\s?|\s(?:to|through|until|till|and|до|по|и)\s(?:the\s)?")
_LISTED = re.compile(r"(?:,|,?\s(?:and|и))\s(?:on |by |в |на |к )?(?:the )?")


def asked_end(question: Question) -> End:
    """The end that a "when" asks for; "" where it asks for a day or for the whole time."""
    text = question.text
    first = bool(_SINCE_WHEN.search(text))
    last = bool(_UNTIL_WHEN.search(text))
    if first or last:
        return "" if first and last else "first" if first else "last"
    first, last = bool(_BEGINNING.search(text)), bool(_BY_WHEN.search(text))
    return "" if first == last else "first" if first else "last"


def names_end(question: Question) -> bool:
    """Whether the question's own "since" or "until" says how the day stands to what lasted."""
    return bool(_SINCE_WHEN.search(question.text) or _UNTIL_WHEN.search(question.text))


def at_end(end: End, sentence: Sentence, mention: DateMention) -> DateMention:
    """The end asked for of a stretch of days or of days told one by one; any other date as it is."""
    if not end or mention.first == mention.last:
        return mention
    day = mention.first if end == "first" else mention.last
    if mention.listed:
        return replace(mention, first=day, last=day, precision="day", listed=())
    start, stop = mention.start - sentence.start, mention.end - sentence.start
    joint = _JOINT.search(sentence.text, start, stop)
    if mention.precision != "range" or joint is None:
        return mention
    begin, close = (start, joint.start()) if end == "first" else (joint.end(), stop)
    # Read by itself, near its own day, "2016" is a year and "October" a month.
    told = find_dates(f"in {sentence.text[begin:close]}", day, sentence.article.language)
    if len(told) == 1 and day in (told[0].first, told[0].last):
        ended = replace(mention, first=told[0].first, last=told[0].last, precision=told[0].precision)
    else:
        ended = replace(mention, first=day, last=day, precision="day")
    relation: Literal["since", "until"] = "since" if end == "first" else "until"
    return replace(ended, start=sentence.start + begin, end=sentence.start + close, relation=relation)


def is_inner(end: End, sentence: Sentence, mention: DateMention) -> bool:
    """Whether the date is one of several told in a row, and not the one at the end asked for."""
    days = sentence.dates
    place = next((at for at, day in enumerate(days) if day.start <= mention.start < day.end), -1)
    if not end or place < 0:
        return False
    other = place + (1 if end == "last" else -1)
    if not 0 <= other < len(days):
        return False
    former, latter = sorted((days[place], days[other]), key=lambda day: day.start)
    gap = sentence.text[former.end - sentence.start : latter.start - sentence.start]
    return bool(_LISTED.fullmatch(gap)) and former.first <= latter.first
