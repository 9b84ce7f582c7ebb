"""Whether a reader sees every value that the sources give, wherever in the answer it stands."""

from evals.normal import agree, is_value, tokens
from evals.types import Case, Outcome, Score, unscored
from index.stems import STOP_WORDS


def all_shown(case: Case, outcome: Outcome) -> Score:
    """1 when each value of the gold series stands in the answer's words, a report or a cited quote.

    A value that is a phrase stands there when its numbers and dates do, and at least half of its other words.
    """
    answer = outcome.answer
    if len(case.reports) < 2:
        return unscored("no gold series of several values")
    if answer.abstained:
        return Score(0.0, "abstained")
    shown = [
        tokens(text)
        for text in (
            answer.short,
            answer.text,
            *(f"{report.value} {report.counted}" for report in answer.reports),
            *(citation.quote for citation in answer.citations),
        )
    ]
    missing = [gold.value for gold in case.reports if not any(_says(text, gold.value) for text in shown)]
    return Score(float(not missing), f"not shown: {missing[0]!r}" if missing else "all shown")


def _says(text: tuple[str, ...], value: str) -> bool:
    wanted = dict.fromkeys(token for token in tokens(value) if token not in STOP_WORDS)
    there = [token for token in wanted if any(agree(token, other) for other in text)]
    if not set(filter(is_value, wanted)) <= set(there):
        return False
    return bool(wanted) and 2 * len(there) >= len(wanted)
