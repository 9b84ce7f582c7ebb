"""People are not counted in costumes."""

import pytest

from qa.things import is_thing
from tests.qa.test_values import best


@pytest.mark.parametrize(
    "noun", ["костюмов", "house", "vehicle", "домов", "автомобилей", "building", "tree", "tonne", "выстрелов"]
)
def test_things(noun: str) -> None:
    assert is_thing(noun)


@pytest.mark.parametrize(
    "noun",
    ["рабочих", "детей", "child", "worker", "soldier", "семей", "family", "смертей", "death", "arrest", "crew",
     "Орвелл", "zorbist", "людей", "погибших", "жертв", "victim"],
)  # fmt: skip
def test_what_may_be_people(noun: str) -> None:
    assert not is_thing(noun)


@pytest.mark.parametrize(
    ("question", "text", "language", "answer"),
    [
        ("Сколько человек погибло при пожаре?", "Огонь уничтожил 4200 костюмов.", "ru", ""),
        ("How many people died in the fire?", "The fire destroyed 4,200 houses.", "en", ""),
        ("How many people died in the fire?", "The fire killed 42 workers.", "en", "42"),
        ("How many houses burned?", "The fire destroyed 4,200 houses.", "en", "4,200"),
    ],
)
def test_people_are_not_counted_in_things(question: str, text: str, language: str, answer: str) -> None:
    assert best(question, text, language) == answer
