"""The model that reads a question and a sentence together: what it says, and that it says it for any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.cross_encoder import Pair, load_cross_encoder

GATE = Pair(
    "Who opened the flood gate at Ostmere?",
    "Flood at Ostmere",
    "The river rose overnight.",
    "The gate was opened by the harbour master, Lidia Brandt, at four in the morning.",
)


def _of(pair: Pair, sentence: str) -> Pair:
    return Pair(pair.question, pair.title, pair.previous, sentence)


def test_an_answer_is_likelier_than_a_sentence_that_only_shares_its_words() -> None:
    near_miss = _of(GATE, "The flood gate at Ostmere was built in 1911 and painted green.")
    answer, other = load_cross_encoder()([GATE, near_miss])
    assert answer.relevance > other.relevance + 1


def test_it_points_at_the_words_that_answer() -> None:
    read = load_cross_encoder()([GATE])[0]
    assert "Lidia Brandt" in GATE.sentence[read.start : read.end]
    assert 0.2 < read.span <= 1


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_pair_is_read_alike_alone_and_beside_a_longer_one(order: tuple[int, int]) -> None:
    long = _of(GATE, GATE.sentence + " " + "It had been shut since the spring, said the port authority. " * 3)
    pairs = [GATE, long]
    together = load_cross_encoder()([pairs[at] for at in order])
    for at, read in zip(order, together, strict=True):
        alone = load_cross_encoder()([pairs[at]])[0]
        assert read.relevance == pytest.approx(alone.relevance, abs=1e-4)
        assert (read.start, read.end) == (alone.start, alone.end)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=400), st.text(max_size=200), st.text(max_size=900))
def test_any_text_gives_words_of_the_sentence(question: str, previous: str, sentence: str) -> None:
    read = load_cross_encoder()([Pair(question, "", previous, sentence)])[0]
    assert 0 <= read.start <= read.end <= len(sentence)
    assert 0 <= read.span <= 1


def test_nothing_to_read_costs_nothing() -> None:
    assert load_cross_encoder()([]) == ()
