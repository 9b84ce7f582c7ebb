"""Runs of capitalised words in a sentence, cut where one name ends and another begins."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.stems import STOP_WORDS, fold, is_cyrillic
from index.vocabulary import places
from qa.given_names import GIVEN_NAMES
from qa.morphology import cases, is_adjective, is_common_noun, is_person_noun, likely_cases, readings, tags
from qa.name_words import (
    BODY_RU,
    CALENDAR,
    ORGANISATION,
    ORGANISATION_RU,
    PLACE_WORD,
    PLACE_WORD_RU,
    PLATFORM,
    is_common,
    is_known_place,
    is_opener,
)
from qa.role_words import MODIFIERS
from qa.roles import is_head


@dataclass(frozen=True, slots=True)
class Word:
    """A capitalised word of a run; `link` is the text between it and the one before ("" for the first)."""

    start: int
    end: int
    text: str
    link: str

    @property
    def folded(self) -> str:
        return fold(self.text)


_WORD = re.compile(
    r"(?:[A-ZА-ЯЁ]\.){1,3}(?=\s?[A-ZА-ЯЁ])|(?:[A-Z]\.){2,}|[^\W_]+(?:[-&][^\W_]+|[’'][^\W_]{2,})*"
)
_POSSESSIVE = re.compile(r"[’']s?\b|[’'](?=\s)")
_LINK = re.compile(
    r"[\s\u00a0]?(?:(?:of the|of|for the|for|de la|de|da|del|dos|das|di|van der|van den|van|von der|von|"
    r"bin|ibn|al|el|la|le|du|der|den|"
    r"ter)[\s\u00a0])?"
)
_AND = re.compile(r"\sand\s")
_MINISTRY = re.compile(
    r"(?:Ministry|Department|Committee|Office|Institute|Agency|Bureau|Council|Commission|Minister|"
    r"Secretary)\Z"
)
_QUOTE = re.compile(r"[\"“«„(:]\s?\Z|[.!?…][\"”»]?\s\Z|\d{4}-\d\d-\d\d\s\Z|[—–-]\s\Z")
_NAMES_TOO = frozenset(("may", "april", "june", "august", "wed", "sat", "sun", "mar"))
"""Words of the calendar that are given names and surnames too."""

_IN_MONTH = re.compile(
    r"\b(?:in|on|of|since|by|until|till|from|early|late|mid|last|next|this|\d\d?)\s\Z", re.IGNORECASE
)
_JOINED = re.compile(r"(\w+)\s(?:and|to)\s\Z", re.IGNORECASE)


def runs(sentence: str) -> Iterator[list[Word]]:
    """Capitalised words that follow one another, small joining words between them allowed."""
    run: list[Word] = []
    closed = False
    for found in _WORD.finditer(sentence):
        text = found.group()
        if not text[0].isupper():
            continue
        link = sentence[run[-1].end : found.start()] if run else ""
        if run and (closed or not _joins(run, link, text)):
            yield run
            run, link = [], ""
        run.append(Word(found.start(), found.end(), text, link))
        possessive = _POSSESSIVE.match(sentence, found.end())
        # "Kenya's Ministry" is two names, "Workers' Union" and "Prosecutor's Office" are one.
        closed = bool(possessive and (text.isupper() or not is_common(fold(text))))
    if run:
        yield run


def _joins(run: Sequence[Word], link: str, text: str) -> bool:
    if not link:
        return False
    if link in ("' ", "’ ", "'s ", "’s "):
        return True
    if _AND.fullmatch(link):
        return bool(_MINISTRY.match(run[0].text)) and len(run) > 1 and is_common(fold(text))
    if is_cyrillic(text) != is_cyrillic(run[-1].text):
        return False
    return bool(_LINK.fullmatch(link))


# --- English


def split_english(sentence: str, run: list[Word]) -> Iterator[list[Word]]:
    """A run without what opens the sentence and without days and months, cut where an office ends."""
    run = _without_opening(sentence, run)
    if (
        len(run) > 1
        and PLATFORM.match(run[-1].text)
        and re.match(r"\s(?:channel|account|page|video)", sentence[run[-1].end :])
    ):
        run = run[:-1]
    part: list[Word] = []
    for word in run:
        if _is_calendar(sentence, word):
            if part:
                yield from _split_offices(part)
            part = []
        else:
            part.append(word)
    if part:
        yield from _split_offices(part)


def _without_opening(sentence: str, run: list[Word]) -> list[Word]:
    if not opens(sentence, run[0].start):
        return (
            run[1:]
            if (run[0].folded in STOP_WORDS and not run[0].text.isupper()) or run[0].text == "I"
            else run
        )
    while run and is_opener(run[0].text):
        run = run[1:]
    if (
        len(run) == 1
        and is_common(run[0].folded)
        and not run[0].text.isupper()
        and not places().code(run[0].folded)
    ):
        return []
    return run


def opens(sentence: str, start: int) -> bool:
    return not any(character.isalnum() for character in sentence[:start]) or bool(
        _QUOTE.search(sentence[:start])
    )


def _is_calendar(sentence: str, word: Word) -> bool:
    if word.folded not in _NAMES_TOO:
        return word.folded in CALENDAR
    before, after = sentence[: word.start], sentence[word.end : word.end + 4]
    if after == " Day":
        return False
    if _IN_MONTH.search(before) or re.match(r"\.?\s\d", after):
        return True
    joined = _JOINED.search(before)
    if word.folded == "may":
        # So common a surname that it may end a sentence, and stand beside another name.
        return bool(joined and fold(joined[1]) in CALENDAR)
    return bool(joined or re.match(r"\Z|[,.]", after))


def _split_offices(words: list[Word]) -> Iterator[list[Word]]:
    """ "President of Kenya Ann Mwangi" → "Kenya", "Ann Mwangi"; "Foreign Minister Ann Mwangi" → her name
    alone."""
    for number in range(1, len(words) - 2):
        # "the spokeswoman of the Foreign Ministry Ann Mwangi"
        after = words[number + 1 :]
        if ORGANISATION.fullmatch(words[number].text) and not any(
            is_common(word.folded) or word.link != " " for word in after
        ):
            yield words[: number + 1]
            yield after
            return
    heads = [number for number, word in enumerate(words) if is_head(word.folded)]
    if not heads or len(words) == 1 or _names_body(words):
        yield from _without_adjective(words)
        return
    last = heads[-1]
    rest = words[last + 1 :]
    if not rest:
        yield words
    elif rest[0].link.strip().startswith(("of", "for")):
        yield from _split_complement(words[: last + 1], rest)
    else:
        yield from _without_adjective(rest)


def _split_complement(office: list[Word], rest: list[Word]) -> Iterator[list[Word]]:
    """The words after "Minister of": first what the office is of, then the name of who holds it."""
    size = len(rest)
    known = [
        number
        for number in range(size, 0, -1)
        if places().is_place(" ".join(word.text for word in rest[:number]))
    ]
    bodies = [number for number in range(2, size) if _is_body(rest[:number])]
    common = next((number for number, word in enumerate(rest) if not is_common(word.folded)), size)
    if known:
        cut = known[0]
    elif bodies:
        cut = bodies[-1]
    elif common:
        cut = common
    else:
        cut = size - 2 if size > 2 else size
    if known or bodies or not common:
        yield rest[:cut]
    else:
        yield [*office, *rest[:cut]]
    if cut < size:
        yield from _without_adjective(rest[cut:])


def _is_body(words: Sequence[Word]) -> bool:
    return bool(ORGANISATION.fullmatch(words[-1].text) or PLACE_WORD.fullmatch(words[-1].text))


def _names_body(words: Sequence[Word]) -> bool:
    """Whether a run with an office in it is yet the name of an organisation: "General Staff", "Prime
    Minister's Office"."""
    return _is_body(words) and not is_head(words[-1].folded)


def _without_adjective(words: list[Word]) -> Iterator[list[Word]]:
    """A people's adjective belongs to an organisation's name, but not to a person's."""
    if (
        len(words) > 1
        and not _has_organisation(words)
        and not places().is_place(" ".join(word.text for word in words))
    ):
        while len(words) > 1 and (
            is_nationality_word(words[0].text)
            or (words[0].folded in MODIFIERS and words[0].folded not in ("young",))
        ):
            words = words[1:]
    if len(words) > 1 and words[0].text.isupper() and len(words[0].text) > 2 and is_head(words[1].folded):
        words = words[2:] or words
    cut = _home(words)
    if cut:
        yield words[:cut]
    if words[cut:]:
        yield words[cut:]


def _home(words: Sequence[Word]) -> int:
    """Index of the place or body that a full name is followed by ("Ann Mwangi of the Green Party"), 0 without one."""
    found = next((number for number, word in enumerate(words) if word.link.strip() in ("of", "of the")), 0)
    name = words[next((at for at, word in enumerate(words) if not is_head(word.folded)), found) : found]
    if len(name) < 2 or _has_organisation(name) or any(word.text.isupper() for word in name):
        return 0
    named = name[0].folded in GIVEN_NAMES or not any(is_common(word.folded) for word in name)
    return found if named else 0


def is_nationality_word(word: str) -> bool:
    """ "Kazakh", "Russians": a form of a country's name that does not name it."""
    return bool(places().code(fold(word))) and not places().is_place(word) and not word.isupper()


def _has_organisation(words: Sequence[Word]) -> bool:
    return any(ORGANISATION.fullmatch(word.text) or PLACE_WORD.fullmatch(word.text) for word in words)


# --- Russian


def split_russian(sentence: str, run: list[Word]) -> Iterator[list[Word]]:
    """Only agreeing words are one name: "президентом Кении Иваном Белым" names a place and a
    person."""
    while (
        run
        and opens(sentence, run[0].start)
        and (
            is_opener(run[0].text)
            or (is_common_noun(run[0].text) and (len(run) > 1 or not is_body_ru(sentence, run[0])))
        )
    ):
        run = run[1:]
    at = 0
    while at < len(run):
        size = _russian_size(sentence, run, at)
        yield run[at : at + size]
        at += size


def _russian_size(sentence: str, run: Sequence[Word], at: int) -> int:
    left = len(run) - at
    for size in range(min(left, 3), 0, -1):
        if places().is_place(" ".join(word.text for word in run[at : at + size])):
            return size
    if left == 1:
        return 1
    first = run[at].text
    if _is_place_or_acronym(first):
        return 1
    if left >= 3 and "Patr" not in tags(run[at + 1].text) and not run[at].text.endswith("."):
        # Three words without a patronymic: after an office or a preposition the first is what the office is
        # of.
        if _is_governed(sentence, run[at].start):
            return 1
        return 2 if not is_adjective(first) else left
    if left == 2 and at == 0 and _is_complement(sentence, run):
        return 1
    for number in range(at + 1, len(run)):
        if places().is_place(run[number].text) or (run[number].text.isupper() and len(run[number].text) > 1):
            return number - at
    return left


def _is_governed(sentence: str, start: int) -> bool:
    """Whether a preposition, or an office with its complement, stands right before."""
    before = sentence[max(0, start - 80) : start]
    words = re.split(r"[,.;:!?()\"«»—]", before)[-1].split()[-6:]
    if not words or not before.endswith(" "):
        return False
    return fold(words[-1]) in ("из", "от", "в", "во", "на") or any(
        is_person_noun(word.rpartition("-")[2]) for word in words
    )


def _is_complement(sentence: str, run: Sequence[Word]) -> bool:
    """Of two words after an office, whether the first is what it is of: "президентом Сарвении Деншольдом"."""
    before = re.search(r"([^\W\d_]+(?:-[^\W\d_]+)*)\s\Z", sentence[: run[0].start])
    if before is None or not is_person_noun(before.group(1).rpartition("-")[2]):
        return False
    of_office, first, second = (likely_cases(word) for word in (before.group(1), run[0].text, run[1].text))
    return bool(first and not first & of_office and second & of_office)


def _is_place_or_acronym(word: str) -> bool:
    return is_known_place(word) or (word.isupper() and len(word) > 1)


_TAIL_RU = re.compile(r"\s([а-яё-]+)")


def is_body_ru(sentence: str, word: Word) -> bool:
    """Whether an organisation's name may begin with this word: "Министерство…", "Национальный институт…"."""
    return bool(BODY_RU.match(word.text)) or (is_adjective(word.text) and body_end(sentence, word) > word.end)


def body_end(sentence: str, word: Word) -> int:
    """Where the organisation's name that begins with `word` ends; `word.end` when it begins none."""
    end = word.end
    seen = bool(ORGANISATION_RU.match(word.text)) or bool(PLACE_WORD_RU.match(word.text))
    if not seen and not is_adjective(word.text):
        return end
    position = end
    for _ in range(4):
        following = _TAIL_RU.match(sentence, position)
        if following is None:
            break
        text = following.group(1)
        if seen:
            if (
                "gent" not in cases(text)
                or not readings(text)[0].known
                or readings(text)[0].part not in ("NOUN", "ADJF")
            ):
                break
        elif ORGANISATION_RU.match(text) or PLACE_WORD_RU.match(text):
            seen = True
        elif not is_adjective(text):
            break
        position = following.end()
        if seen and not is_adjective(text):
            end = position
    return end if seen else word.end
