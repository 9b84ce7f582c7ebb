"""English words in the form a sentence asks for. Words and their irregular forms are lemminflect's."""

from functools import lru_cache
from typing import Literal

Form = Literal["plural", "past", "participle", "gerund", "third person"]

_TAGS: dict[Form, str] = {
    "plural": "NNS",
    "past": "VBD",
    "participle": "VBN",
    "gerund": "VBG",
    "third person": "VBZ",
}
_AFTER_HEAD = frozenset("of for in to on at by with from".split())


@lru_cache(maxsize=50_000)
def inflected(phrase: str, form: Form) -> str:
    """A noun phrase in the plural ("deaths in custody"), or a verb phrase by its first word ("took part")."""
    from lemminflect import getInflection

    words = phrase.split(" ")
    at = 0
    if form == "plural":
        ends = (place for place, word in enumerate(words) if place and word in _AFTER_HEAD)
        at = next(ends, len(words)) - 1
    forms = getInflection(words[at].lower(), tag=_TAGS[form])
    if forms:
        words[at] = forms[0].capitalize() if words[at][:1].isupper() else forms[0]
    return " ".join(words)


@lru_cache(maxsize=50_000)
def is_verb(phrase: str) -> bool:
    """Whether the first word of the phrase may be a verb."""
    from lemminflect import getAllLemmas

    return bool({"VERB", "AUX"} & getAllLemmas(phrase.split(" ")[0]).keys())


@lru_cache(maxsize=50_000)
def is_word(word: str) -> bool:
    """Whether the dictionary has a word, in whatever form; of names it has few."""
    from lemminflect import getAllLemmas

    return bool(getAllLemmas(word))
