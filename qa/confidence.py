"""Whether to answer: the calibrated chance that the best sentence answers the question.

A logistic regression over the ranking's features; its coefficients, and from what and by which command they were
fitted, stand in `confidence.json`.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from importlib import resources

from qa.question import Question
from qa.rank import Scored
from qa.values import HARD_KINDS


def confidence(question: Question, best: Scored | None, runner_up: Scored | None) -> float:
    """Chance, 0..1, that `best` answers `question`."""
    if best is None:
        return 0.0
    weights = coefficients()
    score = weights["intercept"] + sum(
        weights.get(name, 0.0) * value for name, value in features(question, best, runner_up).items()
    )
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def features(question: Question, best: Scored, runner_up: Scored | None) -> Mapping[str, float]:
    """What the regression sees, by name."""
    hard = question.kind in HARD_KINDS
    return {
        **{name: float(value) for name, value in asdict(best.features).items()},
        "missing_value": float(hard and best.value is None),
        "hard_closeness": best.features.closeness if hard else 0.0,
        "margin": best.score - (runner_up.score if runner_up else 0.0),
        "terms": min(len(question.terms), 8) / 8,
        "words": math.log1p(best.sentence.hit.words),
        "dense": best.sentence.hit.dense,
    }


@cache
def coefficients() -> Mapping[str, float]:
    stored: Mapping[str, Mapping[str, float]] = json.loads(
        (resources.files("qa") / "confidence.json").read_text("utf-8")
    )
    return stored["coefficients"]


THRESHOLD = 0.5
"""Below this chance the answer is that the archive does not say."""
