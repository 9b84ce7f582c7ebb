"""Who did or suffered it where the sentence calls them by no name, and which names did something else."""

import pytest

from qa.name_doers import is_somebody
from qa.question import understand
from qa.values import find_values
from tests.qa.test_named_answers import TODAY, article, best, told


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        (
            "Who approved the sale?",
            "The port authority on Friday approved Ash Bank's sale.",
            "port authority",
        ),
        (
            "Who turned down the appeal?",
            "A day later a court in Elmby turned down the appeal.",
            "court in Elmby",
        ),
        (
            "Who owns the dam?",
            "The national water agency, which owns the dam, kept silent.",
            "national water agency",
        ),
        ("Who offered a prize?", "He will get the prize offered by the town's firemen.", "town's firemen"),
        (
            "Who was charged over the theft?",
            "The Ash Museum is closed, and two brothers were charged.",
            "two brothers",
        ),
        ("Who rescued the crew?", "Divers rescued the crew on Monday.", "Divers"),
    ],
)
def test_whoever_did_it_without_a_name(question: str, text: str, answer: str) -> None:
    assert best(question, text) == answer


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        # A person in the part that is asked for says more.
        ("Who signed the pact?", "The union waited while Nora Helm signed the pact.", "Nora Helm"),
        ("Who signed the pact?", "The pact was signed by his deputy, Colonel Nora Helm.", "Nora Helm"),
        # What is somebody's did it, or was done by somebody.
        ("Who ended the strike?", "Ann Moor's lawyers ended the strike.", "Ann Moor's lawyers"),
        ("Who took over the yard?", "Ash Bank's takeover of the yard was refused.", "Ash Bank"),
        ("Who refused the plan?", "The council refused the plan of Ann Moor's lawyers.", "council"),
        ("Who refused a delay?", "The judge refused a delay asked by the lawyers.", "judge"),
        ("Who rejected a request?", "The court rejected a request by Ann Moor.", "court"),
        # The agency that reports did nothing, nor did the party that somebody is of.
        (
            "Who ordered the count?",
            "ELMBY, March 1 (Meridian) - A state court ordered the count.",
            "state court",
        ),
        ("Who won the vote?", "Teacher Piet Kappel of the Ash Party won the vote.", "Piet Kappel"),
        # A place acts where it is done by it.
        ("Who paid the record?", "The record was paid by Milford in 2021 for striker Piet Moor.", "Milford"),
        ("Who joined in?", "The pact was signed by Kenya, Ghana and Chad.", "Kenya, Ghana, Chad"),
        # She to whom it was done.
        ("Who was fined?", "Student Lea Brandt sang. She was fined.", "Lea Brandt"),
    ],
)
def test_names_that_did_it_and_names_that_did_not(question: str, text: str, answer: str) -> None:
    assert best(question, text) == answer


@pytest.mark.parametrize(
    ("noun", "person", "expected"),
    [
        ("court", False, True),
        ("court", True, False),
        ("authorities", False, True),
        ("brothers", True, True),
        ("engineers", True, True),
        ("corrosion", False, False),
        ("weather", False, False),
        ("bridge", False, False),
    ],
)
def test_who_can_act(noun: str, person: bool, expected: bool) -> None:
    assert is_somebody(noun, person) is expected


@pytest.mark.parametrize(
    ("question", "text", "name"),
    [
        (
            "Who killed Ada Moor?",
            "Ada Moor was found by a jogger, Tim Reed, Inspector Cole said.",
            "Tim Reed",
        ),
        ("Кто убил Аду Мур?", "Тело Ады Мур нашел егерь Иван Белый, сообщил Олег Орлов.", "Иван Белый"),
        ("Кто убил Аду Мур?", "Тело Ады Мур нашел егерь Иван Белый, сообщил Олег Орлов.", "Олег Орлов"),
        (
            "Who handed Ann Moor the letters?",
            "With him were his aide, Ann Moor, and the banker Piet Helm.",
            "Piet Helm",
        ),
    ],
)
def test_who_comes_afterwards_or_is_told_beside_did_no_harm(question: str, text: str, name: str) -> None:
    """Who finds the dead, who says so, and who is told beside the one it was done to."""
    language = "ru" if "а" in text else "en"
    found = find_values(understand(question, TODAY), told(article(text, language))[-1])
    assert max(value.fit for value in found if value.text == name) <= 0.2
