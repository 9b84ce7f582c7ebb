"""The names that stand in a sentence, and whether each is likely a person, a place or an organisation."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.stems import fold, is_cyrillic
from qa.figure_units import is_currency
from qa.morphology import cases, is_adjective
from qa.name_kinds import NameKind, kind_english, kind_russian
from qa.name_runs import Word, body_end, is_nationality_word, runs, split_english, split_russian
from qa.name_words import ORGANISATION_RU
from qa.role_words import MODIFIERS
from qa.roles import is_head

__all__ = ["Name", "NameKind", "find_names", "without_titles"]


@dataclass(frozen=True, slots=True)
class Name:
    """`sentence[start:end] == text`, one name with its parts."""

    start: int
    end: int
    text: str
    kind: NameKind


@lru_cache(maxsize=20_000)
def find_names(sentence: str) -> tuple[Name, ...]:
    """The names of a sentence in order. A capital at its start counts only where the word is none of the
    language."""
    found = tuple(_names(sentence))
    quoted = tuple(_quoted(sentence)) if is_cyrillic(sentence) else ()
    if not quoted:
        return found
    apart = [name for name in found if not any(_is_of(name, whole) for whole in quoted)]
    return tuple(sorted((*apart, *quoted), key=lambda name: name.start))


def _is_of(name: Name, whole: Name) -> bool:
    """Whether a name is a piece of a quoted one, or the form of company before it ("ООО")."""
    before = name.text in _COMPANY_FORMS and name.end + 2 == whole.start
    return before or (name.start < whole.end and whole.start < name.end)


_QUOTED = re.compile(
    r"(?P<noun>[^\W\d_]+)\s(?:«(?P<angled>[^«»\n]{2,60}(?:«[^«»\n]+»[^«»\n]*)?)»|"
    r"\"(?P<straight>(?=\w)[^\"\n]{2,60}?(?:\s\"(?=\w)[^\"\n]+\"(?=\s)[^\"\n]{0,60})?)\"(?!\w))"
)
_COMPANY_FORMS = frozenset("ООО ОАО ЗАО ПАО АО НКО ИП ТОО ГК".split())


def _quoted(sentence: str) -> Iterator[Name]:
    """The name that an organisation has in quotation marks, whole: «Союз "Заря" и партнёры»."""
    for found in _QUOTED.finditer(sentence):
        group = "angled" if found["angled"] else "straight"
        if found[group][0].isupper() and (
            found["noun"] in _COMPANY_FORMS or ORGANISATION_RU.match(found["noun"])
        ):
            yield Name(found.start(group), found.end(group), found[group], "organisation")


def _names(sentence: str) -> Iterator[Name]:
    for run in runs(sentence):
        split = split_russian if is_cyrillic(run[0].text) else split_english
        for part in split(sentence, run):
            name = _named(sentence, part)
            if name is not None:
                yield name


_LOWER = re.compile(r"\s([а-яё]+)")
_AMOUNT = re.compile(r"(?P<dollar>[$]?)\s?\d")


def _named(sentence: str, words: Sequence[Word]) -> Name | None:
    start, end = words[0].start, words[-1].end
    russian = is_cyrillic(words[0].text)
    if russian and not words[0].text.isupper():
        end = max(end, body_end(sentence, words[-1]) if len(words) == 1 else _noun_end(sentence, words))
    text = sentence[start:end]
    if len(text) < 2 or (text[-1] == "." and len(text) == 2):
        return None
    amount = _AMOUNT.match(sentence, end)
    if amount and is_currency(text + amount["dollar"]):
        return None
    kind = kind_russian(sentence, start, end, words) if russian else kind_english(sentence, start, end, words)
    return Name(start, end, text, kind)


def _noun_end(sentence: str, words: Sequence[Word]) -> int:
    """Where a body's name of several words ends: "Сообщества Янтарного | берега" has the noun of its last adjective."""
    end = words[-1].end
    following = _LOWER.match(sentence, end)
    if not following or not ORGANISATION_RU.match(words[0].text) or not is_adjective(words[-1].text):
        return end
    return following.end() if cases(words[-1].text) & cases(following.group(1)) else end


def without_titles(name: str) -> str:
    """ "President Ann Mwangi" → "Ann Mwangi": words of office before a name are not it."""
    parts = name.split()
    while len(parts) > 1 and (
        is_head(fold(parts[0]).rstrip(".")) or fold(parts[0]) in MODIFIERS or is_nationality_word(parts[0])
    ):
        parts = parts[1:]
    return " ".join(parts)
