"""The HTTP API: the same answers as the page, for programs."""

import json
from collections.abc import AsyncIterator
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from index.errors import DatelineError
from index.types import Article, Filters
from qa.types import Answer
from ui.desk import Desk
from ui.door import error_body

QUESTION = 2000


class Problem(BaseModel):
    """What went wrong, and what puts it right."""

    error: str
    remedy: str


PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem} for status in (400, 401, 403, 404, 413, 422, 429, 500, 503)
}


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


def article_row(article: Article) -> dict[str, Any]:
    """An article without its text."""
    return {
        "id": article.id,
        "title": article.title,
        "source": article.source,
        "published": article.published.isoformat() if article.published else None,
        "language": article.language,
        "url": article.url,
        "how": dict(article.how),
        "characters": len(article.text),
    }


def api(desk: Desk, version: str) -> APIRouter:
    """The routes under /api."""
    router = APIRouter(prefix="/api", responses=PROBLEMS)

    @router.get("/health", summary="Whether the archive can be asked")
    async def health() -> dict[str, Any]:
        return {
            "status": "ok",
            "version": version,
            "articles": len(desk.archive.articles()),
            "answered": desk.answered,
            "open": desk.open,
        }

    @router.post(
        "/ask",
        summary="Ask the archive",
        responses={
            200: {"model": Answer, "content": {"text/event-stream": {"schema": {"type": "string"}}}},
        },
    )
    async def ask(body: Question, request: Request) -> Response:
        """One answer as JSON; with `Accept: text/event-stream`, the stages first and then the answer."""
        if "text/event-stream" in request.headers.get("accept", ""):
            return StreamingResponse(events(desk, body), media_type="text/event-stream")
        answer = await desk.ask(body.question, body.filters(), body.history)
        return JSONResponse(answer.to_dict())

    @router.get("/articles", summary="List the archive")
    def articles(
        q: Annotated[str, Query(max_length=200, description="words of the title or source")] = "",
        limit: Annotated[int, Query(ge=1, le=500)] = 100,
        offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
    ) -> dict[str, Any]:
        found = matching(desk.archive.articles(), q)
        return {"total": len(found), "articles": [article_row(a) for a in found[offset : offset + limit]]}

    @router.get("/articles/{article_id:path}", summary="One article, its text verbatim")
    def article(article_id: str) -> dict[str, Any]:
        found = desk.archive.article(article_id)
        return {**article_row(found), "text": found.text}

    @router.get("/search", summary="Search passages")
    def search(
        q: Annotated[str, Query(min_length=1, max_length=QUESTION, pattern=r"\S")],
        k: Annotated[int, Query(ge=1, le=100)] = 10,
        since: date | None = None,
        until: date | None = None,
        as_of: date | None = None,
        source: Annotated[list[str] | None, Query(max_length=50)] = None,
        language: Annotated[list[str] | None, Query(max_length=50)] = None,
    ) -> dict[str, Any]:
        filters = Filters(since, until, as_of, tuple(source or ()), tuple(language or ()))
        hits = desk.archive.search(q, k, filters)
        return {
            "hits": [
                {
                    "article_id": hit.passage.article_id,
                    "start": hit.passage.start,
                    "end": hit.passage.end,
                    "text": hit.passage.text,
                    "score": hit.score,
                }
                for hit in hits
            ]
        }

    return router


def matching(articles: tuple[Article, ...], words: str) -> tuple[Article, ...]:
    """The articles whose title, source, id or day hold all the words, the latest first."""
    wanted = words.casefold().split()
    found = [a for a in articles if all(word in _heading(a) for word in wanted)]
    return tuple(reversed(found))


def _heading(article: Article) -> str:
    return f"{article.title} {article.source} {article.id} {article.published or ''}".casefold()


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


def split_error(error: DatelineError) -> tuple[str, str]:
    """Our messages end in their remedy, after a semicolon."""
    said, _, remedy = str(error).partition("; ")
    return said, remedy or "see the message"
