"""Datelines: where, when and for whom a report was written, before its news ("LONDON, March 3 (Agency) —")."""

import re
from dataclasses import dataclass

from index.date_patterns import scan

_STOP = r"(?:(?<=\b\w)|(?<=\b\w\w)|(?<=\b\w\w\w)|(?<=\b\w\w\w\w))\."
"""A full stop that ends no sentence: "ST. LOUIS", "D.C.", "Jan. 5"."""

_WORD = r"[A-ZА-ЯЁ«][\w«»&-]*"
_NAMED = rf"{_WORD}(?: {_WORD}){{0,3}}\.(?:\s|\Z)"
_DATELINE = re.compile(
    rf"[^\w\n/(]{{0,3}}(?P<head>\w(?:[^.\n—–]|{_STOP}){{0,60}}?[\w.)]\.?)[ \t]?"
    r"(?:(?<!\w)/(?P<slashed>[^/\n]{2,40})/(?!\w)[^\w\n]{0,3}"
    r"|\((?:(?P<agency>[«\"“]?[A-ZА-ЯЁ][^)\d\n]{1,38})|[^)\n]{2,40})\)\s?(?:[—–]|--?)\s"
    rf"|(?:(?:[—–]|(?<=\s)--)\s|(?<=\s)-\s(?={_NAMED}))(?P<dashed>{_NAMED})?)"
)
_CAPITALS = re.compile(r"[^\w\n/(]{0,3}[A-ZА-ЯЁ][A-ZА-ЯЁ.'’ -]{1,40}, ")
_OPENING = re.compile(
    r"(?:,\s[A-ZА-ЯЁ][\w’'-]*(?: [A-ZА-ЯЁ][\w’'-]*){0,3})?"
    r"(?:\s{0,2}(?:[–—]|--?)|(?<![ .])\.)\s{1,2}(?=[\"“«]?[A-ZА-ЯЁ])"
)
_ENDED = re.compile(r"[.:](?:[ \t]|$)", re.MULTILINE)
_LONGEST_DAY = 40


@dataclass(frozen=True, slots=True)
class Dateline:
    """It ends at `end` of its text, where the news begins. `agency` is "" where none is named."""

    end: int
    agency: str


def find_dateline(text: str, start: int = 0) -> Dateline | None:
    """The dateline that opens the line which begins at `start`.

    >>> find_dateline("ST. LOUIS, Jan. 5 (Meridian Press) — Drivers stopped work.")
    Dateline(end=37, agency='Meridian Press')
    """
    found = _DATELINE.match(text, start)
    if found is None:
        return _without_agency(text, start)
    agency = found["slashed"] or (found["agency"] or found["dashed"] or "").strip(' .«»"“”')
    if found["slashed"]:
        return Dateline(found.end(), agency)
    line_end = text.find("\n", found.end())
    line = text[start : line_end if line_end >= 0 else len(text)]
    # News begins as a sentence does, and where all is in capitals they do not tell a place.
    is_news = not text[found.end() : found.end() + 1].islower() and not line.isupper()
    return Dateline(found.end(), agency) if is_news and _is_place_and_day(found["head"], agency) else None


def opens_news(text: str, start: int, end: int) -> bool:
    """Whether a day at `[start:end]` begins a line that goes on with the news, behind a dash or a full stop, perhaps
    with a place: "April 9, 2024 - The plant …", "9 апреля 2024 года, Тула. Завод …"."""
    return (not start or text[start - 1] == "\n") and _OPENING.match(text, end) is not None


def _without_agency(text: str, start: int) -> Dateline | None:
    """A place in capitals and a day that end like a sentence: "KORVASH, October 10. Drivers stopped work."."""
    place = _CAPITALS.match(text, start)
    if place is None:
        return None
    day = next(iter(scan(text[place.end() : place.end() + _LONGEST_DAY])), None)
    if day is None or day.start or day.point.kind != "day":
        return None
    end = _ENDED.match(text, place.end() + day.end)
    return Dateline(end.end(), "") if end else None


def _is_place_and_day(head: str, agency: str) -> bool:
    """Whether words before a dash are a place in capitals, or a day after a place and a comma, or before an agency."""
    place = head.partition(",")[0].partition("(")[0].strip()
    if len(place) > 1 and place.isupper():
        return True
    day = next((found for found in reversed(scan(head)) if found.point.kind == "day"), None)
    if day is None or head[day.end :].strip(" ."):
        return False
    before = head[: day.start].rstrip()
    return before.endswith(",") or bool(agency and not before)
