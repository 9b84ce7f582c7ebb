"""An article as evidence: its text verbatim, with the cited words marked."""

import re

from index.types import Article, Span
from ui.markup import article_href, byline, day_words, language_name, text

FIELDS = ("title", "source", "published", "language")


def parse_span(value: str, article: Article) -> Span | None:
    """The span that an address names ("120-180"), None where it is no span of this article."""
    found = re.fullmatch(r"([0-9]{1,9})-([0-9]{1,9})", value)
    if found is None:
        return None
    span = Span(int(found[1]), int(found[2]))
    return span if span.start < span.end <= len(article.text) else None


def panel(article: Article, span: Span | None, base: str) -> str:
    """What the evidence panel shows: who said it and when, how that is known, and the text."""
    address = article_href(base, article.id, *((span.start, span.end) if span else ()))
    return (
        f'<h2 id="evidence-title">{text(article.title or article.id)}</h2>'
        f'<p class="byline">{byline(article)}</p>'
        f'<p class="links"><a href="{text(address)}" target="_blank" rel="noopener">Full article</a></p>'
        f"{how_known(article)}{body(article, span)}"
    )


def body(article: Article, span: Span | None) -> str:
    """The article's text in paragraphs, verbatim, the span marked."""
    parts = "".join(
        f"<p>{_marked(article.text, found.start(), found.end(), span)}</p>"
        for found in re.finditer(r"[^\n]+", article.text)
        if found.group().strip()
    )
    return f'<div class="article-text" lang="{text(article.language)}">{parts}</div>'


def _marked(whole: str, start: int, end: int, span: Span | None) -> str:
    if span is None or span.end <= start or span.start >= end:
        return text(whole[start:end])
    left, right = max(start, span.start), min(end, span.end)
    anchor = ' id="hit" tabindex="-1"' if left == span.start else ""
    return f"{text(whole[start:left])}<mark{anchor}>{text(whole[left:right])}</mark>{text(whole[right:end])}"


def how_known(article: Article) -> str:
    """Where title, source, day and language come from, so that a reader can doubt them."""
    values = {
        "title": article.title,
        "source": article.source,
        "published": day_words(article.published) if article.published else "",
        "language": language_name(article.language),
    }
    rows = "".join(
        f"<dt>{field.capitalize()}</dt><dd>{text(values[field] or 'unknown')}"
        f' <span class="how">{text(_how(article.how[field]))}</span></dd>'
        for field in FIELDS
        if article.how.get(field)
    )
    return (
        f'<details class="how-known"><summary>How this is known</summary><dl>{rows}</dl></details>'
        if rows
        else ""
    )


def _how(source: str) -> str:
    return "given with the article" if source == "given" else f"inferred from {source}"
