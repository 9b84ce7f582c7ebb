"""The office or trade that a sentence gives a name: "FRW chairwoman X", "X, the head of Y", "министр
обороны РФ X"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.lexicon import lemma
from index.stems import STOP_WORDS, fold, is_cyrillic
from qa.morphology import cases, is_adjective, is_person_noun, likely_cases
from qa.name_words import CALENDAR, OPENERS, SPEECH
from qa.role_words import HEADS, JOINS, MODIFIERS, NO_OCCUPATION, OCCUPATION

REACH = 160
"""Characters before a name in which its office is looked for."""

LONGEST = 12
"""Words of the longest office."""


@dataclass(frozen=True, slots=True)
class Role:
    """`sentence[start:end] == text`, an office without its article; `head` is the noun that says which,
    folded."""

    start: int
    end: int
    text: str
    head: str


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    folded: str


_WORD = re.compile(r"[^\W_]+(?:[-’'&][^\W_]+)*[’']?")
_CLOSES = re.compile(r"[,.;)”\"»]|\Z|\s(?:and|и)\s|\sof\s(?:the\s)?[A-Z][\w’' -]{1,40},")
_LINK = re.compile(r"(?P<brackets>\s\([^()]{2,40}\))?(?P<comma>,)?\s\Z")
_RELATIVE = re.compile(r"\s(?:who|which|that|whose|whom)\s")
_END_OF_CLAUSE = re.compile(r"[;:!?\"“”«»()…\n]|\.\s|,\s|\s[—–-]\s")
_AFTER = re.compile(
    r"(?:,\s|\s(?:is|was|became|remains|has been|has become|sworn in as|appointed(?: as)?|elected(?: as)?|"
    r"named|serves as|as)\s|\s\()"
    r"(?:who (?:is|was)\s)?(?:now\s|then\s)?(?P<article>the\s|a\s|an\s|its\s|his\s|their\s|her\s)?"
)
_AFTER_RU = re.compile(r",\s(?:(?:который|которая)\s)?(?:ныне\s)?")
_SMALL_RU = frozenset(("и", "по", "из", "в", "на", "при", "от"))
_OF = frozenset(("of", "for", "at", "in", "to", "on"))


def is_head(word: str) -> bool:
    """Whether a folded English word is a noun for an office or a trade."""
    return word in HEADS or word.rpartition("-")[2] in HEADS


_COURTESY = re.compile(r"\b(?:Sir|Dame|Lady|Lord|Dr|Mr|Mrs|Ms|Miss)\.?\s\Z")


def role_of(sentence: str, start: int, end: int) -> Role | None:
    """The office that stands before or after the name `sentence[start:end]`; a mere "Sir" or "Dr" only without one."""
    title = _COURTESY.search(sentence, 0, start)
    if title is None:
        return role_before(sentence, start, end) or role_after(sentence, end)
    office = role_before(sentence, title.start(), end) if title.start() else None
    return office or role_after(sentence, end) or role_before(sentence, start, end)


@lru_cache(maxsize=20_000)
def role_before(sentence: str, start: int, end: int) -> Role | None:
    """The office right before a name: "the CSTO Secretary General Z", "the company's director, Z,"."""
    base = max(0, start - REACH)
    before = sentence[base:start]
    link = _LINK.search(before)
    if link is None or not before.strip():
        return None
    if link["comma"] and not _CLOSES.match(sentence, end):
        return None
    edges = [found.end() for found in _END_OF_CLAUSE.finditer(before, 0, link.start())]
    begin = edges[-1] if edges else 0
    words = _words(sentence, base + begin, base + link.start())[-LONGEST:]
    if not words or (words[-1].end != base + link.start()):
        return None
    if is_cyrillic(sentence[start:end]):
        return _russian_before(sentence, words, sentence[start:end]) if not link["comma"] else None
    return _english_before(sentence, words)


def _words(sentence: str, start: int, end: int) -> list[_Word]:
    return [
        _Word(found.start(), found.end(), found.group(), fold(found.group()).strip("'"))
        for found in _WORD.finditer(sentence, start, end)
    ]


def _english_before(sentence: str, words: Sequence[_Word]) -> Role | None:
    at = _nearest_head(words)
    if at is None or words[-1].folded in JOINS:
        return None
    first = _modifiers(words, at)
    # "the press secretary of the President of X": the outermost office is the name's.
    while first > 1:
        joint = first - 1
        if words[joint].folded in ("the", "a", "an", "his", "its", "their"):
            joint -= 1
        if joint < 1 or words[joint].folded not in _OF or not is_head(words[joint - 1].folded):
            break
        at = joint - 1
        first = _modifiers(words, at)
    start, end = words[first].start, words[-1].end
    return Role(start, end, sentence[start:end], words[at].folded)


def _nearest_head(words: Sequence[_Word]) -> int | None:
    """The last office before a name; what is between is its complement."""
    last = len(words) - 1
    if is_head(words[last].folded):
        if last and words[last].folded == "general" and is_head(words[last - 1].folded):
            return last - 1
        return last
    if (
        words[last].text.islower()
        and OCCUPATION.match(words[last].folded)
        and words[last].folded not in NO_OCCUPATION
    ):
        return last
    for at in range(last - 1, -1, -1):
        if is_head(words[at].folded):
            complement = words[at + 1 :]
            return at if complement[0].folded in _OF and _is_complement(complement) else None
    return None


def _is_complement(words: Sequence[_Word]) -> bool:
    """ "of the Russian Federation", "for trade": no stop word but joining ones, so no clause of its own."""
    return all(word.folded in JOINS or word.folded not in STOP_WORDS for word in words) and len(words) <= 8


def _modifiers(words: Sequence[_Word], at: int) -> int:
    """Index of the first word of the noun phrase whose head is `words[at]`."""
    first = at
    while first > 0 and _is_modifier(words[first - 1], sentence_initial=first == 1):
        first -= 1
    # A determined or possessed phrase takes its lower-case nouns along: "the company's finance director".
    for back in range(first, max(first - 5, 0), -1):
        word = words[back - 1]
        if word.folded in ("the", "a", "an", "his", "her", "its", "their"):
            return back
        if word.text.endswith(("'s", "’s", "s'", "s’")) and word.folded not in ("it's", "he's", "that's"):
            return (
                _modifiers(words, back - 1)
                if back - 1 > 0 and _is_modifier(words[back - 2], False)
                else back - 1
            )
        if word.folded in OPENERS or word.text.endswith("ly"):
            break
    return first


def _is_modifier(word: _Word, sentence_initial: bool) -> bool:
    if word.folded in CALENDAR or word.text[0].isdigit():
        return False
    if word.text[0].isupper():
        if word.text.isupper() and len(word.text) > 1:
            return True
        return word.folded not in OPENERS or word.folded in MODIFIERS
    return (word.folded in MODIFIERS and not sentence_initial) or word.text.endswith(("'s", "’s", "s'", "s’"))


@lru_cache(maxsize=20_000)
def role_after(sentence: str, end: int) -> Role | None:
    """The office said after a name: "Z, chairwoman of the union", "Z is the head of the agency"."""
    if is_cyrillic(sentence[max(0, end - 12) : end]):
        return _russian_after(sentence, end)
    link = _AFTER.match(sentence, end)
    if link is None or SPEECH.match(sentence, link.end()):
        return None
    stop = _END_OF_CLAUSE.search(sentence, link.end())
    limit = stop.start() if stop else len(sentence.rstrip(".!?"))
    relative = _RELATIVE.search(sentence, link.end(), limit)
    words = _words(sentence, link.end(), relative.start() if relative else limit)[:LONGEST]
    joint = next((number for number, word in enumerate(words) if word.folded in _OF), len(words))
    if joint > 1 and words[joint - 1].folded == "general" and is_head(words[joint - 2].folded):
        head = joint - 2
    else:
        head = joint - 1
    if head < 0 or not (is_head(words[head].folded) or _is_trade(words[head])):
        return None
    if any(word.folded in STOP_WORDS and word.folded not in JOINS for word in words[:joint]):
        return None
    last = joint
    while last < len(words) and (words[last].folded in JOINS or words[last].folded not in STOP_WORDS):
        last += 1
    while words[last - 1].folded in JOINS:
        last -= 1
    start, finish = words[0].start, words[last - 1].end
    return Role(start, finish, sentence[start:finish], words[head].folded)


def _is_trade(word: _Word) -> bool:
    return bool(OCCUPATION.match(word.folded)) and word.folded not in NO_OCCUPATION and word.text.islower()


def _russian_before(sentence: str, words: Sequence[_Word], name: str) -> Role | None:
    """ "министр обороны РФ", "эпидемиолог из Толмера": a noun for a person, then its complement, then the
    name."""
    heads = [number for number, word in enumerate(words) if _is_russian_head(word, number == 0)]
    at = _agreeing_head(words, heads, name)
    if (
        at is None
        or words[-1].folded in _SMALL_RU
        or len(words) - at > 7
        or not all(_in_complement(word) for word in words[at + 1 :])
    ):
        return None
    while at - 1 in heads:
        at -= 1
    first = at
    while first > 0 and is_adjective(words[first - 1].text) and words[first - 1].folded not in STOP_WORDS:
        if not cases(words[first - 1].text) & cases(words[at].text):
            break
        first -= 1
    start, end = words[first].start, words[-1].end
    return Role(start, end, sentence[start:end], words[at].folded)


def _agreeing_head(words: Sequence[_Word], heads: Sequence[int], name: str) -> int | None:
    """The outermost noun that may stand in the name's case: not "лидера" in "секретарь лидера Иван
    Петров"."""
    found = None
    of_name = likely_cases(name.split()[0])
    for number in reversed(heads):
        between = words[number + 1 :]
        if any(word.folded in ("и", "а", "с", "со", "о", "об") for word in between):
            break
        of_head = cases(words[number].text)
        if not of_name or not of_head or of_head & of_name:
            found = number
    return found


def _is_russian_head(word: _Word, initial: bool) -> bool:
    if not is_cyrillic(word.text) or (word.text[0].isupper() and not initial):
        return False
    last = word.text.rpartition("-")[2]
    return is_person_noun(last) or lemma(last) in HEADS


def _in_complement(word: _Word) -> bool:
    """Genitives, places, acronyms, adjectives, and "из", "по" with their words."""
    if word.folded in _SMALL_RU:
        return True
    return word.folded not in STOP_WORDS and (
        word.text[0].isupper() or bool(cases(word.text) & {"gent", "gen2", "datv", "loct", "ablt"})
    )


def _russian_after(sentence: str, end: int) -> Role | None:
    link = _AFTER_RU.match(sentence, end)
    if link is None:
        return None
    stop = _END_OF_CLAUSE.search(sentence, link.end())
    limit = stop.start() if stop else len(sentence.rstrip(".!?"))
    words = _words(sentence, link.end(), limit)[:LONGEST]
    for at, word in enumerate(words[:4]):
        if _is_russian_head(word, initial=False):
            rest = words[at + 1 :]
            size = next((number for number, item in enumerate(rest) if not _in_complement(item)), len(rest))
            # The phrase must be closed, or the noun is the subject of the next clause.
            if size < len(rest) or (limit == len(sentence) and stop is None and size == 0 and at == 0):
                return None
            last = words[at + size]
            return Role(words[0].start, last.end, sentence[words[0].start : last.end], word.folded)
        if not is_adjective(word.text):
            return None
    return None
