"""Reports that differ or grow: each dated, attributed to its article, with what it counts, and none made up."""

from collections.abc import Iterator
from datetime import date

import pytest
from standins import article

from index.archive import Archive
from index.embed import Embedder
from qa import Answer, Report, ask

EARLY, LATER, LATEST = date(2021, 3, 2), date(2021, 3, 3), date(2021, 3, 5)
FLOOD = "The river Orla burst its banks near the town of Kelmary on Monday, March 1."
COPY = "The flood in Kelmary killed 14 people, the regional governor said."
NEWS = (
    article(
        "first",
        f"Flood hits Kelmary\n\n{FLOOD} The flood in Kelmary killed 9 people, police said.",
        EARLY,
        source="Orla Post",
    ),
    article("second", f"Toll of Kelmary flood grows\n\n{COPY} Roads stay closed.", LATER, source="Wire One"),
    article("copy", f"Kelmary flood: the toll\n\n{COPY} Schools were shut.", LATER, source="Daily Echo"),
    article(
        "third",
        "Kelmary buries its dead\n\nThe flood in Kelmary killed 21 people in all, the health ministry said. "
        "Three firefighters were killed in the flood in Kelmary.",
        LATEST,
        source="Orla Post",
    ),
    article(
        "other",
        "Fire in Dunmore\n\nA fire in Dunmore killed 6 people on Tuesday, police said.",
        LATER,
        source="Wire One",
    ),
)


@pytest.fixture(scope="module")
def flood(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with Archive.open(tmp_path_factory.mktemp("flood"), lambda: embedder) as archive:
        archive.sync(NEWS)
        yield archive


@pytest.fixture(scope="module")
def answer(flood: Archive) -> Answer:
    return ask("How many people were killed in the flood in Kelmary?", archive=flood, engine="extractive")


def values(answer: Answer) -> dict[str, Report]:
    return {report.value: report for report in answer.reports}


def test_the_latest_total_leads(answer: Answer) -> None:
    assert answer.short == "21"
    assert answer.citations[0].article_id == "third"


def test_earlier_totals_are_revisions(answer: Answer) -> None:
    for value, day in (("9", EARLY), ("14", LATER)):
        report = values(answer)[value]
        assert report.as_of == day
        assert report.change == "revision"


def test_the_main_value_is_among_them(answer: Answer) -> None:
    main = values(answer)["21"]
    assert main.change == "same"
    assert main.as_of == LATEST
    assert main.citation == 1


def test_who_said_it_stands_beside_the_value(answer: Answer) -> None:
    assert "police" in values(answer)["9"].attribution
    assert "governor" in values(answer)["14"].attribution
    assert values(answer)["9"].source == "Orla Post"


def test_a_part_is_not_taken_for_the_whole(answer: Answer) -> None:
    for report in answer.reports:
        if "firefighters" in answer.citations[report.citation - 1].quote:
            assert report.change == "population"
            assert "firefighters" in f"{report.value} {report.counted}"


def test_copies_of_a_wire_are_one_report(answer: Answer) -> None:
    fourteen = [report for report in answer.reports if report.value == "14"]
    assert len(fourteen) == 1
    cited = {answer.citations[number - 1].article_id for number in fourteen[0].citations}
    assert cited == {"second", "copy"}


def test_another_event_is_left_out(answer: Answer) -> None:
    assert "6" not in values(answer)
    assert all(answer.citations[report.citation - 1].article_id != "other" for report in answer.reports)


def test_they_stand_in_order_of_day_and_in_the_text(answer: Answer) -> None:
    days = [report.as_of for report in answer.reports]
    assert days == sorted(days, key=lambda day: day or date.min)
    for report in answer.reports:
        line = next(line for line in answer.text.splitlines() if f": {report.value} " in line)
        assert all(f"[{number}]" in line for number in report.citations)


def test_each_value_is_a_word_of_its_quote(answer: Answer) -> None:
    for report in answer.reports:
        for number in report.citations:
            citation = answer.citations[number - 1]
            assert report.value in citation.quote
            assert report.as_of == citation.published
        assert report.source == answer.citations[report.citation - 1].source
        assert report.citation in report.citations


def test_as_of_a_day_the_series_ends_there(flood: Archive) -> None:
    question = "How many people were killed in the flood in Kelmary?"
    answer = ask(question, archive=flood, as_of=LATER, engine="extractive")
    assert answer.short == "14"
    assert "21" not in values(answer)
    assert values(answer)["9"].change == "revision"


def test_one_value_is_no_series(flood: Archive) -> None:
    answer = ask("How many people were killed in the fire in Dunmore?", archive=flood, engine="extractive")
    assert answer.short == "6"
    assert answer.reports == ()


def test_two_values_on_one_day_disagree(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> None:
    news = [
        article(
            "a",
            "Crash at Torvik\n\nThe train crash at Torvik injured 40 people, police said.",
            EARLY,
            source="One",
        ),
        article(
            "b",
            "Torvik crash\n\nThe train crash at Torvik injured 52 people, doctors said.",
            EARLY,
            source="Two",
        ),
    ]
    with Archive.open(tmp_path_factory.mktemp("crash"), lambda: embedder) as archive:
        archive.sync(news)
        answer = ask(
            "How many people were injured in the train crash at Torvik?", archive=archive, engine="extractive"
        )
    assert {report.value for report in answer.reports} == {"40", "52"}
    assert sorted(report.change for report in answer.reports) == ["disagreement", "same"]


def test_dates_have_no_series_of_figures(flood: Archive) -> None:
    answer = ask("When did the river Orla burst its banks?", archive=flood, engine="extractive")
    assert answer.short == "March 1, 2021"
    assert answer.reports == ()


RATES = (
    article(
        "may",
        "Первое снижение ставки\n\nНациональный банк Лормы в пятницу снизил ставку. Глава банка Эрик Тамм "
        "объяснил решение замедлением инфляции: в апреле она составила 3,2 процента.",
        date(2023, 5, 7),
        source="Лорма Сегодня",
        language="ru",
    ),
    article(
        "june",
        "Lorma cuts rate again\n\nThe central bank of Lorma lowered its key rate to 10.25% on Tuesday.",
        date(2023, 6, 13),
        source="Wire One",
    ),
)


def test_another_amount_in_the_next_sentence_is_not_in_the_series(
    embedder: Embedder, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with Archive.open(tmp_path_factory.mktemp("rates"), lambda: embedder) as archive:
        archive.sync(RATES)
        answer = ask("How did the rate change?", archive=archive, engine="extractive")
    assert not any("3" in report.value for report in answer.reports)
    assert "3" not in answer.short
