"""How an error looks over HTTP: what went wrong, and what puts it right."""

from typing import Any

from pydantic import BaseModel

from index.errors import DatelineError


class Problem(BaseModel):
    """What went wrong, and what puts it right."""

    error: str
    remedy: str


PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem} for status in (400, 401, 403, 404, 413, 422, 429, 500, 503)
}


def error_body(error: str, remedy: str) -> dict[str, str]:
    return {"error": error, "remedy": remedy}


def split_error(error: DatelineError) -> tuple[str, str]:
    """Our messages end in their remedy, after a semicolon."""
    said, _, remedy = str(error).rpartition("; ")
    return (said, remedy) if said else (remedy, "see the message")
