"""The page of articles: what the archive holds, over which time, and adding to it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from index.listing import Listed, Listing, Overview
from index.load import SUFFIXES
from index.types import Article, Filters
from ui.desk import Desk
from ui.frame import document
from ui.markup import article_href, byline, count, day_words, language_name, text

PAGE = 50
BARS = 60
MOST_SOURCES = 500
"""Sources offered in the list to choose from; a word of any other is found all the same."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list was narrowed down to: words, days, a source, a language."""

    q: str = ""
    since: date | None = None
    until: date | None = None
    source: str = ""
    language: str = ""

    def filters(self) -> Filters:
        return Filters(
            since=self.since,
            until=self.until,
            sources=(self.source,) if self.source else (),
            languages=(self.language,) if self.language else (),
        )

    def query(self, **other: object) -> str:
        """As the end of an address, with what is otherwise there."""
        asked = {
            "q": self.q,
            "since": self.since,
            "until": self.until,
            "source": self.source,
            "language": self.language,
            **other,
        }
        return urlencode({name: value for name, value in asked.items() if value})


def shelf(desk: Desk, base: str) -> APIRouter:
    """The route of the page."""
    router = APIRouter(include_in_schema=False)

    @router.get("/articles")
    def articles(
        q: Annotated[str, Query(max_length=200)] = "",
        since: Annotated[str, Query(max_length=10)] = "",
        until: Annotated[str, Query(max_length=10)] = "",
        source: Annotated[str, Query(max_length=300)] = "",
        language: Annotated[str, Query(max_length=10)] = "",
        page: Annotated[int, Query(ge=1, le=100_000)] = 1,
    ) -> HTMLResponse:
        wanted = Wanted(q, _day(since), _day(until), source, language)
        known, read_only = desk.overview(), desk.settings.read_only
        found = desk.archive.listing(q, wanted.filters(), PAGE, (page - 1) * PAGE)
        content = (
            f'<div class="heading"><h1>Articles</h1>{_summary(known)}</div>{timeline(known, base)}'
            f"{'' if read_only else _adding()}{_search(known, wanted, base)}"
            f"{_told(found, known, wanted, base)}{_rows(found, base, read_only)}"
            f"{_pages(found.total, page, wanted, base)}"
        )
        return HTMLResponse(document(base, "Articles", content, "/articles"))

    return router


def _day(value: str) -> date | None:
    """A form sends "" for a day that was not chosen; what is no day narrows nothing down."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _summary(known: Overview) -> str:
    languages = sorted(known.languages.items(), key=lambda item: -item[1])
    named = ", ".join(f"{number:,} in {text(language_name(code))}" for code, number in languages[:6])
    undated = known.articles - sum(known.days.values())
    return (
        f'<p class="lead">{count(known.articles, "article")}{": " + named if named else ""}'
        f"{f'; {undated:,} undated' if undated else ''}.</p>"
    )


def timeline(known: Overview, base: str) -> str:
    """How many articles each stretch of time has, as bars; nothing for fewer than two days.

    A click on a bar leads to its articles: a shortcut for the mouse, the two days of the search do the same.
    """
    if len(known.days) < 2:
        return ""
    first, last = min(known.days), max(known.days)
    width = max(1, -(-((last - first).days + 1) // BARS))
    counts = Counter[int]()
    for day, articles in known.days.items():
        counts[(day - first).days // width] += articles
    number, top = (last - first).days // width + 1, max(counts.values())
    bars = "".join(
        _bar(place, counts[place], number, top, first + timedelta(days=place * width), width, base)
        for place in sorted(counts)
    )
    said = f"{count(sum(counts.values()), 'dated article')} from {day_words(first)} to {day_words(last)}"
    return (
        f'<figure class="timeline"><svg viewBox="0 0 600 60" preserveAspectRatio="none" role="img" '
        f'aria-label="{said}">{bars}</svg><figcaption><span>{day_words(first)}</span>'
        f"<span>{day_words(last)}</span></figcaption></figure>"
    )


def _bar(place: int, articles: int, number: int, top: int, start: date, width: int, base: str) -> str:
    end = start + min(timedelta(days=width - 1), date.max - start)
    step, height = 600 / number, 6 + 50 * articles / top
    stretch = day_words(start) if width == 1 else f"{day_words(start)} to {day_words(end)}"
    address = f"{base}/articles?{Wanted(since=start, until=end).query()}"
    return (
        f'<rect data-goto="{text(address)}" x="{place * step:.2f}" y="{60 - height:.2f}" '
        f'width="{max(step - 1.5, 1.5):.2f}" height="{height:.2f}">'
        f"<title>{count(articles, 'article')}, {stretch}</title></rect>"
    )


def _adding() -> str:
    return (
        '<details class="adding"><summary>Add articles</summary>'
        '<form id="upload"><label class="drop"><span>Drop files here, or choose them</span>'
        f'<input type="file" name="files" multiple accept="{",".join(SUFFIXES)}"></label>'
        '<progress max="1" value="0" aria-label="Files added" hidden></progress></form>'
        '<form id="byaddress"><label for="address">Or give the address of an article on the web</label>'
        '<span class="inline"><input id="address" type="url" name="url" maxlength="2000" required '
        'placeholder="https://"><button type="submit" class="main">Fetch</button></span>'
        '<p class="hint">The server asks that address, and nothing else on the network.</p></form>'
        '<form id="paste"><label>Or paste the text of an article'
        '<textarea name="text" rows="5" required></textarea></label>'
        '<div class="fields"><label>Title<input name="title" maxlength="300"></label>'
        '<label>Source<input name="source" maxlength="300"></label>'
        '<label>Published<input name="published" type="date"></label></div>'
        '<p class="hint">What you leave empty is inferred from the text, and can be corrected later.</p>'
        '<button type="submit" class="main">Add</button></form>'
        '<div role="status"><ul id="results"></ul></div></details>'
    )


def _search(known: Overview, wanted: Wanted, base: str) -> str:
    sources = sorted(list(known.sources)[:MOST_SOURCES], key=str.casefold)
    if wanted.source and wanted.source not in sources:
        sources.insert(0, wanted.source)
    languages = {code: language_name(code) for code in known.languages}
    return (
        f'<form class="find" role="search" action="{text(base)}/articles">'
        '<label class="away" for="find">Find</label><input id="find" type="search" name="q" '
        f'maxlength="200" value="{text(wanted.q)}" placeholder="Find by title, source or day">'
        '<button type="submit">Find</button><div class="narrow">'
        f"{_date_input('since', 'From', wanted.since)}{_date_input('until', 'To', wanted.until)}"
        f"{_select('source', 'Source', {name: name for name in sources}, wanted.source)}"
        f"{_select('language', 'Language', languages, wanted.language)}</div></form>"
    )


def _date_input(name: str, label: str, value: date | None) -> str:
    return f'<label>{label}<input type="date" name="{name}" value="{value or ""}"></label>'


def _select(name: str, label: str, options: Mapping[str, str], chosen: str) -> str:
    if len(options) < 2 and not chosen:
        return ""
    listed = "".join(
        f'<option value="{text(value)}"{" selected" if value == chosen else ""}>{text(shown)}</option>'
        for value, shown in options.items()
    )
    return f'<label>{label}<select name="{name}"><option value="">any</option>{listed}</select></label>'


def _told(found: Listing, known: Overview, wanted: Wanted, base: str) -> str:
    """How many match, where the list is narrowed down."""
    if not wanted.query():
        return ""
    return (
        f'<p class="matched" role="status">{found.total:,} of {count(known.articles, "article")} '
        f'{"matches" if found.total == 1 else "match"}. <a href="{text(base)}/articles">Show all</a></p>'
    )


def _rows(found: Listing, base: str, read_only: bool) -> str:
    if not found.articles:
        return '<p class="none">No article matches.</p>'
    return f'<ul class="rows">{"".join(_row(article, base, read_only) for article in found.articles)}</ul>'


def _row(article: Listed, base: str, read_only: bool) -> str:
    return (
        f"<li {row_data(article)}>"
        f'<a class="name" href="{text(article_href(base, article.id))}">'
        f"{text(article.title or article.id)}</a>"
        f'<span class="byline">{byline(article)}</span>{"" if read_only else DOING}</li>'
    )


DOING = (
    '<span class="doing"><button type="button" data-do="correct">Correct</button>'
    '<button type="button" data-do="remove">Delete</button></span>'
)
"""What can be done with an article, inside an element that has its `row_data`."""


def row_data(article: Listed | Article) -> str:
    """The attributes that tell the buttons of `DOING` which article they are about."""
    published = article.published.isoformat() if article.published else ""
    return (
        f'data-article="{text(article.id)}" data-source="{text(article.source)}" data-published="{published}"'
    )


def _pages(total: int, page: int, wanted: Wanted, base: str) -> str:
    last = -(-total // PAGE)
    if last < 2:
        return ""
    links = "".join(
        f'<a href="{text(base)}/articles?{text(wanted.query(page=number))}">{label}</a>'
        for number, label in ((page - 1, "Earlier page"), (page + 1, "Next page"))
        if 1 <= number <= last
    )
    return f'<nav class="pager" aria-label="More articles"><span>Page {page} of {last}</span>{links}</nav>'
