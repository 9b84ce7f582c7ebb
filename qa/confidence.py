"""Whether to answer: the calibrated chance that the archive answers the question at all.

Two chances, multiplied: that the archive is about what is asked, and that the sentence found answers it. One sum for
both would let a sentence of the right form make up for the wrong topic. Each is a logistic regression, fitted together
by `dateline eval calibrate`; the coefficients and what they were fitted to stand in `weights.json`.
"""

import math
import re
from collections.abc import Mapping, Sequence

from index.stems import STOP_WORDS
from qa.fitted import fitted
from qa.question import Question
from qa.rank import Scored, signals
from qa.value import Value

Weights = Mapping[str, float]

_WORD = re.compile(r"[^\W\d_]{3,}|\d+")

ABOUT = ("likeness", "passage_likeness", "passages_likeness", "best_read", "across")
TOPIC = (*ABOUT, "terms", "has_names")
"""Signals of the first chance; those of the second are all but `ABOUT`, which only the first one sees."""

FEW = 5
"""Of the likest passages, whose mean is a signal."""

UNREAD = -5.0
"""Log-odds of a reading where there is none."""


def confidence(found: Mapping[str, float]) -> float:
    """Chance, 0..1, that the archive answers a question, by its `features`."""
    return chance(fitted("topic"), found) * chance(fitted("confidence"), found)


def chance(weights: Weights, found: Mapping[str, float]) -> float:
    """The logistic function of a weighted sum of signals, with its intercept."""
    score = weights["intercept"] + sum(weights.get(name, 0.0) * value for name, value in found.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def features(
    question: Question, best: Scored, value: Value | None, ranked: Sequence[Scored]
) -> Mapping[str, float]:
    """What the regressions see, by name: the ranking's signals, how the best stands among the others, how it and the
    next one read, its value, and how near the archive comes to the question anywhere.

    `value` is the best sentence's by rule.
    """
    runner_up = next((item for item in ranked if item is not best), None)
    readings = sorted((item.reading.relevance for item in ranked if item.reading is not None), reverse=True)
    read = readings[0] if readings else 0.0
    glossed = best.sentence.article.language == "ru"
    passages = {item.sentence.hit.passage.id: item.sentence.hit.dense for item in ranked}
    likest = sorted(passages.values(), reverse=True)[:FEW]
    return {
        **signals(question, best.features),
        "margin": best.score - (runner_up.score if runner_up else 0.0),
        "echo": _echo(question, value),
        "next_read": readings[1] if len(readings) > 1 else UNREAD,
        "read": 0.0 if glossed else read,
        "read_glossed": read if glossed else 0.0,
        "terms": min(len(question.terms), 8) / 8,
        "words": math.log1p(best.sentence.hit.words),
        "has_names": float(bool(question.names)),
        f"kind_{question.kind}": 1.0,
        "likeness": max(item.features.cosine for item in ranked),
        "passage_likeness": likest[0],
        "passages_likeness": sum(likest) / len(likest),
        "best_read": read,
        "across": float((question.language == "ru") != glossed),
    }


def _echo(question: Question, value: Value | None) -> float:
    """Share of the value's words that the question has itself: who is asked about is seldom the answer."""
    words = {word for word in _WORD.findall(value.text.lower()) if word not in STOP_WORDS} if value else set()
    return len(words & set(_WORD.findall(question.text.lower()))) / max(1, len(words))


THRESHOLD = 0.55
"""Below this chance the answer is that the archive does not say; a wrong answer costs more than silence."""
