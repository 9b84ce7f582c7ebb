"""The command with a language model: checked sentences as they come, and what was dropped when asked for."""

import os
import sys
from pathlib import Path
from typing import Any

import pytest
from llm_server import MODEL, serving
from test_llm_answer import QUESTION, RIGHT, WRONG, writes

from index.archive import Archive
from qa import cli
from qa.llm import breaker


@pytest.fixture
def model_at(seeds: Archive, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Points the command at a server and the seeds' archive."""
    for key in [key for key in os.environ if key.startswith(("DATELINE_", "OPENAI_"))]:
        monkeypatch.delenv(key)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(breaker, "_breakers", {})
    monkeypatch.setattr("qa.asking.default_archive", lambda settings: seeds)
    monkeypatch.setattr("qa.explain.default_archive", lambda: seeds)

    def point(url: str) -> None:
        monkeypatch.setenv("DATELINE_HOME", str(tmp_path))
        monkeypatch.setenv("DATELINE_LLM_MODEL", MODEL)
        monkeypatch.setenv("OPENAI_BASE_URL", url)

    return point


def test_checked_sentences_go_to_a_terminal_as_they_come(
    model_at: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with serving(writes(f"{WRONG} [{{stay}}].", f"{RIGHT} [{{stay}}].")) as server:
        model_at(server.url)
        assert cli.main(["ask", QUESTION]) == 0
    output = capsys.readouterr()
    assert output.err.startswith(RIGHT)
    assert RIGHT in output.out
    assert "January 29" not in output.out + output.err


def test_nothing_is_streamed_where_nobody_watches(model_at: Any, capsys: pytest.CaptureFixture[str]) -> None:
    with serving(writes(f"{RIGHT} [{{stay}}].")) as server:
        model_at(server.url)
        assert cli.main(["ask", QUESTION]) == 0
    assert RIGHT not in capsys.readouterr().err


def test_what_was_dropped_is_shown_on_request_and_only_then(
    model_at: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving(writes(f"{WRONG} [{{stay}}].", f"{RIGHT} [{{stay}}].")) as server:
        model_at(server.url)
        cli.main(["ask", QUESTION])
        assert "January 29" not in "".join(capsys.readouterr())
        cli.main(["ask", QUESTION, "--explain"])
        output = capsys.readouterr()
    assert f"dropped: {WRONG}." in output.err
    assert "date: January 29, 2022" in output.err
    assert "January 29" not in output.out
