"""What a sentence rules out beside what it says: "rotten props and not an earth tremor", "не в Лорме, а в Тевсе"."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from index.types import Span
from qa.question import Question
from qa.value import Value

_RULED_OUT = re.compile(
    # "not in Vellmure but in Aldrevik"; what follows "not" up to "but" is ruled out.
    r"\bnot (?P<a>[^,;:.!?]{2,60}?),? but (?!also\b|only\b)|"
    r"\bне (?P<b>[^,;:.!?]{2,60}?), а (?!также\b|и\b|только\b)|"
    # "by props and not by a tremor", "the minister, not the governor", "rather than in the north".
    r"(?:\band not|,\s(?:and )?not|\brather than|\binstead of|\bas opposed to|,\sа не|\bвместо)\s"
    r"(?P<c>[^,;:.!?()—–]{2,60})",
    re.IGNORECASE,
)
_NO_CONTRAST = re.compile(
    r"^(?:only|just|merely|yet|until|to mention|including|counting|to|only|только|просто|лишь)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\s(?:who|which|that|because|while|when|as|said|says|что|котор\w+|потому|сообщил\w*)\b")
_ASKED = re.compile(
    r"\b(?:not|never|instead|rather|replace\w*|originally|previous\w*|earlier|first|planned|не|вместо|раньше|сначала|"
    r"первоначально|прежде|планировал\w*)\b|n't\b",
    re.IGNORECASE,
)
"""In a question to which just what was ruled out may be the answer."""


def ruled_out(question: Question, text: str) -> tuple[Span, ...]:
    """Spans of the words that a sentence sets against what it says, in order; none where these may be asked for."""
    if _ASKED.search(question.text):
        return ()
    found = []
    for match in _RULED_OUT.finditer(text):
        group = next(name for name in "abc" if match[name] is not None)
        words = match[group]
        if not _NO_CONTRAST.match(words):
            end = _ENDS.search(words)
            start = match.start(group)
            found.append(Span(start, start + (end.start() if end else len(words))))
    return tuple(found)


def is_within(spans: Sequence[Span], value: Value) -> bool:
    """Whether the value's words stand wholly in one of the spans, which are in order and apart."""
    at = bisect_right(spans, value.start, key=lambda span: span.start) - 1
    return at >= 0 and value.end <= spans[at].end
