"""How well a date of a sentence can be the day of the event asked about, by the words it stands among."""

import re
from dataclasses import replace

from index.dates import DateMention
from index.stems import is_cyrillic
from qa.cues import BEFORE, CLAUSE
from qa.day_clause import is_excepted, of_another_verb
from qa.day_ends import asked_end, at_end, is_inner, names_end
from qa.evidence import Sentence, is_of_dateline
from qa.morphology import readings
from qa.question import Question
from qa.question_words import PLAN
from qa.tokens import match, tokenise
from qa.value import NEUTRAL

OF_THE_SAYING, OF_A_THING, BACK_TO, ONLY_PLANNED, AS_PLANNED = 0.2, 0.1, 0.2, 0.25, 0.8
"""Fit of the day of a report ("said on Friday"), of a year that names a thing ("the 2022 pay round"), of one that is
looked back to ("the worst since 2009"), of a plan where a fact is asked, and of a plan where one is asked for."""

GIVEN_UP, MOVED_TO = 0.15, 0.75
"""Fit of the day that something was put off from, where its first day is not asked for, and of its new day."""

OF_ANOTHER_VERB, EXCEPTED = 0.2, 0.2
"""Fit of the day of a clause that tells of something else, and of an exception that nobody asks about."""

GOVERNED = 0.65
"""Fit of a day right behind the verb asked about: "the record set in 1995"."""

OF_DATELINE = 0.1
"""Fit of the report's own day before the news, where the news names a day too."""

RIGHT_END, WRONG_END = 0.65, 0.2
"""Fit of a day since or until which something lasted, where just this is asked for, and where the other one is."""

MOVED = 160
"""Characters before a date in which it may be said that something was moved."""

SAID_SO = 0.9
"""Strength of match from which a verb is the one asked about."""

_VERB_BEFORE = re.compile(r"\b(?P<verb>[^\W\d_]+)\s(?:in|on|в|во)\s(?:early |late |the )?\Z", re.IGNORECASE)

REACH = 70
"""Characters before a date in which the verb it belongs to stands."""

_SAYING = re.compile(
    r"\b(?P<verb>said|says|told|reported|reports|announced|stated|noted|added|wrote|confirmed|informed|specified|stressed|"
    r"explained|сообщил\w*|заявил\w*|сказал\w*|рассказал\w*|объявил\w*|отметил\w*|уточнил\w*|написал\w*|передал\w*|"
    r"подчеркнул\w*|пояснил\w*|добавил\w*)\b(?P<gap>[^,;:.]{0,60})$",
    re.IGNORECASE,
)
_SAYING_AFTER = re.compile(
    r"^,?\s(?P<verb>сообщил\w*|заявил\w*|рассказал\w*|said|announced|reported)\b", re.IGNORECASE
)
_SINCE = re.compile(r"\b(?:since|с)\s(?:the\s)?(?:\w+\s)?$", re.IGNORECASE)
_COMPARED = re.compile(
    r"\b(?:first|worst|biggest|largest|highest|lowest|deadliest|most|longest|heaviest|впервые|перв\w+|крупнейш\w+|худш\w+|"
    r"сам\w+)\b",
    re.IGNORECASE,
)
_MOVE = re.compile(
    r"\b(?:postpon\w+|(?:put|push\w*|mov\w+|bring|brought|set|shift\w*) (?:\w+ ){0,6}?(?:off|back|forward|from|to)|"
    r"delay\w*|"
    r"reschedul\w+|moved|deferred|перен[её]с\w*|перенос\w*|отлож\w+|отклад\w+|отсроч\w+|сдвин\w+)\b",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:from|со?)\s(?:the\s)?$", re.IGNORECASE)
_TO = re.compile(r"\b(?:to|until|till|на|до)\s(?:the\s)?$", re.IGNORECASE)
_IS_TO = re.compile(r"\b(?:was|were|is|are) (?:originally |initially |first )?to [a-z]+\b")
"""A plan, put shortly: "the line, which was to open in 2018"."""

_JOINT = re.compile(r"\s(?:to|until|till|на|до)\s(?:the\s)?", re.IGNORECASE)
_FROM_WHEN = re.compile(r"\bfrom (?:what|which|when)|\bс как\w+", re.IGNORECASE)
_THING_AFTER = re.compile(r"^\s[a-z]+(?:\s[a-z]+)?")
_PREPOSITION_BEFORE = re.compile(
    r"\b(?:in|on|by|until|till|since|from|of|after|before|during|through|early|late|mid|to|and|[–—-])\s?$",
    re.IGNORECASE,
)
_IN_TIME_AFTER = frozenset(
    "and or the a an when after before but with as to for in on at by from said was were is are has had it he she they "
    "who which that while because until according".split()
)


def day_fit(question: Question, sentence: Sentence, mention: DateMention) -> float:
    """0..1; NEUTRAL where nothing speaks for or against."""
    text = sentence.text
    start, end = mention.start - sentence.start, mention.end - sentence.start
    before, after = text[:start], text[end:]
    if _names_a_thing(mention, before, after):
        return OF_A_THING
    if (
        _SINCE.search(before)
        and _COMPARED.search(before)
        and not re.search(r"\bsince\b|\bс какого\b", question.text)
    ):
        return BACK_TO
    said = _SAYING.search(before) or _SAYING_AFTER.search(after)
    if said and not _asks_of_saying(question, said["verb"]):
        return OF_THE_SAYING
    moved = _of_a_move(question, before)
    if moved is not None:
        return moved
    if is_of_dateline(sentence, mention) and any(day.start > mention.end for day in sentence.dates):
        return OF_DATELINE
    if is_excepted(question, sentence, start):
        return EXCEPTED
    if of_another_verb(question, sentence, start, end):
        return OF_ANOTHER_VERB
    ended = _of_an_end(question, sentence, mention)
    if ended is not None:
        return ended
    clause = _clause_before(before).lower()
    planned = PLAN.search(clause) is not None or _IS_TO.search(clause) is not None
    if planned:
        return AS_PLANNED if question.plan or _asks_ahead(question) else ONLY_PLANNED
    return GOVERNED if _is_governed(question, before) else NEUTRAL


def _is_governed(question: Question, before: str) -> bool:
    """Whether the verb asked about stands right before a date, with its preposition only between."""
    verb = _VERB_BEFORE.search(before)
    told = tokenise(verb["verb"]) if verb else None
    return told is not None and any(match(told, token)[0] >= SAID_SO for token in question.predicate)


def asked_days(
    question: Question, sentence: Sentence, mention: DateMention
) -> tuple[tuple[DateMention, float], ...]:
    """What of a stated date can answer, each with its fit."""
    end = asked_end(question)
    parts = (at_end(end, sentence, part) for part in apart(sentence, mention))
    return tuple((part, day_fit(question, sentence, part)) for part in parts)


def _of_an_end(question: Question, sentence: Sentence, mention: DateMention) -> float | None:
    """Fit of a day that is an end of the time asked about, or one of several days that are told in a row."""
    end = asked_end(question)
    if is_inner(end, sentence, mention):
        return WRONG_END
    if not end or mention.relation not in ("since", "until", "by"):
        return None
    if (mention.relation == "since") == (end == "first"):
        return RIGHT_END
    # What is to begin may have been put off "until" a day.
    return WRONG_END if end == "last" or names_end(question) else None


def apart(sentence: Sentence, mention: DateMention) -> tuple[DateMention, ...]:
    """The date, or the two days that are no span of time: "moved from March 4 to March 9"."""
    text = sentence.text
    start, end = mention.start - sentence.start, mention.end - sentence.start
    joint = _JOINT.search(text, start, end)
    before = text[max(0, start - MOVED) : start]
    if mention.precision != "range" or not joint or not (_FROM.search(before) and _MOVE.search(before)):
        return (mention,)
    first = replace(
        mention, end=sentence.start + joint.start(), last=mention.first, precision="day", relation="on"
    )
    new = replace(
        mention, start=sentence.start + joint.end(), first=mention.last, precision="day", relation="on"
    )
    return first, new


def _of_a_move(question: Question, before: str) -> float | None:
    """Fit of a day that something was moved from or to ("put off from Thursday to 14 June"); None of any other."""
    near = before[-MOVED:]
    first, new = _FROM.search(near), _TO.search(near)
    if not (first or new) or not _MOVE.search(near):
        return None
    asks_first = BEFORE.search(question.text) or _FROM_WHEN.search(question.text)
    return MOVED_TO if bool(first) == bool(asks_first) else GIVEN_UP


def _names_a_thing(mention: DateMention, before: str, after: str) -> bool:
    """A bare year that stands before a noun like an adjective: "talks on the 2022 pay round"."""
    if mention.precision != "year" or _PREPOSITION_BEFORE.search(before):
        return False
    found = _THING_AFTER.match(after)
    return found is not None and found.group().split()[0] not in _IN_TIME_AFTER


def _asks_of_saying(question: Question, verb: str) -> bool:
    said = tokenise(verb)
    return any(match(said, token)[0] >= 0.5 for token in question.terms)


def _asks_ahead(question: Question) -> bool:
    """Whether a Russian question's verb is in the future: "когда отменят?"."""
    verbs = (readings(token.word)[0] for token in question.predicate if is_cyrillic(token.word))
    return any(verb.part == "VERB" and "futr" in verb.tags for verb in verbs)


def _clause_before(before: str) -> str:
    """The words before a date that belong to its clause."""
    near = before[-REACH:]
    return near[max((found.end() for found in CLAUSE.finditer(near)), default=0) :]
