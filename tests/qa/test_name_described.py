"""What a thing is, and what it is called, as a sentence says in passing."""

import pytest

from qa.name_described import asks_what_called
from qa.question import understand
from tests.qa.test_values import best


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("What is Voltrin?", "Voltrin, the maker of the pumps, is in court.", "maker of the pumps"),
        (
            "What is Voltrin?",
            "Voltrin, a small firm based in Elmby, is in court.",
            "small firm based in Elmby",
        ),
        ("What is Voltrin?", "Voltrin, a low-cost carrier founded in 2006, flies.", "low-cost carrier"),
        (
            "What is the Ash Trust?",
            "A private foundation, the Ash Trust, offered a prize.",
            "private foundation",
        ),
        ("What is Finoba?", "The bank workers' union Finoba waited.", "bank workers' union"),
        ("What is the Ash Trust?", "He got the prize of the Ash Trust, its lawyer said.", ""),
        ("What is Voltrin?", "Voltrin, the union said on Friday, has no money.", ""),
        ("What is Voltrin?", "They buy three Voltrin pumps a year.", ""),
    ],
)
def test_what_stands_beside_a_name_says_what_it_is(question: str, text: str, answer: str) -> None:
    assert best(question, text) == answer


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("What is the ferry called?", "Until then a ferry named the Saint Olga will sail.", "Saint Olga"),
        ("What is the name of the ferry?", "The ferry, dubbed the Blue Heron, sank.", "Blue Heron"),
        (
            "What is the aircraft called?",
            "The aircraft, nicknamed “Grey Lady” by its crews, is old.",
            "Grey Lady",
        ),
        ("What is the new ship called?", "The ship Morning Star sailed.", "Morning Star"),
        ("What is the ferry called?", "Mayor Nora Helm called the sum small.", ""),
    ],
)
def test_what_it_is_called(question: str, text: str, answer: str) -> None:
    assert best(question, text) == answer


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("What is the ferry called?", True),
        ("What will the stadium be called?", True),
        ("What was the name of the hotel?", True),
        ("Who called the ferry?", False),
        ("What did Moor call the sum?", False),
    ],
)
def test_who_asks_for_a_name(question: str, asks: bool) -> None:
    assert asks_what_called(understand(question)) is asks
