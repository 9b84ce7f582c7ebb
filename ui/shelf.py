"""The page of articles: what the archive holds, over which time, and adding to it."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from index.types import Article
from ui.desk import Desk
from ui.frame import document
from ui.library import matching
from ui.markup import article_href, byline, day_words, language_name, text

PAGE = 50
BARS = 60


def shelf(desk: Desk, base: str) -> APIRouter:
    """The route of the page."""
    router = APIRouter(include_in_schema=False)

    @router.get("/articles")
    def articles(
        q: Annotated[str, Query(max_length=200)] = "", page: Annotated[int, Query(ge=1, le=100_000)] = 1
    ) -> HTMLResponse:
        known = desk.articles()
        found = matching(known, q)
        content = (
            f"<h1>Articles</h1>{_summary(known)}{timeline(known)}"
            f"{'' if desk.settings.read_only else _adding()}{_search(base, q)}"
            f"{_rows(found, page, base, desk.settings.read_only)}{_pages(len(found), page, q, base)}"
        )
        return HTMLResponse(document(base, "Articles", content, "/articles"))

    return router


def _summary(known: Sequence[Article]) -> str:
    languages = Counter(article.language for article in known)
    named = ", ".join(f"{count:,} in {text(language_name(code))}" for code, count in languages.most_common(6))
    return f'<p class="lead">{len(known):,} articles{": " + named if named else ""}.</p>'


def timeline(known: Sequence[Article]) -> str:
    """How many articles each stretch of time has, as bars; nothing for fewer than two days."""
    days = sorted(article.published for article in known if article.published)
    if not days or days[0] == days[-1]:
        return ""
    width = max(1, -(-((days[-1] - days[0]).days + 1) // BARS))
    counts = Counter((day - days[0]).days // width for day in days)
    number, top = (days[-1] - days[0]).days // width + 1, max(counts.values())
    bars = "".join(_bar(place, count, number, top, days[0], width) for place, count in sorted(counts.items()))
    said = f"{len(days)} dated articles from {day_words(days[0])} to {day_words(days[-1])}"
    return (
        f'<figure class="timeline"><svg viewBox="0 0 600 60" preserveAspectRatio="none" role="img" '
        f'aria-label="{said}">{bars}</svg><figcaption><span>{day_words(days[0])}</span>'
        f"<span>{day_words(days[-1])}</span></figcaption></figure>"
    )


def _bar(place: int, count: int, number: int, top: int, first: date, width: int) -> str:
    start = first + timedelta(days=place * width)
    step, height = 600 / number, 6 + 50 * count / top
    return (
        f'<rect x="{place * step:.2f}" y="{60 - height:.2f}" width="{max(step - 1.5, 1.5):.2f}" '
        f'height="{height:.2f}"><title>{count} from {day_words(start)}</title></rect>'
    )


def _adding() -> str:
    return (
        '<details class="adding"><summary>Add articles</summary>'
        '<form id="upload"><label class="drop"><span>Drop text files here, or choose them</span>'
        '<input type="file" name="files" multiple accept=".txt,.md"></label></form>'
        '<form id="paste"><label>Or paste an article'
        '<textarea name="text" rows="6" required></textarea></label>'
        '<div class="fields"><label>Title<input name="title" maxlength="300"></label>'
        '<label>Source<input name="source" maxlength="300"></label>'
        '<label>Published<input name="published" type="date"></label></div>'
        '<p class="hint">What you leave empty is inferred from the text.</p>'
        '<button type="submit" class="main">Add</button></form>'
        '<div role="status"><ul id="results"></ul></div></details>'
    )


def _search(base: str, q: str) -> str:
    return (
        f'<form class="find" role="search" action="{text(base)}/articles">'
        '<label class="away" for="find">Find</label><input id="find" type="search" name="q" '
        f'value="{text(q)}" placeholder="Find by title, source or day">'
        '<button type="submit">Find</button></form>'
    )


def _rows(found: Sequence[Article], page: int, base: str, read_only: bool) -> str:
    shown = found[(page - 1) * PAGE : page * PAGE]
    if not shown:
        return "<p>No article matches.</p>"
    return f'<ul class="rows">{"".join(_row(article, base, read_only) for article in shown)}</ul>'


def _row(article: Article, base: str, read_only: bool) -> str:
    published = article.published.isoformat() if article.published else ""
    doing = (
        '<span class="doing"><button type="button" data-do="correct">Correct</button>'
        '<button type="button" data-do="remove">Delete</button></span>'
    )
    return (
        f'<li data-article="{text(article.id)}" data-source="{text(article.source)}" '
        f'data-published="{published}">'
        f'<a class="name" href="{text(article_href(base, article.id))}">'
        f"{text(article.title or article.id)}</a>"
        f'<span class="byline">{byline(article)}</span>{"" if read_only else doing}</li>'
    )


def _pages(total: int, page: int, q: str, base: str) -> str:
    from urllib.parse import urlencode

    last = -(-total // PAGE)
    if last < 2:
        return ""
    links = "".join(
        f'<a href="{text(base)}/articles?{text(urlencode({"q": q, "page": number}))}">{label}</a>'
        for number, label in ((page - 1, "Earlier page"), (page + 1, "Next page"))
        if 1 <= number <= last
    )
    return f'<nav class="pager" aria-label="More articles"><span>Page {page} of {last}</span>{links}</nav>'
