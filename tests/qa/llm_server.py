"""A server that speaks the OpenAI protocol on loopback and does as the test says, faults included."""

import json
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

MODEL = "scripted"


@dataclass(slots=True)
class Scripted:
    """What the server was asked, and how it answers: `reply` gets the handler and the request's body."""

    reply: Callable[["Handler", dict[str, Any]], None]
    models: tuple[str, ...] = (MODEL,)
    requests: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    broke_off: threading.Event = field(default_factory=threading.Event)
    """Set when the client closed the connection while the reply was still being sent."""
    url: str = ""


class Handler(BaseHTTPRequestHandler):
    """One connection. `protocol_version` 1.1, as real servers have it."""

    protocol_version = "HTTP/1.1"
    scripted: Scripted

    def log_message(self, format: str, *args: Any) -> None:
        """Tests need no access log."""

    def do_GET(self) -> None:
        self.send_json(
            200,
            {"object": "list", "data": [{"id": name, "object": "model"} for name in self.scripted.models]},
        )

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.scripted.requests.append(body)
        self.scripted.keys.append(self.headers.get("Authorization", ""))
        try:
            self.scripted.reply(self, body)
        except (BrokenPipeError, ConnectionResetError):
            self.scripted.broke_off.set()
            self.close_connection = True

    def send_json(self, status: int, data: Any, **headers: str) -> None:
        self.send_text(status, json.dumps(data), "application/json", **headers)

    def send_text(self, status: int, text: str, kind: str, **headers: str) -> None:
        payload = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(payload)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(payload)

    def begin(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()

    def raw(self, data: bytes) -> None:
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()

    def event(self, data: Any) -> None:
        self.raw(f"data: {data if isinstance(data, str) else json.dumps(data)}\n\n".encode())

    def piece(self, text: str, finish: str | None = None) -> None:
        delta = {"content": text} if text else {}
        self.event(_chunk([{"index": 0, "delta": delta, "finish_reason": finish}]))

    def done(self, reason: str = "stop", usage: tuple[int, int] | None = (123, 45)) -> None:
        self.piece("", reason)
        if usage:
            counts = {"prompt_tokens": usage[0], "completion_tokens": usage[1], "total_tokens": sum(usage)}
            self.event({**_chunk([]), "usage": counts})
        self.event("[DONE]")
        self.raw(b"")


def _chunk(choices: list[dict[str, Any]]) -> dict[str, Any]:
    return {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": MODEL, "choices": choices}


def says(text: str, size: int = 4, pause: float = 0.0) -> Callable[[Handler, dict[str, Any]], None]:
    """Stream `text` in pieces of `size` characters, `pause` seconds apart."""

    def reply(handler: Handler, body: dict[str, Any]) -> None:
        handler.begin()
        for at in range(0, len(text), size):
            handler.piece(text[at : at + size])
            time.sleep(pause)
        handler.done()

    return reply


def fails(status: int, message: str = "no", **headers: str) -> Callable[[Handler, dict[str, Any]], None]:
    """An error as OpenAI words it."""

    def reply(handler: Handler, body: dict[str, Any]) -> None:
        handler.send_json(status, {"error": {"message": message, "type": "x", "code": None}}, **headers)

    return reply


class _Server(ThreadingHTTPServer):
    """Says nothing of a client that has left, as clients here do on purpose."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serving(reply: Callable[[Handler, dict[str, Any]], None]) -> Iterator[Scripted]:
    """Serve on a free port of loopback until the block ends."""
    scripted = Scripted(reply)
    handler = type("Bound", (Handler,), {"scripted": scripted})
    server = _Server(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    scripted.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield scripted
    finally:
        server.shutdown()
        server.server_close()
