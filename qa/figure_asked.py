"""A figure as the question wants it told: how many "times", of what, or from where to where it went."""

import re
from collections.abc import Iterator

from index.stems import is_cyrillic
from qa.evidence import Sentence
from qa.figures import Figure
from qa.question import Question
from qa.value import Value

_TIMES = re.compile(
    r"\bhow (?:many (?:more )?times|often)\b|\bсколько раз\b|\b(?:как|насколько) часто\b|\bсколько еще раз\b",
    re.IGNORECASE,
)
_ADVERBS = (("twice", "дважды"), ("thrice", "трижды"))
_ADVERB = re.compile(
    r"\b(?:twice|thrice|дважды|трижды)\b(?! (?:as|the|the size|больше|меньше|выше|ниже)\b)", re.IGNORECASE
)
OFTEN = 0.8
"""Fit of such a word, which answers nothing else."""

_CHANGE = re.compile(
    r"^\W*how\b.*\b(?:chang(?:es?|ed)|affected)\b|^\W*как\b.*\b(?:измен\w+|поменя\w+|отразил\w+|сказал(?:ась|ось|ись|ся))|"
    r"\bwhat (?:has |have |had )?happened to\b|\bчто (?:\w+ )?(?:случилось|произошло|стало|было) (?:\w+ )?с\b|"
    r"\bhow much\b.*\b(?:ris(?:e|es|en|ing)|gr[eo]wn?|go(?:ne|ing)? (?:up|down)|climb\w*|increase\w*|jump\w*|"
    r"fall(?:s|en)?|drop\w*|decreas\w*|declin\w*|cheaper|dearer)\b|"
    r"\b(?:на сколько|насколько)\b.*\b(?:подорожа|подешеве|вырос|выраст|увелич|повыс|снизи|упал|уменьши|сократи)\w*",
    re.IGNORECASE,
)
"""Questions answered by where a figure stood and where it stands."""

_STEP = re.compile(r"\b(?:by|на)\s(?:the\s|a\s)?$", re.IGNORECASE)
_STEP_GAP = re.compile(r"[\s,]{1,2}(?:to|from|до|со?)\s")
_RATE = re.compile(
    r"\s(?:an?|per|за|в)\s(?!that|this|row\b|to\b|год[ау]?х?\b|\w+ (?:earlier|before|ago|later)\b)[a-zа-яё]{2,}\b",
    re.IGNORECASE,
)
"""What the price is for, or how often it is paid: "dollars a tonne"."""

_SPEED = re.compile(
    r"\s(?:per|an?|в)\s(?:second|minute|hour|day|week|month|year|square \w+|"
    r"секунду|минуту|час|сутки|день|неделю|месяц|год)\b"
)
"""Of what a measure is told, without which it is another: "30 metres per second"."""

_BY_HOW_MUCH = re.compile(
    r"\bby (?:how much|what|how many)\b|^\W*how much (?:higher|lower|more|less|cheaper|dearer)\b|"
    r"\bна сколько\b(?!\s(?:лет|дн|недел|месяц|час|минут))|"
    r"^\W*насколько\b|\bhow much (?:did|do|does|has|have|had)\b.*\b(?:fall|fallen|drop\w*|rise|risen|grow|grown|"
    r"gain\w*|climb\w*|jump\w*|increase\w*|decreas\w*|declin\w*|slide|slump\w*|plunge\w*)\b",
    re.IGNORECASE,
)
_COUNTS_NOTHING = re.compile(r"\bhow much\b|\bсколько\b", re.IGNORECASE)


def asks_step(question: Question) -> bool:
    """Whether it is asked by how much something changed, not to what."""
    return bool(_BY_HOW_MUCH.search(question.text))


def asks_times(question: Question) -> bool:
    """Whether it is asked how often something happened."""
    return bool(_TIMES.search(question.text))


def adverbs(question: Question, sentence: Sentence) -> Iterator[Value]:
    """ "Twice", "дважды": how often, said without a number; in the language of the question."""
    for found in _ADVERB.finditer(sentence.text) if asks_times(question) else ():
        number = next(pair for pair in _ADVERBS if found.group().lower() in pair)
        yield Value(*found.span(), number[question.language == "ru"], fit=OFTEN)


def counts_times(figure: Figure) -> bool:
    """Whether a figure says how often: "four times", "четыре раза"."""
    return figure.counted_lemma in ("time", "раз")


def change_in(question: Question, sentence: Sentence, kind: str = "") -> Value | None:
    """From where to where a figure of the sentence went, for a question after a change; `kind` where it is known."""
    if not (question.series or _CHANGE.search(question.text)):
        return None
    found = [figure for figure in sentence.figures if kind in ("", figure.kind)]
    starts = [figure for figure in found if figure.role == "from"]
    ends = [figure for figure in found if figure.role == "to"]
    if not starts or not ends or any(_is_step(sentence, figure) for figure in found):
        return None
    if asks_step(question) and _follows_step(
        sentence, min(starts[0], ends[-1], key=lambda figure: figure.start)
    ):
        return None
    return _change(sentence, starts[0], ends[-1])


def _follows_step(sentence: Sentence, figure: Figure) -> bool:
    """Whether it is told first by how much it changed: "fell 38 percent to 212 million"."""
    before = [other for other in sentence.figures if other.end <= figure.start and not other.role]
    gap = sentence.text[before[-1].end : figure.start] if before else ""
    return bool(_STEP_GAP.fullmatch(gap))


def _is_step(sentence: Sentence, figure: Figure) -> bool:
    """Whether it is by how much something changed: "rose by 12 percent", "выросла на 12 процентов"."""
    return bool(_STEP.search(sentence.text[max(0, figure.start - 8) : figure.start]))


def _change(sentence: Sentence, first: Figure, last: Figure) -> Value:
    """ "From 18 crowns to 45 crowns", in the sentence's own words with those that lead up to the first figure."""
    start = min(first.start, last.start)
    word = sentence.text[:start].rstrip().rpartition(" ")[2]
    begin = sentence.text.rfind(word, 0, start) if word.lower() in ("from", "с", "со") else start
    end = max(first.end, last.end)
    rate = _RATE.match(sentence.text, end) if last.kind == "money" else None
    end = rate.end() if rate else end
    return Value(begin, end, sentence.text[begin:end], figure=last)


def as_asked(question: Question, sentence: Sentence, value: Value) -> str:
    """The value's text, with what the question leaves open or wants to hear beside the number."""
    figure = value.figure
    if figure is None or not figure.start <= value.start < figure.end:
        return value.text
    if asks_times(question):
        return f"{value.text} {_times(figure, question.language)}" if figure.kind == "count" else value.text
    change = change_in(question, sentence, figure.kind) if figure.role == "to" else None
    if change is not None and change.figure == figure:
        return change.text
    speed = _SPEED.match(sentence.text, figure.end) if figure.kind == "measure" else None
    if speed and value.text.endswith(sentence.text[figure.start : figure.end]):
        return value.text + speed.group()
    return _with_counted(question, sentence, value, figure)


def _times(figure: Figure, language: str) -> str:
    if language != "ru":
        return "time" if figure.high == 1 else "times"
    last, last_two = figure.high % 10, figure.high % 100
    return "раза" if last in (2, 3, 4) and not 11 < last_two < 15 else "раз"


def _with_counted(question: Question, sentence: Sentence, value: Value, figure: Figure) -> str:
    """A count with its noun, where the question does not say what is counted: "how much did the president promise?"."""
    if question.kind != "amount" or question.focus or figure.kind != "count" or not figure.counted:
        return value.text
    text = sentence.text
    at = text.find(figure.counted, figure.end)
    same = is_cyrillic(figure.counted) == is_cyrillic(question.text)
    if not same or not _COUNTS_NOTHING.search(question.text) or text[figure.end : at] not in (" ", "\u00a0"):
        return value.text
    return f"{value.text} {figure.counted}"
