"""What marks a sentence as a reason."""

import pytest

from qa.cues import CUES


@pytest.mark.parametrize(
    "text",
    [
        "Rust in the cables caused the collapse.",
        "He cited his health.",
        "The company blames the weather.",
        "The delay was put down to fog.",
        "She attributed the mistake to haste.",
        "Он сослался на здоровье.",
        "Уход она объяснила усталостью.",
    ],
)
def test_a_reason_is_named_by_a_verb_too(text: str) -> None:
    assert CUES["reason"].search(text)


def test_what_is_no_reason() -> None:
    assert not CUES["reason"].search("The site is in the city, she excited the crowd.")
