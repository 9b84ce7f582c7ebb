"""Other articles that answer the same question otherwise: a name, a place or a day against another.

A figure has its series (`qa.reports`). Of anything else the archive may hold two accounts as well; which one is
right is not ours to say, so the best sentence of the other article stands beside the first, and where both offer a
value that can be told apart, the two are shown as reports.
"""

from collections.abc import Sequence

from qa.attribution import speaker_of
from qa.rank import Scored, vetoed
from qa.tokens import tokenise
from qa.value import Value

NEAR = 1.5
"""Of the score: the best sentence of another article this little behind the first one is worth reading beside it."""

AS_SURE = 0.6
"""Of the score: a value may only be set against another from a sentence that answers about as well."""

SURE = 0.75
"""Support of what is said, and of whom, from which a sentence's value is an answer of its own."""

CLOSE = 0.45
"""Closeness of a value to the question's words from which it is an answer of its own."""

LOOKED_AT = 40

MOST_WORDS_SHARED = 0.6
"""Of two sentences' words; those that share more say the same thing."""


def other_accounts(best: Scored, ranked: Sequence[Scored], most: int) -> tuple[Scored, ...]:
    """The best sentences of up to `most` other articles, near in score, none saying what another one says already."""
    chosen: list[Scored] = []
    read = {best.sentence.article.id}
    for item in ranked[:LOOKED_AT]:
        article = item.sentence.article.id
        if len(chosen) == most or item.score < ranked[0].score - NEAR:
            break
        if article in read or vetoed(item.features):
            continue
        if not any(_say_the_same(item, other) for other in (best, *chosen)):
            chosen.append(item)
            read.add(article)
    return tuple(chosen)


def rivals(best: Scored, value: Value | None, others: Sequence[Scored]) -> tuple[Scored, ...]:
    """Those of the other accounts that offer another value, as surely as the best sentence does its own."""
    if value is None or value.figure is not None or not _is_sure(best):
        return ()
    return tuple(
        item
        for item in others
        if item.value is not None
        and item.score >= best.score - AS_SURE
        and _is_sure(item)
        and item.features.plan == best.features.plan
        and _differ(value, item.value)
    )


def speaker(item: Scored) -> str:
    """Who the sentence says its value comes from."""
    value = item.value
    return speaker_of(item.sentence.text, value.start, value.end) if value else ""


def _is_sure(item: Scored) -> bool:
    features = item.features
    return min(features.names, features.event, features.days) >= SURE and features.closeness >= CLOSE


def _differ(ours: Value, theirs: Value) -> bool:
    """Whether two values cannot both be right: no part of each other, and days that do not meet."""
    if ours.date is not None and theirs.date is not None:
        return ours.date.last < theirs.date.first or theirs.date.last < ours.date.first
    first = {concept for token in tokenise(ours.text).tokens for concept in token.concepts}
    return not any(first & token.concepts.keys() for token in tokenise(theirs.text).tokens)


def _say_the_same(item: Scored, other: Scored) -> bool:
    ours = {token.stem for token in item.sentence.words.tokens if not token.stop}
    theirs = {token.stem for token in other.sentence.words.tokens if not token.stop}
    return len(ours & theirs) > MOST_WORDS_SHARED * max(1, min(len(ours), len(theirs)))
