"""Other reports of the same figure or date: dated, attributed, told apart by what is counted.

A value is the *same* when it agrees with the answer's; a *revision* when the same thing was counted on another day;
a *disagreement* when it was counted otherwise on the same day or by another speaker on it; of another *population*
when something else, or part of it, is counted.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from index.stems import STOP_WORDS, stem
from qa.figures import Figure
from qa.question import Question
from qa.question_words import Kind
from qa.rank import Scored
from qa.tokens import match, tokenise

GENERAL = frozenset(
    "people person man woman child civilian human resident citizen dead victim casualty человек люди житель".split()
)
"""Heads that count anybody."""

FIGURE_KINDS: Mapping[Kind, tuple[str, ...]] = {
    "count": ("count",),
    "money": ("money",),
    "amount": ("money", "percent", "count"),
    "percent": ("percent",),
    "duration": ("duration",),
}
"""Kinds of figure that may stand in a series for a kind of question."""

NEAR_TOPIC = 0.6
"""Of the best report's support: one with less is about something else."""

REACH = 80
"""Ranked sentences looked through for further values."""


OLD = timedelta(days=300)
"""A figure beside a day so long before its report is about another event ("the last outbreak, in 2011")."""

_GROWN = re.compile(
    r"^(?:be|grow|rise|reach|climb|increase|exceed|stand|fall|drop|total|расти|вырасти|возрасти|достичь|достигнуть|увеличиться|"
    r"превысить|составить|составлять|снизиться)$"
)
_NUMBER_OF_THEM = re.compile(
    r"\b(?:their number|the (?:number|toll|figure|count|total|death toll|tally)|its toll|"
    r"число|их число|количество|счет)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reported:
    """One value as one sentence reports it. `counted` and `happened` are words of that sentence or the one before."""

    scored: Scored
    figure: Figure
    counted: str
    happened: str
    population: str

    @property
    def published(self) -> date | None:
        return self.scored.sentence.article.published

    @property
    def words(self) -> str:
        return self.scored.sentence.text[self.figure.start : self.figure.end]

    @property
    def subset(self) -> bool:
        return self.figure.subset_of >= 0


def gather(question: Question, ranked: Sequence[Scored]) -> tuple[Reported, ...]:
    """Every figure among the ranked sentences that counts what the question asks about, best sentence first."""
    kinds = FIGURE_KINDS.get(question.kind, ())
    found: list[Reported] = []
    for scored in ranked[:REACH]:
        if scored.features.names < 0.5 or scored.features.days < 0.5 or _is_old(question, scored):
            continue
        for figure in scored.sentence.figures:
            item = _reported(scored, figure)
            if figure.kind in kinds and _about(question, item):
                found.append(item)
    return tuple(found)


def _is_old(question: Question, scored: Scored) -> bool:
    published = scored.sentence.article.published
    return bool(
        published and not question.days and any(published - day.last > OLD for day in scored.sentence.dates)
    )


def _reported(scored: Scored, figure: Figure) -> Reported:
    """The figure with what it counts, which for "their number had grown to 18" stands in the sentence before."""
    sentence = scored.sentence
    head = figure.counted_lemma
    population = "" if head in GENERAL or stem(head) == stem(figure.predicate) else head
    grown = not figure.predicate or _GROWN.search(figure.predicate)
    if not figure.counted and grown and figure.subset_of < 0 and _NUMBER_OF_THEM.search(sentence.text):
        return Reported(scored, figure, _people_in(sentence.previous), sentence.previous, "?")
    return Reported(scored, figure, figure.counted, _inflected(sentence.text, figure.predicate), population)


def _people_in(previous: str) -> str:
    """The noun phrase before "killed", "injured" … in the sentence that "their number" refers to."""
    found = re.search(
        r"\b((?:[a-z]+ ){1,2})(?:killed|injured|wounded|dead|missing|detained|arrested)\b", previous
    )
    words = found.group(1).split() if found else []
    return " ".join(word for word in words if word not in STOP_WORDS)


def _inflected(text: str, lemma: str) -> str:
    """The sentence's own form of a predicate: "killed" for "kill"; empty where "225 dead" needs none."""
    wanted = {token.stem for token in tokenise(lemma).tokens}
    return next((token.text for token in tokenise(text).tokens if token.stem in wanted), "")


def _about(question: Question, item: Reported) -> bool:
    """Whether what is said of the figure is what the question asks: the same happening, or the same thing counted."""
    happened = tokenise(f"{item.happened} {item.figure.predicate}")
    counted = tokenise(item.counted)
    events = [term for term in question.terms if term not in question.names and term not in question.focus]
    if max((match(happened, term)[0] for term in events), default=0.0) >= 0.5:
        return True
    focus = max((match(counted, term)[0] for term in question.focus), default=0.0) >= 0.5
    if events and item.figure.predicate:
        # "How many were injured" is not answered by how many were killed.
        return focus and item.scored.features.event >= 0.6
    return focus or max((match(counted, term)[0] for term in events), default=0.0) >= 0.5


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
    if _fitness(question, best)[0] == 0.0:
        return None
    same_event = [item for item in relevant if _same_event(best, item)]
    ordered = sorted(_distinct(same_event), key=lambda item: (item.published or date.min, item.figure.value))
    return Series(best, tuple(ordered))


def _fitness(question: Question, item: Reported) -> tuple[float, ...]:
    general_asked = not question.focus or any(token.word in GENERAL for token in question.focus)
    counted = tokenise(f"{item.counted} {item.happened}")
    fits = max((match(counted, token)[0] for token in question.focus), default=0.0) >= 0.5
    day = item.published.toordinal() if item.published else 0
    return (
        float((general_asked and item.population == "") or (not general_asked and fits))
        or 0.5 * general_asked,
        float(not item.subset),
        day,
        item.scored.score,
        -item.figure.start,
    )


def _same_event(best: Reported, item: Reported) -> bool:
    if best.figure.unit != item.figure.unit and best.figure.kind == "money":
        return False
    if not best.figure.predicate or not (item.figure.predicate or item.happened):
        return item.population in (best.population, "?")
    happened = tokenise(item.happened if item.population == "?" else item.figure.predicate)
    asked = [token for token in tokenise(best.figure.predicate).tokens if token.concepts]
    return any(match(happened, token)[0] >= 0.5 for token in asked)


def _distinct(items: Iterable[Reported]) -> list[Reported]:
    """One entry for each value of each population an article gives."""
    kept: dict[tuple[float, float, str, str], Reported] = {}
    for item in items:
        key = (item.figure.value, item.figure.high, item.counted, item.scored.sentence.article.id)
        if key not in kept:
            kept[key] = item
    return list(kept.values())


def change(main: Reported, item: Reported) -> str:
    """How `item` stands to the main value; see the module's docstring."""
    if item.population != main.population or item.subset != main.subset:
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
