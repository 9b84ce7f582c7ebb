"""The pages beside the conversation: evidence for the panel, and each article on a page of its own."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from index.errors import UnknownArticle
from index.types import Article, Span
from ui.desk import Desk
from ui.evidence import body, how_known, origin, panel, parse_span
from ui.frame import document
from ui.markup import byline, text
from ui.shelf import DOING, row_data


def reading(desk: Desk, base: str) -> APIRouter:
    """The routes that a reader follows."""
    router = APIRouter(include_in_schema=False)

    @router.get("/evidence/{article_id:path}")
    def evidence(article_id: str, span: str = "", reader: str = "en") -> HTMLResponse:
        try:
            article = desk.archive.article(article_id)
        except UnknownArticle:
            gone = '<h2 id="evidence-title">This article is gone</h2><p>It was removed from the archive.</p>'
            return HTMLResponse(gone, 404)
        return HTMLResponse(panel(article, parse_span(span, article), base, reader))

    @router.get("/article/{article_id:path}")
    def article_page(article_id: str, span: str = "") -> HTMLResponse:
        try:
            article = desk.archive.article(article_id)
        except UnknownArticle:
            gone = f'<h1>No such article</h1><p><a href="{text(base)}/articles">All articles</a></p>'
            return HTMLResponse(document(base, "No such article", gone), 404)
        content = _article(article, parse_span(span, article), desk.settings.read_only)
        return HTMLResponse(document(base, article.title or article.id, content))

    return router


def _article(article: Article, span: Span | None, read_only: bool) -> str:
    return (
        f'<article {row_data(article)}><h1 class="name">{text(article.title or article.id)}</h1>'
        f'<p class="byline">{byline(article)}</p>{origin(article)}'
        f'<div class="about">{how_known(article)}{"" if read_only else DOING}</div>'
        f"{body(article, span, 'en')}</article>"
    )
