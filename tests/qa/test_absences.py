"""What happened to nobody is an answer to "how many", and no other figure of the sentence is."""

import pytest

from qa.absences import absences, find_absences
from qa.question import understand


def told(question: str, text: str) -> list[str]:
    return [text[found.start : found.end] for found in absences(understand(question), text)]


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("How many people were killed?", "Nobody was killed, 14 people were injured.", "Nobody"),
        ("How many people were hurt?", "No one has been hurt, and 12 guests were evacuated.", "No one"),
        (
            "How many people died?",
            "There were no casualties, but 230 passengers were stranded.",
            "no casualties",
        ),
        ("How many passengers were injured?", "None of the 40 passengers was injured.", "None"),
        ("How many people died?", "No deaths were reported; 31 houses were destroyed.", "No deaths"),
        ("How many people were injured?", "The fire was put out without injuries.", "without injuries"),
        ("Сколько человек погибло?", "Никто не погиб, 14 человек пострадали.", "Никто"),
        ("Сколько человек пострадало?", "Пострадавших нет, эвакуировали 12 человек.", "Пострадавших нет"),
        ("Сколько человек погибло?", "При пожаре ни один человек не погиб.", "ни один человек"),
        ("How many people died?", "Никто не погиб, 14 человек пострадали.", "Никто"),
    ],
)
def test_none_is_an_answer(question: str, text: str, words: str) -> None:
    assert told(question, text) == [words]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How many people were injured?", "Nobody was killed, 14 people were injured."),
        ("How many people were killed?", "No children were killed."),
        ("How many people were killed?", "No more than 12 people were killed."),
        ("How many people were injured?", "No one else was injured."),
        ("How many people were injured?", "No one was seriously injured."),
        ("How many people were killed?", "No one knows how many were killed."),
        ("Сколько человек пострадало?", "Сведений о пострадавших нет."),
    ],
)
def test_what_is_said_of_others_is_none(question: str, text: str) -> None:
    assert told(question, text) == []


def test_no_number_and_no_information_are_no_absence() -> None:
    assert list(find_absences("No fewer than 12 died, and no information was given.")) == []
