"""Other reports of the same figure: dated, attributed, told apart by what is counted.

A value is the *same* when it agrees with the answer's; of another *population* when something else, or part of it, is
counted; a *disagreement* when somebody else gave it on a day on which another was given; else a *revision*.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from qa.changes import EARLIER, FIRST, LEVELS, state_asked
from qa.closeness import leaves_whole
from qa.measure import Measure, is_general
from qa.question import Question
from qa.reported import FIGURE_KINDS, Gathered, Reported, names_counted
from qa.sources import asked_source
from qa.support import meets
from qa.tokens import match, tokenise


@dataclass(frozen=True, slots=True)
class Series:
    """The reported value that answers, and all values to be shown with it, oldest report first."""

    main: Reported
    values: tuple[Reported, ...]

    @property
    def differ(self) -> bool:
        return len({item.value for item in self.values}) > 1


def choose(question: Question, gathered: Gathered) -> Series | None:
    """The value that answers best: of the population asked for, whole rather than part, then the latest report."""
    if not gathered.reported:
        return None
    asked, relevant = gathered.asked, _of_days(question, _without_headlines(gathered.reported))
    if asked.counted and relevant[0].figure.kind == "count":
        relevant = _of_those_named(asked, relevant)
    whole = [
        item
        for item in relevant
        if not item.population and (asked.counted or not _is_of_asked(asked, item) or _is_first_part(item))
    ]
    of_unit = _without_left(question, _of_state(question, whole or relevant))
    if not of_unit:
        return None
    of_unit = _said_by_asked(question, of_unit)
    latest = max(of_unit, key=lambda item: (_is_named(asked, item), *_fitness(item)))
    main = _asked_for(question, [item for item in of_unit if item.figure.unit == latest.figure.unit], latest)
    parts = [item for item in relevant if item not in whole and not _is_part(item, relevant)]
    shown = [*whole, *parts] if not asked.counted else (whole or parts)
    of_state = _without_left(question, _of_state(question, shown))
    values = [item for item in of_state if item.figure.unit == main.figure.unit]
    if main.figure.kind != "count":
        values = _one_an_article(main, values)
    return Series(main, tuple(sorted(values, key=_order)))


def _without_headlines(items: Sequence[Reported]) -> list[Reported]:
    """Without a headline's "more than 100" over an article that gives the figure."""
    told = {
        (item.scored.sentence.article.id, item.population) for item in items if item.scored.sentence.start
    }
    return [
        item
        for item in items
        if item.scored.sentence.start
        or not item.figure.qualifier
        or (item.scored.sentence.article.id, item.population) not in told
    ]


def _of_days(question: Question, items: Sequence[Reported]) -> list[Reported]:
    """What was reported in the days asked about, where it is asked how high something stood and there are any."""
    days = question.days if question.kind in LEVELS else ()
    within = [item for item in items if item.day and any(meets(day, item.day, item.day) for day in days)]
    return within or list(items)


def _of_state(question: Question, items: Sequence[Reported]) -> list[Reported]:
    """Of each change the state asked for; where that is the one before, what tells of no change says less."""
    kept = [item for item in items if item.figure.role in ("", state_asked(question, item.scored.sentence))]
    return [item for item in kept if item.figure.role == "from"] or kept


def _said_by_asked(question: Question, items: list[Reported]) -> list[Reported]:
    """What those say whose word is asked for ("according to the union"); everything where none of it is theirs."""
    source = asked_source(question.text)
    named = _PLACED.split(source.who, maxsplit=1)[0] if source else ""
    who = [token for token in tokenise(named).tokens if token.concepts]
    said = [
        item for item in items if who and all(match(tokenise(item.claim.speaker), t)[0] >= 0.5 for t in who)
    ]
    return said or items


def _of_those_named(asked: Measure, items: Sequence[Reported]) -> list[Reported]:
    """What counts "doctors", and others only while no article tells the doctors from the rest."""
    named = [item for item in items if names_counted(asked, item.claim)]
    apart = {item.scored.sentence.article.id for item in items if item not in named}
    told_apart = any(item.claim.part or item.scored.sentence.article.id in apart for item in named)
    return named if told_apart or not named else list(items)


def _is_named(asked: Measure, item: Reported) -> bool:
    """Whether those asked about are named, or those it happened to, rather than people or nobody."""
    claim = item.claim
    if not asked.counted or names_counted(asked, item.claim):
        return True
    return bool(claim.head) and not is_general(claim.head) and asked.is_happening(tokenise(claim.head))


def _one_an_article(main: Reported, items: Sequence[Reported]) -> list[Reported]:
    """Of sums, shares and times the one that answers best in each article, and those set against it."""
    best: dict[str, Reported] = {main.scored.sentence.article.id: main}
    for item in sorted(items, key=lambda item: -item.scored.score):
        best.setdefault(item.scored.sentence.article.id, item)
    return [
        item
        for item in items
        if item is (first := best[item.scored.sentence.article.id])
        or (item.claim.leaning and item.claim.event == first.claim.event)
    ]


def _is_first_part(item: Reported) -> bool:
    """Whether it is told before the whole it is part of: "2,300 of 5,400 families came"."""
    return item.figure.subset_of > _place(item)


def _place(item: Reported) -> int:
    """The figure's place among those of its sentence."""
    return [figure.start for figure in item.scored.sentence.figures].index(item.figure.start)


def _is_of_asked(asked: Measure, item: Reported) -> bool:
    """Whether it is part of a number of those asked about: not "nine of those who got out were hurt"."""
    claim = item.claim
    return claim.part and not (claim.whole and not asked.is_happening(tokenise(claim.whole)))


def _without_left(question: Question, items: Sequence[Reported]) -> list[Reported]:
    """Without the wholes of which only a part is meant; everything where nothing else is told."""
    return [item for item in items if not _is_left_whole(question, item)] or list(items)


def _is_left_whole(question: Question, item: Reported) -> bool:
    """Whether it is such a whole, to which what is asked did not happen."""
    figures = item.scored.sentence.figures
    own = _place(item)
    behind = any(figure.subset_of == own for figure in figures[:own])
    return behind and leaves_whole(question, item.scored.sentence)


def _fitness(item: Reported) -> tuple[float, ...]:
    day = item.day.toordinal() if item.day else 0
    return (
        float(not item.claim.earlier),
        day,
        float(not item.claim.leaning),
        float(not item.claim.part or _is_first_part(item)),
        item.scored.score,
        -item.figure.start,
    )


def _order(item: Reported) -> tuple[date, str, int, int]:
    article, start = item.scored.sentence.key
    return item.day or date.max, article, start, item.figure.start


def _asked_for(question: Question, items: Sequence[Reported], latest: Reported) -> Reported:
    """The first value or the one before the latest, where these are asked for."""
    in_time = sorted(items, key=_order)
    if FIRST.search(question.text):
        return in_time[0]
    if EARLIER.search(question.text):
        return next((item for item in reversed(in_time) if item.value != latest.value), latest)
    return latest


def _is_part(item: Reported, others: Sequence[Reported]) -> bool:
    """Whether the same sentence also gives the whole that the item is part of."""
    if item.claim.part:
        return True
    return any(
        other.scored is item.scored and not other.population and other.figure.value > item.figure.value
        for other in others
    )


_PLACED = re.compile(r"(?<=\w) (?:in|at|on|after|about|в|во|на|после|о|об) ", re.IGNORECASE)
"""Where the name of a source ends, as in "according to the union in Tula"."""

_DIFFER = re.compile(
    r"\b(?:differ|disagree|contradict|var(?:y|ied)|chang|revis|correct|updat|расход|различ|отлича|противореч|"
    r"(?:из)?мен[ия])\w*",
    re.IGNORECASE,
)


def answer_of(question: Question, series: Series) -> str:
    """The series as an answer to a question about itself: "yes" and "no" whether it differs, else its values in time.

    Empty where a value is asked for, not the series.
    """
    if not question.series or question.kind not in (*FIGURE_KINDS, "yes-no", "what", "statement"):
        return ""
    if question.kind == "yes-no":
        return "yes" if bool(_DIFFER.search(question.text)) == series.differ else "no"
    shown = entries(series, len(series.values))
    firsts = [entry.first for entry in shown]
    ours = [entry.first for entry in shown if entry.first.population == series.main.population]
    told = [item.words for item in ours if item.day and change(series.main, item, firsts) != "disagreement"]
    return " → ".join(told) if len(told) > 1 else ""


def change(main: Reported, item: Reported, values: Sequence[Reported]) -> str:
    """How `item` stands to the main value among the `values`; see the module's docstring."""
    if item.population != main.population and not _are_alike(item.population, main.population):
        return "population"
    if item.value == main.value:
        return "same"
    for other in values:
        same_count = other.day == item.day and other.population == item.population
        if same_count and other.value != item.value and _contradicts(item, other, main):
            return "disagreement"
    return "revision"


def _contradicts(item: Reported, other: Reported, main: Reported) -> bool:
    """Of two values of one day: whether `item` is the one put against the other, by somebody else."""
    if item.claim.earlier or other.claim.earlier:
        return False
    same_sentence = item.scored.sentence.key == other.scored.sentence.key
    if item.claim.speaker == other.claim.speaker and (item.claim.speaker or same_sentence):
        return False
    if other.value == main.value:
        return True
    if item.scored.sentence.article.id == other.scored.sentence.article.id:
        # News tells the count in general use first, then who disputes it.
        return _order(item) > _order(other)
    return _fitness(item) < _fitness(other)


def _are_alike(first: str, second: str) -> bool:
    words = tokenise(first)
    return any(match(words, token)[0] >= 0.5 for token in tokenise(second).tokens)


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of a series with all who give it, the earliest first."""

    first: Reported
    all: tuple[Reported, ...]


def entries(series: Series, most: int) -> tuple[Entry, ...]:
    """The series with each value once; of more than `most`, the latest, those of the main population before others."""
    merged: dict[tuple[object, ...], list[Reported]] = {}
    for item in series.values:
        known = next(
            (key for key in merged if _same_entry(merged[key][0], item)), (*item.value, item.population)
        )
        merged.setdefault(known, []).append(item)
    found = [Entry(_first(items), tuple(items)) for items in merged.values()]
    ours = [entry for entry in found if entry.first.population == series.main.population]
    rest = [entry for entry in found if entry not in ours]
    kept = [*rest[len(rest) - max(0, most - len(ours)) :], *ours[-most:]] if len(found) > most else found
    return tuple(sorted(kept, key=lambda entry: _order(entry.first)))


def _first(items: Sequence[Reported]) -> Reported:
    """The earliest of the reports of one value, one that says who says so rather than a headline of that day; of
    anybody, where one of them tells of anybody."""
    first = next((item for item in items if item.day == items[0].day and item.claim.speaker), items[0])
    return first if all(item.population for item in items) else replace(first, population="")


def _same_entry(first: Reported, second: Reported) -> bool:
    same_people = first.population == second.population or _are_alike(first.population, second.population)
    # A headline does not say who died: "Fire kills 11", "11 workers died in the fire".
    same_article = first.scored.sentence.article.id == second.scored.sentence.article.id
    restated = same_article and not (first.population and second.population)
    return first.value == second.value and (same_people or restated)
