"""Files and pasted text → articles. Everything from outside is checked here and trusted afterwards."""

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from importlib import resources
from pathlib import Path
from urllib.parse import urlsplit

from index.boilerplate import FRONT_MATTER
from index.dating import infer_published
from index.errors import ArticleError, UsageError
from index.extract import Kind, extract
from index.metadata import complete
from index.types import Article

LARGEST_FILE = 10_000_000
"""Bytes. A news article is a few thousand; a larger file is something else."""

PAGES: Mapping[str, Kind] = {".html": "html", ".htm": "html", ".pdf": "pdf"}
SUFFIXES = (".txt", ".md", *PAGES)
METADATA_FILE = "metadata.toml"
_FIELDS = ("title", "source", "published", "language", "url")


def find_files(paths: Iterable[Path]) -> Iterator[Path]:
    """The given files, and those with a suffix of `SUFFIXES` below given folders, in order of name.

    Raises UsageError when a path is not there or a folder has none.
    """
    for path in paths:
        if path.is_dir():
            files = sorted(
                file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file()
            )
            if not files:
                raise UsageError(f"no {', '.join(SUFFIXES)} files below {path}; name a folder that has some")
            yield from files
        elif path.is_file():
            yield path
        elif path.exists():
            raise UsageError(f"{path} is neither a file nor a folder; name one that is")
        else:
            raise UsageError(f"there is no file or folder {path}; check the name")


def load_paths(paths: Iterable[Path]) -> Iterator[Article]:
    """The articles of `find_files(paths)`. Raises UsageError, and ArticleError when a file is no article.

    A `metadata.toml` beside a file may give its title, source, published, language and url under the file's
    stem.
    """
    for file in find_files(paths):
        yield load_file(file)


def load_file(path: Path) -> Article:
    """One file. Raises ArticleError."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise ArticleError(
                f"{path.name} is larger than {LARGEST_FILE // 1_000_000} MB; split it into articles"
            )
        data = path.read_bytes()
        beside = path.with_name(METADATA_FILE)
        given = tomllib.loads(beside.read_text("utf-8")).get(path.stem, {}) if beside.is_file() else {}
        if not isinstance(given, dict):
            raise ArticleError(f"{METADATA_FILE} beside {path.name}: write its fields below [{path.stem}]")
    except tomllib.TOMLDecodeError as error:
        raise ArticleError(f"{METADATA_FILE} beside {path.name} is not TOML: {error}; correct it") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ArticleError(f"cannot read {path.name}: {error}; check the file and its rights") from error
    return load_bytes(data, path.name, given, origin=str(path.resolve()))


def load_bytes(
    data: bytes, name: str, given: Mapping[str, object] | None = None, origin: str = ""
) -> Article:
    """The bytes of a file called `name`: a page or a PDF file by its suffix, UTF-8 text otherwise.

    Raises ArticleError when they are not.
    """
    if len(data) > LARGEST_FILE:
        raise ArticleError(f"{name} is larger than {LARGEST_FILE // 1_000_000} MB; split it into articles")
    if kind := PAGES.get(Path(name).suffix.lower()):
        return load_page(data, kind, name, given, origin)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ArticleError(
            f"{name} is not UTF-8 text (byte {error.start}); convert it to UTF-8 first"
        ) from error
    return load_text(text, name, given, origin)


def load_page(
    data: bytes,
    kind: Kind,
    name: str,
    given: Mapping[str, object] | None = None,
    origin: str = "",
    charset: str = "",
    url: str = "",
) -> Article:
    """The article in a web page or PDF file, as plain text. Raises ArticleError.

    What the file says of itself stands behind what is given, and before what the text says.
    """
    found = extract(data, kind, name, charset, url)
    said = {"title": found.title, "source": found.source, "published": found.published}
    how = {field: "inferred from the page's metadata" for field, value in said.items() if value}
    if url and not found.source:
        said["source"], how["source"] = urlsplit(url).hostname or "", "inferred from the address"
    known_outside = {key: value for key, value in (given or {}).items() if value}
    article = load_text(found.text, name, {**said, "url": url, **known_outside}, origin)
    how = {field: reason for field, reason in how.items() if field not in known_outside}
    if article.published is None and (dated := infer_published(found.text, {"url": url})):
        article, how["published"] = replace(article, published=dated.value), f"inferred from {dated.how}"
    return replace(article, how={**article.how, **how})


def load_text(text: str, name: str, given: Mapping[str, object] | None = None, origin: str = "") -> Article:
    """An article from its text. `name` makes the id; `given`: title, source, published, language, url.

    Front matter between `---` lines gives the same fields, and stays in the text. Raises ArticleError when
    the text is empty or not text.
    """
    if "\x00" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise ArticleError(f"{name} holds bytes that are not text; is it a binary file?")
    if not any(character.isalpha() for character in text):
        raise ArticleError(f"{name} has no words in it; an article needs some text")
    known_outside = {key: str(value) for key, value in (given or {}).items() if key in _FIELDS and value}
    fields = _front_matter(text) | known_outside
    try:
        known = complete(FRONT_MATTER.sub("", text), fields)
    except UsageError as error:
        raise ArticleError(f"{name}: {error}") from error
    return Article(
        id=article_id(name, text),
        text=text,
        title=known.title,
        source=known.source,
        published=known.published,
        language=known.language,
        url=fields.get("url", ""),
        origin=origin,
        how=known.how,
    )


def article_id(name: str, text: str) -> str:
    """A file's stem made safe for links and ids; a hash of the text when nothing is left of the name."""
    stem = Path(name.replace("\\", "/")).stem if name else ""
    slug = re.sub(r"[^\w.-]+", "-", stem).strip("-.")[:80]
    return slug or "article-" + hashlib.sha256(text.encode()).hexdigest()[:16]


def seed_articles() -> tuple[Article, ...]:
    """The five articles that come with Dateline."""
    folder = resources.files("seeds")
    given = tomllib.loads((folder / METADATA_FILE).read_text("utf-8"))
    files = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".txt")), key=lambda file: file.name
    )
    return tuple(
        load_bytes(file.read_bytes(), file.name, given.get(Path(file.name).stem), origin=f"seeds/{file.name}")
        for file in files
    )


def _front_matter(text: str) -> dict[str, str]:
    found = FRONT_MATTER.match(text)
    if not found:
        return {}
    pairs = (line.partition(":") for line in found.group(1).splitlines())
    names = {"date": "published", "lang": "language"}
    fields = {
        names.get(key.strip().lower(), key.strip().lower()): value.strip().strip("\"'")
        for key, _, value in pairs
    }
    return {key: value for key, value in fields.items() if key in _FIELDS and value}
