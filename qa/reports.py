"""Other reports of the same figure or date: dated, attributed, told apart by what is counted.

A value is the *same* when it agrees with the answer's; a *revision* when the same thing was counted on another day;
a *disagreement* when it was counted otherwise on the same day or by another speaker on it; of another *population*
when something else, or part of it, is counted.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from qa.figures import Figure
from qa.question import Question
from qa.rank import Scored
from qa.tokens import match, tokenise

GENERAL = frozenset("people person man woman child civilian human resident citizen dead victim casualty человек люди житель".split())
"""Heads that count anybody."""

NEAR_TOPIC = 0.75
"""Of the best report's support: one with less is about something else."""

REACH = 40
"""Ranked sentences looked through for further values."""


@dataclass(frozen=True, slots=True)
class Reported:
    """One value as one sentence reports it."""

    scored: Scored
    figure: Figure
    population: str
    predicate: str

    @property
    def published(self) -> date | None:
        return self.scored.sentence.article.published

    @property
    def words(self) -> str:
        return self.scored.sentence.text[self.figure.start : self.figure.end]


def gather(question: Question, ranked: Sequence[Scored]) -> tuple[Reported, ...]:
    """Every figure among the ranked sentences that counts what the question asks about, best sentence first."""
    if question.kind not in ("count", "money", "percent", "duration"):
        return ()
    found: list[Reported] = []
    for scored in ranked[:REACH]:
        for figure in scored.sentence.figures:
            if figure.kind == question.kind and _about(question, scored, figure):
                found.append(Reported(scored, figure, _population(figure), figure.predicate))
    return tuple(found)


def _about(question: Question, scored: Scored, figure: Figure) -> bool:
    """Whether what is said of the figure is what the question asks: the same happening, or the same thing counted."""
    if scored.features.names < 0.5 or scored.features.days < 0.5:
        return False
    said = tokenise(f"{figure.predicate} {figure.counted}")
    happening = tokenise(figure.predicate)
    events = [term for term in question.terms if term not in question.names and term not in question.focus]
    if figure.predicate:
        asked = [match(happening, term)[0] for term in question.terms]
        if max(asked, default=0.0) >= 0.5:
            return True
        if events and happening.tokens:
            # "How many were injured" is not answered by how many were killed.
            return max((match(said, term)[0] for term in events), default=0.0) >= 0.5
    return max((match(said, term)[0] for term in question.terms), default=0.0) >= 0.5


def _population(figure: Figure) -> str:
    head = figure.counted_lemma
    return "" if head in GENERAL or head == figure.predicate else head


@dataclass(frozen=True, slots=True)
class Series:
    """The reported value that answers, and all values to be shown with it, oldest report first."""

    main: Reported
    values: tuple[Reported, ...]

    @property
    def differ(self) -> bool:
        return len({(item.figure.value, item.figure.high) for item in self.values}) > 1


def choose(question: Question, reported: Sequence[Reported]) -> Series | None:
    """The value that answers best: of the population asked for, whole rather than part, then the latest report."""
    if not reported:
        return None
    on_topic = NEAR_TOPIC * max(item.scored.features.context for item in reported)
    relevant = [item for item in reported if item.scored.features.context >= on_topic]
    best = max(relevant, key=lambda item: _fitness(question, item))
    same_event = [item for item in relevant if _same_event(best, item)]
    ordered = sorted(_distinct(same_event), key=lambda item: (item.published or date.min, item.figure.value))
    return Series(best, tuple(ordered))


def _fitness(question: Question, item: Reported) -> tuple[float, ...]:
    asked = [match(tokenise(item.figure.counted), token)[0] for token in question.focus]
    fits = max(asked, default=0.0) >= 0.5
    general_asked = not question.focus or any(token.word in GENERAL for token in question.focus)
    whole = item.population == "" and general_asked
    day = item.published.toordinal() if item.published else 0
    return (
        float(fits or whole),
        float(item.figure.subset_of < 0),
        day,
        item.scored.score,
        -item.figure.start,
    )


def _same_event(best: Reported, item: Reported) -> bool:
    if best.figure.unit != item.figure.unit and best.figure.kind == "money":
        return False
    if not best.predicate or not item.predicate:
        return best.population == item.population
    return any(match(tokenise(best.predicate), token)[0] >= 0.5 for token in tokenise(item.predicate).tokens if token.concepts)


def _distinct(items: Iterable[Reported]) -> list[Reported]:
    """One entry for each value of each population an article gives."""
    kept: dict[tuple[float, float, str, str], Reported] = {}
    for item in items:
        key = (item.figure.value, item.figure.high, item.population, item.scored.sentence.article.id)
        if key not in kept:
            kept[key] = item
    return list(kept.values())


def change(main: Reported, item: Reported) -> str:
    """How `item` stands to the main value; see the module's docstring."""
    if item.population != main.population or (item.figure.subset_of >= 0) != (main.figure.subset_of >= 0):
        return "population"
    if (item.figure.value, item.figure.high) == (main.figure.value, main.figure.high):
        return "same"
    return "disagreement" if item.published == main.published else "revision"


def wire_copies(items: Sequence[Reported]) -> Mapping[int, int]:
    """Index of a report → index of the earliest with the same sentence: agencies' copies are one source."""
    first: dict[tuple[str, ...], int] = {}
    copies: dict[int, int] = {}
    for number, item in enumerate(items):
        key = tuple(token.stem for token in item.scored.sentence.words.tokens)
        if key in first:
            copies[number] = first[key]
        else:
            first[key] = number
    return copies
