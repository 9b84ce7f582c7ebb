"""Places as a question asks for them: a city and no country, the region something lies in, or a phrase of
place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from index.stems import fold, is_cyrillic
from index.vocabulary import places
from qa.cast import Cast
from qa.names import Name, find_names
from qa.noun_phrases import noun_phrases
from qa.question import Question
from qa.tokens import match, tokenise

TOLD_OF = 0.2
"""What a place gains that stands in the clause about what is asked."""

UNKNOWN_STATE = 0.2
"""Fit of a name that acts and that no list of countries has."""

Sort = Literal["country", "city", "region", "part", "other", ""]

_SORTS: tuple[tuple[Sort, re.Pattern[str]], ...] = (
    (
        "part",
        re.compile(
            r"\b(?:which|what|какой|какая) (?:part|corner|end|side|част\w+)\b"
            r"(?=.*\b(?:of|is|in|стран|област|город|\w+а\b))"
            r"|в какой части"
        ),
    ),
    ("country", re.compile(r"\b(?:country|countries|nation|nations|state|states|стран\w*|государств\w*)\b")),
    (
        "city",
        re.compile(
            r"\b(?:city|cities|town|towns|village|villages|capital|settlement|suburb|город\w*|сел[аоеу]\w{0,2}|"
            r"деревн\w+|столиц\w+|посел\w+)\b"
        ),
    ),
    (
        "region",
        re.compile(
            r"\b(?:regions?|provinces?|oblast|districts?|county|counties|areas?|territory|област\w+|регион\w*|"
            r"провинци\w+|кра[йеюя]\w{0,2}|район\w*|округ\w*)\b"
        ),
    ),
    (
        "other",
        re.compile(
            r"\b(?:river|lake|island|street|square|port|sea|mountain|airport|station|bridge|hospital|school|building|"
            r"venue|stadium|рек[аиеу]|озер\w+|остров\w*|улиц\w+|площад\w+|порт\w*|мор[еяю]|аэропорт\w*|вокзал\w*|мост\w*)\b"
        ),
    ),
)
_REGION = re.compile(
    r"(?:Region|Province|Oblast|District|County|Territory|Krai|State|област\w+|провинци\w+|край|крае|края|"
    r"район\w*|округ\w*)\Z",
    re.IGNORECASE,
)
_COMPASS = re.compile(
    r"\b(?:north|south)?-?(?:east|west|north|south)(?:ern)?\b|\b(?:centre|center|central|coast|interior)\b|"
    r"\b(?:северо|юго)?-?(?:восток|запад|север|юг)[аеу]?\b|\bцентре?\b",
    re.IGNORECASE,
)
_WITHIN = re.compile(r",?\s(?:in|of|on|в|во|на)\s(?:the\s|neighbou?ring\s)?\Z|,\s\Z")
_LOCATIVE = re.compile(
    r"\b(?:in|at|on|near|inside|under|behind|beside|outside|aboard|along|among|between|off|в|во|на|под|у|"
    r"возле|около|за|при)\s",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:noon|midday|midnight|dawn|dusk|sunrise|sunset|полдень|полночь|рассвет\w*|закат\w*|day|days|week|weeks|month|months|year|years|hours?|minutes?|morning|evening|night|time|turn|"
    r"addition|fact|response|case|event|result|"
    r"order|connection|words|view|favou?r|spite|terms|particular|january|february|march|april|june|july|"
    r"august|september|october|november|"
    r"december|час\w*|день|дня|дни|недел\w+|месяц\w*|год[ауы]?|утро|вечер|ночь|время|результате|связи|"
    r"случае|рамках|адрес|январ\w+|феврал\w+|"
    r"март[ае]|апрел\w+|ма[яе]|июн\w+|июл\w+|август\w*|сентябр\w+|октябр\w+|ноябр\w+|декабр\w+|"
    r"понедельник|вторник|сред[уы]|четверг|пятниц\w+|"
    r"суббот\w+|воскресенье)\b|\d",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"(?:\b(?:arrest|custody|control|pressure|threat|guard|oath|fire|attack|suspicion|investigation|action|strike|"
    r"conditions?|charges?|bail|leave|behalf|average|grounds|basis|issues?|questions?|matters?|pay|wages|budgets?|"
    r"alert|duty|request|purpose|risk|odds|stake|secret|protest|power|office|trouble|debt|doubt|cash|talks|"
    r"negotiations|favour|detention|shock|silence|tears|detail)|"
    r"стражей|арестом|контролем|угрозой|давлением|охраной|присягой|следствием|подозрением|вопросом|"
    r"залог|условии|условиях|основании|протесте?|забастовке|опасности|долгу|составе|пользу|среднем|целом)\Z",
    re.IGNORECASE,
)
"""What one is "under" or "on", which is no place."""


_NO_STATE = re.compile(
    r"\b(?:fortress|castle|city|town|village|port|province|region|district|island|river|mount|prison|palace|airport|"
    r"крепост\w+|зам(?:о?к)\w*|город\w*|деревн\w+|сел[оаеу]\w{0,2}|пос[её]л\w+|порт\w*|област\w+|район\w*|остров\w*|тюрьм\w+)"
    r"(?:\sof)?\s(?:the\s)?\Z",
    re.IGNORECASE,
)
"""Before a name that is no country's: "the fortress of Nouar"."""


_IS_NOUN_OF = re.compile(r"(?:Дом|Дворец|Дворц|Центр|Театр|Музе|Парк|Двор)[а-яё]*\s[а-яё]{4,}")
"""A capital that begins a longer name: "в Доме | офицеров"."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place at `[start:end]` of a sentence and how well it is of the sort asked for; `named` unless it is
    a phrase."""

    start: int
    end: int
    text: str
    fit: float
    named: bool = True


def asked_sort(question: Question) -> Sort:
    """The sort of place a question asks for, "" when any will do."""
    folded = fold(question.text)
    head = re.search(r"\b(?:which|what|how|как(?:ой|ая|ое|ую|ом|ие|их))\b(.{0,40})", folded)
    window = head.group(0) if head else ""
    return next((sort for sort, pattern in _SORTS if pattern.search(window)), "")


def find_places(question: Question, sentence: str, of: Cast) -> Iterator[Place]:
    """The places of a sentence that may answer the question."""
    sort = asked_sort(question)
    if sort == "part":
        yield from _parts(sentence)
    names = [
        name for name in find_names(sentence) if _may_be_place(name, of) or _may_be_state(sort, name, of)
    ]
    if _tells_other_seat(sentence, question):
        return
    nearest = _nearest(question, sentence, names)
    for name in names:
        if is_cyrillic(name.text) and " " not in name.text and _IS_NOUN_OF.match(sentence, name.start):
            continue
        if sort == "country" and _NO_STATE.search(sentence[: name.start]):
            continue
        fit = UNKNOWN_STATE if name.kind == "person" else sort_fit(sort, name, of)
        if fit is None:
            continue
        if _contains_asked(sentence, name, question) or _seat_of(sentence, name, question):
            fit = 1.0
        elif name is nearest:
            fit = min(1.0, fit + TOLD_OF)
        yield Place(name.start, name.end, name.text, fit)
    if sort in ("", "other"):
        yield from _phrases(sentence, "ru" if is_cyrillic(sentence) else "en")


def _may_be_place(name: Name, of: Cast) -> bool:
    kind = of.kind(name.text, name.kind)
    return (
        kind == "place"
        or (kind == "organisation" and not name.text.isupper())
        or (kind == "other" and " " not in name.text)
    )


def _may_be_state(sort: Sort, name: Name, of: Cast) -> bool:
    """Whether what speaks or acts like a person ("Ormeland promised …") may be the country asked for."""
    return (
        sort == "country"
        and name.kind == "person"
        and " " not in name.text
        and of.full_name(name.text) is None
    )


_BUT_FOR = re.compile(
    r"\b(?:до|после|кроме|помимо|before|after|besides|outside|except|other than|leaving)\s"
    r"(?:the\s|leaving\s)?(?P<place>[\w-]+)",
    re.IGNORECASE,
)


def is_excluded(question: Question, text: str) -> bool:
    """Whether a place is one that the question rules out: "where did he work before Ash?"."""
    words = tokenise(text)
    ruled_out = [found.start("place") for found in _BUT_FOR.finditer(question.text)]
    return any(
        term.start in ruled_out and match(words, term)[0] >= 0.8 and len(words.tokens) <= 2
        for term in question.terms
    )


def is_country(text: str) -> bool:
    """Whether CLDR or the authored list knows the name as a country's or a wider region's, not a city's."""
    return bool(places().code(fold(text))) and not places().country_of(text)


def sort_fit(sort: Sort, name: Name, of: Cast) -> float | None:
    """0..1 for a name of the sort asked for or of none known, None for one of another sort."""
    if name.kind == "person":
        return None
    region = bool(_REGION.search(name.text))
    placed = 0.6 if of.kind(name.text, name.kind) == "place" else 0.3
    if sort == "country":
        return (
            0.9
            if is_country(name.text)
            else (None if region or places().country_of(name.text) else placed - 0.1)
        )
    if sort == "city":
        known = bool(places().country_of(name.text))
        return (
            None
            if is_country(name.text) or region or name.kind == "organisation"
            else (0.9 if known else placed)
        )
    if sort == "region":
        return (
            0.9
            if region
            else (None if is_country(name.text) or places().country_of(name.text) else placed - 0.2)
        )
    if sort == "part":
        return None if is_country(name.text) else placed - 0.2
    return placed - (0.1 if is_country(name.text) else 0.0)


def _contains_asked(sentence: str, name: Name, question: Question) -> bool:
    """Whether the name follows one that is asked about, as what it lies in: "Ostrad in the Tolder Region"."""
    if not _WITHIN.search(sentence[: name.start]) or not re.search(
        r"\b(?:is|are|lies?|located|находит\w+|располож\w+)\b", fold(question.text)
    ):
        return False
    before = _WITHIN.sub("", sentence[: name.start])
    words = tokenise(before)
    last = words.tokens[-1:] if words.tokens else ()
    return any(
        match(words, term)[1] and words.tokens[match(words, term)[1][-1]] in last for term in question.names
    )


_ASKS_SEAT = re.compile(
    r"\b(?:what|which)(?:['’]s|\sis|\swas)?\s(?:city\sis\s)?(?:the\s)?(?:name\sof\sthe\s)?capital\b|"
    r"\bкак(?:ой город|\s(?:называется|зовется)|ая).*\bстолиц",
    re.IGNORECASE,
)
_NEXT_CLAUSE = re.compile(r";\s|,\s(?:while|whereas|but|а|но|тогда как)\s")
_SEAT = re.compile(
    r"(?:,\s|\s[—–-]\s|\s(?:is|was|has been)\s)(?:the\s)?(?:\w+\s)?(?P<noun>capital|seat|столиц\w+|центр\w*)\s"
    r"(?:of\s)?(?:the\s)?(?P<of>[^\W\d_]+(?:[\s-][A-ZА-ЯЁ][^\W\d_]+)*)"
)


def _is_seat_of(country: str, question: Question) -> bool:
    words = tokenise(country)
    return any(match(words, term)[0] >= 0.5 for term in question.names)


def _seat_of(sentence: str, name: Name, question: Question) -> bool:
    """Whether a place is said to be the capital of the country asked about."""
    found = _SEAT.match(sentence, name.end)
    return (
        found is not None
        and any(match(tokenise(found["noun"]), term)[0] >= 0.8 for term in question.terms)
        and _is_seat_of(found["of"], question)
    )


def _tells_other_seat(sentence: str, question: Question) -> bool:
    """Whether a capital is asked for, and the sentence has another country's alone."""
    told = [found["of"] for found in _SEAT.finditer(sentence)]
    return bool(told and _ASKS_SEAT.search(question.text)) and not any(
        _is_seat_of(country, question) for country in told
    )


def _nearest(question: Question, sentence: str, names: Sequence[Name]) -> Name | None:
    """Of places in several clauses the one that stands nearest to what is asked about: "ships are built in Ash; sails
    come from Elm"."""
    clauses = [found.end() for found in _NEXT_CLAUSE.finditer(sentence)]
    if not clauses or len(names) < 2:
        return None
    words = tokenise(sentence)
    asked = [term for term in question.terms if term not in question.names and term not in question.focus]
    found: list[tuple[int, Name]] = []
    for name in names:
        start = max((at for at in clauses if at <= name.start), default=0)
        tokens = [words.tokens[at] for term in asked for at in match(words, term)[1]]
        near = [
            sentence.count(" ", token.end, name.start)
            for token in tokens
            if start <= token.start < name.start
        ]
        if near:
            found.append((min(near), name))
    return min(found, key=lambda item: item[0])[1] if found else None


def _parts(sentence: str) -> Iterator[Place]:
    for found in _COMPASS.finditer(sentence):
        text = found.group()
        yield Place(
            found.start(), found.end(), re.sub(r"ern\Z", "", text) if text.endswith("ern") else text, 0.9
        )


def _phrases(sentence: str, language: str) -> Iterator[Place]:
    """Prepositional phrases of place, chained: "in field mice in two barns"."""
    phrases = {phrase.start: phrase for phrase in noun_phrases(sentence, language)}
    start, end = -1, -1
    for found in _LOCATIVE.finditer(sentence):
        phrase = phrases.get(found.end())
        if phrase is None or _TIME.search(phrase.text) or _STATE.search(phrase.text):
            continue
        if start < 0 or found.start() != end + 1:
            if start >= 0:
                yield Place(start, end, sentence[start:end], 0.3, named=False)
            start = found.start()
        end = _with_name(sentence, phrase.end)
    if start >= 0:
        yield Place(start, end, sentence[start:end], 0.3, named=False)


def _with_name(sentence: str, end: int) -> int:
    """Where a phrase ends with the name that says which: "в порту | Даль-Захир"."""
    return next(
        (
            name.end
            for name in find_names(sentence)
            if name.start == end + 1 and sentence[end] == " " and name.kind in ("place", "other")
        ),
        end,
    )
