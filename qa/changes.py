"""Which state of a change, such as "rose from 60 to 120", a question asks for."""

import re

from qa.cues import BEFORE
from qa.evidence import Sentence
from qa.figure_scan import Role
from qa.question import Question
from qa.question_words import Kind

FIRST = re.compile(
    r"\b(?:at first|first (?:\w+ ){0,2}(?:reported|announced|given|planned|toll|figure|count|number|estimate)|"
    r"initial(?:ly)?|original(?:ly)?|сначала|первоначальн\w+|изначальн\w+)\b",
    re.IGNORECASE,
)
EARLIER = re.compile(
    r"\b(?:(?:earlier|previous|last|prior) (?:\w+ )?(?:count|figure|number|toll|report|estimate|total|value|data)s?|"
    r"(?:reported|said|given|put) (?:before|earlier|previously)|before that|"
    r"до этого|предыдущ\w+|прежн\w+|ранее (?:сообща|называ|говори)\w+)\b",
    re.IGNORECASE,
)
"""What asks for a value that was given before the latest one."""

LEVELS: frozenset[Kind] = frozenset(("money", "amount", "percent"))
"""What stands at some height at any time; a count until a day takes in what came before it."""

_UNTIL = re.compile(
    r"\b(?:prior to|until|till|up to)\s(?!(?:now|today|date|this|recently|the end|how|what|which)\b|\d)|"
    r"\bперед\s|\bдо\s(?!сих|конца|как|котор|скольк|чего|настоящ|недавн)[а-яё]{3}",
    re.IGNORECASE,
)
_JOURNEY = re.compile(
    r"\b(?:от|из|билет\w*|проезд\w*|поездк\w*|дорог[аиу]|до(?:ехать|браться|лететь|плыть|ставк\w*)|"
    r"перел[её]т\w*|рейс\w*|такси)\b",
    re.IGNORECASE,
)
"""With these "до" leads to a place."""


def is_of_earlier(question: Question) -> bool:
    """Whether the first value is asked for, or the one before the latest."""
    return bool(FIRST.search(question.text) or EARLIER.search(question.text))


def state_asked(question: Question, sentence: Sentence) -> Role:
    """Which end of a change is asked for. What was counted or told earlier is a matter of the day it was told."""
    return (
        asked_state(question, sentence) if question.kind in LEVELS and not is_of_earlier(question) else "to"
    )


def asked_state(question: Question, sentence: Sentence) -> Role:
    """The role of the figure asked for: "from" where the question is about the time before a change."""
    return "from" if _asks_before(question) and not _is_over(question, sentence) else "to"


def _asks_before(question: Question) -> bool:
    text = question.text
    if BEFORE.search(text):
        return True
    if question.kind not in LEVELS or question.plan:
        return False
    until = any(day.relation in ("until", "before") for day in question.days)
    return until or bool(_UNTIL.search(text) and not _JOURNEY.search(text))


def _is_over(question: Question, sentence: Sentence) -> bool:
    """Whether the sentence dates its change before the days up to which is asked."""
    asked = [day.first for day in question.days if day.relation in ("until", "before")]
    return bool(asked and sentence.dates) and max(day.last for day in sentence.dates) < min(asked)
