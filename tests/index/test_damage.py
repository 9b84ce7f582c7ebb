"""Damaged, foreign, full and unwritable homes: one clear line that names the remedy, and nothing lost."""

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from standins import Counted, article

from index.archive import Archive
from index.errors import ArchiveBusy, DatelineError, HomeError, IndexMismatch
from index.load import seed_articles

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed archive of the seeds, to be copied."""
    home = tmp_path_factory.mktemp("sound") / "home"
    with Archive.open(home, Counted().make) as archive:
        archive.sync(seed_articles())
    return home


@pytest.fixture
def copy(sound: Path, tmp_path: Path) -> Path:
    return shutil.copytree(sound, tmp_path / "copy")


def message(caught: pytest.ExceptionInfo[DatelineError]) -> str:
    text = str(caught.value)
    assert "\n" not in text
    assert len(text) < 500
    return text


def overwrite(path: Path, start: int, length: int) -> None:
    data = bytearray(path.read_bytes())
    data[start : start + length] = b"\xa5" * len(data[start : start + length])
    path.write_bytes(bytes(data))


def cut(path: Path, length: int) -> None:
    path.write_bytes(path.read_bytes()[:length])


ARTICLES: dict[str, Callable[[Path], object]] = {
    "head": lambda home: overwrite(home / "archive.sqlite", 0, 100),
    "all": lambda home: overwrite(home / "archive.sqlite", 4096, 10**9),
    "middle": lambda home: overwrite(home / "archive.sqlite", 20_000, 40_000),
    "cut": lambda home: cut(home / "archive.sqlite", 9000),
}
VECTORS: dict[str, Callable[[Path], object]] = {
    "head": lambda home: overwrite(home / "chroma" / "chroma.sqlite3", 0, 100),
    "all": lambda home: overwrite(home / "chroma" / "chroma.sqlite3", 4096, 10**9),
    "cut": lambda home: cut(home / "chroma" / "chroma.sqlite3", 30_000),
    "gone": lambda home: shutil.rmtree(home / "chroma"),
    "database gone": lambda home: (home / "chroma" / "chroma.sqlite3").unlink(),
}


@pytest.mark.parametrize("damage", ARTICLES)
def test_damaged_articles(damage: str, copy: Path) -> None:
    ARTICLES[damage](copy)

    def use() -> None:
        with Archive.open(copy, Counted().make) as archive:
            archive.search("when did the CSTO leave?")

    with pytest.raises(IndexMismatch, match="dateline index add") as caught:
        use()
    assert "damaged" in message(caught)


@pytest.mark.parametrize("damage", VECTORS)
def test_damaged_vectors_are_rebuilt_from_the_articles(damage: str, copy: Path, sound: Path) -> None:
    VECTORS[damage](copy)
    with Archive.open(copy, Counted().make) as archive:
        with pytest.raises(IndexMismatch, match="dateline index rebuild") as caught:
            archive.search("when did the CSTO leave?")
        message(caught)
        assert len(archive.check()) == 1
        assert len(archive.articles()) == 5
        archive.rebuild()
        assert archive.check() == ()
        hits = archive.search("when did the CSTO leave?")
    with Archive.open(sound, Counted().make) as archive:
        assert hits == archive.search("when did the CSTO leave?")


def test_check_tells_of_damaged_articles(copy: Path) -> None:
    ARTICLES["middle"](copy)
    with Archive.open(copy, Counted().make) as archive:
        problems = archive.check()
    assert problems
    assert all("\n" not in problem for problem in problems)


def test_check_tells_of_vectors_without_passages(copy: Path) -> None:
    with Archive.open(copy, Counted().make) as archive:
        archive.search("anything")
        passage = archive.passages(archive.articles()[0].id)[0]
        archive.vectors.collection.delete(ids=[passage.id])
        assert archive.check() == ("the vectors are not those of the passages; run: dateline index rebuild",)


def test_a_home_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for home in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(HomeError, match="set DATELINE_HOME to a folder you can write") as caught:
            Archive.open(home, Counted().make)
        message(caught)


def test_a_home_that_cannot_be_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(*arguments: object, **options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(HomeError, match="Permission denied; set DATELINE_HOME") as caught:
        Archive.open(tmp_path, Counted().make)
    message(caught)


FULL = """
import resource, sys
sys.path[:0] = [{root!r}, {tests!r}]
from pathlib import Path
from standins import Counted, article
from index.archive import Archive
from index.errors import DatelineError
archive = Archive.open(Path(sys.argv[1]), Counted().make)
archive.search("storm")
# A file may not grow beyond this, which is how a full disk looks from inside.
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    archive.sync([article(f"n{{at}}", f"The storm number {{at}} ended on Friday. " * 800) for at in range(4)])
except DatelineError as error:
    print(type(error).__name__, error)
"""


@pytest.mark.parametrize("most", [150_000, 400_000])
def test_a_full_disk(copy: Path, most: int) -> None:
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[1] == resource.RLIM_INFINITY
    script = FULL.format(root=str(ROOT), tests=str(ROOT / "tests"))
    ran = subprocess.run(
        [sys.executable, "-c", script, str(copy), str(most)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.count("\n") == 1
    assert ran.stdout.startswith(("HomeError", "IndexMismatch"))
    assert "free space" in ran.stdout
    with Archive.open(copy, Counted().make) as archive:
        assert {seed.id for seed in seed_articles()} <= {story.id for story in archive.articles()}
        archive.sync([article("n0", "The storm number 0 ended on Friday. " * 800)])
        assert archive.check() == ()


BUSY = """
import sys, time
sys.path[:0] = [{root!r}, {tests!r}]
from pathlib import Path
from standins import Counted
from index.archive import Archive
from index.errors import ArchiveBusy
start = time.perf_counter()
try:
    Archive.open(Path(sys.argv[1]), Counted().make)
except ArchiveBusy as error:
    print(time.perf_counter() - start)
    print(error)
"""


def test_a_second_process_is_told_at_once(home: Path) -> None:
    script = BUSY.format(root=str(ROOT), tests=str(ROOT / "tests"))
    with Archive.open(home, Counted().make):
        ran = subprocess.run(
            [sys.executable, "-c", script, str(home)], capture_output=True, text=True, timeout=60, check=True
        )
        seconds, told = ran.stdout.splitlines()
        assert float(seconds) < 0.5
        assert f"is open in process {os.getpid()}" in told
        assert "DATELINE_HOME" in told
    ran = subprocess.run(
        [sys.executable, "-c", script, str(home)], capture_output=True, text=True, timeout=60, check=True
    )
    assert ran.stdout == ""


def test_a_second_archive_in_one_process_is_told_too(home: Path) -> None:
    with Archive.open(home, Counted().make), pytest.raises(ArchiveBusy, match="close it"):
        Archive.open(home, Counted().make)
    Archive.open(home, Counted().make).close()


def test_a_failed_opening_leaves_no_lock(copy: Path) -> None:
    ARTICLES["head"](copy)
    for _ in range(2):
        with pytest.raises(IndexMismatch):
            Archive.open(copy, Counted().make)
    (copy / "archive.sqlite").unlink()
    shutil.rmtree(copy / "chroma")
    with Archive.open(copy, Counted().make) as archive:
        assert archive.sync([article("a", "The storm ended.", date(2022, 1, 1))]).added == ("a",)
