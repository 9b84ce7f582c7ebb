"""How an error looks over HTTP: what went wrong, and what puts it right."""

from collections.abc import Sequence
from typing import Any

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send

from index.errors import DatelineError


class Problem(BaseModel):
    """What went wrong, and what puts it right."""

    error: str
    remedy: str


METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")

PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem} for status in (400, 401, 403, 404, 413, 422, 429, 500, 503)
}


SEE_SCHEMA = "see /openapi.json for what is taken"
"""The remedy of `first_fault`."""


def first_fault(error: ValidationError | RequestValidationError) -> str:
    """The first field that is not as it should be, and why."""
    first = error.errors()[0]
    # FastAPI names the part of the request first: the body, the query, the path.
    place = first["loc"][1:] if isinstance(error, RequestValidationError) else first["loc"]
    return f"{'.'.join(str(part) for part in place) or 'the request'}: {first['msg']}"


def error_body(error: str, remedy: str) -> dict[str, str]:
    return {"error": error, "remedy": remedy}


def split_error(error: DatelineError) -> tuple[str, str]:
    """Our messages end in their remedy, after a semicolon."""
    said, _, remedy = str(error).rpartition("; ")
    return (said, remedy) if said else (remedy, "see the message")


class Unknown:
    """Takes what none of `routes` does: 405 where they have the path with other methods, 404 otherwise."""

    def __init__(self, routes: Sequence[BaseRoute]) -> None:
        self.routes = routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if allowed := [method for method in METHODS if self._takes({**scope, "method": method})]:
            raise HTTPException(405, headers={"Allow": ", ".join(allowed)})
        raise HTTPException(404)

    def _takes(self, scope: Scope) -> bool:
        return any(route.matches(scope)[0] is Match.FULL for route in self.routes)
