"""Kill the writer anywhere, run it again, and the archive equals one clean run."""

import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from standins import Counted, article

from index.archive import Archive
from index.ledger import Ledger
from index.types import Article
from index.vectors import VectorStore

ROOT = Path(__file__).parents[2]

OLD = [
    article("keep", "The storm ended on Monday in the north.", date(2022, 1, 1)),
    article("drop", "The mayor left the city on Tuesday.", date(2022, 1, 2)),
    article("edit", "The bridge was closed on Wednesday.", date(2022, 1, 3)),
]
NEW = [
    article("edit", "The bridge was opened again on Thursday. Nobody was hurt.", date(2022, 1, 4)),
    article("more", "Буря закончилась в понедельник на севере страны.", date(2022, 1, 5)),
    *(article(f"n{at}", f"The storm number {at} ended on Friday.\n" * 40) for at in range(2)),
]

WRITES: dict[type, tuple[str, ...]] = {
    Ledger: (
        "put",
        "add_passages",
        "add_sentences",
        "set_state",
        "set_meta",
        "drop_index",
        "delete",
        "compact",
    ),
    VectorStore: ("add", "delete", "count"),
}


class Crash(BaseException):
    """Nothing may catch it: what follows it would not run in a process that died."""


@dataclass
class Fuse:
    """Lets so many calls of the stores pass, then raises, before the call or after it."""

    calls: int = 10**9
    after: bool = False
    burnt: list[str] = field(default_factory=list)

    def spend(self, name: str, call: Callable[[], Any]) -> Any:
        self.calls -= 1
        if self.calls == 0:
            self.burnt.append(name)
            if self.after:
                call()
            raise Crash(name)
        if self.calls < 0:
            raise Crash("dead already")
        return call()


@pytest.fixture
def fuse(monkeypatch: pytest.MonkeyPatch) -> Iterator[Fuse]:
    made = Fuse()

    def guard(owner: type, name: str) -> None:
        original = getattr(owner, name)

        def guarded(self: object, *arguments: Any) -> Any:
            return made.spend(f"{owner.__name__}.{name}", lambda: original(self, *arguments))

        monkeypatch.setattr(owner, name, guarded)

    for owner, names in WRITES.items():
        for name in names:
            guard(owner, name)
    return made


@dataclass(frozen=True)
class Shot:
    """Everything the stores hold, in a form that two archives can be compared by."""

    articles: tuple[Article, ...]
    words: tuple[tuple[Any, ...], ...]
    sentences: tuple[tuple[Any, ...], ...]
    states: tuple[tuple[Any, ...], ...]
    vectors: tuple[tuple[str, bytes, str], ...]


def shoot(home: Path, problems: tuple[str, ...] = ()) -> Shot:
    with Archive.open(home, Counted().make) as archive:
        assert archive.check() == problems
        rows = archive.ledger.connection.execute
        held = archive.vectors.collection.get(include=["embeddings", "metadatas"])
        return Shot(
            archive.articles(),
            tuple(
                rows(
                    "SELECT article_id, start, end, own_stems, gloss_stems, own, gloss FROM passages"
                    " JOIN words ON words.rowid = number ORDER BY article_id, start"
                )
            ),
            tuple(rows("SELECT article_id, start, end, vector FROM sentences ORDER BY article_id, start")),
            tuple(rows("SELECT id, state FROM articles ORDER BY id")),
            tuple(
                sorted(
                    (key, vector.tobytes(), repr(sorted(metadata.items())))
                    for key, vector, metadata in zip(
                        held["ids"], held["embeddings"], held["metadatas"], strict=True
                    )
                )
            ),
        )


def sync(archive: Archive) -> None:
    archive.sync(NEW)


def remove(archive: Archive) -> None:
    present = {story.id for story in archive.articles()}
    archive.remove([name for name in ("drop", "edit") if name in present])


def rebuild(archive: Archive) -> None:
    archive.rebuild()


WORK = {"sync": sync, "remove": remove, "rebuild": rebuild}


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed archive of the old articles, to be copied."""
    home = tmp_path_factory.mktemp("old") / "home"
    with Archive.open(home, Counted().make) as archive:
        archive.sync(OLD)
    return home


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("work", WORK)
def test_a_crash_at_any_call_of_a_store_is_made_good(
    work: str, after: bool, fuse: Fuse, old: Path, tmp_path: Path
) -> None:
    clean = shutil.copytree(old, tmp_path / "clean")
    with Archive.open(clean, Counted().make) as archive:
        WORK[work](archive)
    expected = shoot(clean)

    burnt: list[str] = []
    for calls in range(1, 200):
        home = shutil.copytree(old, tmp_path / f"{work}-{calls}")
        archive = Archive.open(home, Counted().make)
        fuse.calls, fuse.after = calls, after
        try:
            WORK[work](archive)
            finished = True
        except Crash:
            finished = False
        fuse.calls = 10**9
        archive.close()
        if finished:
            break
        burnt.append(fuse.burnt[-1])

        with Archive.open(home, Counted().make) as archive:
            assert all(hit.passage.text for hit in archive.search("storm bridge mayor", 100))
            WORK[work](archive)
        assert shoot(home) == expected, f"crashed at call {calls}, {burnt[-1]}"
    assert finished
    assert len(set(burnt)) >= 4, "the fuse did not reach the stores"


@pytest.mark.parametrize("work", WORK)
def test_an_error_the_process_survives_is_made_good(work: str, fuse: Fuse, old: Path, tmp_path: Path) -> None:
    """What is half done is never shown, and the next writing finishes it."""
    for calls in range(1, 60):
        with Archive.open(shutil.copytree(old, tmp_path / f"{work}-{calls}"), Counted().make) as archive:
            fuse.calls = calls
            try:
                WORK[work](archive)
                finished = True
            except Crash:
                finished = False
            fuse.calls = 10**9
            hits = archive.search("storm bridge mayor", 100)
            shown = {story.id: story for story in archive.articles()}
            for hit in hits:
                story = shown[hit.passage.article_id]
                assert story.text[hit.passage.start : hit.passage.end] == hit.passage.text
            archive.sync([])
            states = archive.ledger.connection.execute("SELECT DISTINCT state FROM articles").fetchall()
            assert states == [("ready",)]
            assert archive.check() == ()
        if finished:
            return
    pytest.fail("the work never finished")


KILLED = """
import os, signal, sys
sys.path[:0] = [{root!r}, {tests!r}]
from pathlib import Path
from standins import Counted
from index.archive import Archive
from index.ledger import Ledger
from index.vectors import VectorStore
import test_crash

calls = int(sys.argv[3])
def guard(owner, name):
    original = getattr(owner, name)
    def guarded(self, *arguments):
        global calls
        result = original(self, *arguments)
        calls -= 1
        if not calls:
            os.kill(os.getpid(), signal.SIGKILL)
        return result
    setattr(owner, name, guarded)

archive = Archive.open(Path(sys.argv[1]), Counted().make)
for owner, names in test_crash.WRITES.items():
    for name in names:
        guard(owner, name)
test_crash.WORK[sys.argv[2]](archive)
"""


@pytest.mark.parametrize(("work", "calls"), [("sync", 7), ("sync", 17), ("remove", 4), ("rebuild", 9)])
def test_a_killed_process_is_made_good(work: str, calls: int, old: Path, tmp_path: Path) -> None:
    clean = shutil.copytree(old, tmp_path / "clean")
    with Archive.open(clean, Counted().make) as archive:
        WORK[work](archive)

    home = shutil.copytree(old, tmp_path / "killed")
    here = Path(__file__).parent
    script = KILLED.format(root=str(ROOT), tests=str(here.parent)).replace(
        "import test_crash", f"sys.path.insert(0, {str(here)!r}); import test_crash"
    )
    ran = subprocess.run([sys.executable, "-c", script, str(home), work, str(calls)], timeout=60, check=False)
    assert ran.returncode == -signal.SIGKILL

    with Archive.open(home, Counted().make) as archive:
        WORK[work](archive)
    assert shoot(home) == shoot(clean)
