from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standins import Counted, article

from index.archive import Archive
from index.load import seed_articles
from index.search import Scored, _merge
from index.types import Filters

FIRST = date(2022, 1, 1)
STORIES = [
    article(
        f"n{at:02}",
        ("Troops left the city of Almaty and protests ended. Officials said so on that day.\n") * 3
        if at % 3
        else "Войска покинули город Алматы, и протесты закончились. Об этом сообщили власти.\n" * 3,
        None if at % 7 == 6 else FIRST + timedelta(days=at),
        source=("One", "Two")[at % 2],
    )
    for at in range(20)
]
DAYS = st.none() | st.integers(-2, 22).map(lambda days: FIRST + timedelta(days=days))
FILTERS = st.builds(
    Filters,
    since=DAYS,
    until=DAYS,
    as_of=DAYS,
    sources=st.sampled_from([(), ("One",), ("Two",), ("One", "Two"), ("None",)]),
    languages=st.sampled_from([(), ("en",), ("ru",), ("de",)]),
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    made = Archive.open(tmp_path_factory.mktemp("search"), Counted().make)
    made.sync(STORIES)
    return made


def allowed(filters: Filters) -> set[str]:
    """Ids the filters let through, told from the articles themselves."""
    found = set()
    for story in STORIES:
        day = story.published
        if filters.since and (day is None or day < filters.since):
            continue
        if any(bound and (day is None or day > bound) for bound in (filters.until, filters.as_of)):
            continue
        if filters.sources and story.source not in filters.sources:
            continue
        if filters.languages and story.language not in filters.languages:
            continue
        found.add(story.id)
    return found


@given(
    FILTERS, st.sampled_from(["did troops leave Almaty?", "Войска покинули Алматы?", "zzz", "officials said"])
)
def test_nothing_the_filters_hide_is_seen(archive: Archive, filters: Filters, question: str) -> None:
    hits = archive.search(question, 200, filters)
    assert {hit.passage.article_id for hit in hits} <= allowed(filters)
    if question != "zzz":
        assert bool(hits) == bool(allowed(filters))


@pytest.mark.parametrize("k", [0, 1, 2, 3, 10])
@pytest.mark.parametrize("question", ["did troops leave Almaty?", "Войска покинули Алматы?"])
def test_k_bounds_the_hits_and_the_own_language_leads(archive: Archive, k: int, question: str) -> None:
    hits = archive.search(question, k)
    assert len(hits) == min(k, sum(len(archive.passages(story.id)) for story in STORIES))
    assert len({hit.passage.id for hit in hits}) == len(hits)
    if k:
        asked_in = "ru" if question.startswith("В") else "en"
        languages = [archive.article(hit.passage.article_id).language for hit in hits]
        assert languages[0] == asked_in
        if k >= 3:
            assert set(languages) == {"en", "ru"}


def test_hits_are_passages_of_the_verbatim_text_and_repeat_exactly(archive: Archive) -> None:
    hits = archive.search("protests in Almaty", 20)
    assert hits == archive.search("protests in Almaty", 20)
    for hit in hits:
        text = archive.article(hit.passage.article_id).text
        assert text[hit.passage.start : hit.passage.end] == hit.passage.text
        assert 0 <= hit.score <= 1


SCORED = st.lists(st.floats(0, 1), max_size=12)


@given(SCORED, SCORED, st.integers(0, 12))
def test_merging_keeps_order_and_wastes_no_place(own: list[float], other: list[float], k: int) -> None:
    first = [Scored(f"own{at}", score, 0, 0) for at, score in enumerate(sorted(own, reverse=True))]
    second = [Scored(f"other{at}", score, 0, 0) for at, score in enumerate(sorted(other, reverse=True))]
    merged = [item.passage_id for item in _merge(first, second, k)]
    assert len(merged) == min(k, len(own) + len(other))
    for kind, ranking in (("own", first), ("other", second)):
        kept = [key for key in merged if key.startswith(kind)]
        assert kept == [item.passage_id for item in ranking][: len(kept)]


def test_russian_is_embedded_as_the_model_reads_it(tmp_path: Path) -> None:
    for multilingual in (False, True):
        counted = Counted()
        make = partial(counted.called, "one@1", multilingual)
        with Archive.open(tmp_path / str(multilingual), make) as archive:
            archive.sync([STORIES[0]])
            archive.search("Войска покинули Алматы?")
        assert any("Войска" in text for text in counted.texts) is multilingual


QUESTIONS = [
    ("when did the CSTO leave?", {"002", "004"}),
    ("how many people died?", {"004", "003", "002"}),
    ("кому звонил Путин?", {"001"}),
    ("What did Lavrov and Cavusoglu discuss?", {"000"}),
    ("who may use weapons?", {"003"}),
    ("Who did Putin speak to by phone?", {"001", "000"}),
    ("когда ОДКБ покинула Казахстан?", {"001", "002", "004"}),
]


@pytest.mark.parametrize(("question", "expected"), QUESTIONS)
def test_the_seeds_are_found(seeds: Archive, question: str, expected: set[str]) -> None:
    top = {hit.passage.article_id[:3] for hit in seeds.search(question, 5)}
    assert top & expected


def test_a_russian_article_is_found_in_english(seeds: Archive) -> None:
    found = {
        hit.passage.article_id
        for hit in seeds.search("Which presidents did Putin telephone about Kazakhstan?")
    }
    assert seed_articles()[1].id in found
