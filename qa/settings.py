"""Settings from the environment and a `.env` file; the environment wins."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from index.errors import UsageError

LOGS = ("off", "requests", "questions")
"""What is logged: nothing but errors, a line for each request, the same with what was asked."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set. `Settings.load()` reads it; every field has a default that works offline."""

    home: Path
    embed_model: str = ""
    chroma_url: str = ""
    allow_download: bool = False
    host: str = "127.0.0.1"
    port: int = 7860
    root_path: str = ""
    token: str = field(default="", repr=False)
    users: Path | None = None
    hosts: tuple[str, ...] = ()
    log: str = "off"
    read_only: bool = False
    llm_model: str = ""
    llm_base_url: str = ""
    llm_api_key: str = field(default="", repr=False)
    llm_query: bool = False
    reader: str = ""

    @property
    def guarded(self) -> bool:
        """Whether readers must show who they are."""
        return bool(self.token or self.users)

    @property
    def llm(self) -> bool:
        """Whether a language model is set up: its name, and a key or an address. A key alone turns nothing on."""
        return bool(self.llm_model and (self.llm_api_key or self.llm_base_url))

    @classmethod
    def load(cls, environment: Mapping[str, str] | None = None, env_file: Path = Path(".env")) -> "Settings":
        """Read the environment, and `env_file` where it exists. Raises UsageError naming the key that is wrong."""
        values = {**_read(env_file), **(os.environ if environment is None else environment)}
        return cls(
            home=_home(values),
            embed_model=values.get("DATELINE_EMBED_MODEL", ""),
            chroma_url=values.get("DATELINE_CHROMA_URL", ""),
            allow_download=values.get("HF_HUB_OFFLINE", "1") in ("0", "false", "no"),
            host=values.get("DATELINE_HOST") or values.get("GRADIO_SERVER_NAME") or "127.0.0.1",
            port=_port(values),
            root_path=values.get("GRADIO_ROOT_PATH", ""),
            token=values.get("DATELINE_TOKEN", ""),
            users=_path(values, "DATELINE_USERS"),
            hosts=tuple(re.findall(r"[^,\s]+", values.get("DATELINE_HOSTS", "").lower())),
            log=_choice(values, "DATELINE_LOG", LOGS),
            read_only=_flag(values, "DATELINE_READ_ONLY"),
            llm_model=values.get("DATELINE_LLM_MODEL", "").strip(),
            llm_base_url=_address(values),
            llm_api_key=values.get("OPENAI_API_KEY", "").strip(),
            llm_query=_flag(values, "DATELINE_LLM_QUERY"),
            reader=values.get("DATELINE_READER", "").strip(),
        )


def _address(values: Mapping[str, str]) -> str:
    """The language model's base URL; without user and password, which would end in logs."""
    if not values.get("DATELINE_LLM_MODEL", "").strip():
        return ""  # The address may be another program's; nothing is turned on by it alone.
    key = "OPENAI_BASE_URL" if values.get("OPENAI_BASE_URL", "").strip() else "OPENAI_API_BASE"
    address = values.get(key, "").strip().rstrip("/")
    if not address:
        return ""
    try:
        parts = urlsplit(address)
        usable = parts.scheme in ("http", "https") and parts.hostname and (parts.port or 1)
    except ValueError:
        usable = False
    if not usable:
        raise UsageError(f"{key} is no address; set it to one such as http://localhost:11434/v1")
    if "@" in parts.netloc:
        raise UsageError(f"{key} holds a user or password; put the key in OPENAI_API_KEY instead")
    return address


def _port(values: Mapping[str, str]) -> int:
    key = "DATELINE_PORT" if values.get("DATELINE_PORT") else "GRADIO_SERVER_PORT"
    text = (values.get(key) or "7860").strip()
    if not re.fullmatch("[0-9]{1,5}", text) or not 0 < int(text) < 65536:
        raise UsageError(f"{key} is {text!r}; set it to a number from 1 to 65535")
    return int(text)


def _choice(values: Mapping[str, str], key: str, choices: tuple[str, ...]) -> str:
    text = values.get(key, "").strip().lower() or choices[0]
    if text not in choices:
        raise UsageError(f"{key} is {text!r}; set it to one of {', '.join(choices)}")
    return text


def _path(values: Mapping[str, str], key: str) -> Path | None:
    text = values.get(key, "").strip()
    try:
        return Path(text).expanduser() if text else None
    except RuntimeError as error:
        raise UsageError(f"there is no home folder for {text!r}; set {key} to a file") from error


def _flag(values: Mapping[str, str], key: str) -> bool:
    text = values.get(key, "").lower()
    if text not in ("", "0", "1", "true", "false", "yes", "no"):
        raise UsageError(f"{key} is {values[key]!r}; set it to 1 or 0")
    return text in ("1", "true", "yes")


def _read(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    from dotenv import dotenv_values

    try:
        return {key: value for key, value in dotenv_values(path).items() if value is not None}
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"cannot read {path}: {error}; make it a readable UTF-8 file or delete it"
        ) from error


def _home(values: Mapping[str, str]) -> Path:
    home = values.get("DATELINE_HOME") or str(
        Path(values.get("XDG_DATA_HOME") or "~/.local/share") / "dateline"
    )
    try:
        return Path(home).expanduser()
    except RuntimeError as error:
        raise UsageError(f"there is no home folder for {home!r}; set DATELINE_HOME to a folder") from error
