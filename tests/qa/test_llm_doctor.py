"""The doctor: what it says of each state a person's setting can be in."""

import socket
from pathlib import Path
from typing import Any

import pytest
from llm_server import MODEL, Handler, says, serving

from index.errors import UsageError
from qa.llm.doctor import Finding, doctor
from qa.settings import Settings

KEY = "sk-never-to-be-seen-4711"


def settings(tmp_path: Path, **given: str) -> Settings:
    return Settings(home=tmp_path, **{"llm_model": MODEL, "llm_api_key": KEY, **given})  # type: ignore[arg-type]


def states(findings: tuple[Finding, ...]) -> dict[str, str]:
    return {finding.name: finding.state for finding in findings}


def test_nothing_set_up_is_fine_and_asks_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_: pytest.fail("no server is to be asked"))
    findings = doctor(Settings(home=tmp_path, llm_api_key=KEY))
    assert states(findings) == {"language model": "ok"}
    assert "none is needed" in findings[0].text


def test_a_model_without_a_server_is_pointed_out(tmp_path: Path) -> None:
    findings = doctor(Settings(home=tmp_path, llm_model=MODEL))
    assert states(findings) == {"language model": "warning"}


def test_a_server_that_has_the_model(tmp_path: Path) -> None:
    with serving(says("")) as server:
        findings = doctor(settings(tmp_path, llm_base_url=server.url))
        assert server.requests == [], "nothing is generated"
    assert set(states(findings).values()) == {"ok"}
    assert [finding.name for finding in findings] == ["language model", "library", "server", "model", "cost"]
    assert "on your machine" in findings[-1].text
    assert not any(KEY in finding.text for finding in findings)


def test_a_server_that_has_other_models_names_them_harmlessly(tmp_path: Path) -> None:
    with serving(says("")) as server:
        server.models = ("llama3.2:latest", "evil\x1b[31m<b>")
        findings = doctor(settings(tmp_path, llm_base_url=server.url))
        also = doctor(settings(tmp_path, llm_base_url=server.url, llm_model="llama3.2"))
    assert states(findings)["model"] == "problem"
    named = next(finding.text for finding in findings if finding.name == "model")
    assert "llama3.2:latest" in named
    assert "\x1b" not in named
    assert states(also)["model"] == "ok"


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    findings = doctor(settings(tmp_path, llm_base_url=f"http://127.0.0.1:{port}/v1"))
    assert states(findings)["server"] == "problem"
    assert not any(KEY in finding.text for finding in findings)


@pytest.mark.parametrize(("status", "state"), [(401, "problem"), (404, "warning"), (500, "warning")])
def test_a_server_that_refuses(
    tmp_path: Path, status: int, state: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(handler: Handler) -> None:
        handler.send_json(status, {"error": {"message": KEY}})

    monkeypatch.setattr(Handler, "do_GET", refuse)
    with serving(says("")) as server:
        findings = doctor(settings(tmp_path, llm_base_url=server.url))
    assert states(findings)["server"] == state
    assert not any(KEY in finding.text for finding in findings)


def test_what_a_paid_service_would_cost_is_said_in_tokens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import httpx

    def nowhere(*_: Any, **__: Any) -> Any:
        raise httpx.ConnectError("no network")

    monkeypatch.setattr(httpx, "get", nowhere)
    cost = doctor(settings(tmp_path))[-1]
    assert "1,000 questions" in cost.text


def test_help_with_the_question_is_counted_in_the_cost(tmp_path: Path) -> None:
    with serving(says("")) as server:
        plain = doctor(settings(tmp_path, llm_base_url=server.url))[-1].text
        helped = doctor(settings(tmp_path, llm_base_url=server.url, llm_query=True))[-1].text  # type: ignore[arg-type]
    assert "2,600 tokens in and 600 out" in plain
    assert "4,600 tokens in and 900 out" in helped


def test_settings_hide_the_key_and_refuse_addresses_that_hold_one() -> None:
    given = {
        "DATELINE_LLM_MODEL": "m",
        "OPENAI_API_KEY": KEY,
        "OPENAI_API_BASE": "http://localhost:11434/v1/",
    }
    loaded = Settings.load(given, Path("nowhere"))
    assert loaded.llm
    assert loaded.llm_base_url == "http://localhost:11434/v1"
    assert KEY not in repr(loaded)
    assert (
        Settings.load({**given, "OPENAI_BASE_URL": "http://h:1/v1"}, Path("nowhere")).llm_base_url
        == "http://h:1/v1"
    )
    for address in ("localhost:11434", "ftp://x/v1", "http://", "http://u:p@h/v1", "http://h:99999/v1"):
        with pytest.raises(UsageError, match="OPENAI_API_BASE") as error:
            Settings.load({**given, "OPENAI_API_BASE": address}, Path("nowhere"))
        assert "u:p" not in str(error.value)
    assert not Settings.load({"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": "nonsense"}, Path("nowhere")).llm
