"""The names that stand in a sentence, and whether each is likely a person, a place or an organisation."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from index.stems import STOP_WORDS, fold, is_cyrillic
from index.vocabulary import places

NameKind = Literal["person", "place", "organisation", "other"]

_CAPITAL = r"[A-ZА-ЯЁÀ-ÖØ-Þ]"
_NAME = re.compile(
    rf"{_CAPITAL}[\w’'.-]*(?:(?:\s(?:of|the|de|da|del|van|von|bin|al|el|ibn|la|le|du|and the|for|по|и)){{0,2}}\s?(?:\s|(?<=-)){_CAPITAL}[\w’'-]*)*"
)
_ORGANISATION = re.compile(
    r"\b(?:Ministry|Council|Organi[sz]ation|Treaty|Party|Bank|University|Institute|Agency|Committee|Commission|Court|Union|"
    r"Federation|Association|Company|Corporation|Group|Department|Office|Forces?|Army|Police|Parliament|Senate|Assembly|"
    r"Congress|Cabinet|Government|Service|Press|News|Times|Television|Club|Team|League|Fund|Foundation|Board|Authority|Guard|"
    r"Hospital|School|College|Church|Museum|Airlines?|Railways?|Inc|Ltd|Corp|Front|Movement|Alliance|Society|Center|Centre|"
    r"Министерств\w*|Совет\w*|Организаци\w*|Парти\w*|Банк\w*|Университет\w*|Институт\w*|Агентств\w*|Комитет\w*|Комисси\w*|"
    r"Суд\w*|Союз\w*|Федераци\w*|Ассоциаци\w*|Компани\w*|Корпораци\w*|Дум\w*|Сенат\w*|Парламент\w*|Совбез\w*|МИД|ОДКБ|Кремл\w*)\b"
)
_PLACE_WORD = re.compile(
    r"\b(?:City|Region|Province|County|District|River|Lake|Sea|Ocean|Mountains?|Island|Islands|Valley|Bay|Port|Square|Street|"
    r"Avenue|Bridge|Airport|Station|Park|Republic|Oblast|State|Peninsula|Coast|Desert|Forest|Gulf|Strait|област\w*|край|"
    r"район\w*|город\w*|озер\w*|остров\w*)\b"
)
_ROLE = re.compile(
    r"\b(?:president|minister|premier|chancellor|secretary|spokesman|spokeswoman|spokesperson|leader|chief|head|director|"
    r"chairman|chairwoman|chair|governor|mayor|senator|deputy|ambassador|general|colonel|captain|commander|commissioner|"
    r"judge|king|queen|prince|princess|pope|bishop|professor|doctor|dr|mr|mrs|ms|sir|lord|coach|captain|author|singer|actor|"
    r"actress|scientist|analyst|expert|economist|lawyer|diplomat|counterpart|representative|official|"
    r"президент\w*|министр\w*|премьер\w*|канцлер\w*|секретар\w*|представител\w*|лидер\w*|глав\w*|директор\w*|председател\w*|"
    r"губернатор\w*|мэр\w*|депутат\w*|посол|посла|генерал\w*|командующ\w*|судь\w*|корол\w*|профессор\w*|доктор\w*|тренер\w*|"
    r"эксперт\w*|аналитик\w*|дипломат\w*|колле\w+)\W{1,2}(?:[\w.]+\W){0,2}$",
    re.IGNORECASE,
)
_SPEECH = re.compile(
    r"^\W{0,2}(?:said|says|told|added|noted|stated|announced|stressed|warned|explained|he|she|сказал\w*|заявил\w*|сообщил\w*|"
    r"отметил\w*|подчеркнул\w*|добавил\w*|рассказал\w*)\b",
    re.IGNORECASE,
)
_IN = re.compile(r"\b(?:in|at|near|from|to|into|across|throughout|outside|around|в|во|из|под|около|на|у|по)\s(?:the\s)?(?:\w+\s)?$")
_PREFIX = frozenset("mr mrs ms dr sir lord president minister prime foreign defence defense deputy chairman".split())


@dataclass(frozen=True, slots=True)
class Name:
    """`sentence[start:end]`, one name with its parts."""

    start: int
    end: int
    text: str
    kind: NameKind


@lru_cache(maxsize=20_000)
def find_names(sentence: str) -> tuple[Name, ...]:
    """The names of a sentence in order. A capital at its start counts only where more follows or it is known."""
    return tuple(_names(sentence))


def _names(sentence: str) -> Iterator[Name]:
    for found in _NAME.finditer(sentence):
        start, end = found.start(), found.end()
        text = found.group().rstrip(".'’-")
        first, _, rest = text.partition(" ")
        if fold(first) in STOP_WORDS or (_opens(sentence, start) and _is_plain_word(first, rest)):
            if not rest or not rest[0].isupper():
                continue
            start, text = start + len(first) + 1, rest
        end = start + len(text)
        if len(text) > 1:
            yield Name(start, end, text, _kind(sentence, start, end, text))


def _opens(sentence: str, start: int) -> bool:
    return not any(character.isalnum() for character in sentence[:start]) or bool(
        re.search(r"[\"“«:]\s?$", sentence[:start])
    )


_DERIVED = re.compile(r"(?:ing|ed|ly|tion|ment|ness|ity|ies|ous|ive|ful|al|ants|ors|ers|ests?)$")


def _is_plain_word(first: str, rest: str) -> bool:
    """A first word that is capitalised only because the sentence begins: it stands alone, or ends like no name."""
    return not rest or bool(_DERIVED.search(first.lower()))


def _kind(sentence: str, start: int, end: int, text: str) -> NameKind:
    if places().is_place(text) or _PLACE_WORD.search(text):
        return "place"
    if _ORGANISATION.search(text) or (text.isupper() and len(text) > 1):
        return "organisation"
    before, after = sentence[max(0, start - 50) : start], sentence[end : end + 30]
    parts = text.replace("-", " ").split()
    if _ROLE.search(before) or _SPEECH.match(after) or fold(parts[0]).rstrip(".") in _PREFIX:
        return "person"
    if _IN.search(before) and len(parts) == 1:
        return "place"
    if 2 <= len(parts) <= 4 and all(part[:1].isupper() for part in parts) and not places().code(fold(parts[0])):
        return "person"
    return "other"


def without_titles(name: str) -> str:
    """"President Kassym-Jomart Tokayev" → "Kassym-Jomart Tokayev": words of office before a name are not it."""
    parts = name.split()
    while len(parts) > 2 and (_ROLE.search(parts[0] + " ") or places().code(fold(parts[0]))):
        parts = parts[1:]
    return " ".join(parts)


def is_russian(name: str) -> bool:
    return is_cyrillic(name)
