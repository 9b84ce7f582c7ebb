"""English words in the form a sentence asks for. Words and their irregular forms are lemminflect's."""

import re
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
Degree = Literal["comparative", "superlative"]

_COMPARED: dict[Degree, dict[str, str]] = {
    "comparative": {"many": "more", "much": "more", "few": "fewer", "little": "less", "late": "later"},
    "superlative": {"many": "most", "much": "most", "few": "fewest", "little": "least", "late": "latest"},
}
_AS_THEY_ARE = frozenset(
    "more less most least better best worse worst further over ahead earlier later".split()
)

_SAME_IN_PLURAL = frozenset(
    "tenge yuan yen won baht rand percent aircraft spacecraft money information news evidence staff personnel data "
    "police media equipment clothing furniture luggage baggage precipitation livestock poultry cattle timber".split()
)
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
    if form == "plural" and words[at].lower() in _SAME_IN_PLURAL:
        return phrase
    forms = getInflection(words[at].lower(), tag=_TAGS[form])
    if forms:
        words[at] = forms[0].capitalize() if words[at][:1].isupper() else forms[0]
    return " ".join(words)


@lru_cache(maxsize=50_000)
def degree(adjective: str, form: Degree) -> str:
    """An adjective compared: "longer", "most expensive"; as it is where it is compared already, or none."""
    from lemminflect import getInflection

    if adjective in _COMPARED[form]:
        return _COMPARED[form][adjective]
    word, more = adjective.lower(), "more" if form == "comparative" else "most"
    if " " in word or word in _AS_THEY_ARE or word.endswith(("er", "est", "ed", "ing")):
        return adjective
    short = len(re.findall(r"[aeiouy]+", word.removesuffix("e"))) < 2 or word.endswith("y")
    forms = getInflection(word, tag="JJR" if form == "comparative" else "JJS") if short else ()
    return forms[0] if forms else f"{more} {adjective}"


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
