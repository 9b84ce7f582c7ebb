"""A day that is the earliest possible one is said to be that."""

import pytest

from index.stems import is_cyrillic
from qa.day_bounds import bounded
from qa.question import understand
from tests.qa.test_values import values


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("When will the museum open?", "The museum will not open before February 2025.",
         "not before February 2025"),
        ("When will the museum open?", "The museum will open not before February 2025.", "not before February 2025"),
        ("When will flights resume?", "Flights are to resume on May 3, 2025 at the earliest.",
         "not before May 3, 2025"),
        ("What is the earliest day?", "It opens no earlier than May 3, 2025.", "May 3, 2025"),
        ("When will flights resume?", "Flights are to resume on May 3, 2025.", "May 3, 2025"),
        ("Когда откроется музей?", "Музей откроется не раньше февраля 2025 года.", "не раньше февраля 2025 года"),
        ("Когда откроется музей?", "Музей откроется не ранее 3 мая 2025 года.", "не раньше 3 мая 2025 года"),
        ("When will the museum open?", "Музей откроется не раньше февраля 2025 года.", "not before February 2025"),
    ],
)  # fmt: skip
def test_a_bound_is_told(question: str, text: str, answer: str) -> None:
    (value,) = values(question, text, "ru" if is_cyrillic(text) else "en")
    assert bounded(understand(question), text, value) == answer
