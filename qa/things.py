"""Whether what a figure counts are things: "how many people" is not answered by costumes."""

from collections.abc import Mapping
from functools import cache, lru_cache

from index.lexicon import authored, lemma
from index.stems import is_cyrillic
from qa.morphology import readings

_OF_PEOPLE = frozenset(
    """лицо душа жизнь смерть гибель жертва тело труп останки случай заболевание заражение инфекция госпитализация
    травма ранение увечье ожог арест задержание увольнение смертность потеря семья семейство население экипаж отряд
    бригада команда группа персонал штат рота батальон взвод место голос подпись число количество цифра доля часть
    половина треть четверть большинство пара десяток сотня тысяча миллион миллиард партия очередь толпа
    вакансия заявление обращение жалоба""".split()
)
"""Nouns of no living thing by which people are counted."""


@lru_cache(maxsize=10_000)
def is_thing(noun: str) -> bool:
    """Whether a noun, in any number and case, names what is surely no person and counts none."""
    if not is_cyrillic(noun):
        russian = _russian_nouns().get(noun.lower(), ())
        # Most of them: "машина" is in the dictionary of names too.
        return 2 * sum(is_thing(word) for word in russian) > len(russian)
    nouns = [reading for reading in readings(noun) if reading.part == "NOUN" and reading.known]
    return bool(nouns) and lemma(noun) not in _OF_PEOPLE and not any(item.animate for item in nouns)


@cache
def _russian_nouns() -> Mapping[str, tuple[str, ...]]:
    """Of English nouns of one word, the Russian ones that the lexicon translates by them."""
    found: dict[str, tuple[str, ...]] = {}
    for russian, part, meanings in authored():
        for english in meanings if part == "noun" and " " not in russian else ():
            found[english] = (*found.get(english, ()), russian)
    return found
