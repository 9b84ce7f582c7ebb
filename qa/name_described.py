"""What a thing is and what it is called, as a sentence says in passing: "Votronic, the maker of the machines", "a ferry
named the Saint Olga"."""

import re
from collections.abc import Iterator

from index.stems import is_cyrillic
from qa.evidence import Sentence
from qa.figure_words import past_lemma
from qa.lists import without_article
from qa.name_words import SPEECH
from qa.names import find_names
from qa.noun_phrases import Phrase, noun_phrases
from qa.question import Question
from qa.tokens import Token, match, tokenise
from qa.value import Value

SAID, CONTAINED = 1.0, 0.6
"""Fit of a name that the sentence says a thing has, and of one that has the noun asked about in it."""

_WHAT_IS = re.compile(
    r"^\W*(?:(?:and|so|but)\s)?what(?:['’]s|\s(?:is|are|was|were))\s(?:the\s|an?\s)?(?P<name>[^?,]+?)\W*$",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"\bwhat(?:['’]s|\s(?:is|are|was|were|will|would))\s(?:the\s|this\s|that\s|its\s|his\s|her\s|their\s)?"
    r"(?P<thing>[^?]{1,60}?)\s(?:be\s)?(?:called|named|known\sas)\W*$|"
    r"\bname\sof\s(?:the\s|this\s|that\s|its\s|his\s|her\s|their\s)?(?P<named>[^?]{1,60}?)"
    r"(?=\s(?:that|which|who|of|in|on|at|where)\s|\W*$)",
    re.IGNORECASE,
)
_NAMING = r"(?:called|named|dubbed|known\sas|nicknamed|christened|renamed)"
_APPOSITION = re.compile(r",\s(?=(?:the|an?|one\sof)\s)|\s(?:is|was|are|were)\s(?=(?:the|an?|one\sof)\s)")
_CLOSED = re.compile(r"\W*$|[,.;:)]|\s[–—-]\s|\s(?:that|which|who|whose)\s")
_NEXT = re.compile(r"\s(?P<word>[a-z]+)\s(?:in|by|at|on|from|to|with|for|as)\b")
_OF = re.compile(r"\b(?:of|for|in|at|to|the|an?)\s\Z", re.IGNORECASE)
_BEFORE = re.compile(r",\s(?:the\s)?\Z")
_TAIL = re.compile(
    r"(?:\s(?:of|for|in|at|on|from|to|with|by|and|based\sin)\s(?:[\w'’-]+\s?){1,6}?)?(?=[,.;:)]|$)"
)
_NO_NOUN = re.compile(r"(?:ed|ing|est|ous|ful|-old)\Z")
_QUOTED = re.compile(r"\s?[\"“«](?P<words>[^\"“”«»]{2,40})[\"”»]")


def descriptions(question: Question, sentence: Sentence) -> Iterator[Value]:
    """The noun phrase that a sentence sets beside the name for which "What is …?" asks."""
    asked = _WHAT_IS.match(question.text)
    if asked is None or is_cyrillic(sentence.text) or not _is_all_name(question, asked["name"]):
        return
    phrases = noun_phrases(sentence.text, "en")
    pattern = re.compile(rf"(?<!\w){re.escape(asked['name'].strip())}(?!\w)", re.IGNORECASE)
    for found in pattern.finditer(sentence.text):
        described = _after(sentence.text, found.end(), phrases) or _before(
            sentence.text, found.start(), found.end(), phrases
        )
        if described is not None and _tells(question, described.text):
            yield described


def asks_what_called(question: Question) -> bool:
    """Whether a question asks what something is called."""
    return bool(_CALLED.search(question.text))


def called(question: Question, sentence: Sentence) -> Iterator[Value]:
    """The name that the sentence gives the thing of which the question asks what it is called."""
    asked = _CALLED.search(question.text)
    if asked is None or is_cyrillic(sentence.text):
        return
    group = "thing" if asked["thing"] else "named"
    thing = [
        token
        for token in question.words.tokens
        if asked.start(group) <= token.start < asked.end(group) and token.concepts
    ]
    if not thing or thing[-1].capital:
        return
    for token in sentence.words.tokens:
        if not token.concepts or match(tokenise(token.text), thing[-1])[0] < 0.8:
            continue
        yield from _named(sentence.text, token)


def _named(text: str, noun: Token) -> Iterator[Value]:
    said = re.compile(rf"(?:\s[\w'’-]+){{0,3}}?,?\s{_NAMING}\s(?:the\s)?|\s(?=[\"“«])").match(text, noun.end)
    start = said.end() if said else noun.end + 1
    if quoted := _QUOTED.match(text, start):
        yield Value(quoted.start("words"), quoted.end("words"), quoted["words"], fit=SAID)
        return
    for name in find_names(text):
        if name.start == start and (said or not noun.capital):
            yield Value(name.start, name.end, name.text, fit=SAID)
        elif noun.capital and name.start < noun.start and noun.end == name.end:
            yield Value(name.start, name.end, name.text, fit=CONTAINED)


def _is_all_name(question: Question, words: str) -> bool:
    """Whether nothing but a name is asked about: "the Ardin Trust", no "price of oil"."""
    tokens = [token for token in tokenise(words).tokens if not token.stop]
    return bool(tokens) and all(token.capital for token in tokens) and bool(question.names)


def _after(text: str, end: int, phrases: tuple[Phrase, ...]) -> Value | None:
    link = _APPOSITION.match(text, end)
    if link is None:
        return None
    phrase = next((item for item in phrases if item.start == link.end()), None)
    if phrase is None:
        return None
    tail = _TAIL.match(text, phrase.end)
    stop = tail.end() if tail else phrase.end
    following = _NEXT.match(text, stop)
    participle = (
        following is not None and bool(past_lemma(following["word"])) and not SPEECH.match(text, stop)
    )
    if not _CLOSED.match(text, stop) and not participle:
        return None
    return _value(text, phrase.start, stop)


def _before(text: str, start: int, end: int, phrases: tuple[Phrase, ...]) -> Value | None:
    comma = _BEFORE.search(text[:start])
    if comma is not None:
        # "A doctors' group, the Hippocrates Circle, …"
        closed = re.match(r"[,.;]", text[end:])
        phrase = next((item for item in phrases if item.end == comma.start()), None)
        if phrase is None or not closed or not re.match(r"(?:an?|the|its)\s", phrase.text, re.IGNORECASE):
            return None
        return _value(text, phrase.start, phrase.end)
    phrase = next((item for item in phrases if item.start < start and end in (item.end, item.core_end)), None)
    if phrase is None or text[start - 1] != " " or _OF.search(text[:start]):
        return None
    return _value(text, phrase.start, start - 1)


def _value(text: str, start: int, end: int) -> Value:
    words = without_article(text[start:end])
    return Value(end - len(words), end, words, fit=SAID)


def _tells(question: Question, words: str) -> bool:
    """Whether a description has a common noun that the question has not: "the so-called" tells nothing."""
    own = [token for token in tokenise(words).tokens if token.concepts and not token.word[0].isdigit()]
    last = own[-1] if own else None
    return (
        last is not None
        and not _NO_NOUN.search(last.word)
        and any(not token.capital or token.start == 0 for token in own)
        and not any(match(tokenise(last.text), term)[0] >= 0.9 for term in question.terms)
        and not words.endswith(("'s", "’s"))
    )
