"""Days told one by one, "January 5 and 9", are those days and not the span between them."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.dates import DateMention, find_dates, format_date

SUNDAY = date(2022, 1, 30)


def only(text: str) -> DateMention:
    (mention,) = find_dates(text, SUNDAY)
    return mention


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Protests took place on January 5 and 9.", [5, 9]),
        ("Protests took place on January 5, 7 and 9.", [5, 7, 9]),
        ("Protests took place on January 5, the 7th, and the 9th.", [5, 7, 9]),
        ("Protests took place on the 5th, 7th and 9th of January.", [5, 7, 9]),
        ("Talks were held on Monday and Thursday.", [24, 27]),
        ("Talks were held on Monday, Wednesday and on Friday.", [24, 26, 28]),
        ("Talks were held on Friday, Monday and Wednesday.", [21, 24, 26]),
        ("Talks were held today and yesterday.", [29, 30]),
        ("Talks were held last weekend.", [22, 23]),
        ("Протесты прошли 5 и 9 января.", [5, 9]),
        ("Протесты прошли 5-го, 7-го и 9 января.", [5, 7, 9]),
        ("Переговоры шли в понедельник и четверг.", [24, 27]),
        ("Переговоры шли в понедельник, среду и в пятницу.", [24, 26, 28]),
        ("Переговоры шли вчера и сегодня.", [29, 30]),
    ],
)
def test_days_told_one_by_one_are_listed(text: str, days: list[int]) -> None:
    mention = only(text)
    assert [day.day for day in mention.listed] == days
    assert (mention.first, mention.last) == (mention.listed[0], mention.listed[-1])
    assert (mention.precision, mention.relation) == ("days", "on")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("It rained on January 5-9.", 5, 9),
        ("It rained from January 5 to 9.", 5, 9),
        ("It rained between January 5 and 9.", 5, 9),
        ("It rained from Monday to Thursday.", 24, 27),
        ("It rained between Monday and Thursday.", 24, 27),
        ("Дождь шел с 5 по 9 января.", 5, 9),
        ("Дождь шел между 5 и 9 января.", 5, 9),
        ("Дождь шел с понедельника по четверг.", 24, 27),
        ("Last week and this week it rained.", 17, 30),
    ],
)
def test_a_span_lists_no_days(text: str, first: int, last: int) -> None:
    mention = only(text)
    assert (mention.first.day, mention.last.day, mention.listed) == (first, last, ())


@pytest.mark.parametrize(
    "text", ["On January 5, 3 and 9 people came.", "On January 5, the sixth and seventh rooms were shut."]
)
def test_other_numbers_after_a_day_are_no_days(text: str) -> None:
    mention = only(text)
    assert (mention.first, mention.last) == (date(2022, 1, 5), date(2022, 1, 5))


@pytest.mark.parametrize(
    ("listed", "english", "russian"),
    [
        ([date(2022, 1, 6), date(2022, 1, 7)], "January 6 and 7, 2022", "6 и 7 января 2022 года"),
        ([date(2022, 1, 5), date(2022, 1, 9)], "January 5 and 9, 2022", "5 и 9 января 2022 года"),
        (
            [date(2022, 1, 5), date(2022, 1, 7), date(2022, 1, 9)],
            "January 5, 7 and 9, 2022",
            "5, 7 и 9 января 2022 года",
        ),
        (
            [date(2021, 12, 31), date(2022, 1, 3)],
            "December 31, 2021 and January 3, 2022",
            "31 декабря 2021 года и 3 января 2022 года",
        ),
    ],
)
def test_days_are_said_one_by_one(listed: list[date], english: str, russian: str) -> None:
    assert format_date(listed[0], listed[-1], listed=listed) == english
    assert format_date(listed[0], listed[-1], "ru", listed) == russian


@settings(max_examples=100, deadline=None)
@given(
    st.dates(min_value=date(1850, 1, 1), max_value=date(2098, 12, 31)),
    st.sets(st.integers(0, 27), min_size=2, max_size=8),
    st.sampled_from(["en", "ru"]),
)
def test_formatted_days_one_by_one_are_found_again(first: date, steps: set[int], language: str) -> None:
    listed = tuple(first + timedelta(days=step) for step in sorted(steps))
    found = find_dates(format_date(listed[0], listed[-1], language, listed), None, language)
    assert listed == tuple(day for mention in found for day in mention.listed or (mention.first,))
