"""Cases asked in several processes at once. Each opens archives of its own, as one archive has one owner."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import cache, partial
from multiprocessing import get_context, parent_process
from typing import TYPE_CHECKING, cast

from evals import controls
from evals.rows import Row
from evals.run import ask_case
from evals.scorers import all_scorers
from evals.shelves import make_copies, open_archives
from evals.systems import by_archive, dateline
from evals.types import Case, Suite, System
from index.archive import Archive
from qa.settings import Settings

if TYPE_CHECKING:
    from qa.asking import Engine

CHUNK = 4
"""Cases handed to a process at a time."""

Progress = Callable[[int, int, str], None]
AskAll = Callable[[str, Sequence[Case]], Iterator[Row]]
"""The name of a system, and cases → their rows, in order."""


@contextmanager
def asking(
    suite: Suite, cases: Sequence[Case], settings: Settings, jobs: int = 1, progress: Progress | None = None
) -> Iterator[AskAll]:
    """Something that asks the suite's archives, in this process or in `jobs` others."""
    if jobs == 1:
        with open_archives(suite, cases, settings, progress) as archives:
            yield _asker(suite, archives, settings)
        return
    if parent_process() is not None:
        # A spawned process runs the program's file again; without the usual guard that would start it anew.
        raise RuntimeError("start the program under `if __name__ == '__main__':`, or ask with --jobs 1")
    make_copies(suite, cases, settings, jobs, progress)
    # Spawned, not forked: a fork would share open databases and the model's threads.
    with ProcessPoolExecutor(jobs, get_context("spawn"), _start, (suite, tuple(cases), settings)) as pool:
        yield lambda name, asked: pool.map(partial(_ask, name), asked, chunksize=CHUNK)


def _asker(suite: Suite, archives: dict[str, Archive], settings: Settings) -> AskAll:
    articles = {article.id: article for article in suite.articles}
    scorers = all_scorers(articles)

    @cache
    def system(name: str) -> System:
        return by_archive({key: _system(name, archive, settings) for key, archive in archives.items()})

    return lambda name, asked: (ask_case(system(name), case, articles, scorers) for case in asked)


def _system(name: str, archive: Archive, settings: Settings) -> System:
    from evals.llamaindex import plain

    if name in controls.NAMES:
        return controls.control(name, archive)
    if name == "llamaindex":
        return plain(archive.articles(), archive.embedder)
    return dateline(archive, settings, cast("Engine", name))


_worker = ExitStack()
"""What a worker keeps open until its process ends."""
_asks: AskAll


def _start(suite: Suite, cases: Sequence[Case], settings: Settings) -> None:
    global _asks
    # Of two threads each, four would wait for each other on two cores. It must be said before a model is loaded.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    _asks = _worker.enter_context(asking(suite, cases, settings))


def _ask(name: str, case: Case) -> Row:
    return next(iter(_asks(name, [case])))
