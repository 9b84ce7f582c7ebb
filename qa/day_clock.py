"""Times of the clock as answers: "what time did it begin?", "when on Sunday did they break in?"."""

import re
from collections.abc import Iterator

from index.stems import is_cyrillic
from qa.day_clause import of_another_verb
from qa.evidence import Sentence
from qa.question import Question
from qa.value import Value

TOLD, OF_ANOTHER_VERB, ONLY_A_DAY = 1.0, 0.3, 0.2
"""Fit of a time of the clock, of one in a clause about something else, and of a day where the hour is asked for."""

_ASKS = re.compile(
    r"\b(?:(?:at )?(?:what|which) (?:exact )?(?:time|hour)\b(?! of (?:the )?(?:year|month|week|season))|"
    r"(?:во сколько|в котором часу|в какое время)\b(?! год\w*))",
    re.IGNORECASE,
)
_WHEN = re.compile(r"\b(?:when|когда)\b", re.IGNORECASE)
_ZONE = r"(?:\s(?:local time|GMT|UTC|CET|EST|по (?:местному|московскому) времени))?"
_CLOCK = re.compile(
    r"\b(?:\d{1,2}(?:[:.]\d{2})?\s?(?:[ap]\.m\.|[ap]m\b)|(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:])|"
    rf"(?:\d{{1,2}}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) o['’]clock|"
    rf"noon\b|midday\b|midnight\b){_ZONE}",
    re.IGNORECASE,
)
_CLOCK_RU = re.compile(
    rf"(?<=\b[Вв] )(?:(?:[01]?\d|2[0-3])[:.][0-5]\d(?!\d)|\d{{1,2}} час\w*(?: \d{{1,2}} минут\w*)?"
    rf"(?: (?:утра|вечера|дня|ночи))?|полдень|полночь){_ZONE}",
)


def asks_clock(question: Question) -> bool:
    """Whether a time of the clock is asked for, by that name or by "when" of a day that the question gives itself."""
    return bool(_ASKS.search(question.text)) or asks_hour_of_day(question)


def asks_hour_of_day(question: Question) -> bool:
    """ "When on Sunday …?": the day is known."""
    return (
        len(question.days) == 1
        and question.days[0].precision == "day"
        and question.days[0].relation == "on"
        and bool(_WHEN.match(question.text))
    )


def clock_times(question: Question, sentence: Sentence) -> Iterator[Value]:
    """The times of the clock that a sentence tells, where these are asked for and in the question's language."""
    if not asks_clock(question):
        return
    text = sentence.text
    for found in (_CLOCK_RU if is_cyrillic(text) else _CLOCK).finditer(text):
        if is_cyrillic(found.group()) and not is_cyrillic(question.text):
            continue
        of_another = of_another_verb(question, sentence, found.start(), found.end())
        fit = OF_ANOTHER_VERB if of_another else TOLD
        yield Value(found.start(), found.end(), found.group(), fit=fit)
