"""Russian words by their grammar: what a form may be, and a word put into another form. Cached, as names
repeat."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from index.russian_names import NAME_TAGS, parses


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a form. `part` is OpenCorpora's part of speech, `tags` all its grammemes."""

    lemma: str
    part: str
    case: str
    number: str
    gender: str
    animate: bool
    known: bool
    score: float
    tags: frozenset[str]

    @property
    def is_name(self) -> bool:
        return bool(NAME_TAGS & self.tags)


@lru_cache(maxsize=50_000)
def readings(word: str) -> tuple[Reading, ...]:
    """The readings of one Russian word, likeliest first."""
    return tuple(_reading(parse) for parse in parses(word))


@lru_cache(maxsize=50_000)
def cases(word: str) -> frozenset[str]:
    """The cases a noun or adjective may stand in."""
    return frozenset(item.case for item in readings(word) if item.case)


@lru_cache(maxsize=50_000)
def likely_cases(word: str) -> frozenset[str]:
    """The cases of a name; none where its form tells nothing, as with a foreign name the dictionary lacks."""
    found = [
        item
        for item in readings(word)
        if item.case and not item.tags & {"Abbr", "Fixd"} and item.number != "plur"
    ]
    indeclinable = any(item.known and "Fixd" in item.tags for item in readings(word))
    return frozenset() if indeclinable else frozenset(item.case for item in found)


@lru_cache(maxsize=50_000)
def is_common_noun(word: str) -> bool:
    """A word of the dictionary that is never, or next to never, a name."""
    found = readings(word)
    return (
        bool(found)
        and found[0].known
        and not any(
            item.tags & {"Name", "Surn", "Patr", "Geox", "Orgn", "Abbr"} and item.score >= 0.1
            for item in found
            if item.known
        )
    )


@lru_cache(maxsize=50_000)
def is_person_noun(word: str) -> bool:
    """Whether a word is a common noun for one person: "министр", "эпидемиолог", "главу"."""
    return any(
        item.part == "NOUN"
        and item.animate
        and item.known
        and item.number == "sing"
        and not item.is_name
        and item.score >= 0.05
        for item in readings(word)
    )


@lru_cache(maxsize=50_000)
def is_adjective(word: str) -> bool:
    found = readings(word)
    return bool(found) and found[0].part in ("ADJF", "PRTF")


@lru_cache(maxsize=50_000)
def tags(word: str) -> frozenset[str]:
    """Everything the dictionary says a word may be, and whether it is formed like a patronymic."""
    return frozenset(tag for item in readings(word) for tag in item.tags if item.known or tag == "Patr")


@lru_cache(maxsize=50_000)
def inflect(word: str, *grammemes: str) -> str:
    """A noun in another form, or an adjective where a gender is asked for, in lower case; "" where it has
    none."""
    parts = ("ADJF", "PRTF") if {"masc", "femn", "neut"} & set(grammemes) else ("NOUN",)
    for parse in parses(word):
        if parse.tag.POS in parts:
            form = parse.inflect(set(grammemes))
            if form is not None:
                return str(form.word)
    return ""


@lru_cache(maxsize=50_000)
def decline_name(word: str, case: str) -> str:
    """A name in the nominative put into another case, in lower case: "Зотова" is a woman's, not Зотов's; or ""."""
    for parse in parses(word):
        if NAME_TAGS & parse.tag.grammemes and parse.tag.case == "nomn" and parse.tag.number == "sing":
            form = parse.inflect({case, "sing"})
            return str(form.word) if form is not None else ""
    return ""


def _reading(parse: Any) -> Reading:
    tag = parse.tag
    return Reading(
        lemma=str(parse.normal_form).replace("ё", "е"),
        part=str(tag.POS or ""),
        case=str(tag.case or ""),
        number=str(tag.number or ""),
        gender=str(tag.gender or ""),
        animate=tag.animacy == "anim",
        known=bool(parse.is_known),
        score=float(parse.score),
        tags=frozenset(str(item) for item in tag.grammemes),
    )


@dataclass(frozen=True, slots=True)
class Nominative:
    """A reading of a form, with the nominative singular by that reading."""

    case: str
    gender: str
    text: str
    score: float
    known: bool
    is_name: bool


@lru_cache(maxsize=50_000)
def nominatives(word: str) -> tuple[Nominative, ...]:
    """The nominative of a noun or an adjectival surname by each of its singular readings, capitalised as
    `word`."""
    found = []
    for parse in parses(word):
        reading = _reading(parse)
        surname = reading.part == "ADJF" and reading.known
        if (
            not (reading.part == "NOUN" or surname)
            or reading.number == "plur"
            or reading.gender not in ("masc", "femn", "ms-f", "")
        ):
            continue
        if surname and reading.gender not in ("masc", "femn"):
            continue
        form = (
            word.lower()
            if "Fixd" in reading.tags
            else getattr(
                parse.inflect({"nomn", "sing"} | ({reading.gender} if surname else set())), "word", ""
            )
        )
        if form:
            text = form.replace("ё", "е") if "ё" not in word.lower() else form
            gender = reading.gender if reading.gender in ("masc", "femn") else ""
            # The dictionary's counts say nothing of the case a name that never changes stands in.
            score = 0.3 if "Fixd" in reading.tags else reading.score
            found.append(
                Nominative(
                    reading.case, gender, text.capitalize(), score, reading.known, reading.is_name or surname
                )
            )
    return tuple(found)
