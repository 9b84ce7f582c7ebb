"""Right or wrong, and truthfulness: +1 right, 0 abstained, −1 wrong (Yang et al., 2024, CRAG)."""

from collections.abc import Mapping

from evals.normal import contains, shared, tokens, values
from evals.scorers.sentences import sentence_at
from evals.scorers.short import without_conversion
from evals.types import Case, Outcome, Score, Scorer
from index.types import Article

_JOINING = frozenset("and to и по".split())


def right(articles: Mapping[str, Article]) -> Scorer:
    """1 when the answer is right, or rightly withheld.

    A short answer is right when it has the words of a gold answer, whatever joins and orders them, or holds
    one whole and states no other value. Where there is no short form, on either side, the first cited
    sentence decides.
    """
    first_sentence = sentence_at(1, articles)

    def score(case: Case, outcome: Outcome) -> Score:
        answer = outcome.answer
        if not case.answerable:
            return Score(
                float(answer.abstained), "abstained" if answer.abstained else "answered the unanswerable"
            )
        if answer.abstained:
            return Score(0.0, "abstained")
        if not case.answers or not answer.short:
            return first_sentence(case, outcome)
        for short in (answer.short, without_conversion(answer.short)):
            for gold in case.answers:
                if _is_list(short, gold) or _holds(short, gold):
                    return Score(1.0, f"{short!r} says {gold!r}")
        return Score(0.0, f"{answer.short!r} is none of the gold answers")

    return score


def truthfulness(articles: Mapping[str, Article]) -> Scorer:
    """+1 right, 0 abstained, −1 wrong. An abstention earns nothing even where due, so refusing all is 0."""
    judge = right(articles)

    def score(case: Case, outcome: Outcome) -> Score:
        if outcome.answer.abstained:
            return Score(0.0, "abstained")
        verdict = judge(case, outcome)
        return Score(1.0 if verdict.value else -1.0, verdict.reason)

    return score


def _is_list(short: str, gold: str) -> bool:
    """ "A, B and C" is "C, B, A", and "6 and 7 January" is "6–7 January"."""
    first, second = ([token for token in tokens(text) if token not in _JOINING] for text in (short, gold))
    return len(first) == len(second) > 0 and shared(first, second) == len(first)


def _holds(short: str, gold: str) -> bool:
    return contains(short, gold) and sorted(values(short)) == sorted(values(gold))
