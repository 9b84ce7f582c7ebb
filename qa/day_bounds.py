"""Days that are told as a bound: "not before February" is not "in February"."""

import re

from index.stems import is_cyrillic
from qa.morphology import inflect
from qa.question import Question
from qa.value import Value

_BEFORE = re.compile(
    r"(?:\b(?:not|never|\w+n['’]t) (?:\w+ ){0,3}before|\bno (?:earlier|sooner) than|\bне (?:раньше|ранее)(?: чем)?)\s"
    r"(?:(?:early|late|the|in|on|в|во|начала|конца|середины|(?:beginning|end|middle) of)\s)*\Z",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:,? at the (?:very )?earliest\b|,? or (?:possibly )?later\b|,? и(?:ли)? (?:даже )?позже\b)"
)
_CLAIMED = re.compile(r"\b(?:не (?:раньше|ранее)|not before|earliest)\b", re.IGNORECASE)


def bounded(question: Question, text: str, value: Value) -> str:
    """The day of `value` in the sentence `text`, with "not before" where it stands with that.

    As it is where the question itself asks for the earliest day.
    """
    told = _BEFORE.search(text[: value.start]) or _AFTER.match(text, value.end)
    if not told or _CLAIMED.search(question.text):
        return value.text
    if not is_cyrillic(value.text):
        return f"not before {value.text}"
    month, _, rest = value.text.partition(" ")
    return f"не раньше {inflect(month, 'gent') or month} {rest}".rstrip()
