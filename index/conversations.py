"""Conversations on disk: who asked what, and the whole answer as JSON, so that a restart loses nothing.

A conversation belongs to one reader (a browser). Every call names the reader, and sees nothing of the others. The
empty name is nobody's: nothing is kept under it, and nothing found.
"""

import secrets
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from index.errors import HomeError, UsageError

SCHEMA = """
CREATE TABLE IF NOT EXISTS conversation (
    id TEXT PRIMARY KEY, reader TEXT NOT NULL, title TEXT NOT NULL, changed TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS conversation_reader ON conversation (reader, changed);
CREATE TABLE IF NOT EXISTS turn (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    asked TEXT NOT NULL, answer TEXT NOT NULL, filters TEXT NOT NULL,
    thumb INTEGER NOT NULL DEFAULT 0, comment TEXT NOT NULL DEFAULT ''
);
CREATE INDEX IF NOT EXISTS turn_conversation ON turn (conversation, id);
"""


@dataclass(frozen=True, slots=True)
class Conversation:
    """One conversation in a reader's list. `changed` is an ISO time in UTC."""

    id: str
    title: str
    changed: str
    turns: int


@dataclass(frozen=True, slots=True)
class Turn:
    """One question with its answer. `answer` and `filters` are JSON; `thumb` is -1, 0 or 1."""

    id: int
    asked: str
    answer: str
    filters: str
    thumb: int
    comment: str


class Conversations:
    """The conversations of a data folder. Safe to use from several threads."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lock = threading.Lock()

    @classmethod
    def open(cls, home: Path) -> Self:
        """Open or make the store in `home`. Raises HomeError where that cannot be written."""
        try:
            home.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(home / "conversations.sqlite", check_same_thread=False)
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.executescript(SCHEMA)
        except (OSError, sqlite3.Error) as error:
            raise HomeError(
                f"cannot keep conversations in {home} ({error}); set DATELINE_HOME to a folder you can write"
            ) from error
        return cls(connection)

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    def add(self, reader: str, conversation: str, question: str, answer: str, filters: str = "{}") -> str:
        """Keep a turn; return its conversation's id, a new one unless `conversation` is the reader's own.

        Raises UsageError where the reader is nobody.
        """
        if not reader:
            raise UsageError(
                "this answer is not kept, as the browser sent no cookie; allow cookies here and open the page again"
            )
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with self._transaction() as db:
            query = f"SELECT 1 FROM conversation WHERE id = ? AND {_READER}"
            if db.execute(query, (conversation, reader)).fetchone() is None:
                conversation = secrets.token_urlsafe(12)
                db.execute(
                    "INSERT INTO conversation VALUES (?, ?, ?, ?)",
                    (conversation, reader, question.strip()[:80], now),
                )
            db.execute("UPDATE conversation SET changed = ? WHERE id = ?", (now, conversation))
            db.execute(
                "INSERT INTO turn (conversation, asked, answer, filters) VALUES (?, ?, ?, ?)",
                (conversation, now, answer, filters),
            )
        return conversation

    def turns(self, reader: str, conversation: str) -> tuple[Turn, ...]:
        """The turns in order; empty where the reader has no such conversation."""
        with self._transaction() as db:
            rows = db.execute(
                "SELECT turn.id, asked, answer, filters, thumb, comment FROM turn"
                " JOIN conversation ON conversation.id = turn.conversation"
                f" WHERE {_READER} AND conversation.id = ? ORDER BY turn.id",
                (reader, conversation),
            ).fetchall()
        return tuple(Turn(*row) for row in rows)

    def list(self, reader: str) -> tuple[Conversation, ...]:
        """The reader's conversations, the latest first."""
        with self._transaction() as db:
            rows = db.execute(
                "SELECT conversation.id, title, changed, count(turn.id) FROM conversation"
                f" LEFT JOIN turn ON turn.conversation = conversation.id WHERE {_READER}"
                " GROUP BY conversation.id ORDER BY changed DESC, conversation.rowid DESC",
                (reader,),
            ).fetchall()
        return tuple(Conversation(*row) for row in rows)

    def rename(self, reader: str, conversation: str, title: str) -> bool:
        """False where the reader has no such conversation."""
        return self._changed(
            f"UPDATE conversation SET title = ? WHERE id = ? AND {_READER}",
            (title.strip()[:80], conversation, reader),
        )

    def delete(self, reader: str, conversation: str) -> bool:
        """Remove a conversation with its turns. False where the reader has no such conversation."""
        return self._changed(f"DELETE FROM conversation WHERE id = ? AND {_READER}", (conversation, reader))

    def drop_turn(self, reader: str, turn: int) -> bool:
        """Remove one turn, to ask it again. False where the reader has no such turn."""
        return self._changed(f"DELETE FROM turn WHERE id = ? AND {_OWN}", (turn, reader))

    def judge(self, reader: str, turn: int, thumb: int, comment: str = "") -> bool:
        """Keep what a reader thinks of an answer: -1, 0 (taken back) or 1. False where no such turn is."""
        return self._changed(
            f"UPDATE turn SET thumb = ?, comment = ? WHERE id = ? AND {_OWN}",
            (max(-1, min(1, thumb)), comment[:2000], turn, reader),
        )

    def judged(self) -> tuple[Turn, ...]:
        """Every turn that some reader judged, for evaluation cases; readers are not named."""
        with self._transaction() as db:
            rows = db.execute(
                "SELECT id, asked, answer, filters, thumb, comment FROM turn WHERE thumb != 0 ORDER BY id"
            ).fetchall()
        return tuple(Turn(*row) for row in rows)

    def _changed(self, statement: str, values: tuple[object, ...]) -> bool:
        with self._transaction() as db:
            return db.execute(statement, values).rowcount > 0

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """One transaction. Raises HomeError where the store cannot be read or written."""
        try:
            with self._lock, self._connection as db:
                yield db
        except sqlite3.Error as error:
            raise HomeError(
                f"the conversation cannot be kept or read ({error}); make room in the data folder and see that it "
                "can be written"
            ) from error


_READER = "reader = ? AND reader != ''"
_OWN = f"conversation IN (SELECT id FROM conversation WHERE {_READER})"
