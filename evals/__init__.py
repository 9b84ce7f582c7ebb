"""Cases, scorers, runs, comparison and report. `evaluate` scores any callable on the same cases."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evals.rows import Run
    from evals.types import Case
    from index.types import Article

__all__ = ["evaluate"]


def evaluate(
    answer: "Callable[..., object]",
    cases: "Sequence[Case] | None" = None,
    articles: "Iterable[Article] | None" = None,
    *,
    name: str = "system",
    out: Path | None = None,
) -> "Run":
    """Ask `answer` every case and score what it returns; with `out`, the run is also written.

    It may return text, or an object or mapping with fields of `qa.Answer`; `hits` is what it retrieved, best first:
    mappings with `article_id`, `start` and `end`, or `index.types.Hit`. One that takes `history` or `as_of` is given
    the case's; one that takes `archive`, the name of the archive to ask.
    Without `cases`, the gold cases of the dev split are asked. An exception counts as a wrong answer.
    """
    from evals.rows import Run
    from evals.run import make_header, run_cases, run_suite
    from evals.suites import load_suite
    from evals.systems import system_of

    if cases is None or articles is None:
        gold = load_suite("gold")
        cases = [case for case in gold.cases if case.split == "dev"] if cases is None else cases
        articles = gold.articles if articles is None else articles
    asked = tuple(cases)
    known = {article.id: article for article in articles}
    header = make_header("own", "all", name, asked, "")
    system = system_of(answer)
    if out is not None:
        return run_suite(lambda left: run_cases(system, left, known), asked, header, out)
    return Run(header, tuple(run_cases(system, asked, known)))
