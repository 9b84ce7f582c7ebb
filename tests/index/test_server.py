"""Archives whose vectors are on one Chroma server, a real one: each has its own, and errors are told apart."""

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from standins import DIMENSIONS, Counted, article

from index.archive import Archive
from index.embed import Vectors
from index.errors import HomeError, IndexMismatch
from index.types import Filters, Passage
from index.vectors import COLLECTION, VectorStore

STORM = article("storm", "The storm ended on Monday in the north of the country.")
MAYOR = article("mayor", "The mayor of Ostwick denied it on Tuesday.")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder, chroma = tmp_path_factory.mktemp("server"), Path(sys.executable).with_name("chroma")
    command = [chroma, "run", "--path", folder, "--host", "127.0.0.1", "--port", str(port)]
    running = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 60
        while not answers(port):
            assert running.poll() is None, "the Chroma server ended"
            assert time.monotonic() < until, "the Chroma server did not start"
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait(20)


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def client(server: str, tmp_path: Path) -> Iterator[Any]:
    """The server's own client; what a test leaves on the server goes."""
    store = VectorStore(tmp_path, server, "probe")
    yield store.client
    for left in store.client.list_collections():
        store.client.delete_collection(left.name)
    store.close()


def names(client: Any) -> set[str]:
    return {collection.name for collection in client.list_collections()} - {"probe"}


def as_before(home: Path, server: str, client: Any, counted: Counted) -> None:
    """Make an archive as it was when all archives of a server had one collection."""
    with Archive.open(home, counted.make, server) as archive:
        archive.sync([STORM])
        archive.vectors.collection.modify(name=COLLECTION)
        with archive.ledger.transaction():
            archive.ledger.connection.execute("DELETE FROM meta WHERE key = 'id'")
    assert names(client) == {COLLECTION}
    counted.texts.clear()


def test_two_archives_on_one_server_leave_each_other_alone(
    client: Any, server: str, tmp_path: Path, counted: Counted
) -> None:
    homes = {tmp_path / "one": STORM, tmp_path / "two": MAYOR}
    for home, story in homes.items():
        with Archive.open(home, counted.make, server) as archive:
            assert archive.sync([story]).added == (story.id,)
            archive.rebuild()
    counted.texts.clear()
    for home, story in homes.items():
        with Archive.open(home, counted.make, server) as archive:
            assert archive.check() == ()
            assert archive.sync([story]).unchanged == (story.id,)
            assert {passage_id.rpartition(":")[0] for passage_id in archive.vectors.ids()} == {story.id}
    assert counted.texts == []
    assert len(names(client)) == 2


def test_an_archive_from_before_keeps_its_vectors(
    client: Any, server: str, home: Path, counted: Counted
) -> None:
    as_before(home, server, client, counted)
    for _ in range(2):
        with Archive.open(home, counted.make, server) as archive:
            assert archive.check() == ()
            assert archive.sync([STORM]).unchanged == ("storm",)
        assert counted.texts == []
        assert len(names(client)) == 1
        assert COLLECTION not in names(client)


def test_an_archive_from_before_that_is_rebuilt_leaves_nothing(
    client: Any, server: str, home: Path, counted: Counted
) -> None:
    as_before(home, server, client, counted)
    with Archive.open(home, partial(counted.called, "counted@2"), server) as archive:
        archive.rebuild()
        assert archive.check() == ()
    assert COLLECTION not in names(client)


def test_nobody_takes_what_is_another_archives(
    client: Any, server: str, tmp_path: Path, counted: Counted
) -> None:
    as_before(tmp_path / "before", server, client, counted)
    with Archive.open(tmp_path / "other", counted.make, server) as other:
        other.sync([MAYOR])
    # The same articles, but so far with vectors in the folder: those on the server cannot be its own.
    with Archive.open(tmp_path / "twin", counted.make) as twin:
        twin.sync([STORM])
    with Archive.open(tmp_path / "twin", counted.make, server) as twin:
        with pytest.raises(IndexMismatch, match="dateline index rebuild"):
            twin.search("storm")
        twin.rebuild()
        assert twin.check() == ()
    with Archive.open(tmp_path / "before", counted.make, server) as before:
        assert before.check() == ()


def test_what_the_server_refuses_is_not_called_its_absence(client: Any, server: str, tmp_path: Path) -> None:
    store = VectorStore(tmp_path, server, "passages-narrow")
    store.add(STORM, [Passage("storm", 0, 1, "")], unit(DIMENSIONS))
    for use in (
        lambda: store.search(unit(DIMENSIONS + 1), 1, None, Filters()),
        lambda: store.add(MAYOR, [Passage("mayor", 0, 1, "")], unit(DIMENSIONS + 1)),
    ):
        with pytest.raises(
            IndexMismatch, match=r"refuses \(.*dimension.*\); .*dateline index rebuild"
        ) as caught:
            use()
        assert server in str(caught.value)
        assert "\n" not in str(caught.value)
    client.delete_collection("passages-narrow")
    with pytest.raises(IndexMismatch, match="does not exist"):
        store.count()
    store.clear()
    assert store.count() == 0
    store.close()


def test_another_server_is_no_chroma_server(tmp_path: Path) -> None:
    class Other(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_error(404)

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    other = HTTPServer(("127.0.0.1", 0), Other)
    threading.Thread(target=other.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{other.server_port}"
    with pytest.raises(HomeError, match=f"no Chroma server answers at {url}; start it"):
        VectorStore(tmp_path, url)
    other.shutdown()
    other.server_close()


def unit(width: int) -> Vectors:
    return np.full((1, width), width**-0.5, dtype=np.float32)
