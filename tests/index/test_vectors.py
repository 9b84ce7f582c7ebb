from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from standins import article

from index.embed import Vectors
from index.errors import HomeError, IndexMismatch
from index.types import Article, Filters, Passage
from index.vectors import VectorStore

WIDTH = 8


def unit(seed: int) -> Vectors:
    vector = np.random.default_rng(seed).normal(size=WIDTH).astype(np.float32)
    scaled: Vectors = vector / np.linalg.norm(vector)
    return scaled


def put(store: VectorStore, story: Article, seeds: list[int]) -> None:
    passages = [Passage(story.id, at, at + 1, "") for at in range(len(seeds))]
    store.add(story, passages, np.stack([unit(seed) for seed in seeds]))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[VectorStore]:
    made = VectorStore(tmp_path / "chroma")
    put(made, article("en1", "The storm ended.", date(2022, 1, 6), source="One"), [1, 2, 3])
    put(made, article("en2", "The storm began.", date(2022, 2, 6), source="Two"), [4, 5])
    put(made, article("ru1", "Буря закончилась.", None), [6])
    yield made
    made.close()


def test_cosines_are_those_of_numpy_nearest_first(store: VectorStore) -> None:
    question = unit(100)
    hits = store.search(question, 10, None, Filters())
    expected = {
        f"{name}:{at}-{at + 1}": float(unit(seed) @ question)
        for name, seeds in (("en1", [1, 2, 3]), ("en2", [4, 5]), ("ru1", [6]))
        for at, seed in enumerate(seeds)
    }
    assert {hit.passage_id: hit.cosine for hit in hits} == pytest.approx(expected, abs=1e-5)
    assert [hit.passage_id for hit in hits] == sorted(expected, key=lambda key: -expected[key])
    assert store.search(question, 2, None, Filters()) == hits[:2]


@pytest.mark.parametrize(
    ("russian", "filters", "expected"),
    [
        (True, Filters(), {"ru1"}),
        (False, Filters(), {"en1", "en2"}),
        (None, Filters(since=date(2022, 1, 7)), {"en2"}),
        (None, Filters(until=date(2022, 1, 6)), {"en1"}),
        (None, Filters(as_of=date(2022, 1, 31)), {"en1"}),
        (None, Filters(since=date(2022, 1, 6), until=date(2022, 2, 6)), {"en1", "en2"}),
        (None, Filters(sources=("Two",)), {"en2"}),
        (None, Filters(languages=("ru",)), {"ru1"}),
        (True, Filters(as_of=date(2030, 1, 1)), set()),
    ],
)
def test_filters(store: VectorStore, russian: bool | None, filters: Filters, expected: set[str]) -> None:
    hits = store.search(unit(100), 10, russian, filters)
    assert {hit.passage_id.rpartition(":")[0] for hit in hits} == expected


def test_deleting_an_article_deletes_its_vectors_only(store: VectorStore) -> None:
    store.delete("en1")
    assert store.ids() == {"en2:0-1", "en2:1-2", "ru1:0-1"}
    assert store.count() == 3
    store.delete("not there")
    assert store.count() == 3


def test_adding_again_doubles_nothing(store: VectorStore) -> None:
    put(store, article("en2", "The storm began.", date(2022, 2, 6)), [4, 5])
    assert store.count() == 6


def test_vectors_are_there_when_opened_again(tmp_path: Path, store: VectorStore) -> None:
    store.close()
    again = VectorStore(tmp_path / "chroma")
    assert again.count() == 6
    again.close()


def test_a_damaged_store_names_the_remedy(tmp_path: Path, store: VectorStore) -> None:
    store.close()
    (tmp_path / "chroma" / "chroma.sqlite3").write_bytes(b"no database" * 1000)
    with pytest.raises(IndexMismatch, match="dateline index rebuild") as caught:
        VectorStore(tmp_path / "chroma")
    assert "\n" not in str(caught.value)


def test_a_server_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(HomeError, match="start it or unset DATELINE_CHROMA_URL") as caught:
        VectorStore(tmp_path / "chroma", "http://127.0.0.1:9")
    assert "http://127.0.0.1:9" in str(caught.value)
