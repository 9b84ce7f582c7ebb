import re
import string
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.normal import contains, dates, tokens
from evals.scorers.short import f1, same


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("January 19, 2022", "19 January 2022"),
        ("January 19, 2022", "2022-01-19"),
        ("January 19, 2022", "19.01.2022"),
        ("January 19, 2022", "19 января 2022 года"),
        ("the 19th of January 2022", "the January 19, 2022"),
        ("$5 million", "5 million dollars"),
        ("US$2.5bn", "2,500,000,000 dollars"),
        ("2,5 млрд рублей", "2.5 billion roubles"),
        ("17%", "seventeen per cent"),
        ("семнадцать человек", "17 человек"),
        ("twenty-five", "25"),
        ("двести двадцать пять", "two hundred twenty-five"),
        ("погибшего полицейского", "погибший полицейский"),
        ("Королёв", "Королев"),
        ("Садыром Жапаровым", "Садыр Жапаров"),
        ("Песковым", "Песков"),
        ("10 000", "10,000"),
        ("The Ministry of Defence", "ministry of defence"),
    ],
)
def test_one_thing_written_in_two_ways_is_the_same(first: str, second: str) -> None:
    assert same(first, second) == same(second, first) == f1(first, second) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("January 19, 2022", "January 20, 2022"),
        ("January 19, 2022", "January 19, 2021"),
        ("17", "18"),
        ("5 million", "5 billion"),
        ("$5", "€5"),
        ("17%", "17"),
        ("1.5", "15"),
        ("Tokayev", "Nazarbayev"),
    ],
)
def test_different_things_stay_different(first: str, second: str) -> None:
    assert not same(first, second)
    assert f1(first, second) < 1


def test_a_verb_is_no_month() -> None:
    assert tokens("about 18 may have died") == ("about", "18", "may", "have", "died")
    assert tokens("18 May") == ("m05", "18")


def test_full_dates_are_found_in_order() -> None:
    assert dates("From 6 January 2022 to 19 января 2022 года, not in March 2022") == (
        "2022-01-06",
        "2022-01-19",
    )


def test_contains_wants_one_whole_run() -> None:
    assert contains("killed 17 people on January 19, 2022", "19 January 2022")
    assert not contains("117 people", "17")
    assert not contains("Sergey met Lavrov", "Sergey Lavrov")
    assert not contains("anything", "the")


# Worked by hand from the formula of SQuAD: bags of tokens, articles and punctuation off.
@pytest.mark.parametrize(
    ("said", "gold", "expected"),
    [
        ("the cat sat", "cat sat down", 2 * (2 / 2) * (2 / 3) / (2 / 2 + 2 / 3)),
        ("new york new york", "new york", 2 * 0.5 * 1.0 / 1.5),
        ("the the the", "the", 1.0),
        ("", "something", 0.0),
        ("something", "the", 0.0),
        ("Denver Broncos!", "denver broncos", 1.0),
        ("U.S. Army", "us army", 1.0),
        ("Carolina", "Denver Broncos", 0.0),
        ("in the 10th century", "10th century", 2 * (2 / 3) * 1.0 / (2 / 3 + 1.0)),
        ("January 19", "January 19, 2022", 2 * 1.0 * (2 / 3) / (1.0 + 2 / 3)),
    ],
)
def test_f1_of_hand_worked_cases(said: str, gold: str, expected: float) -> None:
    assert f1(said, gold) == pytest.approx(expected, abs=1e-9)


def squad(text: str) -> list[str]:
    """The published normalisation, written down independently: lower, no punctuation, no articles."""
    plain = "".join(character for character in text.lower() if character not in string.punctuation)
    return re.sub(r"\b(a|an|the)\b", " ", plain).split()


WORDS = st.lists(
    st.sampled_from("the a bridge cats Sat, down (river) old! an U.S. ice-cold".split()), max_size=7
)


@given(WORDS, WORDS)
def test_without_values_f1_is_squads(said: list[str], gold: list[str]) -> None:
    first, second = squad(" ".join(said)), squad(" ".join(gold))
    shared = sum((Counter(first) & Counter(second)).values())
    expected = float(first == second) if not first or not second else 2 * shared / (len(first) + len(second))
    assert f1(" ".join(said), " ".join(gold)) == pytest.approx(expected, abs=1e-9)
    assert same(" ".join(said), " ".join(gold)) == float(first == second)


@given(st.text(max_size=80))
def test_any_text_has_tokens_and_contains_itself(text: str) -> None:
    assert contains(text, text) == bool(tokens(text))


@given(st.integers(0, 10**12))
def test_grouping_of_digits_does_not_matter(number: int) -> None:
    assert tokens(f"{number:,} people") == tokens(f"{number} people")
