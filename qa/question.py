"""What a question asks: the kind of answer, what it is about, the names and days it pins down."""

import re
from dataclasses import dataclass
from datetime import date

from index.dates import DateMention, question_dates
from index.stems import fold, is_cyrillic
from qa.predicate import is_verb, predicate
from qa.question_words import PATTERNS, PLAN, SERIES, STRUCTURE, Kind
from qa.slips import corrected
from qa.tokens import Token, Words, tokenise


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was understood.

    `terms` are the words evidence must speak of, `focus` those that say what is counted or what sort of thing is
    asked for ("security officers", "minister"), `names` the terms that name somebody or something, `predicate` its
    verbs, `days` the dates in it. `plan` is set where what was intended is asked, `series` where the change of a
    figure is.
    """

    text: str
    language: str
    kind: Kind
    words: Words
    terms: tuple[Token, ...]
    focus: tuple[Token, ...]
    names: tuple[Token, ...]
    predicate: tuple[Token, ...]
    days: tuple[DateMention, ...]
    plan: bool
    series: bool


_FOCUS_BEFORE = re.compile(
    r"\b(?:how many|how much|what|which|number of|toll of|"
    r"сколько|скольких|скольким|как(?:ой|ая|ое|ие|их|им|ими|ую|ом)|число|количество)\b",
    re.IGNORECASE,
)
_AUXILIARY = frozenset(
    """is are was were be been being did do does has have had will would can could shall should may might must
    был была было были будет будут есть""".split()
)
_TOO_COMMON_FOR_NAME = frozenset(
    "january february march april may june july august september october november december".split()
)


def understand(text: str, today: date | None = None) -> Question:
    """Read a question. `today` is the day a date without a year is nearest to, by default the system's."""
    text = corrected(text)
    language = "ru" if is_cyrillic(text) else "en"
    folded = fold(text)
    kind = next(kind for kind, pattern in PATTERNS if pattern.search(folded))
    days = question_dates(text, language, today)
    words = tokenise(text)
    inside_date = [(day.start, day.end) for day in days]
    content = tuple(
        token
        for token in words.tokens
        if not token.stop
        and token.word not in _AUXILIARY
        and not any(start <= token.start < end for start, end in inside_date)
    )
    terms = tuple(token for token in content if token.word not in STRUCTURE)
    names = tuple(token for token in terms if _is_name(token, words))
    focus = _focus(text, words, content)
    if all(token in focus or token in names for token in terms):
        # "How many died?": what follows is what happened, not what is counted.
        focus = ()
    return Question(
        text=text,
        language=language,
        kind=kind,
        words=words,
        terms=terms or content,
        focus=focus,
        names=names,
        predicate=predicate(text, [token for token in terms if token not in names]),
        days=days,
        plan=bool(PLAN.search(folded)),
        series=bool(SERIES.search(folded)),
    )


def _focus(text: str, words: Words, content: tuple[Token, ...]) -> tuple[Token, ...]:
    """The noun phrase after "how many", "which", "какие": up to the first auxiliary or stop word."""
    asked = _FOCUS_BEFORE.search(text)
    if not asked:
        return ()
    found: list[Token] = []
    for token in words.tokens:
        if token.start < asked.end():
            continue
        if token.word in _AUXILIARY or (token.stop and found) or len(found) == 3:
            break
        if found and is_verb(text, token):
            break
        if token in content:
            found.append(token)
    return tuple(found)


def _is_name(token: Token, words: Words) -> bool:
    if token.word in _TOO_COMMON_FOR_NAME:
        return False
    if any(concept.startswith("@") for concept in token.concepts):
        return True
    first = token is words.tokens[0]
    # A question shouted in capitals or typed as a title names nothing by its capitals.
    shouted = sum(item.capital for item in words.tokens) > 0.8 * len(words.tokens) and len(words.tokens) > 3
    return token.capital and not first and not shouted
