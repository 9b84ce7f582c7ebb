"""English prepositions in a gloss of Russian: of those that one Russian one may be, the one that its words ask for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from index.gloss_words import SCALES, UNITS, after, is_number, is_year, part_of
from index.lexicon import entries, lemma
from index.russian_names import ASKED_FOR, parses
from index.stems import is_cyrillic
from index.translate import Unit

_WEEKDAYS = frozenset("понедельник вторник среда четверг пятница суббота воскресенье воскресение".split())
_MONTHS = frozenset("январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split())
_PARTS_OF_DAY = frozenset("утро вечер полдень полночь ночь обед рассвет весна лето осень зима".split())
_SPANS = frozenset("секунда минута час день сутки неделя месяц квартал полгода год десятилетие".split())
_SAID = frozenset(
    "данные слово мнение оценка сведение информация версия сообщение прогноз подсчет расчет утверждение "
    "расписание план закон правило регламент показание признание замысел график легенда традиция".split()
)
"""After "по" they say who says so, or what rules."""
_EVENTS = frozenset(
    "пожар взрыв авария обстрел атака удар обвал попытка штурм теракт посадка взлет сход перестрелка драка".split()
)
_SIZES = frozenset("величина размер число количество объем площадь население вес телефон почта".split())
_SHARED = frozenset(
    "беседа разговор интервью встреча переговоры война граница договор соглашение сотрудничество контракт связь "
    "борьба связать связанный конфликт столкновение".split()
)
"""After these "с" is "with"."""
_BLAMES = frozenset("обвинить обвинять обвиняться подозревать подозреваться".split())
"""After these "в" is "of"."""
_LEVELS = frozenset("уровень отметка степень размер величина сумма".split())
_DURING = frozenset(
    "столкновение крушение задержание землетрясение наводнение падение обрушение нападение".split()
)


def governed(word: str, before: str) -> Any:
    """The reading of a word that the preposition before it asks for, where the likeliest is not one: "в другом".

    Else the likeliest of which the lexicon has a meaning: "нашли" is of "найти", hardly of "наслать".
    """
    readings, known = parses(word), entries()
    cases = ASKED_FOR.get(before.lower())
    first = next((each for each in readings if _base(each) in known), readings[0])
    if not cases or not first.tag.case or str(first.tag.case) in cases:
        return first
    return next((each for each in readings if str(each.tag.case or "") in cases and each.score > 0.1), first)


def _base(reading: Any) -> str:
    return str(reading.normal_form).replace("ё", "е")


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a preposition: the words before and after it, and the first noun that follows.

    `noun` is a lemma; `counts` whether a number was just before, `ranging` whether a "from" was before a number.
    """

    before: str
    word: str
    noun: str
    following: Sequence[Unit]
    counts: bool
    ranging: bool

    @property
    def base(self) -> str:
        return lemma(self.word) if is_cyrillic(self.word) else ""


def preposition(unit: Unit, before: str, following: Sequence[Unit], counts: bool, ranging: bool) -> str:
    """Of the prepositions that English splits, the one that the next word's case or meaning asks for."""
    around = Around(before, after(following), _noun_ahead(following), following, counts, ranging)
    rule = _BY_TEXT.get(unit.text.lower())
    meaning = unit.entry.english[0] if unit.entry else unit.text
    return (rule(around) if rule else "") or meaning


def _noun_ahead(following: Sequence[Unit]) -> str:
    """The lemma of the noun that a preposition belongs to, "" where none is near."""
    words = [each.text for each in following if each.text[:1].isalnum()][:3]
    return next((lemma(word) for word in words if part_of(word) == "NOUN"), "")


def _with(around: Around) -> str:
    word = around.word
    if is_year(word):
        return "since"
    if lemma(around.before) in _SHARED and not is_number(word):
        return "with"
    words = [each.text.split(" ")[0] for each in around.following if is_cyrillic(each.text)][:3]
    for each in words:
        cases = {str(parse.tag.case) for parse in parses(each)}
        if "ablt" in cases and "gent" not in cases:
            return "with"
        if part_of(each) == "NOUN":
            break
    return "from"


def _in(around: Around) -> str:
    base = around.base
    if base in _WEEKDAYS:
        return "on"
    clock = [each.text for each in around.following[1:4]]
    if len(clock) == 3 and clock[1] == ":" and clock[2].isdigit():
        return "at"
    if lemma(around.before) in ("обойтись", "обходиться", "оценить", "оценивать", "оцениваться"):
        return "at" if is_number(around.word) else ""
    if is_number(around.word) and part_of(around.before) == "NOUN" and _is_measure(around.following):
        return "of"  # "с интервалом в 28 дней"
    verbs = {lemma(each.text) for each in around.following[:8] if is_cyrillic(each.text)}
    if lemma(around.before) in _BLAMES or (around.word.lower() == "чем" and verbs & _BLAMES):
        return "of"
    rate = around.word.lower() in ("сутки", "час", "месяц", "год", "неделю", "минуту", "секунду", "день")
    genitive = any(str(each.tag.case) == "gent" for each in _beyond(around.following)[:1])
    return "per" if rate and around.before and not genitive else ""


def _is_measure(following: Sequence[Unit]) -> bool:
    """Whether a number with what it counts says how much, not where or when: "28 дней", "5 млн", not "28 странах"."""
    beyond = _beyond(following)
    if beyond and beyond[0].word in (*SCALES, *UNITS):
        return True
    return bool(beyond) and not any(
        str(each.tag.case) in ("loct", "loc2") or each.normal_form in ("час", "год") for each in beyond
    )


def _beyond(following: Sequence[Unit]) -> tuple[Any, ...]:
    """The readings of the word after the next one."""
    words = [each.text for each in following if not each.text.isspace()][:2]
    return parses(words[1].split(" ")[0]) if len(words) == 2 and is_cyrillic(words[1]) else ()


def _on(around: Around) -> str:
    word = around.word
    if around.counts and (word[:1].isdigit() or around.ranging):
        return "to"
    timely = around.base in _WEEKDAYS or is_year(word) or (word.isdigit() and _dated(around.following))
    if timely or (is_number(word) and around.noun in _SPANS):
        return "for"
    return "by" if is_number(word) else ""


def _until(around: Around) -> str:
    word = around.word
    if around.base in _WEEKDAYS or is_year(word) or (word.isdigit() and _dated(around.following)):
        return "until"
    if is_number(word):
        return "to" if around.ranging or around.counts else "up to"
    return "to" if around.base in _LEVELS else ""


def _dated(following: Sequence[Unit]) -> bool:
    """Whether a figure is the day of a month: "до 5 июня"."""
    words = [each.text for each in following if each.text[:1].isalnum()][:2]
    return len(words) == 2 and is_cyrillic(words[1]) and lemma(words[1]) in _MONTHS


def _along(around: Around) -> str:
    if around.noun in _SAID:
        return "according to"
    if is_number(around.word) and around.base not in ("оба", "обе"):
        return "to" if around.ranging else "at"
    if around.noun in ("статья", "часть"):
        return "under"
    return "by" if around.noun in _SIZES else "on"


def _through(around: Around) -> str:
    return "after" if is_number(around.word) or around.base in _SPANS else ""


def _for(around: Around) -> str:
    return "in" if around.base in _SPANS else ""


def _to(around: Around) -> str:
    base = around.base
    timely = base in _WEEKDAYS or base in _PARTS_OF_DAY or base in _MONTHS or base in ("конец", "середина")
    return (
        "by" if timely or is_year(around.word) or (around.word.isdigit() and _dated(around.following)) else ""
    )


def _of(around: Around) -> str:
    return "of" if around.word.lower() in ("них", "которых") or is_number(around.word) else ""


def _at(around: Around) -> str:
    return "in" if around.noun in _EVENTS or around.noun in _DURING else ""


_BY_TEXT: Mapping[str, Callable[[Around], str]] = {
    "с": _with,
    "со": _with,
    "в": _in,
    "во": _in,
    "на": _on,
    "до": _until,
    "по": _along,
    "через": _through,
    "за": _for,
    "к": _to,
    "ко": _to,
    "из": _of,
    "при": _at,
}
