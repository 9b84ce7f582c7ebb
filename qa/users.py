"""The users file: who may enter, one line each, `name:scrypt$N$r$p$salt$hash`. No password is ever stored."""

import base64
import binascii
import hashlib
import hmac
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from stat import S_IMODE
from types import MappingProxyType
from typing import Self

from index.errors import UsageError

SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 200
_NAME = re.compile(r"[\w.@-]{1,64}")
_HASH = re.compile(
    r"scrypt\$([0-9]{1,8})\$([0-9]{1,2})\$([0-9]{1,2})\$([A-Za-z0-9+/=]{8,64})\$([A-Za-z0-9+/=]{40,100})"
)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one try costs: `n` × `r` × 128 bytes of memory, and `p` times the work."""

    n: int = 2**15
    r: int = 8
    p: int = 3

    def digest(self, password: str, salt: bytes) -> bytes:
        memory = 256 * self.n * self.r
        return hashlib.scrypt(
            password.encode(), salt=salt, n=self.n, r=self.r, p=self.p, maxmem=memory, dklen=32
        )


@dataclass(frozen=True, slots=True)
class _Stored:
    """The parts of what is stored for a password."""

    cost: Cost
    salt: bytes
    digest: bytes

    @classmethod
    def read(cls, text: str) -> Self | None:
        """None for what is not written as we write it."""
        found = _HASH.fullmatch(text)
        if found is None:
            return None
        try:
            salt, digest = (base64.b64decode(found.group(place), validate=True) for place in (4, 5))
        except binascii.Error:
            return None
        n, r, p = (int(found.group(place)) for place in (1, 2, 3))
        return cls(Cost(n, r, p), salt, digest)


def hash_password(password: str, cost: Cost | None = None) -> str:
    """What is stored for a password. Raises UsageError for one that is too short, or longer than 200."""
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise UsageError(
            f"a password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters; choose another"
        )
    cost, salt = cost or Cost(), secrets.token_bytes(16)
    packed = (base64.b64encode(part).decode() for part in (salt, cost.digest(password, salt)))
    return f"scrypt${cost.n}${cost.r}${cost.p}${'$'.join(packed)}"


def is_right(password: str, stored: str) -> bool:
    """Whether this is the password that was stored, compared in constant time; takes about a fifth of a second."""
    known = _Stored.read(stored)
    if known is None or len(password) > LONGEST_PASSWORD:
        return False
    return hmac.compare_digest(known.cost.digest(password, known.salt), known.digest)


def read_users(path: Path) -> Mapping[str, str]:
    """Name → what is stored for it. Raises UsageError when the file is not there or a line is not right."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"cannot read the users file {path}; make it with: dateline user add NAME"
        ) from error
    users = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        name, _, stored = line.strip().partition(":")
        if not _NAME.fullmatch(name) or not _is_usable(stored):
            raise UsageError(f"line {number} of {path} is no user; write it with: dateline user add NAME")
        users[name] = stored
    return MappingProxyType(users)


def _is_usable(stored: str) -> bool:
    """A line that somebody else wrote must not make us compute for minutes, nor fail while we do."""
    known = _Stored.read(stored)
    if known is None:
        return False
    n, r, p = known.cost.n, known.cost.r, known.cost.p
    # scrypt itself refuses an n of 2**(16 * r) or more.
    return n & (n - 1) == 0 and 2**10 <= n <= 2**18 and n < 2 ** (16 * r) and 1 <= r <= 16 and 1 <= p <= 8


def set_password(path: Path, name: str, password: str) -> bool:
    """Add a user or change the password; whether the user is new. Raises UsageError."""
    if not _NAME.fullmatch(name):
        raise UsageError(f"{name[:64]!r} is no name; use up to 64 letters, digits and any of . _ @ -")
    users = dict(read_users(path)) if path.exists() else {}
    new = name not in users
    users[name] = hash_password(password)
    _write(path, users)
    return new


def remove_user(path: Path, name: str) -> None:
    """Raises UsageError when there is no such user."""
    users = dict(read_users(path))
    if name not in users:
        raise UsageError(f"there is no user {name[:64]!r}; list them with: dateline user list")
    del users[name]
    _write(path, users)


def _write(path: Path, users: Mapping[str, str]) -> None:
    """All or nothing; a new file is for nobody else to read, and an old one stays whose it was."""
    beside = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.stat() if path.exists() else None
        with open(
            os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
        ) as file:
            file.write("".join(f"{name}:{stored}\n" for name, stored in sorted(users.items())))
            file.flush()
            if before:
                os.fchmod(file.fileno(), S_IMODE(before.st_mode))
                os.fchown(file.fileno(), before.st_uid, before.st_gid)
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise UsageError(
            f"cannot write the users file {path} ({error.strerror}); check its folder"
        ) from error
