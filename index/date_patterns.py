"""Finds date expressions in English and Russian text, without deciding yet which day is meant.

Small patterns over the letters of `index.date_words` join words into dates (class D for days, Y for longer
times), and dates into ranges. No pattern repeats without a bound, so the time is linear in the text.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from index.date_points import Anchor, Found, Point, Relation
from index.date_scan import Build, Match, join, read, valid

_MONTH = r"(?:(?P<mon>[Mm])|(?P<abb>b)\.?)"
_YEAR = r"(?:,?O?(?P<y>y)(?!q)(?:G|h\.?)?|,?[Op]?a?(?P<yt>[ltxs])s?G)"
_WEEKDAY = r"(?:(?P<w>[Ww])\.?,?p?a?)?"
_DAYS = r"(?P<further>(?P<dash>[-T])a?[do]|(?:,(?:[do]|ad)){0,6},?&a?[do])"
_PART = r"(?:(?P<part>[eif])-?O?a?|(?P<ord>o)(?P<of>[uQH])O?a?|(?P<last>l)(?P<unit>u)O?a?)"
_UNIT = r"(?P<u>[uGh])"
_COUNT = r"(?P<c>[cdn])"
_PREPOSITIONS = "pFTBAKVO"


def _day(match: Match) -> Point | None:
    month, day, year = match.number("mon", "abb"), match.number("d"), match.number("y")
    days = (day, *match.days("further"))
    counts = match.after == "q" and match.items.word(match.first - 1).lower() == "in"
    if not valid(year, month, days[-1]) or match.before == "Z" or counts:  # "in January 19 people died"
        return None
    if any(earlier >= later for earlier, later in pairwise(days)):
        return None
    stated = Point("day", year=year, year_turn=match.name("yt"), month=month, day=day)
    if len(days) > 1:
        ranged = match.has("dash") or match.before == "V"
        return replace(stated, kind="days", last_day=days[-1], listed_days=() if ranged else days)
    return replace(stated, weekday=match.number("w", "w2") if match.has("w", "w2") else -1)


def _part(match: Match) -> str:
    """Which part: "early" and the like, "half 1", "quarter 2", "days 1" (the first), "day last"."""
    if match.has("part"):
        return match.name("part")
    if match.has("ord"):
        return f"{_unit(match, 'of')} {match.number('ord')}"
    return f"{_unit(match, 'unit')} last" if match.has("last") else ""


def _unit(match: Match, group: str) -> str:
    several = match.name(group) == "day" and match.word(group) not in ("day", "день", "дня")
    return "days" if several else match.name(group)


def _month(match: Match) -> Point | None:
    part, year = _part(match), match.number("y")
    if not (match.groups["mon"] == "M" or part or year or match.has("turn", "yt") or _is_month(match)):
        return None
    turn, year_turn = match.name("turn"), match.name("yt")
    month = match.number("mon", "abb")
    return Point("month", year=year, year_turn=year_turn, month=month, part=part, turn=turn)


def _is_month(match: Match) -> bool:
    """Whether a word that is also a name ("May", "марта") is a month: after "in" or beside another."""
    if not match.has("mon") or match.before in ("d", "o"):  # "31 April" is no day, and no month
        return False
    items, at, end = match.items, match.first, match.match.end("all")
    linked = match.after and match.after in "-T&" and items.letter(end + 1) and items.letter(end + 1) in "Mmb"
    links = (
        match.before and match.before in "-T&" and items.letter(at - 2) and items.letter(at - 2) in "Mmbdoy"
    )
    if linked or links:
        return True
    if match.before == "T" and items.word(at)[:1].islower():  # "plan to march"
        return False
    same_script = items.word(at)[:1].isascii() == items.word(at - 1)[:1].isascii()
    return bool(match.before) and match.before in _PREPOSITIONS and same_script


def _year(match: Match) -> Point | None:
    if match.has("z"):
        return Point("year", year=match.number("z"), years=10, part=_part(match))
    year, last = match.number("y"), match.number("y2")
    if last:
        named = (match.before and match.before in "FV") or match.has("g")
        span = Point("span", first=Point("year", year=year), last=Point("year", year=last))
        return span if (1000 if named else 1800) <= year < last < 2200 else None
    if match.has("g") and match.word("g") in _PLURAL:  # "the beginning of years of war"
        return None
    return Point("year", year=year, year_turn=match.name("yt"), part=_part(match))


def _bare_year(match: Match) -> Point | None:
    """A number is a year after a preposition, in brackets, before a name ("the 2022 World Cup"), or alone."""
    year, at = match.number("y"), match.first
    before, after = match.before, match.after
    long_ago = 1000 < year < 1800 and year % 100 and before and before in "pFBA"
    if not (1800 <= year <= 2100 or long_ago):
        return None
    prefixed = bool(before) and before in _PREPOSITIONS
    bracketed = match.items.word(at - 1) == "(" and match.items.word(at + 1) == ")"
    named = (
        before != "d"
        and bool(after)
        and after in "_S"
        and (match.items.word(at + 1)[0].isupper() or before == "a")
    )
    second = before == "&" and match.items.letter(at - 2) in ("y", "Y")
    alone = not before and not after
    return Point("year", year=year) if prefixed or bracketed or named or second or alone else None


def _season(match: Match) -> Point | None:
    stated = Point("season", month=match.number("s"), year=match.number("y"))
    return replace(stated, year_turn=match.name("yt"), turn=match.name("turn"))


def _weekday(match: Match) -> Point | None:
    if match.before in ("Z", "X") or match.items.word(match.match.end("all")) in _PAPERS:
        return None
    introduced = (
        match.has("turn") or (match.before and match.before in f"{_PREPOSITIONS}jP&,-") or match.after == ","
    )
    if match.word("w").startswith("сред") and not introduced:
        return None
    return Point("weekday", weekday=match.number("w"), turn=match.name("turn"))


_PAPERS = ("Times", "Telegraph", "Mirror", "Express", "Mail", "Herald", "Post")


def _named_day(match: Match) -> Point | None:
    return Point("shift", unit="day", count=match.number("r"))


def _eve(match: Match) -> Point | None:
    """A lone "накануне"; before an event in the genitive ("накануне выборов") it is not a date."""
    following = match.items.word(match.match.end("all")).lower()
    if re.search(r"(?:ов|ев|ого|его|ания|ения|ства|дня|ита|рта|атча|ммита|бора|езда)$", following):
        return None
    return Point("shift", unit="day", count=-1, anchor="either")


def _counted(anchor: Anchor, sign: int) -> Build:
    """Builds "two weeks ago", "two days later", "three days before January 5"; `sign` is the direction."""

    def build(match: Match) -> Point | None:
        unit, count = match.name("u"), match.number("c") if match.has("c") else 1
        if unit in ("afternoon", "evening", "night", "morning"):  # "днем ранее": the word is also "by day"
            if match.word("u") not in ("днем", "днём"):
                return None
            unit = "day"
        if match.has("to") and match.word("to") != "до":
            return None
        if unit == "week":
            unit = "weeks"
        elif unit == "fortnight":
            unit, count = "day", 14 * count
        if count > 3000 or not (match.has("c", "a") or match.word("u") in _SINGULAR) or _compared(match):
            return None
        return Point("shift", unit=unit, count=sign * count, anchor=anchor, first=match.point("base"))

    return build


def _compared(match: Match) -> bool:
    """Whether "six days later" goes on "than planned": it names no day then."""
    end = match.match.end("all")
    return match.items.word(end + (match.after == ",")).lower() in ("than", "чем")


def _turned_unit(match: Match) -> Point | None:
    """Such as "last week", "this year", "the next day": the word before the unit says which one."""
    turn, unit, word = match.name("turn"), match.name("u"), match.word("turn")
    if unit == "fortnight":
        return None
    count = {"last": -1, "this": 0, "same": 0, "next": 1}[turn]
    if unit == "day":
        if (
            turn == "this"
            or word in ("last", "past")
            or word.startswith("последн")
            or match.word("u") not in _ONE_DAY
        ):
            return None
        return Point("shift", unit="day", count=count, anchor="event")
    if word.endswith(("ие", "ые", "их", "ых")) or match.word("u") in _PLURAL:  # "in previous years"
        return None
    event = turn == "same" or word in ("following", "preceding")
    return Point("shift", unit=unit, count=count, anchor="event" if event else "published")


_PLURAL = ("weeks", "months", "years", "недель", "месяцев", "месяцах", "годы", "годов", "годах", "лет")
_ONE_DAY = ("day", "день", "сутки")
_SINGULAR_WORDS = "day week month year день днем днём неделю неделей месяц месяцем год годом сутки сутками"
_SINGULAR = frozenset(_SINGULAR_WORDS.split())


def _past(match: Match) -> Point | None:
    count = match.number("c")
    return Point("past", unit=match.name("u"), count=count) if 0 < count < 1000 else None


def _turned_part(match: Match) -> Point | None:
    """Such as "last night", "this morning", "that night", "the next morning"."""
    turn = match.name("turn")
    count = {"last": -1, "this": 0, "same": 0, "next": 1}[turn]
    anchor: Anchor = "published" if turn in ("last", "this") else "event"
    return Point("shift", unit="day", count=count, anchor=anchor, part_of_day=match.name("p"))


def _range(match: Match) -> Point | None:
    return Point("span", first=match.point("first"), last=match.point("last"))


def _several(match: Match) -> Point | None:
    """Several days, as "Thursday and Friday"; "January 19 and February 2" are two dates."""
    points = match.points
    if {point.kind for point in points} not in ({"weekday"}, {"shift"}):
        return None
    return Point("span", first=points[0], last=points[-1], listed=points)


_VERBS = frozenset(("start", "end"))


def _of_day(match: Match) -> Point | None:
    point = match.point("d")
    if point is None or point.part_of_day or point.unit not in ("", "day"):
        return None
    if match.has("ef") and match.word("ef").lower() in _VERBS:  # "will end on March 5" is no evening
        return None
    part = match.name("p") or ("morning" if match.name("ef") == "early" else "evening")
    return replace(point, part_of_day=part)


def _month_day(match: Match) -> Point | None:
    """A day of the month last spoken of: "the 19th", "19-го числа"."""
    if match.word("d").isdigit() or (match.has("u") and not match.word("u").startswith("числ")):
        return None
    return Point("day", day=match.number("d"))


_RULES: tuple[tuple[re.Pattern[str], str, Build], ...] = tuple(
    (re.compile(pattern if "(?P<all>" in pattern else f"(?P<all>{pattern})"), letter, build)
    for pattern, letter, build in (
        (rf"{_MONTH}a?(?P<d>[do]){_DAYS}(?!:){_YEAR}?", "D", _day),
        (rf"(?P<d>[do]){_DAYS}O?{_MONTH}{_YEAR}?", "D", _day),
        (rf"{_WEEKDAY}(?P<d>[do])O?{_MONTH}{_YEAR}?", "D", _day),
        (rf"{_WEEKDAY}{_MONTH}a?(?P<d>[do])(?!:){_YEAR}?(?:,(?P<w2>W)(?![&-]))?", "D", _day),
        (rf"{_PART}{_MONTH}{_YEAR}?", "Y", _month),
        (rf"(?:(?P<turn>[lxt]))?{_MONTH}{_YEAR}?(?![do](?!q))", "Y", _month),
        (rf"(?P<s>S)O?{_YEAR}", "Y", _season),
        (r"(?P<turn>[lxt])(?P<s>S)", "Y", _season),
        (rf"{_PART}{_YEAR}", "Y", _year),
        (rf"{_PART}a?(?:(?P<yt>[ltxs])s?)?(?P<g>G)", "Y", _year),
        (r"(?P<y>y)(?:-|T)(?P<y2>y)(?!q)(?:(?P<g>G)|h\.?)?", "Y", _year),
        (r"(?<=V)(?P<all>(?P<y>y)&(?P<y2>y)G?)", "Y", _year),
        (rf"(?:{_PART})?(?P<z>z)G?", "Y", _year),
        (r"(?P<y>y)(?:G|h\.?)", "Y", _year),
        (r"(?P<y>y)(?!q)", "Y", _bare_year),
        (r"(?P<turn>[lxt])?(?P<w>W)", "D", _weekday),
        (r"(?P<r>R)", "D", _named_day),
        (rf"(?:{_COUNT}|(?P<a>a))?{_UNIT}(?P<ba>B)(?P<base>D)", "D", _counted("event", -1)),
        (rf"(?:{_COUNT}|(?P<a>a))?{_UNIT}(?P<ba>A)(?P<base>D)", "D", _counted("event", 1)),
        (rf"j{_COUNT}?{_UNIT}(?P<to>T)(?P<base>D)", "D", _counted("event", -1)),
        (rf"(?:{_COUNT}|(?P<a>a))?{_UNIT}_?g", "D", _counted("published", -1)),
        (rf"(?:{_COUNT}|(?P<a>a))?(?P<u>[uGhP])L", "D", _counted("event", 1)),
        (rf"L{_COUNT}?{_UNIT}", "D", _counted("event", 1)),
        (rf"(?:{_COUNT}|(?P<a>a))?(?P<u>[uGhP])E", "D", _counted("event", -1)),
        (rf"C{_COUNT}?{_UNIT}", "D", _counted("either", 1)),
        (rf"l{_COUNT}{_UNIT}", "Y", _past),
        (r"(?P<all>(?P<a>a)(?P<u>u)B)(?=[.,;]|$)", "D", _counted("event", -1)),
        (r"(?P<all>(?P<a>a)(?P<u>u)A)(?=[.,;]|$)", "D", _counted("event", 1)),
        (r"(?P<turn>[ltx]|s)s?(?P<u>[uG])", "D", _turned_unit),
        (r"(?P<turn>[ltxs])s?(?P<p>P)", "D", _turned_part),
        (r"(?P<k>k)", "D", _eve),
        (r"(?P<d>[do])(?P<u>u)", "D", _month_day),
        (r"(?<=[pTFK]a)(?P<all>(?P<d>d))(?=[.,;]|$)", "D", _month_day),
        (r"(?P<p>P)[pOj]?a?(?P<d>D)", "D", _of_day),
        (r"(?P<d>D)(?:pa?)?(?P<p>P)", "D", _of_day),
        (r"(?P<ef>[ef])p?(?P<d>D)", "D", _of_day),
        (r"(?P<first>D)(?:-|T)a?(?P<last>D)", "D", _range),
        (r"(?<=V)(?P<all>(?P<first>[DY])&(?P<last>[DY]))", "D", _range),
        (r"(?P<first>Y)(?:-|T)(?P<last>Y)", "Y", _range),
        (r"D(?:,p?D){0,4},?&p?D", "D", _several),
    )
)
_RELATIONS: dict[str, Relation] = {
    "until": "until",
    "since": "since",
    "by": "by",
    "before": "before",
    "after": "after",
}


def scan(text: str, language: str = "en", any_case: bool = False) -> tuple[Found, ...]:
    """The date expressions of the text, in its order; spans leave out the preposition before the date."""
    items = read(text, language, any_case)
    for pattern, letter, build in _RULES:
        items = join(items, pattern, letter, build)
    found: list[Found] = []
    for index, value in enumerate(items.values):
        if isinstance(value, Point):
            start, end = items.spans[index]
            before = index - (2 if items.letter(index - 1) == "a" else 1)
            opening = (
                items.values[before]
                if items.letter(before) in ("F", "T", "B", "A", "K") and before >= 0
                else ""
            )
            found.append(Found(start, end, value, _relation(value, str(opening), items.word(before).lower())))
    return tuple(found)


def _relation(point: Point, opening: str, word: str) -> Relation:
    if point.kind in ("span", "days"):
        return "on" if point.is_list else "between"
    if word in ("до", "to") and point.kind == "shift" and point.first:
        return "on"
    return _RELATIONS.get(opening, "on")
