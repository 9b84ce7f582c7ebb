"""Exceptions of the protocol's client → one of our kinds of failure, without the server's words."""

import asyncio
import re
from typing import Any

from qa.llm.failure import FailureKind, ModelFailure

_CONTEXT = re.compile(r"context|too (?:long|many tokens)|maximum.{0,20}(?:length|tokens)|exceed", re.I)
_MODEL = re.compile(r"\bmodel\b", re.IGNORECASE)


def classify(error: BaseException, begun: bool) -> ModelFailure:
    """What `error` means; `begun` says whether text had come before it."""
    if isinstance(error, ModelFailure):
        return error
    if isinstance(error, ImportError):
        return ModelFailure("missing")
    import httpx
    import openai

    if isinstance(error, openai.APIStatusError):
        return _of_status(error)
    if isinstance(error, (asyncio.TimeoutError, openai.APITimeoutError, httpx.TimeoutException)):
        return ModelFailure("unreachable" if _connecting(error) else "slow")
    if isinstance(error, (openai.APIConnectionError, httpx.TransportError)):
        broke_off = begun or isinstance(_root(error), httpx.RemoteProtocolError | httpx.ReadError)
        return ModelFailure("cut" if broke_off else "unreachable")
    if isinstance(error, openai.APIError):
        return ModelFailure("cut" if begun else "server")
    # A reply of another shape than the protocol's breaks somewhere in the client, with any exception.
    return ModelFailure("garbled")


def _root(error: BaseException) -> BaseException:
    return error.__cause__ if error.__cause__ is not None else error


def _connecting(error: BaseException) -> bool:
    import httpx

    return isinstance(_root(error), httpx.ConnectTimeout)


def _of_status(error: Any) -> ModelFailure:
    words = str(getattr(error, "message", ""))
    status = error.status_code
    kind: FailureKind = "request"
    if status == 429:
        return ModelFailure("busy", _retry_after(error))
    if status in (401, 403):
        kind = "key"
    elif status == 404:
        kind = "model"
    elif status >= 500:
        kind = "server"
    elif status == 413 or _CONTEXT.search(words):
        kind = "context"
    elif _MODEL.search(words):
        kind = "model"
    return ModelFailure(kind)


def _retry_after(error: Any) -> float:
    try:
        return max(0.0, float(error.response.headers.get("retry-after", "0")))
    except ValueError:
        return 0.0
