"""Conversations on disk: whose they are, and what is said where they cannot be kept."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.conversations import Conversations
from index.errors import HomeError, UsageError

READER = "r" * 32


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Conversations]:
    kept = Conversations.open(tmp_path)
    yield kept
    kept.close()


def test_turns_are_kept_for_their_reader_alone(kept: Conversations) -> None:
    own = kept.add(READER, "", "Who?", "{}")
    assert kept.add(READER, own, "And when?", "{}") == own
    assert [turn.id for turn in kept.turns(READER, own)] == [1, 2]
    assert kept.turns("x" * 32, own) == kept.list("x" * 32) == ()
    assert kept.add("x" * 32, own, "Who?", "{}") != own


def test_nobody_keeps_nothing(kept: Conversations) -> None:
    with pytest.raises(UsageError, match="allow cookies"):
        kept.add("", "", "Who?", "{}")
    assert kept.list(READER) == kept.list("") == ()


def test_nobody_owns_nothing_not_even_what_was_kept_before(kept: Conversations, tmp_path: Path) -> None:
    old = kept.add(READER, "", "Who?", "{}")
    with sqlite3.connect(tmp_path / "conversations.sqlite") as db:
        db.execute("UPDATE conversation SET reader = ''")
    assert kept.list("") == kept.turns("", old) == ()
    assert not kept.rename("", old, "Mine")
    assert not kept.judge("", 1, 1)
    assert not kept.drop_turn("", 1)
    assert not kept.delete("", old)
    assert kept.judged() == ()
    with sqlite3.connect(tmp_path / "conversations.sqlite") as db:
        assert db.execute("SELECT title, (SELECT count(*) FROM turn) FROM conversation").fetchall() == [
            ("Who?", 1)
        ]


def test_full_disk_is_told_with_its_remedy_and_loses_nothing(kept: Conversations) -> None:
    own = kept.add(READER, "", "Who?", "{}")
    (pages,) = kept._connection.execute("PRAGMA page_count").fetchone()
    kept._connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(HomeError, match=r"disk is full.*; make room"):
        kept.add(READER, own, "And when?", "x" * 100_000)
    assert len(kept.turns(READER, own)) == 1
    kept._connection.execute(f"PRAGMA max_page_count = {pages + 100}")
    kept.add(READER, own, "And when?", "x" * 100_000)
    assert len(kept.turns(READER, own)) == 2
