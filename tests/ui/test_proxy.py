"""Behind a reverse proxy the page works below its prefix, whether the proxy strips the prefix or keeps it."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import free_port
from fakes import FakeArchive, Scripted

from qa.settings import Settings
from ui.app import create_app

pytestmark = pytest.mark.browser


class Proxy:
    """What nginx does with `location /news/`: everything else is another application's."""

    def __init__(self, app: Any, strips: bool) -> None:
        self.app = app
        self.strips = strips
        self.strayed: list[str] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            if not scope["path"].startswith("/news/"):
                self.strayed.append(scope["path"])
                await send({"type": "http.response.start", "status": 404, "headers": []})
                await send({"type": "http.response.body", "body": b""})
                return
            if self.strips:
                path = scope["path"].removeprefix("/news")
                scope = {**scope, "path": path, "raw_path": path.encode()}
        await self.app(scope, receive, send)


@pytest.fixture(params=["strips", "keeps"])
def proxied(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, Proxy]]:
    import uvicorn

    settings, port = replace(Settings(tmp_path), root_path="/news"), free_port()
    proxy = Proxy(create_app(settings, FakeArchive(), Scripted()), request.param == "strips")  # type: ignore[arg-type]
    server = uvicorn.Server(uvicorn.Config(proxy, port=port, log_level="error", timeout_graceful_shutdown=1))
    worker = threading.Thread(target=server.run, daemon=True)
    worker.start()
    while not server.started:
        assert worker.is_alive(), "the server did not start"
    yield f"http://127.0.0.1:{port}/news", proxy
    server.should_exit = True
    worker.join(timeout=10)


def test_everything_stays_below_the_prefix(context: Any, proxied: tuple[str, Proxy]) -> None:
    url, proxy = proxied
    tab = context.new_page()
    tab.goto(f"{url}/")
    tab.locator(".welcome").wait_for()
    tab.locator("#box textarea").fill("How many were killed?")
    tab.keyboard.press("Enter")
    tab.locator(".turn:not(.pending) .answer").wait_for()
    tab.locator("a.cite").first.click()
    tab.locator("#hit").wait_for()
    address = tab.locator("#evidence .links a").get_attribute("href")
    assert address.startswith("/news/article/toll?span=")
    tab.reload()
    tab.locator(".turn .answer").wait_for()
    tab.get_by_role("link", name="Articles").click()
    tab.get_by_role("link", name="Toll rises in Lowfield").click()
    tab.get_by_role("link", name="History").click()
    tab.get_by_role("link", name="How many were killed?").click()
    tab.locator(".turn .answer").wait_for()
    assert tab.request.get(f"{url}/api/health").json()["status"] == "ok"
    assert tab.request.get(f"{url}/look/page.css").status == 200
    assert proxy.strayed == []
