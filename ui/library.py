"""The archive's articles over HTTP: listing, reading, adding, correcting, removing."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Annotated, Any

from anyio import to_thread
from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.datastructures import UploadFile

from index.errors import DatelineError, UsageError
from index.types import Article
from ui.desk import Desk
from ui.problem import PROBLEMS, error_body, split_error

if TYPE_CHECKING:
    from index.ingest import SyncResult

MOST_FILES = 200
FIELDS = ("title", "source", "published", "language", "url")

Line = Annotated[str, Field(max_length=300)]


class NewArticle(BaseModel):
    """An article as text. What is not given is inferred from the text, and marked as inferred."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(min_length=1, max_length=2_000_000)
    name: Line = ""
    title: Line = ""
    source: Line = ""
    published: date | None = None
    language: Annotated[str, Field(max_length=10, pattern=r"^[a-z]*$")] = ""
    url: Line = ""


class Correction(BaseModel):
    """What to put right about an article; what is left out stays as it is."""

    model_config = ConfigDict(extra="forbid")

    title: Annotated[str, Field(min_length=1, max_length=300)] | None = None
    source: Annotated[str, Field(min_length=1, max_length=300)] | None = None
    published: date | None = None
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")] | None = None


class Added(BaseModel):
    """What became of one file: "added", "changed", "unchanged" or "refused", and then why."""

    name: str
    status: str
    id: str = ""
    error: str = ""
    remedy: str = ""


class Results(BaseModel):
    """One entry for each file that was sent, in order."""

    results: list[Added]


def article_row(article: Article) -> dict[str, Any]:
    """An article without its text."""
    return {**article.to_row(), "characters": len(article.text)}


def matching(articles: tuple[Article, ...], words: str) -> tuple[Article, ...]:
    """The articles whose title, source, id or day hold all the words, the latest first."""
    wanted = words.casefold().split()
    found = [a for a in articles if all(word in _heading(a) for word in wanted)]
    return tuple(reversed(found))


def _heading(article: Article) -> str:
    return f"{article.title} {article.source} {article.id} {article.published or ''}".casefold()


def library(desk: Desk) -> APIRouter:
    """The routes under /api/articles."""
    router = APIRouter(prefix="/api", responses=PROBLEMS)

    @router.get("/articles", summary="List the archive")
    def articles(
        q: Annotated[str, Query(max_length=200, description="words of the title or source")] = "",
        limit: Annotated[int, Query(ge=1, le=500)] = 100,
        offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
    ) -> dict[str, Any]:
        found = matching(desk.articles(), q)
        return {"total": len(found), "articles": [article_row(a) for a in found[offset : offset + limit]]}

    @router.post(
        "/articles",
        summary="Add articles",
        status_code=201,
        response_model=Results,
        openapi_extra={
            "requestBody": {
                "required": True,
                "content": {
                    "application/json": {"schema": NewArticle.model_json_schema()},
                    "multipart/form-data": {"schema": _FILES},
                },
            }
        },
    )
    async def add(request: Request) -> JSONResponse:
        """One article as JSON, or text files as multipart/form-data. Each file has its own result."""
        desk.must_write()
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind == "multipart/form-data":
            sent = await _files(request)
        elif kind == "application/json":
            sent = [await _pasted(request)]
        else:
            raise UsageError(
                "the body is neither JSON nor form data; send application/json or multipart/form-data"
            )
        results = await to_thread.run_sync(_kept, desk, sent)
        status = 201 if any(result.status != "refused" for result in results) else 422
        if status == 422:
            return JSONResponse(error_body(results[0].error, results[0].remedy), 422)
        return JSONResponse({"results": [result.model_dump() for result in results]}, status)

    @router.get("/articles/{article_id:path}", summary="One article, its text verbatim")
    def article(article_id: str) -> dict[str, Any]:
        found = desk.archive.article(article_id)
        return {**article_row(found), "text": found.text}

    @router.patch("/articles/{article_id:path}", summary="Correct what was inferred")
    def correct(article_id: str, body: Correction) -> dict[str, Any]:
        desk.must_write()
        found = desk.archive.article(article_id)
        given = {name: value for name, value in body.model_dump().items() if value is not None}
        corrected = replace(found, **given, how={**found.how, **dict.fromkeys(given, "given")})
        desk.keep([corrected])
        return article_row(corrected)

    @router.delete("/articles/{article_id:path}", summary="Remove an article", status_code=204)
    def remove(article_id: str) -> Response:
        desk.must_write()
        desk.remove(desk.archive.article(article_id).id)
        return Response(status_code=204)

    return router


_FILES = {
    "type": "object",
    "required": ["files"],
    "properties": {"files": {"type": "array", "items": {"type": "string", "format": "binary"}}},
}


async def _files(request: Request) -> list[tuple[str, bytes | str, Mapping[str, object]]]:
    async with request.form(max_files=MOST_FILES, max_fields=10) as form:
        files = [value for value in form.getlist("files") if isinstance(value, UploadFile)]
        if not files:
            raise UsageError("no files were sent; put them under the name files")
        return [(safe_name(file.filename or ""), await file.read(), {}) for file in files]


async def _pasted(request: Request) -> tuple[str, bytes | str, Mapping[str, object]]:
    try:
        new = NewArticle.model_validate_json(await request.body())
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the body"
        raise UsageError(f"{where}: {first['msg']}; see /openapi.json for what is taken") from error
    given = {name: value for name in FIELDS if (value := getattr(new, name))}
    # Two pasted texts without a name are two articles: the text itself names them.
    name = new.name or f"pasted-{sha256(new.text.encode()).hexdigest()[:12]}"
    return safe_name(name), new.text, given


def _kept(desk: Desk, sent: list[tuple[str, bytes | str, Mapping[str, object]]]) -> list[Added]:
    from index.load import load_bytes, load_text

    results, articles = [], []
    for name, data, given in sent:
        try:
            article = load_text(data, name, given) if isinstance(data, str) else load_bytes(data, name, given)
        except DatelineError as error:
            said, remedy = split_error(error)
            results.append(Added(name=name, status="refused", error=said, remedy=remedy))
        else:
            articles.append(article)
            results.append(Added(name=name, status="unchanged", id=article.id))
    done = desk.keep(articles)
    for result in results:
        if result.status != "refused":
            result.status = (
                "added"
                if result.id in done.added
                else "changed"
                if result.id in done.changed
                else "unchanged"
            )
    return results


def _status(article_id: str, done: "SyncResult") -> str:
    if article_id in done.added:
        return "added"
    return "changed" if article_id in done.changed else "unchanged"


def safe_name(name: str) -> str:
    """A file's name without folders, control characters or length that could do harm.

    >>> safe_name("../../etc/pass\\nwd.txt")
    'passwd.txt'
    """
    last = re.split(r"[/\\]", name)[-1]
    clean = "".join(character for character in last if character.isprintable()).strip(" .")
    return clean[-120:] or "article.txt"
