"""Fifty people asking at once: Dateline's page and API beside a bare gr.ChatInterface over the same `ask()`.

    python -m evals.load                # prints a Markdown table; about two minutes on two cores
    python -m evals.load --people 20 --each 2

Each person asks, waits for the whole answer, and asks the next. Both pages are asked as a browser does it,
through Gradio's queue: join, then read the event stream to its end.
"""

import argparse
import json
import os
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import quantiles
from tempfile import TemporaryDirectory

QUESTIONS = (
    "when did the CSTO leave?",
    "how many died?",
    "Who is the president of Kazakhstan?",
    "How many were injured?",
    "Who won the 2022 World Cup?",
    "сколько человек погибло?",
)
PATIENCE = 120.0
START_SECONDS = 180

Ask = Callable[[str, str], str]
"""Base address, question → the answer as it came. Raises OSError where none does."""


@dataclass(frozen=True, slots=True)
class Load:
    """What became of the questions: the seconds of each that was answered, and how many were not."""

    seconds: tuple[float, ...]
    lost: int
    wall: float

    @property
    def per_second(self) -> float:
        return len(self.seconds) / self.wall

    def percentile(self, hundredth: int) -> float:
        """Seconds within which so many of a hundred answers came."""
        if len(self.seconds) < 2:
            return self.seconds[0] if self.seconds else float("nan")
        return quantiles(self.seconds, n=100, method="inclusive")[hundredth - 1]


def over_api(base: str, question: str) -> str:
    """POST /api/ask."""
    return _post(f"{base}/api/ask", {"question": question})


def over_queue(endpoint: str, *rest: object) -> Ask:
    """Gradio's queue, as a page uses it: join it, then read events until the last.

    `rest` is what the endpoint takes beside the question.
    """

    def ask(base: str, question: str) -> str:
        joined = json.loads(_post(f"{base}/gradio_api/call/{endpoint}", {"data": [question, *rest]}))
        address = f"{base}/gradio_api/call/{endpoint}/{joined['event_id']}"
        with urllib.request.urlopen(address, timeout=PATIENCE) as events:
            said = str(events.read().decode())
        if "event: complete" not in said:
            raise OSError(f"no answer: {said[-200:]}")
        return said

    return ask


def _post(url: str, body: object) -> str:
    request = urllib.request.Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        return str(answer.read().decode())


def crowd(ask: Ask, base: str, people: int, each: int) -> Load:
    """Let so many people ask so many questions each, all at once."""
    together = threading.Barrier(people)

    def person(number: int) -> list[float | None]:
        together.wait()
        return [_timed(ask, base, QUESTIONS[(number + turn) % len(QUESTIONS)]) for turn in range(each)]

    started = time.monotonic()
    with ThreadPoolExecutor(people) as pool:
        got = [seconds for answers in pool.map(person, range(people)) for seconds in answers]
    answered = tuple(seconds for seconds in got if seconds is not None)
    return Load(answered, len(got) - len(answered), time.monotonic() - started)


def together(loads: Sequence[Load]) -> Load:
    """Rounds as one."""
    seconds = tuple(second for load in loads for second in load.seconds)
    return Load(seconds, sum(load.lost for load in loads), sum(load.wall for load in loads))


def _timed(ask: Ask, base: str, question: str) -> float | None:
    started = time.monotonic()
    try:
        ask(base, question)
    except (OSError, ValueError):
        return None
    return time.monotonic() - started


def bare(port: int) -> None:
    """The page to compare with: gr.ChatInterface as its documentation has it, over our `ask()`."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    import gradio as gr

    from qa import ask

    def answer(message: str, history: list[object]) -> str:
        return str(ask(message))

    gr.ChatInterface(answer, api_name="chat").launch(server_name="127.0.0.1", server_port=port, quiet=True)


@contextmanager
def _served(command: Sequence[str], home: str, base: str, ready: Ask) -> Iterator[None]:
    """A server in a process of its own, after its first answer."""
    environment = {**os.environ, "DATELINE_HOME": home}
    process = subprocess.Popen([sys.executable, "-m", *command], env=environment, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + START_SECONDS
        while _timed(ready, base, QUESTIONS[0]) is None:
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"{' '.join(command)} does not answer")
            time.sleep(0.5)
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)


def table(rows: Sequence[tuple[str, Load]]) -> str:
    """Markdown; the last row is what the others are measured against."""
    against = rows[-1][1]
    lines = [
        "| | lost | p50 s | p95 s | answers/s | p95 beside the bare page | answers/s beside it |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {name} | {load.lost} of {load.lost + len(load.seconds)} | {load.percentile(50):.2f} "
        f"| {load.percentile(95):.2f} | {load.per_second:.1f} "
        f"| {load.percentile(95) / against.percentile(95):.2f} × | {load.per_second / against.per_second:.2f} × |"
        for name, load in rows
    ]
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m evals.load", description=__doc__.partition("\n")[0])
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--each", type=int, default=1, help="questions of each person")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--port", type=int, default=7871)
    parser.add_argument("--bare", action="store_true", help="only serve the page to compare with")
    options = parser.parse_args()
    if options.bare:
        bare(options.port)
        return 0
    ours, theirs = (f"http://127.0.0.1:{port}" for port in (options.port, options.port + 1))
    chat = over_queue("chat")
    asked = (
        ("Dateline, its page's queue", over_queue("ask", "", "", "", []), ours),
        ("Dateline, POST /api/ask", over_api, ours),
        ("bare gr.ChatInterface", chat, theirs),
    )
    rounds: dict[str, list[Load]] = {name: [] for name, _, _ in asked}
    with TemporaryDirectory() as home, TemporaryDirectory() as other:
        chat_at, bare_at = str(options.port), str(options.port + 1)
        with (
            _served(["qa.cli", "chat", "--port", chat_at], home, ours, over_api),
            _served(["evals.load", "--bare", "--port", bare_at], other, theirs, chat),
        ):
            # In turns: whatever else the machine does in between is everybody's.
            for _ in range(options.rounds):
                for name, ask, base in asked:
                    rounds[name].append(crowd(ask, base, options.people, options.each))
    rows = [(name, together(loads)) for name, loads in rounds.items()]
    print(table(rows))
    return 1 if any(load.lost for _, load in rows[:-1]) else 0


if __name__ == "__main__":
    sys.exit(main())
