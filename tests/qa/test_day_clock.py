"""Times of the clock, where the hour is asked for and where the day is known."""

import pytest

from tests.qa.test_values import best as best_of


def best(question: str, text: str) -> str:
    return best_of(question, text, "ru" if "в " in text else "en")


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("What time did the bank reopen?", "The bank reopened at 6:40 a.m. on Friday.", "6:40 a.m."),
        ("At what hour did it reopen?", "It reopened on Friday at 18:05 local time.", "18:05 local time"),
        ("What time did the search end?", "The search ended at midnight on Thursday.", "midnight"),
        ("What time did it open?", "It opened at seven o'clock.", "seven o'clock"),
        ("When on February 27 did the bank reopen?", "The bank reopened on February 27 at 9 a.m.", "9 a.m."),
        ("When did the bank reopen?", "The bank reopened at 6:40 a.m. on Thursday.", "February 29, 2024"),
        ("What time did the match end?", "The match, which had begun at 3 p.m., ended at 5 p.m.", "5 p.m."),
        ("Во сколько открылся банк?", "Банк открылся в 18:40 в четверг.", "18:40"),
        ("What time did the bank reopen?", "Банк открылся в 18:40 в четверг.", "18:40"),
    ],
)
def test_the_hour_is_told_where_it_is_asked_for(question: str, text: str, answer: str) -> None:
    assert best(question, text) == answer


def test_no_hour_is_made_of_a_score_or_a_share() -> None:
    assert best("What time did they win?", "They won 3 to 1 with 52.5 percent of the ball.") == ""
