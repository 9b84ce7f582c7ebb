"""Serving the page: one line says where it is, and it ends within seconds even while pages are open."""

import logging
import socket
import sys
from asyncio import CancelledError
from typing import TYPE_CHECKING

from index.errors import DatelineError, UsageError
from qa.users import read_users
from ui.client import is_local

if TYPE_CHECKING:
    from qa.settings import Settings

GRACE = 2
"""Seconds that open streams get at shutdown; without it a page left open keeps the server alive."""


class PortInUse(DatelineError):
    """Something else listens there."""


def serve(settings: "Settings", open_to_all: bool = False) -> int:
    """Serve the page until interrupted. Raises PortInUse, UsageError, and what opening the archive raises."""
    check_door(settings, open_to_all)
    listener = listen(settings.host, settings.port)
    import uvicorn

    from qa import default_archive
    from ui.app import create_app

    app = create_app(settings, default_archive(settings), warm=True)
    print(f"Dateline is at {address(settings)}", file=sys.stderr, flush=True)
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, timeout_graceful_shutdown=GRACE, server_header=False
    )
    logging.getLogger("uvicorn.error").addFilter(is_worth_telling)
    try:
        uvicorn.Server(config).run(sockets=[listener])
    except KeyboardInterrupt:
        return 0
    return 0


def is_worth_telling(record: logging.LogRecord) -> bool:
    """A stream that was cut when the server ended is no error, and its traceback tells nobody anything."""
    return not (record.exc_info and isinstance(record.exc_info[1], CancelledError))


def check_door(settings: "Settings", open_to_all: bool) -> None:
    """Raises UsageError where strangers could enter by an oversight; warns where they are to."""
    if settings.users is not None and not read_users(settings.users) and not settings.token:
        raise UsageError(f"nobody is in {settings.users}; add a user with: dateline user add NAME")
    if settings.guarded or is_local(settings.host):
        return
    if not open_to_all:
        raise UsageError(
            f"{settings.host} is open to others; set DATELINE_TOKEN or DATELINE_USERS, or use --host 127.0.0.1"
        )
    if not settings.hosts:
        raise UsageError("the names under which others reach it are not known; set DATELINE_HOSTS to them")
    print(
        f"WARNING: whoever reaches {settings.host}:{settings.port} may read"
        f"{'' if settings.read_only else ', add and delete'} articles; set DATELINE_TOKEN to ask for a key",
        file=sys.stderr,
    )


def listen(host: str, port: int) -> socket.socket:
    """A bound socket, so that a taken port is known before the archive is opened."""
    try:
        family, kind, proto, _, target = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (OSError, UnicodeError) as error:
        raise UsageError(f"{host} is no address of this machine; use --host 127.0.0.1") from error
    listener = socket.socket(family, kind, proto)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(target)
    except PermissionError as error:
        listener.close()
        raise UsageError(f"port {port} needs more rights; choose one above 1023 with --port") from error
    except OSError as error:
        listener.close()
        raise PortInUse(
            f"{host}:{port} is in use or not here ({error.strerror}); choose another with --port"
        ) from error
    return listener


def address(settings: "Settings") -> str:
    """What to open in a browser."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{settings.port}{settings.root_path.rstrip('/')}"
