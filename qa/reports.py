"""Other reports of the same figure: dated, attributed, told apart by what is counted.

A value is the *same* when it agrees with the answer's; of another *population* when something else, or part of it, is
counted; a *disagreement* when somebody else gave it on a day on which another was given; else a *revision*.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from qa.changes import LEVELS, asked_state
from qa.claims import Claim, people, read_claims
from qa.closeness import leaves_whole
from qa.cues import AGE
from qa.figure_scan import Role
from qa.figure_shown import shown
from qa.figures import Figure
from qa.measure import Measure, alike, covers, is_general, measure
from qa.question import Question
from qa.question_words import Kind
from qa.rank import Scored
from qa.sources import asked_source
from qa.stories import stories
from qa.tokens import Words, match, tokenise

FIGURE_KINDS: Mapping[Kind, tuple[str, ...]] = {
    "count": ("count", "measure"),
    "money": ("money",),
    "amount": ("money", "percent", "count"),
    "percent": ("percent",),
    "duration": ("duration",),
}
"""Kinds of figure that may stand in a series for a kind of question, the likeliest first."""

_FIRST = re.compile(
    r"\b(?:at first|first (?:reported|announced|given|planned)|initial(?:ly)?|original(?:ly)?|"
    r"сначала|первоначальн\w+|изначальн\w+)\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\b(?:(?:earlier|previous|last|prior) (?:\w+ )?(?:count|figure|number|toll|report|estimate|total|value|data)s?|"
    r"(?:reported|said|given|put) (?:before|earlier|previously)|before that|"
    r"до этого|предыдущ\w+|прежн\w+|ранее (?:сообща|называ|говори)\w+)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reported:
    """One value as one sentence reports it; `day` is the day it was given, `words` the value as an answer gives it.

    `population` is "" where anybody is counted, or those the question asks about.
    """

    scored: Scored
    claim: Claim
    population: str
    day: date | None
    words: str

    @property
    def figure(self) -> Figure:
        return self.claim.figure

    @property
    def quoted(self) -> str:
        """The value in the article's own words, without a conversion behind it."""
        words = self.scored.sentence.text[self.figure.start : self.figure.end]
        return words.partition(self.figure.conversion)[0].rstrip(" (") if self.figure.conversion else words

    @property
    def value(self) -> tuple[float, float, str]:
        return self.figure.value, self.figure.high, self.figure.unit


def gather(question: Question, ranked: Sequence[Scored]) -> tuple[Reported, ...]:
    """Every figure among the ranked sentences that counts what the question asks about, in the articles' order."""
    kinds = _kinds(question)
    asked = measure(question)
    if not kinds or not (asked.happened or asked.counted or asked.topic):
        return ()
    found: dict[str, list[Reported]] = {kind: [] for kind in kinds}
    for scored in stories(question, asked, ranked):
        at = {item.sentence.start: item for item in scored}
        published = scored[0].sentence.article.published
        for claim in read_claims([item.sentence for item in scored], published, kinds):
            item = at[claim.sentence.start]
            if _about(asked, claim, item) and (reported := _reported(question, asked, item, claim)):
                found[claim.figure.kind].append(reported)
    return tuple(next((found[kind] for kind in kinds if found[kind]), ()))


def _kinds(question: Question) -> tuple[str, ...]:
    """Which figures answer; a yes-no question has a series when it names a figure or asks after the series itself."""
    if question.kind in FIGURE_KINDS:
        return () if AGE.search(question.text) else FIGURE_KINDS[question.kind]
    if question.kind == "yes-no" and (question.series or re.search(r"\d", question.text)):
        return ("count", "money", "percent")
    if question.kind in ("what", "statement") and (question.series or _is_of_earlier(question)):
        return ("count", "money", "percent")
    return ()


def _about(asked: Measure, claim: Claim, item: Scored) -> bool:
    """Whether what is said of the figure is what the question asks: the same happening to the same people."""
    event = tokenise(claim.event)
    if claim.figure.kind != "count":
        sentence = item.sentence
        return covers(asked, (sentence.words, event), tokenise(sentence.previous), sentence.goes_on)
    if asked.happened:
        return _happens(asked, claim, event) and (not asked.counted or _is_population(asked, claim))
    if asked.counted:
        # "How many arrests": 390 people detained.
        done = claim.predicate and alike(tokenise(claim.predicate), asked.counted)
        return bool(done) or _names(asked, claim)
    return alike(event, asked.topic)


def _happens(asked: Measure, claim: Claim, event: Words) -> bool:
    """Whether what is asked about happened to those counted: not "two of the dead were counted twice"."""
    if claim.predicate and asked.is_happening(tokenise(claim.predicate)):
        return True
    head = tokenise(claim.head)
    if (
        claim.head
        and alike(head, asked.topic)
        and (not claim.predicate or alike(head, tokenise(claim.predicate).tokens))
    ):
        return True
    return not claim.predicate and asked.is_happening(event)


def _is_population(asked: Measure, claim: Claim) -> bool:
    """Whether those asked about may be the ones counted: named so, or not named at all."""
    return _names(asked, claim) or not _population(asked, claim)


def _names(asked: Measure, claim: Claim) -> bool:
    return asked.is_counted(tokenise(people(claim)))


def _population(asked: Measure, claim: Claim) -> str:
    """Whom in particular a claim counts; "" for anybody, for those asked about, and for "the dead"."""
    head = tokenise(claim.head)
    if claim.figure.kind != "count" or not claim.head or is_general(claim.head):
        return ""
    if asked.is_happening(head) or _names(asked, claim):
        return ""
    return claim.head


def _reported(question: Question, asked: Measure, item: Scored, claim: Claim) -> Reported | None:
    if question.days and not question.series and item.features.days < 0.5:
        return None
    published = item.sentence.article.published
    day = published
    if claim.earlier and not (claim.figure.role == _state(question, item) == "from"):
        days = [mention.first for mention in item.sentence.dates if mention.first == mention.last]
        day = max((stated for stated in days if published and stated < published), default=None)
        if day is None:
            return None
    if (
        question.series
        and question.days
        and day
        and not any(first <= day <= last for at in question.days for first, last in at.spans)
    ):
        return None
    population = _population(asked, claim)
    if not population and item.features.population < 1.0:
        # Read with its neighbours the claim counts those asked about, whatever its own words match.
        item = replace(item, features=replace(item.features, population=1.0))
    words = shown(claim.figure, item.sentence.text, item.sentence.article.language, question.language)
    return Reported(item, claim, population, day, words)


@dataclass(frozen=True, slots=True)
class Series:
    """The reported value that answers, and all values to be shown with it, oldest report first."""

    main: Reported
    values: tuple[Reported, ...]

    @property
    def differ(self) -> bool:
        return len({item.value for item in self.values}) > 1


def choose(question: Question, reported: Sequence[Reported]) -> Series | None:
    """The value that answers best: of the population asked for, whole rather than part, then the latest report."""
    if not reported:
        return None
    relevant = list(reported)
    asked = measure(question)
    if asked.counted and relevant[0].figure.kind == "count":
        relevant = _of_those_named(asked, relevant)
    whole = [
        item
        for item in relevant
        if not item.population and (asked.counted or not item.claim.part or _is_first_part(item))
    ]
    of_unit = _of_state(question, whole or relevant)
    of_unit = [item for item in of_unit if not _is_left_whole(question, item)] or of_unit
    if not of_unit:
        return None
    of_unit = _said_by_asked(question, of_unit)
    latest = max(of_unit, key=lambda item: (_is_named(asked, item), *_fitness(item)))
    main = _asked_for(question, [item for item in of_unit if item.figure.unit == latest.figure.unit], latest)
    parts = [item for item in relevant if item not in whole and not _is_part(item, relevant)]
    shown = [*whole, *parts] if not asked.counted else (whole or parts)
    values = [item for item in _of_state(question, shown) if item.figure.unit == main.figure.unit]
    if main.figure.kind != "count":
        values = _one_an_article(main, values)
    return Series(main, tuple(sorted(values, key=_order)))


def _of_state(question: Question, items: Sequence[Reported]) -> list[Reported]:
    """Of each change the state asked for; where that is the one before, what tells of no change says less."""
    kept = [item for item in items if item.figure.role in ("", _state(question, item.scored))]
    return [item for item in kept if item.figure.role == "from"] or kept


def _state(question: Question, item: Scored) -> Role:
    """Which end of a change is asked for. What was counted or told earlier is a matter of the day it was told."""
    if question.kind not in LEVELS or _is_of_earlier(question):
        return "to"
    return asked_state(question, item.sentence)


def _is_of_earlier(question: Question) -> bool:
    return bool(_FIRST.search(question.text) or _EARLIER.search(question.text))


def _said_by_asked(question: Question, items: list[Reported]) -> list[Reported]:
    """What those say whose word is asked for ("according to the union"); everything where none of it is theirs."""
    source = asked_source(question.text)
    who = [token for token in tokenise(source.who).tokens if token.concepts] if source else []
    said = [
        item for item in items if who and all(match(tokenise(item.claim.speaker), t)[0] >= 0.5 for t in who)
    ]
    return said or items


def _of_those_named(asked: Measure, items: Sequence[Reported]) -> list[Reported]:
    """What counts "doctors", and others only while no article tells the doctors from the rest."""
    named = [item for item in items if _names(asked, item.claim)]
    apart = {item.scored.sentence.article.id for item in items if item not in named}
    told_apart = any(item.claim.part or item.scored.sentence.article.id in apart for item in named)
    return named if told_apart or not named else list(items)


def _is_named(asked: Measure, item: Reported) -> bool:
    """Whether those asked about are named, or those it happened to, rather than people or nobody."""
    claim = item.claim
    if not asked.counted or _names(asked, item.claim):
        return True
    return bool(claim.head) and not is_general(claim.head) and asked.is_happening(tokenise(claim.head))


def _one_an_article(main: Reported, items: Sequence[Reported]) -> list[Reported]:
    """Of sums, shares and times the one that answers best in each article, and those set against it."""
    best: dict[str, Reported] = {main.scored.sentence.article.id: main}
    for item in sorted(items, key=lambda item: -item.scored.score):
        best.setdefault(item.scored.sentence.article.id, item)
    return [item for item in items if item.claim.leaning or item in best.values()]


def _is_first_part(item: Reported) -> bool:
    """Whether it is told before the whole it is part of: "2,300 of 5,400 families came"."""
    return item.figure.subset_of > item.scored.sentence.figures.index(item.figure)


def _is_left_whole(question: Question, item: Reported) -> bool:
    """Whether it is such a whole, to which what is asked did not happen."""
    figures = item.scored.sentence.figures
    own = figures.index(item.figure)
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
    return item.day or date.min, article, start, item.figure.start


def _asked_for(question: Question, items: Sequence[Reported], latest: Reported) -> Reported:
    """The first value or the one before the latest, where these are asked for."""
    in_time = sorted(items, key=_order)
    if _FIRST.search(question.text):
        return in_time[0]
    if _EARLIER.search(question.text):
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
    told = [item.words for item in ours if change(series.main, item, firsts) != "disagreement"]
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
    return other.value == main.value or _fitness(item) < _fitness(other)


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
    """The earliest of the reports of one value, one that says who says so rather than a headline of that day."""
    return next((item for item in items if item.day == items[0].day and item.claim.speaker), items[0])


def _same_entry(first: Reported, second: Reported) -> bool:
    same_people = first.population == second.population or _are_alike(first.population, second.population)
    return first.value == second.value and same_people
