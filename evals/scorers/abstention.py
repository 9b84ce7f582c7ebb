"""Abstention: was silence kept where the archive is silent, and only there?"""

from evals.types import Case, Outcome, Score, unscored


def abstention(case: Case, outcome: Outcome) -> Score:
    """1 when it was right to answer, or right not to."""
    abstained = outcome.answer.abstained
    said = "abstained" if abstained else "answered"
    return Score(float(abstained != case.answerable), f"{said}; {_kind(case)}")


def hallucination(case: Case, outcome: Outcome) -> Score:
    """1 when an unanswerable question was answered. Lower is better."""
    if case.answerable:
        return unscored("answerable")
    return Score(float(not outcome.answer.abstained), "abstained" if outcome.answer.abstained else "answered")


def over_abstention(case: Case, outcome: Outcome) -> Score:
    """1 when an answerable question was refused (NoMIRACL's error rate). Lower is better."""
    if not case.answerable:
        return unscored("unanswerable")
    return Score(float(outcome.answer.abstained), "abstained" if outcome.answer.abstained else "answered")


def _kind(case: Case) -> str:
    return "answerable" if case.answerable else "unanswerable"
