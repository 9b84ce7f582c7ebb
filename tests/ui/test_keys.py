"""A users file at the door: names, passwords, passes, and what a stranger learns from trying."""

import base64
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fakes import FakeArchive, Scripted
from fastapi.testclient import TestClient
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from index.errors import HomeError, UsageError
from qa import users
from qa.settings import Settings
from qa.users import remove_user, set_password
from ui import gate
from ui.app import create_app
from ui.gate import Gate, in_header
from ui.keys import PASS_SECONDS, Keys
from ui.serve import check_door

ANNA, WORD = "anna", "pass:wörd of anna"
TOKEN = "a token: with a colon"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is stored here costs little to check; the real cost is tested in tests/qa/test_users.py."""
    monkeypatch.setattr(users, "Cost", lambda *cost: users_cost(*cost or (2**10, 1, 1)))
    monkeypatch.setattr(gate, "SLOWED_SECONDS", 0.0)


users_cost = users.Cost


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    file = tmp_path / "users"
    set_password(file, ANNA, WORD)
    set_password(file, "boris", "word of boris")
    return replace(Settings(tmp_path / "home"), users=file)


@pytest.fixture
def door(settings: Settings) -> TestClient:
    return visitor(settings)


def visitor(settings: Settings) -> TestClient:
    """At the gate of a server that says yes to whatever is let in."""
    inside = Starlette(routes=[Route("/{path:path}", lambda request: PlainTextResponse("inside"))])
    return TestClient(
        Gate(inside, Keys(settings), base=""), base_url="http://archive.example", client=("192.0.2.7", 1)
    )


def basic(name: str, word: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"{name}:{word}".encode()).decode()}


def bearer(word: str) -> dict[str, bytes]:
    return {"Authorization": f"Bearer {word}".encode()}


def enters(door: TestClient, headers: Any) -> bool:
    status = door.get("/metrics", headers=headers).status_code
    assert status in (200, 401)
    return status == 200


def test_a_user_enters_with_name_and_password(settings: Settings) -> None:
    app = create_app(settings, FakeArchive(), Scripted())  # type: ignore[arg-type]
    door = TestClient(app, base_url="http://archive.example", client=("192.0.2.7", 1))
    assert enters(door, basic(ANNA, WORD))
    assert enters(door, bearer(f"{ANNA}:{WORD}"))
    assert enters(door, basic("boris", "word of boris"))
    for path in ("/", "/api/health", "/v1/models", "/openapi.json", "/config", "/article/dam"):
        assert door.get(path).status_code == 401
        assert door.get(path, headers=basic(ANNA, WORD)).status_code == 200


@pytest.mark.parametrize(
    ("name", "word"),
    [
        (ANNA, "word of boris"),
        ("boris", WORD),
        (ANNA, ""),
        ("", WORD),
        ("nobody", WORD),
        ("Anna", WORD),
        (ANNA, "x" * 9999),
    ],
)
def test_wrong_pairs_stay_outside(door: TestClient, name: str, word: str) -> None:
    assert not enters(door, basic(name, word))


def test_token_and_users_stand_side_by_side(settings: Settings) -> None:
    door = visitor(replace(settings, token=TOKEN))
    assert enters(door, bearer(TOKEN))
    assert enters(door, basic(ANNA, WORD))
    assert not enters(door, bearer(WORD))
    assert not enters(door, bearer(f"{ANNA}:{TOKEN}"))


def login(door: TestClient, name: str, word: str) -> Any:
    return door.post("/login?next=/articles", data={"name": name, "word": word}, follow_redirects=False)


def test_the_login_page_gives_a_pass_that_ends_with_the_password(
    door: TestClient, settings: Settings
) -> None:
    assert 'autocomplete="username"' in door.get("/login").text
    assert login(door, ANNA, "wrong").status_code == 401
    entered = login(door, ANNA, WORD)
    assert (entered.status_code, entered.headers["location"]) == (303, "/articles")
    cookie = entered.headers["set-cookie"]
    assert all(part in cookie for part in ("HttpOnly", "SameSite=lax", "Path=/"))
    assert WORD not in cookie
    assert door.get("/api/health").status_code == 200
    assert settings.users is not None
    set_password(settings.users, ANNA, "another word of anna")
    assert door.get("/api/health").status_code == 401
    assert login(door, ANNA, "another word of anna").status_code == 303
    assert door.get("/api/health").status_code == 200
    remove_user(settings.users, ANNA)
    assert door.get("/api/health").status_code == 401


def test_a_pass_outlives_the_server_and_not_its_time(settings: Settings) -> None:
    now = [1000.0]
    shown = Keys(settings, lambda: now[0]).pass_for(ANNA)
    keys = Keys(settings, lambda: now[0])
    assert keys.holder(shown) == ANNA
    now[0] += PASS_SECONDS + 1
    assert keys.holder(shown) is None
    assert Keys(replace(settings, home=settings.home / "other"), lambda: 1000.0).holder(shown) is None


def test_a_pass_cannot_be_made_or_changed(settings: Settings) -> None:
    keys = Keys(settings)
    name, until, signature = keys.pass_for(ANNA).split(".")
    boris = base64.urlsafe_b64encode(b"boris").decode()
    nobody = base64.urlsafe_b64encode(b"nobody").decode()
    forged = (
        *(
            f"{boris}.{until}.{signature}",
            f"{name}.{int(until) + 1}.{signature}",
            f"{name}.{until}.{signature[::-1]}",
        ),
        *(
            f"{name}.{until}.",
            f"{nobody}.{until}.",
            f".{until}.",
            "..",
            "",
            "\xff.9.x",
            f"{name}.٣.{signature}",
        ),
        *(f".{until}.{signature}", "x" * 5000, f"{name}.-1.{signature}"),
    )
    assert [shown for shown in forged if keys.holder(shown) is not None] == []


def test_secret_of_the_door_is_ours_alone(settings: Settings) -> None:
    Keys(settings)
    path = settings.home / "door.key"
    assert path.stat().st_mode & 0o777 == 0o600
    path.write_bytes(b"")
    with pytest.raises(HomeError, match="delete it"):
        Keys(settings)


def test_wrong_passwords_shut_the_door_and_a_right_one_does_not_undo_them(door: TestClient) -> None:
    for _ in range(gate.FREE_TRIES - 1):
        assert not enters(door, basic("boris", "guessed word"))
    assert enters(door, basic(ANNA, WORD))
    assert not enters(door, basic("boris", "guessed word"))
    shut = door.get("/metrics", headers=basic(ANNA, WORD))
    assert shut.status_code == 429
    assert int(shut.headers["retry-after"]) > 0
    login_shut = login(door, ANNA, WORD)
    assert login_shut.status_code == 429
    assert int(login_shut.headers["retry-after"]) > 0


def test_of_many_guesses_at_once_only_the_free_ones_are_judged(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged: list[str] = []
    monkeypatch.setattr("ui.keys.is_right", lambda word, stored: judged.append(word) or False)  # type: ignore[func-returns-value]
    with visitor(settings) as door, ThreadPoolExecutor(20) as pool:
        got = list(
            pool.map(lambda n: door.get("/metrics", headers=basic(ANNA, f"guess {n}")).status_code, range(40))
        )
    assert len(judged) == gate.FREE_TRIES
    assert sorted(got) == [401] * gate.FREE_TRIES + [429] * (40 - gate.FREE_TRIES)


def test_many_requests_at_once_with_the_right_password_pay_once(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[str] = []
    guard = threading.Lock()

    def right(word: str, stored: str) -> bool:
        with guard:
            checked.append(word)
        return users.is_right(word, stored)

    monkeypatch.setattr("ui.keys.is_right", right)
    with visitor(settings) as door, ThreadPoolExecutor(20) as pool:
        got = list(pool.map(lambda _: door.get("/metrics", headers=basic(ANNA, WORD)).status_code, range(20)))
    assert got == [200] * 20
    assert checked == [WORD]


def test_names_that_do_not_exist_cost_the_same_check(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored: list[str] = []
    monkeypatch.setattr("ui.keys.is_right", lambda word, line: stored.append(line) or False)  # type: ignore[func-returns-value]
    door = visitor(settings)
    assert not enters(door, basic("nobody", WORD))
    assert not enters(door, basic(ANNA, "guessed word"))
    assert [line.split("$")[0] for line in stored] == ["scrypt", "scrypt"]
    assert stored[0].split("$")[1:4] == ["32768", "8", "3"]


def test_a_users_file_that_breaks_lets_nobody_in(
    door: TestClient, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    assert settings.users is not None
    assert enters(door, basic(ANNA, WORD))
    settings.users.write_text("anna:password\n")
    assert not enters(door, basic(ANNA, WORD))
    assert not enters(door, basic("anna", "password"))
    assert "nobody of the users file may enter" in caplog.text
    assert WORD not in caplog.text


def test_the_server_does_not_start_with_nobody_or_a_broken_file(settings: Settings, tmp_path: Path) -> None:
    check_door(replace(settings, host="0.0.0.0"), open_to_all=False)
    with pytest.raises(UsageError, match="dateline user add"):
        check_door(replace(settings, users=tmp_path / "missing"), open_to_all=False)
    (tmp_path / "empty").write_text("# nobody yet\n")
    with pytest.raises(UsageError, match="nobody is in"):
        check_door(replace(settings, users=tmp_path / "empty"), open_to_all=False)


@pytest.mark.parametrize(
    "header",
    ["", "Basic", "Basic !!", "Basic YW5uYQ==", "Bearer", "Bearer  ", "Bearer :", "Digest x", "Basic Og=="],
)
def test_headers_that_show_nothing(header: str) -> None:
    assert in_header(header) is None
