"""Exact match and token F1 on the short answer (Rajpurkar et al., 2016), over `evals.normal.tokens`."""

import re
from collections.abc import Callable

from evals.normal import agree, shared, tokens
from evals.types import Case, Outcome, Score, unscored

_CONVERSION = re.compile(r"(?<=\w) \([^()]*\d[^()]*\)$")


def exact_match(case: Case, outcome: Outcome) -> Score:
    """1 when the short answer equals a gold answer once both are normalised."""
    return _best(case, outcome, same)


def token_f1(case: Case, outcome: Outcome) -> Score:
    """The best F1 of the short answer's bag of tokens against a gold answer's."""
    return _best(case, outcome, f1)


def same(said: str, gold: str) -> float:
    first, second = tokens(said), tokens(gold)
    return float(len(first) == len(second) and all(map(agree, first, second)))


def f1(said: str, gold: str) -> float:
    """Harmonic mean of precision and recall over bags; two empty bags agree."""
    first, second = tokens(said), tokens(gold)
    if not first or not second:
        return float(first == second)
    return 2 * shared(first, second) / (len(first) + len(second))


def without_conversion(short: str) -> str:
    """ "60 tenge (10 rubles)" as "60 tenge": what stands in brackets behind an amount is the same amount again."""
    return _CONVERSION.sub("", short)


def _best(case: Case, outcome: Outcome, measure: Callable[[str, str], float]) -> Score:
    if not case.answerable or not case.answers:
        return unscored("unanswerable" if not case.answerable else "no gold short answer")
    if outcome.answer.abstained:
        return Score(0.0, "abstained")
    if not outcome.answer.short:
        return Score(0.0, "no short answer")
    said = without_conversion(outcome.answer.short)
    best, gold = max(
        (measure(short, gold), gold) for short in (outcome.answer.short, said) for gold in case.answers
    )
    return Score(best, f"{outcome.answer.short!r} against {gold!r}")
