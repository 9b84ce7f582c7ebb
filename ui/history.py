"""Conversations over HTTP, each for the browser that had it: list, export, rename, delete, judge."""

import json
from typing import Annotated, Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, PlainTextResponse
from pydantic import BaseModel, ConfigDict, Field

from index.conversations import Conversation, Turn
from index.errors import DatelineError
from ui.desk import Desk
from ui.export import as_markdown
from ui.frame import document
from ui.markup import count, text
from ui.problem import PROBLEMS
from ui.visitor import reader_of


class NoConversation(DatelineError):
    """This browser has no such conversation or answer."""

    http_status = 404


class Title(BaseModel):
    """A conversation's new title."""

    model_config = ConfigDict(extra="forbid")

    title: str = Field(min_length=1, max_length=80, pattern=r"\S")


class Judgement(BaseModel):
    """What a reader thinks of an answer: -1, 0 (taken back) or 1, and why."""

    model_config = ConfigDict(extra="forbid")

    thumb: Annotated[int, Field(ge=-1, le=1)]
    comment: str = Field(default="", max_length=2000)


def history(desk: Desk, base: str) -> APIRouter:
    """The page of past conversations and the routes behind it."""
    router = APIRouter(responses=PROBLEMS)
    kept = desk.conversations

    @router.get("/conversations", include_in_schema=False)
    def page(request: Request) -> HTMLResponse:
        return HTMLResponse(
            document(base, "History", _listed(desk, reader_of(request), base), "/conversations")
        )

    @router.get("/api/conversations", summary="This browser's conversations, the latest first")
    def conversations(request: Request) -> dict[str, Any]:
        rows = kept.list(reader_of(request))
        return {
            "conversations": [
                {"id": row.id, "title": row.title, "changed": row.changed, "turns": row.turns} for row in rows
            ]
        }

    @router.get("/api/conversations/{conversation}", summary="One conversation, its answers whole")
    def one(conversation: str, request: Request) -> dict[str, Any]:
        turns = _turns(desk, reader_of(request), conversation)
        return {"id": conversation, "turns": [_whole(turn) for turn in turns]}

    @router.get("/api/conversations/{conversation}/markdown", summary="One conversation as Markdown")
    def markdown(conversation: str, request: Request) -> PlainTextResponse:
        reader = reader_of(request)
        turns = _turns(desk, reader, conversation)
        title = next(row.title for row in kept.list(reader) if row.id == conversation)
        body = as_markdown(title, turns, str(request.base_url).rstrip("/"))
        return PlainTextResponse(body, media_type="text/markdown; charset=utf-8")

    @router.patch("/api/conversations/{conversation}", summary="Rename", status_code=204)
    def rename(conversation: str, body: Title, request: Request) -> Response:
        return _done(kept.rename(reader_of(request), conversation, body.title))

    @router.delete("/api/conversations/{conversation}", summary="Delete a conversation", status_code=204)
    def delete(conversation: str, request: Request) -> Response:
        return _done(kept.delete(reader_of(request), conversation))

    @router.put("/api/turns/{turn}/judgement", summary="Judge an answer", status_code=204)
    def judge(turn: int, body: Judgement, request: Request) -> Response:
        return _done(0 < turn < 2**63 and kept.judge(reader_of(request), turn, body.thumb, body.comment))

    return router


def _done(found: bool) -> Response:
    if not found:
        raise NoConversation("this browser has no such conversation; open one from the list")
    return Response(status_code=204)


def _turns(desk: Desk, reader: str, conversation: str) -> tuple[Turn, ...]:
    turns = desk.conversations.turns(reader, conversation)
    if not turns:
        raise NoConversation("this browser has no such conversation; open one from the list")
    return turns


def _whole(turn: Turn) -> dict[str, Any]:
    """A turn as JSON, its answer in the one form that answers have."""
    return {
        "asked": turn.asked,
        "answer": json.loads(turn.answer),
        "filters": json.loads(turn.filters),
        "thumb": turn.thumb,
        "comment": turn.comment,
    }


def _export(base: str, row: Conversation) -> str:
    return text(f"{base}/api/conversations/{row.id}")


def _listed(desk: Desk, reader: str, base: str) -> str:
    rows = desk.conversations.list(reader)
    if not rows:
        return f'<h1>History</h1><p class="none">Nothing asked yet. <a href="{text(base)}/">Ask the archive</a></p>'
    items = "".join(
        f'<li data-conversation="{text(row.id)}"><a class="name" href="{text(base)}/?c={text(row.id)}">'
        f'{text(row.title)}</a><span class="byline"><time datetime="{text(row.changed)}" data-local>'
        f"{text(row.changed[:10])}</time>"
        f"<span>{count(row.turns, 'question')}</span></span>"
        f'<span class="doing"><button type="button" data-do="rename">Rename</button>'
        f'<a href="{_export(base, row)}/markdown" download="conversation.md">Markdown</a>'
        f'<a href="{_export(base, row)}" download="conversation.json">JSON</a>'
        f'<button type="button" data-do="forget">Delete</button></span></li>'
        for row in rows
    )
    return f'<h1>History</h1><ul class="rows">{items}</ul>'
