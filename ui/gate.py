"""The door: a token or a password for page and API alike, shut for a while after bad tries."""

import asyncio
import base64
import math
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qs, quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from ui.client import client_of
from ui.door import local_path
from ui.frame import document
from ui.keys import BEARER, PASS_SECONDS, Keys
from ui.markup import text
from ui.problem import error_body

COOKIE = "dateline_door"
HOLDER = "dateline.holder"
"""In the scope of a request: the name of who was let in, `BEARER` for whoever has the token."""

OPEN_PATHS = ("/look/", "/login")
FREE_TRIES = 5
LOCK_SECONDS = 60.0
FORGOTTEN_SECONDS = 3600.0
SLOWED_SECONDS = 0.5
CLIENTS_KEPT = 10_000

Clock = Callable[[], float]


class Tries:
    """Bad tries of each client. After FREE_TRIES it is locked out, each time twice as long.

    A right try does not undo the wrong ones, or one who has a key could try for another's in between; an
    hour without any does.
    """

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._bad: OrderedDict[str, tuple[int, float, float]] = OrderedDict()

    def locked(self, client: str) -> float:
        """Seconds until this client may try again, 0 where it may."""
        return max(0.0, self._bad.get(client, (0, 0.0, 0.0))[1] - self._clock())

    def bad(self, client: str) -> None:
        now = self._clock()
        count, until, last = self._bad.pop(client, (0, 0.0, now))
        count = 1 if now - max(last, until) > FORGOTTEN_SECONDS else count + 1
        over = count - FREE_TRIES
        until = now + LOCK_SECONDS * 2 ** min(over, 10) if over >= 0 else 0.0
        self._bad[client] = (count, until, now)
        if len(self._bad) > CLIENTS_KEPT:
            self._bad.popitem(last=False)


@dataclass(frozen=True, slots=True)
class Shown:
    """A name and a word that somebody brings; the name is empty for the token."""

    name: str
    word: str = field(repr=False)


class Gate:
    """Lets in who brings the token or a user's password, in a header, or the pass of the login page for it."""

    def __init__(self, app: ASGIApp, keys: Keys, base: str, tries: Tries | None = None) -> None:
        self.app = app
        self.base = base
        self.keys = keys
        self.tries = tries or Tries()
        self._judging = asyncio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await self._http(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        request, path = Request(scope, receive), local_path(scope)
        holder = self.keys.holder(request.cookies.get(COOKIE, ""))
        if holder is not None:
            scope[HOLDER] = holder
            await self.app(scope, receive, send)
        elif path == "/login":
            await (await self._login(request))(scope, receive, send)
        elif path.startswith(OPEN_PATHS):
            await self.app(scope, receive, send)
        else:
            refusal = await self._refusal(request)
            await (refusal or self.app)(scope, receive, send)

    async def _refusal(self, request: Request) -> Response | None:
        """Why this request may not enter, None where it may."""
        shown = in_header(request.headers.get("authorization", ""))
        if shown is not None:
            return await self._judged(request, shown)
        if "text/html" in request.headers.get("accept", "") and request.method == "GET":
            wanted = local_path(request.scope) + (f"?{request.url.query}" if request.url.query else "")
            return RedirectResponse(f"{self.base}/login?next={quote(wanted, safe='')}", 303)
        return self._unauthorised("a token is needed")

    def _unauthorised(self, said: str) -> Response:
        remedy = "send the header Authorization: Bearer, with the value of DATELINE_TOKEN on the server"
        if self.keys.has_users:
            remedy = "send the header Authorization: Basic or Bearer, with name:password"
        return JSONResponse(error_body(said, remedy), 401, {"WWW-Authenticate": "Bearer"})

    async def _judged(self, request: Request, shown: Shown) -> Response | None:
        client = client_of(request.scope)
        holder = None if self.tries.locked(client) else self.keys.known(shown.name, shown.word)
        if holder is None:
            # One at a time: of a thousand tries sent at once only the first few are judged, and a program that
            # sends many requests at once with a password that is right pays for it once.
            async with self._judging:
                if wait := self.tries.locked(client):
                    body = error_body("too many wrong tries", "wait before you try again")
                    return JSONResponse(body, 429, {"Retry-After": str(math.ceil(wait))})
                holder = await self.keys.holder_of(shown.name, shown.word)
                if holder is None:
                    self.tries.bad(client)
        if holder is not None:
            request.scope[HOLDER] = holder
            return None
        await asyncio.sleep(SLOWED_SECONDS)
        return self._unauthorised("the name or password is wrong" if shown.name else "the token is wrong")

    async def _login(self, request: Request) -> Response:
        if request.method != "POST":
            return HTMLResponse(self._form(request, ""))
        sent = parse_qs((await request.body())[:4096].decode("utf-8", "replace"))
        shown = Shown(sent.get("name", [BEARER])[0].strip(), sent.get("word", [""])[0])
        refusal = await self._judged(request, shown)
        if refusal is not None:
            wrong = "That is not right." if self.keys.has_users else "That is not the token."
            said = "Too many tries; wait." if refusal.status_code == 429 else wrong
            return HTMLResponse(self._form(request, said), refusal.status_code, dict(_waiting(refusal)))
        entered = RedirectResponse(self.base + own_address(request.query_params.get("next", "/")), 303)
        entered.set_cookie(
            COOKIE,
            self.keys.pass_for(request.scope[HOLDER]),
            max_age=PASS_SECONDS,
            httponly=True,
            samesite="lax",
            secure=request.url.scheme == "https",
            path=self.base or "/",
        )
        return entered

    def _form(self, request: Request, problem: str) -> str:
        action = (
            f"{self.base}/login?next={quote(own_address(request.query_params.get('next', '/')), safe='')}"
        )
        told = f'<p class="error" role="alert">{text(problem)}</p>' if problem else ""
        name = (
            '<label for="name">Name</label><input id="name" name="name" autocomplete="username" autofocus>'
            if self.keys.has_users
            else ""
        )
        return document(
            self.base,
            "Enter",
            f'<h1>Enter</h1><form class="enter" method="post" action="{text(action)}">{told}{name}'
            f'<label for="word">{"Password" if name else "Token"}</label>'
            f'<input id="word" name="word" type="password" required autocomplete="current-password"'
            f'{"" if name else " autofocus"}><button type="submit" class="main">Enter</button></form>',
        )


def _waiting(refusal: Response) -> Iterator[tuple[str, str]]:
    if wait := refusal.headers.get("retry-after"):
        yield "Retry-After", wait


def in_header(authorization: str) -> Shown | None:
    """What an Authorization header shows: the token, or name:password (Basic, or Bearer for clients of OpenAI).

    >>> in_header("Bearer anna:a long password")
    Shown(name='anna')
    """
    kind, _, given = authorization.partition(" ")
    # Headers come as Latin-1; what is in them is UTF-8 wherever it is not ASCII.
    given = given.strip().encode("latin-1", "replace").decode("utf-8", "replace")
    if kind.lower() == "basic":
        try:
            given = base64.b64decode(given, validate=True).decode("utf-8", "replace")
        except ValueError:
            return None
    elif kind.lower() != "bearer":
        return None
    name, colon, word = given.partition(":")
    if not given.strip(":") or (kind.lower() == "basic" and not colon):
        return None
    return Shown(name, word) if colon else Shown(BEARER, given)


def own_address(wanted: str) -> str:
    """`wanted` where it is a path of this site, the front page otherwise: a login must not lead elsewhere."""
    safe = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and wanted.isprintable()
    return wanted if safe else "/"
