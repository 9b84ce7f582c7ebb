"""/mcp: the tools `ask` and `search` for agents, over MCP's streamable HTTP, without sessions.

The protocol is small where a server keeps no state: JSON-RPC in, JSON out. Gradio's own MCP server would
offer every event of the page as a tool, and needs a package more.
"""

import json
from typing import Any, NoReturn

from anyio import to_thread
from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from pydantic import ValidationError

from index.errors import DatelineError
from ui.api import Question, SearchQuery, found_passages
from ui.desk import Desk
from ui.openai_api import told
from ui.problem import first_fault

VERSIONS = ("2025-06-18", "2025-03-26", "2024-11-05")
PARSE, INVALID, UNKNOWN, PARAMS = -32700, -32600, -32601, -32602

TOOLS = (
    {
        "name": "ask",
        "title": "Ask the archive",
        "description": "Answer a question from the news archive, with the words the answer rests on; "
        "abstains where the archive does not say.",
        "inputSchema": Question.model_json_schema(),
        "annotations": {"readOnlyHint": True, "openWorldHint": False},
    },
    {
        "name": "search",
        "title": "Search passages",
        "description": "The passages of the news archive nearest to some words, with article and span.",
        "inputSchema": SearchQuery.model_json_schema(),
        "annotations": {"readOnlyHint": True, "openWorldHint": False},
    },
)


class RpcError(Exception):
    """An error of the protocol."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


def mcp(desk: Desk, version: str) -> APIRouter:
    """The route."""
    router = APIRouter(include_in_schema=False)

    @router.post("/mcp")
    async def call(request: Request) -> Response:
        try:
            message = _read(await request.body())
        except (ValueError, RecursionError):
            return _failed(None, RpcError(PARSE, "the body is no JSON"), 400)
        if not _is_request(message):
            return _failed(None, RpcError(INVALID, "this is no JSON-RPC 2.0 request"), 400)
        if "id" not in message:
            return Response(status_code=202)
        try:
            params = message.get("params") or {}
            result = await _result(
                desk, version, str(message["method"]), params if isinstance(params, dict) else {}
            )
        except RpcError as error:
            return _failed(message["id"], error, 200)
        return JSONResponse({"jsonrpc": "2.0", "id": message["id"], "result": result})

    return router


def _read(body: bytes) -> Any:
    """The JSON in a body. Raises ValueError or RecursionError for what no answer could repeat."""
    message = json.loads(body, parse_constant=_refuse)
    # 1e999 is read as infinity, and "\ud800" as half a character.
    json.dumps(message, ensure_ascii=False, allow_nan=False).encode()
    return message


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")


def _is_request(message: Any) -> bool:
    if not isinstance(message, dict) or isinstance(message.get("id"), dict | list):
        return False
    return message.get("jsonrpc") == "2.0" and "method" in message


def _failed(name: object, error: RpcError, status: int) -> Response:
    told = {"code": error.code, "message": str(error)}
    return JSONResponse({"jsonrpc": "2.0", "id": name, "error": told}, status)


async def _result(desk: Desk, version: str, method: str, params: dict[str, Any]) -> dict[str, Any]:
    if method == "initialize":
        wanted = params.get("protocolVersion")
        return {
            "protocolVersion": wanted if wanted in VERSIONS else VERSIONS[0],
            "capabilities": {"tools": {}},
            "serverInfo": {"name": "dateline", "title": "Dateline", "version": version},
        }
    if method == "ping":
        return {}
    if method == "tools/list":
        return {"tools": list(TOOLS)}
    if method == "tools/call":
        return await _called(desk, str(params.get("name")), params.get("arguments") or {})
    raise RpcError(UNKNOWN, f"there is no method {method[:80]}")


async def _called(desk: Desk, name: str, arguments: object) -> dict[str, Any]:
    try:
        if name == "ask":
            asked = Question.model_validate(arguments)
            answer = await desk.ask(asked.question, asked.filters(), asked.history)
            return _content(told(answer), answer.to_dict())
        if name == "search":
            query = SearchQuery.model_validate(arguments)
            found = await to_thread.run_sync(found_passages, desk, query)
            return _content(json.dumps(found, ensure_ascii=False), found)
    except ValidationError as error:
        raise RpcError(PARAMS, first_fault(error)) from error
    except DatelineError as error:
        return {"content": [{"type": "text", "text": str(error)}], "isError": True}
    raise RpcError(PARAMS, f"there is no tool {name[:80]}")


def _content(said: str, data: dict[str, Any]) -> dict[str, Any]:
    return {"content": [{"type": "text", "text": said}], "structuredContent": data, "isError": False}
