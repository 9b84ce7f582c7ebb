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
from ui import gate, rates
from ui.app import create_app
from ui.client import client_of, is_local
from ui.door import host_name
from ui.gate import FORGOTTEN_SECONDS, LOCK_SECONDS, Tries, own_address
from ui.rates import BURST, PER_MINUTE, Rate, TooMany
from ui.serve import PortInUse, address, check_door, listen, serve

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
    wrong = door.post(led.headers["location"], data={"word": "guess"})
    assert wrong.status_code == 401
    assert "That is not the token" in wrong.text
    entered = door.post(led.headers["location"], data={"word": TOKEN}, follow_redirects=False)
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
    now[0] += 2 * LOCK_SECONDS + FORGOTTEN_SECONDS + 1
    tries.bad("a")
    assert tries.locked("a") == 0


def test_a_stranger_is_slowed_to_the_rate_and_told_when_to_come_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rates, "PER_MINUTE", 1)
    app = create_app(replace(Settings(tmp_path), token=TOKEN), FakeArchive(), Scripted())  # type: ignore[arg-type]
    headers = {"Authorization": f"Bearer {TOKEN}"}
    stranger = TestClient(app, base_url="http://archive.example", client=("192.0.2.8", 1), headers=headers)
    got = [stranger.post("/api/ask", json={"question": "who"}) for _ in range(BURST + 1)]
    assert [one.status_code for one in got] == [200] * BURST + [429]
    assert int(got[-1].headers["retry-after"]) >= 1
    assert stranger.get("/api/health").status_code == 200
    neighbour = TestClient(app, base_url="http://archive.example", client=("192.0.2.9", 1), headers=headers)
    assert neighbour.post("/api/ask", json={"question": "who"}).status_code == 200


def test_questions_through_gradio_have_the_same_rate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "PER_MINUTE", 1)
    app = create_app(replace(Settings(tmp_path), token=TOKEN), FakeArchive(), Scripted())  # type: ignore[arg-type]
    headers = {"Authorization": f"Bearer {TOKEN}"}
    with TestClient(
        app, base_url="http://archive.example", client=("192.0.2.8", 1), headers=headers
    ) as stranger:
        sent = {"data": ["who", "", "", "", []]}
        got = [stranger.post("/gradio_api/run/ask", json=sent) for _ in range(BURST + 1)]
        assert [one.status_code for one in got] == [200] * BURST + [429]
        assert stranger.post("/api/ask", json={"question": "who"}).status_code == 429
        assert stranger.post("/gradio_api/api/ask", json=sent).status_code == 404


def test_changes_have_a_rate_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "CHANGES_PER_MINUTE", 1)
    monkeypatch.setattr(rates, "CHANGES_BURST", 3)
    app = create_app(replace(Settings(tmp_path), token=TOKEN), FakeArchive(), Scripted())  # type: ignore[arg-type]
    headers = {"Authorization": f"Bearer {TOKEN}"}
    stranger = TestClient(app, base_url="http://archive.example", client=("192.0.2.8", 1), headers=headers)
    got = [stranger.delete("/api/articles/nothing") for _ in range(4)]
    assert [one.status_code for one in got] == [404] * 3 + [429]
    assert int(got[-1].headers["retry-after"]) >= 1
    assert set(got[-1].json()) == {"error", "remedy"}
    assert stranger.get("/api/articles").status_code == 200
    assert stranger.post("/api/ask", json={"question": "who"}).status_code == 200


def test_rate_comes_back_with_time() -> None:
    now = [0.0]
    rate = Rate("questions", PER_MINUTE, BURST, lambda: now[0])
    for _ in range(BURST):
        rate.take("192.0.2.7")
    with pytest.raises(TooMany, match=f"wait {60 // PER_MINUTE} s"):
        rate.take("192.0.2.7")
    rate.take("192.0.2.8")
    now[0] = 60 / PER_MINUTE
    rate.take("192.0.2.7")
    with pytest.raises(TooMany):
        rate.take("192.0.2.7")
    for _ in range(10 * BURST):
        rate.take("127.0.0.1")


@pytest.mark.parametrize(
    ("host", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("::1", "::1"),
        ("testclient", "testclient"),
    ],
)
def test_a_client_is_counted_once_whatever_address_of_its_network_it_takes(host: str, counted: str) -> None:
    assert client_of({"type": "http", "client": (host, 1)}) == counted


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


def test_told_so_it_opens_itself_with_a_warning(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = replace(Settings(tmp_path), host="0.0.0.0")
    with pytest.raises(UsageError, match="DATELINE_HOSTS"):
        check_door(settings, open_to_all=True)
    check_door(replace(settings, hosts=("archive.lan",)), open_to_all=True)
    assert "WARNING" in capsys.readouterr().err
    check_door(replace(settings, token=TOKEN), open_to_all=False)
    check_door(Settings(tmp_path), open_to_all=False)
    assert capsys.readouterr().err == ""


def test_only_known_names_are_answered(tmp_path: Path) -> None:
    named = replace(Settings(tmp_path), hosts=("archive.example",))
    for settings in (named, replace(named, token=TOKEN)):
        app = create_app(settings, FakeArchive(), Scripted())  # type: ignore[arg-type]
        client = TestClient(app, headers={"Authorization": f"Bearer {TOKEN}"})
        for host, status in {"archive.example": 200, "127.0.0.1:7860": 200, "evil.example": 400}.items():
            assert client.get("/api/health", headers={"Host": host}).status_code == status


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
