"""Currencies that are in no list: "4 million pinias (about 600 dollars)", "4 million pinias"."""

import re

from index.lexicon import lemma, look_up
from index.names import name_key
from index.stems import is_cyrillic, stem
from qa.figure_words import noun_lemma
from qa.name_words import is_common

_NOUN = re.compile(
    r"\s(?P<noun>[^\W\d_]{3,})(?: (?:each|apiece|a \w+|an \w+|every \w+|кажд\w+|в \w+|за \w+))?\Z"
)
LARGE = re.compile(
    r"(?:million|billion|trillion|mln|bn|млн|млрд|трлн|миллион\w*|миллиард\w*|триллион\w*)\.?\Z", re.I
)
_NEXT = re.compile(r"[ \u00a0](?P<noun>[^\W\d_]{3,})\b(?!-)")


def currency_after(number: str, after: str) -> tuple[str, int]:
    """The currency behind millions of something that no language has a word for, and where it ends in `after`.

    Empty where something else is counted.
    """
    found = _NEXT.match(after) if LARGE.search(number) else None
    unit = _unknown(found["noun"]) if found else ""
    return (unit, found.end("noun")) if found and unit else ("", 0)


def currency_before(gap: str) -> tuple[str, int]:
    """The currency that stands between a number and the bracket of its conversion, and where it ends in `gap`.

    Empty where there are other words, or one of the general language: houses cost money too.
    """
    opening = gap.find(" (")
    found = _NOUN.match(gap[:opening]) if opening >= 0 else None
    if found is None:
        return "", 0
    unit = _unknown(found["noun"])
    return (unit, found.end("noun")) if unit else ("", 0)


def _unknown(word: str) -> str:
    """The noun's sound, by which units of both languages are compared; "" for one of the general language."""
    noun = word.lower()
    unit = stem(noun) if is_cyrillic(noun) else noun_lemma(noun)
    known = look_up(lemma(noun)) is not None if is_cyrillic(noun) else is_common(noun) or is_common(unit)
    # An English plural in -ts may be a word in ц: "31 million grivits", "31 миллион гривиц".
    return "" if known else name_key(unit).replace("Z", "T") or unit
