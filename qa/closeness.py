"""Which of a sentence's values stands nearest to what the question is about."""

import re
from collections.abc import Mapping, Sequence

from qa.changes import asked_state
from qa.claims import is_anothers
from qa.cues import CLAUSE
from qa.event import MET
from qa.evidence import Sentence
from qa.figure_asked import asks_times, counts_times
from qa.figure_scan import Role
from qa.figures import Figure
from qa.question import Question
from qa.tokens import Token, match, tokenise
from qa.value import NEUTRAL, Value
from qa.values import find_values

FIT_FACTOR = 0.8
"""How much the grammar around a value adds to, or takes from, its closeness."""

PART, OF_A_WHOLE, ITS_WHOLE = -0.1, 0.4, -0.2
"""Of a figure's closeness: what a part loses, what it gains where a part is asked for and its whole loses, and what a
whole loses of which a part is told first ("60 of the 90 came")."""

TIMES = 0.3
"""What a figure gains that counts times, where these are asked for."""

ANOTHERS = 0.4
"""What an amount loses in another clause than those whom the question names, where that clause has one of its own."""

STATE: Mapping[Role, float] = {"from": 0.4, "to": 0.2}
"""What the state of a change gains that is asked for: the one before it has the words of the change behind it."""

_IN_ALL = re.compile(
    r"(?:\b(?:in all|in total|altogether|total|overall)\b|\b(?:were|are|is|was) there\b|"
    r"(?:do|does|did) (?:[\w'’-]+ ){1,6}have\b|насчитыва\w+|^\W*сколько [\w-]+ (?:в|у) [\w-]+(?: [\w-]+)?\??$|"
    r"всего\b|в общей сложности|в целом)",
    re.IGNORECASE,
)
_OF_A_WHOLE = re.compile(
    r"\b(?:how (?:many|much) (?:more )?of\b|what (?:part|share|portion|fraction)|"
    r"how (?:many|much)\b.*\bof (?:those|these|them)\b|"
    r"\bhow many\b.*\b(?:voted?|were|are|was|came out) (?:in favou?r|against|for)\b|"
    r"сколько\b.* из\b|сколько\b.*\b(?:голосовал\w*|выступил\w*) (?:за|против)\b|как\w+ (?:часть|дол[яю])\b)",
    re.IGNORECASE,
)


def asks_part(question: Question) -> bool:
    """Whether a part is asked for: "how many of them", "how many voted against", "сколько из объявленных"."""
    return bool(_OF_A_WHOLE.search(question.text))


def best_value(
    question: Question, weights: Sequence[float], sentence: Sentence, known: Sequence[str] = ()
) -> tuple[Value | None, float]:
    """The value nearest to what the question is about, and how near, 0..1."""
    best: Value | None = None
    best_closeness = 0.0
    asked = {concept for term in question.terms for concept in term.concepts}
    places = {figure.start: place for place, figure in enumerate(sentence.figures)}
    wholes = {figure.subset_of: place for place, figure in enumerate(sentence.figures)}
    for value in find_values(question, sentence, known):
        if value.name and question.kind != "definition" and _is_asked_about(value, asked):
            continue
        near = closeness(question.terms, weights, sentence, value) + _kind_bonus(question, value)
        if value.figure is not None:
            own = places[value.figure.start]
            near += _part_bonus(question, sentence, value.figure.subset_of, own, wholes.get(own, -1))
            if value.figure.kind != "count" and is_anothers(question.names, sentence, value.figure):
                near -= ANOTHERS
            if value.figure.role and value.figure.role == asked_state(question, sentence):
                near += STATE[value.figure.role]
        if best is None or near > best_closeness:
            best, best_closeness = value, near
    return best, max(0.0, min(1.0, best_closeness))


def _is_asked_about(value: Value, asked: set[str]) -> bool:
    """A name that the question itself says is not its answer."""
    tokens = tokenise(value.text).tokens
    content = [token for token in tokens if token.concepts]
    return bool(content) and all(asked & token.concepts.keys() for token in content)


def closeness(terms: Sequence[Token], weights: Sequence[float], sentence: Sentence, value: Value) -> float:
    """Weighted share of the terms that stand near the value, fewer the more words and clauses are between."""
    total = sum(weights) or 1.0
    near = 0.0
    for term, weight in zip(terms, weights, strict=True):
        strength, positions = match(sentence.words, term)
        if strength:
            decay = max(_decay(sentence, value, sentence.words.tokens[position]) for position in positions)
            near += weight * strength * decay
    return near / total


def _decay(sentence: Sentence, value: Value, token: Token) -> float:
    if value.start <= token.start < value.end:
        return 1.0
    first, last = (token.end, value.start) if token.end <= value.start else (value.end, token.start)
    between = sentence.text[first:last]
    return float(0.75 ** len(CLAUSE.findall(between)) / (1 + 0.04 * between.count(" ")))


def _kind_bonus(question: Question, value: Value) -> float:
    bonus = FIT_FACTOR * (value.fit - NEUTRAL)
    if value.figure is not None:
        bonus += _figure_bonus(question, value.figure)
    if value.date is not None and question.days:
        bonus -= 0.2 * sum(day.first == value.date.first for day in question.days)
    return bonus


def _figure_bonus(question: Question, figure: Figure) -> float:
    bonus = TIMES if counts_times(figure) and asks_times(question) else 0.0
    if asked := question.focus or _counted(question):
        counted = tokenise(f"{figure.counted} {figure.unit} {figure.predicate}")
        bonus += 0.3 * max(match(counted, token)[0] for token in asked)
    return bonus


def _counted(question: Question) -> tuple[Token, ...]:
    """What a "how many" counts where the question has no other word but names: "how many beds does Rowan have?"."""
    if question.kind != "count":
        return ()
    return tuple(
        term for term in question.terms if term not in question.names and term not in question.predicate
    )


def leaves_whole(question: Question, sentence: Sentence) -> bool:
    """Whether of "seven of nine signed" the seven are asked for: who signed, not how many there are, or belong."""
    told = [term for term in question.terms if term not in question.names and term not in question.focus]
    return not _IN_ALL.search(question.text) and any(match(sentence.words, term)[0] >= MET for term in told)


def _part_bonus(question: Question, sentence: Sentence, whole: int, own: int, part: int) -> float:
    """For a figure at `own` that is a part of the one at `whole`, or of none (−1), or has a `part` itself.

    A part counts for less than its whole, unless it is told first ("60 of the 90") or asked for ("how many of").
    """
    if asks_part(question):
        return OF_A_WHOLE * ((whole >= 0) - (part >= 0))
    if 0 <= part < own and leaves_whole(question, sentence):
        return ITS_WHOLE
    return PART if 0 <= whole < own else 0.0
