"""The log: a JSON line each, without what was asked unless that is wanted, and never with a key."""

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fakes import FakeArchive, Scripted
from fastapi.testclient import TestClient

from qa.settings import Settings
from ui.app import create_app

TOKEN, ASKED = "a-secret-token", "How many were killed by flood-4711?"


def lines(home: Path, level: str, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    app = create_app(replace(Settings(home), token=TOKEN, log=level), FakeArchive(), Scripted())  # type: ignore[arg-type]
    client = TestClient(app, client=("192.0.2.7", 5), headers={"Authorization": f"Bearer {TOKEN}"})
    client.post("/api/ask", json={"question": ASKED})
    client.get("/api/search", params={"q": ASKED})
    client.get("/nowhere/a%0Ab%1B[31m", headers={"Authorization": "Bearer wrong-secret"})
    client.post("/login", data={"word": "wrong-secret"})
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_requests_are_logged_without_what_was_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    logged = lines(tmp_path, "requests", capsys)
    assert [(one["event"], one.get("path"), one.get("status")) for one in logged] == [
        ("answer", None, None),
        ("request", "/api/ask", 200),
        ("request", "/api/search", 200),
        ("request", "/nowhere/a\nb\x1b[31m", 401),
        ("request", "/login", 401),
    ]
    answer, request = logged[:2]
    assert answer["request"] == request["request"] != ""
    assert set(answer) == {
        *("time", "event", "request", "abstained", "citations", "confidence", "engine", "seconds")
    }
    assert (request["method"], request["client"], request["user"]) == ("POST", "192.0.2.7", "")
    assert request["bytes"] > 100
    assert "4711" not in json.dumps(logged)
    assert "secret" not in json.dumps(logged)


def test_questions_are_logged_where_that_is_wanted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    logged = lines(tmp_path, "questions", capsys)
    assert [one["question"] for one in logged if one["event"] == "answer"] == [ASKED]
    assert "secret" not in json.dumps(logged)
    # What stands behind the ? of an address stays out even then: it may be anything.
    assert "4711" not in json.dumps([one for one in logged if one["event"] == "request"])


def test_nothing_is_logged_by_default(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert lines(tmp_path, Settings(tmp_path).log, capsys) == []


def test_a_stream_of_its_own() -> None:
    from fakes import killed

    from ui.log import Log

    stream = io.StringIO()
    Log("requests", stream).answer(killed(ASKED), 0.25)
    assert json.loads(stream.getvalue())["seconds"] == 0.25
