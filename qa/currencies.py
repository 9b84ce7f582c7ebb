"""Currencies that only a conversion shows to be one: "4 million pinias (about 600 dollars)"."""

import re

from index.lexicon import lemma, look_up
from index.stems import is_cyrillic, stem
from qa.figure_words import noun_lemma
from qa.name_words import is_common

_NOUN = re.compile(
    r"\s(?P<noun>[^\W\d_]{3,})(?: (?:each|apiece|a \w+|an \w+|every \w+|кажд\w+|в \w+|за \w+))?\Z"
)


def currency_before(gap: str) -> tuple[str, int]:
    """The currency that stands between a number and the bracket of its conversion, and where it ends in `gap`.

    Empty where there are other words, or one of the general language: houses cost money too.
    """
    opening = gap.find(" (")
    found = _NOUN.match(gap[:opening]) if opening >= 0 else None
    if found is None:
        return "", 0
    noun = found["noun"].lower()
    unit = stem(noun) if is_cyrillic(noun) else noun_lemma(noun)
    known = look_up(lemma(noun)) is not None if is_cyrillic(noun) else is_common(noun) or is_common(unit)
    return ("", 0) if known else (unit, found.end("noun"))
