"""A date as the words state it, before anyone knows which day it is (`Point`), and where (`Found`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["day", "days", "weekday", "month", "year", "season", "shift", "past", "span"]
Relation = Literal["on", "until", "since", "by", "before", "after", "between"]
Anchor = Literal["published", "event", "either"]


@dataclass(frozen=True, slots=True)
class Point:
    """What is stated. Zero and "" mean that the words do not say."""

    kind: Kind
    year: int = 0
    year_turn: str = ""  # "last", "this", "next", "same": "January last year"
    month: int = 0
    day: int = 0
    last_day: int = 0  # of "days": 5 in "January 2-5"
    listed_days: tuple[int, ...] = ()  # of "days": 5, 7 and 9 in "January 5, 7 and 9"
    years: int = 1  # of "year": how many in a row, 10 for a decade
    weekday: int = -1  # Monday is 0
    turn: str = ""  # "last", "this", "next" before a weekday, month or season
    part: str = ""  # of a month or year: "early", "mid", "late", "half 1", "quarter 3", "day 1", "day last"
    part_of_day: str = ""
    unit: str = ""  # of "shift" and "past": "day", "week", "weekend", "month", "year"
    count: int = 0  # of "shift": how many units, negative into the past; of "past": how many
    anchor: Anchor = "published"
    first: Point | None = None  # of "span"; of "shift": the stated date counted from
    last: Point | None = None  # of "span"
    listed: tuple[Point, ...] = ()  # of "span": Monday and Thursday in "Monday and Thursday"

    @property
    def is_list(self) -> bool:
        """Whether days are stated one by one; other "days" and "span" are ranges."""
        return bool(self.listed_days or self.listed)


@dataclass(frozen=True, slots=True)
class Found:
    """`text[start:end]` states `point`; `relation` comes from the preposition before it."""

    start: int
    end: int
    point: Point
    relation: Relation
