"""Small pieces of HTML that every view shares. Everything that comes from outside passes through `text`."""

import html
from datetime import date
from functools import lru_cache
from urllib.parse import quote

from index.listing import Listed
from index.types import Article
from qa.types import Citation


def text(value: object) -> str:
    """`value` as HTML text that cannot open a tag, an attribute or an entity."""
    return html.escape(str(value), quote=True)


def count(number: int, noun: str) -> str:
    """
    >>> count(1, "article"), count(1200, "article")
    ('1 article', '1,200 articles')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def day(value: date | None, missing: str = "undated") -> str:
    """A publication day for people, and for programs in `datetime`."""
    if value is None:
        return f'<span class="undated">{text(missing)}</span>'
    return f'<time datetime="{value.isoformat()}">{day_words(value)}</time>'


def day_words(value: date) -> str:
    return f"{value.day} {value:%B} {value.year}"


@lru_cache(maxsize=256)
def language_name(code: str) -> str:
    """The English name of a language code; the code itself where CLDR knows none."""
    from babel import Locale

    return str(Locale("en").languages.get(code, code or "unknown"))


def cite_href(article_id: str, start: int, end: int) -> str:
    """The address of a quoted span inside the page."""
    return f"#cite-{quote(article_id, safe='')}-{start}-{end}"


def article_href(base: str, article_id: str, start: int | None = None, end: int | None = None) -> str:
    """The address of an article's own page, at a span of it where one is given."""
    address = f"{base}/article/{quote(article_id, safe='')}"
    return address if start is None else f"{address}?span={start}-{end}#hit"


def cite_link(citation: Citation) -> str:
    """The numbered mark that opens the quoted words."""
    when = day_words(citation.published) if citation.published else "undated"
    where = f"{citation.source or 'unknown source'}, {when}"
    label = f"Citation {citation.number}: {where}"
    href = cite_href(citation.article_id, citation.start, citation.end)
    return (
        f'<a class="cite" href="{text(href)}" title="{text(where)}" aria-label="{text(label)}">'
        f"{citation.number}</a>"
    )


def byline(article: Article | Listed | Citation) -> str:
    """Source, day and language on one line."""
    return (
        f'<span class="source">{text(article.source or "Unknown source")}</span>'
        f"{day(article.published)}"
        f'<span class="language">{text(language_name(article.language))}</span>'
    )
