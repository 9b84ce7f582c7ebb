"""Which days a stated `Point` means, for an article published on a given day."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from index.date_points import Point

Precision = Literal["day", "days", "week", "month", "season", "year", "range"]
Basis = Literal["explicit", "inferred-year", "weekday", "relative", "anaphoric"]


@dataclass(frozen=True, slots=True)
class Days:
    """The days from first to last, both included, or only the `listed` ones of them."""

    first: date
    last: date
    precision: Precision
    basis: Basis
    listed: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What a date's meaning depends on beside its own words."""

    published: date | None
    event: Days | None  # the day last told of, for "two days later"
    year: int = (
        0  # a year that the sentence opens with ("In 2014, …"), or that a question is known to be about
    )
    told: int = 0  # the year last told of, for "that year"
    near: bool = False  # `event` is told of in this sentence or the one before
    ahead: bool = False  # the words around speak of the future
    still: bool = (
        False  # and of one that was not past when they were written: "is expected", not "was planned"
    )
    plain: bool = False  # the date's own verb says which: "began on 8 March", "will open on 8 March"


STILL_AHEAD = 12
"""How much farther off a past day is than a future one, where something "is expected"."""

PLAINLY_AGAINST = 400
"""The same for a day against a plain tense: any other year is nearer."""

LATE = 7
"""Days after which an article may still come out and tell of a plan as such."""


def resolve(point: Point, context: Context) -> Days | None:
    """The days meant, or None where the text does not allow to say or the calendar ends."""
    try:
        return _RESOLVERS[point.kind](point, context)
    except (ValueError, OverflowError):
        return None


def _years_of(point: Point, context: Context) -> int:
    """The year that the words give, directly or as "last year"; 0 when they give none."""
    if point.year or not point.year_turn:
        return point.year
    if point.year_turn == "same" and context.told:
        return context.told
    shift = {"last": -1, "this": 0, "same": 0, "next": 1}[point.year_turn]
    return context.published.year + shift if context.published else 0


def _nearest_year(month: int, day: int, weekday: int, context: Context) -> int:
    """The year that brings the day closest to publication; the side against the tense counts double, or more."""
    published = context.published
    if published is None:
        return 0

    def distance(year: int) -> int:
        days = (date(year, month, min(day, _month_end(year, month))) - published).days
        against = days < 0 if context.ahead else days > 0
        if against and context.plain and (days > 1 or days < -LATE):
            return abs(days) * PLAINLY_AGAINST
        return abs(days) * (STILL_AHEAD if against and context.still else 2 if against else 1)

    near = sorted(range(published.year - 1, published.year + 2), key=distance)
    if weekday >= 0:
        wider = sorted(range(published.year - 6, published.year + 7), key=distance)
        fitting = [
            y for y in wider if day <= _month_end(y, month) and date(y, month, day).weekday() == weekday
        ]
        near = [*fitting, *near]
    if (month, day) == (2, 29):
        near = sorted(range(max(1, published.year - 8), published.year + 9), key=distance)
        near = [year for year in near if calendar.isleap(year)]
    return near[0]


def _month_end(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def _day(point: Point, context: Context) -> Days | None:
    basis: Basis = "explicit"
    month, year = point.month, _years_of(point, context)
    if not month:
        if context.event is None and context.published is None:
            return None
        base = context.event.last if context.event else context.published
        assert base is not None
        month, year, basis = base.month, base.year, "anaphoric"
    elif point.year_turn:
        basis = "relative"
    elif not year:
        basis = "inferred-year"
        year = context.year or _nearest_year(month, point.day, point.weekday, context)
    if not year:
        return None
    first = date(year, month, point.day)
    if point.kind == "day":
        return Days(first, first, "day", basis)
    listed = tuple(date(year, month, day) for day in point.listed_days)
    return Days(first, date(year, month, point.last_day), "days" if listed else "range", basis, listed)


def _weekday(point: Point, context: Context) -> Days | None:
    published = context.published
    if published is None:
        return None
    back = (published.weekday() - point.weekday) % 7
    if point.turn == "last":
        shift = -(back or 7)
    elif point.turn == "next" or (not point.turn and context.ahead):
        shift = (7 - back) if back or point.turn == "next" else 0
    elif point.turn == "this":
        shift = point.weekday - published.weekday()
        if context.plain and (shift < 0) == context.ahead and shift:
            shift += 7 if context.ahead else -7
    else:
        shift = -back
    day = published + timedelta(days=shift)
    return Days(day, day, "day", "weekday")


def _month(point: Point, context: Context) -> Days | None:
    basis: Basis = (
        "relative" if point.turn or point.year_turn else "explicit" if point.year else "inferred-year"
    )
    year = _years_of(point, context)
    published = context.published
    if not year and point.turn and published:
        past = point.month >= published.month if point.turn == "last" else point.month > published.month
        if point.turn == "last":
            year = published.year - past
        else:
            year = published.year + (point.turn == "next" and point.month <= published.month)
    year = year or context.year or _nearest_month(point.month, context)
    if not year:
        return None
    end = _month_end(year, point.month)
    first, last = {"early": (1, 10), "mid": (11, 20), "late": (21, end), "half 1": (1, 15)}.get(
        point.part, (0, 0)
    )
    name, _, number = point.part.partition(" ")
    if point.part == "half 2":
        first, last = 16, end
    elif point.part == "day last":
        first = last = end
    elif number == "last":
        first, last = end - 6, end
    elif point.part == "days 1":
        first, last = 1, 7
    elif name == "week":
        first, last = 7 * int(number) - 6, min(7 * int(number), end)
    elif name == "day":
        first = last = int(number)
    elif number and not first:
        return None
    precision: Precision = "month" if not first else "day" if first == last else "range"
    return Days(date(year, point.month, first or 1), date(year, point.month, last or end), precision, basis)


def _nearest_month(month: int, context: Context) -> int:
    published = context.published
    if published is None:
        return 0
    distance = published.month - month
    if distance % 12 == 0:
        return published.year
    middle = replace(context, published=published.replace(day=15))
    return _nearest_year(month, 15, -1, middle)


def _year(point: Point, context: Context) -> Days | None:
    year = _years_of(point, context)
    if not year and context.published:
        year = context.published.year
    if not year:
        return None
    basis: Basis = "explicit" if point.year else "relative"
    months = {"early": (1, 3), "mid": (5, 8), "late": (10, 12), "half 1": (1, 6), "half 2": (7, 12)}.get(
        point.part
    )
    last = year + point.years - 1
    if point.years == 10 and point.part in ("early", "mid", "late"):
        begin, end = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}[point.part]
        return Days(date(year + begin, 1, 1), date(year + end, 12, 31), "range", basis)
    name, _, number = point.part.partition(" ")
    if name == "quarter":
        months = (3 * int(number) - 2, 3 * int(number))
    elif name == "month":
        months = (int(number), int(number)) if number != "last" else (12, 12)
    elif point.part in ("days 1", "week 1"):
        return Days(date(year, 1, 1), date(year, 1, 7), "range", basis)
    elif point.part == "day last":
        return Days(date(last, 12, 31), date(last, 12, 31), "day", basis)
    elif point.part in ("days last", "week last"):
        return Days(date(last, 12, 25), date(last, 12, 31), "range", basis)
    elif point.part and not months:
        return None
    if months:
        ending = date(year, months[1], _month_end(year, months[1]))
        return Days(date(year, months[0], 1), ending, "range", basis)
    return Days(date(year, 1, 1), date(last, 12, 31), "year" if last == year else "range", basis)


def _season(point: Point, context: Context) -> Days | None:
    """A season of a year; the winter of 2022 ends in February 2022."""
    year = _years_of(point, context)
    published = context.published
    if not year and published:
        season_year = published.year + (point.month == 12 and published.month == 12)
        begin = date(season_year - (point.month == 12), point.month, 1)
        began = begin <= published
        ended = began and _season_days(season_year, point.month)[1] < published
        year = season_year - (point.turn == "last" and not ended) + (point.turn == "next" and began)
    if not year:
        return None
    first, last = _season_days(year, point.month)
    return Days(first, last, "season", "explicit" if point.year else "relative")


def _season_days(year: int, month: int) -> tuple[date, date]:
    first = date(year - 1, 12, 1) if month == 12 else date(year, month, 1)
    end = 2 if month == 12 else month + 2
    return first, date(year, end, _month_end(year, end))


def _shift(point: Point, context: Context) -> Days | None:
    """A count of days, weeks, months or years from the publication, the event before, or a stated date."""
    base, basis = context.published, "relative"
    event = context.event
    if point.first:
        stated = resolve(point.first, context)
        base, basis = (stated.first, stated.basis) if stated else (None, "relative")
    elif point.unit == "year" and not point.count and point.anchor == "event" and context.told:
        base, basis = date(context.told, 1, 1), "anaphoric"
    elif event and (
        point.anchor == "event" or (point.anchor == "either" and _from_event(point, event, context))
    ):
        base, basis = (event.last if point.count >= 0 else event.first), "anaphoric"
    elif point.anchor == "event" and point.count > 0 and not context.ahead:
        return None  # "the next day", and no day told of
    if base is None:
        return None
    first, last, precision = _moved(base, point.unit, point.count)
    weekend = (first, last) if precision == "days" else ()
    return Days(first, last, precision, basis, weekend)  # type: ignore[arg-type]


def _from_event(point: Point, event: Days, context: Context) -> bool:
    """Whether "через два дня" or "накануне" counts from the event told of, not from the publication."""
    if context.ahead or not (context.near or point.count > 0):
        return False
    # What is told as past was not on the eve of a day that is still to come.
    reached = _moved(event.last if point.count >= 0 else event.first, point.unit, point.count)[0]
    return context.published is None or reached <= context.published


def _moved(base: date, unit: str, count: int) -> tuple[date, date, Precision]:
    if unit == "day":
        day = base + timedelta(days=count)
        return day, day, "day"
    if unit == "week":
        monday = base + timedelta(days=7 * count - base.weekday())
        return monday, monday + timedelta(days=6), "week"
    if unit == "weeks":  # "two weeks ago" names no day: three days of doubt on either side
        middle = base + timedelta(days=7 * count)
        return middle - timedelta(days=3), middle + timedelta(days=3), "week"
    if unit == "weekend":
        back = (base.weekday() - 5) % 7
        saturday = base + timedelta(days=-back + (7 if count > 0 else 0))
        if count < 0 and back < 2:
            saturday -= timedelta(days=7)
        return saturday, saturday + timedelta(days=1), "days"
    if unit == "month":
        months = base.year * 12 + base.month - 1 + count
        year, month = divmod(months, 12)
        return date(year, month + 1, 1), date(year, month + 1, _month_end(year, month + 1)), "month"
    return date(base.year + count, 1, 1), date(base.year + count, 12, 31), "year"


def _past(point: Point, context: Context) -> Days | None:
    """Up to and with the day of publication: "the last three days"."""
    if context.published is None:
        return None
    days = {"day": 1, "week": 7, "month": 30, "year": 365}.get(point.unit, 0) * point.count
    first = context.published - timedelta(days=days)
    return Days(first, context.published, "range", "relative") if days else None


def _span(point: Point, context: Context) -> Days | None:
    if point.listed:
        return _list(point.listed, context)
    if point.first is None or point.last is None:
        return None
    lower, upper = point.first, point.last
    if upper.year and not lower.year and not lower.year_turn:
        lower = replace(lower, year=upper.year) if lower.kind != "weekday" else lower
    last = resolve(upper, context)
    first = resolve(lower, context)
    if lower.year and not upper.year and first and upper.kind in ("day", "month"):
        last = resolve(replace(upper, year=lower.year), context)
        if last and last.last < first.first:
            last = resolve(replace(upper, year=lower.year + 1), context)
    if first is None or last is None:
        return None
    if first.first > last.last:
        first = _a_turn_earlier(lower, first, last)
    if first is None:
        return None
    if first.first == last.last:
        return replace(last, precision="day")
    return Days(first.first, last.last, "range", first.basis if first.basis != "explicit" else last.basis)


def _list(points: Sequence[Point], context: Context) -> Days | None:
    """Times stated one by one; a weekday that comes out after the one it stands before is a week earlier."""
    found: list[Days] = []
    for point in reversed(points):
        days = resolve(point, context)
        if days and found and point.kind == "weekday" and days.first > found[-1].first:
            days = _a_turn_earlier(point, days, found[-1])
        if days is None:
            return None
        found.append(days)
    first, last = min(days.first for days in found), max(days.last for days in found)
    if first == last:
        return replace(found[0], precision="day")
    named = [days.listed or ((days.first,) if days.first == days.last else ()) for days in found]
    listed = tuple(sorted({day for days in named for day in days})) if all(named) else ()
    basis = found[-1].basis if found[-1].basis != "explicit" else found[0].basis
    return Days(first, last, "days", basis, listed)


def _a_turn_earlier(point: Point, first: Days, last: Days) -> Days | None:
    """The start of a range that came out after its end: a week back for weekdays, a year back for dates."""
    if point.kind == "weekday":
        back = (last.last - first.first).days // 7 * 7
        return replace(
            first, first=first.first + timedelta(days=back), last=first.last + timedelta(days=back)
        )
    if point.kind in ("day", "month") and not point.year_turn:
        moved = first.first.replace(
            year=last.last.year - (first.first.replace(year=last.last.year) > last.last)
        )
        return replace(first, first=moved)
    return None


_RESOLVERS = {
    "day": _day,
    "days": _day,
    "weekday": _weekday,
    "month": _month,
    "year": _year,
    "season": _season,
    "shift": _shift,
    "past": _past,
    "span": _span,
}
