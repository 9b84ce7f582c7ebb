"""Files and pasted text → articles. Everything from outside is checked here and trusted afterwards."""

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib import resources
from pathlib import Path

from index.boilerplate import FRONT_MATTER
from index.errors import ArticleError, UsageError
from index.metadata import complete
from index.types import Article

LARGEST_FILE = 10_000_000
"""Bytes. A news article is a few thousand; a larger file is something else."""

SUFFIXES = (".txt", ".md")
METADATA_FILE = "metadata.toml"
_FIELDS = ("title", "source", "published", "language", "url")


def find_files(paths: Iterable[Path]) -> Iterator[Path]:
    """The given files, and the `.txt` and `.md` files below given folders, in order of name.

    Raises UsageError when a path is not there or a folder has none.
    """
    for path in paths:
        if path.is_dir():
            files = sorted(file for file in path.rglob("*") if file.suffix in SUFFIXES and file.is_file())
            if not files:
                raise UsageError(
                    f"no {' or '.join(SUFFIXES)} files below {path}; name a folder that has some"
                )
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
    """The bytes of a file called `name`. Raises ArticleError when they are not UTF-8 text."""
    if len(data) > LARGEST_FILE:
        raise ArticleError(f"{name} is larger than {LARGEST_FILE // 1_000_000} MB; split it into articles")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ArticleError(
            f"{name} is not UTF-8 text (byte {error.start}); convert it to UTF-8 first"
        ) from error
    return load_text(text, name, given, origin)


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
