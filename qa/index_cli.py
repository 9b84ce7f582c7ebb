"""`dateline index`: what is in the archive, and how it gets there."""

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from index.archive import Archive
from index.errors import ArticleError, UnknownArticle
from index.ingest import Progress
from index.load import find_files, load_file
from index.types import Article
from qa.default import open_archive
from qa.settings import Settings
from qa.terminal import plain


def add_parser(commands: Any) -> None:
    """Add `index` and its commands."""
    parser = commands.add_parser(
        "index",
        help="list, add and remove articles",
        description="Look after the archive's articles and their indexes.",
        epilog="example: dateline index add articles/",
    )
    actions = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    add = _action(
        actions,
        "add",
        _add,
        "add or update articles from files, folders and addresses of the web",
        "dateline index add articles/ note.txt https://example.org/news/storm",
    )
    add.add_argument(
        "places",
        nargs="+",
        metavar="PATH|URL",
        help="a .txt, .md, .html or .pdf file, a folder of them, or the address of a page",
    )
    listing = _action(actions, "list", _list, "list the articles by date", "dateline index list --json")
    listing.add_argument("--json", action="store_true")
    show = _action(
        actions, "show", _show, "show one article and how its date was found", "dateline index show ID"
    )
    show.add_argument("id", type=_article_id, metavar="ID")
    show.add_argument("--json", action="store_true")
    remove = _action(actions, "remove", _remove, "delete articles", "dateline index remove ID")
    remove.add_argument("ids", nargs="+", type=_article_id, metavar="ID")
    _action(
        actions, "rebuild", _rebuild, "make the indexes anew from the stored texts", "dateline index rebuild"
    )
    _action(actions, "check", _check, "check that the indexes are whole", "dateline index check")


def _action(
    actions: Any, name: str, run: Callable[[argparse.Namespace], int], does: str, example: str
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = actions.add_parser(
        name, help=does, description=does[0].upper() + does[1:] + ".", epilog=f"example: {example}"
    )
    parser.set_defaults(run=run)
    return parser


@contextmanager
def _archive() -> Iterator[Archive]:
    archive = open_archive(Settings.load())
    try:
        yield archive
    finally:
        archive.close()


@contextmanager
def _progress(label: str) -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    # Titles are an article's words: no markup. Where nobody watches, not even the empty line a bar leaves.
    title = TextColumn("{task.description}", markup=False)
    console = Console(stderr=True)
    columns = (TextColumn(label), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), title)
    with Bar(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=None)

        def report(done: int, total: int, title: str) -> None:
            bar.update(task, completed=done, total=total, description=title[:40])

        yield report


def _add(options: argparse.Namespace) -> int:
    articles: list[Article] = []
    failed = 0
    for load in _loads(options.places):
        try:
            articles.append(load())
        except ArticleError as error:
            failed += 1
            print(plain(f"dateline: left out: {error}"), file=sys.stderr)
    with _archive() as archive, _progress("Indexing") as progress:
        result = archive.sync(articles, progress)
    print(
        f"{len(result.added)} added, {len(result.changed)} changed, "
        f"{len(result.unchanged)} unchanged, {failed} left out"
    )
    return 1 if failed else 0


def _loads(places: Sequence[str]) -> Iterator[Callable[[], Article]]:
    """How to get each article. Only what is written as an address goes on the network."""
    for place in places:
        if re.match(r"[a-z][a-z+.-]+://", place, re.IGNORECASE):
            yield partial(_fetch, place)
        else:
            yield from (partial(_load, file) for file in find_files([Path(place)]))


def _fetch(url: str) -> Article:
    from index import fetch

    return fetch.fetch_article(url)


def _load(file: Path) -> Article:
    if not _is_text(str(file.resolve())):
        raise ArticleError(f"{str(file)!r} has a name that is not UTF-8; rename it")
    return load_file(file)


def _is_text(word: str) -> bool:
    """Whether it can be written as UTF-8: bytes of the command line that are no text come as surrogates."""
    return not any("\ud800" <= character <= "\udfff" for character in word)


def _article_id(word: str) -> str:
    if not _is_text(word):
        raise UnknownArticle(f"no article {word!r}; list them with: dateline index list")
    return word


def _list(options: argparse.Namespace) -> int:
    with _archive() as archive:
        articles = archive.articles()
    if options.json:
        print(json.dumps([article.to_row() for article in articles], ensure_ascii=False, indent=2))
    else:
        for article in articles:
            day = article.published.isoformat() if article.published else "undated   "
            line = f"{day}  {article.language}  {article.source or '—':10}  {article.id}  {article.title}"
            print(plain(line))
        if not articles:
            print("the archive is empty; add articles with: dateline index add PATH", file=sys.stderr)
    return 0


def _show(options: argparse.Namespace) -> int:
    with _archive() as archive:
        article = archive.article(options.id)
    row = article.to_row()
    if options.json:
        print(json.dumps({**row, "text": article.text}, ensure_ascii=False, indent=2))
        return 0
    for key in ("title", "source", "published", "language"):
        print(plain(f"{key}: {row[key] or '—'}  ({article.how.get(key, '')})"))
    print(plain(f"\n{article.text}"))
    return 0


def _remove(options: argparse.Namespace) -> int:
    ids = list(dict.fromkeys(options.ids))
    with _archive() as archive:
        archive.remove(ids)
    print(f"{len(ids)} removed")
    return 0


def _rebuild(options: argparse.Namespace) -> int:
    with _archive() as archive, _progress("Rebuilding") as progress:
        archive.rebuild(progress)
        count = archive.count()
    print(f"{count} articles indexed anew")
    return 0


def _check(options: argparse.Namespace) -> int:
    with _archive() as archive:
        problems = archive.check()
    for problem in problems:
        print(problem)
    if not problems:
        print("the archive is whole")
    return 1 if problems else 0
