"""Whether a sentence tells of the very event a question asks about: its verbs met, or only their opposite.

"When was the quarantine lifted?" is not answered by the day it was imposed: the words around are the same, the event is
another.
"""

from index.vocabulary import antonyms
from qa.cues import ANAPHOR
from qa.evidence import Sentence
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
    before = tokenise(sentence.previous) if sentence.previous else None
    factor = GOES_ON if ANAPHOR.search(sentence.text) else BEFORE
    title = tokenise(sentence.article.title)
    total = 0.0
    for token in asked:
        here = match(sentence.words, token)[0]
        near = factor * match(before, token)[0] if before else 0.0
        total += max(here, near, BEFORE * match(title, token)[0])
    return total / len(asked)


def opposed(question: Question, sentence: Sentence) -> float:
    """1 when the question's event is met in the sentence only by its opposite ("lifted" for "declared")."""
    known = antonyms()
    against: set[str] = set()
    for term in question.terms:
        if term in question.names:
            continue
        opposites = {concept for own in _first(term) for concept in known.get(own, ())}
        if not opposites:
            continue
        if match(sentence.words, term)[0] >= MET:
            return 0.0
        against |= opposites - _first(term)
    return 1.0 if any(_first(token) & against for token in sentence.words.tokens) else 0.0


def _first(token: Token) -> set[str]:
    """A word's own stem and its first meanings, not its synonyms: a synonym's opposite is often another matter."""
    return {
        concept
        for concept, sure in token.concepts.items()
        if sure >= 0.8 and not concept.startswith(("#", "@", "¤"))
    }
