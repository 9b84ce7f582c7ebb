"""`import qa` is quick and loads nothing heavy; so does the command line until a question is asked."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = (
    "torch transformers sentence_transformers gradio fastapi uvicorn chromadb llama_index numpy scipy sklearn pandas "
    "onnxruntime tokenizers tiktoken pymorphy3 babel rapidfuzz rich sqlite3 asyncio dotenv Stemmer evals ui"
).split()
LIMIT = 0.5
"""Seconds, more than an empty program takes."""


def loaded(code: str) -> tuple[set[str], float]:
    """Top-level modules that `code` loads in a fresh process, and how long that took in seconds."""
    program = (
        f"import sys, json, time; sys.path.insert(0, {str(ROOT)!r}); before = set(sys.modules); "
        f"begun = time.process_time(); {code}; took = time.process_time() - begun; "
        "print(json.dumps([sorted({name.split('.')[0] for name in set(sys.modules) - before}), took]))"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert result.stderr == ""
    modules, took = json.loads(result.stdout)
    return set(modules), took


def test_importing_qa_loads_nothing_heavy() -> None:
    modules, took = loaded("import qa; qa.Answer, qa.Citation, qa.Report, qa.DatelineError, qa.Settings")
    assert modules & set(HEAVY) == set()
    assert took < LIMIT


def test_the_check_sees_what_is_loaded() -> None:
    assert "numpy" in loaded("import numpy")[0]


@pytest.mark.parametrize("argument", ["--help", "index --help", "ask --help"])
def test_help_is_quick(argument: str) -> None:
    words = argument.split()
    code = (
        "import io, contextlib; from qa.cli import main\n"
        f"with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit): main({words!r})\n"
        "took = 0"
    )
    code = f"exec({code!r})"
    modules, _ = loaded(code)
    heavy = {"torch", "transformers", "sentence_transformers", "gradio", "chromadb", "llama_index", "uvicorn"}
    assert modules & heavy == set()


def test_importing_qa_changes_nothing_outside() -> None:
    code = (
        "import os, warnings, logging; env = dict(os.environ); filters = list(warnings.filters); "
        "handlers = list(logging.root.handlers); import qa; assert dict(os.environ) == env; "
        "assert warnings.filters == filters; assert logging.root.handlers == handlers"
    )
    modules, _ = loaded(code)
    assert "qa" in modules
