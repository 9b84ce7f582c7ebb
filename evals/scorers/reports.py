"""The dated series: is it whole, is every value stated by an article, is there none where none should be?"""

from collections.abc import Mapping
from datetime import date, timedelta

from evals.normal import contains, dates, values
from evals.types import Case, GoldReport, Outcome, Score, Scorer, unscored
from index.types import Article
from qa.types import Answer, Report


def report_recall(case: Case, outcome: Outcome) -> Score:
    """Share of the gold series that is shown: the same value, and the same day where the case gives one."""
    if not case.reports:
        return unscored("no gold series")
    shown = outcome.answer.reports
    missing = [gold for gold in case.reports if not any(_is_same(gold, report) for report in shown)]
    found = len(case.reports) - len(missing)
    reason = f"{found} of {len(case.reports)} shown"
    return Score(found / len(case.reports), reason + (f"; missing {missing[0].value!r}" if missing else ""))


def report_unstated(articles: Mapping[str, Article]) -> Scorer:
    """How many shown values the article they cite does not state. Lower is better."""

    def score(case: Case, outcome: Outcome) -> Score:
        reports = outcome.answer.reports
        if not reports:
            return unscored("no series shown")
        wrong = [report.value for report in reports if not _is_stated(report, outcome.answer, articles)]
        return Score(float(len(wrong)), f"not stated: {wrong[0]!r}" if wrong else "all stated")

    return score


def report_spurious(case: Case, outcome: Outcome) -> Score:
    """1 when a series of differing values is shown and the archive has none. Lower is better."""
    if case.reports:
        return unscored("there is a gold series")
    shown = {values(report.value) or (report.value,) for report in outcome.answer.reports}
    return Score(float(len(shown) > 1), f"{len(shown)} different values shown")


def _is_same(gold: GoldReport, report: Report) -> bool:
    wanted, given = values(gold.value), values(report.value)
    same_value = wanted == given if wanted else contains(report.value, gold.value)
    return same_value and (gold.as_of is None or gold.as_of == report.as_of)


def _is_stated(report: Report, answer: Answer, articles: Mapping[str, Article]) -> bool:
    cited = {report.citation, *report.citations}
    sources = [
        articles[citation.article_id]
        for citation in answer.citations
        if citation.number in cited and citation.article_id in articles
    ]
    return any(_states(article, report.value) for article in sources)


def _states(article: Article, value: str) -> bool:
    wanted = set(values(value))
    if not wanted:
        return contains(article.text, value)
    if wanted <= set(values(article.text)):
        return True
    # "on Thursday" states a date that is written nowhere; it lies within a week of the day of publication.
    return article.published is not None and any(
        abs(date.fromisoformat(day) - article.published) <= timedelta(days=7) for day in dates(value)
    )
