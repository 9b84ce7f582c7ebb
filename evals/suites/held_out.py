"""Questions whose topic an archive lacks, out of any set whose articles have titles: the titles are left out."""

from dataclasses import replace

from evals.types import Case, Suite
from index.errors import UsageError


def hold_out(suite: Suite, every: int) -> Suite:
    """The suite without the articles of every `every`-th title, whose questions then have no answer.

    Raises UsageError when that leaves nothing in the archive or nothing out of it.
    """
    titles = list(dict.fromkeys(article.title for article in suite.articles))
    out = frozenset(titles[every - 1 :: every]) if every > 1 else frozenset[str]()
    if not out:
        raise UsageError(f"--hold-out {every} leaves out none, or all, of {len(titles)} titles; try 2")
    kept = tuple(article for article in suite.articles if article.title not in out)
    known = frozenset(article.id for article in kept)
    return replace(
        suite,
        articles=kept,
        cases=tuple(_without(case, known) for case in suite.cases),
        archives={
            name: tuple(article for article in articles if article.id in known)
            for name, articles in suite.archives.items()
        },
    )


def _without(case: Case, known: frozenset[str]) -> Case:
    evidence = tuple(item for item in case.evidence if item.article in known)
    if evidence or not case.evidence:
        return replace(case, evidence=evidence)
    return replace(case, answers=(), evidence=(), reports=(), answerable=False, tags=(*case.tags, "held-out"))
