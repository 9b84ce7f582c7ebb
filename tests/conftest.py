"""What the tests share: an empty home, the real model and the seeds once, and a stand-in embedder."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from standins import Counted

from index.archive import Archive
from index.embed import Embedder, load_embedder
from index.load import seed_articles

# The same examples every time; how long one takes says how busy the machine is.
settings.register_profile("dateline", derandomize=True, deadline=None, database=None)
settings.load_profile("dateline")

# Two spinning threads a library slow each other down many times; torch reads these when it is imported.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests come last: Playwright keeps an event loop running, in which no other test may start one."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture
def counted() -> Counted:
    return Counted()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty data folder."""
    return tmp_path / "home"


@pytest.fixture
def open_archive(home: Path, counted: Counted) -> Iterator[Callable[[], Archive]]:
    """Opens the archive in `home` with the stand-in embedder; whatever is open is closed at the end."""
    opened: list[Archive] = []

    def open_one() -> Archive:
        opened.append(Archive.open(home, counted.make))
        return opened[-1]

    yield open_one
    for archive in opened:
        archive.close()


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    """The packaged model, loaded once for all tests (about six seconds)."""
    return load_embedder()


@pytest.fixture(scope="session")
def seeds(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The five seeds under the packaged model. Tests must leave it as it is."""
    with Archive.open(tmp_path_factory.mktemp("seeds"), lambda: embedder) as archive:
        archive.sync(seed_articles())
        yield archive
