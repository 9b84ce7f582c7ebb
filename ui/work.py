"""A question under way, in threads: who asked may leave at any time, the thread ends when it comes to it."""

import asyncio
import threading
from collections.abc import Callable, Generator, Iterator
from typing import Any

from anyio import to_thread

from qa.llm.client import STOP


class Work:
    """What `begin` makes, an item at a time, each in a thread."""

    def __init__(self, begin: Callable[[], Iterator[Any]]) -> None:
        self._begin = begin
        self._items: Iterator[Any] | None = None
        self._stop = threading.Event()
        self._step: asyncio.Task[Any] | None = None

    async def step(self) -> Any:
        """The next item, None after the last. Cancelled, it returns at once, and the thread runs on."""
        self._step = asyncio.create_task(to_thread.run_sync(self._next))
        return await asyncio.shield(self._step)

    def _next(self) -> Any:
        # Each call in a thread has a context of its own: set once, it would not be seen in the next.
        STOP.set(self._stop)
        if self._items is None:
            self._items = self._begin()
        return next(self._items, None)

    def end(self, left: Callable[[], None]) -> None:
        """Ask the work to stop; `left` is called when no thread is at it any more."""
        self._stop.set()
        if self._step is None or self._step.done():
            self._close(left)
        else:
            self._step.add_done_callback(lambda _: self._close(left))

    def _close(self, left: Callable[[], None]) -> None:
        try:
            # A step is itself cancelled only when the event loop ends, and then its thread may still run.
            if isinstance(self._items, Generator) and not (self._step and self._step.cancelled()):
                self._items.close()
        finally:
            left()
