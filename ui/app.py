"""The application: our routes first, then the Gradio page at the root."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.routing import Route

from index.conversations import Conversations
from index.errors import DatelineError
from ui.api import api
from ui.desk import AskStream, Desk
from ui.door import KnownHost, Prefix, SafeHeaders, SameOrigin, SizeLimit
from ui.gate import Gate
from ui.history import history
from ui.keys import Keys
from ui.library import library
from ui.log import Log, RequestLog
from ui.manual import manual
from ui.mcp import mcp
from ui.metrics import metrics
from ui.openai_api import openai_api
from ui.problem import SEE_SCHEMA, Unknown, error_body, first_fault, split_error
from ui.rates import RateLimit
from ui.reading import reading
from ui.shelf import shelf
from ui.suggest import Suggestions
from ui.visitor import Visitor

if TYPE_CHECKING:
    from index.archive import Archive
    from qa.settings import Settings

HERE = Path(__file__).parent
LOOKS = {
    "page.css": "text/css",
    "page.js": "text/javascript",
    "theme.js": "text/javascript",
    "pages.js": "text/javascript",
    "icon.svg": "image/svg+xml",
}
FOR_PROGRAMS = ("/api", "/v1", "/mcp")
CLOSED = tuple(f"/gradio_api/{name}" for name in ("api", "upload", "upload_progress", "process_recording"))
"""What neither our page nor Gradio's client uses: another way to ask, beside its rate, and ways to leave files here."""
UPLOAD_BYTES = 32 * 1024 * 1024


def create_app(
    settings: "Settings", archive: "Archive", ask_stream: AskStream | None = None, warm: bool = False
) -> FastAPI:
    """The whole web application over an open archive.

    `ask_stream` stands in for `qa.ask_stream` in tests. `warm` tries the example questions as soon as the
    server runs, which also loads the model before the first visitor waits for it.
    """
    if ask_stream is None:
        import qa

        ask_stream = qa.ask_stream
    log = Log(settings.log)
    desk = Desk(settings, archive, Conversations.open(settings.home), ask_stream, log.answer)
    base, suggestions = settings.root_path.rstrip("/"), Suggestions(desk)

    @asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        warming = asyncio.create_task(suggestions.examples()) if warm else None
        yield
        if warming is not None:
            warming.cancel()
        desk.conversations.close()

    app = FastAPI(
        lifespan=running,
        title="Dateline",
        version=_version(),
        description="Ask a news archive; every date and figure comes with the words it rests on.",
        docs_url=None,
        redoc_url=None,
    )
    _errors(app)
    app.include_router(api(desk, _version()))
    app.include_router(library(desk))
    app.include_router(openai_api(desk))
    app.include_router(mcp(desk, _version()))
    app.include_router(metrics(desk))
    app.include_router(manual(base))
    app.include_router(history(desk, base))
    app.include_router(shelf(desk, base))
    app.include_router(reading(desk, base))
    app.add_api_route("/look/{name}", look, include_in_schema=False)
    _unknown(app)
    _page(app, desk, suggestions, base)
    _guard(app, settings, log)
    return app


def _guard(app: FastAPI, settings: "Settings", log: Log) -> None:
    """What a request passes before a route sees it; what is added last comes first."""
    app.add_middleware(Visitor)
    app.add_middleware(SizeLimit, upload_bytes=UPLOAD_BYTES)
    if settings.guarded:
        app.add_middleware(Gate, keys=Keys(settings), base=settings.root_path.rstrip("/"))
    if settings.hosts or not settings.guarded:
        # Behind the gate a foreign name gains nothing: it has no pass, and knows no token.
        app.add_middleware(KnownHost, names=(settings.host, *settings.hosts))
    app.add_middleware(RateLimit)
    app.add_middleware(SameOrigin)
    app.add_middleware(SafeHeaders)
    if settings.log != "off":
        app.add_middleware(RequestLog, log=log)
    app.add_middleware(Prefix, root_path=settings.root_path.rstrip("/"))


def _page(app: FastAPI, desk: Desk, suggestions: Suggestions, base: str) -> None:
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    import gradio as gr

    from ui.frame import head
    from ui.page import build
    from ui.theme import theme

    gr.mount_gradio_app(
        app,
        build(desk, suggestions, base),
        path="/",
        root_path=base or None,
        theme=theme(),
        head=head(base, "page.js"),
        favicon_path=str(HERE / "icon.svg"),
        show_error=False,
        run_history=False,
        footer_links=[],
        ssr_mode=False,
        pwa=False,
        enable_monitoring=False,
        max_file_size="1mb",
    )


def _unknown(app: FastAPI) -> None:
    """Where programs ask, what there is not is told in our form, not in that of the page below; so is what is shut."""
    unknown = Unknown(tuple(app.routes))
    for root in (*FOR_PROGRAMS, *CLOSED):
        for path in (root, f"{root}/{{rest:path}}"):
            app.router.routes.append(Route(path, unknown, include_in_schema=False))


async def look(name: str) -> Response:
    """Our stylesheet, scripts and icon."""
    if name not in LOOKS:
        return JSONResponse(error_body("there is no such file", "open the page at /"), 404)
    return FileResponse(HERE / name, media_type=LOOKS[name])


def _errors(app: FastAPI) -> None:
    @app.exception_handler(DatelineError)
    async def ours(request: Request, error: DatelineError) -> JSONResponse:
        wait = getattr(error, "wait", 2 if error.http_status == 503 else 0)
        headers = {"Retry-After": str(wait)} if wait else None
        return JSONResponse(error_body(*split_error(error)), error.http_status, headers)

    @app.exception_handler(RequestValidationError)
    async def unusable(request: Request, error: RequestValidationError) -> JSONResponse:
        return JSONResponse(error_body(first_fault(error), SEE_SCHEMA), 422)

    @app.exception_handler(HTTPException)
    async def plain(request: Request, error: HTTPException) -> JSONResponse:
        body = error_body(str(error.detail).lower(), "see /docs for what there is")
        return JSONResponse(body, error.status_code, error.headers)

    @app.exception_handler(Exception)
    async def unexpected(request: Request, error: Exception) -> JSONResponse:
        return JSONResponse(
            error_body("something went wrong here", "see the server's log, and report it"), 500
        )


def _version() -> str:
    try:
        return version("dateline")
    except PackageNotFoundError:
        return "0"
