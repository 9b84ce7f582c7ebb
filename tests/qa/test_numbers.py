from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.numbers import numbers_in

_PIECES = st.lists(
    st.sampled_from(
        "two twenty hundred and a half thousand million dozen 17 4,500 1.2 4 500 - млн тыс. полторы "
        "тысячи двадцать "
        "один более , ( ) $ 2022-01-08 k bn of quarter with с половиной".split()
    ),
    max_size=12,
).map(" ".join)
TEXTS = st.one_of(st.text(max_size=80), _PIECES)


def value_of(words: str, language: str = "en") -> float | None:
    """The value of a phrase with exactly one number in it."""
    numbers = numbers_in(words, language)
    return numbers[0].value if len(numbers) == 1 else None


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("17", 17),
        ("seventeen", 17),
        ("twenty-one", 21),
        ("4,500", 4500),
        ("4 500", 4500),
        ("4\u00a0500", 4500),
        ("1.2 million", 1.2e6),
        ("$3.2bn", 3.2e9),
        ("over a thousand", 1000),
        ("two dozen", 24),
        ("half a million", 5e5),
        ("half of a million", 5e5),
        ("a quarter of a million", 250_000),
        ("one quarter of a million", 250_000),
        ("three quarters of a million", 750_000),
        ("three-quarters of a million", 750_000),
        ("three tenths of a billion", 3e8),
        ("a third of a million", None),
        ("quarters of a million", None),
        ("a million and a half", 1.5e6),
        ("four and a half", 4.5),
        ("two hundred and fifty thousand", 250_000),
        ("восемнадцать", 18),
        ("двадцать один", 21),
        ("полторы тысячи", 1500),
        ("1,5 млн", 1.5e6),
        ("20 тыс. человек", 20_000),
        ("1 млн 200 тыс.", 1.2e6),
        ("более тысячи", 1000),
        ("два с половиной миллиона", 2.5e6),
        ("шестьсот", 600),
        ("two 3", None),
        ("several hundred", None),
        ("тысячи людей", None),
        ("nothing", None),
    ],
)
def test_a_phrase_is_read_by_value(words: str, value: float | None) -> None:
    assert value_of(words, "ru" if words[0] > "z" else "en") == value


def test_a_dot_groups_thousands_in_russian_only() -> None:
    assert value_of("4.500", "ru") == 4500
    assert value_of("4.500", "en") == 4.5


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("January 19, 2022", [19, 2022]),
        ("07.01.2022", [7, 1, 2022]),
        ("2022-01-08", [2022, 1, 8]),
        ("at 18:45", [18, 45]),
        ("COVID-19 and Boeing 737", [19, 737]),
        ("from 10 to 15 thousand", [10_000, 15_000]),
        ("rose from 900 to 2 thousand", [900, 2000]),
        ("one two three", [1, 2, 3]),
        ("no one", []),
        ("two thirds of a million", [2]),
        ("in 2020 quarter of a million", [2020, 250_000]),
        ("two to three quarters of a million", [500_000, 750_000]),
        ("5m tall, $5m", [5, 5e6]),
        ("in 2021,2022", [2021, 2022]),
    ],
)
def test_every_number_of_a_text_is_found(text: str, values: list[float]) -> None:
    assert [number.value for number in numbers_in(text)] == values


def test_a_number_too_long_to_hold_exactly_is_left_out() -> None:
    assert numbers_in("9" * 400) == ()


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from(["en", "ru"]))
def test_spans_are_ordered_and_inside_the_text(text: str, language: str) -> None:
    edge = 0
    for number in numbers_in(text, language):
        assert edge <= number.start < number.end <= len(text)
        edge = number.end


@settings(max_examples=100, deadline=None)
@given(st.integers(min_value=0, max_value=10**12))
def test_grouped_digits_keep_their_value(value: int) -> None:
    assert value_of(f"{value:,}") == value
    assert value_of(f"{value:,}".replace(",", "\u00a0"), "ru") == value
