"""The sentence to take a day or a duration from: the first one, or one close behind that tells it better.

The first one may say "last month" where another gives the day, may tell how long an earlier strike lasted, or have
none of the question's words beside its value.
"""

import re
from collections.abc import Sequence

from qa.event import is_reversed
from qa.past_durations import is_of_another_time
from qa.question import Question
from qa.rank import Scored
from qa.value import NEUTRAL

NEAR_ENOUGH = 2.0
"""Of the score: a sentence this little behind the best one is worth reading beside it."""

MOST_EXACT = 5
"""Leading sentences that are looked at."""

SAME_EVENT = 0.7
"""Of the support of the question's verbs and words: one that tells of the event by a synonym, "gave way" of a collapse,
has this much."""

PARTLY = 0.5
"""The same for one that tells how long something lasted in other words, such as that it ended after 12 days."""

LEVEL, NEARER, FULLER = 0.6, 0.3, 0.1
"""What a sentence is behind at most, and its value nearer to the question's words, and these more, for it to be taken
instead: "the trial went on for 14 months" of a trial's length before "the reading of the verdict lasted five hours"."""


def more_exact(question: Question, ranked: Sequence[Scored]) -> Scored:
    """The first sentence, or the one close behind that is to be taken instead. `ranked` is not empty."""
    best = ranked[0]
    if question.kind not in ("date", "duration"):
        return best
    others = ranked[1:MOST_EXACT]
    if question.kind == "date" and _is_vague(question, best):
        return next((item for item in others if _gives_day(question, best, item)), best)
    if question.kind == "duration" and _is_past(question, best):
        return next((item for item in others if _tells_of_now(question, best, item)), best)
    return next((item for item in others if _is_nearer(question, best, item)), best)


def _is_vague(question: Question, item: Scored) -> bool:
    """Whether its date is no day, where a day may be asked for."""
    date = item.value.date if item.value else None
    return date is not None and (date.last - date.first).days >= 3 and not _PERIOD.search(question.text)


def _gives_day(question: Question, best: Scored, item: Scored) -> bool:
    """Whether a sentence tells the day of the same event, of the days that the first one gives."""
    vague = best.value.date if best.value else None
    day = item.value.date if item.value else None
    if vague is None or day is None or item.value is None:
        return False
    return (
        day.precision == "day"
        and vague.first <= day.first <= vague.last
        and day.relation == vague.relation
        and item.value.fit >= NEUTRAL
        and item.score >= best.score - NEAR_ENOUGH
        and item.features.predicate >= min(SAME_EVENT, best.features.predicate)
        and item.features.event >= min(SAME_EVENT, best.features.event)
        and not is_reversed(question, item.sentence)
    )


def _is_past(question: Question, item: Scored) -> bool:
    figure = item.value.figure if item.value else None
    return figure is not None and is_of_another_time(question, item.sentence, figure)


def _tells_of_now(question: Question, best: Scored, item: Scored) -> bool:
    """Whether a sentence tells a duration of the article's own time, and much of what is asked about."""
    return (
        item.value is not None
        and item.value.figure is not None
        and not _is_past(question, item)
        and item.score >= best.score - NEAR_ENOUGH
        and item.features.event >= PARTLY
        and item.features.names >= best.features.names
        and not is_reversed(question, item.sentence)
    )


def _is_nearer(question: Question, best: Scored, item: Scored) -> bool:
    """Whether a sentence hardly behind has more of the question's words, and its value among them."""
    own, first = item.features, best.features
    return (
        item.value is not None
        and item.value.fit >= NEUTRAL
        and item.score >= best.score - LEVEL
        and own.grounded >= first.grounded + NEARER
        and own.event >= first.event + FULLER
        and (own.predicate >= min(SAME_EVENT, first.predicate) or _lasts(item))
        and own.names >= first.names
        and not is_reversed(question, item.sentence)
    )


def _lasts(item: Scored) -> bool:
    """Whether the sentence says of its duration that something took it, by whatever verb."""
    figure = item.value.figure if item.value else None
    return figure is not None and figure.kind == "duration" and figure.predicate in _LASTING


_LASTING = frozenset(
    "last take continue go drag run spend длиться продлиться занять занимать продолжаться продолжиться тянуться".split()
)
_PERIOD = re.compile(
    r"\b(?:(?:what|which) (?:year|month|week|season|decade|period)|как\w+ (?:году|месяце|период\w*|врем\w*))\b",
    re.IGNORECASE,
)
