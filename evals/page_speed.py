"""How fast the page is for a person, in Chromium: `python -m evals.page_speed [--runs 20]`.

Starts `dateline chat` over the seed articles in a data folder of its own, and prints, for each thing a person
waits for, how long that took: the median, the slowest, and how many times it was tried.
"""

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

QUESTIONS = ("how many died?", "when did the CSTO leave?", "how many were injured?")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage")
START_SECONDS = 180

# Both clocks are the page's own: from the event itself to the first frame after the thing is there.
WHEN_THERE = """([event, selector]) => new Promise((done) => {
  addEventListener(event, (first) => {
    const look = () => {
      if (!document.querySelector(selector)?.getClientRects().length) return;
      watcher.disconnect();
      requestAnimationFrame(() => done(performance.now() - first.timeStamp));
    };
    const watcher = new MutationObserver(look);
    watcher.observe(document.body, { subtree: true, childList: true, attributes: true });
  }, { capture: true, once: true });
})"""
FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=12, help="how often each thing is tried")
    runs = parser.parse_args().runs
    with _server() as url, _chromium() as browser:
        measured = measure(browser, url, runs)
    print("| what a person waits for | median | slowest | n |\n|---|---|---|---|")
    for name, times in measured.items():
        middle, slowest = statistics.median(times), max(times)
        print(f"| {name} | {middle:.0f} ms | {slowest:.0f} ms | {len(times)} |")


def measure(browser: Any, url: str, runs: int) -> dict[str, list[float]]:
    """Milliseconds of each run. Every run is a new browser profile, so that nothing comes from a cache."""
    found: dict[str, list[float]] = {}
    for run in range(runs):
        context = browser.new_context(viewport={"width": 1280, "height": 860})
        for name, took in _one(context.new_page(), url, QUESTIONS[run % len(QUESTIONS)]):
            found.setdefault(name, []).append(took)
        context.close()
    return found


def _one(tab: Any, url: str, question: str) -> Iterator[tuple[str, float]]:
    started = time.perf_counter()
    tab.goto(url, wait_until="commit")
    tab.locator(".welcome").wait_for()
    tab.locator("#box button.submit-button").wait_for()
    yield "opening the page → it can be used", (time.perf_counter() - started) * 1000
    painted = tab.evaluate(FIRST_PAINT)
    # Chromium may tell of no paint, as of a page that it held in the background.
    if painted is not None:
        yield "opening the page → first words on it", float(painted)
    # The examples are tried out in the background; a person reads meanwhile.
    tab.locator("#offers .ask").first.wait_for()
    box = tab.locator("#box textarea")
    box.fill(question)
    yield (
        "Enter → first words about the question",
        _timed(tab, "keydown", ".turn .question", lambda: box.press("Enter")),
    )
    tab.locator("#thread .answer").wait_for()
    cite = tab.locator("#thread a.cite").first
    yield "click on a citation → its words marked", _timed(tab, "click", "#hit", cite.click)


def _timed(tab: Any, event: str, selector: str, act: Any) -> float:
    tab.evaluate(f"args => {{ window.took = ({WHEN_THERE})(args); }}", [event, selector])
    act()
    return float(tab.evaluate("window.took"))


@contextmanager
def _server() -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as home:
        process = subprocess.Popen(
            [sys.executable, "-m", "qa.cli", "chat", "--port", str(port)],
            env={**os.environ, "DATELINE_HOME": home, "DATELINE_TOKEN": ""},
        )
        try:
            _wait(f"http://127.0.0.1:{port}", process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=10)


def _wait(url: str, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(f"{url}/api/health", timeout=5).close()
            return
        except OSError:
            time.sleep(0.3)
    raise SystemExit("the server did not start")


@contextmanager
def _chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


if __name__ == "__main__":
    main()
