"""A circuit breaker: a model that keeps failing is left alone for a while and slows no further question."""

import threading
import time
from collections.abc import Callable

FAILURES = 2
"""In a row, before it opens."""

PAUSE, LONGEST_PAUSE = 30.0, 300.0
"""Seconds it stays open at first, and at most; each failed trial doubles the pause."""


class Breaker:
    """Closed it lets everybody through, open nobody; after the pause one caller may try."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._failures = 0
        self._pause = PAUSE
        self._closed_at = 0.0

    def allow(self) -> bool:
        """Whether to call the model now. After a pause the one who is let through must report how it went."""
        with self._lock:
            if self._failures < FAILURES:
                return True
            if self._clock() < self._closed_at:
                return False
            self._closed_at = self._clock() + self._pause
            return True

    def success(self) -> None:
        with self._lock:
            self._failures, self._pause = 0, PAUSE

    def failure(self) -> None:
        with self._lock:
            self._failures += 1
            if self._failures < FAILURES:
                return
            if self._failures > FAILURES:
                self._pause = min(LONGEST_PAUSE, 2 * self._pause)
            self._closed_at = self._clock() + self._pause


_breakers: dict[tuple[str, str], Breaker] = {}
_lock = threading.Lock()


def breaker_for(base_url: str, model: str) -> Breaker:
    """The one breaker of this process for a model at an address."""
    with _lock:
        return _breakers.setdefault((base_url, model), Breaker())
