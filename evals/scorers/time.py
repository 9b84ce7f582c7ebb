"""Time: the resolved day, answers that were superseded, and what leaks from after the day one asks on."""

from collections.abc import Mapping

from evals.normal import dates
from evals.scorers.short import same
from evals.types import Case, Outcome, Score, Scorer, unscored
from index.types import Article


def resolved_date(case: Case, outcome: Outcome) -> Score:
    """On cases whose gold answer is a full date: 1 when the short answer states that very day."""
    gold = {day for answer in case.answers for day in dates(answer)}
    if not case.answerable or not gold:
        return unscored("the gold answer is no full date")
    if outcome.answer.abstained:
        return Score(0.0, "abstained")
    said = dates(outcome.answer.short)
    if not said:
        return Score(0.0, f"no full date in {outcome.answer.short!r}")
    return Score(float(set(said) <= gold), f"{', '.join(said)} against {', '.join(sorted(gold))}")


def stale(case: Case, outcome: Outcome) -> Score:
    """1 when the short answer is a value of the series other than the right one. Lower is better."""
    if not case.reports or not case.answers:
        return unscored("no gold series with an answer")
    short = outcome.answer.short
    if not short or any(same(short, gold) for gold in case.answers):
        return Score(0.0, "no short answer" if not short else "a gold answer")
    superseded = [report.value for report in case.reports if same(short, report.value)]
    return Score(
        float(bool(superseded)), f"{short!r} is another report's value" if superseded else "not stale"
    )


def leakage(articles: Mapping[str, Article]) -> Scorer:
    """On cases asked as of a day: how many citations and reports come from after it. The gate is 0."""

    def score(case: Case, outcome: Outcome) -> Score:
        if case.as_of is None:
            return unscored("not asked as of a day")
        late = []
        for citation in outcome.answer.citations:
            article = articles.get(citation.article_id)
            published = article.published if article else citation.published
            # An undated article may be from any day, so it counts as leaked too.
            if published is None or published > case.as_of:
                late.append(f"[{citation.number}] is from {published or 'no known day'}")
        late += [
            f"report {report.value!r} is of {report.as_of}"
            for report in outcome.answer.reports
            if report.as_of and report.as_of > case.as_of
        ]
        return Score(float(len(late)), late[0] if late else "nothing later")

    return score
