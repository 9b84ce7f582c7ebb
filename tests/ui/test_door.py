"""The door: token, lock, rate, read-only, hosts, port; and what the server says when it may not start."""

import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fakes import FakeArchive, Scripted
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from index.errors import UsageError
from qa.settings import Settings
from ui import gate
from ui.app import create_app
from ui.door import host_name
from ui.gate import LOCK_SECONDS, RateLimit, Tries, is_local, own_address
from ui.serve import PortInUse, address, listen, serve

TOKEN = "correct horse battery staple"
PATHS = (
    *(
        "/",
        "/articles",
        "/conversations",
        "/article/dam",
        "/evidence/dam",
        "/metrics",
        "/docs",
        "/openapi.json",
    ),
    *("/api/health", "/api/articles", "/api/search?q=x", "/v1/models", "/config", "/gradio_api/info"),
)


@pytest.fixture
def door(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setattr(gate, "SLOWED_SECONDS", 0.0)
    app = create_app(replace(Settings(tmp_path), token=TOKEN), FakeArchive(), Scripted())  # type: ignore[arg-type]
    with TestClient(app, base_url="http://archive.example", client=("192.0.2.7", 1)) as client:
        yield client


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_shown_without_the_token(door: TestClient, path: str) -> None:
    assert door.get(path).status_code == 401
    assert "dam" not in door.get(path).text.lower()
    assert door.get(path, headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200


@pytest.mark.parametrize(
    "path", ["/api/ask", "/api/articles", "/mcp", "/v1/chat/completions", "/gradio_api/queue/join"]
)
def test_nothing_is_done_without_the_token(door: TestClient, path: str) -> None:
    assert door.post(path, json={"question": "who"}).status_code == 401
    assert door.post(path, json={}, headers={"Authorization": "Basic dXNlcg=="}).status_code == 401


def test_browser_is_led_to_the_door_and_back(door: TestClient) -> None:
    led = door.get("/articles?q=dam", headers={"Accept": "text/html"}, follow_redirects=False)
    assert (led.status_code, led.headers["location"]) == (303, "/login?next=%2Farticles%3Fq%3Ddam")
    assert 'type="password"' in door.get(led.headers["location"]).text
    wrong = door.post(led.headers["location"], data={"token": "guess"})
    assert wrong.status_code == 401
    assert "That is not the token" in wrong.text
    entered = door.post(led.headers["location"], data={"token": TOKEN}, follow_redirects=False)
    assert entered.headers["location"] == "/articles?q=dam"
    cookie = entered.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert TOKEN not in cookie
    assert door.get("/api/health").status_code == 200


def test_wrong_tokens_shut_the_door_even_for_the_right_one(door: TestClient) -> None:
    for _ in range(gate.FREE_TRIES):
        assert door.get("/api/health", headers={"Authorization": "Bearer guess"}).status_code == 401
    shut = door.get("/api/health", headers={"Authorization": f"Bearer {TOKEN}"})
    assert shut.status_code == 429
    assert 0 < int(shut.headers["retry-after"]) <= LOCK_SECONDS


def test_lock_grows_and_ends() -> None:
    now = [0.0]
    tries = Tries(lambda: now[0])
    for _ in range(gate.FREE_TRIES):
        assert tries.locked("a") == 0
        tries.bad("a")
    assert tries.locked("a") == LOCK_SECONDS
    assert tries.locked("b") == 0
    now[0] = LOCK_SECONDS
    assert tries.locked("a") == 0
    tries.bad("a")
    assert tries.locked("a") == 2 * LOCK_SECONDS
    tries.good("a")
    assert tries.locked("a") == 0


def test_a_stranger_is_slowed_to_the_rate_and_told_when_to_come_back(tmp_path: Path) -> None:
    app = create_app(replace(Settings(tmp_path), token=TOKEN), FakeArchive(), Scripted())  # type: ignore[arg-type]
    headers = {"Authorization": f"Bearer {TOKEN}"}
    stranger = TestClient(app, base_url="http://archive.example", client=("192.0.2.8", 1), headers=headers)
    got = [stranger.post("/api/ask", json={"question": "who"}) for _ in range(gate.BURST + 1)]
    assert [one.status_code for one in got] == [200] * gate.BURST + [429]
    assert int(got[-1].headers["retry-after"]) >= 1
    assert stranger.get("/api/health").status_code == 200
    neighbour = TestClient(app, base_url="http://archive.example", client=("192.0.2.9", 1), headers=headers)
    assert neighbour.post("/api/ask", json={"question": "who"}).status_code == 200


def test_rate_comes_back_with_time() -> None:
    now = [0.0]
    limit = RateLimit(lambda *_: None, lambda: now[0])  # type: ignore[arg-type, return-value]
    for _ in range(gate.BURST):
        assert limit._take("a") == 0
    assert limit._take("a") == pytest.approx(60 / gate.PER_MINUTE)
    now[0] = 60 / gate.PER_MINUTE
    assert limit._take("a") == 0
    assert limit._take("a") > 0


@given(st.text(max_size=60))
def test_login_never_leads_to_another_site(wanted: str) -> None:
    from urllib.parse import urljoin, urlsplit

    led = urljoin("http://archive.example/login", own_address(wanted))
    assert urlsplit(led).netloc == "archive.example"


@pytest.mark.parametrize(
    "wanted", ["//evil.example", "/\\evil.example", "http://evil.example", "/a\r\nX: y", "", "\t/x"]
)
def test_login_leads_home_for_a_bad_address(wanted: str) -> None:
    assert own_address(wanted) == "/"


def test_websockets_are_refused(door: TestClient) -> None:
    from starlette.websockets import WebSocketDisconnect

    with pytest.raises(WebSocketDisconnect), door.websocket_connect("/queue/join"):
        pass


@pytest.mark.parametrize(
    ("header", "name"),
    [("127.0.0.1:7860", "127.0.0.1"), ("LOCALHOST", "localhost"), ("[::1]:80", "::1"), ("", "")],
)
def test_host_names(header: str, name: str) -> None:
    assert host_name(header) == name


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "[::1]", "localhost", "127.8.0.1"])
def test_this_machine(host: str) -> None:
    assert is_local(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "", "192.168.1.2", "archive.example"])
def test_more_than_this_machine(host: str) -> None:
    assert not is_local(host)


def test_server_does_not_open_itself_to_others_without_a_token(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="DATELINE_TOKEN"):
        serve(replace(Settings(tmp_path), host="0.0.0.0"))


def test_taken_port_names_the_remedy() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(PortInUse, match="choose another with --port"):
            listen("127.0.0.1", taken.getsockname()[1])
    with pytest.raises(UsageError, match="use --host"):
        listen("no such host", 7860)


def test_address_is_one_to_click(tmp_path: Path) -> None:
    assert address(Settings(tmp_path)) == "http://127.0.0.1:7860"
    assert address(replace(Settings(tmp_path), host="::1", root_path="/news/")) == "http://[::1]:7860/news"


def test_gate_knows_no_empty_token(door: TestClient) -> None:
    for value in ("", " ", "\x00"):
        assert door.get("/api/health", headers={"Cookie": f"{gate.COOKIE}={value}"}).status_code == 401
