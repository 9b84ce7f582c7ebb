"""Correcting what is known of an article: marked as given, kept beside other corrections, and never invisible."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from fakes import FakeArchive, Scripted
from fastapi.testclient import TestClient

from index.archive import Archive
from index.load import load_text
from index.types import Article
from qa.settings import Settings
from ui.app import create_app

TEXT = "Bridge opens\n\nPORT, May 5, 2021. The bridge opened on Wednesday.\n"
UPLOAD = [("files", ("article.txt", TEXT.encode(), "text/plain"))]


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    app = create_app(Settings(tmp_path), FakeArchive(), Scripted())  # type: ignore[arg-type]
    with TestClient(app, base_url="http://127.0.0.1:7860", client=("127.0.0.1", 5)) as client:
        yield client


def test_correction_outlives_the_same_upload(open_archive: Any, tmp_path: Path) -> None:
    app = create_app(Settings(tmp_path), open_archive(), Scripted())
    client = TestClient(app, base_url="http://127.0.0.1:7860", client=("127.0.0.1", 5))
    client.post("/api/articles", files=UPLOAD)
    right = client.patch(
        "/api/articles/article", json={"source": "Port News", "published": "2021-05-04"}
    ).json()
    again = client.post("/api/articles", files=UPLOAD).json()["results"][0]
    assert (again["status"], again["id"]) == ("unchanged", "article")
    kept = client.get("/api/articles/article").json()
    assert {name: kept[name] for name in right} == right
    assert (kept["source"], kept["how"]["published"]) == ("Port News", "given")


def test_correction_is_marked_as_given(client: TestClient) -> None:
    got = client.patch("/api/articles/dam", json={"source": "Valley Courier", "published": "2021-03-02"})
    assert got.status_code == 200
    kept = client.get("/api/articles/dam").json()
    assert (kept["source"], kept["published"], kept["title"]) == (
        "Valley Courier",
        "2021-03-02",
        "Dam breaks above Lowfield",
    )
    assert (kept["how"]["published"], kept["how"]["title"]) == ("given", "inferred from the first line")
    assert client.patch("/api/articles/dam", json={"text": "other"}).status_code == 422
    assert client.patch("/api/articles/nothing", json={"title": "x"}).status_code == 404


@pytest.fixture
def bridge(open_archive: Any, tmp_path: Path) -> TestClient:
    """Over a real archive with one article, of which everything was given."""
    archive = open_archive()
    archive.sync([load_text(TEXT, "bridge", {"title": "Bridge", "source": "Port"})])
    return TestClient(
        create_app(Settings(tmp_path), archive, Scripted()),
        base_url="http://127.0.0.1:7860",
        client=("127.0.0.1", 5),
    )


def meanwhile(monkeypatch: pytest.MonkeyPatch, come_in: Callable[[], object]) -> None:
    """Have something else happen after each reading of an article, before what is done with it."""
    read = Archive.article

    def read_slowly(archive: Archive, article_id: str) -> Article:
        found = read(archive, article_id)
        come_in()
        return found

    monkeypatch.setattr(Archive, "article", read_slowly)


def test_corrections_at_the_same_time_are_all_kept(
    bridge: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = threading.Barrier(2)

    def both_have_read() -> None:
        with suppress(threading.BrokenBarrierError):
            both.wait(1)

    meanwhile(monkeypatch, both_have_read)
    with ThreadPoolExecutor(2) as pool:
        sent = ({"title": "A bridge"}, {"source": "Port News"})
        got = list(pool.map(lambda body: bridge.patch("/api/articles/bridge", json=body).status_code, sent))
    assert got == [200, 200]
    article = bridge.get("/api/articles/bridge").json()
    assert (article["title"], article["source"]) == ("A bridge", "Port News")


def test_correction_brings_no_deleted_article_back(
    bridge: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    deleting: list[Future[Any]] = []

    def delete() -> None:
        if not deleting:
            deleting.append(pool.submit(bridge.delete, "/api/articles/bridge"))
            wait(deleting, 1)

    meanwhile(monkeypatch, delete)
    with ThreadPoolExecutor(1) as pool:
        assert bridge.patch("/api/articles/bridge", json={"title": "A bridge"}).status_code == 200
    assert deleting[0].result().status_code == 204
    assert bridge.get("/api/articles/bridge").status_code == 404


@pytest.mark.parametrize("field", ["title", "source"])
@pytest.mark.parametrize("words", ["", "   ", "\n\t", "\u00a0\u2003", "\u200b", " \u200b\ufeff ", "\u0301"])
def test_correction_that_nobody_could_see_is_refused(client: TestClient, field: str, words: str) -> None:
    got = client.patch("/api/articles/dam", json={field: words})
    assert (got.status_code, set(got.json())) == (422, {"error", "remedy"})
    assert field in got.json()["error"]
    assert client.get("/api/articles/dam").json()["title"] == "Dam breaks above Lowfield"


def test_titles_and_sources_lose_the_space_around_them(client: TestClient) -> None:
    right = client.patch("/api/articles/dam", json={"title": " A dam\n", "source": "\tPost "}).json()
    assert (right["title"], right["source"]) == ("A dam", "Post")
    sent = {"text": TEXT, "title": "   ", "source": " Port News "}
    added = client.post("/api/articles", json=sent).json()["results"][0]["id"]
    article = client.get(f"/api/articles/{added}").json()
    assert (article["title"], article["source"]) == ("Bridge opens", "Port News")
    assert article["how"]["title"] == "inferred from the first line"
    unseen = client.post("/api/articles", json={"text": TEXT, "title": "\u200b"})
    assert (unseen.status_code, set(unseen.json())) == (422, {"error", "remedy"})
