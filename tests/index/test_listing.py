"""Lists and counts of an archive, taken without reading its texts."""

from collections.abc import Callable
from datetime import date

import pytest
from standins import article

from index.archive import Archive
from index.types import Filters

STORIES = (
    article(
        "dam", "The dam broke.", date(2021, 3, 3), title="Dam breaks", source="Valley Post", language="en"
    ),
    article("plotina", "Плотина прорвана.", date(2021, 3, 4), title="Плотина прорвана", source="Вести"),
    article(
        "toll", "The toll rose.", date(2021, 3, 4), title="Toll rises", source="Valley Post", language="en"
    ),
    article("old", "No day is known.", title="Undated", source="", language="en"),
)


@pytest.fixture
def archive(open_archive: Callable[[], Archive]) -> Archive:
    kept = open_archive()
    kept.sync(STORIES)
    return kept


def ids(archive: Archive, words: str = "", filters: Filters | None = None, **window: int) -> list[str]:
    return [row.id for row in archive.listing(words, filters, **window).articles]


def test_latest_comes_first_and_the_undated_last(archive: Archive) -> None:
    assert ids(archive) == ["toll", "plotina", "dam", "old"]
    assert [kept.id for kept in archive.newest(2)] == ["toll", "plotina"]
    assert archive.newest(1)[0] == archive.article("toll")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("VALLEY post", ["toll", "dam"]),
        ("плотина", ["plotina"]),
        ("ПЛОТИНА вести", ["plotina"]),
        ("2021-03-04", ["toll", "plotina"]),
        ("dam toll", []),
        ("%", []),
    ],
)
def test_words_are_found_in_the_heading_in_any_case(archive: Archive, words: str, found: list[str]) -> None:
    assert ids(archive, words) == found
    assert archive.listing(words, limit=1).total == len(found)


def test_a_stretch_of_the_list(archive: Archive) -> None:
    assert ids(archive, limit=2, offset=1) == ["plotina", "dam"]
    assert ids(archive, "valley", limit=1, offset=1) == ["dam"]
    assert archive.listing(limit=1, offset=9).total == 4


def test_filters_bound_the_list(archive: Archive) -> None:
    assert ids(archive, filters=Filters(since=date(2021, 3, 4))) == ["toll", "plotina"]
    assert ids(archive, filters=Filters(sources=("Valley Post",), until=date(2021, 3, 3))) == ["dam"]


def test_overview_counts_days_sources_and_languages(archive: Archive) -> None:
    seen = archive.overview()
    assert (seen.articles, archive.count()) == (4, 4)
    assert seen.days == {date(2021, 3, 3): 1, date(2021, 3, 4): 2}
    assert list(seen.sources.items()) == [("Valley Post", 2), ("Вести", 1)]
    assert seen.languages == {"en": 3, "ru": 1}
    archive.remove(["toll"])
    assert (archive.overview().articles, archive.count(), archive.listing().total) == (3, 3, 3)


def test_row_has_everything_but_the_text(archive: Archive) -> None:
    (row,) = archive.listing("dam").articles
    assert row.to_row() == {**archive.article("dam").to_row(), "characters": len("The dam broke.")}


def test_no_text_is_read_to_list_and_count(archive: Archive) -> None:
    for question in (
        "SELECT source, count(*) FROM articles WHERE state = 'ready' GROUP BY source",
        "SELECT id, title, source, published FROM articles WHERE state = 'ready' ORDER BY published DESC, id DESC",
    ):
        plan = archive.ledger.connection.execute(f"EXPLAIN QUERY PLAN {question}").fetchall()
        assert "COVERING INDEX articles_listed" in plan[0][3]
        assert not any("ORDER BY" in row[3] for row in plan)
