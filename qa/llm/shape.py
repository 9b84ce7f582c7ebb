"""What a claim leaves out or puts in beside the words it shares with a quote ("will", "not"), and where it jumps.

Word for word a claim may stand in the quote and yet say another thing: "reached" for "should reach", "gave" for "did
not give", the subject of one statement with the deed of the next.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.stems import is_cyrillic
from qa.evidence import Sentence
from qa.figure_words import gerund_lemma, past_lemma
from qa.llm.saying import SAYS
from qa.llm.words import alike
from qa.morphology import readings
from qa.tokens import Token, Words, tokenise
from qa.verify import Unsupported

_AHEAD = frozenset(
    """will would shall should could may might must can cannot won't wouldn't shouldn't couldn't
    может могут мог могла могли должен должна должно должны будет будут бы""".split()
)
_TO = frozenset(("to",))
_HAVE = frozenset("have has had having".split())
_IS = frozenset("is are be been being was were".split())
_OFFERED = frozenset(
    """offered offers offer proposed proposes propose threatened demanded demands asked called urged promised planned
    refused declined suspected alleged accused charged
    предложил предложила предложили предлагает потребовал потребовала потребовали пообещал пообещала
    пообещали обещает намерен намерена намерены отказался отказалась отказались""".split()
)
_DENIED = frozenset(
    """not never no nobody nothing without neither nor didn't doesn't don't isn't aren't wasn't weren't hasn't haven't
    hadn't won't wouldn't can't cannot couldn't не ни без нет никогда""".split()
)
_TURNING = frozenset("out off against up down".split())
"""Small words that make another thing of the one beside them."""

_REACH = 3
"""Words before a verb in which what governs it is looked for."""

_BREAK = re.compile(r"[,;:.!?()\"“”«»]")
STATEMENT = re.compile(r";|(?<!\b\w)[.!?][\"”»]?\s")
_EDGE = re.compile(r"[;:](?!\d)|(?<!\b\w)[.!?][\"”»]?\s")
_JOINT = re.compile(r"[,;:()—–]|[.!?]\s|\b(?:and|but|while|when|because|after|before|и|а|но|когда|потому)\b")
_NEXT = re.compile(
    r",|\s(?:after|before|because|while|when|as|since|that|who|which|and|but|и|а|но|когда|пока|после|что|котор\w+)\s"
)
"""Where the next clause of a quote may begin."""

_SAYS = re.compile(rf"\b(?:{SAYS}|according to|по словам|по данным)\b", re.IGNORECASE)
_HE_SAYS = re.compile(rf"\W*\b(?:he|she|it|they|он|она|они)\s(?:\w+\s)?{SAYS}\b", re.IGNORECASE)
_THE = re.compile(r"\W*(?:The|That|This|Эт(?:от|а|о|и)) [a-zа-яё]+\b")
"""A statement that takes up somebody named before: "The company sued …"."""

_PRONOUN = re.compile(
    r"\b(?:he|she|it|they|him|her|them|his|its|their|this|that|these|those|who|which|"
    r"он|она|оно|они|его|её|ее|их|ему|ей|им|это|этот|эта|эти|котор\w+)\b",
    re.IGNORECASE,
)


def reshaped(claim: str, aligned: Sequence[tuple[Token, int]], span: Sentence) -> Unsupported | None:
    """The first shared word that stands otherwise in the claim than at its place in the quote; None where none does."""
    ours = tokenise(claim)
    position = {token.start: number for number, token in enumerate(ours.tokens)}
    for token, place in aligned:
        here = _Around.of(ours, position[token.start], claim)
        there = _Around.of(span.words, place, span.text)
        if kind := _turn(here, there):
            return Unsupported(token.text, kind)
    for (one, left), (other, right) in pairwise(aligned):
        if _jumps(claim, one, other, span, left, right) or _leaves_its_verb(
            claim, one, other, span, left, right
        ):
            return Unsupported(f"{one.text} {other.text}", "merged")
        if _are_side_by_side(claim, ours, one, other) and _is_anothers_name(one, other, span, left, right):
            return Unsupported(f"{one.text} {other.text}", "name")
    return None


def _are_side_by_side(claim: str, ours: Words, one: Token, other: Token) -> bool:
    between = (token for token in ours.tokens if one.end <= token.start < other.start)
    return not _BREAK.search(claim, one.end, other.start) and not any(token.concepts for token in between)


@dataclass(frozen=True, slots=True)
class _Around:
    """A word and those of its clause that govern it."""

    token: Token
    before: frozenset[str]
    denied: bool

    @classmethod
    def of(cls, words: Words, place: int, text: str) -> "_Around":
        token = words.tokens[place]
        before = _before(words, place, text)
        behind = {
            other.word
            for other in words.tokens[place + 1 : place + 3]
            if is_cyrillic(token.word) and not _BREAK.search(text, token.end, other.start)
        }
        return cls(token, before, bool((before | behind) & _DENIED))

    @property
    def told(self) -> bool:
        """Whether it is told as something that was done."""
        if self.before & (_AHEAD | _TO | _OFFERED):
            return False
        if is_cyrillic(self.token.word):
            first = next(iter(readings(self.token.word)), None)
            return first is not None and ("past" in first.tags or first.part == "PRTS")
        return bool(past_lemma(self.token.word))

    @property
    def open(self) -> bool:
        """Whether it may be done, is to be done, or is not done yet."""
        if is_cyrillic(self.token.word):
            first = next(iter(readings(self.token.word)), None)
            if first is None or first.part not in ("VERB", "INFN"):
                return bool(self.before & _OFFERED)
            return (
                bool({"futr", "pres"} & set(first.tags)) or first.part == "INFN" or bool(self.before & _AHEAD)
            )
        if past_lemma(self.token.word) not in ("", self.token.word):
            return bool(self.before & (_AHEAD | _TO) and not self.before & _HAVE)
        going_on = bool(gerund_lemma(self.token.word)) and bool(self.before & _IS)
        return going_on or bool(self.before & (_AHEAD | _TO | _OFFERED))


def _turn(here: _Around, there: _Around) -> str:
    """As which kind of error the claim has the word in another way than the quote; empty where it has it alike."""
    if here.token.capital or not is_verb(here.token):
        return ""
    if here.denied != there.denied:
        return "negation"
    if here.before & _TURNING != there.before & _TURNING:
        return "wording"
    turned = (here.told and there.open) or (there.told and here.open and not here.told)
    return "plan" if turned else ""


def is_verb(token: Token) -> bool:
    """Whether a word is likely a verb, or in English its past or -ing form."""
    if is_cyrillic(token.word):
        first = next(iter(readings(token.word)), None)
        return first is not None and first.part in ("VERB", "INFN", "PRTS")
    return bool(past_lemma(token.word) or gerund_lemma(token.word))


def _before(words: Words, place: int, text: str) -> frozenset[str]:
    """The words shortly before one, in its clause; "to" only right before it."""
    found = set()
    for back in range(1, _REACH + 1):
        if place - back < 0:
            break
        token = words.tokens[place - back]
        if _BREAK.search(text, token.end, words.tokens[place].start):
            break
        if token.word not in _TO or back == 1 or words.tokens[place - 1].word in ("be", "have"):
            found.add(token.word)
        if is_verb(token) and token.word not in _HAVE | _IS | _OFFERED:
            break
    return frozenset(found)


def _jumps(claim: str, one: Token, other: Token, span: Sentence, left: int, right: int) -> bool:
    """Whether a statement of the quote ends between two words, and none of the claim does, nor is it taken up there."""
    tokens = span.words.tokens
    between = span.text[tokens[left].end : tokens[right].start]
    edge = _EDGE.search(between)
    if edge is None:
        return False
    ours = claim[one.end : other.start]
    if _SAYS.search(ours) and not _HE_SAYS.match(between, edge.end()):
        return True
    return not (
        _JOINT.search(ours) or _PRONOUN.search(between, edge.end()) or _THE.match(between, edge.end())
    )


def he_says(text: str) -> bool:
    """Whether somebody named before speaks in a statement of the quote."""
    return _HE_SAYS.search(text) is not None


def _leaves_its_verb(claim: str, one: Token, other: Token, span: Sentence, left: int, right: int) -> bool:
    """Whether the claim goes on from a word with what another clause of the quote tells: "the Lanterns refused".

    The quote tells of the word by a verb of its own, "published", that the claim leaves out.
    """
    if _JOINT.search(claim, one.end, other.start):
        return False
    tokens = span.words.tokens
    between = span.text[tokens[left].end : tokens[right].start]
    edges = list(_NEXT.finditer(between))
    if not edges:
        return False
    first, last = (tokens[left].end + at for at in (edges[0].start(), edges[-1].end()))
    skipped = [token for token in tokens[left + 1 : right] if token.concepts]
    # "Cancelled an exercise and dismissed the captain" has one subject; after another one it is another's deed.
    another = any(token.start >= last and not is_verb(token) for token in skipped)
    return another and any(_is_predicate(token) for token in skipped if token.start < first)


def _is_predicate(token: Token) -> bool:
    if is_cyrillic(token.word):
        first = next(iter(readings(token.word)), None)
        return first is not None and first.part in ("VERB", "PRTS")
    return past_lemma(token.word) not in ("", token.word) and not token.capital


def _is_anothers_name(one: Token, other: Token, span: Sentence, left: int, right: int) -> bool:
    """Whether the claim has a name beside a word beside which the quote has another one: "the port of Tesquay"."""
    tokens = span.words.tokens
    if other.capital and not one.capital:
        end = _BREAK.search(span.text, tokens[left].end)
        return _other_run([t for t in tokens[left + 1 :] if end is None or t.start < end.start()], other)
    if one.capital and not other.capital:
        beside = right > 0 and span.text[tokens[right - 1].end : tokens[right].start].isspace()
        return beside and tokens[right - 1].capital and _other_run(tokens[:right][::-1], one)
    return False


def _other_run(tokens: Sequence[Token], name: Token) -> bool:
    """Whether the tokens begin with names, and none of them is this one."""
    run = []
    for token in tokens:
        if token.concepts and not token.capital:
            break
        if token.capital and token.concepts:
            run.append(token)
    return bool(run) and not any(alike(name, token) for token in run)
