"""The archive that `ask()` uses when it is given none: opened once per process and data folder."""

import atexit
import sys
import threading
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Self

from index.archive import Archive
from index.embed import load_embedder
from index.load import seed_articles
from qa.settings import Settings

_opened: dict["_Place", Archive] = {}
_lock = threading.Lock()


def default_archive(settings: Settings | None = None) -> Archive:
    """The archive of the settings' data folder; an empty one gets the seeds, and stderr is told so."""
    settings = settings or Settings.load()
    place = _Place.of(settings)
    with _lock:
        if place not in _opened:
            _opened[place] = _filled(open_archive(settings))
        return _opened[place]


@dataclass(frozen=True, slots=True)
class _Place:
    """The settings an archive depends on: two that differ in others, such as the port, share one archive."""

    home: Path
    embed_model: str
    chroma_url: str
    allow_download: bool

    @classmethod
    def of(cls, settings: Settings) -> Self:
        return cls(
            settings.home.absolute(), settings.embed_model, settings.chroma_url, settings.allow_download
        )


def _filled(archive: Archive) -> Archive:
    try:
        if not archive.count() and not archive.seeded:
            index_seeds(archive)
    except BaseException:
        # Left open, it would be busy for this very process when it tries again.
        archive.close()
        raise
    atexit.register(archive.close)
    return archive


def open_archive(settings: Settings) -> Archive:
    """Open the settings' data folder, and nothing else. The caller closes it."""
    make = partial(load_embedder, settings.embed_model, settings.allow_download)
    return Archive.open(settings.home, make, settings.chroma_url)


def index_seeds(archive: Archive) -> None:
    """Fill an empty archive with the five articles that come with Dateline."""
    print("Indexing the five seed articles …", file=sys.stderr, flush=True)
    archive.sync(seed_articles())
    archive.mark_seeded()
