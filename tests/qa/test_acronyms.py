"""Acronyms explained by the text itself, and what is not an explanation."""

import time

import pytest

from qa.acronyms import expansions, find_expansions


@pytest.mark.parametrize(
    ("text", "acronym", "words"),
    [
        ("said the chair of the Rescue Workers' Union (RWU).", "RWU", "Rescue Workers' Union"),
        ("the National Institute of Epidemiology (NIE) said", "NIE", "National Institute of Epidemiology"),
        ("the FRW (Federation of Rail Workers) said", "FRW", "Federation of Rail Workers"),
        ("Федерация железнодорожников (ФЖ) говорит", "ФЖ", "Федерация железнодорожников"),
        ("НИЭ (Национальный институт эпидемиологии) сообщил", "НИЭ", "Национальный институт эпидемиологии"),
    ],
)
def test_expansions(text: str, acronym: str, words: str) -> None:
    assert expansions(text) == {acronym: words}
    (found,) = find_expansions(text)
    assert text[found.start : found.end] == words


@pytest.mark.parametrize(
    "text", ["ZHELIN (ARN) said", "the price of oil (USD) rose", "He said (TASS) so.", "a (B) c"]
)
def test_a_bracket_is_not_always_an_explanation(text: str) -> None:
    assert expansions(text) == {}


def test_time_grows_with_the_brackets_not_their_square() -> None:
    def seconds(length: int) -> float:
        find_expansions.cache_clear()
        start = time.process_time()
        find_expansions(" (AB)" * (length // 5))
        return time.process_time() - start

    assert min(seconds(400_000) for _ in range(2)) < 8 * min(seconds(100_000) for _ in range(2))
