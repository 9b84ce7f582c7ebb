"""A Russian text in English words, word by word, each in the form that its own grammar asks for.

No translation: the order stays, and of a word's meanings the commonest is taken. But a genitive gets its "of", a
passive its "by", a plural its ending and a verb its tense, so that an English model reads what is nearly English.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from index.english import inflected, is_verb
from index.lexicon import lemma
from index.names import transliterate
from index.russian_names import NAME_TAGS, first_form, grammemes, is_name, parses
from index.stems import is_cyrillic
from index.translate import Unit, units
from index.types import Span

GLOSS = "gloss-6"
"""Version of the rules here; it is part of the index's fingerprint."""

_SCALES = {"тыс": "thousand", "млн": "million", "млрд": "billion", "трлн": "trillion"}
_PRONOUNS = {
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
_OBJECTS = {"его": "him", "их": "them"}
"""Before a verb; before anything else they say whose it is."""

_ASKED = {"чем": "with what", "кем": "by whom", "чему": "to what", "кому": "to whom", "чего": "of what"}
"""Question words in a case other than the first, which the lexicon's lemma does not tell apart."""

_MODAL = frozenset(("can", "may", "must", "should", "let"))
"""After these an infinitive has no "to"."""

_WEEKDAYS = frozenset("понедельник вторник среда четверг пятница суббота воскресенье".split())
_DECIMAL = re.compile(r"(?<=\d),(?=\d)")
_LIKELY = 0.1
"""Share of a form's readings from which a genitive after a noun is believed: "обороны", not "совет"."""

_SENTENCE_ENDS = frozenset(".!?…:\n")


@dataclass(frozen=True, slots=True)
class Gloss:
    """A text in English, and which of its characters stand for which of the Russian ones.

    `pieces` are the spans of a word or phrase in both, in order: (in `english`, in the Russian text).
    """

    english: str
    pieces: tuple[tuple[Span, Span], ...]

    def in_russian(self, span: Span) -> Span:
        """The words of the Russian text that a span of the English one is the gloss of."""
        return _across(((here, there) for here, there in self.pieces), span)

    def in_english(self, span: Span) -> Span:
        """The gloss of a span of the Russian text."""
        return _across(((there, here) for here, there in self.pieces), span)


def _across(pieces: Iterator[tuple[Span, Span]], span: Span) -> Span:
    touched = [there for here, there in pieces if here.end > span.start and here.start < span.end]
    return Span(touched[0].start, touched[-1].end) if touched else Span(0, 0)


def gloss(text: str) -> str:
    """Russian text word by word in English: the commonest meaning of each word, names transliterated."""
    return glossed(text).english


@lru_cache(maxsize=2_000)
def glossed(text: str) -> Gloss:
    """The same, and where each of its words comes from."""
    found, state, english, pieces, at = list(units(text)), _State(), "", [], 0
    for place, unit in enumerate(found):
        words = state.read(unit, found[place + 1 :])
        pieces.append((Span(len(english), len(english) + len(words)), Span(at, at + len(unit.text))))
        english, at = english + words, at + len(unit.text)
    return Gloss(english, tuple(pieces))


@dataclass(slots=True)
class _State:
    """What came before. `last` is the kind of word, `case` that of adjectives whose noun is still to come.

    `last` is "noun", "person", "preposition", "number", "scale", "passive", "was", "will" or "". `before` is the
    word with nothing but a space between, `opens` whether a sentence begins.
    """

    last: str = ""
    case: str = ""
    begun: bool = False
    before: str = ""
    opens: bool = True

    def read(self, unit: Unit, following: Sequence[Unit]) -> str:
        """The English of the next unit."""
        english = self._read(unit, following)
        if unit.text[:1].isalnum():
            self.before, self.opens = unit.text.rpartition(" ")[2], False
        elif unit.text.strip(" ") or "\n" in unit.text:
            self.before, self.opens = "", self.opens or bool(_SENTENCE_ENDS & set(unit.text))
        return english

    def _read(self, unit: Unit, following: Sequence[Unit]) -> str:
        text = unit.text.lower().replace("ё", "е")
        if not is_cyrillic(text):
            return self._other(text if text.isspace() else unit.text)
        first, self.begun = not self.begun, True
        if text in _SCALES:
            self._now("scale")
            return _SCALES[text]
        if text in _PRONOUNS:
            return _OBJECTS.get(text, _PRONOUNS[text]) if _is_verb_next(following) else _PRONOUNS[text]
        if text == "что" and not first:
            self._now("")
            return "that"
        if text in _ASKED and (first or text != "чем"):
            self._now("")
            return _ASKED[text]
        return self._word(unit, following)

    def _other(self, text: str) -> str:
        """Punctuation, numbers and words that are not Russian."""
        if text.isspace() or text in "\"«»“”'":
            return text
        scaled = self.last == "scale"
        self._now("number" if text[0].isdigit() else "")
        return "" if scaled and text == "." else _DECIMAL.sub(".", text)

    def _now(self, last: str) -> None:
        self.last, self.case = last, ""

    def _word(self, unit: Unit, following: Sequence[Unit]) -> str:
        part = str(parses(unit.text.split(" ")[0])[0].tag.POS or "")
        if self._is_name(unit, part, following):
            return self._name(unit)
        if part == "PREP":
            from_number = self.last in ("number", "scale")
            self._now("preposition")
            return _preposition(unit, following, from_number)
        if part in ("ADJF", "PRTF"):
            return self._adjective(unit, part)
        if part == "NOUN":
            return self._noun(unit)
        if part in ("VERB", "INFN", "PRTS", "GRND"):
            return self._verb(unit, part)
        if part != "PRCL":
            self._now("number" if part == "NUMR" else "")
        return _english(unit)

    def _adjective(self, unit: Unit, part: str) -> str:
        words = unit.text.split(" ")
        parse = parses(words[0])[0]
        case = str(parse.tag.case or "")
        if len(words) > 1:
            # A phrase of the lexicon whose noun is part of it.
            return self._group(case, unit, parses(words[-1])[0], person=False)
        marker = "" if self.case else self._marker(case)
        english = _participle(_english(unit), grammemes(parse)) if part == "PRTF" else _english(unit)
        passive = part == "PRTF" and "pssv" in grammemes(parse)
        self.last, self.case = ("passive" if passive else self.last), ("" if passive else case)
        return marker + english

    def _noun(self, unit: Unit) -> str:
        word = unit.text.split(" ")[0]
        parse = self._reading(word)
        name = bool(NAME_TAGS & grammemes(parse))
        return self._group(str(parse.tag.case or ""), unit, parse, person=name or parse.tag.animacy == "anim")

    def _group(self, case: str, unit: Unit, noun: Any, person: bool) -> str:
        marker = "" if self.case else self._marker(case)
        english = _english(unit)
        if noun.tag.number == "plur" and not (unit.entry and unit.entry.name) and english.islower():
            english = inflected(english, "plural")
        self._now("person" if person else "noun")
        return marker + english

    def _is_name(self, unit: Unit, part: str, following: Sequence[Unit]) -> bool:
        if not unit.text[:1].isupper() or " " in unit.text:
            return False
        if unit.entry is None:
            return part == "NOUN" or not (self.opens or part in ("ADJF", "PRTF"))
        after = following[1].text if len(following) > 1 and following[0].text == " " else ""
        return not unit.entry.name and is_name(unit.text, self.before, after.partition(" ")[0], self.opens)

    def _name(self, unit: Unit) -> str:
        """A name that the lexicon lacks: no plural, and "of" only where it is not the name of the person before."""
        of_noun = self.last == "noun" and any(str(each.tag.case) == "gent" for each in parses(unit.text))
        marker = "of " if of_noun and not self.case else ""
        animate = unit.entry is not None or self._reading(unit.text).tag.animacy == "anim"
        self._now("person" if self.last == "person" or animate else "noun")
        return marker + transliterate(first_form(unit.text, self.before)).title()

    def _reading(self, word: str) -> Any:
        """The parse of a noun that agrees with the adjectives before it, or depends on the noun before it."""
        wanted = self.case or ("gent" if self.last in ("noun", "person") else "")
        for parse in parses(word):
            fits = str(parse.tag.POS) == "NOUN" and str(parse.tag.case) == wanted
            if fits and (self.case or parse.score > _LIKELY):
                return parse
        return parses(word)[0]

    def _marker(self, case: str) -> str:
        """The preposition that English has where Russian has a case alone."""
        if case in ("gent", "gen2") and self.last in ("noun", "person"):
            return "of "
        if case == "datv" and self.last not in ("preposition", "number", "scale"):
            return "to "
        return "by " if case == "ablt" and self.last == "passive" else ""

    def _verb(self, unit: Unit, part: str) -> str:
        tags = grammemes(parses(unit.text.split(" ")[0])[0])
        english, before = _english(unit), self.last
        reflexive = unit.text.lower().endswith(("ся", "сь"))
        self._now("passive" if part == "PRTS" or reflexive else "")
        if english in _MODAL or english.endswith(" to"):
            self.last = "will"
        if english == "be" and part == "VERB" and tags & {"past", "futr"}:
            self.last = "was" if "past" in tags else "will"
        return _conjugated(english, part, tags, before) if is_verb(english) else english


def _conjugated(english: str, part: str, tags: frozenset[str], before: str) -> str:
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
        return f"will {english}"
    return inflected(english, "third person") if {"sing", "3per"} <= tags else english


def _past(english: str, was: str) -> str:
    first, _, rest = english.partition(" ")
    return f"{was} {rest}".rstrip() if first == "be" else inflected(english, "past")


def _participle(english: str, tags: frozenset[str]) -> str:
    """Of a participle that stands as an adjective: "signed by", "who arrived", "running"."""
    if not is_verb(english):
        return english
    if "pssv" in tags:
        return inflected(english, "participle")
    was = "were" if "plur" in tags else "was"
    return f"who {_past(english, was)}" if "past" in tags else inflected(english, "gerund")


def _preposition(unit: Unit, following: Sequence[Unit], from_number: bool) -> str:
    """Of the prepositions that English splits in two, the one that the next word's case or meaning asks for."""
    text = unit.text.lower()
    after = next((each.text for each in following if each.text[:1].isalnum()), "")
    if text in ("с", "со"):
        cases = {str(parse.tag.case) for parse in parses(after)} if is_cyrillic(after) else set()
        return "with" if "ablt" in cases and "gent" not in cases else "from"
    if text in ("в", "во") and is_cyrillic(after) and lemma(after) in _WEEKDAYS:
        return "on"
    if text in ("на", "до") and after[:1].isdigit() and from_number:
        return "to"
    return "by" if text == "на" and after[:1].isdigit() else _english(unit)


def _is_verb_next(following: Sequence[Unit]) -> bool:
    after = next((each.text for each in following if not each.text.isspace()), "")
    return is_cyrillic(after) and str(parses(after.split(" ")[0])[0].tag.POS) in ("VERB", "INFN", "GRND")


def _english(unit: Unit) -> str:
    if unit.entry is not None:
        return unit.entry.english[0]
    romanised = transliterate(lemma(unit.text))
    return romanised.title() if unit.text[:1].isupper() else romanised
