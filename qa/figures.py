"""The figures of a sentence: what is counted, what happened to it, how exact, from or to, and who says so.

Not figures, by decision: dates, years, clock times, ordinals, scores, phone numbers, numbers in names
("Boeing 737"), vague words ("dozens", "several hundred", "a couple"),
and "no one" (an absence is a statement, not a count).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from qa import figure_en, figure_ru
from qa.attribution import find_attribution
from qa.figure_ellipsis import understood
from qa.figure_scan import Mention, Qualifier, Reading, Role, mentions
from qa.figure_units import Kind
from qa.figure_words import CASUALTIES

_LIST_GAP = 64  # characters; a list whose items are longer apart is no longer one clause
_FROM = re.compile(r"[^.;:]{0,40}(?<!\S)(?:from|up from|down from|со?)\s\Z")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: `sentence[start:end]` are its own words, with qualifier, unit and conversion.

    `value` and `high` differ only for a range. `unit` is "" for counts, an ISO code or plain word for
    money ("USD", "tenge"), a singular English word for durations and measures, "%" for percents.
    `counted` stands as in the text ("security officers", or "people" taken from the figure this one is
    part of) and `counted_lemma` is its head for comparing; for what is not a count they name the thing
    measured. `predicate` is the lemma of what happened, "" if nothing is said. `subset_of` is the index,
    in the same sentence, of the figure this one is part of, else -1. `unit_words` are those for a unit that stands
    beside another figure only ("from nine years to six and a half"), else "".
    """

    start: int
    end: int
    kind: Kind
    value: float
    high: float
    unit: str
    counted: str
    counted_lemma: str
    predicate: str
    qualifier: Qualifier
    role: Role
    conversion: str
    attribution: str
    subset_of: int
    unit_words: str = ""


def find_figures(sentence: str, language: str = "en") -> tuple[Figure, ...]:
    """The figures of one sentence in reading order; `language` "ru" reads Russian, anything else English."""
    found = understood(sentence, mentions(sentence, language)) if any(map(str.isalpha, sentence)) else []
    if not found:
        return ()
    reader = figure_ru if language == "ru" else figure_en
    readings = _inherit(sentence, found, reader.read(sentence, found))
    source = find_attribution(sentence, language)
    speaker = source.speaker if source else ""
    figures = []
    for mention, reading in zip(found, readings, strict=True):
        qualifier, start = mention.qualifier, mention.start
        if reading.role and qualifier == "up to":
            qualifier, start = "", mention.number
        figures.append(
            Figure(
                start=start,
                end=mention.end,
                kind=mention.kind,
                value=mention.value,
                high=mention.high,
                unit=mention.unit,
                counted=reading.counted,
                counted_lemma=reading.counted_lemma,
                predicate=reading.predicate,
                qualifier=qualifier,
                role=reading.role,
                conversion=mention.conversion,
                attribution=speaker,
                subset_of=reading.subset_of,
                unit_words=mention.unit_words,
            )
        )
    return tuple(figures)


def _inherit(sentence: str, found: list[Mention], readings: list[Reading]) -> list[Reading]:
    """Let a later count of a list ("six teachers and two pupils came") share the list's predicate, and the end of a
    change, without a noun of its own, its beginning's."""
    for place in range(1, len(readings)):
        gap = sentence[found[place - 1].end : found[place].start]
        before, here = readings[place - 1], readings[place]
        listed = len(gap) < _LIST_GAP and gap.rstrip().endswith((",", " and", " и"))
        # "11 dead and 430,000 homes without power": the homes did not die.
        listed = listed and not (before.counted_lemma in CASUALTIES and here.counted)
        if listed and not here.predicate and found[place].kind == found[place - 1].kind == "count":
            readings[place] = replace(here, predicate=before.predicate)
        elif before.role == "from" and found[place].unit_words and gap.strip() in ("to", "до"):
            readings[place] = replace(before, role="to")
        elif before.role == "to" and not here.role and _FROM.search(gap) and _alike(found, place):
            # "Fell to 212 million crowns, from 342 million a year earlier".
            readings[place] = replace(before, role="from")
    return readings


def _alike(found: list[Mention], place: int) -> bool:
    """Whether a figure is of the same unit as the one before it."""
    return (found[place].kind, found[place].unit) == (found[place - 1].kind, found[place - 1].unit)
