"""Archives made for a suite, kept between runs, so that the same articles are embedded once."""

import hashlib
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from index.archive import Archive
from index.embed import load_embedder
from index.errors import IndexMismatch
from index.types import Article
from qa.settings import Settings

Progress = Callable[[int, int, str], None]


def open_archive(
    articles: Sequence[Article], settings: Settings, progress: Progress | None = None
) -> Archive:
    """An archive of exactly these articles, below the data home. The caller closes it.

    Its folder is named by the articles' content and the model; one that another version of the index made is
    made anew.
    """
    name = _content_hash(articles, settings.embed_model)
    folder = settings.home / "evals" / "archives" / name
    try:
        return _filled(folder, articles, settings, progress)
    except IndexMismatch:
        shutil.rmtree(folder)
        return _filled(folder, articles, settings, progress)


def _filled(
    folder: Path, articles: Sequence[Article], settings: Settings, progress: Progress | None
) -> Archive:
    archive = Archive.open(folder, lambda: load_embedder(settings.embed_model, settings.allow_download))
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
