"""On which day an article was published, read from what it says of itself, and how that is known.

An event's date is not a publication date: where no label, byline, dateline or reporting sentence gives one,
or the year cannot be told, the answer is None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from index.date_patterns import scan
from index.date_points import Found, Point
from index.date_resolve import Context, resolve
from index.datelines import opens_news
from index.dates import is_ahead


@dataclass(frozen=True, slots=True)
class Inferred:
    """A publication date and, in plain words, what it was read from."""

    value: date
    how: str


_HEAD = 3_000  # characters at the top in which an article says when it was published
_LEAD = 1_200  # of these, the ones in which the news itself is told with its day
_TAIL = 600  # characters at the end, where some pages print it
_YEARS_LATER = 6  # years after a stated one in which the weekdays may place the article
_BEFORE_DEADLINE = timedelta(days=200)  # as long before a deadline as an article is likely to name it
_SAID = re.compile(
    r"\b(?:said|told|announced|reported|stated|confirmed|сообщил\w*|заявил\w*|объявил\w*|рассказал\w*)\b[^.!?\n]*$",
    re.IGNORECASE,
)
_YEARS = 30_000  # characters searched for the year

_LABEL = re.compile(
    r"(?:^|[\n|>])[^\w\n]{0,8}(?P<label>(?:date(?:[ _-]?published)?|published(?:[ _-]?(?:date|time|at|on))?|"
    r"publication[ _-]date|pub[ _-]?date|posted(?: on)?|issued|created|дата(?: публикации)?|"
    r"опубликован[оа]?|размещено)|(?P<updated>(?:last )?(?:updated|modified)|обновлено))\b"
    r"(?P<gap>[\s:=>\"'*_|–—-]{0,12}(?:(?:on|at|в)\b)?[\s:,]{0,3}(?:\d{1,2}:\d{2}(?::\d\d)?[\s,|]{0,3})?)",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"[\W_]*[^\W\d_][^\W\d_.'’/ -]*(?:[ .,'’/()-]{1,3}[^\W\d_]+){0,5}[,.:]{0,2}\s{0,2}(?:[-–—]\s?)?$"
)
_AGENCY = re.compile(
    r"\s{0,2}[.,]?\s{0,2}(?:/|\(|[-–—]|[^\W\d_]{3,20}[.:]?\s{0,2}[-–—]|(?:ИНТЕРФАКС|Интерфакс|INTERFAX|Interfax)\b)"
)
_TOLD = re.compile(
    r"\b(?:said|says|told|stated|announced|reported|declared|noted|informed|according to|writes|held|press|"
    r"сообщ\w+|заяви\w+|сказа\w+|рассказа\w+|объяви\w+|отмети\w+|переда[её]т|пишет|пресс\w*)\b",
    re.IGNORECASE,
)
_TODAY = re.compile(r"\b(?:today|сегодня),?\s(?:is\s)?(?:[^\W\d_]+,\s)?$", re.IGNORECASE)
_URL_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/_.]?(0[1-9]|1[0-2])[-/_.]?(0[1-9]|[12]\d|3[01])(?!\d)")
_GIVEN = re.compile(r"publish|^date|pub_?date|^created|^issued|dc\.date", re.IGNORECASE)


def infer_published(
    text: str, hint: Mapping[str, str] | None = None, today: date | None = None
) -> Inferred | None:
    """The publication date, or None where it cannot be told.

    `hint` is what is known from outside the text: metadata by name ("date", "article:published_time"), "url",
    "path". `today` (by default the system's) bounds the years that can be meant; where none is stated
    anywhere, a weekday chooses the latest that fits. Reads a bounded part of any text; never raises.
    """
    known = hint or {}
    today = today or date.today()
    return _given(known) or _labelled(text) or _from_text(text[:_HEAD], text[:_YEARS], _address(known), today)


def _given(hint: Mapping[str, str]) -> Inferred | None:
    for key, value in hint.items():
        if _GIVEN.search(key):
            for found in scan(value[:200]):
                if day := _full(found.point):
                    return Inferred(day, f'"{value[found.start : found.end]}" given as {key}')
    return None


def _full(point: Point) -> date | None:
    """The day, where its year is stated too."""
    if point.kind != "day" or not point.year or not point.month:
        return None
    days = resolve(point, Context(None, None))
    return days.first if days else None


def _labelled(text: str) -> Inferred | None:
    """A line such as "Published: 8 January 2022" at the top or the end; "updated" for want of another."""
    updated: Inferred | None = None
    for part, place in ((text[:_HEAD], "at the top"), (text[_HEAD:][-_TAIL:], "at the end")):
        for match in _LABEL.finditer(part):
            line = part[match.end() : match.end() + 60].split("\n")[0]
            found = next(iter(scan(line)), None)
            if found is None or line[: found.start].strip() or (day := _full(found.point)) is None:
                continue
            words = " ".join(part[match.start("label") : match.end() + found.end].split())
            inferred = Inferred(day, f'"{words}" {place}')
            if not match["updated"]:
                return inferred
            updated = updated or inferred
    return updated


def _address(hint: Mapping[str, str]) -> Inferred | None:
    """The day in a web address or file name."""
    for key in ("url", "path", "file", "filename", "name"):
        if (match := _URL_DATE.search(hint.get(key, "")[:500])) and (day := _calendar_day(match)):
            return Inferred(day, f'"{match.group()}" in the {key}')
    return None


def _calendar_day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _from_text(head: str, text: str, address: Inferred | None, today: date) -> Inferred | None:
    found = scan(text)
    tops = [item for item in found if item.end <= len(head) and item.point.kind == "day" and item.point.month]
    for item in tops:
        if (day := _full(item.point)) and _stands_apart(head, item):
            return Inferred(day, f'"{head[item.start : item.end]}" in the byline')
    # Where several lines begin with a day, they are a list of events.
    opening_lines = [item for item in tops if _opens_line(head, item)]
    for test, name in (
        (_is_dateline, "dateline "),
        (lambda _, item: item.start if opening_lines == [item] else None, "dateline "),
        (_tells_today, ""),
        (_with_weekday, ""),
        (_in_report, ""),
    ):
        for item in tops:
            opening = test(head, item)
            if opening is None:
                continue
            words = " ".join(head[opening : item.end].split())
            inferred = _dated(item, f'{name}"{words}"', found, text, address, today)
            if inferred:
                return inferred
    return address


def _line(text: str, item: Found) -> tuple[int, int]:
    """Where the item's line starts and ends."""
    end = text.find("\n", item.end)
    return text.rfind("\n", 0, item.start) + 1, len(text) if end < 0 else end


_SENTENCE = re.compile(r"[a-zа-яё][.!?…][\"'”»)]*$|(?:\w+\W+){6}.*[.!?…]$")
_INSIDE = re.compile(
    r"\b(?:on|in|of|by|until|since|from|to|for|at|the|before|after|в|во|на|с|со|до|от|к|по|за|и|and)$",
    re.IGNORECASE,
)


def _stands_apart(text: str, item: Found) -> bool:
    """A byline: a short line that is not a sentence, with the date at its start or end."""
    start, end = _line(text, item)
    if end - start > 160:
        return False
    line, before, after = (
        text[start:end].strip(),
        text[start : item.start].strip(),
        text[item.end : end].strip(),
    )
    at_edge = not before or len(after) <= 25 or before[-1] in "|•·,–—("
    return at_edge and not _SENTENCE.search(line) and not _INSIDE.search(before)


def _is_dateline(text: str, item: Found) -> int | None:
    """Where "MOSCOW, January 6. /TASS/" begins: a place and the date open a line, then comes an agency."""
    start, _ = _line(text, item)
    before = text[start : item.start]
    if len(before) > 70 or item.relation != "on":
        return None
    place = before.strip()
    agency = _AGENCY.match(text, item.end)
    if not place:
        return item.start if agency and text[item.end : item.end + 2].strip()[:1] in "(/" else None
    if not _PLACE.match(before):
        return None
    letters = [letter for letter in place.split(",")[0].split("(")[0] if letter.isalpha()]
    capitals = len(letters) > 1 and all(letter.isupper() for letter in letters)
    opened = place[-1] in ",.:)–—-" and (agency or (capitals and text[item.end : item.end + 1] in ".:"))
    return start + before.find(place[0]) if opened and (capitals or place[0].isupper()) else None


def _opens_line(text: str, item: Found) -> bool:
    """Whether it begins a line as in "April 9, 2024 - The plant reopened"."""
    return item.relation == "on" and opens_news(text, item.start, item.end)


def _tells_today(text: str, item: Found) -> int | None:
    """Where "today, January 12" begins, among the first paragraphs."""
    match = _TODAY.search(text, max(0, item.start - 30), item.start) if item.start < _LEAD else None
    return match.start() if match else None


def _with_weekday(text: str, item: Found) -> int | None:
    """Where "Thursday, January 13" begins: near the top it is the day of the news, unless that is a plan."""
    if item.start >= _LEAD or item.point.weekday < 0 or item.relation != "on":
        return None
    return None if is_ahead(text, item.start, item.end) else item.start


def _in_report(text: str, item: Found) -> int | None:
    """Where the date of a reporting sentence begins, in the first lines: "said on January 13"."""
    if item.start >= _LEAD // 2 or item.relation != "on" or is_ahead(text, item.start, item.end):
        return None
    near = _TOLD.search(text, max(0, item.start - 40), item.start)
    return (
        item.start
        if near and not re.search(r"[.!?\n]|\bthat\b|\bчто\b", text[near.end() : item.start])
        else None
    )


def _dated(
    item: Found, name: str, found: tuple[Found, ...], text: str, address: Inferred | None, today: date
) -> Inferred | None:
    """The item's day with its own year, or with the year that the rest of the article tells."""
    if day := _full(item.point):
        return Inferred(day, name)
    point = item.point
    if address and (day := _closest(point, address.value)):
        return Inferred(day, f"{name} with the year from {address.how}")
    said = _said_weekday(found, text)
    bare = point.weekday if point.weekday >= 0 else said if said >= 0 else _lead_weekday(found)
    for words, day, begun in _from_years(point, found, text, today):
        if point.weekday >= 0 and day.weekday() != point.weekday:
            continue
        for deadline, before in _before_deadlines(point, found, text):
            # Nobody sets a deadline decades ahead: what is older is history that the article tells.
            if before.year > day.year + 1 and before <= today:
                return Inferred(before, f'{name} with the year from "{deadline}" in the text')
        # A day that something was *said* on is the day of the report; one it happened on may be earlier.
        if point.weekday < 0 and bare >= 0 and (day.weekday() - bare) % 7 > (0 if said >= 0 else 1):
            # "Since 2021" is told in any year after it.
            for year in range(day.year + 1, day.year + (_YEARS_LATER if said >= 0 or begun else 1) + 1):
                later = _in_year(point, year)
                if later and later.weekday() == bare and later <= today:
                    return Inferred(later, f'{name} with the year after "{words}" that the weekday fits')
        return Inferred(day, f'{name} with the year from "{words}" in the text')
    if bare < 0:
        return None
    for year in range(today.year, today.year - 28, -1):
        past = _in_year(point, year)
        if past and past <= today and past.weekday() == bare:
            return Inferred(past, f"{name} with the latest year in which that is a {past:%A}")
    return None


def _in_year(point: Point, year: int) -> date | None:
    try:
        return date(year, point.month, point.day)
    except ValueError:
        return None


def _closest(point: Point, known: date) -> date | None:
    """The item's day in the year that brings it closest to a known one."""
    days = [day for year in (known.year - 1, known.year, known.year + 1) if (day := _in_year(point, year))]
    return min(days, key=lambda day: abs((day - known).days), default=None)


def _from_years(
    point: Point, found: tuple[Found, ...], text: str, today: date
) -> Iterator[tuple[str, date, bool]]:
    """The days that the years stated in the text allow, the best evidence first, with its words, and whether these
    tell since when something is so.

    Full dates before months, months before years, and a span of years ("cooperation in 2020-2022") last: it
    may reach into the future. Within a kind the latest comes first; plans and deadlines do not count.
    """
    stated = [row for item in found if (row := _stated_year(item, text, today))]
    latest = max((last.year for rank, last, *_ in stated if rank), default=0)
    for rank, last, words, begun in sorted(stated, key=lambda row: row[:2], reverse=True):
        if last.year < latest - 1:
            continue
        day = _closest(point, last) if rank >= 2 else _in_year(point, last.year)
        if day and rank == 0 and day > today:
            day = _in_year(point, last.year - 1)
        if day:
            yield words, day, begun


def _before_deadlines(point: Point, found: tuple[Found, ...], text: str) -> Iterator[tuple[str, date]]:
    """The item's day shortly before each deadline that states its year ("closed until November 20, 2023")."""
    for item in found:
        deadline = _full(item.point) if item.relation in ("by", "until", "before") else None
        day = _closest(point, deadline) if deadline else None
        if deadline and day and timedelta() <= deadline - day <= _BEFORE_DEADLINE:
            yield " ".join(text[item.start : item.end].split()), day


def _stated_year(item: Found, text: str, today: date) -> tuple[int, date, str, bool] | None:
    """What an expression with a year is worth as evidence, the end of its time, its words, and whether they say since
    when."""
    spans = item.point.kind == "span" and item.point.last is not None
    point = item.point.last if spans and item.point.last else item.point
    opening = item.point.first if spans and item.point.first else item.point
    days, opens = resolve(point, Context(None, None)), resolve(opening, Context(None, None))
    if days is None or item.relation in ("by", "until", "before") or (opens and opens.first > today):
        return None
    if point.kind != "day" and is_ahead(text, item.start, item.end):
        return None
    rank = {"day": 3, "days": 3, "month": 2, "year": 0 if spans else 1}.get(point.kind, 1)
    last = min(days.last, today) if rank == 0 else days.last
    return rank, last, " ".join(text[item.start : item.end].split()), item.relation == "since"


def _said_weekday(found: tuple[Found, ...], text: str) -> int:
    """The weekday on which somebody "said" what is reported, in the article's head; -1 when there is none."""
    for item in found:
        if item.start < _HEAD and item.point.kind == "weekday" and not item.point.turn:
            before, after = text[max(0, item.start - 60) : item.start], text[item.end : item.end + 1]
            if _SAID.search(before) and after in (".", ",", "") and item.relation == "on":
                return item.point.weekday
    return -1


def _lead_weekday(found: tuple[Found, ...]) -> int:
    """The weekday on which the lead says that something happened, -1 when it names none."""
    lead = (item for item in found if item.start < _LEAD and item.point.kind == "weekday")
    return next((item.point.weekday for item in lead if item.relation == "on" and not item.point.turn), -1)
