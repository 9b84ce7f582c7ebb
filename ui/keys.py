"""Who may enter: by the token, or as one of the users file; and the pass that a browser gets for it."""

import base64
import hashlib
import hmac
import logging
import os
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from pathlib import Path

from anyio import to_thread

from index.errors import HomeError, UsageError
from qa.settings import Settings
from qa.users import is_right, read_users

PASS_SECONDS = 30 * 24 * 3600
KNOWN_KEPT = 1000
BEARER = ""
"""The name of whoever has the token; no user can have it."""


class Keys:
    """Checks tokens and passwords in constant time, whoever they are for; follows the users file."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.time) -> None:
        self.has_users = settings.users is not None
        self._token = settings.token
        self._file = settings.users
        self._clock = clock
        self._secret = _door_secret(settings.home)
        self._seen: tuple[int, int, int] | None = None
        self._users: Mapping[str, str] = {}
        self._known: OrderedDict[bytes, None] = OrderedDict()
        # A line of nobody's, so that a name that does not exist takes as long as one that does.
        salt, digest = (base64.b64encode(secrets.token_bytes(size)).decode() for size in (16, 32))
        self._nobody = f"scrypt$32768$8$3${salt}${digest}"

    def known(self, name: str, word: str) -> str | None:
        """Whose key this is where that costs nothing to say: the token, or a password that was right before."""
        whole = f"{name}:{word}" if name else word
        if self._token and hmac.compare_digest(whole.encode(), self._token.encode()):
            return BEARER
        return name if name != BEARER and self._mark(name, word) in self._known else None

    async def holder_of(self, name: str, word: str) -> str | None:
        """Whose key this is: a user's name, `BEARER` for the token, None for nobody's."""
        holder = self.known(name, word)
        if holder is not None or name == BEARER or not self.has_users:
            return holder
        mark = self._mark(name, word)
        if not await to_thread.run_sync(is_right, word, self.users().get(name, self._nobody)):
            return None
        self._known[mark] = None
        if len(self._known) > KNOWN_KEPT:
            self._known.popitem(last=False)
        return name

    def _mark(self, name: str, word: str) -> bytes:
        """What a right password is remembered by: no password, and nothing once what is stored has changed."""
        stored = self.users().get(name, self._nobody)
        return hmac.digest(self._secret, f"{name}\0{stored}\0{word}".encode(), "sha256")

    def users(self) -> Mapping[str, str]:
        """Name → stored, as the file has it now. A file that cannot be read lets nobody in."""
        if self._file is None:
            return {}
        try:
            found = self._file.stat()
            seen = (found.st_mtime_ns, found.st_size, found.st_ino)
            if seen != self._seen:
                self._users, self._seen = read_users(self._file), seen
        except (OSError, UsageError) as error:
            logging.getLogger("dateline").error("nobody of the users file may enter: %s", error)
            self._users, self._seen = {}, None
        return self._users

    def pass_for(self, name: str) -> str:
        """What a browser shows from now on instead of the password; ends with it, or after PASS_SECONDS."""
        until = int(self._clock()) + PASS_SECONDS
        return f"{base64.urlsafe_b64encode(name.encode()).decode()}.{until}.{self._signed(name, until)}"

    def holder(self, shown: str) -> str | None:
        """The name that a pass was made for; None where it is forged, too old, or its password has changed."""
        packed, _, rest = shown[:400].partition(".")
        until, _, signature = rest.partition(".")
        try:
            name = base64.urlsafe_b64decode(packed.encode()).decode()
            end = int(until) if until.isascii() and until.isdigit() else 0
        except ValueError:
            return None
        right = self._signed(name, end)
        return (
            name
            if right and hmac.compare_digest(signature.encode(), right.encode()) and self._clock() < end
            else None
        )

    def _signed(self, name: str, until: int) -> str:
        stored = self._token if name == BEARER else self.users().get(name, "")
        if not stored:
            return ""
        return hmac.new(self._secret, f"{name}\0{until}\0{stored}".encode(), hashlib.sha256).hexdigest()


def _door_secret(home: Path) -> bytes:
    """The secret that passes are signed with; kept beside the archive, so that a restart ends no visit."""
    path = home / "door.key"
    try:
        home.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(secrets.token_bytes(32))
        secret = path.read_bytes()
    except OSError as error:
        raise HomeError(f"cannot keep {path} ({error.strerror}); check the rights of its folder") from error
    if len(secret) != 32:
        raise HomeError(f"{path} is damaged; delete it, and readers enter anew")
    return secret
