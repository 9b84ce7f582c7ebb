"""The SQLite side of an archive: article texts, passages, sentence vectors, and what has been indexed."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import numpy as np

from index.embed import Vectors
from index.errors import HomeError, IndexMismatch
from index.types import Article, Filters, Passage, Span

_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS articles (
    id TEXT PRIMARY KEY, text TEXT NOT NULL, title TEXT NOT NULL, source TEXT NOT NULL, published INTEGER,
    language TEXT NOT NULL, url TEXT NOT NULL, origin TEXT NOT NULL, how TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'ready', 'removing'))
);
CREATE TABLE IF NOT EXISTS passages (
    number INTEGER PRIMARY KEY, article_id TEXT NOT NULL REFERENCES articles (id), start INTEGER, end INTEGER,
    own_stems INTEGER NOT NULL, gloss_stems INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS articles_from ON articles (origin);
CREATE INDEX IF NOT EXISTS articles_listed ON articles (state, published, id, title, source, language);
CREATE INDEX IF NOT EXISTS passages_of ON passages (article_id);
CREATE TABLE IF NOT EXISTS sentences (
    article_id TEXT NOT NULL REFERENCES articles (id), start INTEGER, end INTEGER, vector BLOB NOT NULL,
    PRIMARY KEY (article_id, start)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (own, gloss, tokenize = 'ascii');
"""
_DAMAGE = ("malformed", "not a database", "corrupt", "vtable constructor failed", "no such column")

Field = Literal["own", "gloss"]


@dataclass(frozen=True, slots=True)
class Size:
    """How many passages one language has, and how many stems they hold together."""

    passages: int
    stems: int


class Ledger:
    """Owns `archive.sqlite`. Every method that writes does so in one transaction."""

    def __init__(self, path: Path) -> None:
        self._sizes: dict[tuple[tuple[Field, ...], bool], Size] = {}
        self.path = path
        with self.clear_errors():
            self.connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
            self.connection.execute("PRAGMA journal_mode = WAL")
            self.connection.execute("PRAGMA synchronous = FULL")
            self.connection.execute("PRAGMA secure_delete = ON")
            self.connection.executescript(_SCHEMA)

    @contextmanager
    def clear_errors(self) -> Iterator[None]:
        """Turn what SQLite says of a damaged file into IndexMismatch, of a full disk into HomeError."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            if any(sign in str(error) for sign in _DAMAGE):
                raise IndexMismatch(
                    f"{self.path} is damaged ({error}); move {self.path.parent} away and "
                    "add the articles again with: dateline index add"
                ) from error
            if isinstance(error, sqlite3.OperationalError):
                raise HomeError(
                    f"cannot use {self.path}: {error}; free space or set DATELINE_HOME"
                ) from error
            raise

    @contextmanager
    def transaction(self) -> Iterator[None]:
        try:
            self.connection.execute("BEGIN IMMEDIATE")
            yield
            self.connection.execute("COMMIT")
            self._sizes.clear()
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise

    def meta(self, key: str) -> str:
        row = self.connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else ""

    def set_meta(self, key: str, value: str) -> None:
        self.connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def articles(self, state: str = "ready") -> tuple[Article, ...]:
        """All articles in `state`, by publication day and id, the undated last."""
        rows = self.connection.execute(
            f"SELECT {_COLUMNS} FROM articles WHERE state = ? ORDER BY published IS NULL, published, id",
            (state,),
        )
        return tuple(_article(row) for row in rows)

    def article_count(self) -> int:
        row = self.connection.execute("SELECT count(*) FROM articles WHERE state = 'ready'").fetchone()
        return int(row[0])

    def latest_day(self) -> date | None:
        row = self.connection.execute("SELECT max(published) FROM articles WHERE state = 'ready'").fetchone()
        return number_day(row[0]) if row[0] else None

    def article(self, article_id: str) -> Article | None:
        row = self.connection.execute(
            f"SELECT {_COLUMNS} FROM articles WHERE id = ? AND state != 'removing'", (article_id,)
        ).fetchone()
        return _article(row) if row else None

    def state(self, article_id: str) -> str:
        row = self.connection.execute("SELECT state FROM articles WHERE id = ?", (article_id,)).fetchone()
        return str(row[0]) if row else ""

    def set_state(self, article_ids: Iterable[str], state: str) -> None:
        self.connection.executemany(
            "UPDATE articles SET state = ? WHERE id = ?", [(state, article_id) for article_id in article_ids]
        )

    def put(self, article: Article) -> None:
        """Write the article as pending; its old passages, words and sentences go."""
        self.drop_index(article.id)
        self.connection.execute(
            f"INSERT OR REPLACE INTO articles ({_COLUMNS}, state)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'pending')",
            (
                article.id,
                article.text,
                article.title,
                article.source,
                day_number(article.published),
                article.language,
                article.url,
                article.origin,
                json.dumps(dict(article.how), ensure_ascii=False, sort_keys=True),
            ),
        )

    def drop_index(self, article_id: str) -> None:
        numbers = self.connection.execute(
            "SELECT number FROM passages WHERE article_id = ?", (article_id,)
        ).fetchall()
        self.connection.executemany("DELETE FROM words WHERE rowid = ?", numbers)
        self.connection.execute("DELETE FROM passages WHERE article_id = ?", (article_id,))
        self.connection.execute("DELETE FROM sentences WHERE article_id = ?", (article_id,))

    def delete(self, article_id: str) -> None:
        self.drop_index(article_id)
        self.connection.execute("DELETE FROM articles WHERE id = ?", (article_id,))

    def add_passages(self, rows: Iterable[tuple[Passage, str, str]]) -> None:
        """Each row: a passage, its stems, and what other languages find it by: `gloss_stems`."""
        for passage, own, gloss in rows:
            cursor = self.connection.execute(
                "INSERT INTO passages (article_id, start, end, own_stems, gloss_stems)"
                " VALUES (?, ?, ?, ?, ?)",
                (passage.article_id, passage.start, passage.end, own.count(" ") + 1, gloss.count(" ") + 1),
            )
            self.connection.execute(
                "INSERT INTO words (rowid, own, gloss) VALUES (?, ?, ?)", (cursor.lastrowid, own, gloss)
            )

    def add_sentences(self, article_id: str, spans: Sequence[Span], vectors: Vectors) -> None:
        self.connection.executemany(
            "INSERT OR REPLACE INTO sentences VALUES (?, ?, ?, ?)",
            [
                (article_id, span.start, span.end, vector.astype(np.float16).tobytes())
                for span, vector in zip(spans, vectors, strict=True)
            ],
        )

    def sentences(self, article_id: str) -> tuple[tuple[Span, ...], Vectors]:
        """The spans that may be evidence, and their unit vectors, shape (n, dimensions)."""
        rows = self.connection.execute(
            "SELECT start, end, vector FROM sentences WHERE article_id = ? ORDER BY start", (article_id,)
        ).fetchall()
        vectors = [np.frombuffer(row[2], dtype=np.float16).astype(np.float32) for row in rows]
        return tuple(Span(row[0], row[1]) for row in rows), np.stack(vectors) if rows else np.zeros(
            (0, 1), np.float32
        )

    def passages(self, article_id: str) -> tuple[Passage, ...]:
        article = self.article(article_id)
        if article is None:
            return ()
        rows = self.connection.execute(
            "SELECT start, end FROM passages WHERE article_id = ? ORDER BY start", (article_id,)
        )
        return tuple(Passage(article_id, start, end, article.text[start:end]) for start, end in rows)

    def visible(self, article_ids: Iterable[str], filters: Filters) -> frozenset[str]:
        """Those of the articles that are ready and that the filters let through."""
        condition, values = where(filters)
        wanted = sorted(set(article_ids))
        rows = self.connection.execute(
            f"SELECT id FROM articles WHERE id IN ({', '.join('?' * len(wanted))}) AND {condition}",
            (*wanted, *values),
        )
        return frozenset(row[0] for row in rows)

    def id_of(self, origin: str) -> str:
        """The id of the article that came from there, "" when none did."""
        row = self.connection.execute(
            "SELECT id FROM articles WHERE origin = ? AND origin != '' AND state != 'removing' ORDER BY id",
            (origin,),
        ).fetchone()
        return str(row[0]) if row else ""

    def size(self, fields: tuple[Field, ...], russian: bool) -> Size:
        key = (fields, russian)
        if key not in self._sizes:
            stems = " + ".join(f"{field}_stems" for field in fields)
            row = self.connection.execute(
                f"""SELECT count(*), coalesce(sum({stems}), 0) FROM passages JOIN articles ON id = article_id
                WHERE language {"=" if russian else "!="} 'ru'"""
            ).fetchone()
            self._sizes[key] = Size(row[0], row[1])
        return self._sizes[key]

    def text(self, article_id: str, start: int, end: int) -> str:
        row = self.connection.execute(
            "SELECT substr(text, ?, ?) FROM articles WHERE id = ?", (start + 1, end - start, article_id)
        ).fetchone()
        return str(row[0])

    def passage_count(self) -> int:
        row = self.connection.execute(
            "SELECT count(*) FROM passages JOIN articles ON id = article_id WHERE state = 'ready'"
        ).fetchone()
        return int(row[0])

    def passage_ids(self) -> frozenset[str]:
        rows = self.connection.execute(
            "SELECT article_id, start, end FROM passages JOIN articles ON id = article_id"
            " WHERE state = 'ready'"
        )
        return frozenset(f"{article_id}:{start}-{end}" for article_id, start, end in rows)

    def compact(self) -> None:
        """Purge deleted words from the word index's segments and deleted pages from the log."""
        self.connection.execute("INSERT INTO words (words) VALUES ('optimize')")
        self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def problems(self) -> tuple[str, ...]:
        found = [row[0] for row in self.connection.execute("PRAGMA quick_check") if row[0] != "ok"]
        try:
            self.connection.execute("INSERT INTO words (words) VALUES ('integrity-check')")
        except sqlite3.DatabaseError as error:
            found.append(f"word index: {error}")
        return tuple(str(item) for item in found)

    def close(self) -> None:
        self.connection.close()


_COLUMNS = "id, text, title, source, published, language, url, origin, how"


def _article(row: Sequence[object]) -> Article:
    article_id, text, title, source, published, language, url, origin, how = row
    return Article(
        id=str(article_id),
        text=str(text),
        title=str(title),
        source=str(source),
        published=number_day(published) if isinstance(published, int) else None,
        language=str(language),
        url=str(url),
        origin=str(origin),
        how=json.loads(str(how)),
    )


def day_number(day: date | None) -> int | None:
    """2022-01-19 → 20220119: both stores filter ranges of integers only."""
    return day.year * 10000 + day.month * 100 + day.day if day else None


def number_day(number: int) -> date:
    return date(number // 10000, number // 100 % 100, number % 100)


def where(filters: Filters) -> tuple[str, list[object]]:
    """The filters as an SQL condition on `articles` and its parameters."""
    conditions, values = ["state = 'ready'"], list[object]()
    if filters.since:
        conditions.append("published >= ?")
        values.append(day_number(filters.since))
    if filters.latest:
        conditions.append("published <= ?")
        values.append(day_number(filters.latest))
    for column, wanted in (("source", filters.sources), ("language", filters.languages)):
        if wanted:
            conditions.append(f"{column} IN ({', '.join('?' * len(wanted))})")
            values.extend(wanted)
    return " AND ".join(conditions), values
