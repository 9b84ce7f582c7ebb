import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.stems import STOP_WORDS, fold, is_cyrillic, stems


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("protests", "protest"), ("Minister's", "minister’s"), ("ministers", "Minister"),
        ("тёплый", "теплый"),
        ("протестов", "протесты"), ("солдатами", "солдат"), ("Café", "cafe"), ("4,500", "4500"),
        ("4\u00a0500", "4500"), ("ЁЛКИ", "елка"),
    ],
)  # fmt: skip
def test_forms_of_one_word_meet(one: str, other: str) -> None:
    assert stems(one) == stems(other) != []


@pytest.mark.parametrize(("one", "other"), [("225", "2250"), ("4,5", "45"), ("тетчер", "teacher")])
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert stems(one) != stems(other)


def test_the_breve_of_a_russian_letter_stays() -> None:
    assert fold("МОЙ") == "мой"


@given(st.text())
def test_folding_is_done_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_a_stem_is_one_word_without_spaces(text: str) -> None:
    for item in stems(text):
        assert item
        assert len(item.split()) == 1


def test_stop_words_are_folded_words() -> None:
    assert all(word == fold(word) for word in STOP_WORDS)
    assert stems("when did the who and what") == []
    assert stems("когда и что это было") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [("CSTO ушла", False), ("ОДКБ left", False), ("ОДКБ ушла из CSTO", True), ("12", False), ("", False)],
)
def test_the_script_most_letters_are_in(text: str, expected: bool) -> None:
    assert is_cyrillic(text) is expected


def test_a_whole_article_is_not_kept_for_its_script() -> None:
    text = "Мост открыли в среду. " * 1_000
    before = sys.getrefcount(text)
    assert is_cyrillic(text)
    assert sys.getrefcount(text) == before
