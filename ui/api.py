"""The HTTP API: the same answers as the page, for programs."""

import json
from collections.abc import AsyncIterator
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from index.errors import DatelineError
from index.types import Filters
from qa.types import Answer
from ui.desk import Desk
from ui.problem import PROBLEMS, error_body, split_error

QUESTION = 2000


class Question(BaseModel):
    """A question with its filters. `history` holds earlier questions, for a follow-up."""

    model_config = ConfigDict(extra="forbid")

    question: str = Field(
        min_length=1, max_length=QUESTION, pattern=r"\S", examples=["when did the CSTO leave?"]
    )
    history: list[Annotated[str, Field(max_length=QUESTION)]] = Field(default=[], max_length=20)
    since: date | None = None
    until: date | None = None
    as_of: date | None = Field(default=None, description="answer as one would have on this day")
    sources: list[str] = Field(default=[], max_length=50)
    languages: list[str] = Field(default=[], max_length=50)

    def filters(self) -> Filters:
        return Filters(self.since, self.until, self.as_of, tuple(self.sources), tuple(self.languages))


class SearchQuery(BaseModel):
    """Words to search for, with filters."""

    model_config = ConfigDict(extra="forbid")

    q: str = Field(min_length=1, max_length=QUESTION, pattern=r"\S")
    k: int = Field(default=10, ge=1, le=100)
    since: date | None = None
    until: date | None = None
    as_of: date | None = None
    source: list[str] = Field(default=[], max_length=50)
    language: list[str] = Field(default=[], max_length=50)


def api(desk: Desk, version: str) -> APIRouter:
    """The routes under /api."""
    router = APIRouter(prefix="/api", responses=PROBLEMS)

    @router.get("/health", summary="Whether the archive can be asked")
    async def health() -> dict[str, Any]:
        return {
            "status": "ok",
            "version": version,
            "articles": desk.overview().articles,
            "answered": desk.tally.answered,
            "open": desk.open,
        }

    @router.post(
        "/ask",
        summary="Ask the archive",
        responses={
            200: {"model": Answer, "content": {"text/event-stream": {}}},
        },
    )
    async def ask(body: Question, request: Request) -> Response:
        """One answer as JSON; with `Accept: text/event-stream`, the stages first and then the answer."""
        if "text/event-stream" in request.headers.get("accept", ""):
            return StreamingResponse(events(desk, body), media_type="text/event-stream")
        answer = await desk.ask(body.question, body.filters(), body.history)
        return JSONResponse(answer.to_dict())

    @router.get("/search", summary="Search passages")
    def search(query: Annotated[SearchQuery, Query()]) -> dict[str, Any]:
        return found_passages(desk, query)

    return router


def found_passages(desk: Desk, query: SearchQuery) -> dict[str, Any]:
    """The nearest passages, each with its span: `article.text[start:end] == text`."""
    filters = Filters(query.since, query.until, query.as_of, tuple(query.source), tuple(query.language))
    return {
        "hits": [
            {
                "article_id": hit.passage.article_id,
                "start": hit.passage.start,
                "end": hit.passage.end,
                "text": hit.passage.text,
                "score": hit.score,
            }
            for hit in desk.archive.search(query.q, query.k, filters)
        ]
    }


async def events(desk: Desk, body: Question) -> AsyncIterator[str]:
    """The stages and the answer as server-sent events: `stage`, then `answer` or `error`."""
    try:
        async for item in desk.stream(body.question, body.filters(), body.history):
            if isinstance(item, Answer):
                yield event("answer", item.to_dict())
            else:
                yield event("stage", {"stage": item.stage, "detail": item.detail})
    except DatelineError as error:
        yield event("error", error_body(*split_error(error)))


def event(name: str, data: dict[str, Any]) -> str:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
