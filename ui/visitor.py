"""Which browser is asking: a random cookie, so that conversations stay apart without accounts."""

import secrets
from http.cookies import SimpleCookie
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "dateline_reader"
YEAR = 365 * 24 * 3600


def reader_of(request: Any) -> str:
    """The reader that a request comes from; empty (which owns nothing) where it brings no cookie."""
    value = str((request.cookies or {}).get(COOKIE, ""))
    return value if 16 <= len(value) <= 64 else ""


class Visitor:
    """Gives a browser its cookie with the first page it opens."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or reader_of(HTTPConnection(scope)):
            await self.app(scope, receive, send)
            return
        reader = secrets.token_urlsafe(24)

        async def with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    headers.append("set-cookie", _cookie(reader, secure=scope["scheme"] == "https"))
            await send(message)

        await self.app(scope, receive, with_cookie)


def _cookie(reader: str, secure: bool) -> str:
    morsel = SimpleCookie({COOKIE: reader})[COOKIE]
    morsel["path"], morsel["httponly"], morsel["samesite"] = "/", True, "Lax"
    morsel["max-age"], morsel["secure"] = YEAR, secure
    return morsel.OutputString()
