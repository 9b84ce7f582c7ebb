"""A web server on this machine that says what a test wants, and a way to it that no setting opens."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from index.fetch import FindRoute, Route

PAGE = """<!doctype html><html lang="en"><head><title>Bridge opens | Port News</title>
<meta property="og:title" content="Bridge opens"><meta property="og:site_name" content="Port News">
<meta property="article:published_time" content="2021-05-05T10:00:00Z"></head><body><nav>Home Sports Weather</nav>
<article><h1>Bridge opens</h1><p>The bridge opened on Wednesday after three years of work that cost forty million
crowns, the city said.</p><p>Nine people had worked on it at night, and twelve boats a day will pass below it, the
mayor said on the quay.</p></article><footer>Copyright, all rights reserved</footer></body></html>"""


@dataclass
class Web:
    """What the server answers at each path, and what it was asked."""

    port: int = 0
    answers: dict[str, Callable[[BaseHTTPRequestHandler], None]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def says(self, path: str, body: bytes | str = PAGE, status: int = 200, **headers: str) -> None:
        """At `path`, this; `content_type="text/plain"` and the like give headers."""
        data = body.encode() if isinstance(body, str) else body

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            fields = {"content_type": "text/html; charset=utf-8", "content_length": str(len(data)), **headers}
            for name, value in fields.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.end_headers()
            handler.wfile.write(data)

        self.answers[path] = answer

    def way(self, *names: str) -> FindRoute:
        """The real judgement of every host but these names, which are this server."""
        from index.fetch import public_route

        def find_route(host: str, port: int) -> Route:
            return Route(("127.0.0.1",), self.port) if host in names else public_route(host, port)

        return find_route


@contextmanager
def web_server() -> Iterator[Web]:
    web = Web()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            web.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            with suppress(ConnectionError):  # the reader has had enough
                web.answers.get(self.path, lambda handler: handler.send_error(404))(self)

        def log_message(self, format: str, *arguments: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    web.port = server.server_port
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield web
    finally:
        server.shutdown()
        server.server_close()
