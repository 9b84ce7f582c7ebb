"""/v1: the archive as a model of an OpenAI-compatible server, so that chat clients can talk to it."""

import json
import secrets
import time
from collections.abc import AsyncIterator
from typing import Annotated, Any, Literal

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response, StreamingResponse
from pydantic import BaseModel, Field

from index.errors import DatelineError, UsageError
from index.types import Filters
from qa.types import Answer
from ui.desk import Desk
from ui.problem import PROBLEMS

MODEL = "dateline"


class Part(BaseModel):
    """A piece of a message; only text is read."""

    type: str
    text: str = Field(default="", max_length=100_000)


class Message(BaseModel):
    """One message of the conversation. Only what the user asked is used: an earlier answer is no evidence."""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: (
        Annotated[str, Field(max_length=100_000)] | Annotated[list[Part], Field(max_length=50)] | None
    ) = None

    def words(self) -> str:
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content if part.type == "text").strip()
        return (self.content or "").strip()


class Completion(BaseModel):
    """A request for a completion. Sampling options are accepted and have no effect: nothing is sampled."""

    messages: list[Message] = Field(min_length=1, max_length=200)
    model: str = Field(default=MODEL, max_length=200)
    stream: bool = False


def openai_api(desk: Desk) -> APIRouter:
    """The routes under /v1."""
    router = APIRouter(prefix="/v1", responses=PROBLEMS)

    @router.get("/models", summary="The one model there is")
    def models() -> dict[str, Any]:
        return {"object": "list", "data": [{"id": MODEL, "object": "model", "created": 0, "owned_by": MODEL}]}

    @router.post(
        "/chat/completions",
        summary="Ask as an OpenAI client does",
        responses={200: {"content": {"application/json": {}, "text/event-stream": {}}}},
    )
    async def complete(body: Completion) -> Response:
        """The last user message is the question. The field `dateline` holds the whole answer."""
        asked = [words for message in body.messages if message.role == "user" and (words := message.words())]
        if not asked:
            raise UsageError("there is no user message with text; send one as the question")
        if body.stream:
            return StreamingResponse(_chunks(desk, asked), media_type="text/event-stream")
        answer = await desk.ask(asked[-1], Filters(), asked[:-1])
        choice = {
            "index": 0,
            "message": {"role": "assistant", "content": told(answer)},
            "finish_reason": "stop",
        }
        return JSONResponse({**_head("chat.completion"), "choices": [choice], "dateline": answer.to_dict()})

    return router


def told(answer: Answer) -> str:
    """The answer with its sources listed, for clients that show text only."""
    sources = [
        f"[{c.number}] {c.source or 'Unknown source'}, {c.published or 'undated'}: {c.title}"
        for c in answer.citations
    ]
    return "\n".join([answer.text, "", *sources]).strip()


def _head(kind: str) -> dict[str, Any]:
    return {
        "id": f"chatcmpl-{secrets.token_hex(12)}",
        "object": kind,
        "created": int(time.time()),
        "model": MODEL,
    }


async def _chunks(desk: Desk, asked: list[str]) -> AsyncIterator[str]:
    head = _head("chat.completion.chunk")

    def chunk(delta: dict[str, Any], finish: str | None = None, **more: Any) -> str:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        return f"data: {json.dumps({**head, 'choices': [choice], **more}, ensure_ascii=False)}\n\n"

    yield chunk({"role": "assistant", "content": ""})
    try:
        answer = await desk.ask(asked[-1], Filters(), asked[:-1])
    except DatelineError as error:
        yield f"data: {json.dumps({'error': {'message': str(error), 'type': 'invalid_request_error'}})}\n\n"
        return
    yield chunk({"content": told(answer)})
    yield chunk({}, "stop", dateline=answer.to_dict())
    yield "data: [DONE]\n\n"
