"""Whether a person's name is a man's or a woman's, as far as it tells, and a Russian one in another case.

Of a surname the dictionary knows little: "Балкаров" is to it the genitive of a people. Its ending says enough.
"""

import re
from typing import Literal

from index.stems import is_cyrillic
from qa.morphology import decline_name, inflect, readings
from qa.spelling import nominative

Gender = Literal["man", "woman", ""]

_MAN_RU = re.compile(r"(?:[её]в|ов|[иы]н|ский|цкий|ского|цкого|скому|цкому|овым|[её]вым|[иы]ным|ове|еве)$")
_WOMAN_RU = re.compile(r"(?:ская|цкая|скую|цкую|овой|[её]вой|[иы]ной)$")
_MAN_EN = re.compile(r"(?:ov|ev|sky|skiy|tsky)$")
_WOMAN_EN = re.compile(r"(?:ova|eva|skaya|tskaya)$")
_MEN_IN_A = frozenset(
    "luca joshua nikita mustafa ilya ezra noah sasha misha kostya foma kuzma savva andrea".split()
)

_SURNAME = re.compile(r"(?P<root>.*?(?:ов|[её]в|[иы]н))(?P<end>|а|у|ым|е|ой)$")
_ADJECTIVAL = re.compile(r"(?P<root>.*(?:ск|цк))(?P<end>ий|ого|ому|им|ом|ая|ую|ой)$")
_ENDINGS = {
    ("root", "man"): {"nomn": "", "gent": "а", "datv": "у", "accs": "а", "ablt": "ым", "loct": "е"},
    ("root", "woman"): {"nomn": "а", "gent": "ой", "datv": "ой", "accs": "у", "ablt": "ой", "loct": "ой"},
    ("adjective", "man"): {
        "nomn": "ий",
        "gent": "ого",
        "datv": "ому",
        "accs": "ого",
        "ablt": "им",
        "loct": "ом",
    },
    ("adjective", "woman"): {
        "nomn": "ая",
        "gent": "ой",
        "datv": "ой",
        "accs": "ую",
        "ablt": "ой",
        "loct": "ой",
    },
}


def gender(name: str) -> Gender:
    """Whose name it is; "" where it does not tell."""
    words = name.split()
    if not words:
        return ""
    if not is_cyrillic(name):
        return _gender_en(words)
    for word in words:
        given = [
            item for item in readings(word) if "Name" in item.tags and item.known and item.number == "sing"
        ]
        genders = {item.gender for item in given}
        if given and len(words) > 1 and len(genders) == 1:
            return "woman" if "femn" in genders else "man"
    if _WOMAN_RU.search(words[-1]):
        return "woman"
    return "man" if _MAN_RU.search(words[-1]) else ""


def _gender_en(words: list[str]) -> Gender:
    last, first = words[-1].lower(), words[0].lower()
    if _WOMAN_EN.search(last) or (len(words) > 1 and first.endswith("a") and first not in _MEN_IN_A):
        return "woman"
    return "man" if _MAN_EN.search(last) else ""


def in_case(name: str, case: str, whose: Gender) -> str:
    """A Russian person's name, in whatever case it stands, in another one; a name that is not Russian as it is.

    `whose` is what the pronoun says of it: "Колосову" is Колосова after "она", Колосов after "он".
    """
    if not is_cyrillic(name):
        return name
    words = name.split()
    if len(words) > 1:
        words = nominative(name).split()
    return " ".join(
        _declined(word, case, whose or gender(name), last=at > 0) for at, word in enumerate(words)
    )


def _declined(word: str, case: str, whose: Gender, last: bool) -> str:
    lower = word.lower()
    given = last is False and any("Name" in item.tags and item.known for item in readings(word))
    for kind, pattern in (("adjective", _ADJECTIVAL), ("root", _SURNAME)):
        found = pattern.fullmatch(lower)
        if found and whose and not given:
            return _cased(found["root"] + _ENDINGS[kind, whose][case], word)
    if whose == "woman" and not given and not lower.endswith(("а", "я")):
        return word  # a woman's surname that ends in a consonant stays as it is: "Тамаре Гиль"
    first = nominative(word)
    if case == "nomn":
        return first
    form = decline_name(first, case) or inflect(first, case)
    return _cased(form, word) if form else word


def _cased(form: str, like: str) -> str:
    return form[:1].upper() + form[1:] if like[:1].isupper() else form
