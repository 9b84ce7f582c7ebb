"""The few leading sentences read again, each together with the question: how likely is each to answer?"""

from collections.abc import Sequence
from dataclasses import replace

from index.gloss import gloss
from index.stems import is_cyrillic
from qa.cross_encoder import Pair, load_cross_encoder
from qa.evidence import Sentence
from qa.question import Question
from qa.rank import Scored

MOST = 12
NEAR = 1.6
"""So many sentences are read, and none further behind the first. What other bounds would do: docs/decisions.md."""

WEIGHT = 0.45
"""Of the log-odds in a sentence's score. Of gold dev, stories, XQuAD and CLAP-NQ (docs/decisions.md)."""


def read_closely(question: Question, ranked: Sequence[Scored]) -> tuple[Scored, ...]:
    """The sentences, the leading ones with their readings and in the order that these give."""
    near = [item for item in ranked[:MOST] if item.score >= ranked[0].score - NEAR]
    readings = load_cross_encoder()([_pair(question, item.sentence) for item in near])
    # What was read stays ahead of what was not: the least likely of them keeps its score.
    least = min((reading.relevance for reading in readings), default=0.0)
    read = [
        replace(item, score=item.score + WEIGHT * (reading.relevance - least), reading=reading)
        for item, reading in zip(near, readings, strict=True)
    ]
    return (*sorted(read, key=lambda item: (-item.score, *item.sentence.key)), *ranked[len(near) :])


def _pair(question: Question, sentence: Sentence) -> Pair:
    return pair_of(question.text, sentence.article.title, sentence.previous, sentence.text)


def pair_of(question: str, title: str, previous: str, sentence: str) -> Pair:
    """As the cross-encoder reads them: what is Russian by its gloss."""
    return Pair(*(in_english(text) for text in (question, title, previous, sentence)))


def in_english(text: str) -> str:
    return gloss(text) if is_cyrillic(text) else text
