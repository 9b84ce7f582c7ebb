"""The tests' own promise: nothing outside this machine can be reached from them."""

import socket
import threading
import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from pytest_socket import SocketConnectBlockedError


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("8.8.8.8", 53)])
def test_outside_addresses_are_blocked(address: tuple[str, int]) -> None:
    told = pytest.warns(UserWarning, match="tried to use socket")
    with socket.socket() as outside, told, pytest.raises(SocketConnectBlockedError):
        outside.connect(address)


def test_a_server_on_this_machine_is_reached() -> None:
    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Answering)
    threading.Thread(target=server.handle_request, daemon=True).start()
    with urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}/", timeout=5) as response:
        assert response.status == 204
    server.server_close()
