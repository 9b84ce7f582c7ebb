"""Words as the word index sees them: folded, without stop words, stemmed by Snowball in their own script."""

import re
import unicodedata
from functools import lru_cache
from typing import Any

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
_CYRILLIC = re.compile(r"[\u0400-\u04FF]")
_GROUPED_DIGITS = re.compile(r"(?<=\d)[,\u00a0\u202f ](?=\d{3}\b)")

STOP_WORDS = frozenset(
    """a an and are as at be been being but by can could did do does doing for from had has have he her hers
    him his how i if in into is it its itself me my of on or our ours she so such than that the their theirs
    them then there these they this those to too us was we were what when where which while who whom whose why
    will with would you your yours
    о об обо а и в во на не но по с со у к ко за из от до для при что как когда
    где кто чей какой какая какое какие каких каким какую это этот эта эти того тот та те то он она оно они
    его ее их ему ей им нем ней них мы вы я ты был была было были быть есть ли же бы или если так также уже
    еще все всех весь вся сколько почему зачем куда откуда который которая которое которые которых
    которого которой который чем том тем этого этом этой свой своей свои своих нас вас нам вам мне
    меня""".split()
)


def fold(text: str) -> str:
    """Lower case, ё → е, no diacritics on Latin letters, plain apostrophes, digits without grouping."""
    text = _GROUPED_DIGITS.sub("", text.lower().replace("ё", "е").replace("’", "'"))
    if text.isascii():
        return text
    # й is и plus a breve when decomposed; only marks on Latin letters may go.
    decomposed = []
    for character in text:
        if "\u00c0" <= character <= "\u024f" or "\u1e00" <= character <= "\u1eff":
            character = "".join(
                part for part in unicodedata.normalize("NFD", character) if not unicodedata.combining(part)
            )
        decomposed.append(character)
    return "".join(decomposed)


def words(text: str) -> list[str]:
    """The folded words of `text`, in order, possessive 's removed."""
    return [word.group().removesuffix("'s") for word in _WORD.finditer(fold(text))]


def stems(text: str) -> list[str]:
    """The stems of the words of `text` that are not stop words, in order, repeats kept."""
    return [stem(word) for word in words(text) if word not in STOP_WORDS]


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Snowball stem of one folded word, Russian for Cyrillic script and English for the rest."""
    stemmed: str = _stemmer("russian" if _CYRILLIC.search(word) else "english").stemWord(word)
    return stemmed


@lru_cache(maxsize=2)
def _stemmer(language: str) -> Any:
    import Stemmer

    return Stemmer.Stemmer(language)


REMEMBERED = 100
"""Characters. Words and phrases are asked about again and again; what is longer would only fill the memory."""


def is_cyrillic(text: str) -> bool:
    """Whether most letters of `text` are Cyrillic: what routes a question or passage to its script."""
    if text.isascii():
        return False
    return _is_short_cyrillic(text) if len(text) <= REMEMBERED else _is_mostly_cyrillic(text)


@lru_cache(maxsize=20_000)
def _is_short_cyrillic(text: str) -> bool:
    return _is_mostly_cyrillic(text)


def _is_mostly_cyrillic(text: str) -> bool:
    return 2 * len(_CYRILLIC.findall(text)) > sum(map(str.isalpha, text))
