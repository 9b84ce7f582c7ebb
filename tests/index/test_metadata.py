from datetime import date, timedelta

import pytest
from standins import article

from index.errors import ArticleError, UsageError
from index.load import seed_articles
from index.types import Filters

SEEDS = [
    (
        "000",
        date(2022, 1, 6),
        "en",
        "TASS",
        "Russian Foreign Minister Sergey Lavrov and his Turkish counterpart",
    ),
    ("001", date(2022, 1, 7), "ru", "Sputnik", "Путин обсудил с коллегами по ОДКБ ситуацию в Казахстане"),
    ("002", date(2022, 1, 13), "en", "", "Russian President Vladimir Putin on Thursday, January 13"),
    ("003", date(2022, 1, 8), "en", "", "The dispatch of peacekeepers from the Collective Security Treaty"),
    (
        "004",
        date(2022, 2, 15),
        "en",
        "TASS",
        "Russia urges to locate and neutralize all militants of Kazakhstan",
    ),
]


@pytest.mark.parametrize(("number", "day", "language", "source", "title"), SEEDS)
def test_seeds_tell_their_own_metadata(
    number: str, day: date, language: str, source: str, title: str
) -> None:
    seed = next(seed for seed in seed_articles() if seed.id.startswith(number))
    assert (seed.published, seed.language, seed.source) == (day, language, source)
    assert seed.title.startswith(title)
    assert seed.how["published"].startswith("inferred from ")
    assert seed.how["title"].startswith("inferred from ")
    assert seed.how["language"] == "inferred from the script"
    assert seed.how["source"] == "not stated in the text" or seed.how["source"].startswith("inferred from")
    assert seed.origin.startswith("seeds/")


def test_there_are_five_seeds_in_order() -> None:
    assert [seed.id[:3] for seed in seed_articles()] == ["000", "001", "002", "003", "004"]


def test_what_is_given_wins_and_says_so() -> None:
    story = article(
        "story",
        "OSLO, March 3, 2021. /AGENCY/. The storm ended on Monday.",
        date(2020, 5, 4),
        source="Morning News",
        title="After the storm",
        language="en",
    )
    assert (story.published, story.source, story.title) == (
        date(2020, 5, 4),
        "Morning News",
        "After the storm",
    )
    assert dict(story.how) == dict.fromkeys(("title", "source", "published", "language"), "given")


def test_front_matter_is_given_too_and_stays_in_the_text() -> None:
    text = "---\ntitle: After the storm\ndate: 2020-05-04\nsource: 'Morning News'\n---\nIt ended on Monday."
    story = article("story", text)
    assert (story.published, story.source, story.title) == (
        date(2020, 5, 4),
        "Morning News",
        "After the storm",
    )
    assert story.text == text
    assert story.how["published"] == "given"


def test_a_day_to_come_is_not_taken_but_it_may_be_tomorrow_elsewhere() -> None:
    tomorrow = date.today() + timedelta(days=1)
    assert article("story", "The storm ended.", tomorrow).published == tomorrow
    for day in (tomorrow + timedelta(days=2), date.max):
        with pytest.raises(ArticleError, match=f"{day} lies in the future; give the day on which"):
            article("story", "The storm ended.", day)
    with pytest.raises(ArticleError, match="9999-12-31 lies in the future"):
        article("story", "---\ndate: 9999-12-31\n---\nThe storm ended.")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("OSLO, March 3. /AGENCY/. The storm ended.", "AGENCY"),
        ("LONDON, March 3 (Wire) - The storm ended on Monday.", "Wire"),
        ("МИНСК, 3 марта — Вестник. Буря закончилась.", "Вестник"),
        ("WASHINGTON, D.C., March 3 (Wire) — The storm ended.", "Wire"),
        ("ST. LOUIS (Wire) — The storm ended.", "Wire"),
        ("St. Louis, March 3 (Wire) — The storm ended.", "Wire"),
        ("МИНСК («Северный курьер») — Буря закончилась.", "Северный курьер"),
        ("LONDON, March 3 — The storm ended. It was long.", ""),
        ("LONDON (population 9 million) — The storm ended.", ""),
        ("The storm ended and/or moved on.", ""),
        ("He read 24/7/365 about the storm.", ""),
    ],
)
def test_the_source_is_read_from_a_dateline(text: str, source: str) -> None:
    assert article("story", text).source == source


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The storm ended on Monday.", "en"),
        ("Буря закончилась в понедельник.", "ru"),
        ("Қазақстанда жағдай тұрақты, деді өкіл.", "kk"),
        ("Буря скінчилася, її більше не чекають у місті.", "uk"),
    ],
)
def test_language_by_script_and_letters(text: str, language: str) -> None:
    assert article("story", text).language == language


@pytest.mark.parametrize(
    ("given", "language"),
    [
        *(("ru", "ru"), ("RU", "ru"), ("ru-RU", "ru"), ("ru_RU", "ru"), ("Russian", "ru"), ("русский", "ru")),
        *(("en-GB", "en"), ("eng", "en"), ("-", "ru"), ("xyzzy", "ru")),
    ],
)
def test_a_given_language_is_its_code_without_a_region(given: str, language: str) -> None:
    assert article("story", f"---\nlang: {given}\n---\nБуря закончилась.").language == language
    assert article("story", "Буря закончилась.", language=given).language == language


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Storm ends after a week\nThe storm ended on Monday, said officials.", "Storm ends after a week"),
        ("OSLO, March 3. /AGENCY/. The storm ended on Monday in the whole of the country.",
         "The storm ended on Monday in the whole of the country"),
        (" date 2022-01-08 The storm ended on Monday in the whole country.",
         "The storm ended on Monday in the whole country"),
        ("One", "One"),
    ],
)  # fmt: skip
def test_the_title_is_the_headline_or_the_first_sentence(text: str, title: str) -> None:
    assert article("story", text).title == title


def test_a_long_first_sentence_is_shortened_at_a_word() -> None:
    title = article("story", "The storm went on and " * 20 + "ended.").title
    assert len(title) <= 111
    assert title.endswith("…")
    assert title[:-1].split()[-1] in "The storm went on and".split()


def test_a_filter_knows_a_language_as_people_write_it_and_refuses_what_is_none() -> None:
    assert Filters(languages=("ru_RU", "RU", "Russian", "русский", "en")).languages == ("ru", "en")
    with pytest.raises(UsageError, match="'xyzzy' is not known; write its code"):
        Filters(languages=("xyzzy",))
