"""Figures and days of a yes-no question held against those of a sentence, by value."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from index.date_points import Relation
from index.dates import DateMention
from qa.evidence import Sentence
from qa.figures import Figure
from qa.question import Question
from qa.tokens import match, tokenise

Stretch = tuple[date, date]
"""A first and a last day."""

Held = Literal["yes", "no", "", "any"]
"""Whether the sentence's values bear out the question's: "any" when it has none, "" when untold."""

_ABOUT = 0.1
"""Share by which "about 50" may be off."""

_ANYBODY = frozenset(
    """person people human man death dead fatality victim casualty life resident citizen toll
    человек люди погибший жертва житель гражданин жизнь пострадавший""".split()
)


@dataclass(frozen=True, slots=True)
class Range:
    """The numbers from `low` to `high`; an open end leaves its own number out."""

    low: float
    high: float
    open_low: bool = False
    open_high: bool = False

    def within(self, other: "Range") -> bool:
        low = self.low == other.low and (self.open_low or not other.open_low)
        high = self.high == other.high and (self.open_high or not other.open_high)
        return (self.low > other.low or low) and (self.high < other.high or high)

    def apart(self, other: "Range") -> bool:
        return _before(self, other) or _before(other, self)


def _before(one: Range, other: Range) -> bool:
    return one.high < other.low or (one.high == other.low and (one.open_high or other.open_low))


def range_of(figure: Figure) -> Range:
    """The values a figure's words allow: "more than 200" all above 200, "about 50" from 45 to 55."""
    value, high = figure.value, figure.high
    match figure.qualifier:
        case "more than":
            return Range(value, math.inf, open_low=True)
        case "at least":
            return Range(value, math.inf)
        case "less than":
            return Range(-math.inf, value, open_high=True)
        case "up to":
            return Range(-math.inf, value)
        case "almost":
            return Range(value * (1 - _ABOUT), value, open_high=True)
        case "about":
            return Range(value * (1 - _ABOUT), high * (1 + _ABOUT))
        case _:
            return Range(value, high)


def compare_figures(asked: Sequence[Figure], question: Question, sentence: Sentence) -> Held:
    """Hold each figure of the question against the sentence's figure of the same thing."""
    if not asked:
        return "any"
    held = {_compare(figure, question, sentence) for figure in asked}
    return "no" if "no" in held else "" if "" in held else "yes"


def _compare(asked: Figure, question: Question, sentence: Sentence) -> Held:
    claim = range_of(asked)
    told = _same_thing(asked, question, sentence)
    if told is None:
        return ""
    fact = range_of(told)
    if _is_anybody(asked) and not _is_anybody(told):
        # Seventeen officers are at least seventeen people.
        fact = Range(fact.low, math.inf, fact.open_low)
    if fact.within(claim):
        return "yes"
    return "no" if fact.apart(claim) else ""


def _same_thing(asked: Figure, question: Question, sentence: Sentence) -> Figure | None:
    """The sentence's figure of the same kind, unit and, best of all, the same thing counted."""
    alike = [
        figure
        for figure in sentence.figures
        if (figure.kind, figure.unit, figure.role == "from") == (asked.kind, asked.unit, asked.role == "from")
    ]
    scored = [(_likeness(asked, question, figure, sentence), -place) for place, figure in enumerate(alike)]
    if not scored:
        return None
    score, place = max(scored)
    return alike[-place] if score > 0 or asked.kind != "count" else None


def _likeness(asked: Figure, question: Question, told: Figure, sentence: Sentence) -> float:
    words = tokenise(f"{told.counted} {told.predicate}")
    around = tokenise(sentence.text[max(0, told.start - 30) : told.end + 40])
    score = 1.0 if asked.counted_lemma and asked.counted_lemma == told.counted_lemma else 0.0
    for term in question.terms:
        score += match(words, term)[0] + 0.3 * match(around, term)[0]
    if _is_anybody(asked) and _is_anybody(told):
        score += 0.3
    return score - (0.2 if told.subset_of >= 0 else 0.0)


def _is_anybody(figure: Figure) -> bool:
    return figure.kind == "count" and (not figure.counted_lemma or figure.counted_lemma in _ANYBODY)


def compare_days(asked: Sequence[DateMention], sentence: Sentence) -> Held:
    """Hold the question's days against the sentence's."""
    if not asked:
        return "any"
    if not sentence.dates:
        # "The January riots" is a name for them; a sentence about them need not say when they were.
        return "" if any(day.precision in ("day", "days") for day in asked) else "any"
    wanted = [(day.relation, span) for day in asked for span in day.spans]
    told = [span for mention in sentence.dates for span in mention.spans]
    if all(any(_meets(relation, day, other) for other in told) for relation, day in wanted):
        return "yes"
    return "no" if all(_misses(relation, day, other) for relation, day in wanted for other in told) else ""


def _meets(relation: Relation, asked: Stretch, told: Stretch) -> bool:
    match relation:
        case "before":
            return told[1] < asked[0]
        case "by":
            return told[1] <= asked[1]
        case "after":
            return told[0] > asked[1]
        case _:
            return asked[0] <= told[0] and told[1] <= asked[1]


def _misses(relation: Relation, asked: Stretch, told: Stretch) -> bool:
    match relation:
        case "before":
            return told[0] >= asked[0]
        case "by":
            return told[0] > asked[1]
        case "after":
            return told[1] <= asked[1]
        case _:
            return told[1] < asked[0] or asked[1] < told[0]
