"""How many tokens a text is, and how many a prompt may have; counted offline."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import tiktoken

_NEW = ("gpt-4o", "gpt-4.1", "gpt-4.5", "gpt-5", "chatgpt", "o1", "o3", "o4")
_LARGE = (*_NEW, "gpt-4-turbo", "claude", "gemini", "deepseek-chat", "mistral-large", "command-r")

BUDGET = 2_600
"""Tokens of a prompt for a model nothing is known of: local servers often give 4,096 for prompt and reply,
and
other vocabularies than the one counted with need up to a quarter more."""

LARGE_BUDGET = 6_000
PER_MESSAGE = 8
"""Tokens that the chat's own format adds to each message, at most."""

_environment = threading.Lock()


def budget(model: str) -> int:
    """Tokens a prompt for `model` may have, all of it counted."""
    return LARGE_BUDGET if _name(model).startswith(_LARGE) else BUDGET


def count(text: str, model: str) -> int:
    """Tokens of `text`. Special tokens in it are counted as the plain text they are."""
    return len(
        _encoding("o200k_base" if _name(model).startswith(_NEW) else "cl100k_base").encode_ordinary(text)
    )


def _name(model: str) -> str:
    return model.rsplit("/", 1)[-1].lower()


@cache
def _encoding(name: str) -> "tiktoken.Encoding":
    import tiktoken

    with _environment, _packaged():
        return tiktoken.get_encoding(name)


@contextmanager
def _packaged() -> Iterator[None]:
    """Let tiktoken read the encodings that come with llama-index-core; by itself it would download them."""
    key = "TIKTOKEN_CACHE_DIR"
    core = find_spec("llama_index.core")
    if key in os.environ or core is None or core.origin is None:
        yield
        return
    os.environ[key] = str(Path(core.origin).parent / "_static" / "tiktoken_cache")
    try:
        yield
    finally:
        del os.environ[key]
