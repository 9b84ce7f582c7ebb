"""What stands between the network and the application: headers on every answer, limits on what is sent."""

from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.problem import error_body

# Gradio builds its components with inline scripts and compiles templates, so its page needs both exceptions.
GRADIO_CSP = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
    "frame-src 'none'; object-src 'none'; "
    "form-action 'self'; base-uri 'self'; frame-ancestors 'self'"
)
OWN_CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
OWN_PATHS = (
    "/api/",
    "/article",
    "/conversations",
    "/look/",
    "/evidence/",
    "/login",
    "/v1/",
    "/docs",
    "/metrics",
)
QUESTION_BYTES = 64 * 1024
LOOPBACK = frozenset(("127.0.0.1", "localhost", "::1"))


class KnownHost:
    """Answers only to its own names, or another site's name could be pointed here (DNS rebinding)."""

    def __init__(self, app: ASGIApp, names: Iterable[str]) -> None:
        self.app = app
        self._known = LOOPBACK | {name.strip("[]").lower() for name in names}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and host_name(Headers(scope=scope).get("host", "")) not in self._known:
            body = error_body("the server has another name", "open it as 127.0.0.1, or set DATELINE_HOSTS")
            await JSONResponse(body, 400)(scope, receive, send)
            return
        await self.app(scope, receive, send)


def host_name(header: str) -> str:
    """The name in a Host header, without its port.

    >>> host_name("[::1]:7860")
    '::1'
    """
    name = header[1:].partition("]")[0] if header.startswith("[") else header.partition(":")[0]
    return name.lower()


class Prefix:
    """Tells the application where a proxy has put it. The proxy may strip that prefix or keep it."""

    def __init__(self, app: ASGIApp, root_path: str) -> None:
        self.app = app
        self.root_path = root_path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app({**scope, "root_path": self.root_path}, receive, send)


class SafeHeaders:
    """Security headers on every response; and what one person reads is kept in no shared cache."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        policy = OWN_CSP if local_path(scope).startswith(OWN_PATHS) else GRADIO_CSP

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["content-security-policy"] = policy
                headers["x-content-type-options"] = "nosniff"
                headers["referrer-policy"] = "same-origin"
                headers["cross-origin-opener-policy"] = "same-origin"
                headers["cross-origin-resource-policy"] = "same-origin"
                headers.setdefault("cache-control", "private, no-cache")
            await send(message)

        await self.app(scope, receive, with_headers)


class SameOrigin:
    """Refuses what another site's page sends: no request that changes anything may come from there."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in ("GET", "HEAD", "OPTIONS"):
            headers = Headers(scope=scope)
            origin = headers.get("origin", "")
            foreign = headers.get("sec-fetch-site") == "cross-site"
            if foreign or (origin and origin.partition("://")[2] != headers.get("host", "")):
                body = error_body(
                    "this request comes from another site", "open the page itself, or send no Origin"
                )
                await JSONResponse(body, 403)(scope, receive, send)
                return
        await self.app(scope, receive, send)


class SizeLimit:
    """Ends a request whose body is larger than its path may take, before anything reads it."""

    def __init__(self, app: ASGIApp, upload_bytes: int) -> None:
        self.app = app
        self.upload_bytes = upload_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        most = self.upload_bytes if local_path(scope) == "/api/articles" else QUESTION_BYTES
        declared = Headers(scope=scope).get("content-length", "0")
        if not declared.isdigit() or int(declared) > most:
            await self._refuse(most, scope, receive, send)
            return
        await self._counted(most, scope, receive, send)

    async def _counted(self, most: int, scope: Scope, receive: Receive, send: Send) -> None:
        """A body sent in chunks declares no length: count it as it comes."""
        seen, over, started = 0, False, False

        async def counting() -> Message:
            nonlocal seen, over
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > most:
                over = True
                return {"type": "http.disconnect"}
            return message

        async def sending(message: Message) -> None:
            nonlocal started
            if over and not started:
                return
            started = True
            await send(message)

        try:
            await self.app(scope, counting, sending)
        except Exception:
            if not over:
                raise
        if over and not started:
            await self._refuse(most, scope, receive, send)

    @staticmethod
    async def _refuse(most: int, scope: Scope, receive: Receive, send: Send) -> None:
        body = error_body(f"the request is larger than {most // 1024} KiB", "send less at once")
        await JSONResponse(body, 413)(scope, receive, send)


def local_path(scope: Scope) -> str:
    """The path inside the application, whether a proxy kept its prefix or not."""
    path, root = str(scope["path"]), str(scope.get("root_path", ""))
    return path.removeprefix(root) if root and path.startswith(f"{root}/") else path
