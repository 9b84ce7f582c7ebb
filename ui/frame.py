"""What every page has: the line on top, and for our own pages the document around them."""

from ui.markup import text

THEME_BUTTON = (
    '<button type="button" id="theme" aria-label="Light or dark" title="Light or dark">'
    '<svg class="moon" viewBox="0 0 24 24" fill="none" stroke="currentColor" aria-hidden="true">'
    '<path d="M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z"/></svg>'
    '<svg class="sun" viewBox="0 0 24 24" fill="none" stroke="currentColor" aria-hidden="true">'
    '<circle cx="12" cy="12" r="4.2"/><path d="M12 2v2.4M12 19.6V22M2 12h2.4M19.6 12H22M4.9 4.9l1.7 1.7'
    'M17.4 17.4l1.7 1.7M4.9 19.1l1.7-1.7M17.4 6.6l1.7-1.7"/></svg></button>'
)
PAGES = (("/", "New"), ("/conversations", "History"), ("/articles", "Articles"))


def header(base: str, here: str = "", heading: str = "div") -> str:
    """The line on top. `base` is the path the application is mounted under, `here` the page one is on."""
    links = "".join(
        f'<a href="{text(base)}{path}"{" aria-current=page" if path == here else ""}>{name}</a>'
        for path, name in PAGES
    )
    return (
        f'<header class="top"><{heading} class="brand"><a href="{text(base)}/">Dateline<span>.</span></a>'
        f"</{heading}>"
        f'<nav aria-label="Pages">{links}{THEME_BUTTON}</nav></header>'
    )


def head(base: str, script: str) -> str:
    """What goes into the head: our looks, and the theme before anything is painted.

    No script is deferred: Gradio's own, which call ours, are modules and so come later.
    """
    at = text(base)
    return (
        f'<meta name="dateline-base" content="{at}">'
        f'<link rel="icon" href="{at}/look/icon.svg" type="image/svg+xml">'
        f'<script src="{at}/look/theme.js"></script><link rel="stylesheet" href="{at}/look/page.css">'
        f'<script src="{at}/look/{script}"></script>'
    )


def document(base: str, title: str, content: str, here: str = "") -> str:
    """A whole page of ours."""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{text(title)} · Dateline</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">{head(base, "pages.js")}</head>'
        f'<body>{header(base, here)}<main class="full">{content}</main></body></html>'
    )
