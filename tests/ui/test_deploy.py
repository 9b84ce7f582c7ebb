"""`deploy/` as it is: a real nginx in front of the application, and the service's own command and settings."""

import json
import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from certificate import self_signed
from conftest import free_port
from fakes import FakeArchive, Scripted

from qa.settings import Settings
from qa.users import set_password
from ui.app import create_app

DEPLOY = Path(__file__).parents[2] / "deploy"
NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
TOKEN = "correct horse battery staple"
ASKED = "How many were killed?"
BEARER = {"Authorization": f"Bearer {TOKEN}"}
START_SECONDS = 240
PLACES = {"own name": "", "path kept": "/news", "path stripped": "/news"}


@dataclass
class Site:
    """The application behind nginx."""

    url: str
    client: httpx.Client


@pytest.fixture(scope="module", params=PLACES)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    if NGINX is None:
        if os.environ.get("DATELINE_REQUIRE_NGINX") == "1":
            pytest.fail("no nginx on this machine, and DATELINE_REQUIRE_NGINX=1 asks for one")
        pytest.skip("no nginx on this machine; install it (Debian: apt install nginx)")
    folder, base = tmp_path_factory.mktemp("nginx"), PLACES[request.param]
    behind, front = free_port(), free_port()
    settings = replace(
        Settings(folder / "home"),
        port=behind,
        root_path=base,
        token=TOKEN,
        hosts=("localhost",),
        log="requests",
    )
    app = create_app(settings, FakeArchive(), Scripted(pause=0.5))  # type: ignore[arg-type]
    certificate = configure(folder, list(PLACES).index(request.param), behind, front)
    with running(app, behind), nginx(folder, front):
        client = httpx.Client(
            base_url=f"https://localhost:{front}{base}",
            verify=ssl.create_default_context(cafile=str(certificate)),
            timeout=30,
        )
        with client:
            yield Site(f"https://localhost:{front}{base}", client)


def configure(folder: Path, place: int, behind: int, front: int) -> Path:
    """nginx.conf of deploy/ with another port, certificate and name, and one of its three locations."""
    certificate, key = self_signed(folder, "localhost")
    text = (DEPLOY / "nginx.conf").read_text("utf-8")
    blocks = re.findall(r"^(?:    (?:# )?location .*\n)(?:    .*\n)+?    (?:# )?\}\n", text, re.MULTILINE)
    assert len(blocks) == len(PLACES)
    chosen = re.sub(r"^    # ", "    ", blocks[place], flags=re.MULTILINE)
    for number, block in enumerate(blocks):
        text = text.replace(block, chosen if number == place else "")
    for old, new in {
        "127.0.0.1:7860": f"127.0.0.1:{behind}",
        "listen 443 ssl": f"listen 127.0.0.1:{front} ssl",
        "/etc/ssl/archive.example/fullchain.pem": str(certificate),
        "/etc/ssl/archive.example/privkey.pem": str(key),
        "archive.example;": "localhost;",
    }.items():
        assert old in text
        text = text.replace(old, new)
    paths = " ".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    # nginx started by root gives its workers to another user, who may not read a test's folder.
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"{user} daemon off; worker_processes 1; pid {folder}/pid; error_log stderr warn;"
        f"events {{}} http {{ access_log off; {paths}\n{text}\n}}\n"
    )
    return certificate


class running:
    """The application in a thread, as `dateline chat` has it."""

    def __init__(self, app: Any, port: int) -> None:
        import uvicorn

        self.server = uvicorn.Server(
            uvicorn.Config(app, port=port, log_level="error", access_log=False, timeout_graceful_shutdown=1)
        )
        self.worker = threading.Thread(target=self.server.run, daemon=True)

    def __enter__(self) -> None:
        self.worker.start()
        while not self.server.started:
            assert self.worker.is_alive(), "the server did not start"
            time.sleep(0.02)

    def __exit__(self, *_: object) -> None:
        self.server.should_exit = True
        self.worker.join(timeout=10)


class nginx:
    """nginx in a process of its own."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.port = port

    def __enter__(self) -> None:
        assert NGINX is not None
        command = [NGINX, "-p", str(self.folder), "-e", "stderr", "-c", str(self.folder / "nginx.conf")]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        for _ in range(200):
            assert self.process.poll() is None, self.process.communicate()[1]
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError("nginx did not listen")

    def __exit__(self, *_: object) -> None:
        self.process.send_signal(signal.SIGQUIT)
        try:
            self.process.communicate(timeout=5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.communicate()


def test_programs_get_their_answers_through_nginx(site: Site) -> None:
    assert site.client.get("/api/health").status_code == 401
    got = site.client.post("/api/ask", json={"question": ASKED}, headers=BEARER)
    assert (got.status_code, got.json()["short"]) == (200, "41")
    assert got.headers["strict-transport-security"]
    assert "default-src" in got.headers["content-security-policy"]
    foreign = site.client.post(
        "/api/ask", json={"question": ASKED}, headers={**BEARER, "Origin": "https://evil.example"}
    )
    assert foreign.status_code == 403
    assert site.client.get("/api/health", headers={**BEARER, "Host": "evil.example"}).status_code == 400


def test_stages_arrive_before_the_answer(site: Site) -> None:
    headers = {**BEARER, "Accept": "text/event-stream"}
    came: dict[str, float] = {}
    with site.client.stream("POST", "/api/ask", json={"question": ASKED}, headers=headers) as got:
        for line in got.iter_lines():
            if line.startswith("event: "):
                came.setdefault(line.removeprefix("event: "), time.monotonic())
    assert came["answer"] - came["stage"] > 0.5


def test_what_a_client_claims_of_its_address_is_not_believed(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    site.client.get("/api/health", headers={**BEARER, "X-Forwarded-For": "192.0.2.99"})
    logged = [json.loads(line) for line in capsys.readouterr().err.splitlines() if line.startswith("{")]
    # A stream that an earlier test read is logged when it ends, which may be now.
    assert [one["client"] for one in logged if one["path"] == "/api/health"] == ["127.0.0.1"]


def test_sizes_are_limited_and_uploads_fit(site: Site) -> None:
    story = b"The bridge opened on Wednesday.\n" * 100_000
    got = site.client.post(
        "/api/articles", files={"files": ("long.txt", story, "text/plain")}, headers=BEARER
    )
    assert got.status_code == 201
    assert (
        site.client.delete(f"/api/articles/{got.json()['results'][0]['id']}", headers=BEARER).status_code
        == 204
    )
    huge = site.client.post("/api/articles", content=b"x" * 34_000_000, headers=BEARER)
    assert huge.status_code == 413


@pytest.mark.browser
def test_readers_enter_ask_and_read_through_nginx(site: Site, chromium: Any) -> None:
    context = chromium.new_context(ignore_https_errors=True, viewport={"width": 1280, "height": 860})
    context.set_default_timeout(20_000)
    strayed: list[str] = []
    context.on("request", lambda request: strayed.append(request.url) if not request.url.startswith(
        (f"{site.url}/", "data:", "blob:")) else None)  # fmt: skip
    tab = context.new_page()
    tab.goto(f"{site.url}/")
    tab.locator("#word").fill(TOKEN)
    tab.keyboard.press("Enter")
    tab.locator(".welcome").wait_for()
    door = next(cookie for cookie in context.cookies() if cookie["name"] == "dateline_door")
    assert door["secure"]
    assert door["path"] == ((site.url.partition("://")[2].partition("/")[2] and "/news") or "/")
    tab.locator("#box textarea").fill(ASKED)
    tab.keyboard.press("Enter")
    tab.locator(".turn:not(.pending) .answer").wait_for()
    tab.locator("a.cite").first.click()
    tab.locator("#hit").wait_for()
    tab.get_by_role("link", name="Articles").click()
    tab.get_by_role("link", name="Toll rises in Lowfield").click()
    tab.locator("h1", has_text="Toll rises in Lowfield").wait_for()
    context.close()
    assert strayed == []


def unit() -> dict[str, list[str]]:
    """What the service's file sets, by key."""
    found: dict[str, list[str]] = {}
    for line in (DEPLOY / "dateline.service").read_text("utf-8").splitlines():
        key, equals, value = line.partition("=")
        if equals and not line.startswith("#"):
            found.setdefault(key, []).append(value)
    return found


def test_the_unit_is_one_that_systemd_takes(tmp_path: Path) -> None:
    if not shutil.which("systemd-analyze"):
        pytest.skip("no systemd-analyze on this machine")
    here = tmp_path / "dateline.service"
    text = (DEPLOY / "dateline.service").read_text("utf-8")
    here.write_text(text.replace("/opt/dateline/bin/dateline chat", f"{sys.executable} -m qa.cli chat"))
    ran = subprocess.run(
        ["systemd-analyze", "verify", str(here)], capture_output=True, text=True, check=False
    )
    assert (ran.returncode, [line for line in ran.stderr.splitlines() if "dateline.service" in line]) == (
        0,
        [],
    )


def test_the_units_command_serves_its_users_and_ends_in_time(tmp_path: Path) -> None:
    found, port = unit(), free_port()
    set_password(tmp_path / "users", "anna", "word of anna")
    given = dict(setting.split("=", 1) for setting in found["Environment"])
    assert set(given) == {
        *("DATELINE_HOME", "DATELINE_USERS", "DATELINE_HOSTS", "DATELINE_LOG", "OMP_NUM_THREADS")
    }
    given |= {"DATELINE_HOME": str(tmp_path / "home"), "DATELINE_USERS": str(tmp_path / "users")}
    kept = {key: value for key, value in os.environ.items() if not key.startswith("DATELINE_")}
    (command,) = found["ExecStart"]
    program, *arguments = command.replace("7860", str(port)).split()
    assert program == "/opt/dateline/bin/dateline"
    process = subprocess.Popen(
        [sys.executable, "-m", "qa.cli", *arguments],
        cwd=Path(__file__).parents[2],
        env={**kept, **given},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        url, anna = f"http://127.0.0.1:{port}", httpx.BasicAuth("anna", "word of anna")
        waits_until_it_answers(process, url)
        assert httpx.get(f"{url}/api/health", timeout=20).status_code == 401
        assert httpx.get(f"{url}/api/health", auth=anna, timeout=20).json()["articles"] == 5
        with httpx.stream("GET", f"{url}/gradio_api/heartbeat/x", auth=anna, timeout=20) as page:
            assert page.status_code == 200
            started = time.monotonic()
            process.send_signal(signal.SIGTERM)
            _, said = process.communicate(timeout=10)
            assert time.monotonic() - started < 3
    finally:
        process.kill()
    logged = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
    requests = [(one["path"], one["status"], one["user"]) for one in logged if one["event"] == "request"]
    assert ("/api/health", 200, "anna") in requests
    assert "word of anna" not in said
    assert "Traceback" not in said, said


def waits_until_it_answers(process: "subprocess.Popen[str]", url: str) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        assert process.poll() is None, process.communicate()
        try:
            httpx.get(f"{url}/look/page.css", timeout=5)
            return
        except httpx.HTTPError:
            time.sleep(0.2)
    raise AssertionError(f"the server did not answer within {START_SECONDS} s")
