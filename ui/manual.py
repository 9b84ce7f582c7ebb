"""GET /docs: the API described on one page of ours; FastAPI's own pages load their scripts from elsewhere."""

from collections.abc import Iterator, Mapping
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from ui.frame import document
from ui.markup import text

METHODS = ("get", "post", "put", "patch", "delete")


def manual(base: str) -> APIRouter:
    """The route."""
    router = APIRouter(include_in_schema=False)

    @router.get("/docs")
    def page(request: Request) -> HTMLResponse:
        schema = request.app.openapi()
        content = (
            f'<h1>API</h1><p class="lead">The same answers for programs. The schema is at '
            f'<a href="{text(base)}/openapi.json">openapi.json</a>. Errors are JSON: error, remedy.</p>'
            f"{''.join(_operations(schema))}"
        )
        return HTMLResponse(document(base, "API", content))

    return router


def _operations(schema: Mapping[str, Any]) -> Iterator[str]:
    for path, methods in schema["paths"].items():
        for method in METHODS:
            if method in methods:
                yield _operation(method, path, methods[method], schema)


def _operation(method: str, path: str, told: Mapping[str, Any], schema: Mapping[str, Any]) -> str:
    rows = [
        (row["name"], row.get("schema", {}), row.get("required", False), row["in"])
        for row in told.get("parameters", ())
    ]
    body = told.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    body = _resolved(body, schema)
    rows += [
        (name, field, name in body.get("required", ()), "body")
        for name, field in body.get("properties", {}).items()
    ]
    listed = "".join(
        f"<li><code>{text(name)}</code> <span>{text(place)}, {text(_kind(field))}"
        f"{', required' if required else ''}</span> {text(field.get('description', ''))}</li>"
        for name, field, required, place in rows
    )
    return (
        f'<section class="operation"><h2><code>{method.upper()} {text(path)}</code></h2>'
        f"<p>{text(told.get('summary', ''))}. {text(told.get('description', '')).replace('`', '')}</p>"
        f"{f'<ul>{listed}</ul>' if listed else ''}</section>"
    )


def _resolved(field: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    name = field.get("$ref", "").rpartition("/")[2]
    found: Mapping[str, Any] = schema["components"]["schemas"][name] if name else field
    return found


def _kind(field: Mapping[str, Any]) -> str:
    options = [option for option in field.get("anyOf", (field,)) if option.get("type") != "null"]
    return str(options[0].get("format") or options[0].get("type") or "object") if options else "any"
