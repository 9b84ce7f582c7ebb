"""How often a client may come: a rate for questions, one for changes, and what it is told beyond them."""

import math
import time
from collections import OrderedDict
from collections.abc import Callable

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from index.errors import DatelineError
from ui.client import client_of, is_local
from ui.door import local_path
from ui.problem import error_body

CLIENTS_KEPT = 10_000
ASKING = (
    *("/api/ask", "/api/search", "/v1/chat/", "/mcp"),
    *("/gradio_api/queue/join", "/gradio_api/run/", "/gradio_api/call/"),
)
PER_MINUTE = 60
BURST = 20
CHANGES_PER_MINUTE = 120
CHANGES_BURST = 240
"""The page sends each of many files by itself, two hundred at once at most."""

Clock = Callable[[], float]


class TooMany(DatelineError):
    """This client has asked for more than its share; `wait` is the seconds until it may ask again."""

    http_status = 429

    def __init__(self, what: str, wait: float) -> None:
        self.wait = math.ceil(wait)
        super().__init__(f"too many {what}; wait {self.wait} s and try again")


class Rate:
    """So many a minute for each client, and `burst` of them at once. Clients of this machine are not counted."""

    def __init__(self, what: str, per_minute: int, burst: int, clock: Clock = time.monotonic) -> None:
        self.what = what
        self._pace = 60 / per_minute
        self._burst = float(burst)
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, client: str) -> None:
        """Take one from what is left. Raises TooMany where nothing is."""
        if is_local(client):
            return
        now = self._clock()
        left, since = self._left.pop(client, (self._burst, now))
        left = min(self._burst, left + (now - since) / self._pace)
        self._left[client] = (left - 1 if left >= 1 else left, now)
        if len(self._left) > CLIENTS_KEPT:
            self._left.popitem(last=False)
        if left < 1:
            raise TooMany(self.what, (1 - left) * self._pace)


class RateLimit:
    """Refuses what goes beyond a client's rate, before anything reads it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._questions = Rate("questions", PER_MINUTE, BURST)
        self._changes = Rate("changes", CHANGES_PER_MINUTE, CHANGES_BURST)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            try:
                self._count(scope)
            except TooMany as error:
                said, _, remedy = str(error).partition("; ")
                told = JSONResponse(error_body(said, remedy), 429, {"Retry-After": str(error.wait)})
                await told(scope, receive, send)
                return
        await self.app(scope, receive, send)

    def _count(self, scope: Scope) -> None:
        if local_path(scope).startswith(ASKING):
            self._questions.take(client_of(scope))
        elif scope["method"] not in ("GET", "HEAD", "OPTIONS"):
            self._changes.take(client_of(scope))
