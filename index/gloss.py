"""A Russian text in English words, word by word, each in the form that its own grammar asks for.

No translation: the order stays, and of a word's meanings the commonest is taken. But a genitive gets its "of", a
passive its "by", a plural its ending and a verb its tense, so that an English model reads what is nearly English.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from index.english import degree, inflected, is_verb
from index.gloss_prepositions import governed, preposition
from index.gloss_questions import asked
from index.gloss_words import (
    COMPARISONS,
    MODAL,
    NOBODY,
    OBJECTS,
    ORDINAL,
    PEOPLE,
    PRONOUNS,
    SCALES,
    UNITS,
    YEARS,
    after,
    after_not,
    beside,
    compared,
    conjugated,
    denies,
    entry_of,
    is_number,
    is_verb_next,
    is_year,
    negated,
    noun_follows,
    of_person,
    ordinal,
    part_of,
    participle,
    shortly,
)
from index.lexicon import lemma, measured
from index.names import transliterate
from index.russian_names import NAME_TAGS, first_form, grammemes, is_name, parses
from index.stems import is_cyrillic
from index.translate import Unit, units
from index.types import Span

GLOSS = "gloss-7"
"""Version of the rules here; it is part of the index's fingerprint."""

_DECIMAL = re.compile(r"(?<=\d),(?=\d)")
_PLURALS = {"this": "these", "that": "those"}
_ADJECTIVE = re.compile(r"(?<=[сц]к)(ий|ого|ому|им|ом|ие|их|ими|ая|ую)$")
_FIRST = {"и": "ий", "о": "ий", "а": "ая", "у": "ая"}
_LIKELY = 0.1
"""Share of a form's readings from which a genitive after a noun is believed: "обороны", not "совет"."""

_EMPTY_PLACE = re.compile(r"(?<=\S) (?= |[.,;:?!)]|$)", re.MULTILINE)
"""Before a word that English has none for: "in 2016 году."."""

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
    return _EMPTY_PLACE.sub("", glossed(text).english)


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

    `last` is "noun", "person", "preposition", "number", "scale", "passive", "was", "will", "not" or "". `before` is the
    word with nothing but a space between, `opens` whether a sentence begins. `figure` is the last number, `joined`
    whether a hyphen ties what follows to it, `counted` whether a noun to come is counted, `ranging` whether "from" was
    said before a number. `denied` is "word" after a "nobody", "verb" after a "not", `titled` whether one of the nouns
    before is a person, `most` whether "самый" came just before, `aged` whether a "лет" to come is part of "how old".
    """

    last: str = ""
    case: str = ""
    begun: bool = False
    before: str = ""
    opens: bool = True
    figure: str = ""
    joined: bool = False
    counted: bool = False
    ranging: bool = False
    denied: str = ""
    titled: bool = False
    most: bool = False
    aged: bool = False

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
            return self._other(text if text.isspace() else unit.text, following)
        first, self.begun = not self.begun, True
        if text == "лет" and self.aged:
            self.aged = False
            return ""  # "how old is he"
        belongs = self._of_figure(text, following)
        if belongs is not None:
            return belongs
        if text in PRONOUNS:
            return OBJECTS.get(text, PRONOUNS[text]) if is_verb_next(following) else PRONOUNS[text]
        if text == "что" and not first:
            self._now("")
            return "that"
        question = asked(text, self.before, self.last, self.opens, following)
        if question is not None:
            self._ask(text, question)
            return question
        special = self._special(unit, text, following)
        return self._word(unit, following) if special is None else special

    def _other(self, text: str, following: Sequence[Unit]) -> str:
        """Punctuation, numbers and words that are not Russian."""
        if text.isspace() or text in "\"«»“”'":
            # What stands in quotation marks is in its first form.
            self.last = self.last if text.isspace() or self.last not in ("noun", "person") else ""
            return text
        if text == "-" and self.last == "number" and following and is_cyrillic(following[0].text):
            self.joined = True
            return "" if following[0].text.lower() in ORDINAL else text
        scaled, figure = self.last == "scale", text[0].isdigit()
        if scaled and text in "./":
            return "" if text == "." else text
        self._now("number" if figure else "")
        if figure:
            self.figure, self.counted = text, text != "1"
            return _DECIMAL.sub(".", text)
        if not text[0].isalnum():
            self.counted, self.denied, self.titled = False, "", False
            self.ranging = self.ranging and text not in _SENTENCE_ENDS
        return "No. " if text == "№" else text

    def _of_figure(self, text: str, following: Sequence[Unit]) -> str | None:
        """What belongs to the figure before it: "94-е", "27-летний", "12 км/ч", "в 2016 году"; None for other words."""
        joined, self.joined = self.joined, False
        if joined and text in ORDINAL:
            self._now("")
            self.counted = False
            return ordinal(self.figure)
        measure = ("year anniversary" if text.startswith("лети") else measured(text)) if joined else ""
        if measure:
            self._now("")
            self.counted = False
            return f"{measure}-old" if measure == "year" and of_person(following) else measure
        if text in SCALES:
            self._now("scale")
            self.counted = True
            return SCALES[text]
        if self.last in ("number", "scale") and text in UNITS:
            hourly = self.last == "scale" and text == "ч"
            self._now("scale")
            self.counted = False
            return "h" if hourly else UNITS[text]
        if self.last == "number" and text in YEARS and is_year(self.figure):
            self._now("scale" if text == "г" else "noun")
            self.counted = False
            return ""
        return None

    def _special(self, unit: Unit, text: str, following: Sequence[Unit]) -> str | None:
        """Words that say something else beside others: "не", "никто", "самый", "еще 5", "более 5"; None for others."""
        if text == "не":
            return self._not(following)
        if denies(text) and " " not in text:
            if self.denied == "verb" and lemma(text) in NOBODY:
                return NOBODY[lemma(text)]
            self.denied = self.denied or "word"
            return None
        if text in ("еще", "ещё") and is_number(beside(following)):
            return "another"
        if text in COMPARISONS:
            self._now("")
            if self.before in ("и", "или") and not is_number(beside(following)):
                return COMPARISONS[text]
            return compared(COMPARISONS[text], following, of_adjectives=text not in ("более", "менее"))
        if text == "имени" and self.last == "noun" and beside(following)[:1].isupper():
            self._now("preposition")
            return "named after"
        if lemma(text) == "самый" and part_of(beside(following)) == "ADJF":
            self.most, case = True, str(parses(text)[0].tag.case or "")
            marker = "" if self.case else self._marker(case)
            self.case = case
            return f"{marker}the"
        return None

    def _ask(self, text: str, english: str) -> None:
        self.last, self.case = (self.last, self.case) if text == "ли" else ("", "")
        self.counted, self.aged = english == "how many", self.aged or english == "how old is"

    def _not(self, following: Sequence[Unit]) -> str:
        verb = following[1] if beside(following) else None
        english = _english(verb) if verb else ""
        found = negated(following, english) if verb and is_cyrillic(verb.text) and is_verb(english) else ""
        if not found:
            return "not"
        if self.denied == "word":
            return ""
        self._now("not")
        self.denied = "verb"
        return found

    def _now(self, last: str) -> None:
        self.last, self.case = last, ""

    def _word(self, unit: Unit, following: Sequence[Unit]) -> str:
        word = unit.text.split(" ")[0]
        parse = governed(word, self.before if self.last == "preposition" else "")
        part = str(parse.tag.POS or "")
        if self._is_name(unit, part, following):
            return self._name(unit, following)
        if " " not in unit.text and not word[:1].isupper():
            unit = Unit(unit.text, entry_of(parse, part) or unit.entry)
        if part in ("ADJF", "PRTF"):
            return self._adjective(unit, parse, following)
        if part == "NOUN":
            return self._noun(unit)
        self.titled = False
        if part == "PREP":
            counts = self.last in ("number", "scale")
            self._now("preposition")
            self.counted = False
            if word.lower() in ("с", "со", "от"):
                self.ranging = is_number(after(following))
            return preposition(unit, self.before, following, counts, self.ranging)
        if part in ("VERB", "INFN", "PRTS", "GRND"):
            return self._verb(unit, part, following)
        if part == "COMP":
            self._now("")
            return compared(_english(unit), following)
        english, last = _english(unit), self.last
        if part != "PRCL":
            self._now("number" if part == "NUMR" else "")
            self.counted = self.counted or (part == "NUMR" and word.lower() != "один")
        if part == "ADJS" and " " not in unit.text:
            if english == "must" and beside(following) in ("был", "была", "было", "были"):
                return ""  # "he was to leave"
            english = shortly(english, lemma(word), parse.tag.number == "plur", last)
        if english in MODAL:
            self.last = "will"
        return english

    def _adjective(self, unit: Unit, parse: Any, following: Sequence[Unit]) -> str:
        words = unit.text.split(" ")
        case = str(parse.tag.case or "")
        if len(words) > 1:
            # A phrase of the lexicon whose noun is part of it.
            noun = parses(words[-1])[0]
            return self._group(case, unit, noun, person=noun.tag.animacy == "anim")
        marker = "" if self.case else self._marker(case)
        tags, most = grammemes(parse), self.most
        self.most = False
        english = _english(unit)
        if "PRTF" in tags and is_verb(english):
            people = bool(PEOPLE.match(words[0].lower()))
            alone = people or ("past" in tags and "pssv" not in tags and self.last in ("noun", "preposition"))
            those = alone and not noun_follows(following)
            english = participle(english, tags)
            english = ("those " if "plur" in tags else "one ") + english if those else english
        elif english.endswith("-year") and of_person(following):
            english += "-old"
        elif most or "Supr" in tags:
            english = degree(english, "superlative")
        elif english in _PLURALS and "plur" in tags:
            english = _PLURALS[english]
        passive = {"PRTF", "pssv"} <= tags
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
        counted = self.counted and "Fixd" not in grammemes(noun)
        plural = counted or (noun.tag.number == "plur" and noun.normal_form != "сутки")
        if plural and not (unit.entry and unit.entry.name) and english.islower():
            english = "people" if english == "person" else inflected(english, "plural")
        self._now("person" if person else "noun")
        self.counted, self.titled = False, self.titled or person
        return marker + english

    def _is_name(self, unit: Unit, part: str, following: Sequence[Unit]) -> bool:
        if not unit.text[:1].isupper() or " " in unit.text:
            return False
        if unit.entry is None:
            named = self.before[:1].isupper() and not self.opens
            return part == "NOUN" or named or not (self.opens or part in ("ADJF", "PRTF"))
        word = beside(following).partition(" ")[0]
        return not unit.entry.name and is_name(unit.text, self.before, word, self.opens)

    def _name(self, unit: Unit, following: Sequence[Unit]) -> str:
        """A name that the lexicon lacks: no plural, and "of" only where it is not the name of the person before."""
        readings = parses(unit.text)
        called = self.titled and any("Name" in grammemes(each) for each in readings)
        of_noun = self.last == "noun" and any(str(each.tag.case) == "gent" for each in readings)
        marker = "of " if of_noun and not self.case and not called else ""
        animate = unit.entry is not None or self._reading(unit.text).tag.animacy == "anim"
        self._now("person" if self.last == "person" or animate else "noun")
        if unit.text.isupper() and len(unit.text) > 1:
            return marker + transliterate(unit.text).upper()
        return marker + transliterate(first_form(unit.text, self.before, beside(following))).title()

    def _reading(self, word: str) -> Any:
        """The parse of a noun that agrees with the adjectives before it, or depends on the noun before it."""
        wanted = self.case or ("gent" if self.last in ("noun", "person") else "")
        for parse in parses(word):
            fits = str(parse.tag.POS) == "NOUN" and str(parse.tag.case) == wanted
            if fits and (self.case or parse.score > _LIKELY):
                return parse
        return governed(word, self.before if self.last == "preposition" else "")

    def _marker(self, case: str) -> str:
        """The preposition that English has where Russian has a case alone."""
        if case in ("gent", "gen2") and self.last in ("noun", "person"):
            return "of "
        if case == "datv" and self.last not in ("preposition", "number", "scale"):
            return "to "
        return "by " if case == "ablt" and self.last == "passive" else ""

    def _verb(self, unit: Unit, part: str, following: Sequence[Unit]) -> str:
        tags = grammemes(governed(unit.text.split(" ")[0], ""))
        english, before = _english(unit), self.last
        reflexive = unit.text.lower().endswith(("ся", "сь"))
        self._now("passive" if part == "PRTS" or reflexive else "")
        self.counted = False
        if english in MODAL or english.endswith(" to"):
            self.last = "will"
        if english == "be" and (part == "INFN" or (part == "VERB" and tags & {"past", "futr"})):
            self.last = "will" if "futr" in tags else "was"
            if self.last == "will" and part_of(beside(following)) == "INFN":
                return "" if before == "not" else "will"
        if before == "not":
            return after_not(english, part, tags)
        return conjugated(english, part, tags, before) if is_verb(english) else english


def _english(unit: Unit) -> str:
    if unit.entry is not None:
        return unit.entry.english[0]
    word = unit.text
    if word[:1].isupper() and _ADJECTIVE.search(word):
        # "в Кадинском районе": not what the dictionary takes for its first form
        return transliterate(_ADJECTIVE.sub(lambda found: _FIRST[found[1][:1]], word.lower())).title()
    romanised = transliterate(lemma(word))
    return romanised.title() if word[:1].isupper() else romanised
