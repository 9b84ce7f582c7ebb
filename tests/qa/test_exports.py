"""What `qa` offers is what it says it offers."""

import inspect
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import index.errors
import qa
import qa.errors

ROOT = Path(__file__).parents[2]


def test_every_name_can_be_imported() -> None:
    for name in qa.__all__:
        assert getattr(qa, name) is not None


def test_the_list_is_in_order_and_without_doubles() -> None:
    assert list(qa.__all__) == sorted(set(qa.__all__))


def test_nothing_else_of_ours_leaks_out() -> None:
    ours = {
        name
        for name, value in vars(qa).items()
        if not name.startswith("_")
        and not isinstance(value, ModuleType)
        and str(getattr(value, "__module__", "")).split(".")[0] in ("qa", "index")
    }
    assert ours <= set(qa.__all__)


def test_a_star_import_brings_exactly_the_list() -> None:
    program = "before = set(dir()); from qa import *; print(*sorted(set(dir()) - before - {'before'}))"
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert result.stdout.split() == sorted(qa.__all__)


def test_another_name_is_told_of() -> None:
    with pytest.raises(AttributeError, match="module 'qa' has no attribute 'answer_me'"):
        qa.answer_me  # noqa: B018
    with pytest.raises(ImportError):
        exec("from qa import answer_me")


def test_what_is_offered_says_what_it_is_for() -> None:
    for name in qa.__all__:
        assert inspect.getdoc(getattr(qa, name)), name


def test_the_three_forms_of_asking_take_the_same_arguments() -> None:
    first = inspect.signature(qa.ask).parameters
    assert inspect.signature(qa.ask_async).parameters == first
    assert inspect.signature(qa.ask_stream).parameters == first
    assert [name for name, item in first.items() if item.kind is not item.KEYWORD_ONLY] == ["question"]


def test_every_error_is_offered() -> None:
    tree = {
        name
        for name, value in vars(index.errors).items()
        if inspect.isclass(value) and issubclass(value, index.errors.DatelineError)
    }
    assert set(qa.errors.__all__) == tree
    assert all(getattr(qa.errors, name) is getattr(index.errors, name) for name in tree)


def test_every_error_has_its_codes() -> None:
    for name in qa.errors.__all__:
        error = getattr(qa.errors, name)
        assert error.exit_code in (1, 2)
        assert 400 <= error.http_status < 600
