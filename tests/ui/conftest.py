"""A real server over a small archive, and a real browser that may not leave this machine."""

import os
import shutil
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from fakes import FakeArchive, Scripted

from qa.settings import Settings

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


@dataclass
class Served:
    """A running application and what it runs over."""

    url: str
    archive: FakeArchive
    script: Scripted
    home: Path


def pytest_configure(config: pytest.Config) -> None:
    # Gradio calls pandas in a way that pandas will drop; that is theirs to mend.
    config.addinivalue_line("filterwarnings", "ignore::DeprecationWarning:gradio")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    import uvicorn

    from ui.app import create_app

    home, port = tmp_path_factory.mktemp("home"), free_port()
    archive, script = FakeArchive(), Scripted()
    app = create_app(Settings(home, port=port), archive, script)  # type: ignore[arg-type]
    server = uvicorn.Server(
        uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error", timeout_graceful_shutdown=1)
    )
    worker = threading.Thread(target=server.run, daemon=True)
    worker.start()
    while not server.started:
        assert worker.is_alive(), "the server did not start"
    yield Served(f"http://127.0.0.1:{port}", archive, script, home)
    server.should_exit = True
    worker.join(timeout=10)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    if CHROMIUM is None:
        if os.environ.get("DATELINE_REQUIRE_BROWSER") == "1":
            pytest.fail("no Chromium on this machine, and DATELINE_REQUIRE_BROWSER=1 asks for one")
        pytest.skip("no Chromium on this machine; install it (Debian: apt install chromium)")
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=15_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Any) -> Iterator[Any]:
    """A fresh browser profile; the test fails if anything left the machine or a script broke."""
    context = chromium.new_context(
        viewport={"width": 1280, "height": 860}, permissions=["clipboard-read", "clipboard-write"]
    )
    context.set_default_timeout(15_000)
    left: list[str] = []
    broken: list[str] = []

    def local_only(route: Any) -> None:
        address = route.request.url
        if address.startswith(("http://127.0.0.1:", "data:", "blob:")):
            route.continue_()
        else:
            left.append(address)
            route.abort()

    context.route("**/*", local_only)
    refused: list[str] = []

    def failed(response: Any) -> None:
        if response.status >= 400 and "/gradio_api/" in response.url:
            refused.append(f"{response.status} {response.url}")

    context.on("response", failed)
    context.on("weberror", lambda error: broken.append(str(error.error)))
    yield context
    context.close()
    assert left == []
    assert broken == []
    assert refused == []


@pytest.fixture
def tab(context: Any, served: Served) -> Any:
    """A tab with the page open and ready."""
    tab = context.new_page()
    tab.goto(served.url)
    tab.locator(".welcome").wait_for()
    return tab
