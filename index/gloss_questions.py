"""Russian question words in the English that an English reader knows a question by: "Как зовут …?" asks for a name."""

from collections.abc import Sequence

from index.gloss_words import beside, part_of
from index.lexicon import lemma
from index.russian_names import parses
from index.stems import is_cyrillic
from index.translate import Unit

_CASED = {"чем": "with what", "кем": "by whom", "чему": "to what", "кому": "to whom", "чего": "of what"}
_CASED |= {"кого": "whom"}
_AFTER_PREPOSITION = {
    "чем": "what",
    "чему": "what",
    "чего": "what",
    "кем": "whom",
    "кому": "whom",
    "кого": "whom",
}
"""Question words in a case other than the first, which the lexicon's lemma does not tell apart."""

_ENDED = frozenset("закончиться завершиться кончиться объяснить объяснять объясняться обернуться".split())
_COSTS = frozenset("обойтись обходиться встать оценить оценивать оцениваться".split())
_IS = frozenset("быть являться стать работать".split())
_DATIVE = frozenset("ему ей им мне вам нам тебе".split())


def asked(text: str, before: str, last: str, opens: bool, following: Sequence[Unit]) -> str | None:
    """The English of a question word, and of what belongs to it; None for other words.

    `before` is the word directly before, `last` the kind of it, `opens` whether a sentence begins.
    """
    word = beside(following).lower()
    base = lemma(word.split(" ")[0]) if is_cyrillic(word) else ""
    if text in _CASED and (opens or last == "preposition"):
        return _cased(text, base, last)
    if text in ("во", "в") and word == "сколько" and opens:
        return ""
    if text == "сколько":
        return _how_many(before.lower(), word, base, following)
    if text == "как" and opens and base == "звать":
        return "what is name of"
    if text in ("зовут", "звали", "зовется") and before.lower() == "как":
        return ""
    if lemma(text) in ("каков", "каковой"):
        return "what is"
    if text in ("такой", "такая", "такие", "такое") and before.lower() in ("кто", "что"):
        return "is"
    if text == "числа" and before.lower() == "какого":
        return "date"
    if text == "насколько" and part_of(word) == "VERB":
        return "by how much"
    if text == "есть":
        return "are there" if word == "ли" else "there is"
    return "" if text == "ли" and part_of(before) in ("VERB", "PRTS", "ADJS", "PRED", "INFN") else None


def _cased(text: str, base: str, last: str) -> str:
    if last == "preposition":
        return _AFTER_PREPOSITION[text]
    if text == "чем" and base in _ENDED:
        return "how"
    return "as what" if text == "кем" and base in _IS else _CASED[text]


def _how_many(before: str, word: str, base: str, following: Sequence[Unit]) -> str:
    if before in ("во", "в"):
        return "how many" if word == "раз" else "how much" if base in _COSTS else "at what time"
    if is_of_age(following):
        return "how old is"
    parse = parses(word)[0].tag if is_cyrillic(word) else None
    mass = parse is not None and parse.POS == "NOUN" and parse.number == "sing" and parse.case == "gent"
    much = mass or word in ("денег", "наличных", "средств") or (parse is not None and parse.POS == "VERB")
    return "how much" if much else "how many"


def is_of_age(following: Sequence[Unit]) -> bool:
    """Whether "сколько" asks how old somebody is: "лет Линецкому", "ему лет", not "лет шла война"."""
    words = [each.text for each in following if each.text[:1].isalnum()][:4]
    if "лет" not in words[:3]:
        return False
    others = [word for word in words if word != "лет"]
    return any(
        word.lower() in _DATIVE or any(str(each.tag.case) == "datv" for each in parses(word)[:3])
        for word in others
        if is_cyrillic(word)
    ) and not any(part_of(word) == "VERB" and lemma(word) != "быть" for word in others)
