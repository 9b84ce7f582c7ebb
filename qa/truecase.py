"""Names typed in lower case, with the capitals that the archive or no dictionary gives them: truecasing.

"what did lavrov tell putin" asks of two people, and an answer about others is none. Everything that knows names knows
them by their capitals; so a question gets them back before it is read.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from index.english import is_word
from index.names import name_key
from index.stems import STOP_WORDS, fold, is_cyrillic, stem
from index.translate import NAME_MARK
from qa.dictionary import in_dictionary, may_be_russian_name
from qa.mistyped import Frequencies, edits
from qa.question_words import STRUCTURE

SHORTEST = 3
LONGEST = 40
"""Letters of what may be a name; what is longer is no word, and would take long to look up."""

SHORTEST_UNKNOWN = 4
"""Letters of a word of which nothing is known: "ppl" is no name."""

SHORTEST_MISTYPED = 7
"""Of one that may be a slip of the keyboard; shorter names are too near to words as it is."""

MOSTLY = 0.8
"""Share of a word's places in the archive with a capital from which it is a name."""

LIKE = 85
"""Of 100: a word so like one of the archive's is that one, mistyped, and no name."""

_SURNAME = re.compile(r"(?:[её]в|ов|[иы]н|[иыо]й)(?:а|у|ым|е|ой|ого|ому)?\Z")
_WORD = re.compile(r"[^\W\d_][\w-]*")
_OPENS = re.compile(r"(?:\A|[.!?…:\n]|[\"“„«(‘—–-]\s?)\s*\Z")


def truecase(question: str, passages: Sequence[str], frequencies: Frequencies) -> str:
    """The question with its names capitalised, as the passages found for it write them.

    Words of the dictionary stay as they are. A word of which neither knows is a name too, unless whoever typed the
    question used capitals. `frequencies` says in how many passages of the archive stems and name keys stand.
    """
    words = list(_WORD.finditer(question))
    careful = any(word.group()[0].isupper() and word.group() != "I" for word in words[1:])
    parts, at = [], 0
    for word in words:
        typed = word.group()
        if typed[0].islower() and SHORTEST <= len(typed) <= LONGEST and _may_stand(typed):
            parts += [question[at : word.start()], _cased(typed, passages, frequencies, careful)]
            at = word.end()
    return "".join([*parts, question[at:]])


def _may_stand(typed: str) -> bool:
    """Whether a word may be a name that lacks its capital."""
    if fold(typed) in STOP_WORDS or fold(typed) in STRUCTURE:
        return False
    return not in_dictionary(typed) or _may_be_name(typed)


def _cased(
    typed: str,
    passages: Sequence[str],
    frequencies: Frequencies,
    careful: bool,
) -> str:
    written = Counter(form for passage in passages for form in _forms(typed, passage))
    capital = Counter({form: count for form, count in written.items() if form[0].isupper()})
    if written:
        if capital.total() < MOSTLY * written.total():
            return typed
        same = [form for form, _ in capital.most_common() if form.lower() == typed.lower()]
        shouted = all(form.isupper() for form in capital)
        return same[0] if same else typed.upper() if shouted else _capitalised(typed)
    if any(_sounds(typed, passage) for passage in passages):
        return _capitalised(typed)
    own, key = stem(fold(typed)), NAME_MARK + name_key(typed)
    found = frequencies((own, key)).count
    if careful or len(typed) < SHORTEST_UNKNOWN or found[key] < MOSTLY * found[own]:
        return typed
    if in_dictionary(typed) or _is_mistyped(typed):
        return typed
    return typed if any(_is_like(typed, passage) for passage in passages) else _capitalised(typed)


def _capitalised(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))


def _forms(typed: str, passage: str) -> Iterator[str]:
    """How a passage writes a word, in whatever form, where a capital says something."""
    base, key = stem(fold(typed)), name_key(typed)
    for found in re.finditer(rf"(?<!\w){re.escape(typed[:SHORTEST])}[\w-]*", passage, re.IGNORECASE):
        before = passage[max(0, found.start() - 3) : found.start()]
        form = found.group()
        same = stem(fold(form)) == base or (form[0].isupper() and name_key(form) == key != "")
        if same and not (form[1:].islower() and _OPENS.search(before)):
            yield form


def _sounds(typed: str, passage: str) -> bool:
    """Whether a passage in the other script has a name of the same sound."""
    key = name_key(typed)
    return bool(key) and key in _keys(passage, not is_cyrillic(typed))


@lru_cache(maxsize=2_000)
def _keys(passage: str, russian: bool) -> frozenset[str]:
    found = (word.group() for word in _WORD.finditer(passage))
    return frozenset(name_key(word) for word in found if word[0].isupper() and is_cyrillic(word) == russian)


def _is_like(typed: str, passage: str) -> bool:
    return any(fuzz.ratio(typed, word) >= LIKE for word in _words(passage))


@lru_cache(maxsize=2_000)
def _words(passage: str) -> frozenset[str]:
    return frozenset(fold(word.group()) for word in _WORD.finditer(passage))


def _may_be_name(typed: str) -> bool:
    """Whether a word of the dictionary is a Russian name as well: "лавров" are laurels too."""
    return is_cyrillic(typed) and (bool(_SURNAME.search(typed)) or may_be_russian_name(typed))


@lru_cache(maxsize=20_000)
def _is_mistyped(typed: str) -> bool:
    """Whether one slip makes a longer word one of the dictionary."""
    if is_cyrillic(typed) or len(typed) < SHORTEST_MISTYPED:
        return False
    return any(map(is_word, edits(typed)))
