"""The words of a sentence that are given for an answer: whole words, whole clauses, whole quotations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.types import Span
from qa.phrase import _clause, _in_letters_of, _names_something, _trimmed, _widened
from qa.question import understand

RUST = 'Engineers (in the "old" yard) blamed road-salt for rust, 3.5 percent of it; Venn’s men did not.'


def widened(question: str, text: str, words: str) -> str:
    at = text.index(words)
    start, end = _widened(understand(question), text, Span(at, at + len(words)))
    return text[start:end]


@given(st.integers(0, 90), st.integers(1, 90))
def test_a_phrase_is_whole_words(start: int, length: int) -> None:
    first, last = min(start, len(RUST) - 1), min(start + length, len(RUST))
    begin, end = _trimmed(RUST, Span(first, last))
    assert 0 <= begin <= end <= len(RUST)
    if begin < end:
        assert not (RUST[begin].isalnum() and begin and RUST[begin - 1].isalnum())
        assert not (RUST[end - 1].isalnum() and RUST[end : end + 1].isalnum())
        assert RUST[begin:end] == RUST[begin:end].strip(" ,;")


@given(st.integers(0, 90), st.integers(1, 90))
def test_a_clause_has_the_words_that_it_was_found_by(start: int, length: int) -> None:
    first, last = _trimmed(RUST, Span(min(start, len(RUST) - 1), min(start + length, len(RUST))))
    begin, end = _clause(RUST, Span(first, last))
    assert first >= last or begin <= first < last <= end


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        (
            "“The army counts only the wounded in its own hospitals,” said Colonel Tarn.",
            "the wounded in its own hospitals",
            "The army counts only the wounded in its own hospitals",
        ),
        ("The mayor resigned over a leak of oil.", "a leak of oil", "a leak of oil"),
        (
            "The council said that two schools had no heating left.",
            "no heating left",
            "two schools had no heating left",
        ),
        (
            "По словам мэра, трое раненых были учтены дважды: в полиции и в больнице.",
            "в полиции и в больнице",
            "трое раненых были учтены дважды: в полиции и в больнице",
        ),
        ("Рейс отменили из-за тумана над портом.", "тумана над портом", "тумана над портом"),
        ("Fearing a flood, the school closed.", "Fearing a flood", "Fearing a flood"),
    ],
)
def test_a_reason_is_a_clause_or_follows_its_cue(text: str, words: str, reason: str) -> None:
    asked = "Почему так вышло?" if "ы" in text else "Why did it come to this?"
    assert widened(asked, text, words) == reason


def test_what_caused_a_thing_is_no_clause() -> None:
    text = "A fallen tree cut the line, the grid said."
    assert widened("What caused the blackout?", text, "A fallen tree") == "A fallen tree"


def test_somebodys_words_are_the_whole_quotation() -> None:
    text = '"We have not lost the match, we have lent it," the coach joked.'
    said = "We have not lost the match, we have lent it"
    assert widened("What was the coach's joke about the match?", text, "we have lent it") == said
    assert widened("What was lent?", text, "we have lent it") == "we have lent it"


@pytest.mark.parametrize(
    ("words", "names"), [("the seven", False), ("12,000", False), ("семеро", False), ("Group of Seven", True)]
)
def test_numbers_name_nobody(words: str, names: bool) -> None:
    assert _names_something(words) is names


@pytest.mark.parametrize(
    ("question", "words", "told"),
    [
        ("Who is the harbour master?", "Артур Манасян", "Artur Manasyan"),
        ("Кто начальник порта?", "Артур Манасян", "Артур Манасян"),
        ("What broke?", "главный насос", "главный насос"),
    ],
)
def test_a_persons_name_has_the_letters_of_the_question(question: str, words: str, told: str) -> None:
    assert _in_letters_of(understand(question), words, ()) == told
