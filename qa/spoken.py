"""What a conversation has spoken of: its last question and answer, and whom, where and when they name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.dates import question_dates
from index.names import name_key
from index.stems import is_cyrillic
from qa.morphology import inflect
from qa.name_gender import Gender, gender
from qa.names import find_names
from qa.question import understand
from qa.types import Answer


@dataclass(frozen=True, slots=True)
class Spoken:
    """The question last asked, as it was understood, its answer where there is one, and what was spoken of before."""

    question: str
    answer: Answer | None
    before: "Spoken | None" = None

    @property
    def told(self) -> str:
        """The short answer, "" after an abstention."""
        return self.answer.short if self.answer and not self.answer.abstained else ""

    @property
    def person(self) -> str:
        """Who was spoken of last: the answer to "who", else a person asked about, else one quoted."""
        kind = understand(self.question).kind
        if kind == "person" and self.told:
            return _described(self.told)
        carried = self.before.person if self.before else ""
        if carried.startswith("the ") and carried in self.question:
            return carried  # "the head of the Alpine Club" is no club
        asked = [name for name in find_names(self.question) if name.kind in ("person", "other")]
        quoted = self.people
        if (
            quoted
            and asked
            and not any(name.kind == "person" or _shared(name.text, quoted) for name in asked)
        ):
            # A name of unknown kind that the answer leaves out may be a town's: "she" is whom the answer names.
            asked = []
        if asked:
            return asked[-1].text if kind != "statement" else asked[0].text
        return quoted[0] if quoted else ""

    def meant(self, whose: Gender) -> str:
        """Whom "he" or "she" means: who was spoken of last, unless the name is of the other sex."""
        spoken: Spoken | None = self
        while spoken is not None:
            asked = [name.text for name in find_names(spoken.question) if name.kind in ("person", "other")]
            for name in dict.fromkeys((spoken.person, *reversed(asked), *spoken.people)):
                if name and (not whose or gender(name) in (whose, "")):
                    return name
            if not spoken.person:
                return ""
            spoken = spoken.before
        return self.person

    @property
    def people(self) -> tuple[str, ...]:
        """The persons that the answer's first quote names."""
        if not self.answer or self.answer.abstained or not self.answer.citations:
            return ()
        names = find_names(self.answer.citations[0].quote)
        return tuple(dict.fromkeys(name.text for name in names if name.kind == "person"))

    @property
    def place(self) -> str:
        """Where: the answer to "where", else the place the question named, with its preposition."""
        russian = is_cyrillic(self.question)
        if understand(self.question).kind == "place" and self.told:
            return _at_ru(self.told) if russian else f"in {self.told}"
        preposition = r"(?:в|во|на)" if russian else r"(?:in|at|near|on)"
        named = re.findall(
            rf"\b{preposition} (?:the )?[A-ZА-ЯЁ][\w’'-]*(?:[ -][A-ZА-ЯЁ][\w’'-]*)*", self.question
        )
        if named:
            return str(named[-1])
        places = [name.text for name in find_names(self.question) if name.kind == "place"]
        if not places:
            return ""
        return _at_ru(places[-1]) if russian else f"in {places[-1]}"

    @property
    def day(self) -> str:
        """When: the answer to "when", else the day in the question."""
        if understand(self.question).kind == "date" and self.told:
            return self.told
        days = question_dates(self.question, "ru" if is_cyrillic(self.question) else "en")
        return self.question[days[-1].start : days[-1].end] if days else ""


def _described(person: str) -> str:
    """Somebody told by their office as a question speaks of them: "the director of the resort"."""
    if is_cyrillic(person) or not re.match(r"(?:The )?[a-z]", person):
        return person
    return f"the {person.removeprefix('The ').removeprefix('the ')}"


def _shared(name: str, people: Sequence[str]) -> bool:
    """Whether a word of the name is one of these people's, in whichever script: Старшинова, Gleb Starshinov."""
    sounds = {name_key(word) for word in name.split()} - {""}
    return any(sounds & {name_key(word) for word in person.split()} for person in people)


def _at_ru(place: str) -> str:
    """ "Алма-Ата" → "в Алма-Ате", as far as the dictionary can."""
    words = [inflect(word, "loct") if is_cyrillic(word) else "" for word in place.split()]
    if len(words) == 1 and words[0]:
        return "в " + "-".join(part[:1].upper() + part[1:] for part in words[0].split("-"))
    return f"в {place}"
