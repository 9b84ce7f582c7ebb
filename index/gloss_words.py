"""Of a Russian word in a text, the English that what stands beside it asks for: its preposition, its tense, its "not".

`index.gloss` reads a text with them, word by word.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from index.english import degree, inflected
from index.lexicon import Entry, as_part, entries, lemma
from index.russian_names import grammemes, parses
from index.stems import is_cyrillic
from index.translate import Unit

MODAL = frozenset(("can", "may", "must", "should", "let"))
"""After these an infinitive has no "to"."""

NOBODY: Mapping[str, str] = {
    "никто": "anybody",
    "ничто": "anything",
    "нигде": "anywhere",
    "никуда": "anywhere",
    "никогда": "ever",
    "никакой": "any",
    "никак": "in any way",
}
"""After "не" they deny nothing more."""


def _pairs(text: str) -> dict[str, str]:
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


_NEGATIVE = frozenset((*NOBODY, "ни", "ничего", "ничей", "некого"))
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")


SCALES = {"тыс": "thousand", "млн": "million", "млрд": "billion", "трлн": "trillion"}
UNITS = {
    **_pairs(
        "км km кг kg см cm мм mm м metres т tonnes га hectares ч hours мин minutes сек seconds кв square"
    ),
    **_pairs("куб cubic руб rubles долл dollars"),
    "мск": "Moscow time",
}
"""Short forms, right after a figure or another of them."""

ORDINAL = frozenset("й я е го му м ю ой ая ое ого ому ый".split())
"""What ends a figure after a hyphen: "94-е", "5-й"."""

YEARS = frozenset("год года году годом годах годов годы г".split())
COMPARISONS = _pairs(
    "больше more более more меньше less менее less раньше earlier позже later позднее later лучше better хуже worse "
    "дальше further"
)
STATES = _pairs("намеренный intend должный must согласный agree готовый ready")
"""Short adjectives that English has verbs for."""

PEOPLE = re.compile(
    r"(?:пострадавш|погибш|умерш|выживш|собравш|присутствующ|присутствовавш|отдыхающ|протестующ|нападавш|"
    r"бастующ|желающ|болеющ|участвовавш)"
)
"""Participles that stand for people without a noun."""


PRONOUNS = {
    "его": "his",
    **dict.fromkeys(("ее", "ей", "ней", "нее", "ею", "нею"), "her"),
    **dict.fromkeys(("ему", "него", "нему", "ним"), "him"),
    **dict.fromkeys(("им", "ими", "них", "ними"), "them"),
    "их": "their",
    "нем": "it",
    "меня": "me",
    "мне": "me",
    "нас": "us",
    "нам": "us",
    "вас": "you",
    "вам": "you",
}
OBJECTS = {"его": "him", "их": "them"}
"""Before a verb; before anything else they say whose it is."""


def after(following: Sequence[Unit]) -> str:
    """The next word or number, whatever stands between."""
    return next((each.text for each in following if each.text[:1].isalnum()), "")


def beside(following: Sequence[Unit]) -> str:
    """The word or number that follows with nothing but a space between, else ""."""
    return following[1].text if len(following) > 1 and following[0].text == " " else ""


def part_of(word: str) -> str:
    """The likeliest part of speech of a word or of the first word of a phrase."""
    return str(parses(word.split(" ")[0])[0].tag.POS or "") if is_cyrillic(word) else ""


def of_person(following: Sequence[Unit]) -> bool:
    """Whether what follows names a person: "летний | российский инструктор"."""
    for unit in [each for each in following if not each.text.isspace()][:3]:
        tag = parses(unit.text.split(" ")[0])[0].tag if is_cyrillic(unit.text) else None
        if tag is None or tag.POS == "NOUN" or unit.text[:1].isupper():
            return tag is not None and (tag.animacy == "anim" or unit.text[:1].isupper())
    return True


def noun_follows(following: Sequence[Unit]) -> bool:
    return part_of(beside(following)) in ("NOUN", "ADJF", "PRTF")


def is_verb_next(following: Sequence[Unit]) -> bool:
    word = next((each.text for each in following if not each.text.isspace()), "")
    return part_of(word) in ("VERB", "INFN", "GRND")


def entry_of(parse: Any, part: str) -> Entry | None:
    """The entry of a word as it is read here: "простое" of downtime, "другом" of another, not of a friend."""
    base = str(parse.normal_form).replace("ё", "е")
    return as_part(base, part) or (entries().get(base) if parse.is_known else None)


def is_number(word: str) -> bool:
    """Whether a word or figure counts."""
    return word[:1].isdigit() or part_of(word) == "NUMR" or word.lower() in ("половины", "тысячи", "миллиона")


def is_year(figure: str) -> bool:
    return bool(_YEAR.match(figure))


def negated(following: Sequence[Unit], english: str) -> str:
    """What "не" is before a verb whose English is `english`; "" where what follows is no verb in a tense."""
    reading = parses(beside(following).split(" ")[0])[0]
    part, tags = str(reading.tag.POS or ""), grammemes(reading)
    first, plural = english.split(" ")[0], "plur" in tags
    if part == "PRTS" or (part == "VERB" and first == "be" and "past" in tags):
        return "were not" if plural else "was not"
    if part == "INFN":
        return "not to"
    if part != "VERB":
        return ""
    if first == "can":
        return {"past": "could not", "futr": "will not be able to"}.get(_tense(tags), "cannot")
    if first in MODAL:
        return f"{first} not"
    if first == "be" and _tense(tags) == "pres":
        return "are not" if plural else "is not"
    if _tense(tags) == "pres":
        return "does not" if {"sing", "3per"} <= tags else "do not"
    return "did not" if "past" in tags else "will not"


def _tense(tags: frozenset[str]) -> str:
    return next((tense for tense in ("past", "futr") if tense in tags), "pres")


def after_not(english: str, part: str, tags: frozenset[str]) -> str:
    """A verb whose auxiliary stands with its "not" already."""
    first, _, rest = english.partition(" ")
    if first in MODAL:
        return rest
    if part == "PRTS":
        return rest if first == "be" else inflected(english, "participle")
    return rest if first == "be" and _tense(tags) != "futr" else english


def denies(text: str) -> bool:
    """Whether a word denies by itself, so that the "не" after it says nothing more."""
    return lemma(text) in _NEGATIVE


def conjugated(english: str, part: str, tags: frozenset[str], before: str) -> str:
    """A verb in the tense of the Russian form, with the auxiliary that English needs and the text lacks."""
    was = "were" if "plur" in tags else "was"
    if part == "PRTS":
        participle = (
            english.removeprefix("be ") if english.startswith("be ") else inflected(english, "participle")
        )
        return participle if before in ("was", "will") else f"{was} {participle}"
    if part == "INFN":
        return english if before == "will" else f"to {english}"
    if part == "GRND":
        return inflected(english, "gerund")
    if "past" in tags:
        return _past(english, was)
    if "futr" in tags:
        return "will be able to" if english == "can" else f"will {english}"
    modal = english.split(" ")[0] in MODAL
    return inflected(english, "third person") if {"sing", "3per"} <= tags and not modal else english


def _past(english: str, was: str) -> str:
    first, _, rest = english.partition(" ")
    return f"{was} {rest}".rstrip() if first == "be" else inflected(english, "past")


def participle(english: str, tags: frozenset[str]) -> str:
    """Of a participle that stands as an adjective: "signed by", "who arrived", "running"."""
    if "pssv" in tags:
        return inflected(english, "participle")
    was = "were" if "plur" in tags else "was"
    return f"who {_past(english, was)}" if "past" in tags else inflected(english, "gerund")


def shortly(english: str, base: str, plural: bool, before: str) -> str:
    """A short adjective, which is said of its subject: "is valid", "intends"."""
    if base in STATES and STATES[base] != "ready":
        verb = STATES[base]
        return verb if plural or verb in MODAL else inflected(verb, "third person")
    bare = before in ("was", "will", "number") or english.startswith(("be ", "is "))
    return english if bare else f"{'are' if plural else 'is'} {english}"


def compared(english: str, following: Sequence[Unit], of_adjectives: bool = True) -> str:
    """A comparative, with the "than" that a genitive or a figure after it stands for.

    `of_adjectives`: whether an adjective after it may begin that genitive; "более крупного" is itself compared.
    """
    english = degree(english, "comparative")
    word = beside(following)
    parts = ("NOUN", "NPRO", *(("ADJF", "PRTF") if of_adjectives else ()))
    than = is_number(word) or (is_cyrillic(word) and _is_genitive(word, parts))
    return f"{english} than" if than else english


def _is_genitive(word: str, parts: Sequence[str]) -> bool:
    found = parses(word.split(" ")[0])[0].tag
    return str(found.case or "") in ("gent", "gen2") and str(found.POS) in parts


def ordinal(figure: str) -> str:
    """What makes a figure an ordinal: "st" of 21, "th" of 11."""
    return (
        "th"
        if figure[-2:] in ("11", "12", "13")
        else {"1": "st", "2": "nd", "3": "rd"}.get(figure[-1:], "th")
    )
