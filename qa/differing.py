"""Other articles that answer the same question, it may be otherwise: two accounts of a name, a place or a reason.

A figure has its series (`qa.reports`). Of anything else the archive may hold two accounts as well; which one is
right is not ours to say, so the best sentence of another article is cited beside the first.
"""

from collections.abc import Sequence

from qa.rank import Scored

NEAR = 1.5
"""Of the score: the best sentence of another article this little behind the first one is worth reading beside it."""

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
        if article in read:
            continue
        if not any(_say_the_same(item, other) for other in (best, *chosen)):
            chosen.append(item)
            read.add(article)
    return tuple(chosen)


def _say_the_same(item: Scored, other: Scored) -> bool:
    ours = {token.stem for token in item.sentence.words.tokens if not token.stop}
    theirs = {token.stem for token in other.sentence.words.tokens if not token.stop}
    return len(ours & theirs) > MOST_WORDS_SHARED * max(1, min(len(ours), len(theirs)))
