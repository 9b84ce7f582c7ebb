"""The door: a token for page and API alike, shut for a while after bad tries, and a rate for each client."""

import asyncio
import hashlib
import hmac
import ipaddress
import math
import time
from collections import OrderedDict
from collections.abc import Callable
from urllib.parse import parse_qs, quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from ui.door import local_path
from ui.frame import document
from ui.markup import text
from ui.problem import error_body

COOKIE = "dateline_door"
OPEN_PATHS = ("/look/", "/login")
FREE_TRIES = 5
LOCK_SECONDS = 60.0
SLOWED_SECONDS = 0.5
CLIENTS_KEPT = 10_000
ASKING = (
    *("/api/ask", "/api/search", "/v1/chat/", "/mcp"),
    *("/gradio_api/queue/join", "/gradio_api/run/", "/gradio_api/call/"),
)
PER_MINUTE = 60
BURST = 20

Clock = Callable[[], float]


class Tries:
    """Bad tries of each client. After FREE_TRIES it is locked out, each time twice as long."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._bad: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def locked(self, client: str) -> float:
        """Seconds until this client may try again, 0 where it may."""
        return max(0.0, self._bad.get(client, (0, 0.0))[1] - self._clock())

    def bad(self, client: str) -> None:
        count = self._bad.pop(client, (0, 0.0))[0] + 1
        over = count - FREE_TRIES
        until = self._clock() + LOCK_SECONDS * 2 ** min(over, 10) if over >= 0 else 0.0
        self._bad[client] = (count, until)
        if len(self._bad) > CLIENTS_KEPT:
            self._bad.popitem(last=False)

    def good(self, client: str) -> None:
        self._bad.pop(client, None)


class Gate:
    """Lets in who brings the token: as a bearer, or as the cookie that the login page gives for it."""

    def __init__(self, app: ASGIApp, token: str, base: str, tries: Tries | None = None) -> None:
        self.app = app
        self.base = base
        self.tries = tries or Tries()
        self._token = token.encode()
        self._pass = hmac.new(self._token, b"dateline door", hashlib.sha256).hexdigest()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await self._http(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        request, path = Request(scope, receive), local_path(scope)
        if hmac.compare_digest(request.cookies.get(COOKIE, "").encode(), self._pass.encode()):
            await self.app(scope, receive, send)
            return
        if path == "/login":
            await (await self._login(request))(scope, receive, send)
        elif path.startswith(OPEN_PATHS):
            await self.app(scope, receive, send)
        else:
            kind, _, given = request.headers.get("authorization", "").partition(" ")
            refusal = await self._refusal(request, given if kind.lower() == "bearer" else "")
            await (refusal or self.app)(scope, receive, send)

    async def _refusal(self, request: Request, given: str) -> Response | None:
        """Why this request may not enter, None where it may."""
        if not given:
            if "text/html" in request.headers.get("accept", "") and request.method == "GET":
                wanted = local_path(request.scope) + (f"?{request.url.query}" if request.url.query else "")
                return RedirectResponse(f"{self.base}/login?next={quote(wanted, safe='')}", 303)
            body = error_body("a token is needed", "send the header Authorization: Bearer DATELINE_TOKEN")
            return JSONResponse(body, 401, {"WWW-Authenticate": "Bearer"})
        return await self._judged(request, given)

    async def _judged(self, request: Request, given: str) -> Response | None:
        client = client_of(request.scope)
        if wait := self.tries.locked(client):
            body = error_body("too many wrong tokens", "wait before you try again")
            return JSONResponse(body, 429, {"Retry-After": str(math.ceil(wait))})
        if hmac.compare_digest(given.encode(), self._token):
            self.tries.good(client)
            return None
        self.tries.bad(client)
        await asyncio.sleep(SLOWED_SECONDS)
        body = error_body("the token is wrong", "use the value of DATELINE_TOKEN on the server")
        return JSONResponse(body, 401, {"WWW-Authenticate": "Bearer"})

    async def _login(self, request: Request) -> Response:
        if request.method != "POST":
            return HTMLResponse(self._form(request, ""))
        sent = parse_qs((await request.body())[:4096].decode("utf-8", "replace"))
        refusal = await self._judged(request, sent.get("token", [""])[0])
        if refusal is not None:
            said = "Too many tries; wait." if refusal.status_code == 429 else "That is not the token."
            return HTMLResponse(self._form(request, said), refusal.status_code)
        entered = RedirectResponse(self.base + own_address(request.query_params.get("next", "/")), 303)
        secure = request.url.scheme == "https"
        entered.set_cookie(COOKIE, self._pass, httponly=True, samesite="lax", secure=secure, path="/")
        return entered

    def _form(self, request: Request, problem: str) -> str:
        action = (
            f"{self.base}/login?next={quote(own_address(request.query_params.get('next', '/')), safe='')}"
        )
        told = f'<p class="error" role="alert">{text(problem)}</p>' if problem else ""
        return document(
            self.base,
            "Enter",
            f'<h1>Enter</h1><form class="enter" method="post" action="{text(action)}">{told}'
            '<label for="token">Token</label><input id="token" name="token" type="password" required '
            'autocomplete="current-password" autofocus><button type="submit" class="main">'
            "Enter</button></form>",
        )


def own_address(wanted: str) -> str:
    """`wanted` where it is a path of this site, the front page otherwise: a login must not lead elsewhere."""
    safe = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and wanted.isprintable()
    return wanted if safe else "/"


class RateLimit:
    """PER_MINUTE questions a minute for each client that is not on this machine, BURST of them at once."""

    def __init__(self, app: ASGIApp, clock: Clock = time.monotonic) -> None:
        self.app = app
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if (
            scope["type"] == "http"
            and local_path(scope).startswith(ASKING)
            and not is_local(client_of(scope))
        ):
            wait = self._take(client_of(scope))
            if wait:
                body = error_body("too many questions", f"wait {math.ceil(wait)} s and ask again")
                await JSONResponse(body, 429, {"Retry-After": str(math.ceil(wait))})(scope, receive, send)
                return
        await self.app(scope, receive, send)

    def _take(self, client: str) -> float:
        """Take one question from what is left; the seconds to wait where nothing is."""
        now = self._clock()
        left, since = self._left.pop(client, (float(BURST), now))
        left = min(float(BURST), left + (now - since) * PER_MINUTE / 60)
        wait = 0.0 if left >= 1 else (1 - left) * 60 / PER_MINUTE
        self._left[client] = (left if wait else left - 1, now)
        if len(self._left) > CLIENTS_KEPT:
            self._left.popitem(last=False)
        return wait


def client_of(scope: Scope) -> str:
    """The client's address; behind a proxy on this machine, uvicorn has put the proxy's client here."""
    return str((scope.get("client") or ("unknown", 0))[0])


def is_local(host: str) -> bool:
    """Whether an address or a name to listen on is this machine only."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
