"""The HTTP API: one Answer everywhere, and an error that names its remedy for everything else."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fakes import FakeArchive, Scripted, killed
from fastapi.testclient import TestClient
from gradio.utils import get_upload_folder

from index.conversations import Conversations
from qa.settings import Settings
from ui.app import create_app


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    home: Path = tmp_path_factory.mktemp("home")
    app = create_app(Settings(home), FakeArchive(), Scripted())  # type: ignore[arg-type]
    with TestClient(
        app, base_url="http://127.0.0.1:7860", client=("127.0.0.1", 5), raise_server_exceptions=False
    ) as client:
        yield client


def test_health_says_how_many_articles(client: TestClient) -> None:
    got = client.get("/api/health").json()
    assert (got["status"], got["articles"]) == ("ok", 4)


def test_ask_gives_the_answer_as_it_is(client: TestClient) -> None:
    got = client.post("/api/ask", json={"question": "How many were killed?"})
    assert got.status_code == 200
    assert got.json() == killed("How many were killed?").to_dict()


def test_ask_streams_stages_and_then_the_same_answer(client: TestClient) -> None:
    headers = {"Accept": "text/event-stream"}
    got = client.post("/api/ask", json={"question": "How many were killed?"}, headers=headers)
    assert got.headers["content-type"].startswith("text/event-stream")
    sent = [
        dict(line.split(": ", 1) for line in block.splitlines()) for block in got.text.strip().split("\n\n")
    ]
    assert [one["event"] for one in sent] == ["stage", "stage", "stage", "answer"]
    assert json.loads(sent[-1]["data"]) == killed("How many were killed?").to_dict()


def test_stream_ends_in_an_error_event(client: TestClient) -> None:
    got = client.post("/api/ask", json={"question": "unusable"}, headers={"Accept": "text/event-stream"})
    assert got.text.startswith("event: error\n")
    assert '"remedy": "write another"' in got.text


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"question": ""}, 422),
        ({"question": " \n\t"}, 422),
        ({"question": "x" * 2001}, 422),
        ({}, 422),
        ([], 422),
        ({"question": 7}, 422),
        ({"question": "who", "since": "yesterday"}, 422),
        ({"question": "who", "sources": "TASS"}, 422),
        ({"question": "who", "unknown": 1}, 422),
        ({"question": "unusable"}, 422),
        ({"question": "x" * 70_000}, 413),
    ],
)
def test_unusable_requests_name_their_remedy(client: TestClient, body: Any, status: int) -> None:
    got = client.post("/api/ask", json=body)
    assert got.status_code == status
    assert set(got.json()) == {"error", "remedy"}
    assert "Traceback" not in got.text


@pytest.mark.parametrize("raw", [b"", b"{", b"\xff\xfe", b"null"])
def test_bodies_that_are_no_json(client: TestClient, raw: bytes) -> None:
    got = client.post("/api/ask", content=raw, headers={"content-type": "application/json"})
    assert got.status_code in (400, 422)
    assert set(got.json()) == {"error", "remedy"}


def test_size_is_limited_in_chunks_too(client: TestClient) -> None:
    got = client.post(
        "/api/ask", content=(b"x" * 1000 for _ in range(100)), headers={"content-type": "application/json"}
    )
    assert got.status_code == 413


def test_articles_are_listed_searched_and_read(client: TestClient) -> None:
    got = client.get("/api/articles").json()
    assert got["total"] == 4
    assert got["articles"][0]["id"] == "toll"
    assert "text" not in got["articles"][0]
    assert [a["id"] for a in client.get("/api/articles", params={"q": "valley dam"}).json()["articles"]] == [
        "dam"
    ]
    one = client.get("/api/articles/dam").json()
    assert one["text"].startswith("Dam breaks")
    assert one["how"]["published"] == 'inferred from dateline "March 3"'
    assert client.get("/api/articles/nothing").status_code == 404
    assert client.get("/api/articles/nothing").json()["remedy"] == "list them with: dateline index list"


def test_search_gives_spans(client: TestClient) -> None:
    hit = client.get("/api/search", params={"q": "dam", "k": 2}).json()["hits"][0]
    assert (
        client.get(f"/api/articles/{hit['article_id']}").json()["text"][hit["start"] : hit["end"]]
        == hit["text"]
    )
    assert client.get("/api/search", params={"q": ""}).status_code == 422


def test_unexpected_errors_show_nothing_of_the_inside(client: TestClient) -> None:
    from unittest import mock

    with mock.patch.object(FakeArchive, "search", side_effect=RuntimeError("secret path")):
        got = client.get("/api/search", params={"q": "dam"})
    assert got.status_code == 500
    assert set(got.json()) == {"error", "remedy"}
    assert "secret" not in got.text


def test_every_response_carries_the_policy(client: TestClient) -> None:
    for path in (
        "/",
        "/api/health",
        "/article/dam",
        "/article/nothing",
        "/look/page.css",
        "/evidence/dam",
        "/nowhere",
    ):
        got = client.get(path)
        assert "default-src" in got.headers["content-security-policy"], path
        assert got.headers["x-content-type-options"] == "nosniff"
        assert "private" in got.headers["cache-control"].split(", "), path
    assert "unsafe-eval" not in client.get("/article/dam").headers["content-security-policy"]


@pytest.mark.parametrize(
    ("method", "path", "status", "allow"),
    [
        ("GET", "/api/nothing", 404, None),
        ("GET", "/api", 404, None),
        ("POST", "/api/ask/", 404, None),
        ("GET", "/v1/embeddings", 404, None),
        ("POST", "/mcp/nothing", 404, None),
        ("PUT", "/api/ask", 405, "POST"),
        ("BREW", "/api/ask", 405, "POST"),
        ("PUT", "/api/articles/dam", 405, "GET, PATCH, DELETE"),
        ("POST", "/v1/models", 405, "GET"),
        ("GET", "/mcp", 405, "POST"),
        ("DELETE", "/mcp", 405, "POST"),
        ("POST", "/gradio_api/api/ask", 404, None),
        ("POST", "/gradio_api/api/ask/", 404, None),
        ("GET", "/gradio_api/upload_progress", 404, None),
        ("POST", "/gradio_api/process_recording", 404, None),
    ],
)
def test_what_there_is_not_is_told_as_every_error(
    client: TestClient, method: str, path: str, status: int, allow: str | None
) -> None:
    got = client.request(method, path)
    assert (got.status_code, got.headers.get("allow")) == (status, allow)
    assert set(got.json()) == {"error", "remedy"}


def test_nothing_is_left_in_the_folder_of_gradio(client: TestClient) -> None:
    kept = Path(get_upload_folder())
    before = set(kept.rglob("*"))
    for path in ("upload", "upload/", "upload?upload_id=x"):
        got = client.post(f"/gradio_api/{path}", files={"files": ("left.txt", b"left here", "text/plain")})
        assert (got.status_code, set(got.json())) == (404, {"error", "remedy"})
    assert set(kept.rglob("*")) == before


def test_what_there_is_not_is_told_below_a_prefix_too(tmp_path: Path) -> None:
    app = create_app(Settings(tmp_path, root_path="/news"), FakeArchive(), Scripted())  # type: ignore[arg-type]
    client = TestClient(app, base_url="http://127.0.0.1:7860", client=("127.0.0.1", 5))
    for prefix in ("", "/news"):
        assert set(client.get(f"{prefix}/api/nothing").json()) == {"error", "remedy"}
        assert client.put(f"{prefix}/api/ask").headers["allow"] == "POST"


def test_who_brings_no_cookie_has_no_conversations(tmp_path: Path) -> None:
    app = create_app(Settings(tmp_path), FakeArchive(), Scripted())  # type: ignore[arg-type]
    client = TestClient(app, base_url="http://127.0.0.1:7860", client=("127.0.0.1", 5))
    store = Conversations.open(tmp_path)
    old = store.add("x" * 32, "", "Who?", "{}")
    store.close()
    with sqlite3.connect(tmp_path / "conversations.sqlite") as db:
        db.execute("UPDATE conversation SET reader = ''")  # as it was kept before
    assert client.get("/api/conversations").json() == {"conversations": []}
    asked = [
        client.get(f"/api/conversations/{old}"),
        client.get(f"/api/conversations/{old}/markdown"),
        client.patch(f"/api/conversations/{old}", json={"title": "Mine"}),
        client.put("/api/turns/1/judgement", json={"thumb": 1}),
        client.delete(f"/api/conversations/{old}"),
    ]
    assert [got.status_code for got in asked] == [404] * len(asked)


def test_other_names_and_other_sites_are_refused(client: TestClient) -> None:
    assert client.get("/api/health", headers={"Host": "evil.example"}).status_code == 400
    for headers in ({"Origin": "http://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}):
        assert client.post("/api/ask", json={"question": "who"}, headers=headers).status_code == 403
    same = {"Origin": "http://127.0.0.1:7860", "Sec-Fetch-Site": "same-origin"}
    assert client.post("/api/ask", json={"question": "who"}, headers=same).status_code == 200
    assert "access-control-allow-origin" not in client.get("/api/health", headers=same).headers


def test_no_page_of_fastapi_or_gradio_that_loads_from_elsewhere(client: TestClient) -> None:
    assert client.get("/redoc").status_code == 404
    assert "cdn" not in client.get("/docs").text


def test_monitoring_of_gradio_is_off(client: TestClient) -> None:
    assert client.get("/monitoring/summary").status_code in (403, 404)


@pytest.mark.parametrize("span", ["0-5", "5-0", "0-999999", "x", "-1-3", "9" * 30 + "-1"])
def test_evidence_takes_any_span(client: TestClient, span: str) -> None:
    got = client.get("/evidence/dam", params={"span": span})
    assert got.status_code == 200
    assert got.text.count("<mark") == (1 if span == "0-5" else 0)
