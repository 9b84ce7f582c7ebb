"""Nobody: a sentence that says to how many something happened by saying that it happened to none.

"Nobody was killed, 14 people were injured": of the killed it tells as surely as of the injured.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.stems import is_cyrillic
from qa.measure import Measure, alike, is_general, measure
from qa.question import Question
from qa.tokens import Token, tokenise

_BE = r"(?:was|were|is|are|has|have|had|been|got|being)\s"
_NOBODY = re.compile(
    rf"\b(?P<none>nobody|no[ -]one|none)\s"
    rf"(?:of (?P<whom>[^,;.:]{{1,50}}?)\s(?={_BE}))?(?:{_BE}){{0,3}}(?P<verb>[a-z]+)",
    re.IGNORECASE,
)
_NO_ONES = re.compile(
    r"\b(?P<none>no (?P<whom>(?:[a-z-]+\s){0,2}?[a-z-]+))"
    rf"(?=\s(?:was|were|is|are|has|have|had|been|died|reported)\b|[,;.]|\sor\s|\sin\s|\Z)(?:\s(?:{_BE}){{0,3}}(?P<verb>[a-z]+))?",
    re.IGNORECASE,
)
_WITHOUT = re.compile(r"\b(?P<none>without (?:any )?(?P<whom>[a-z]+))\b", re.IGNORECASE)
_NOBODY_RU = re.compile(
    r"\b(?P<none>никто|никого|ни один(?: [а-яё]+)?)\s(?:из (?P<whom>[а-яё]+(?: [а-яё]+)?)\s)?"
    r"не (?:был[аои]?\s)?(?P<verb>[а-яё]+)|"
    r"\bне (?P<verb2>[а-яё]+)\s(?P<none2>никто|никого|ни один(?: [а-яё]+)?)",
    re.IGNORECASE,
)
_NO_ONES_RU = re.compile(
    r"(?P<none>(?<!о )(?<!об )\b(?P<whom>[а-яё]+(?:х|ей|ов|тв|ий))(?: и [а-яё]+)? нет)\b|"
    r"\b(?P<none2>(?:нет|без) (?P<whom2>[а-яё]+(?:х|ей|ов|тв|ий)))\b",
    re.IGNORECASE,
)
_PATTERNS = (_NOBODY, _NO_ONES, _WITHOUT)
_PATTERNS_RU = (_NOBODY_RU, _NO_ONES_RU)
_NOT_NONE = re.compile(
    r"\bno (?:more|fewer|less|longer|doubt|later|other|further|new|immediate|official|confirmed|word|information)\b",
    re.I,
)
"""What begins like an absence and bounds a number, adds to one, or says that nothing is known."""


@dataclass(frozen=True, slots=True)
class Absence:
    """`text[start:end]`, the words for nobody; `whom` and `verb` say who is meant and what did not happen."""

    start: int
    end: int
    whom: str
    verb: str


def find_absences(text: str) -> Iterator[Absence]:
    """What a sentence says happened to nobody, or that there is none of."""
    for pattern in _PATTERNS_RU if is_cyrillic(text) else _PATTERNS:
        for found in pattern.finditer(text):
            said = {name.rstrip("2"): group for name, group in found.groupdict().items() if group}
            start = found.start("none") if found["none"] else found.start("none2")
            if not _NOT_NONE.match(text, start):
                yield Absence(start, start + len(said["none"]), said.get("whom", ""), said.get("verb", ""))


def absences(question: Question, text: str) -> Iterator[Absence]:
    """Those that answer "how many": the same happening, to those who are asked about or to anybody."""
    asked = measure(question)
    for found in find_absences(text):
        if _answers(asked, found):
            yield found


def _answers(asked: Measure, found: Absence) -> bool:
    whom = tokenise(found.whom)
    content = [token for token in whom.tokens if not token.stop and not token.text[0].isdigit()]
    if asked.happened and asked.is_happening(tokenise(found.verb)):
        return not content or _anybody(content[-1]) or alike(whom, asked.counted)
    # "No deaths", "погибших нет": the noun says what did not happen.
    named = asked.happened or asked.counted
    return bool(named) and bool(content) and alike(tokenise(content[-1].text), named)


def _anybody(token: Token) -> bool:
    return is_general(token.word)
