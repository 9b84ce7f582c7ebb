"""Whether to answer: the calibrated chance that the archive answers the question at all.

A logistic regression over the ranking's features, fitted by `dateline eval calibrate`; its coefficients and what they
were fitted to stand in `weights.json`.
"""

import math
from collections.abc import Mapping, Sequence

from qa.fitted import fitted
from qa.question import Question
from qa.rank import Scored, signals


def confidence(question: Question, best: Scored | None, ranked: Sequence[Scored]) -> float:
    """Chance, 0..1, that the archive answers `question`, judged by the best sentence found and the first others."""
    if best is None:
        return 0.0
    weights = fitted("confidence")
    score = weights["intercept"] + sum(
        weights.get(name, 0.0) * value for name, value in features(question, best, ranked).items()
    )
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def features(question: Question, best: Scored, ranked: Sequence[Scored]) -> Mapping[str, float]:
    """What the regression sees, by name: the ranking's signals, how the best stands among the others, how it reads."""
    runner_up = next((item for item in ranked if item is not best), None)
    read = max((item.reading.relevance for item in ranked if item.reading is not None), default=0.0)
    glossed = best.sentence.article.language == "ru"
    return {
        **signals(question, best.features),
        "margin": best.score - (runner_up.score if runner_up else 0.0),
        "read": 0.0 if glossed else read,
        "read_glossed": read if glossed else 0.0,
        "terms": min(len(question.terms), 8) / 8,
        "words": math.log1p(best.sentence.hit.words),
        "has_names": float(bool(question.names)),
        f"kind_{question.kind}": 1.0,
    }


THRESHOLD = 0.55
"""Below this chance the answer is that the archive does not say; a wrong answer costs more than silence."""
