"""The archive that `ask()` uses when it is given none: opened once per process and data folder."""

import atexit
import sys
import threading
from functools import partial

from index.archive import Archive
from index.embed import load_embedder
from index.load import seed_articles
from qa.settings import Settings

_opened: dict[Settings, Archive] = {}
_lock = threading.Lock()


def default_archive(settings: Settings | None = None) -> Archive:
    """The archive of the settings' data folder; an empty one is filled with the seeds, with progress on stderr."""
    settings = settings or Settings.load()
    with _lock:
        if settings not in _opened:
            archive = open_archive(settings)
            atexit.register(archive.close)
            if not archive.articles() and not archive.seeded:
                index_seeds(archive)
            _opened[settings] = archive
        return _opened[settings]


def open_archive(settings: Settings) -> Archive:
    """Open the settings' data folder, and nothing else. The caller closes it."""
    make = partial(load_embedder, settings.embed_model, settings.allow_download)
    return Archive.open(settings.home, make, settings.chroma_url)


def index_seeds(archive: Archive) -> None:
    """Fill an empty archive with the five articles that come with Dateline."""
    print("Indexing the five seed articles …", file=sys.stderr, flush=True)
    archive.sync(seed_articles())
    archive.mark_seeded()
