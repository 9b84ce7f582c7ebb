"""Whether a sentence tells of the very event a question asks about: its verbs met, or only their opposite.

"When was the quarantine lifted?" is not answered by the day it was imposed: the words around are the same, the event is
another.
"""

from collections.abc import Sequence
from functools import lru_cache

from index.stems import is_cyrillic
from index.vocabulary import antonyms
from qa.evidence import Sentence
from qa.morphology import readings
from qa.predicate import is_verb
from qa.question import Question
from qa.tokens import Token, match, tokenise

MET = 0.45
"""Strength of match from which a word of the sentence is the question's own."""

GOES_ON, BEFORE = 0.8, 0.5
"""How much a verb counts that stands in the sentence before, when this one plainly goes on about it, and otherwise."""


def predicate_support(question: Question, sentence: Sentence) -> float:
    """How well the question's verbs are met, 0..1: the mean over them, in the sentence or just before it; 1 without."""
    asked = question.predicate
    if not asked:
        return 1.0
    before, title, _ = sentence.around
    factor = GOES_ON if sentence.goes_on else BEFORE
    total = 0.0
    for token in asked:
        here = match(sentence.words, token)[0]
        near = factor * match(before, token)[0] if before else 0.0
        total += max(here, near, BEFORE * match(title, token)[0])
    return total / len(asked)


def opposed_terms(question: Question) -> tuple[tuple[Token, frozenset[str]], ...]:
    """The question's words that have an opposite, each with what that may be called."""
    known = antonyms()
    found = []
    for term in question.terms:
        against = {concept for own in _first(term) for concept in known.get(own, ())}
        if against and term not in question.names:
            found.append((term, frozenset(against - _first(term))))
    return tuple(found)


def opposed(against: Sequence[tuple[Token, frozenset[str]]], sentence: Sentence) -> float:
    """1 when the question's event is met in the sentence only by its opposite ("lifted" for "declared")."""
    if not against or any(match(sentence.words, term)[0] >= MET for term, _ in against):
        return 0.0
    told = _all_first(sentence.text)
    return 0.0 if all(told.isdisjoint(concepts) for _, concepts in against) else 1.0


def is_reversed(question: Question, sentence: Sentence) -> bool:
    """Whether the sentence tells the opposite of one of the question's verbs, and not that verb: its day is no answer.

    Unlike `opposed` it looks at verbs alone: that the ban which was imposed is met is no excuse, and "two weeks after
    the ban" tells no ban.
    """
    told = _told_by_verbs(sentence.text)
    return any(
        (term in question.predicate or _is_short_participle(term))
        and not _is_told(question, term, sentence)
        and not told.isdisjoint(concepts)
        for term, concepts in opposed_terms(question)
    )


def _is_told(question: Question, term: Token, sentence: Sentence) -> bool:
    """Whether the sentence has the term, in a word that is none of the question's others: "вывоз" may be a removal,
    and yet is not what is removed."""
    others = {other.stem for other in question.terms if other is not term}
    again = {"re" + concept for concept in _first(term)}
    if any(not again.isdisjoint(token.concepts) for token in sentence.words.tokens):
        # "Reopened with the slope closed": opened it was.
        return True
    support, places = match(sentence.words, term)
    return support >= MET and any(sentence.words.tokens[at].stem not in others for at in places)


@lru_cache(maxsize=20_000)
def _all_first(text: str) -> frozenset[str]:
    """`_first` of all words, cached: the same sentences are read for every question."""
    return frozenset().union(*map(_first, tokenise(text).tokens))


@lru_cache(maxsize=20_000)
def _told_by_verbs(text: str) -> frozenset[str]:
    """`_first` of the words that are likelier verbs than nouns."""
    return frozenset().union(*(_first(token) for token in tokenise(text).tokens if _is_verb(text, token)))


def _is_verb(text: str, token: Token) -> bool:
    return is_verb(text, token) or _is_short_participle(token)


def _is_short_participle(token: Token) -> bool:
    """Also "снят", which the dictionary has as an adjective first."""
    return is_cyrillic(token.word) and any(item.part == "PRTS" for item in readings(token.word))


def _first(token: Token) -> set[str]:
    """A word's own stem and its first meanings, not its synonyms: a synonym's opposite is often another matter."""
    return {
        concept
        for concept, sure in token.concepts.items()
        if sure >= 0.8 and not concept.startswith(("#", "@", "¤"))
    }
