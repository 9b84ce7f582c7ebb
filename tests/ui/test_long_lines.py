"""Lines made to be slow: whoever may add an article must not bring the server to a halt with one."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import pytest

from index.boilerplate import is_boilerplate
from index.names import name_key
from index.types import Article
from ui.suggest import questions_of

LENGTH = 100_000
SECONDS = 5
"""Of the processor. Work that grows with the length takes a hundredth of it, work that grows faster minutes."""


@contextmanager
def in_time() -> Iterator[None]:
    """Fails when what is inside keeps the processor busy for longer; what other processes do does not count."""

    def late(number: int, frame: object) -> NoReturn:
        raise AssertionError(f"busy for {SECONDS} s")

    before = signal.signal(signal.SIGVTALRM, late)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def long(repeated: str) -> str:
    return repeated * (LENGTH // len(repeated))


@pytest.mark.parametrize(
    ("start", "repeated", "end"),
    [
        ("", "-", "x"), ("", "1-", "x"), ("", " -", "x"), ("", "© ", "\x85x"), ("", "all rights ", ""),
        ("subscribe ", "-", "x"), ("photo", " ", "x"), ("copyright", "-", "x"), ("read more", "-", "x"),
        ("related", " ", "x"), ("On 07.01.2022", "-", "x"), ("On ", "07.01.2022", "x"), ("He left.", ")", "x"),
        ("", ". ", "x"),
    ],
)  # fmt: skip
def test_furniture_is_told_in_time(start: str, repeated: str, end: str) -> None:
    with in_time():
        is_boilerplate(start + long(repeated) + end)


@pytest.mark.parametrize(
    "repeated", ["A", "Ж", "1,", "1 ", "two ", "Aa ", "The ", "A-", "сказал ", "President "]
)
def test_questions_are_made_in_time(repeated: str) -> None:
    with in_time():
        list(questions_of(Article("a", long(repeated), "", "", None, "en")))


@pytest.mark.parametrize("word", [long("a") + "b", long("а") + "б", long("a'") + "b", long("ab")])
def test_names_are_heard_in_time(word: str) -> None:
    with in_time():
        name_key(word)
