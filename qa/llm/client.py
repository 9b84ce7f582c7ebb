"""The seam *generate*: messages → a stream of text, from any OpenAI-compatible server, within bounded time.

The request runs on an event loop in a thread of its own: there it can be cancelled at any moment, in the
middle
of connecting or reading, which closes the connection and so tells the server to stop.
"""

import asyncio
import math
import queue
import ssl
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from qa.llm.breaker import Breaker, breaker_for
from qa.llm.errors import classify
from qa.llm.failure import ModelFailure
from qa.settings import Settings

OPENAI = "https://api.openai.com/v1"
"""Where a key without an address belongs."""


@dataclass(frozen=True, slots=True)
class Message:
    role: Literal["system", "user"]
    text: str


Generate = Callable[[Sequence[Message]], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens as the server counted them."""

    tokens_in: int
    tokens_out: int


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds, unless said otherwise. `first` is until the first text, `gap` between two pieces of it."""

    connect: float = 3.0
    first: float = 45.0
    gap: float = 20.0
    total: float = 120.0
    retry_window: float = 1.5
    tries: int = 3
    tokens_out: int = 600
    characters: int = 12_000
    """A server that ignores the limit of tokens is stopped here."""


STOP: ContextVar[threading.Event | None] = ContextVar("stop", default=None)
"""Set by whoever runs a question in another thread; setting the event stops the request upstream."""

_RETRIED = ("busy", "server", "cut")
_OURS = ("context", "missing", "stopped")
"""Failures that say nothing about whether the model is alive."""

_KEYLESS = "none"
"""Local servers need no key, but the protocol's client wants one."""


class LanguageModel:
    """A model at an address: messages → its reply, piece by piece. Raises ModelFailure."""

    def __init__(
        self,
        model: str,
        base_url: str,
        api_key: str,
        limits: Limits | None = None,
        breaker: Breaker | None = None,
    ) -> None:
        self.model = model
        self._base_url = base_url or OPENAI
        self._api_key = api_key or _KEYLESS
        self._limits = limits or Limits()
        self._breaker = breaker or breaker_for(self._base_url, model)

    @classmethod
    def of(cls, settings: Settings, limits: Limits | None = None) -> "LanguageModel":
        return cls(settings.llm_model, settings.llm_base_url, settings.llm_api_key, limits)

    def __call__(self, messages: Sequence[Message]) -> "Generation":
        if not self._breaker.allow():
            raise ModelFailure("broken")
        return Generation(lambda: self._pieces(messages), self._limits, self._breaker)

    async def _pieces(self, messages: Sequence[Message]) -> AsyncIterator[Any]:
        """The reply's chunks as llama-index gives them, from one request on a connection of its own."""
        import httpx
        from llama_index.core.base.llms.types import ChatMessage, MessageRole
        from llama_index.llms.openai_like import OpenAILike

        limits = self._limits
        timeout = httpx.Timeout(limits.total, connect=limits.connect)
        async with httpx.AsyncClient(timeout=timeout, verify=_trust(), follow_redirects=False) as http:
            llm = OpenAILike(
                model=self.model,
                api_base=self._base_url,
                api_key=self._api_key,
                is_chat_model=True,
                temperature=0.0,
                max_tokens=limits.tokens_out,
                max_retries=0,
                timeout=limits.total,
                async_http_client=http,
            )
            chat = [ChatMessage(role=MessageRole(message.role), content=message.text) for message in messages]
            async for chunk in await llm.astream_chat(chat, stream_options={"include_usage": True}):
                yield chunk


@cache
def _trust() -> ssl.SSLContext:
    """Read once: loading the certificates takes a tenth of a second."""
    import httpx

    return httpx.create_ssl_context()


class Generation(Iterator[str]):
    """One reply as it comes. `close()` ends it at any time; `usage` and `cut_short` are known at its end."""

    def __init__(self, pieces: Callable[[], AsyncIterator[Any]], limits: Limits, breaker: Breaker) -> None:
        self.usage: Usage | None = None
        self.cut_short = False
        """Whether the limit of tokens ended it in the middle of a sentence."""
        self._pieces = pieces
        self._limits = limits
        self._breaker = breaker
        self._queue: queue.Queue[str | ModelFailure | None] = queue.Queue()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None
        self._closed = self._failed = False
        self._ready = threading.Lock()
        self._characters = 0
        self._finished = ""
        self._started = 0.0

    def __iter__(self) -> "Generation":
        return self

    def __next__(self) -> str:
        if self._closed:
            raise StopIteration
        if not self._started:
            self._started = time.monotonic()
            threading.Thread(target=self._run, name="dateline-llm", daemon=True).start()
        item = self._take()
        if isinstance(item, str):
            return item
        self._failed = item is not None
        self.close()
        if item is None:
            raise StopIteration
        if item.kind not in _OURS:
            self._breaker.failure()
        raise item

    def close(self) -> None:
        """Stop the request upstream, if it still runs."""
        with self._ready:
            if not self._closed and not self._failed and self._characters:
                self._breaker.success()
            self._closed = True
            if self._loop is not None and self._task is not None:
                with suppress(RuntimeError):  # the loop may be closed by now, or close meanwhile
                    self._loop.call_soon_threadsafe(self._task.cancel)

    def _take(self) -> str | ModelFailure | None:
        """The next item; the clock here holds even where the other thread hangs in a name server."""
        stop = STOP.get()
        deadline = self._started + self._limits.total + 1.0
        while True:
            if stop is not None and stop.is_set():
                return ModelFailure("stopped")
            try:
                return self._queue.get(timeout=0.1)
            except queue.Empty:
                if time.monotonic() > deadline:
                    return ModelFailure("slow")

    def _run(self) -> None:
        try:
            # Seconds, once a process: outside the clocks, which are the server's.
            import llama_index.llms.openai_like  # noqa: F401

            _trust()
            asyncio.run(self._main())
        except asyncio.CancelledError:
            self._queue.put(ModelFailure("stopped"))
        except Exception as error:
            self._queue.put(classify(error, bool(self._characters)))
        else:
            self._queue.put(None)

    async def _main(self) -> None:
        with self._ready:
            if self._closed:
                return
            self._loop, self._task = asyncio.get_running_loop(), asyncio.current_task()
        window_ends = first_by = math.inf
        for attempt in range(1, self._limits.tries + 1):
            try:
                await self._attempt(first_by)
                return
            except Exception as error:
                failure = classify(error, bool(self._characters))
            now = asyncio.get_running_loop().time()
            if attempt == 1:
                window_ends = now + self._limits.retry_window
            # A server that is only busy may take its time once it accepts; one that failed may be dead.
            first_by = math.inf if failure.kind == "busy" else window_ends
            wait = failure.retry_after or 0.25 * 2 ** (attempt - 1)
            last = attempt == self._limits.tries or now + wait > window_ends
            if failure.kind not in _RETRIED or self._characters or last:
                raise failure
            await asyncio.sleep(wait)

    async def _attempt(self, first_by: float) -> None:
        """One request. `first_by`, on the loop's clock, is when its first text has to be there."""
        limits, clock = self._limits, asyncio.get_running_loop().time
        end = clock() + limits.total - (time.monotonic() - self._started)
        chunks = self._pieces()
        try:
            while True:
                patience = limits.gap if self._characters else limits.first
                until = min(end, clock() + patience)
                if not self._characters:
                    until = min(until, first_by)
                try:
                    async with asyncio.timeout_at(until):
                        chunk = await anext(chunks)
                except StopAsyncIteration:
                    break
                self._accept(chunk)
        finally:
            await chunks.aclose()  # type: ignore[attr-defined]
        if not self._characters:
            raise ModelFailure("empty")
        if not self._finished:
            raise ModelFailure("cut")
        self.cut_short = self._finished == "length"

    def _accept(self, chunk: Any) -> None:
        raw = chunk.raw
        if raw.choices and raw.choices[0].finish_reason:
            self._finished = raw.choices[0].finish_reason
        if raw.usage is not None:
            self.usage = Usage(int(raw.usage.prompt_tokens), int(raw.usage.completion_tokens))
        if chunk.delta:
            self._characters += len(chunk.delta)
            if self._characters > self._limits.characters:
                raise ModelFailure("endless")
            self._queue.put(chunk.delta)
