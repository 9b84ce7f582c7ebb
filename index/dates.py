"""Every date expression of a text as absolute days, beside the words that state it; and dates in words again.

>>> find_dates("The troops stayed until January 19.", date(2022, 2, 15))[0].first
datetime.date(2022, 1, 19)
"""

from __future__ import annotations

import calendar
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from index.date_patterns import scan
from index.date_points import Found, Point, Relation
from index.date_resolve import Basis, Context, Days, Precision, resolve
from index.tense import tense


@dataclass(frozen=True, slots=True)
class DateMention:
    """`text[start:end]` states the days from `first` to `last`, both included.

    `listed` has them where they are told one by one ("January 5 and 9"): those between are then not meant.
    `relation` says where the event stands to them ("stayed until January 19"), `basis` what the day rests on.
    """

    start: int
    end: int
    first: date
    last: date
    precision: Precision
    relation: Relation
    part_of_day: str
    basis: Basis
    listed: tuple[date, ...] = ()

    @property
    def spans(self) -> tuple[tuple[date, date], ...]:
        """The first and last day of each stretch of days meant: of a list each day is one."""
        return tuple((day, day) for day in self.listed) or ((self.first, self.last),)


_SENTENCE_END = re.compile(
    r"(?<!\b[A-ZА-Я])(?<!\b[A-Z][a-z]{2})(?<!\bг)[.!?…]{1,3}[\"'”»)\]]{0,3}\s{1,3}(?=[\"'“«(\[]?[A-ZА-ЯЁ\d])|\n+"
)
_AHEAD = re.compile(
    r"\b(?:will|shall|would(?! have)|no earlier than|not before|promis\w+|going to|"
    r"scheduled|planned|plans|expected|slated|upcoming|must|set (?:to|for)|(?:is|are) to|"
    r"due (?:on|in|for|by|to (?:be|open|reopen|close|begin|start|resume|return|end|meet|visit|arrive|leave|vote))|"
    r"to be (?:held|completed)|"
    r"состо[ия]тся|пройд[её]т|пройдут|буд[еу]т|начн[её]тся|начнутся|начн[её]т|начнут|запланирован\w*|намечен\w*|"
    r"назначен\w*|планиру\w+|ожида\w+|намерен\w*|предстоит|долж(?:ен|на|ны|но)|встрет[яи]тся|собер[еу]тся|рассмотр[ия]т|прим[еу]т|"
    r"обсуд[ия]т|сыгра[ею]т|выступ[ия]т|огласит|опубликуют|отправ[ия]тся|посет[ия]т|подпиш[еу]т|верн[её]тся|вернутся|"
    r"продолж[иа]тся|законч[иа]тся|закро[ею]т|откро[ею]т|повысят|проголосу[ею]т|откроется|заверш[иа]тся|прибуд[еу]т|"
    r"приед[еу]т|вступ[ия]т|станет|обеща\w+|не (?:раньше|ранее|позже|позднее))\b",
    re.IGNORECASE,
)
_STILL = re.compile(
    r"\b(?:will|shall|must|going to|(?:is|are) (?:\w+ )?(?:to|due|expected|scheduled|planned|set|slated|likely)|"
    r"plans? to|(?:hopes?|aims?|intends?|expects?) to|ожида[ею]т(?:ся)?|планиру[ею]т(?:ся)?|предстоит|долж(?:ен|на|ны)|"
    r"намерен[аы]?|как ожидается|буд[еу]т|заверш[иа]тся|откро[ею]тся|начн[еу]тся|состо[ия]тся|закончится|вступ[ия]т)\b",
    re.IGNORECASE,
)
_MOVED_TO = re.compile(
    r"\b(?:(?:postponed|moved|put off|put back|pushed back|delayed|deferred|adjourned|rescheduled)"
    r"(?: (?:by|from) (?:[\w-]+ ){1,4})? ?(?:to|until|till)|"
    r"(?:перен[её]с(?:ен|ли|ла|ло|ены|ена|ено)?|отложен[аоы]?|отложил[аи]?|сдвинут[аоы]?)(?: [\w-]+){0,4} (?:на|до))"
    r"(?: (?:the|early|late|mid|end of|начало|конец|середин[уы])){0,3}\s$",
    re.IGNORECASE,
)
"""Before a date: what is put off is put off to a day that is still to come."""

_REPORTING = re.compile(
    r"\b(?:said|told|stated|noted|added|reported|announced|according|that|"
    r"сказал\w*|сообщил\w*|заявил\w*|отметил\w*|рассказал\w*|объявил\w*|переда[её]т|что)\b",
    re.IGNORECASE,
)
_SAID_ON = re.compile(
    r"\b(?:said|told|stated|noted|added|сказал\w*|сообщил\w*|заявил\w*|отметил\w*|рассказал\w*)\s(?:[\w.]+\s){0,4}$",
    re.IGNORECASE,
)
_TO_LAST = re.compile(r"\b(?:will|would|to|could|can|may|might|should|must|not|n['’]t)\s$", re.IGNORECASE)
"""Before "last four years" these make it a verb: "the process will last four years"."""

_REACH = 100  # characters around a date in which a word about the future can speak of it
_LONGEST = 600  # characters on either side of a date within which its sentence is read
_ANCHORS = 2_500  # characters back in which "two days later" may find its event


def find_dates(text: str, published: date | None, language: str = "en") -> tuple[DateMention, ...]:
    """The dates of an article in the order of its text; without `published`, those that state their year.

    `language` decides only how 01/02/2022 reads (month first in "en"); both languages' words are understood.
    """
    return tuple(_resolved(text, scan(text, language), Context(published, None)))


def question_dates(
    text: str, language: str = "en", today: date | None = None, default_year: int | None = None
) -> tuple[DateMention, ...]:
    """The dates in a question, in any letter case.

    A missing year is `default_year` when given, else the one that brings the date nearest to `today` (by
    default the system's); `basis` is then "inferred-year", so that a caller may try another.
    """
    context = Context(today or date.today(), None, year=default_year or 0)
    return tuple(_resolved(text, scan(text, language, any_case=True), context))


def _resolved(text: str, found: tuple[Found, ...], context: Context) -> Iterator[DateMention]:
    starts = [0, *(match.end() for match in _SENTENCE_END.finditer(text))] if found else [0]
    event: Days | None = None
    event_at = told = 0
    year_sentence, sentence_year = -1, 0
    for item in found:
        if text[max(0, item.start - 5) : item.start].lower() == "half ":
            continue  # "half a day later" names no day
        number = bisect_right(starts, item.start) - 1
        sentence_start = max(starts[number], item.start - _LONGEST)
        sentence_end = starts[number + 1] if number + 1 < len(starts) else len(text)
        sentence = (sentence_start, min(sentence_end, item.end + _LONGEST))
        verb_tense = "" if item.point.year else tense(text, item.start, item.end, sentence)
        # The date's own verb outweighs a hint elsewhere in the sentence: "the planned strike began on 8 March".
        ahead = verb_tense == "future" or (not verb_tense and is_ahead(text, item.start, item.end, sentence))
        here = Context(
            context.published,
            event=event if item.start - event_at < _ANCHORS else None,
            told=told,
            near=number - bisect_right(starts, event_at) < 1,
            year=context.year or (sentence_year if number == year_sentence else 0),
            ahead=ahead,
            still=ahead and is_still_ahead(text, item.start, sentence),
            plain=bool(verb_tense),
        )
        days = resolve(item.point, here)
        verb = text.startswith("last ", item.start) and _TO_LAST.search(
            text, max(0, item.start - 10), item.start
        )
        if days is None or verb:
            continue
        told = days.first.year
        if _opens_with_year(text, item, sentence_start):
            year_sentence, sentence_year = number, item.point.year
        if days.precision in ("day", "days") and not _SAID_ON.search(
            text[max(0, item.start - 60) : item.start]
        ):
            event, event_at = days, item.start
        yield _mention(item, days)


def _mention(item: Found, days: Days) -> DateMention:
    first, precision = days.first, days.precision
    if item.point.part == "late" and item.relation in ("until", "by"):
        first, precision = days.last, "day"
    return DateMention(
        item.start,
        item.end,
        first,
        days.last,
        precision,
        item.relation,
        _part_of_day(item.point),
        days.basis,
        days.listed,
    )


def _part_of_day(point: Point) -> str:
    if point.part_of_day or point.last is None:
        return point.part_of_day
    return point.last.part_of_day


def _opens_with_year(text: str, item: Found, sentence_start: int) -> bool:
    """Whether the year holds for the whole sentence: "In 2014, … on March 18"."""
    stated = item.point.kind in ("year", "month") and item.point.year and item.point.years == 1
    return bool(stated) and item.relation == "on" and item.start - sentence_start < 12


def is_ahead(text: str, start: int, end: int, sentence: tuple[int, int] | None = None) -> bool:
    """Whether words before `text[start:end]`, or after it where it opens a sentence, make it the future."""
    opening, closing = sentence or (max(0, start - _REACH), min(len(text), end + _REACH))
    before = text[max(opening, start - _REACH) : start]
    if sentence is None:
        before = _SENTENCE_END.split(before)[-1]
        opening = start - len(before)
    if _MOVED_TO.search(before):
        return True
    hints = list(_AHEAD.finditer(before))
    if hints and not _REPORTING.search(before, hints[-1].end()):
        return True
    if start - opening > 15:
        return False
    after = _SENTENCE_END.split(text[end : min(closing, end + _REACH)])[0]
    hint = _AHEAD.search(after)
    return hint is not None and not _REPORTING.search(after, 0, hint.start())


def is_still_ahead(text: str, start: int, sentence: tuple[int, int]) -> bool:
    """Whether what lies ahead did so when the article was written: "is to open", not "was to open"."""
    return bool(_STILL.search(text, *sentence) or _MOVED_TO.search(text[sentence[0] : start]))


_MONTHS_EN = tuple(calendar.month_name)
_NOMINATIVE = "- январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"
_GENITIVE = "- января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
_MONTHS_RU, _MONTHS_OF_RU = (tuple(words.split()) for words in (_NOMINATIVE, _GENITIVE))


def format_date(first: date, last: date, language: str = "en", listed: Sequence[date] = ()) -> str:
    """The days in full: "January 6–7, 2022", "6–7 января 2022 года"; whole months and years as such.

    `listed` are two or more days to be said one by one instead: "January 6 and 9, 2022".
    """
    if listed:
        return _format_listed(listed, language)
    whole_months = (
        first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1] and first != last
    )
    if whole_months and first.month == 1 and last.month == 12:
        return _format_years(first.year, last.year, language)
    if whole_months:
        return _format_months(first, last, language)
    if first == last:
        return _format_day(first, language)
    if first.year != last.year:
        return f"{_format_day(first, language)} – {_format_day(last, language)}"
    if first.month == last.month:
        return _format_in_month(f"{first.day}–{last.day}", last, language)
    return f"{_day_of_month(str(first.day), first, language)} – {_format_day(last, language)}"


def _format_listed(days: Sequence[date], language: str) -> str:
    """ "January 5 and 9, 2022"; of several months each in full, so that none reads as of another year."""
    first, last = days[0], days[-1]
    if (first.year, first.month) == (last.year, last.month):
        return _format_in_month(_one_by_one([str(day.day) for day in days], language), last, language)
    return _one_by_one([_format_day(day, language) for day in days], language)


def _one_by_one(words: Sequence[str], language: str) -> str:
    return f"{', '.join(words[:-1])} {'и' if language == 'ru' else 'and'} {words[-1]}"


def _format_day(day: date, language: str) -> str:
    return _format_in_month(str(day.day), day, language)


def _format_in_month(days: str, month: date, language: str) -> str:
    named = _day_of_month(days, month, language)
    return f"{named} {month.year} года" if language == "ru" else f"{named}, {month.year}"


def _day_of_month(days: str, month: date, language: str) -> str:
    if language == "ru":
        return f"{days} {_MONTHS_OF_RU[month.month]}"
    return f"{_MONTHS_EN[month.month]} {days}"


def _format_months(first: date, last: date, language: str) -> str:
    names, suffix = (_MONTHS_RU, " года") if language == "ru" else (_MONTHS_EN, "")
    end = f"{names[last.month]} {last.year}{suffix}"
    if (first.year, first.month) == (last.year, last.month):
        return end
    if first.year == last.year:
        return f"{names[first.month]}–{end}"
    return f"{names[first.month]} {first.year}{suffix} – {end}"


def _format_years(first: int, last: int, language: str) -> str:
    if first == last:
        return f"{first} год" if language == "ru" else str(first)
    return f"{first}–{last} годы" if language == "ru" else f"{first}–{last}"
