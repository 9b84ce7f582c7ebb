"""An article as evidence: its text verbatim, with the cited words marked."""

import re
from collections.abc import Iterator

from index.gloss import gloss
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


def panel(article: Article, span: Span | None, base: str, reader: str = "en") -> str:
    """What the evidence panel shows: who said it and when, how that is known, and the text.

    `reader` is the language of the question: words in another language get a gloss.
    """
    address = article_href(base, article.id, *((span.start, span.end) if span else ()))
    return (
        f'<div class="who"><h2 id="evidence-title">{text(article.title or article.id)}</h2>'
        f'<p class="byline">{byline(article)}</p>{dated_by(article)}'
        f'<p class="links"><a href="{text(address)}" target="_blank" rel="noopener">Full article</a>'
        f"{_copy(article, span, address)}</p></div>"
        f"{how_known(article)}{body(article, span, reader)}"
    )


def _copy(article: Article, span: Span | None, address: str) -> str:
    """A button that takes the quotation along: its words, who wrote them, when, and where they stand."""
    if span is None:
        return ""
    when = day_words(article.published) if article.published else "undated"
    said = f"“{article.text[span.start : span.end]}” ({article.source or 'unknown source'}, {when}: {article.title})"
    return (
        f'<button type="button" class="copy-quote" data-copy="{text(said)}" '
        f'data-address="{text(address)}">Copy quotation</button>'
    )


def body(article: Article, span: Span | None, reader: str = "") -> str:
    """The article's text in paragraphs, verbatim, the span marked; after it a gloss for a foreign `reader`."""
    return (
        f'<div class="article-text" lang="{text(article.language)}">'
        f"{''.join(_paragraphs(article, span, reader))}</div>"
    )


def _paragraphs(article: Article, span: Span | None, reader: str) -> Iterator[str]:
    for found in re.finditer(r"[^\n]+", article.text):
        if not found.group().strip():
            continue
        yield f"<p>{_marked(article.text, found.start(), found.end(), span)}</p>"
        if span and found.start() < span.end <= found.end():
            yield _gloss(article, span, reader)


def _gloss(article: Article, span: Span, reader: str) -> str:
    if article.language != "ru" or reader in ("", "ru"):
        return ""
    return (
        '<aside class="gloss" lang="en" aria-label="Word by word"><span class="label">word by word</span> '
        f"{text(gloss(article.text[span.start : span.end]))}</aside>"
    )


def _marked(whole: str, start: int, end: int, span: Span | None) -> str:
    if span is None or span.end <= start or span.start >= end:
        return text(whole[start:end])
    left, right = max(start, span.start), min(end, span.end)
    anchor = ' id="hit" tabindex="-1"' if left == span.start else ""
    return f"{text(whole[start:left])}<mark{anchor}>{text(whole[left:right])}</mark>{text(whole[right:end])}"


def dated_by(article: Article) -> str:
    """How the day is known, where it was not given: the one thing that every answer hangs on."""
    how = article.how.get("published", "")
    if how in ("", "given"):
        return ""
    return f'<p class="dated-by">Date {text(how)}</p>'


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
    return "given with the article, or corrected by hand" if source == "given" else source


def origin(article: Article) -> str:
    """A link to where the article lies on the web, where that is a web address."""
    if not re.fullmatch(r"https?://[^\s]+", article.url):
        return ""
    return (
        f'<p class="links"><a href="{text(article.url)}" target="_blank" '
        f'rel="noopener noreferrer nofollow">{text(article.url)}</a></p>'
    )
