"""The archive's articles over HTTP: listing, reading, adding, correcting, removing."""

import re
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Annotated, Any
from unicodedata import category

from anyio import to_thread
from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, ValidationInfo
from starlette.datastructures import UploadFile

from index.archive import corrected
from index.errors import DatelineError, UsageError
from index.metadata import day_of_publication
from index.types import Article
from ui.client import client_of
from ui.desk import Desk
from ui.filters import LONGEST_NAME
from ui.imports import Imports
from ui.problem import PROBLEMS, SEE_SCHEMA, error_body, first_fault, split_error

if TYPE_CHECKING:
    from index.ingest import SyncResult

MOST_FILES = 200
FIELDS = ("title", "source", "published", "language", "url")

Sent = tuple[str, bytes | str, Mapping[str, object]]
"""A name, what was sent under it, and what is given about it."""


def seen(words: str, about: ValidationInfo) -> str:
    """The words without the space around them. Raises UsageError where they show nothing, as a link has to."""
    words = words.strip()
    if words and not any(category(character)[0] in "LNPS" for character in words):
        raise UsageError(f"{about.field_name} has no character that can be seen; write it in words")
    return words


Line = Annotated[str, Field(max_length=LONGEST_NAME)]
Heading = Annotated[Line, AfterValidator(seen)]
NewHeading = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME, pattern=r"\S"), AfterValidator(seen)]
Published = Annotated[date, AfterValidator(day_of_publication)]


class NewArticle(BaseModel):
    """An article as text, or by its address alone. What is not given is inferred, and marked as inferred."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"anyOf": [{"required": ["text"]}, {"required": ["url"]}]}
    )

    text: str = Field(default="", max_length=2_000_000)
    name: Line = ""
    title: Heading = ""
    source: Heading = ""
    published: Published | None = None
    language: Annotated[str, Field(max_length=10, pattern=r"^[a-z]*$")] = ""
    url: str = Field(
        default="",
        max_length=2000,
        description="where the article stands; without a text, the server gets the page from there",
    )


class Correction(BaseModel):
    """What to put right about an article; what is left out stays as it is."""

    model_config = ConfigDict(extra="forbid")

    title: NewHeading | None = None
    source: NewHeading | None = None
    published: Published | None = None
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


_FILES = {
    "type": "object",
    "required": ["files"],
    "properties": {"files": {"type": "array", "items": {"type": "string", "format": "binary"}}},
}
_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": NewArticle.model_json_schema()},
            "multipart/form-data": {"schema": _FILES},
        },
    }
}


def article_row(article: Article) -> dict[str, Any]:
    """An article without its text."""
    return {**article.to_row(), "characters": len(article.text)}


def library(desk: Desk) -> APIRouter:
    """The routes under /api/articles."""
    router, imports = APIRouter(prefix="/api", responses=PROBLEMS), Imports()

    @router.get("/articles", summary="List the archive")
    def articles(
        q: Annotated[str, Query(max_length=200, description="words of the title or source")] = "",
        limit: Annotated[int, Query(ge=1, le=500)] = 100,
        offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
    ) -> dict[str, Any]:
        found = desk.archive.listing(q, limit=limit, offset=offset)
        return {"total": found.total, "articles": [article.to_row() for article in found.articles]}

    @router.post(
        "/articles", summary="Add articles", status_code=201, response_model=Results, openapi_extra=_BODY
    )
    async def add(request: Request) -> JSONResponse:
        """An article's text or address as JSON, or files (.txt, .md, .html, .pdf) as multipart/form-data.

        Each file has its own result.
        """
        desk.must_write()
        return await _taken(desk, imports, request)

    @router.get("/articles/{article_id:path}", summary="One article, its text verbatim")
    def article(article_id: str) -> dict[str, Any]:
        found = desk.archive.article(article_id)
        return {**article_row(found), "text": found.text}

    @router.patch("/articles/{article_id:path}", summary="Correct what was inferred")
    def correct(article_id: str, body: Correction) -> dict[str, Any]:
        desk.must_write()
        return article_row(desk.correct(article_id, body.model_dump()))

    @router.delete("/articles/{article_id:path}", summary="Remove an article", status_code=204)
    def remove(article_id: str) -> Response:
        desk.must_write()
        desk.remove(desk.archive.article(article_id).id)
        return Response(status_code=204)

    return router


async def _taken(desk: Desk, imports: Imports, request: Request) -> JSONResponse:
    """What became of what was sent. Raises UsageError for a body that is neither JSON nor form data."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        results = await to_thread.run_sync(_kept, desk, await _files(request))
    elif kind == "application/json":
        results = await _given(desk, imports, request)
    else:
        raise UsageError(
            "the body is neither JSON nor form data; send application/json or multipart/form-data"
        )
    if all(result.status == "refused" for result in results):
        return JSONResponse(error_body(results[0].error, results[0].remedy), 422)
    return JSONResponse({"results": [result.model_dump() for result in results]}, 201)


async def _files(request: Request) -> list[Sent]:
    async with request.form(max_files=MOST_FILES, max_fields=10) as form:
        files = [value for value in form.getlist("files") if isinstance(value, UploadFile)]
        if not files:
            raise UsageError("no files were sent; put them under the name files")
        return [(safe_name(file.filename or ""), await file.read(), {}) for file in files]


async def _given(desk: Desk, imports: Imports, request: Request) -> list[Added]:
    try:
        new = NewArticle.model_validate_json(await request.body())
    except ValidationError as error:
        raise UsageError(f"{first_fault(error)}; {SEE_SCHEMA}") from error
    given = {name: value for name in FIELDS if (value := getattr(new, name))}
    if not new.text:
        if not new.url:
            raise UsageError("there is neither a text nor an address; send text or url")
        found = await imports.get(new.url, client_of(request.scope))
        right = corrected(found, {**given, "url": found.url})
        return [await to_thread.run_sync(_page, desk, right, new.url)]
    # Two pasted texts without a name are two articles: the text itself names them.
    name = new.name or f"pasted-{sha256(new.text.encode()).hexdigest()[:12]}"
    sent: list[Sent] = [(safe_name(name), new.text, given)]
    return await to_thread.run_sync(_kept, desk, sent)


def _page(desk: Desk, article: Article, url: str) -> Added:
    return _indexed(desk, [Added(name=url, status="", id=article.id)], [article])[0]


def _kept(desk: Desk, sent: list[Sent]) -> list[Added]:
    results, articles = [], []
    for name, data, given in sent:
        try:
            article = _loaded(data, name, given)
        except DatelineError as error:
            said, remedy = split_error(error)
            results.append(Added(name=name, status="refused", error=said, remedy=remedy))
        else:
            articles.append(article)
            results.append(Added(name=name, status="", id=article.id))
    return _indexed(desk, results, articles)


def _loaded(data: bytes | str, name: str, given: Mapping[str, object]) -> Article:
    """The article. Its name and content are its origin: another file of that name is another article."""
    from index.load import load_bytes, load_text

    content = data.encode() if isinstance(data, str) else data
    origin = f"upload:{sha256(content).hexdigest()}/{name}"
    if isinstance(data, str):
        return load_text(data, name, given, origin)
    return load_bytes(data, name, given, origin)


def _indexed(desk: Desk, results: list[Added], articles: list[Article]) -> list[Added]:
    done = desk.keep(articles)
    taken = [result for result in results if result.status != "refused"]
    for result, article_id in zip(taken, done.ids, strict=True):
        result.id, result.status = article_id, _status(article_id, done)
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
