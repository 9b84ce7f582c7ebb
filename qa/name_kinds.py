"""What kind of thing a name names, from its own words and those around it."""

import itertools
import re
from collections.abc import Sequence
from typing import Literal

from index.datelines import find_dateline
from index.stems import fold
from index.vocabulary import places
from qa.given_names import GIVEN_NAMES
from qa.morphology import is_adjective, is_common_noun, tags
from qa.name_runs import Word, is_nationality_word, opens
from qa.name_words import (
    IN,
    METONYMS,
    MOVED,
    ORGANISATION,
    ORGANISATION_RU,
    PLACE_BEFORE,
    PLACE_FIRST,
    PLACE_WORD,
    PLACE_WORD_RU,
    SPEECH,
    SPEECH_BEFORE,
    is_common,
    is_known_place,
)
from qa.roles import is_head, role_after, role_before

NameKind = Literal["person", "place", "organisation", "role", "nationality", "other"]
"""A "role" is an office named by itself ("the Foreign Minister said"), a "nationality" an adjective or a
people."""


def kind_english(sentence: str, start: int, end: int, words: Sequence[Word]) -> NameKind:
    text = sentence[start:end]
    kind = _kind_by_words(sentence, start, text, words)
    if kind is not None:
        return kind
    before = sentence[max(0, start - 60) : start]
    if len(words) == 1 and IN.search(before):
        return "place"
    if role_before(sentence, start, end) or SPEECH.match(sentence, end) or SPEECH_BEFORE.search(before):
        return "person"
    if PLACE_BEFORE.search(before) or (len(words) == 1 and MOVED.search(before)):
        return "place"
    common = [is_common(word.folded) for word in words]
    if (
        len(words) in (2, 3)
        and words[0].folded in GIVEN_NAMES
        and all(word.link in ("", " ") for word in words)
    ):
        return "person"
    if role_after(sentence, end) and not all(common):
        return "person"
    if IN.search(before) and (len(words) == 1 or any(common)):
        return "place"
    titled = common[0] and len(words) > 1 and words[1].link.strip().startswith(("of", "for"))
    if 2 <= len(words) <= 4 and not any(common[1:]) and not is_nationality_word(words[0].text) and not titled:
        # "The Crown of Ardin" is nobody.
        return "person"
    return "other"


def _kind_by_words(sentence: str, start: int, text: str, words: Sequence[Word]) -> NameKind | None:
    """The kind that an English name's own words say."""
    first, last = words[0], words[-1]
    if places().is_place(text) or (text.isupper() and places().code(fold(text))):
        return "place"
    if text.isupper() and len(text) > 1:
        return "place" if start <= 3 and _has_dateline(sentence) else "organisation"
    if _is_nationality(sentence, last):
        return "nationality"
    if any(
        is_head(a.folded) and b.link.strip().startswith(("of", "for")) for a, b in itertools.pairwise(words)
    ):
        return "role"
    if PLACE_WORD.search(last.text) and len(words) > 1:
        return "place"
    if text in METONYMS or (
        any(ORGANISATION.fullmatch(word.text) for word in words)
        and (len(words) > 1 or not opens(sentence, start))
    ):
        return "organisation"
    if is_head(last.folded):
        return "role"
    if (
        len(words) > 1
        and PLACE_FIRST.match(first.text)
        and not role_before(sentence, start, start + len(text))
    ):
        return "place"
    return None


def _has_dateline(sentence: str) -> bool:
    """Whether it opens with a place and more than a dash: "NATO — the talks" has no dateline."""
    found = find_dateline(sentence)
    return found is not None and bool(found.agency or "," in sentence[: found.end])


_DERIVED_ADJECTIVE = re.compile(
    r"\w{3,}(?:ians?|ish|ese|eans?)\Z|\w+-(?:led|backed|based|born|made|owned|style|era|controlled)\Z"
)


def _is_nationality(sentence: str, word: Word) -> bool:
    """ "Kazakh", "Russians", "Russia-led"; a word with such an ending only before a noun of the language."""
    if is_nationality_word(word.text):
        return True
    return (
        bool(_DERIVED_ADJECTIVE.match(word.folded))
        and bool(re.match(r"\s[a-z]{3,}", sentence[word.end :]))
        and not (SPEECH.match(sentence, word.end))
    )


def kind_russian(sentence: str, start: int, end: int, words: Sequence[Word]) -> NameKind:
    text = sentence[start:end]
    tail = text.split()
    if places().is_place(text) or (text.isupper() and "Geox" in tags(text)):
        return "place"
    if text.isupper() and len(text) > 1:
        return "place" if start <= 3 and _has_dateline(sentence) else "organisation"
    if any(ORGANISATION_RU.match(part) for part in tail):
        return "organisation"
    if len(tail) > 1 and any(PLACE_WORD_RU.match(part) for part in tail if part.islower()):
        return "place"
    before = sentence[max(0, start - 60) : start]
    grammar = [tags(word.text) for word in words]
    named = any(item & {"Surn", "Patr", "Name"} for item in grammar)
    if role_before(sentence, start, end) or SPEECH.match(sentence, end) or SPEECH_BEFORE.search(before):
        return "person"
    if PLACE_BEFORE.search(before) or is_known_place(text):
        return "place"
    if len(words) == 1 and "Geox" in grammar[0] and not (named and not IN.search(before)):
        return "place"
    if named and (len(words) > 1 or not IN.search(before)):
        return "person"
    if IN.search(before) and not is_adjective(words[0].text):
        return "place"
    if (
        2 <= len(words) <= 4
        and not any(is_common_noun(word.text) for word in words)
        and not is_adjective(words[0].text)
    ):
        return "person"
    return "other"
