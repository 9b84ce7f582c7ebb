"""What README.md shows is what happens: its console blocks are run, and their outputs compared.

A block marked ```console no-check is not run. A line of a lone "…" in an output stands for any lines.
"""

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
TIMING = re.compile(r"\b\d+(?:\.\d+)? ?(?:ms|s|seconds?)\b")


@dataclass(frozen=True, slots=True)
class Example:
    """A command of a block, and what it should print."""

    command: str
    output: str


def examples(text: str) -> list[list[Example]]:
    """The checked console blocks, each a session whose commands follow each other."""
    sessions = []
    for block in re.findall(r"^```console *\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        parts = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
        pairs = (part.partition("\n") for part in parts)
        sessions.append([Example(command.strip(), output.strip()) for command, _, output in pairs])
    return sessions


def same(expected: str, printed: str) -> bool:
    """Whether they agree but for timings and for what "…" leaves out."""
    pattern = ""
    for line in expected.splitlines():
        pattern += r"(?:.*\n)*?" if line.strip() == "…" else re.escape(plain(line)) + "\n"
    return (
        re.fullmatch(pattern, "".join(plain(line) + "\n" for line in printed.strip().splitlines()))
        is not None
    )


def plain(line: str) -> str:
    return TIMING.sub("TIME", line.rstrip())


def run(command: str, home: Path) -> str:
    program, *arguments = shlex.split(command)
    assert program == "dateline", f"{command}: only dateline is run here; mark the block ```console no-check"
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("DATELINE_", "OPENAI_"))}
    ran = subprocess.run(
        [sys.executable, "-m", "qa.cli", *arguments],
        cwd=ROOT,
        env={**kept, "DATELINE_HOME": str(home), "NO_COLOR": "1", "COLUMNS": "100"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert "Traceback" not in ran.stderr, ran.stderr
    return ran.stdout or ran.stderr


def test_readme_does_what_it_says(tmp_path: Path) -> None:
    sessions = examples(README.read_text("utf-8"))
    assert sum(map(len, sessions)) >= 2, "README.md shows no console session to check"
    for number, session in enumerate(sessions):
        for example in session:
            printed = run(example.command, tmp_path / str(number))
            assert same(example.output, printed), f"$ {example.command}\n{printed}"


def test_readme_names_the_two_commands() -> None:
    text = README.read_text("utf-8")
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"\bmake (\w+)\b", text))
    assert {"chat", "test"} <= named <= targets


def test_links_in_readme_lead_somewhere() -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", README.read_text("utf-8"))
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_setting_stands_in_the_example_file() -> None:
    read = set(
        re.findall(r'"((?:DATELINE|GRADIO|OPENAI|HF|XDG)_\w+)"', (ROOT / "qa/settings.py").read_text("utf-8"))
    )
    named = re.findall(r"^# ([A-Z_]+)=", (ROOT / ".env.example").read_text("utf-8"), re.MULTILINE)
    # The desktop's own, of which DATELINE_HOME is the setting.
    assert sorted(named) == sorted(read - {"XDG_DATA_HOME"})


@pytest.mark.parametrize(
    ("expected", "printed", "agree"),
    [
        ("a\nb", "a\nb\n", True),
        ("a\nb", "a\nc\n", False),
        ("a", "a\nb\n", False),
        ("took 0.31 s", "took 12 s\n", True),
        ("took 0.31 s", "lasted 0.31 s\n", False),
        ("a\n…\nd", "a\nb\nc\nd\n", True),
        ("a\n…\nd", "a\nb\nc\n", False),
        ("a.c", "abc\n", False),
        ("225 seconds", "17 seconds\n", True),
        ("225 dead", "17 dead\n", False),
    ],
)
def test_comparing(expected: str, printed: str, agree: bool) -> None:
    assert same(expected, printed) is agree


def test_reading_blocks() -> None:
    shown = '```console\n$ dateline ask "when?"\nthen\n\n$ dateline index list\n```\n'
    text = "x\n" + shown + "```console no-check\n$ rm x\n```\n"
    assert examples(text) == [[Example('dateline ask "when?"', "then"), Example("dateline index list", "")]]
