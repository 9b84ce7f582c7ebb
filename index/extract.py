"""Web pages, PDF files and texts of unknown encoding → text, in a process of its own.

Parsers of such files are written for speed, and a hostile file can keep one busy for hours or make it fill the
memory. So they run in a child with a bound on time, memory and files, and with none of our environment; what
goes wrong there is an ArticleError here.
"""

import json
import os
import re
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from typing import Literal

from index.errors import ArticleError

Kind = Literal["html", "pdf", "text"]

SECONDS = 30
"""What reading one file may take; an article takes about one."""

MEMORY = 1 << 30
"""Bytes of address space for the child. Its libraries take a quarter of it."""

MOST_PAGES = 200
MOST_CHARACTERS = 2_000_000
LONGEST_FIELD = 300

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad]$")
_STOP = re.compile(r"[.!?…:][\"'»”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of an article in a file, and what the file says about it; "" where it says nothing."""

    text: str
    title: str = ""
    source: str = ""
    published: str = ""


class Unreadable(Exception):
    """The file's reader says why, and what to do instead, in one line."""


def extract(data: bytes, kind: Kind, name: str, charset: str = "", url: str = "") -> Extracted:
    """The article in a file of this kind. Raises ArticleError, naming the file.

    `charset` is what the server said of a page, and goes before what the page says; `url` is where it stood.
    """
    command = [sys.executable, "-P", "-B", "-m", "index.extract", kind, charset, url]
    # Of the environment only where our code lies: no token, no key, no proxy.
    environment = {"PYTHONPATH": str(Path(__file__).parents[1]), "PYTHONIOENCODING": "utf-8"}
    try:
        ran = subprocess.run(
            command, input=data, capture_output=True, env=environment, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise ArticleError(
            f"{name} cannot be read within {SECONDS} s; save its text as .txt instead"
        ) from error
    try:
        said = json.loads(ran.stdout)
    except ValueError as error:
        # The child was ended for the memory or the time it took, or its parser broke.
        raise ArticleError(
            f"{name} is broken or too large to be read; save its text as .txt instead"
        ) from error
    if "problem" in said:
        raise ArticleError(f"{name} {said['problem']}")
    return Extracted(**said)


def main(kind: str, charset: str, url: str) -> None:
    """What the child does: the file from stdin, JSON to stdout."""
    _bound()
    data = sys.stdin.buffer.read()
    try:
        if kind == "text":
            found = Extracted(_decoded(data, charset))
        else:
            found = pdf(data) if kind == "pdf" else html(data, charset, url)
        said: dict[str, str] = asdict(found)
        if len(found.text) > MOST_CHARACTERS:
            said = {"problem": f"holds more than {MOST_CHARACTERS:,} characters; split it into articles"}
    except Unreadable as error:
        said = {"problem": str(error)}
    sys.stdout.write(json.dumps(said))


def _bound() -> None:
    """Limits that the system holds this process to; where it knows none, the clock of the parent remains."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.chdir("/")


def html(data: bytes, charset: str = "", url: str = "") -> Extracted:
    """The main text of a page, and its metadata. Raises Unreadable."""
    import logging

    import trafilatura

    logging.disable()
    found = trafilatura.bare_extraction(
        _decoded(data, charset),
        url=url or None,
        include_comments=False,
        with_metadata=True,
        # Only what the page says of itself: a date guessed from its words is our own code's to judge.
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    body = "" if found is None or isinstance(found, dict) else found.text or ""
    lines = [line.strip() for line in body.splitlines() if line.strip()]
    if found is None or isinstance(found, dict) or not lines:
        raise Unreadable("shows no article; paste the article's text instead")
    title, source = (" ".join((said or "").split())[:LONGEST_FIELD] for said in (found.title, found.sitename))
    if title and title not in lines[:3]:
        lines.insert(0, title)
    return Extracted("\n\n".join(lines) + "\n", title, source, found.date or "")


def _decoded(data: bytes, charset: str) -> str:
    declared = _CHARSET.search(data[:4096])
    for name in (charset, declared.group(1).decode("ascii") if declared else "", "utf-8"):
        # A page may name a codec that is none for text, or that refuses every text.
        with suppress(LookupError, UnicodeError):
            return data.decode(name)
    return data.decode("utf-8", "replace")


def pdf(data: bytes) -> Extracted:
    """The text of a PDF file, its lines joined to paragraphs. Raises Unreadable."""
    import logging

    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.disable()
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted:
            raise Unreadable("is encrypted; save it without a password first")
        if len(reader.pages) > MOST_PAGES:
            raise Unreadable(f"has more than {MOST_PAGES} pages; split it into articles")
        pages = [page.extract_text() for page in reader.pages]
    except PyPdfError as error:
        raise Unreadable("is no PDF file that can be read; save its text as .txt instead") from error
    text = "\n\n".join(paragraphs(page) for page in pages if page.strip())
    if not text:
        raise Unreadable("holds pictures of text only; put its words into a .txt file")
    return Extracted(text + "\n")


def paragraphs(page: str) -> str:
    """A page's lines joined where a sentence runs on, since a line break would end it.

    A line of less than half the page's width is a headline, or the end of a paragraph.

    >>> paragraphs("News\\nThe bridge\\nopened on Wednes-\\nday.\\nIt is new.")
    'News\\n\\nThe bridge opened on Wednesday.\\n\\nIt is new.'
    """
    joined: list[str] = []
    runs_on = False
    lines = [line.strip() for line in page.splitlines()]
    width = max(map(len, lines), default=0)
    for line in lines:
        if not line:
            runs_on = False
        elif runs_on and _HYPHEN.search(joined[-1]) and line[0].islower():
            joined[-1] = _HYPHEN.sub("", joined[-1]) + line
        elif runs_on:
            joined[-1] += f" {line}"
        else:
            joined.append(line)
        if line:
            runs_on = len(line) * 2 >= width and not _STOP.search(line)
    return "\n\n".join(joined)


if __name__ == "__main__":
    main(*sys.argv[1:4])
