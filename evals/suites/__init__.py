"""Suites by name: our gold cases, and public sets read from a path that a person has."""

from collections.abc import Callable
from pathlib import Path

from evals.suites import gold
from evals.types import Suite
from index.errors import UsageError

_FROM_PATH: dict[str, Callable[[Path], Suite]] = {}
NAMES = ("gold", *_FROM_PATH)


def load_suite(name: str, path: Path | None = None) -> Suite:
    """The suite called `name`. Raises UsageError when there is no such path, CaseError on a faulty file."""
    if name == "gold":
        return gold.load(path)
    if path is None:
        raise UsageError(f"the suite {name} is read from files you have: name them with --path")
    if not path.exists():
        raise UsageError(f"there is no {path}; check --path")
    return _FROM_PATH[name](path)
