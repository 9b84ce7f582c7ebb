"""One JSON line for each request and each answer, if the person who runs the server wants them.

Never in them: tokens, passwords, cookies, bodies, and what stands behind a `?`. What was asked is in them only
under DATELINE_LOG=questions.
"""

import json
import sys
import time
from contextvars import ContextVar
from datetime import UTC, datetime
from secrets import token_hex
from typing import TextIO

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from qa.types import Answer
from ui.door import local_path
from ui.gate import HOLDER

_request: ContextVar[str] = ContextVar("dateline_request", default="")


class Log:
    """Writes lines to a stream; `level` is one of `qa.settings.LOGS`."""

    def __init__(self, level: str, stream: TextIO | None = None) -> None:
        self.level = level
        self._stream = stream

    def answer(self, answer: Answer, seconds: float) -> None:
        """What a question came to."""
        told: dict[str, object] = {
            "abstained": answer.abstained,
            "citations": len(answer.citations),
            "confidence": round(answer.confidence, 3),
            "engine": answer.engine,
            "seconds": round(seconds, 3),
        }
        if self.level == "questions":
            told |= {"question": answer.question, "short": answer.short}
        self.write("answer", told)

    def write(self, event: str, told: dict[str, object]) -> None:
        if self.level == "off":
            return
        at = datetime.now(UTC).isoformat(timespec="milliseconds")
        line = {"time": at, "event": event, "request": _request.get(), **told}
        # Escaped to ASCII, and so always one line, whatever a path holds.
        print(json.dumps(line), file=self._stream or sys.stderr, flush=True)


class RequestLog:
    """Logs each request when it has been answered."""

    def __init__(self, app: ASGIApp, log: Log) -> None:
        self.app = app
        self.log = log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started, status, size = time.monotonic(), 0, 0

        async def watched(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            size += len(message.get("body", b""))
            await send(message)

        mark = _request.set(token_hex(6))
        try:
            await self.app(scope, receive, watched)
        finally:
            self.log.write(
                "request",
                {
                    "method": scope["method"],
                    "path": local_path(scope)[:300],
                    "status": status,
                    "bytes": size,
                    "seconds": round(time.monotonic() - started, 3),
                    "client": str((scope.get("client") or ("",))[0]),
                    "user": str(scope.get(HOLDER, "")),
                },
            )
            _request.reset(mark)
