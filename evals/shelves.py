"""Archives made for a suite, kept between runs, so that the same articles are embedded once."""

import hashlib
import json
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import cache
from pathlib import Path

from evals.rows import Indexing
from evals.types import Case, Suite
from index import lock
from index.archive import Archive
from index.embed import Embedder, load_embedder
from index.errors import ArchiveBusy, IndexMismatch
from index.types import Article
from qa.settings import Settings

MOST_COPIES = 16
MADE = "made.json"
"""A file beside an archive: how many articles it was made of, in how many seconds, by which version of the index."""

Progress = Callable[[int, int, str], None]


@contextmanager
def open_archives(
    suite: Suite, cases: Sequence[Case], settings: Settings, progress: Progress | None = None
) -> Iterator[dict[str, Archive]]:
    """The archives that the cases are asked of, by name, on one embedding model."""
    embedder = cache(lambda: load_embedder(settings.embed_model, settings.allow_download))
    names = dict.fromkeys(case.archive for case in cases)
    with ExitStack() as stack:
        yield {
            name: stack.enter_context(open_archive(suite.articles_of(name), settings, progress, embedder))
            for name in names
        }


def open_archive(
    articles: Sequence[Article],
    settings: Settings,
    progress: Progress | None = None,
    make_embedder: Callable[[], Embedder] | None = None,
) -> Archive:
    """An archive of exactly these articles, below the data home. The caller closes it.

    Its folder is named by the articles' content and the model; one that another version of the index made is
    made anew, and where another process has it open, a copy is made beside it.
    """
    make = make_embedder or (lambda: load_embedder(settings.embed_model, settings.allow_download))
    folders = _folders(articles, settings)
    for folder in folders:
        try:
            return _renewed(folder, articles, make, progress)
        except ArchiveBusy:
            continue
    raise ArchiveBusy(
        f"{MOST_COPIES} processes have the archives in {folders[0].parent} open; let one end first"
    )


def make_copies(
    suite: Suite, cases: Sequence[Case], settings: Settings, copies: int, progress: Progress | None = None
) -> None:
    """Make the cases' archives once, and copy them for so many processes, each of which wants its own.

    Where a process has one of them open, the rest is left to `open_archive`.
    """
    embedder = cache(lambda: load_embedder(settings.embed_model, settings.allow_download))
    for name in dict.fromkeys(case.archive for case in cases):
        articles = suite.articles_of(name)
        first, *others = _folders(articles, settings)[:copies]
        with suppress(ArchiveBusy):
            # Opened each time: of another version of the index, each process would make it anew under the others.
            _renewed(first, articles, embedder, progress).close()
            with lock.acquire(first / "lock"):
                for other in others:
                    if _made(other) != _made(first):
                        _copy(first, other)


def _copy(first: Path, other: Path) -> None:
    """The archive as a second one, which is there whole or not at all."""
    if other.exists():
        with lock.acquire(other / "lock"):
            shutil.rmtree(other)
    unfinished = other.with_name(f"{other.name}.new")
    shutil.rmtree(unfinished, ignore_errors=True)
    shutil.copytree(first, unfinished, ignore=shutil.ignore_patterns("lock"))
    unfinished.rename(other)


def _folders(articles: Sequence[Article], settings: Settings) -> list[Path]:
    place = settings.home / "evals" / "archives"
    name = _content_hash(articles, settings.embed_model)
    return [place / (f"{name}-{copy}" if copy else name) for copy in range(MOST_COPIES)]


def _made(folder: Path) -> str:
    """What stands beside a finished archive; empty where there is none."""
    try:
        return (folder / MADE).read_text("utf-8")
    except OSError:
        return ""


def _renewed(
    folder: Path,
    articles: Sequence[Article],
    make_embedder: Callable[[], Embedder],
    progress: Progress | None,
) -> Archive:
    try:
        return _filled(folder, articles, make_embedder, progress)
    except IndexMismatch:
        shutil.rmtree(folder)
        return _filled(folder, articles, make_embedder, progress)


def _filled(
    folder: Path,
    articles: Sequence[Article],
    make_embedder: Callable[[], Embedder],
    progress: Progress | None,
) -> Archive:
    archive = Archive.open(folder, make_embedder)
    try:
        # Loaded before the clock starts: what is measured is the indexing.
        _ = archive.fingerprint
        started = time.perf_counter()
        if added := archive.sync(articles, progress).added:
            seconds = round(time.perf_counter() - started, 2)
            made = {"articles": len(added), "seconds": seconds, "index": archive.fingerprint}
            (folder / MADE).write_text(json.dumps(made), "utf-8")
    except BaseException:
        archive.close()
        raise
    return archive


def indexing(suite: Suite, cases: Sequence[Case], settings: Settings) -> Indexing | None:
    """What making the archives of these cases took when they were made; None where that is not known."""
    found = []
    for name in dict.fromkeys(case.archive for case in cases):
        try:
            made = json.loads(_made(_folders(suite.articles_of(name), settings)[0]))
            found.append(Indexing(int(made["articles"]), float(made["seconds"])))
        except (ValueError, KeyError):
            return None
    return Indexing(sum(each.articles for each in found), sum(each.seconds for each in found))


def _content_hash(articles: Sequence[Article], model: str) -> str:
    digest = hashlib.sha256(model.encode())
    for article in sorted(articles, key=lambda article: article.id):
        fields = (
            article.id,
            article.text,
            article.title,
            article.source,
            str(article.published),
            article.language,
        )
        for part in fields:
            digest.update(part.encode() + b"\x00")
    return digest.hexdigest()[:16]
