"""Names that are spelled in several ways, in one script or across two: transliteration and a phonetic key."""

import re
from functools import lru_cache

from index.lexicon import lemma
from index.stems import fold, is_cyrillic

_LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
    "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e",
    "ю": "yu", "я": "ya",
    "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ә": "a", "ғ": "gh", "қ": "k", "ң": "ng", "ө": "o", "ұ": "u",
    "ү": "u", "һ": "h",
}  # fmt: skip

# What different romanisations write for one sound, folded to one letter; longest first.
_SOUNDS = (
    ("shch", "S"), ("sch", "S"), ("tch", "C"), ("dzh", "J"), ("zh", "J"), ("kh", "H"), ("gh", "G"),
    ("ch", "C"), ("sh", "S"), ("ph", "F"), ("th", "T"), ("ts", "Z"), ("tz", "Z"), ("cz", "C"), ("ck", "K"),
    ("qu", "K"), ("kv", "K"), ("kw", "K"), ("x", "KS"), ("j", "J"), ("w", "V"), ("v", "V"), ("c", "K"),
    ("q", "K"), ("k", "K"), ("g", "G"), ("h", "H"), ("z", "Z"),
)  # fmt: skip
_SILENT = "aeiouy'’-"
_VOWELS = re.compile(rf"[{_SILENT}]+")
_SURNAME = re.compile(r"(.{2,}(?:ов|ев|ин|ын))(?:а|у|ым|ом|е|ой|ою|ых|ыми|ы)?$")
_DOUBLED = re.compile(r"(.)\1+")
SHORTEST_KEY = 3
"""Consonants. Shorter keys tie together names that have nothing in common: these keep their vowels."""


def transliterate(word: str) -> str:
    """Cyrillic letters to Latin ones, as English-language news mostly writes them; other characters stay."""
    return "".join(_LETTERS.get(character, character) for character in word.lower().replace("ё", "е"))


def name_base(word: str) -> str:
    """A Russian name without its case ending: Токаевым, Токаева → токаев; Садыром → садыр.

    Surnames in -ов and -ин are cut by rule: a stemmer takes the -ов of a nominative for an ending, and a dictionary
    reads Песков as sands.
    """
    found = _SURNAME.match(word)
    return found.group(1) if found else lemma(word)


@lru_cache(maxsize=50_000)
def name_key(word: str) -> str:
    """The consonants a name is heard by, empty when too few: Tokayev, Токаевым → "TKV".

    Vowels go, as they differ most between spellings; a first vowel leaves an "A". Russian words lose their
    ending.
    """
    folded = fold(word)
    if is_cyrillic(folded):
        folded = transliterate(name_base(folded))
    folded = folded.removeprefix("y") if folded.startswith("ye") else folded  # Yegor is Egor, Егор
    key = folded.replace("yev", "ev").replace("yov", "ov")
    starts_with_vowel = key[:1] in "aeiou"
    for spelled, sound in _SOUNDS:
        key = key.replace(spelled, sound)
    key = _DOUBLED.sub(r"\1", _VOWELS.sub("", key).upper())
    if len(key) < SHORTEST_KEY:
        # With its vowels, in which "y" and "i" stand for one sound: Феррейра is Ferreira, Руй is Rui.
        whole = folded.replace("y", "i")
        plain = whole.rstrip(_SILENT)
        return next((form for form in (plain, whole) if len(form) >= SHORTEST_KEY), "")
    return ("A" if starts_with_vowel else "") + key
