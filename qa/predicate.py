"""The words of a question that say what happened: its verbs, as far as their form and place tell."""

import re
from collections.abc import Sequence

from index.stems import is_cyrillic
from qa.figure_words import past_lemma
from qa.morphology import readings
from qa.polarity_words import verbs
from qa.tokens import Token

_LIGHT = frozenset(
    """get got go went gone come came take took taken make made do did have had give gave given be become became happen
    happened occur occurred put keep kept begin began begun start started say said know knew known call called name
    named use used стать стал стала стало стали быть мочь начать начал начала начало начали произойти""".split()
)
"""Verbs that say little by themselves."""

_AUXILIARY = re.compile(
    r"\b(?:did|does|do|is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|to|be|been|being|get|gets|"
    r"got|going|due|supposed|meant|who|what|that|which)\s(?:\w+\s){0,6}$",
    re.IGNORECASE,
)
_DETERMINER = re.compile(
    r"\b(?:the|an?|this|that|his|her|its|their|our|any|some|no|of|in|for|by)\s$", re.IGNORECASE
)
_NOUN_ENDING = re.compile(r"(?:tion|sion|ment|ness|[ae]nce|ice|ity|ship|[^e]er|or|age)$|^\d")
_RUSSIAN_PARTS = ("VERB", "INFN", "PRTS", "GRND")


def predicate(text: str, terms: Sequence[Token]) -> tuple[Token, ...]:
    """Those of a question's `terms` that are its verbs and say more than "take place"."""
    return tuple(token for token in terms if token.word not in _LIGHT and is_verb(text, token))


def is_verb(text: str, token: Token) -> bool:
    """Whether a word of a question is likelier a verb than a noun, by its form and what stands before it."""
    if is_cyrillic(token.word):
        likely = readings(token.word)
        return bool(likely) and likely[0].part in _RUSSIAN_PARTS
    before = text[: token.start]
    if _DETERMINER.search(before):
        return False
    if past_lemma(token.word):
        return True
    verb, other = verbs()
    if token.stem not in verb or token.word.endswith("s") or _NOUN_ENDING.search(token.word):
        return False
    return token.stem not in other or bool(_AUXILIARY.search(before))
