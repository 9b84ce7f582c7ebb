"""What an archive promises: nothing embedded twice, nothing lost, nothing left behind."""

import sqlite3
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from standins import Counted, article

from index.archive import Archive
from index.errors import IndexMismatch, UnknownArticle
from index.load import load_file, load_paths, seed_articles
from index.types import Article

Open = Callable[[], Archive]
MARKER = "Xylokarpovgrad"


def stored(home: Path) -> bytes:
    """Every byte below `home`, but for one file of Chroma's.

    hnswlib writes the places it has reserved for vectors as the memory they happen to lie in: bytes of
    anything that the process had freed before, which no deletion can be held to.
    """
    files = [file for file in sorted(home.rglob("*")) if file.is_file() and file.name != "data_level0.bin"]
    return b"".join(file.read_bytes() for file in files)


def stories() -> list[Article]:
    return [
        article(
            "a", "The storm ended on Monday in the north of the country.", date(2022, 1, 3), source="One"
        ),
        article("b", f"The mayor of {MARKER} said so on Tuesday.", date(2022, 1, 2), source="Two"),
        article("c", "Буря закончилась в понедельник на севере страны.", None),
    ]


def test_articles_come_back_as_they_were_in_order_of_day(open_archive: Open) -> None:
    archive = open_archive()
    archive.sync(stories())
    assert archive.articles() == (stories()[1], stories()[0], stories()[2])
    assert archive.article("a") == stories()[0]


def test_an_unknown_article_is_named(open_archive: Open) -> None:
    with pytest.raises(UnknownArticle, match=r"no article 'zzz'; list them with: dateline index list"):
        open_archive().article("zzz")


def test_a_second_sync_embeds_nothing(open_archive: Open, counted: Counted) -> None:
    first = open_archive()
    assert first.sync(stories()).added == ("a", "b", "c")
    first.close()
    counted.texts.clear()
    result = open_archive().sync(stories())
    assert (result.added, result.changed, result.unchanged) == ((), (), ("a", "b", "c"))
    assert counted.texts == []


def test_a_changed_article_is_embedded_again_and_alone(open_archive: Open, counted: Counted) -> None:
    archive = open_archive()
    archive.sync(stories())
    counted.texts.clear()
    changed = article("b", "The governor of Ostwick denied it on Wednesday.", date(2022, 1, 2), source="Two")
    result = archive.sync([*stories()[:1], changed, stories()[2]])
    assert (result.changed, result.unchanged) == (("b",), ("a", "c"))
    assert counted.texts
    assert all("Ostwick" in text for text in counted.texts)
    assert archive.article("b").text == changed.text
    assert archive.search("governor of Ostwick")[0].passage.article_id == "b"
    assert archive.search(MARKER)[0].words == 0
    assert archive.check() == ()


@pytest.mark.parametrize(
    "given", [{"title": "Another"}, {"source": "Three"}, {"published": date(2021, 1, 1)}, {"language": "uk"}]
)
def test_changed_metadata_is_a_change(open_archive: Open, given: dict[str, object]) -> None:
    archive = open_archive()
    archive.sync(stories())
    changed = replace(stories()[0], **given)  # type: ignore[arg-type]
    assert archive.sync([changed]).changed == ("a",)
    assert archive.article("a") == changed
    assert archive.check() == ()


INFERRED = article("d", "OSLO, March 3, 2021. /AGENCY/. The storm ended on Monday.")


@pytest.mark.parametrize(
    "given",
    [{"title": "Another"}, {"source": "Three"}, {"published": date(2021, 1, 1)}, {"language": "uk"}],
)
def test_what_was_corrected_stays_when_the_same_text_comes_again(
    open_archive: Open, counted: Counted, given: dict[str, object]
) -> None:
    archive = open_archive()
    archive.sync([INFERRED])
    right = replace(INFERRED, **given, how={**INFERRED.how, **dict.fromkeys(given, "given")})  # type: ignore[arg-type]
    archive.sync([right])
    counted.texts.clear()
    assert archive.sync([INFERRED]).unchanged == ("d",)
    assert archive.article("d") == right
    assert counted.texts == []


def test_what_is_given_anew_or_with_another_text_counts(open_archive: Open) -> None:
    archive = open_archive()
    archive.sync([article("d", INFERRED.text, date(2020, 5, 4), source="One")])
    anew = article("d", INFERRED.text, source="Two")
    assert archive.sync([anew]).changed == ("d",)
    kept = archive.article("d")
    assert (kept.source, kept.published, kept.how["published"]) == ("Two", date(2020, 5, 4), "given")
    other = replace(anew, text=f"{anew.text} And began again.", source="Three", how={})
    archive.ledger.connection.execute("UPDATE articles SET origin = 'd.txt'")
    assert archive.sync([replace(other, origin="d.txt")]).changed == ("d",)
    assert archive.article("d").source == "Three"


def test_an_article_that_moved_is_unchanged(open_archive: Open, counted: Counted, tmp_path: Path) -> None:
    archive = open_archive()
    for folder in ("old", "new"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "story.txt").write_text("The storm ended on Monday.")
    archive.sync([load_file(tmp_path / "old" / "story.txt")])
    counted.texts.clear()
    assert archive.sync([load_file(tmp_path / "new" / "story.txt")]).unchanged == ("story",)
    assert counted.texts == []


def two_of_one_name(tmp_path: Path) -> tuple[Path, Path]:
    files = tmp_path / "x" / "story.txt", tmp_path / "y" / "story.txt"
    for file, text in zip(files, ("The storm ended on Monday.", "The mayor left on Tuesday."), strict=True):
        file.parent.mkdir()
        file.write_text(text)
    return files


@pytest.mark.parametrize("together", [True, False])
def test_two_files_of_one_name_are_two_articles(open_archive: Open, tmp_path: Path, together: bool) -> None:
    one, two = two_of_one_name(tmp_path)
    archive = open_archive()
    for batch in [[one, two]] if together else [[one], [two]]:
        archive.sync(load_paths(batch))
    texts = {story.id: story.text for story in archive.articles()}
    assert sorted(texts.values()) == ["The mayor left on Tuesday.", "The storm ended on Monday."]
    assert texts["story"] == "The storm ended on Monday."

    # Whatever the order and the company, each file is known again.
    for batch in ([two, one], [two], [one], [one, one, two]):
        assert archive.sync(load_paths(batch)).unchanged
    assert {story.id: story.text for story in archive.articles()} == texts

    two.write_text("The mayor left on Wednesday.")
    (changed,) = archive.sync(load_paths([two])).changed
    assert {**texts, changed: "The mayor left on Wednesday."} == {
        story.id: story.text for story in archive.articles()
    }
    archive.remove(["story"])
    assert archive.sync(load_paths([two])).unchanged == (changed,)


def test_removing_leaves_no_trace_of_the_words(open_archive: Open, home: Path) -> None:
    archive = open_archive()
    archive.sync(stories())
    assert MARKER.encode() in stored(home)
    archive.remove(["b"])
    assert MARKER.lower().encode() not in stored(home).lower()
    assert not any(key.startswith("b:") for key in archive.vectors.ids())
    assert archive.check() == ()
    with pytest.raises(UnknownArticle):
        archive.article("b")
    assert all(hit.passage.article_id != "b" for hit in archive.search(f"mayor of {MARKER}", 100))


def test_removing_and_rebuilding_leaves_no_trace_of_the_vectors(open_archive: Open, home: Path) -> None:
    archive = open_archive()
    archive.sync([*stories(), article("zq-unlike-any", "The mayor said so on Tuesday.")])
    archive.remove(["zq-unlike-any"])
    archive.rebuild()
    archive.close()
    assert b"zq-unlike-any" not in stored(home)
    assert b"a:0-" in stored(home)


def test_removing_needs_every_id_to_be_there(open_archive: Open) -> None:
    archive = open_archive()
    archive.sync(stories())
    with pytest.raises(UnknownArticle, match="'zzz'"):
        archive.remove(["a", "zzz"])
    assert len(archive.articles()) == 3
    archive.remove(["a", "a"])
    assert len(archive.articles()) == 2


def test_what_was_removed_can_come_back(open_archive: Open) -> None:
    archive = open_archive()
    archive.sync(stories())
    before = archive.search("mayor", 100)
    archive.remove(["b"])
    assert archive.sync(stories()).added == ("b",)
    assert archive.search("mayor", 100) == before
    assert archive.check() == ()


def test_an_empty_archive_answers_with_nothing(open_archive: Open) -> None:
    archive = open_archive()
    assert archive.search("anything at all?") == ()
    assert archive.articles() == ()
    assert archive.check() == ()
    archive.rebuild()
    assert archive.sync([]).added == ()


def test_another_model_is_refused_until_the_index_is_rebuilt(home: Path, counted: Counted) -> None:
    with Archive.open(home, counted.make) as archive:
        archive.sync(stories())
        before = archive.search("storm", 100)
    with Archive.open(home, partial(counted.called, "counted@2")) as archive:
        for use in (
            lambda: archive.search("storm"),
            lambda: archive.sync(stories()),
            lambda: archive.remove(["a"]),
        ):
            with pytest.raises(IndexMismatch, match="run: dateline index rebuild"):
                use()
        assert len(archive.check()) == 1
        assert len(archive.articles()) == 3
        seen: list[tuple[int, int]] = []
        archive.rebuild(lambda done, of, title: seen.append((done, of)))
        assert seen[-1] == (3, 3)
        assert archive.search("storm", 100) == before
        assert archive.check() == ()
    with Archive.open(home, partial(counted.called, "counted@2")) as archive:
        assert archive.search("storm", 100) == before


def test_progress_counts_the_articles(open_archive: Open) -> None:
    seen: list[tuple[int, int, str]] = []
    open_archive().sync(stories(), lambda done, of, title: seen.append((done, of, title)))
    assert seen[-1] == (3, 3, stories()[2].title)


def test_sentences_have_unit_vectors_of_their_own(open_archive: Open) -> None:
    archive = open_archive()
    archive.sync(seed_articles())
    for story in archive.articles():
        spans, vectors = archive.sentences(story.id)
        assert len(spans) == len(vectors) > 10
        assert list(spans) == sorted(spans, key=lambda span: span.start)
        assert (abs((vectors**2).sum(axis=1) - 1) < 0.01).all()


def test_a_rebuild_changes_no_citation(open_archive: Open) -> None:
    archive = open_archive()
    archive.sync(seed_articles())
    before = [(hit.passage.id, hit.passage.text) for hit in archive.search("when did the CSTO leave?", 50)]
    archive.rebuild()
    after = [(hit.passage.id, hit.passage.text) for hit in archive.search("when did the CSTO leave?", 50)]
    assert after == before


def test_threads_may_ask_while_one_writes(open_archive: Open) -> None:
    archive = open_archive()
    archive.sync(stories())
    failed: list[BaseException] = []
    stop = threading.Event()

    def ask() -> None:
        try:
            while not stop.is_set():
                for hit in archive.search("storm mayor Monday", 50):
                    text = archive.article(hit.passage.article_id).text
                    assert text[hit.passage.start : hit.passage.end] == hit.passage.text
        except UnknownArticle:
            pass  # removed between the search and the look at the article
        except BaseException as error:
            failed.append(error)

    readers = [threading.Thread(target=ask) for _ in range(3)]
    for reader in readers:
        reader.start()
    for at in range(12):
        archive.sync([article(f"n{at}", f"The storm number {at} ended on Monday.", date(2022, 2, 1))])
        if at % 3 == 0:
            archive.remove([f"n{at}"])
    archive.rebuild()
    stop.set()
    for reader in readers:
        reader.join(timeout=20)
    assert failed == []
    assert archive.check() == ()


def test_the_folder_can_be_moved(open_archive: Open, home: Path, tmp_path: Path, counted: Counted) -> None:
    archive = open_archive()
    archive.sync(stories())
    before = archive.search("storm", 100)
    archive.close()
    home.rename(tmp_path / "moved")
    with Archive.open(tmp_path / "moved", counted.make) as moved:
        assert moved.search("storm", 100) == before


def test_closing_twice_is_closing_once(open_archive: Open) -> None:
    archive = open_archive()
    archive.sync(stories())
    archive.close()
    archive.close()
    assert len(open_archive().articles()) == len(stories())


def test_texts_are_stored_once(open_archive: Open, home: Path) -> None:
    """Chroma holds ids and numbers; a text in its metadata would be a second copy to keep and to delete."""
    archive = open_archive()
    archive.sync(stories())
    archive.close()
    assert MARKER.encode() not in stored(home / "chroma")
    database = sqlite3.connect(home / "archive.sqlite")
    assert database.execute(
        "SELECT count(*) FROM articles WHERE text LIKE ?", (f"%{MARKER}%",)
    ).fetchone() == (1,)
    database.close()
