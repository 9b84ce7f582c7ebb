"""Which of the leading sentences a day or a duration is taken from."""

from dataclasses import replace

import pytest

from qa.evidence import Sentence
from qa.exact import more_exact
from qa.past_durations import is_of_another_time
from qa.question import understand
from qa.rank import rank
from tests.qa.test_values import TODAY, sentence

VAGUE = "Rust brought about last month's collapse of the pier, experts said."
DAY = "A part of the pier gave way on February 20, in the evening."
OTHER_DAY = "A plank fell off the pier on February 20, in the evening."
OLD_STRIKE = "It is the first strike since 2009, when a dispute over pensions lasted 19 days."
STRIKE = "The nurses ended their strike after 12 days."
READING = "The reading of the verdict lasted five hours."
TRIAL = "The trial lasted 14 months."


def chosen(question: str, *texts: str) -> str:
    """The sentence taken, of the texts in this order of score, little apart."""
    asked = understand(question, TODAY)
    scored = {
        item.sentence.text: item for item in rank(asked, [1.0] * len(asked.terms), [_read(t) for t in texts])
    }
    ordered = [replace(scored[text], score=9 - place / 10) for place, text in enumerate(texts)]
    return more_exact(asked, ordered).sentence.text


def _read(text: str) -> Sentence:
    return sentence(text, text)


@pytest.mark.parametrize(
    ("question", "texts", "taken"),
    [
        ("When did the pier collapse?", (VAGUE, DAY), DAY),
        ("When did the pier collapse?", (VAGUE, OTHER_DAY), VAGUE),
        ("What month did the pier collapse?", (VAGUE, DAY), VAGUE),
        ("How long did the strike last?", (OLD_STRIKE, STRIKE), STRIKE),
        ("How long did the 2009 dispute last?", (OLD_STRIKE, STRIKE), OLD_STRIKE),
        ("How long did the trial last?", (READING, TRIAL), TRIAL),
        ("How long did the reading last?", (READING, TRIAL), READING),
        ("How many strikes were there?", (OLD_STRIKE, STRIKE), OLD_STRIKE),
    ],
)
def test_a_sentence_close_behind_may_tell_it_better(
    question: str, texts: tuple[str, ...], taken: str
) -> None:
    assert chosen(question, *texts) == taken


@pytest.mark.parametrize(
    ("question", "text", "past"),
    [
        ("How long did it last?", "In 2009 the strike lasted 19 days.", True),
        ("How long did it last?", "The strike lasted 19 days, the longest since 2009.", False),
        ("How long did it last?", "The previous strike lasted 19 days.", True),
        ("How long did the previous strike last?", "The previous strike lasted 19 days.", False),
        ("How long did it last?", "In 2009 nobody struck, but this strike lasted 19 days.", False),
    ],
)
def test_a_duration_of_another_time(question: str, text: str, past: bool) -> None:
    said = sentence(text, text)
    figure = next(each for each in said.figures if each.kind == "duration")
    assert is_of_another_time(understand(question, TODAY), said, figure) is past
