"""Words that are none are put right where the archive has what was meant; names stay as they are typed."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.archive import Archive
from index.stems import fold, stem
from index.words import DocumentFrequencies
from qa import ask
from qa.mistyped import put_right

TOLD = """people report homeless price striker increase general strike mine mining sparrow market
    всеобщая забастовка люди премьер"""
STEMS = frozenset(stem(fold(word)) for word in TOLD.split())


def told(stems: Iterable[str]) -> DocumentFrequencies:
    return DocumentFrequencies(9, {each: int(each in STEMS) for each in stems})


def everywhere(stems: Iterable[str]) -> DocumentFrequencies:
    return DocumentFrequencies(9, dict.fromkeys(stems, 9))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("how many peple were made homless", "how many people were made homeless"),
        ("price after the incrase", "price after the increase"),
        ("worst minng disaster", "worst mining disaster"),
        ("Who will meet thier new stirker?", "Who will meet their new striker?"),
        ("what did teh Dockers say", "what did the Dockers say"),
        ("когда прошла всебщая забостовка?", "когда прошла всеобщая забастовка?"),
        # The archive does not have it: it may be anything.
        ("the orignal plan", "the orignal plan"),
        # A name that begins with a capital, one of which nothing is known, and words of the language.
        ("what did Peple say", "what did Peple say"),
        ("what did merkel say", "what did merkel say"),
        ("что сказал меркель премьеру", "что сказал меркель премьеру"),
        ("how many ppl left govt offices in the lockdown", "how many ppl left govt offices in the lockdown"),
        ("a refinery's stirker-like", "a refinery's stirker-like"),
        ("", ""),
    ],
)
def test_a_word_is_respelt_where_one_is_meant(typed: str, meant: str) -> None:
    assert put_right(typed, told) == meant


def test_a_word_that_the_archive_has_is_right() -> None:
    assert put_right("how many peple were homless", everywhere) == "how many peple were homless"


@given(st.text(max_size=80))
def test_nothing_but_words_in_lower_case_changes(question: str) -> None:
    kept = put_right(question, told)
    assert len(kept.split(" ")) == len(question.split(" "))
    assert put_right(question.upper(), told) == question.upper()


def test_the_answer_shows_what_was_understood(seeds: Archive) -> None:
    right = ask("How many protesters were killed?", archive=seeds)
    answer = ask("How many protestors were kiled?", archive=seeds)
    assert "killed" in answer.understood
    assert answer.question == "How many protestors were kiled?"
    assert answer.abstained == right.abstained
