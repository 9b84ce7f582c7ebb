"""Whether a claim keeps to the words of one quote, and to their order, as the prompt asks for.

What a model puts in a word's place, joins from two quotes or turns round looks as well supported, word for word, as
what it copies; no list of opposites, roles and causes can foresee it all. So nothing may stand in a claim that does
not stand in one quote, and what stands there has to stand in the same order.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from index.lexicon import look_up
from index.stems import is_cyrillic, stem, stems
from index.translate import gloss_stems, units
from qa.evidence import Sentence
from qa.figure_words import past_lemma
from qa.llm.frames import Speaking, speaking_in
from qa.llm.naming import is_common
from qa.llm.saying import FORMS, NEUTRAL
from qa.llm.shape import STATEMENT, he_says, is_verb, reshaped
from qa.llm.values import counted, mentions, plain_numbers
from qa.llm.words import alike, one_sound, vocabulary
from qa.names import find_names
from qa.tokens import Token, match, tokenise
from qa.verify import Unsupported

SAYING = NEUTRAL | frozenset(
    """according article quote source сообщение сообщению сообщениям данные словам данным сообщалось""".split()
)
"""Who says it is checked elsewhere, in whatever words."""

_FREE = frozenset(
    """people must should may can должен должна должно должны может могут люди человек yes no not total also years old
    лет having a.m p.m am pm o'clock утра вечера about since out of down up off back onto upon fewer less least
    more most than other both да нет не более менее меньше больше чем около примерно всего также свой своему своей
    своего своих своим""".split()
)
"""Words that carry grammar, or whose meaning is checked elsewhere; between two languages they have no counterpart."""

_ALWAYS_FREE = frozenset("yes total also of than да всего также".split())

_LIGHT = frozenset(
    """give gave given take took taken make made come came go went gone get got put hold held become became remain
    find found have had leave left set bring brought be стать стал стала стали станет будет будут провел провела
    провели""".split()
)
"""Verbs that a translation exchanges freely."""

_EQUATES = re.compile(
    r"[^,;:]* (?:(?:is|are|was|were) (?:the|an?) |(?:is|are|was|were) (?=[A-ZА-ЯЁ])|[—–] |"
    r"(?:является|являются|был|была) )[^;:]*"
)
"""A claim that only says who or what somebody is; there the quote may have it the other way round."""

_LONGEST_EQUATION = 12
"""Words of such a claim."""

_APART = 5
"""More words than the claim has, within which its words stand in the quote."""


_PRONOUNS = frozenset(
    """he she it they him her them his hers its their theirs
    он она оно они его ее их ему ей им него нее них ним ней""".split()
)


def strayed(claim: str, span: Sentence, language: str) -> Iterator[Unsupported]:
    """The first word by which the claim leaves the quote; nothing where it leaves it nowhere."""
    told = _telling(claim, span, language)
    if told:
        if departure := _departure(claim, told, span):
            yield departure
    elif not mentions(claim, (span,), language) and not plain_numbers(claim, (span,), language):
        yield Unsupported(claim, "empty")


def _telling(claim: str, span: Sentence, language: str) -> list[Token]:
    """The claim's words but for dates, numbers, saying and the article's source, which are checked elsewhere."""
    values = [*mentions(claim, (span,), language)]
    values += [(number.start, number.end) for number in plain_numbers(claim, (span,), language)]
    sources = {token.word for token in tokenise(span.article.source).tokens}
    return [
        token
        for token in tokenise(claim).tokens
        if token.concepts
        and token.word not in SAYING
        and not (token.capital and token.word in sources)
        and not any(start <= token.start < end for start, end in values)
    ]


def _departure(claim: str, told: Sequence[Token], span: Sentence) -> Unsupported | None:
    across = is_cyrillic(claim) != is_cyrillic(span.text)
    places: dict[int, tuple[int, ...]] = {}
    missing: list[Token] = []
    for token in told:
        places[token.start] = _places(token, span)
        if not places[token.start] and not _may_be_new(token, across):
            if not across:
                return Unsupported(token.text, "wording")
            missing.append(token)
    if not across:
        return _misplaced(claim, [(token, places[token.start]) for token in told], span)
    if missing:
        translated = _translated(claim, span)
        missing = [token for token in missing if token.start not in translated]
    if len(missing) > _unknown(span, places.values()) or 2 * len(missing) > len(told):
        return Unsupported(missing[0].text, "wording")
    return None


Placed = Sequence[tuple[Token, tuple[int, ...]]]
"""Words of a claim, each with its places in the quote."""


def _misplaced(claim: str, told: Placed, span: Sentence) -> Unsupported | None:
    """What stands in another order than in the quote, or says another thing of the words it shares with it."""
    if len(told) <= _LONGEST_EQUATION and _EQUATES.fullmatch(claim):
        at = [places[0] for _, places in told if places]
        if at and max(at) - min(at) <= len(told) + _APART:
            return None
    speaking = speaking_in(claim) or Speaking((0, 0), (0, 0))
    speaker, verb = _within(told, speaking.who), _within(told, speaking.says)
    aligned = _aligned([item for item in told if item not in speaker and item not in verb], span)
    if isinstance(aligned, Token):
        return Unsupported(aligned.text, "order")
    if not _numbers_in_order(claim, span):
        return Unsupported(claim, "association")
    said = [place for _, place in aligned]
    if not _is_the_speaker(speaker, said, span):
        return Unsupported(claim[slice(*speaking.who)], "attribution")
    if verb and said and not _is_their_verb(claim, verb[0], speaker, said, span):
        return Unsupported(verb[0][0].text, "attribution")
    titled = _aligned([(token, places) for token, places in speaker if places], span)
    wrong = None if isinstance(titled, Token) else reshaped(claim, titled, span)
    return wrong or reshaped(claim, aligned, span)


def _within(told: Placed, bounds: tuple[int, int]) -> Placed:
    return [(token, places) for token, places in told if bounds[0] <= token.start < bounds[1]]


def _is_the_speaker(speaker: Placed, said: Sequence[int], span: Sentence) -> bool:
    """Whether the quote lets whom the claim names as the speaker say it; true where the claim names nobody."""
    standing = [(token, places) for token, places in speaker if places]
    named = any(token.capital for token, _ in speaker)
    if named and not any(token.capital for token, _ in standing) and not he_says(span.text):
        return False
    return not standing or not said or _speak_there(standing, said, span)


def _is_their_verb(
    claim: str, verb: tuple[Token, tuple[int, ...]], speaker: Placed, said: Sequence[int], span: Sentence
) -> bool:
    """Whether the quote has the claim's verb of saying where what is said stands, and nearest to the same speaker.

    Else "the mayor said it, while the union claimed …" would bear out what "the mayor claimed".
    """
    tokens = span.words.tokens
    edges = [edge.end() for edge in STATEMENT.finditer(span.text)]
    told = {bisect_right(edges, tokens[place].start) for place in said}
    for place in verb[1]:
        statement = bisect_right(edges, tokens[place].start)
        who = [
            at for _, places in speaker for at in places if bisect_right(edges, tokens[at].start) == statement
        ]
        nearest = min(who, key=lambda at: abs(at - place), default=place)
        between = tokens[min(place, nearest) + 1 : max(place, nearest)]
        theirs = statement in told and not any(token.word in FORMS for token in between)
        if theirs and reshaped(claim, [(verb[0], place)], span) is None:
            return True
    return False


def _numbers_in_order(claim: str, span: Sentence) -> bool:
    """Whether the claim's numbers that stand in the quote do so in the same order."""
    there = iter([number.value for number in counted(span)])
    ours = [number.value for number in plain_numbers(claim, (span,), span.article.language)]
    known = {number.value for number in counted(span)}
    return all(any(value == other for other in there) for value in ours if value in known)


def _speak_there(speakers: Placed, said: Sequence[int], span: Sentence) -> bool:
    """Whether who speaks stands in one statement of the quote with what is said, or "he said" does."""
    tokens = span.words.tokens
    edges = [edge.end() for edge in STATEMENT.finditer(span.text)]
    told = {bisect_right(edges, tokens[place].start) for place in said}
    beside = [
        any(bisect_right(edges, tokens[place].start) in told for place in places) for _, places in speakers
    ]
    named = [stands for (token, _), stands in zip(speakers, beside, strict=True) if token.capital]
    if any(named) or (not named and all(beside)):
        return True
    bounds = [0, *edges, len(span.text)]
    places = [bisect_right(edges, tokens[place].start) for _, each in speakers for place in each]
    if places and min(places) > min(told):
        return False  # "he" is nobody who is only named afterwards
    parts = [part for part in told if he_says(span.text[bounds[part] : bounds[part + 1]])]
    return any(_is_he([token for token, _ in speakers], span.text[: bounds[part]]) for part in parts)


def _is_he(speaker: Sequence[Token], before: str) -> bool:
    """Whether the speaker is the person named last before a "he said"; true where nobody was."""
    persons = [name for name in find_names(before) if name.kind == "person"]
    return not persons or any(
        alike(token, other) for token in speaker for other in tokenise(persons[-1].text).tokens
    )


def _places(token: Token, span: Sentence) -> tuple[int, ...]:
    """Where in the quote the word stands, as itself, a relative of it, a synonym or a translation."""
    strength, places = match(span.words, token)
    if strength >= 0.5:
        return places
    lemma = past_lemma(token.word)
    if lemma and lemma != token.word:
        strength, places = match(span.words, tokenise(lemma).tokens[0])
        if strength >= 0.5:
            return places
    return tuple(
        at
        for at, other in enumerate(span.words.tokens)
        if other.concepts and (alike(token, other) or (token.capital and one_sound(token.word, other.word)))
    )


def _may_be_new(token: Token, across: bool) -> bool:
    """Names are checked as names; between languages grammar goes its own ways."""
    if token.word in _ALWAYS_FREE or (across and (token.word in _FREE or token.word in _LIGHT)):
        return True
    return token.capital and (token.start > 0 or not is_common(token.text))


def _unknown(span: Sentence, used: Iterable[tuple[int, ...]]) -> int:
    """How many of the quote's words that the claim has not are in no lexicon, so that any word may translate them."""
    taken = {at for places in used for at in places}
    return sum(
        at not in taken and bool(token.concepts) and not token.capital and not _is_known(token.word)
        for at, token in enumerate(span.words.tokens)
    )


def _is_known(word: str) -> bool:
    if is_cyrillic(word):
        return look_up(word) is not None
    return not word.isalpha() or stem(past_lemma(word) or word) in vocabulary() or stem(word) in vocabulary()


def _translated(claim: str, span: Sentence) -> frozenset[int]:
    """Where the claim's words begin that stand in the quote as part of a phrase: "sued" for "подала в суд"."""
    if not is_cyrillic(claim):
        there = set(gloss_stems(span.text, "ru"))
        return frozenset(
            token.start
            for token in tokenise(claim).tokens
            if not there.isdisjoint((token.stem, stem(past_lemma(token.word) or token.word)))
        )
    there, at, found = set(stems(span.text)), 0, set[int]()
    for unit in units(claim):
        end = at + len(unit.text)
        if unit.entry and any(there.issuperset(stems(english)) for english in unit.entry.english):
            found |= {token.start for token in tokenise(claim).tokens if at <= token.start < end}
        at = end
    return frozenset(found)


def _aligned(told: Placed, span: Sentence) -> list[tuple[Token, int]] | Token:
    """Each word with its place in the quote, in order; or the first word that stands before what it follows there.

    A noun may stand where the quote has a pronoun for it; it has no place then.
    """
    standing: list[tuple[Token, tuple[int, ...]]] = []
    last = -1
    for number, (token, places) in enumerate(told):
        after = [place for place in places if place > last]
        if after:
            last = after[0]
            standing.append((token, places))
        elif places and (is_verb(token) or not _stood_for(span, last, told[number + 1 :])):
            return token
    return _nearest_together(standing)


def _nearest_together(standing: Placed) -> list[tuple[Token, int]]:
    """Of the places that a word has several times those by which the words stand closest together, in order."""
    ways: dict[int, tuple[int, tuple[int, ...]]] = {-1: (0, ())}
    for _, places in standing:
        reached: dict[int, tuple[int, tuple[int, ...]]] = {}
        for place in places:
            before = [
                (cost + (place - last if last >= 0 else 0), chain)
                for last, (cost, chain) in ways.items()
                if last < place
            ]
            if before:
                cost, chain = min(before)
                reached[place] = cost, (*chain, place)
        ways = reached
    chosen = min(ways.values())[1]
    return [(token, place) for (token, _), place in zip(standing, chosen, strict=True)]


def _stood_for(span: Sentence, last: int, rest: Placed) -> bool:
    """Whether the quote has a pronoun between a word and what the claim goes on with."""
    coming = (place for _, places in rest for place in places if place > last)
    until = next(coming, len(span.words.tokens))
    skipped = span.words.tokens[last + 1 : until]
    if any(token.word in _PRONOUNS for token in skipped) and not any(token.concepts for token in skipped):
        return True
    # "Its leader" is the leader of the party, told of before: there the pronoun stands first.
    return any(token.word in _PRONOUNS for token in span.words.tokens[max(0, last - 1) : last + 1])
