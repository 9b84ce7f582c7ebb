"""What the tests of the commands share: `dateline eval` over two made-up articles and a stand-in embedder."""

import argparse
from pathlib import Path

import pytest
from eval_fakes import ARTICLES, CASES
from standins import Counted

from evals import cli, shelves
from evals.types import Suite


@pytest.fixture
def command(tmp_path: Path, counted: Counted, monkeypatch: pytest.MonkeyPatch) -> argparse.ArgumentParser:
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(shelves, "load_embedder", lambda *_: counted.make())
    suite = Suite("gold", tuple(ARTICLES.values()), CASES)
    monkeypatch.setattr("evals.suites.load_suite", lambda *_: suite)
    parser = argparse.ArgumentParser(prog="dateline")
    cli.add_parser(parser.add_subparsers())
    return parser
