"""The page over the real archive of the seeds, started as a person does and stopped as a machine does."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from conftest import free_port
from playwright.sync_api import expect

ROOT = Path(__file__).parents[2]
START_SECONDS = 120


@dataclass
class Running:
    """A server in a process of its own."""

    url: str
    process: subprocess.Popen[str]


def start(home: Path, port: int) -> Running:
    environment = {**os.environ, "DATELINE_HOME": str(home), "OMP_NUM_THREADS": "1", "DATELINE_TOKEN": ""}
    process = subprocess.Popen(
        [sys.executable, "-m", "qa.cli", "chat", "--port", str(port)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    running, until = Running(f"http://127.0.0.1:{port}", process), time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        assert process.poll() is None, process.communicate()
        try:
            urllib.request.urlopen(f"{running.url}/api/health", timeout=5).close()
            return running
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.2)
    process.kill()
    raise AssertionError(f"the server did not answer within {START_SECONDS} s")


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    running = start(tmp_path_factory.mktemp("seeds"), free_port())
    yield running
    running.process.kill()
    running.process.communicate()


@pytest.mark.browser
def test_seeds_answer_in_the_browser(real: Running, context: Any) -> None:
    tab = context.new_page()
    tab.goto(real.url)
    tab.locator(".welcome").wait_for()
    tab.locator("#box textarea").fill("how many people died?")
    tab.keyboard.press("Enter")
    turn = tab.locator(".turn:not(.pending)")
    turn.locator(".answer").wait_for(timeout=60_000)
    expect(turn.locator(".short")).to_have_text("225", use_inner_text=True)
    turn.locator("a.cite").first.click()
    tab.locator("#hit", has_text="the unrest left 225 dead").wait_for()
    expect(tab.locator("#evidence .byline > *")).to_have_text(
        ["TASS", "15 February 2022", "English"], use_inner_text=True
    )
    expect(tab.locator("#evidence .how-known")).to_contain_text("inferred from")


@pytest.mark.browser
def test_examples_come_from_the_archive_and_are_answered(real: Running, context: Any) -> None:
    tab = context.new_page()
    tab.goto(real.url)
    tab.locator(".ask").first.wait_for(timeout=60_000)
    assert tab.locator(".ask").count() >= 2
    tab.locator(".ask").first.click()
    tab.locator(".turn:not(.pending) .answer.found").wait_for(timeout=60_000)


def test_silence_is_a_field(real: Running) -> None:
    import json

    request = urllib.request.Request(
        f"{real.url}/api/ask",
        json.dumps({"question": "Who won the 2022 World Cup?"}).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        got = json.load(answer)
    assert got["abstained"] is True
    assert got["short"] == ""


@pytest.mark.browser
def test_conversation_and_its_citations_outlive_a_restart_and_a_rebuild(tmp_path: Path, context: Any) -> None:
    port = free_port()
    first = start(tmp_path, port)
    tab = context.new_page()
    tab.goto(first.url)
    tab.locator(".welcome").wait_for()
    tab.locator("#box textarea").fill("how many people died?")
    tab.keyboard.press("Enter")
    tab.locator("#thread .answer").wait_for(timeout=60_000)
    stop(first)
    environment = {**os.environ, "DATELINE_HOME": str(tmp_path), "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-m", "qa.cli", "index", "rebuild"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    again = start(tmp_path, port)
    try:
        tab.reload()
        expect(tab.locator("#thread .short")).to_have_text("225", use_inner_text=True)
        tab.locator("#thread a.cite").first.click()
        tab.locator("#hit", has_text="the unrest left 225 dead").wait_for()
    finally:
        stop(again)


@pytest.mark.browser
def test_server_stops_within_three_seconds_while_a_page_is_open(tmp_path: Path, context: Any) -> None:
    first = start(tmp_path, free_port())
    tab = context.new_page()
    tab.goto(first.url)
    tab.locator(".welcome").wait_for()
    assert stop(first) == ["Indexing the five seed articles …", f"Dateline is at {first.url}"]
    again = start(tmp_path, free_port())
    assert stop(again) == [f"Dateline is at {again.url}"]


def stop(running: Running) -> list[str]:
    """End a server as a machine does; what it said until then."""
    started = time.monotonic()
    running.process.send_signal(signal.SIGTERM)
    out, err = running.process.communicate(timeout=10)
    assert time.monotonic() - started < 3
    return [line for line in (out + err).splitlines() if line.strip()]
