"""Archives made for a suite, kept between runs, so that the same articles are embedded once."""

import hashlib
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path

from evals.types import Case, Suite
from index.archive import Archive
from index.embed import Embedder, load_embedder
from index.errors import IndexMismatch
from index.types import Article
from qa.settings import Settings

Progress = Callable[[int, int, str], None]


@contextmanager
def open_archives(
    suite: Suite, cases: Sequence[Case], settings: Settings, progress: Progress | None = None
) -> Iterator[Mapping[str, Archive]]:
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
    made anew.
    """
    make = make_embedder or (lambda: load_embedder(settings.embed_model, settings.allow_download))
    folder = settings.home / "evals" / "archives" / _content_hash(articles, settings.embed_model)
    try:
        return _filled(folder, articles, make, progress)
    except IndexMismatch:
        shutil.rmtree(folder)
        return _filled(folder, articles, make, progress)


def _filled(
    folder: Path,
    articles: Sequence[Article],
    make_embedder: Callable[[], Embedder],
    progress: Progress | None,
) -> Archive:
    archive = Archive.open(folder, make_embedder)
    try:
        archive.sync(articles, progress)
    except BaseException:
        archive.close()
        raise
    return archive


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
