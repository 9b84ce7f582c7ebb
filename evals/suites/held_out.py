"""Questions on what an archive has nothing about: with titles left out of it, or asked of another story's archive."""

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


def ask_elsewhere(suite: Suite) -> Suite:
    """The answerable questions of a suite of stories, each asked of another one, in the same language.

    They should be refused. Follow-ups are left out, as each goes on with what the other archive does not have.
    Raises UsageError where there are not two archives, or one holds what is asked of another, as gold's do.
    """
    stories = list(dict.fromkeys(case.story for case in suite.cases))
    told = [article.id for articles in suite.archives.values() for article in articles]
    if len(stories) < 2 or len(told) > len(set(told)):
        raise UsageError(
            f"{suite.name} has no archives apart from each other; --elsewhere is for suites of stories"
        )
    other = dict(zip(stories, [*stories[1:], stories[0]], strict=True))

    def moved(case: Case) -> Case:
        archive = other[case.story] + case.archive[len(case.story) :]
        # Named after the archive asked, as its own cases are: they are drawn together with these.
        return replace(
            case, id=f"{archive}-asked-{case.id}", archive=archive, as_of=None, answers=(), evidence=(), reports=(),
            answerable=False, tags=(*case.tags, "elsewhere"),
        )  # fmt: skip

    return replace(
        suite, cases=tuple(moved(case) for case in suite.cases if case.answerable and not case.history)
    )
