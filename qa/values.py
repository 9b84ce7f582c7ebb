"""The values a sentence offers for a kind of question: its dates, figures, names, lists, each with its
place."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from index.dates import format_date
from index.stems import is_cyrillic
from qa import contrasts
from qa.absences import absences
from qa.bare_sums import bare_sums
from qa.cues import AGE
from qa.day_clock import ONLY_A_DAY, asks_clock, clock_times
from qa.day_fit import asked_days
from qa.evidence import Sentence
from qa.figure_asked import adverbs, asks_step, asks_times, change_in, counts_times
from qa.figure_shown import shown
from qa.figures import Figure
from qa.list_values import asks_list, list_values
from qa.name_described import called, descriptions
from qa.name_values import acronyms, definitions, organisations, persons, place_values
from qa.question import Question
from qa.question_words import Kind
from qa.things import is_thing
from qa.tokens import match, tokenise
from qa.value import Value
from qa.wording import say

__all__ = ["HARD_KINDS", "Value", "find_values"]

ONE_OF_SEVERAL = 0.5
"""Factor on the fit of a single name where several are asked for."""

_Finder = Callable[[Question, Sentence, Sequence[str]], Iterator[Value]]

HARD_KINDS: frozenset[Kind] = frozenset(("date", "count", "money", "amount", "duration", "percent"))
"""Kinds whose value is found reliably: a sentence without one is no answer."""


def find_values(question: Question, sentence: Sentence, known: Sequence[str] = ()) -> tuple[Value, ...]:
    """Everything in the sentence of the kind asked for, in order.

    `known` are spellings of names that an English answer prefers to a transliteration of its own.
    """
    finder = _FINDERS.get(question.kind)
    found = tuple(finder(question, sentence, known)) if finder else ()
    ruled_out = contrasts.ruled_out(question, sentence.text)
    return tuple(value for value in found if not contrasts.is_within(ruled_out, value))


def _dates(question: Question, sentence: Sentence, known: Sequence[str]) -> Iterator[Value]:
    yield from clock_times(question, sentence)
    only_hour = asks_clock(question) and not question.days
    for mention, fit in (day for stated in sentence.dates for day in asked_days(question, sentence, stated)):
        start, end = mention.start - sentence.start, mention.end - sentence.start
        day = format_date(mention.first, mention.last, question.language, mention.listed)
        yield Value(start, end, day, date=mention, fit=min(fit, ONLY_A_DAY) if only_hour else fit)


def _figures(*kinds: str) -> _Finder:
    def find(question: Question, sentence: Sentence, known: Sequence[str]) -> Iterator[Value]:
        found = [
            figure for figure in sentence.figures if figure.kind in kinds and _may_count(question, figure)
        ]
        if question.kind == "money":
            found += [figure for figure in bare_sums(sentence) if figure not in found]
        if question.kind == "count" and _LEAD.search(question.text):
            found += [figure for figure in sentence.figures if _is_lead(sentence, figure)]
        if asks_step(question):
            found = [figure for figure in found if figure.role != "to"]
        yield from (pair for kind in kinds if (pair := change_in(question, sentence, kind)))
        single = next(_singles(question, sentence, found), None)
        for figure in found:
            if single and figure is single.figure:
                # "Only the second of its three lines is running": not three.
                continue
            at = _asked_conversion(question, sentence, figure)
            if at >= 0:
                yield Value(at, at + len(figure.conversion), figure.conversion, figure=figure)
                continue
            words = shown(figure, sentence.text, sentence.article.language, question.language)
            yield Value(figure.start, figure.end, words, figure=figure)
        if question.kind == "count":
            if single:
                yield single
            yield from _nobody(question, sentence)
            yield from adverbs(question, sentence)

    return find


_ONLY_ONE = re.compile(
    r"\b(?:only|just) the (?:(?:other|very) )?(?:first|second|third|fourth|fifth|sixth|last|middle|[a-z]+est|[a-z]+ern)"
    r" of (?:[\w'’-]+ ){0,3}?(?P<number>\d+|two|three|four|five|six|seven|eight|nine|ten) (?P<counted>[\w-]+)|"
    r"\b(?:только|лишь) (?:перв|втор|трет|четв[её]рт|пят|последн|средн|крайн)[а-яё]+ из (?:[а-яё]+ ){0,2}?"
    r"(?P<number_ru>\d+|двух|тр[её]х|четыр[её]х|пяти|шести|семи|восьми|девяти|десяти) (?P<counted_ru>[а-яё-]+)",
    re.IGNORECASE,
)


def _singles(question: Question, sentence: Sentence, figures: Sequence[Figure]) -> Iterator[Value]:
    """The one of several that alone did what is asked of them: "only the second of the bridge's three spans fell".

    Its figure is that of them all.
    """
    if question.kind != "count" or not question.focus or not question.predicate:
        return
    if not any(match(sentence.words, token)[0] >= 0.5 for token in question.predicate):
        return
    for found in _ONLY_ONE.finditer(sentence.text):
        counted = tokenise(found["counted"] or found["counted_ru"])
        whole = [figure for figure in figures if found.start() <= figure.start < found.end()]
        asked = any(match(counted, token)[0] >= 0.5 for token in question.focus)
        if whole and asked and is_cyrillic(question.text) == is_cyrillic(found.group()):
            yield Value(found.start(), found.end(), found.group(), figure=whole[0], fit=1.0)


def _nobody(question: Question, sentence: Sentence) -> Iterator[Value]:
    """That what is counted happened to nobody; no figure, but as good an answer."""
    for found in absences(question, sentence.text):
        words = sentence.text[found.start : found.end]
        same = is_cyrillic(words) == is_cyrillic(question.text)
        text = words if same else say("nobody", question.language)
        yield Value(found.start, found.end, text, fit=1.0, nobody=True)


_MEASURED = re.compile(
    r"\bhow (?:far|tall|high|deep|fast|large|big|wide|heavy|strong|long|hot|cold|warm|much)\b|"
    r"\b(?:height|length|width|depth|weight|distance|size|area|speed|capacity|temperature|altitude|volume|magnitude)\b|"
    r"\bскольк\w+ (?:\w+ )?(?:метр|километр|тонн|литр|гектар|градус|килограмм)|\bна сколько\b|\bнасколько\b|"
    r"(?:высот|длин|глубин|вес|расстояни|площад|скорост|температур|объ[её]м|магнитуд|протяж[её]нност|вместимост)\w*",
    re.IGNORECASE,
)
_COST = re.compile(
    r"\b(?:damages?|loss(?:es)?|cost|costs|money|aid|compensation|funding|ущерб\w*|убыт\w+|компенсаци\w+)\b",
    re.IGNORECASE,
)


_PEOPLE = frozenset("people persons person humans человек людей человека люди".split())

_LEAD = re.compile(
    r"\bhow far (?:\w+ ){0,2}?(?:ahead|behind)\b|"
    r"\b(?:на сколько|насколько) (?:\S+ )*?(?:опередил|обогнал|обош|отста)\w+",
    re.IGNORECASE,
)
_LEAD_AFTER = re.compile(r"\s(?:ahead|behind|clear|adrift)\b")
_LEAD_BEFORE = re.compile(
    r"\b(?:опередил|обогнал|обош|отста|опереди|отставани)\w*\b[^.;]{0,60}$", re.IGNORECASE
)


def _is_lead(sentence: Sentence, figure: Figure) -> bool:
    """Whether a time is by how much somebody was ahead or behind: "42 seconds ahead of Moore"."""
    after, before = sentence.text[figure.end :], sentence.text[: figure.start]
    return figure.kind == "duration" and bool(_LEAD_AFTER.match(after) or _LEAD_BEFORE.search(before))


def _may_count(question: Question, figure: Figure) -> bool:
    """Whether a figure is of the sort asked for: an age for "how old", a length for "how far", else a count of things.

    A unit that the question itself names is always right ("how many metres").
    """
    if question.kind == "amount":
        return figure.kind in ("money", "percent") or not _COST.search(question.text)
    if question.kind != "count":
        return True
    if counts_times(figure) and is_cyrillic(figure.counted) and not asks_times(question):
        return False
    if bool(AGE.search(question.text)) != (figure.kind == "age"):
        return False
    if _asks_people(question) and is_thing(figure.counted_lemma):
        return False
    if figure.kind != "measure" or _MEASURED.search(question.text):
        return True
    unit = tokenise(figure.unit)
    return any(match(unit, token)[0] >= 0.5 for token in question.words.tokens if not token.stop)


def _asks_people(question: Question) -> bool:
    """Whether people are to be counted, whoever they are."""
    return bool(question.focus) and all(token.word in _PEOPLE for token in question.focus)


def _asked_conversion(question: Question, sentence: Sentence, figure: Figure) -> int:
    """Where the figure's conversion stands, when the question names its currency and not the figure's; else −1."""
    if not figure.conversion:
        return -1
    asked = {token.stem for token in question.words.tokens}
    converted = {token.stem for token in tokenise(figure.conversion).tokens if not token.text[:1].isdigit()}
    at = sentence.text.find(figure.conversion, figure.start)
    told = sentence.text[figure.start : max(figure.start, at)]
    own = {token.stem for token in (*tokenise(figure.unit).tokens, *tokenise(told).tokens)}
    # Both may be dollars: "in Canadian dollars" asks for the one that has both words.
    return at if len(asked & converted) > len(asked & own) else -1


def _or_lists(single: _Finder) -> _Finder:
    """Values one by one, and lists of them where the question is in the plural."""

    def find(question: Question, sentence: Sentence, known: Sequence[str]) -> Iterator[Value]:
        plural = asks_list(question)
        if plural:
            yield from list_values(question, sentence, known)
        for value in single(question, sentence, known):
            yield replace(value, fit=value.fit * ONE_OF_SEVERAL) if plural else value

    return find


def _whats(question: Question, sentence: Sentence, known: Sequence[str]) -> Iterator[Value]:
    """ "What" may ask for anything; only what an acronym stands for and things in the plural are sure
    enough."""
    yield from acronyms(question, sentence)
    yield from descriptions(question, sentence)
    yield from called(question, sentence)
    if asks_list(question):
        yield from list_values(question, sentence, known)


_FINDERS: Mapping[Kind, _Finder] = {
    "date": _dates,
    "count": _figures("count", "measure", "age"),
    "money": _figures("money"),
    "amount": _figures("money", "percent", "count", "measure"),
    "duration": _figures("duration"),
    "percent": _figures("percent"),
    "person": _or_lists(persons),
    "organisation": _or_lists(organisations),
    "place": _or_lists(place_values),
    "list": list_values,
    "definition": definitions,
    "what": _whats,
}
