"""The numbers and dates of a claim against those of its quotes, by value and by what they measure."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from index.dates import DateMention, find_dates
from qa.evidence import Sentence, is_of_dateline, sentence_figures
from qa.llm.counts import wrong_figures
from qa.llm.number_forms import FRACTION, clock_times, compounds, shares
from qa.llm.saying import SAYS
from qa.names import find_names
from qa.numbers import Number, numbers_in
from qa.tokens import match, tokenise
from qa.verify import Unsupported

_REPORTING = re.compile(
    rf"\b(?:{SAYS}|report\w*|as of|publish\w*|dated|announcements?|according|put|by the time|article|newspaper|"
    r"explanation|warnings?|confirmation|denied|denies|сообщ\w+|на момент|по состоянию|опубликован\w*|по данным)\b",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:is|are|has|have|remains?|stands?|числ\w+|оста[её]тся|остаются|составляет|находится|находятся|работает|работают)\b"
)
_WEEKDAY = re.compile(
    r"\b(mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(понедельник|вторник|сред[ауы]|четверг|пятниц[ауы]|суббот[ауы]|воскресень[ея])",
    re.IGNORECASE,
)
_DAYS_EN = "mon tues wednes thurs fri satur sun".split()
_DAYS_RU = "пон вто сре чет пят суб вос".split()
_ONE = frozenset("one один одна одно одного одной одному одним одном одну a an".split())
_VAGUE = re.compile(
    r"\b(dozen|hundred|thousand|million|billion)s\b|\b(десятк|сотн|тысяч|миллион|миллиард)(?:и|ов|ы|ен)?\b",
    re.IGNORECASE,
)
_SCALES = {
    "dozen": 12, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9,
    "десятк": 10, "сотн": 1e2, "тысяч": 1e3, "миллион": 1e6, "миллиард": 1e9,
}  # fmt: skip
_LASTS = re.compile(
    r"\b(?:days?|weeks?|months?|years?|hours?|д(?:ень|ня|ней)|недел\w+|месяц\w*|час\w*|лет|год\w*)\b", re.I
)
_HALF = re.compile(
    r"\b(?:half of|majority of|most of|a (?:third|quarter) of|половин\w+|большинств\w+|треть|четверть)\b",
    re.I,
)
_MOST = re.compile(r"\bmajority\b|\bmost\b|большинств|больш(?:ая|ей|ую) част", re.IGNORECASE)
_NOT_BEFORE = re.compile(
    r"(?:\bnot\b|n['’]t)[^.,;]*\b(?:before|until)\s$|\bне (?:раньше|ранее|до)\s$", re.IGNORECASE
)
_A_TIME = re.compile(
    r"\b(?:an?|one|another) (minute|hour|day|week|fortnight|month|year|decade|century)\b", re.IGNORECASE
)
_TIMES = (
    re.compile(
        r"\b(?:double[ds]?|doubling|twice|two-?fold|двукратн\w+|вдвое|удво\w+|в два раза)\b", re.IGNORECASE
    ),
    re.compile(
        r"\b(?:triple[ds]?|tripling|three-?fold|three times|тр[её]хкратн\w+|втрое|утро[ии]\w+|в три раза)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:quadrupl\w+|four-?fold|four times|четыр[её]хкратн\w+|вчетверо|в четыре раза)\b", re.IGNORECASE
    ),
)
_THE_TWO = re.compile(r"\b(?:the (?:two|three)|both|оба|обе|(?:эти )?(?:двое|два|две))$", re.IGNORECASE)
_UNTIL, _SINCE = frozenset(("until", "by", "before")), frozenset(("since", "after"))


def mentions(
    claim: str, spans: Sequence[Sentence], language: str
) -> dict[tuple[int, int], list[tuple[DateMention, Sentence]]]:
    """Each date of the claim as it reads on the publication day of each quote."""
    found: dict[tuple[int, int], list[tuple[DateMention, Sentence]]] = {}
    for span in spans:
        for mention in _dates(claim, span.article.published, language):
            found.setdefault((mention.start, mention.end), []).append((mention, span))
    return found


@lru_cache(maxsize=2_000)
def _dates(claim: str, published: date | None, language: str) -> tuple[DateMention, ...]:
    return find_dates(claim, published, language)


@lru_cache(maxsize=5_000)
def _numbers(text: str, language: str) -> tuple[Number, ...]:
    return numbers_in(text, language)


_STEPS = (
    re.compile(
        r"\b(?:(?:next|following) day|(?:one|a|1) day (?:later|after)|day after|следующий день|день спустя|"
        r"дн[её]м позже|через день)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:(?:previous|preceding) day|(?:one|a|1) day (?:earlier|before)|day before|накануне|дн[её]м ран(?:ьш)?ее?|"
        r"за день до)\b",
        re.IGNORECASE,
    ),
)
"""A day later and a day earlier than what is told of."""


def wrong_dates(claim: str, spans: Sequence[Sentence], language: str) -> Iterator[Unsupported]:
    for (start, end), readings in mentions(claim, spans, language).items():
        words = claim[start:end]
        if _weekday_is_wrong(words, [mention for mention, _ in readings]):
            yield Unsupported(words, "date")
        elif readings[0][0].basis in ("relative", "anaphoric") and (
            _copied(words, spans) or _is_length(words, language, spans) or _is_same_step(words, spans)
        ):
            continue
        elif not any(_borne_out(mention, span, claim, spans) for mention, span in readings):
            yield Unsupported(words, "date")


def _borne_out(mention: DateMention, span: Sentence, claim: str, spans: Sequence[Sentence]) -> bool:
    turned = bool(_NOT_BEFORE.search(claim[max(0, mention.start - 40) : mention.start]))
    others = [
        other for item in spans for other in event_dates(item) if turned or not _opposed(mention, other)
    ]
    if mention.precision in ("month", "season", "year", "week"):
        if any(mention.first <= other.first and other.last <= mention.last for other in others):
            return True
    else:
        ends = {end for other in others for end in _ends(other)}
        if ends.issuperset(_ends(mention)):
            return True
    if _by_publication(mention, spans):
        return True
    published = span.article.published
    same = published is not None and mention.first <= published <= mention.last
    if same and mention.basis == "relative" and mention.precision in ("year", "month"):
        return True  # "this year"
    if not same or mention.precision not in ("day", "month"):
        return False
    if _is_said_on(claim, mention):
        return True
    return not event_dates(span) and (mention.start < 12 or bool(_NOW.search(span.text)))


def _by_publication(mention: DateMention, spans: Sequence[Sentence]) -> bool:
    """Whether a quote's "the day before", which may lean on another date, has this day by its publication."""
    for span in spans:
        for other in span.dates:
            if other.basis == "anaphoric":
                words = span.article.text[other.start : other.end]
                for read in _dates(words, span.article.published, span.article.language):
                    if (read.first, read.last) == (mention.first, mention.last):
                        return True
    return False


def _copied(words: str, spans: Sequence[Sentence]) -> bool:
    """Whether a relative date ("the week before") is taken over as it stands, with what it is relative to."""
    said = " ".join(words.lower().split())
    return any(
        said == " ".join(span.article.text[mention.start : mention.end].lower().split())
        for span in spans
        for mention in span.dates
    )


def _is_same_step(words: str, spans: Sequence[Sentence]) -> bool:
    """Whether a quote goes a day on, or a day back, as the words do: "на следующий день" is "one day after"."""
    return any(step.search(words) and any(step.search(span.text) for span in spans) for step in _STEPS)


def _is_length(words: str, language: str, spans: Sequence[Sentence]) -> bool:
    """Whether "18 months earlier" has its length of time from a quote: "18 months ahead of schedule"."""
    return any(
        figure.kind == other.kind == "duration" and (figure.value, figure.unit) == (other.value, other.unit)
        for figure in sentence_figures(words, language)
        for span in spans
        for other in span.figures
    )


def event_dates(span: Sentence) -> tuple[DateMention, ...]:
    """The dates a quote tells of; that of the dateline ("LONDON, March 3 (Agency) —") is the report's own."""
    return tuple(mention for mention in span.dates if not is_of_dateline(span, mention))


def _is_said_on(claim: str, mention: DateMention) -> bool:
    """Whether a date stands at a verb of saying: it may be that of the report, not of what it tells."""
    before = re.split(r"[,;:]", claim[max(0, mention.start - 35) : mention.start])[-1]
    opens = not claim[: mention.start].strip() or claim[: mention.start].strip().lower() in (
        "on",
        "as of",
        "на",
        "к",
    )
    return bool(
        _REPORTING.search(before) or (opens and _REPORTING.search(claim, mention.end, mention.end + 120))
    )


def _ends(mention: DateMention) -> tuple[date, ...]:
    """The days a mention states exactly. A month states none, though it has a first and a last day."""
    if mention.precision in ("day", "days", "range", "week"):
        return mention.listed or (mention.first, mention.last)
    return ()


def _opposed(ours: DateMention, theirs: DateMention) -> bool:
    relations = ours.relation, theirs.relation
    opposite = (relations[0] in _UNTIL and relations[1] in _SINCE) or (
        relations[0] in _SINCE and relations[1] in _UNTIL
    )
    parts = ours.part_of_day, theirs.part_of_day
    return opposite or bool(all(parts) and parts[0] != parts[1])


def _weekday_is_wrong(words: str, readings: Sequence[DateMention]) -> bool:
    """Whether "Friday, January 13" names another weekday than that of its day."""
    found = _WEEKDAY.search(words)
    if found is None:
        return False
    english, russian = found.group(1), found.group(2)
    day = _DAYS_EN.index(english.lower()) if english else _DAYS_RU.index(russian.lower()[:3])
    return all(reading.precision == "day" and reading.first.weekday() != day for reading in readings)


def wrong_numbers(claim: str, spans: Sequence[Sentence], language: str) -> Iterator[Unsupported]:
    known = {number.value for span in spans for number in counted(span)}
    found = plain_numbers(claim, spans, language)
    values = {number.value for number in found}
    for number in found:
        words = claim[number.start : number.end]
        # "One" is mostly a pronoun; where the quote has another number that the claim lacks, it is not.
        pronoun = words.lower() in _ONE and known <= values
        if (
            number.value not in known
            and not pronoun
            and not _all_of_them(claim, number, spans)
            and not _is_a(claim, number, spans)
            and not _is_year(number, spans)
            and number.value not in compounds(spans) | shares(spans)
        ):
            yield Unsupported(words, "number")
    clocks = {minutes for span in spans for _, minutes in clock_times(span.text)}
    for (start, end), minutes in clock_times(claim):
        if minutes not in clocks:
            yield Unsupported(claim[start:end], "number")
    for share in _HALF.finditer(claim):
        if not any(
            match(span.words, token)[0] >= 0.5 for token in tokenise(share.group()).tokens for span in spans
        ) and not (_MOST.search(share.group()) and any(_MOST.search(span.text) for span in spans)):
            yield Unsupported(share.group(), "number")
    for time in _A_TIME.finditer(claim):
        inside = any(start <= time.start() < end for start, end in mentions(claim, spans, language))
        unit = tokenise(time.group(1)).tokens[0]
        if not inside and not any(match(span.words, unit)[0] >= 0.5 for span in spans):
            yield Unsupported(time.group(), "unit")
    for times in _TIMES:
        said = any(times.search(span.text) for span in spans)
        other = any(pattern.search(span.text) for pattern in _TIMES if pattern is not times for span in spans)
        if (found_times := times.search(claim)) and not said and other:
            yield Unsupported(found_times.group(), "number")
    for vague in _VAGUE.finditer(claim):
        scale = _SCALES[(vague.group(1) or vague.group(2)).lower()]
        said = any(
            match(span.words, token)[0] >= 0.8 for token in tokenise(vague.group()).tokens for span in spans
        )
        if not said and not any(scale <= value < 1000 * scale for value in known):
            yield Unsupported(vague.group(), "number")
    yield from wrong_figures(claim, spans, language)


def _in_words(text: str) -> list[tuple[int, int]]:
    """Where a number is part of "two thirds" or "в два раза", which are compared as such."""
    patterns = (FRACTION, *_TIMES)
    return [found.span() for pattern in patterns for found in pattern.finditer(text)]


def _is_year(number: Number, spans: Sequence[Sentence]) -> bool:
    """Whether "the 1664 clock" is the clock made in 1664."""
    return number.value > 999 and any(
        mention.first.year == number.value == mention.last.year for span in spans for mention in span.dates
    )


def _is_a(claim: str, number: Number, spans: Sequence[Sentence]) -> bool:
    """Whether "one bus" is "a bus" of the quote."""
    noun = re.match(r"\s(\w+)", claim[number.end :])
    if claim[number.start : number.end].lower() not in _ONE or noun is None:
        return False
    article = re.compile(rf"\ban? (?:[\w-]+ )?{re.escape(noun.group(1))}\b", re.IGNORECASE)
    return any(article.search(span.text) for span in spans)


def _all_of_them(claim: str, number: Number, spans: Sequence[Sentence]) -> bool:
    """Whether it only says how many have been named: "the two ministers" of a quote that names two persons."""
    if not _THE_TWO.search(claim[: number.end]):
        return False
    return any(
        number.value <= len({name.text for name in find_names(span.text) if name.kind == "person"})
        for span in spans
    )


def plain_numbers(claim: str, spans: Sequence[Sentence], language: str) -> list[Number]:
    """Numbers of the claim that are no part of a date."""
    inside = [
        *mentions(claim, spans, language),
        *(place for place, _ in clock_times(claim)),
        *_in_words(claim),
    ]
    return [
        number
        for number in _numbers(claim, language)
        if not any(start <= number.start < end for start, end in inside)
    ]


def counted(span: Sentence) -> list[Number]:
    """Numbers of a quote that are no part of a date: "January 19" bears out no count of 19."""
    inside = [
        (mention.start - span.start, mention.end - span.start)
        for mention in span.dates
        # "two days earlier" is a day, and a length of time as well.
        if mention.basis == "explicit" or not _LASTS.search(span.article.text[mention.start : mention.end])
    ]
    inside += [*(place for place, _ in clock_times(span.text)), *_in_words(span.text)]
    return [
        number
        for number in _numbers(span.text, span.article.language)
        if not any(start <= number.start < end for start, end in inside)
    ]
