"""Who did what: names of a claim that the quotes have with each other's words, titles or deeds."""

import re
from collections.abc import Iterator, Sequence

from index.stems import is_cyrillic, stem
from qa.evidence import Sentence
from qa.llm.naming import ROLE_STEMS, SURE, is_common, is_name
from qa.llm.values import mentions
from qa.llm.words import TOLD
from qa.morphology import readings
from qa.tokens import Token, match, tokenise
from qa.verify import Unsupported

_BY = re.compile(r"\bby\b", re.IGNORECASE)
_BEEN = re.compile(r"\b(?:been|being|was|were|is|are|be) (?:\w+ly )?$", re.IGNORECASE)
_PREPOSITIONS = frozenset(
    """in at from to of on for with by into near against after before between over under about
    в на из от к с у по для""".split()
)
_CONJUNCTIONS = frozenset("and but or и а но или".split())
_MUTUAL = frozenset(
    map(
        stem,
        """meet met talk talks discuss discussed agree agreed speak spoke negotiate conversation meeting
        call phone border
        sign signed together between neighbour partner встретиться встретился встреча говорить говорил
        разговор
        обсудить обсудил договориться договорился подписать подписал""".split(),
    )
)
_BY_WHOM = re.compile(r"\s(?:\w+\s){0,2}?by\s((?:the\s)?(?:[a-z-]+\s){0,3}(?:[A-ZА-ЯЁ][\w’'-]*\s?)+)")
_BESIDE = 12
"""Characters between a name and the word it belongs to: room for an auxiliary."""

_CLAUSE = re.compile(r"[,;:()\"“”«»—–]|[.!?]\s")


def wrong_deeds(claim: str, spans: Sequence[Sentence], language: str) -> Iterator[Unsupported]:
    """A name right before a word ("X confirmed", "the Turkish side") that the quotes give to another name."""
    dates = list(mentions(claim, spans, language))
    tokens = tuple(
        token
        for token in tokenise(claim).tokens
        if not any(start <= token.start < end for start, end in dates)
    )
    for place, name in enumerate(tokens[:-1]):
        if not name.capital or not name.concepts or (place == 0 and is_common(name.text)):
            continue
        following = _next(claim, tokens, place)
        if (
            following is None
            or following.word in TOLD
            or _is_noun(following)
            or any(_is_of_this(name, following, span) for span in spans)
        ):
            continue
        if any(_is_of_another(name, following, span) for span in spans):
            yield Unsupported(f"{name.text} {following.text}", "role")
            return
    for place, word in enumerate(tokens):
        if word.capital or not word.concepts:
            continue
        if spans and all(_other_agent(claim, tokens, place, span) for span in spans):
            yield Unsupported(f"{word.text} by", "role")
            return
        if word.stem in _MUTUAL:
            continue
        ours = _around(claim, tokens, place)
        if ours is not None and any(_turned(*ours, word, claim, span) for span in spans):
            yield Unsupported(f"{ours[0].text} {word.text} {ours[1].text}", "role")
            return


def _is_noun(word: Token) -> bool:
    """Whether a Russian word is a noun, before which a name may stand in any case: "Петрова суд отпустил"."""
    return is_cyrillic(word.word) and next((item.part for item in readings(word.word)), "") == "NOUN"


def _around(claim: str, tokens: Sequence[Token], place: int) -> tuple[Token, Token] | None:
    """The last name before a word, not behind a preposition, and the first one after it, in one clause."""
    edges = [found.start() for found in _CLAUSE.finditer(claim)]
    left = max((edge for edge in edges if edge < tokens[place].start), default=-1)
    right = min((edge for edge in edges if edge > tokens[place].start), default=len(claim))
    before = [number for number in range(place) if tokens[number].capital and tokens[number].start > left]
    after = [token for token in tokens[place + 1 :] if token.capital and token.end <= right]
    if not before or not after or not tokens[before[-1]].concepts or not after[0].concepts:
        return None
    first = before[-1]
    while first and tokens[first - 1].capital:
        first -= 1
    if before[-1] == 0 and is_common(tokens[0].text):
        return None
    if first and tokens[first - 1].word in _PREPOSITIONS:
        return None
    return tokens[before[-1]], after[0]


def _turned(ahead: Token, behind: Token, word: Token, claim: str, span: Sentence) -> bool:
    """Whether the quote has two names the other way round about this word, and neither text is passive."""
    strength, places = match(span.words, word)
    if strength < SURE or len(places) != 1:
        return False
    (_, of_ahead), (_, of_behind) = match(span.words, ahead), match(span.words, behind)
    if not of_ahead or not of_behind or set(of_ahead) & set(of_behind):
        return False
    if not max(of_behind) < places[0] < min(of_ahead):
        return False
    there = span.words.tokens[places[0]]
    passive = _is_passive(claim, word, behind.start)
    return passive == _is_passive(span.text, there, span.words.tokens[min(of_ahead)].start)


def _is_passive(text: str, verb: Token, until: int) -> bool:
    return bool(_BY.search(text, verb.end, until) or _BEEN.search(text, 0, verb.start))


def _next(text: str, tokens: Sequence[Token], place: int) -> Token | None:
    """The content word right after a name, in its clause, when it is in small letters."""
    for token in tokens[place + 1 :]:
        if token.start - tokens[place].end > _BESIDE or _CLAUSE.search(text, tokens[place].end, token.start):
            return None
        if token.concepts:
            return None if token.capital or token.text[0].isdigit() else token
    return None


def _before(span: Sentence, place: int) -> Token | None:
    """The name right before a word of the quote, in its clause."""
    tokens = span.words.tokens
    for other in reversed(tokens[:place]):
        near = tokens[place].start - other.end <= _BESIDE and not _CLAUSE.search(
            span.text, other.end, tokens[place].start
        )
        if (
            not near
            or other.word in _PREPOSITIONS
            or other.word in _CONJUNCTIONS
            or (other.concepts and not other.capital)
        ):
            return None
        if other.concepts:
            return other
    return None


def _is_of_another(name: Token, word: Token, span: Sentence) -> bool:
    strength, places = match(span.words, word)
    owners = [_before(span, place) for place in places] if strength >= SURE else []
    return bool(owners) and all(owner is not None and not is_name(name, owner) for owner in owners)


def _agent(text: str, tokens: Sequence[Token], place: int) -> tuple[Token, ...]:
    """The names after the "by" of a passive verb: those of President Vey Orrin in "signed by President Vey Orrin"."""
    by = _BY_WHOM.match(text, tokens[place].end)
    if by is None:
        return ()
    return tuple(token for token in tokens if by.start(1) <= token.start < by.end(1) and token.concepts)


def _other_agent(claim: str, tokens: Sequence[Token], place: int, span: Sentence) -> bool:
    """Whether the claim gives the deed of a passive verb to another than every quote that has the verb so."""
    ours = [token for token in _agent(claim, tokens, place) if token.stem not in ROLE_STEMS]
    strength, places = match(span.words, tokens[place])
    theirs = [_agent(span.text, span.words.tokens, at) for at in places] if strength >= SURE else []
    if not ours or not theirs or not all(theirs):
        return False
    return not any(is_name(one, other) for one in ours for agent in theirs for other in agent)


def _is_of_this(name: Token, word: Token, span: Sentence) -> bool:
    """Whether the name stands shortly before the word, or right behind it ("said Lavrov"), in some quote."""
    strength, places = match(span.words, word)
    if strength < SURE:
        return False
    if any(is_name(name, agent) for at in places for agent in _agent(span.text, span.words.tokens, at)):
        return True
    _, of_name = match(span.words, name)
    return any(-2 <= place - other <= 5 for place in places for other in of_name)
