"""What a language model used, added up for the page and /metrics."""

from qa.types import Answer
from ui.desk import Tally


def test_tokens_and_answers_of_a_model_are_added_up() -> None:
    tally = Tally()
    tally.count(Answer("q", "a", engine="llm:m", usage={"tokens_in": 120, "tokens_out": 30}), 0.5)
    tally.count(Answer("q", "a", notice="failed", usage={"tokens_in": 100, "tokens_out": 0}), 0.5)
    tally.count(Answer("q", "a"), 0.1)
    assert (tally.tokens_in, tally.tokens_out, tally.by_model, tally.answered) == (220, 30, 1, 3)
