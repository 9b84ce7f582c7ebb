"""What the adapters of public sets share: reading files, making articles, finding evidence in them."""

import gzip
import json
import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from evals.loader import CaseError
from evals.normal import contains
from evals.types import Evidence
from index.sentences import sentences
from index.stems import is_cyrillic
from index.types import Article


def read_jsonl(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSONL file, gzipped when named so. Raises CaseError with the line that is none."""
    try:
        with (
            gzip.open(path, "rt", encoding="utf-8")
            if path.suffix == ".gz"
            else path.open(encoding="utf-8") as file
        ):
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield _object(line, f"{path.name}:{number}")
    except (OSError, UnicodeDecodeError) as error:
        raise CaseError([f"{path}: cannot be read: {error}"]) from error


def read_json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CaseError([f"{path}: cannot be read as JSON: {error}"]) from error


def read_tsv(path: Path) -> Iterator[list[str]]:
    """The rows of a tab-separated file."""
    try:
        # Not splitlines(): a text may hold other ends of line, as U+2028.
        for line in path.read_text(encoding="utf-8").split("\n"):
            if line.strip():
                yield line.split("\t")
    except (OSError, UnicodeDecodeError) as error:
        raise CaseError([f"{path}: cannot be read: {error}"]) from error


def files(path: Path, pattern: str) -> list[Path]:
    """The file itself, or the files of a folder that fit the pattern, by name. Raises CaseError on none."""
    found = [path] if path.is_file() else sorted(path.glob(pattern))
    if not found:
        raise CaseError([f"{path}: no file like {pattern}"])
    return found


def make_article(
    name: str, title: str, text: str, published: date | None = None, source: str = "", url: str = ""
) -> Article:
    """A passage of a public set as an article of its own; its text is kept as it is."""
    return Article(
        id=re.sub(r"[^\w.-]+", "-", name).strip("-."),
        text=text,
        title=title,
        source=source,
        published=published,
        language=language_of(text),
        url=url,
    )


def language_of(text: str) -> str:
    return "ru" if is_cyrillic(text) else "en"


def sentence_at(article: Article, place: int) -> Evidence:
    """The sentence that a character of the article stands in."""
    for span in sentences(article.text):
        if place < span.end:
            return Evidence(article.id, article.text[span.start : span.end])
    raise CaseError([f"{article.id}: no sentence at character {place}"])


def sentences_saying(article: Article, answers: Sequence[str]) -> tuple[Evidence, ...]:
    """The sentences that one of the answers stands in."""
    quotes = [article.text[span.start : span.end] for span in sentences(article.text)]
    return tuple(
        Evidence(article.id, quote) for quote in quotes if any(contains(quote, answer) for answer in answers)
    )


def whole(article: Article) -> Evidence:
    """All of an article, for sets that judge documents and name no sentence."""
    return Evidence(article.id, article.text)


def _object(line: str, place: str) -> dict[str, Any]:
    try:
        data = json.loads(line)
    except json.JSONDecodeError as error:
        raise CaseError([f"{place}: not JSON: {error}"]) from error
    if not isinstance(data, dict):
        raise CaseError([f"{place}: not a JSON object"])
    return data
