"""Which numbers of a sentence are figures, and their span, kind, unit and qualifier."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from qa.ages import age_before, is_age, is_apposed
from qa.currencies import currency_after, currency_before
from qa.figure_units import SIGN_BEFORE, UNIT, UNIT_WORDS, Kind, unit_of_sign
from qa.figure_words import is_plural
from qa.numbers import Number, numbers_in

Role = Literal["", "from", "to"]
Qualifier = Literal["", "more than", "less than", "almost", "about", "at least", "up to"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure's own words from `start` to `end`, before the sentence is read.

    Its number is at `number` to `number_end`, its unit ends at `unit_end`; `unit_words` stand elsewhere, beside a
    neighbour.
    """

    start: int
    number: int
    number_end: int
    unit_end: int
    end: int
    value: float
    high: float
    kind: Kind
    unit: str
    qualifier: Qualifier
    conversion: str = ""
    unit_words: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the sentence says about one mention; see `qa.figures.Figure` for the fields."""

    counted: str = ""
    counted_lemma: str = ""
    predicate: str = ""
    role: Role = ""
    subset_of: int = -1


_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|январ[ьяюе]|феврал[ьяюе]|март[ауе]?|апрел[ьяюе]|ма[йяюе]|июн[ьяюе]"
    r"|июл[ьяюе]"
    r"|август[ауе]?|сентябр[ьяюе]|октябр[ьяюе]|ноябр[ьяюе]|декабр[ьяюе]|янв|фев|апр|авг|сент|окт|нояб?"
    r"|дек)\b\.?"
)
_REJECT = re.compile(
    rf"\b\d{{1,2}}(?:\s?[-–—]\s?\d{{1,2}})?(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTHS}(?:,?\s+\d{{4}})?"
    rf"|\b{_MONTHS}\s+\d{{1,2}}(?:\s?[-–—]\s?\d{{1,2}})?(?:st|nd|rd|th)?\b(?!\s?%)"
    r"(?!(?:,|(?:(?<=[а-яё] \d)|(?<=[а-яё] \d\d))[ \u00a0\u202f])\d{3}\b)(?:,?\s+\d{4}\b)?"
    rf"|\b{_MONTHS},?\s+\d{{4}}\b"
    r"|\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b|\b\d+/\d+\b"
    r"|\b\d{1,2}:\d{2}(?::\d{2})?\b|\b\d{1,3}:\d{1,3}\b|\b\d{1,2}(?:[:.]\d{2})?\s?[ap]\.?m\b"
    r"|\b\d{1,2} o['’]clock|\bв \d{1,2} час(?:ов|а)?\b(?: \d{1,2} минут)?|\b\d{1,2}[.:]\d{2} (?:мск|gmt"
    r"|utc)\b"
    r"|(?:\+\d|\b8)[\s-]?\(?\d{3}\)?[\s-]?\d{2,3}[\s-]?\d{2}[\s-]?\d{2}\b"
    r"|(?<![$€£¥₽₸₴₹])(?<!(?-i:[A-Z]{3}) )\b\d{3}(?:\.|-(?!\d{3} (?:[a-zа-я]|[$€£%])))\d{3,4}(?:[-.]\d{4})?\b"
    r"|^\s*\(?\d{1,2}[.)]\s|\b\d+(?:st|nd|rd|th|s)\b|\b\d+-(?:й|я|е|го|му|м|х|ю|ый|ой|ая|ое|ые|ми)\b"
    r"|\b(?:articles?|sections?|flights?|chapters?|pages?|rooms?|channel|highway|route|number|no\.|item"
    r"|grade|phase"
    r"|level|category|type|model|version|paragraphs?|resolution|apartment|unit|rule|line|platform|gate"
    r"|group|volume"
    r"|season|episode|area|zone|district|стать\w{1,3}|ст\.|пункта?|рейсом?|рейса|глава"
    r"|номер|часть"
    r"|страница|школ[аыуе] №|№|#)\s?(?:(?-i:[A-Z]{1,3}) )?\d+(?:[.-]\d+)*(?:(?:,| and| и) \d+\b(?! (?-i:[a-zа-я])))*"
    r"|\b\d{4}\s?[-–—/]\s?\d{2,4}(?=\s+(?:год|гг)|[\s,.)]*$|[,.)])"
    r"|\b\d{4}(?=(?:-м|-го)?\s+(?:год\w*|г\.|гг\b))|\b\d{4}-(?:го|м|й)\b",
    re.IGNORECASE,
)
_SCORE = re.compile(r"\b(\d{1,3})\s?[-–]\s?(\d{1,3})\b")
_SCORE_CUE = re.compile(r"\b(?:won|win|lost|beat|draw|drew|defeat\w*|scor\w+|victory|счет\w*|победи\w*"
    r"|обыгра\w*"
                        r"|выигр\w*|проигр\w*|сыгра\w*|ничь\w+)\b[^.]{0,40}\Z", re.IGNORECASE)  # fmt: skip
_SCORE_CUE_AFTER = re.compile(
    r"(?:\d|[-–\s])*(?:away |home |first-leg )?(?:win|victory|defeat|loss|draw|lead|thriller|rout)\b",
    re.IGNORECASE,
)
_VOTE = re.compile(r"\b(?:vot\w+|голос\w*)\b", re.IGNORECASE)
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])\.[0-5]\d\Z")
_CLOCK_BEFORE = re.compile(
    r"(?:\b(?:at|by|around|until|till|before|after|since|between|from|в|к|около|после|со?)"
    r"|\d\.[0-5]\d (?:and|to|и|до)|\bдо)\s\Z",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|until|till|early|late|mid|year|summer|winter|spring|autumn|\d{4} to|\d{4} and"
    r"|\d{4} и|\d{4} до"
    r"|в|лета|зимы|сезона)\s?-?\Z",
    re.IGNORECASE,
)
_AMOUNT_BEFORE = re.compile(
    r"\b(?:to|reached|(?:speaks?|spoke) of|count(?:s|ed)|достигл[аои]|составил[аои]?|до|говор\w+ о|насчит\w+)\s+\Z",
    re.IGNORECASE,
)
_OF_DAY_BEFORE = re.compile(r"\b(?:в|к|около|до|после|со?)\s\Z", re.IGNORECASE)
_OF_DAY_AFTER = re.compile(r"\s(?:утра|вечера|ночи|пополудни)\b")
"""Around the hour of a clock: "около шести утра"."""

_NOT_COUNTED = re.compile(
    r"[ -](?:thirds|quarters|fifths|halves)\b|\s+times (?:more|as|higher|larger|greater|the|less|lower)\b"
    r"|-(?!(?:members?|persons?|seat|man|woman|strong|car|vehicle|nation|country)\b)[^\W\d_]",
    re.IGNORECASE,
)
_FOLD_BEFORE = re.compile(r"\b(?:в|во|почти|более чем в|примерно в)\s\Z", re.IGNORECASE)
_TIMES_AFTER = re.compile(
    r"\s+раза?\b(?P<more>\s+(?:больше|меньше|выше|ниже|дороже|дешевле|чаще|реже|быстрее|\w+ее)\b)?", re.I
)
_JOINED_BEFORE = re.compile(r"[^\W\d_][.:-]?\Z")
_NAME_BEFORE = re.compile(r"(?:\A|(?P<before>\S+)\s+)(?P<name>[A-ZА-ЯЁ][\w’'-]*)[ -]\Z")
_PLACING = frozenset(
    "in at near from to on for of across by outside inside around в во на у из под около".split()
)
_GENITIVE_ENDS = ("ов", "ей", "ек", "ых", "их", "ан", "ий")
_DAYS = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\Z", re.IGNORECASE)

_QUALIFIERS: tuple[tuple[Qualifier, str], ...] = (
    ("at least", r"at least|no fewer than|not less than|no less than|a minimum of|не менее(?: чем)?"
        r"|не меньше|минимум"
                 r"|как минимум|по меньшей мере|по крайней мере|at a minimum"),
    ("up to", r"up to|as many as|as much as|no more than|not more than|at most|a maximum of|не более(?: чем)?"
              r"|не больше|максимум|до"),
    ("more than", r"(?:well |just |slightly )?(?:more than|over|above)|upwards of|in excess of"
        r"|exceed(?:s|ed|ing)?|passe[sd]|превы(?:сил[аио]?|шает|шают)"
                  r"|(?:более|больше|выше)(?: чем)?|свыше|surpass(?:ed|ing)|top(?:s|ped|ping)"),
    ("less than", r"(?:less|fewer) than|(?:just |slightly )?under|below|(?:менее|меньше|ниже)(?: чем)?"),
    ("almost", r"almost|nearly|close to|почти|едва не|без малого|just short of"),
    ("about", r"about|around|approximately|approx\.|roughly|some|an estimated|estimated|circa|or so"
        r"|около|примерно"
              r"|порядка|приблизительно|где-то|ориентировочно|порядка"),
)  # fmt: skip
_QUALIFIER = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?P<q{i}>{words})" for i, (_, words) in enumerate(_QUALIFIERS)) + r")\s+\Z",
    re.IGNORECASE,
)
_AFTER_QUALIFIER = re.compile(r"\+(?!\w)| or more\b| and more\b| или более\b| и более\b")
_LASTING = re.compile(
    r"\b(?:for|last\w*|took|takes?|spen[dt]\w*|than|is|was|after|of|served?)\s+\Z", re.IGNORECASE
)

_MAGNITUDE_BEFORE = re.compile(
    r"\b(?:magnitude|магнитуд\w+)(?: of| as| at| was| is| в| составила)?:?\s+\Z", re.IGNORECASE
)
_MINUS = re.compile(r"(?:\bminus\s|\bминус\s|(?:(?<=\s)|\A)[−–-])\Z", re.IGNORECASE)
_RANGE_GAP = re.compile(r"\s?[-–—]\s?\Z|\s+(?:to|or|до|или)\s+\Z")
_BETWEEN_GAP = re.compile(r"\s+(?:and|и)\s+\Z")
_BETWEEN = re.compile(r"\b(?:between|между)\s+\Z", re.IGNORECASE)
FROM = re.compile(r"(?:\bfrom|\bс|\bсо)\s+\Z", re.IGNORECASE)
_OPEN_CONVERSION = re.compile(
    r"\s?\((?:about |around |some |or |nearly |около |примерно |почти |approximately )?\Z"
)
_ONE = frozenset("one один одна одно одного одной одному одним одном одну".split())
_ONE_AFTER = re.compile(
    r"\s+(?:of (?!them\b|whom\b|which\b|those\b)|another|day|thing|way|time|side|hand|more\b|or\b|such"
    r"|that|who|would"
    r"|can|could|must|из (?!них|которых)|и того же|и той же|раз\b|время|and only|\W)",
    re.IGNORECASE,
)
_ONE_BEFORE = re.compile(
    r"\b(?:no|any|every|each|this|that|which|the|only|another|ни|not|как|ещё|еще|в|на)\s+\Z", re.IGNORECASE
)
_PICKED_BEFORE = re.compile(
    r"\b(?:\w{3,}est|first|second|third|last|best|worst|most \w+|least \w+|only one|none|any|either|which)"
    r" of (?:the|these|those) \Z",
    re.IGNORECASE,
)
_NO_NOUN_AFTER = re.compile(
    r"\s*[.,;:)]|\s(?:with|in|at|on|by|to|and|or|that|which|who|whose|is|are|was|were|has|had|have)\b"
)
"""Around a number of what has been told of: "the smallest of the three, with 140 beds"."""

_NEXT_WORD = re.compile(r"[ \u00a0-]([^\W\d_]+)")
_AUX_PLURAL = frozenset("were are have had".split())


def mentions(sentence: str, language: str) -> list[Mention]:
    """The figures of a sentence in order, ranges joined, conversions folded into what they convert."""
    numbers = numbers_in(sentence, language)
    if not numbers:
        return []
    rejected = [match.span() for match in _REJECT.finditer(sentence)]
    kept = [n for n in _outside(numbers, rejected) if not _is_rejected(sentence, n)]
    found: list[Mention] = []
    place = 0
    while place < len(kept):
        low = high = kept[place]
        if place + 1 < len(kept) and _is_range(sentence, low, kept[place + 1]):
            place += 1
            high = kept[place]
        mention = _mention(sentence, low, high)
        place += 1
        if found and mention.start < found[-1].end:
            edge = found[-1].end
            mention = replace(mention, start=edge, number=max(edge, mention.number))
        if found and found[-1].kind == "count" and mention.kind == "money":
            found[-1] = _in_currency(sentence, found[-1], mention)
        if found and _converts(sentence, found[-1], mention):
            close = sentence.find(")", mention.end, mention.end + 40)
            end = close + 1 if close >= 0 else mention.end
            found[-1] = replace(found[-1], end=end, conversion=sentence[mention.start : mention.end])
        else:
            found.append(mention)
    return found


def _outside(numbers: tuple[Number, ...], rejected: list[tuple[int, int]]) -> list[Number]:
    """The numbers that overlap none of the spans; both are in reading order, so one pass is enough."""
    kept, place = [], 0
    for number in numbers:
        while place < len(rejected) and rejected[place][1] <= number.start:
            place += 1
        if place == len(rejected) or rejected[place][0] >= number.end:
            kept.append(number)
    return kept


def _is_rejected(sentence: str, number: Number) -> bool:
    """Whether the number is a year, a score, part of a name, or "one" as a pronoun."""
    start, end = number.start, number.end
    before, after = sentence[max(0, start - 48) : start], sentence[end : end + 24]
    unit = UNIT.match(after)
    if not unit and (after[:1].isalpha() or _NOT_COUNTED.match(after)):
        return True
    times = _TIMES_AFTER.match(after)
    if times and (times["more"] or _FOLD_BEFORE.search(before)):
        return True
    if _OF_DAY_AFTER.match(after) and _OF_DAY_BEFORE.search(before):
        return True
    if _JOINED_BEFORE.search(before) and not SIGN_BEFORE.search(before):
        return True
    words = sentence[start:end]
    if words.lower() in _ONE:
        return bool(_ONE_AFTER.match(after) or _ONE_BEFORE.search(before) or not _NEXT_WORD.match(after))
    if not words.isdigit():
        if words.isalpha() and _NO_NOUN_AFTER.match(after) and _PICKED_BEFORE.search(before):
            return True
        return not unit and bool(_CLOCK.match(words) and _CLOCK_BEFORE.search(before))
    base = max(0, start - 8)
    for pair in _SCORE.finditer(sentence[base : end + 8]):
        if pair.start() <= start - base < pair.end():
            return _is_score(pair, before, after)
    if unit or SIGN_BEFORE.search(before):
        return False
    return _is_year(words, before, after) or _is_name_number(before, after)


def _is_score(pair: re.Match[str], before: str, after: str) -> bool:
    """Whether two numbers joined by a dash are a result; a pair that does not rise is no range."""
    if _SCORE_CUE.search(before) or _SCORE_CUE_AFTER.match(after):
        return True
    return int(pair[1]) >= int(pair[2]) and not _VOTE.search(before)


def _is_year(words: str, before: str, after: str) -> bool:
    if len(words) != 4 or not "1000" <= words <= "2099":
        return False
    if _YEAR_BEFORE.search(before):
        return True
    following = _NEXT_WORD.match(after)
    if following is None:
        return not _AMOUNT_BEFORE.search(before)
    word = following.group(1)
    counted = is_plural(word) or word == "человек" or word.endswith(_GENITIVE_ENDS)
    return not (word.islower() and counted)


def _is_name_number(before: str, after: str) -> bool:
    """Whether the number belongs to a name, as in "Boeing 737"."""
    name = _NAME_BEFORE.search(before)
    if name is None or name["before"] is None or _DAYS.match(name["name"]):
        return False
    if name["before"].lower().strip('"«“(') in _PLACING or name["before"][-1:] in ".!?":
        return False
    following = _NEXT_WORD.match(after)
    if following is None:
        return True
    word = following.group(1)
    return not (word in _AUX_PLURAL or is_plural(word) or ("а" <= word[:1] <= "я")) or word[0].isupper()


def _is_range(sentence: str, low: Number, high: Number) -> bool:
    gap = sentence[low.end : high.start]
    if len(gap) > 5 or low.value >= high.value:
        return False
    before = sentence[max(0, low.start - 12) : low.start]
    if _BETWEEN_GAP.match(gap):
        return bool(_BETWEEN.search(before))
    if not _RANGE_GAP.match(gap):
        return False
    return "-" in gap or "–" in gap or "—" in gap or not (FROM.search(before) and gap.strip() in ("to", "до"))


def _mention(sentence: str, low: Number, high: Number) -> Mention:
    before = sentence[max(0, low.start - 32) : low.start]
    after = sentence[high.end : high.end + 48]
    kind, unit, start, end = _unit(before, after, low, high)
    currency, length = currency_after(sentence[high.start : end], after) if kind == "count" else ("", 0)
    if currency:
        kind, unit, end = "money", currency, end + length
    below = _MINUS.search(before) if unit == "degree" and low is high and start == low.start else None
    if below:
        start -= len(before) - below.start()
        low = high = replace(low, value=-low.value)
    qualifier, begin = _qualifier(sentence, start, kind)
    unit_end = end
    later = _AFTER_QUALIFIER.match(sentence, end) if not qualifier else None
    if later:
        qualifier, end = "at least", later.end()
    return Mention(begin, start, high.end, unit_end, end, low.value, high.value, kind, unit, qualifier)


def _unit(before: str, after: str, low: Number, high: Number) -> tuple[Kind, str, int, int]:
    start, end = low.start, high.end
    sign = SIGN_BEFORE.search(before)
    if sign:
        return "money", unit_of_sign(sign["sign"]), start - (len(before) - sign.start()), end
    if _MAGNITUDE_BEFORE.search(before):
        return "measure", "magnitude", start, end
    word = UNIT.match(after)
    introduced = start - (len(before) - age_before(before))
    if word is None or not word.lastgroup:
        if is_age(before, after, high.value):
            return "age", "year", introduced, end
        return "count", "", start, end
    kind, unit, _ = UNIT_WORDS[int(word.lastgroup[1:])]
    if kind == "duration" and (introduced < start or is_apposed(before, after[word.end() :])):
        return "age", unit, introduced, end + word.end()
    return kind, unit, start, end + word.end()


def _qualifier(sentence: str, start: int, kind: Kind) -> tuple[Qualifier, int]:
    base = max(0, start - 28)
    match = _QUALIFIER.search(sentence[base:start])
    if match is None or not match.lastgroup:
        return "", start
    at = base + match.start()
    words = match.group().strip().lower()
    if words == "over" and kind == "duration" and not _LASTING.search(sentence[max(0, at - 14) : at]):
        return "", start
    return _QUALIFIERS[int(match.lastgroup[1:])][0], at


def _in_currency(sentence: str, main: Mention, converted: Mention) -> Mention:
    """A number of something that is converted into money, as the money it is."""
    gap = sentence[main.end : converted.start]
    if (
        " (" not in gap
        or not _OPEN_CONVERSION.fullmatch(gap[gap.index(" (") :])
        or sentence[converted.end :][:1] != ")"
    ):
        return main
    unit, length = currency_before(gap)
    end = main.end + length
    return replace(main, kind="money", unit=unit, unit_end=end, end=end) if unit else main


def _converts(sentence: str, main: Mention, other: Mention) -> bool:
    if (
        other.kind != main.kind
        or main.kind not in ("money", "measure")
        or main.unit == other.unit
        or main.conversion
    ):
        return False
    return other.start - main.end < 16 and bool(
        _OPEN_CONVERSION.match(sentence[main.end : other.start] or " ")
    )
