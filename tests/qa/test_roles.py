"""The office a sentence gives a name, before it and after it, in either language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.roles import role_after, role_before, role_of


def role(sentence: str, name: str) -> str:
    start = sentence.index(name)
    found = role_of(sentence, start, start + len(name))
    return found.text if found else ""


@pytest.mark.parametrize(
    ("sentence", "name", "office"),
    [
        (
            "According to the OPEX Secretary General Amina Otieno, it works.",
            "Amina Otieno",
            "OPEX Secretary General",
        ),
        (
            "Kenyan Deputy Foreign Minister Jonas Kappel said so.",
            "Jonas Kappel",
            "Kenyan Deputy Foreign Minister",
        ),
        ("On Thursday President Amina Otieno cut short a visit.", "Amina Otieno", "President"),
        ("CPA director Jonas Kappel told reporters.", "Jonas Kappel", "CPA director"),
        ("It will be headed by retired judge Nora Helm.", "Nora Helm", "retired judge"),
        ("It was lost, the institute's director, Nora Helm, said.", "Nora Helm", "institute's director"),
        ("It was lost, the director of the dam, Nora Helm, said.", "Nora Helm", "director of the dam"),
        (
            "Nora Helm, chairwoman of the Nurses' Union (NU), spoke.",
            "Nora Helm",
            "chairwoman of the Nurses' Union",
        ),
        ("Nora Helm is the head of the agency.", "Nora Helm", "head of the agency"),
        ("He named Nora Helm, an engineer who used to head the port, as chief.", "Nora Helm", "engineer"),
        ("The bank's chairman, Sir Jonas Kappel, left.", "Jonas Kappel", "bank's chairman"),
        ("It hurts, said Dr Nora Helm, head of medicine.", "Nora Helm", "head of medicine"),
        ("It was chaired by Lady Nora Helm.", "Nora Helm", "Lady"),
        (
            "On that day the press secretary of the President of the Kenyan Republic Jonas Kappel spoke.",
            "Jonas Kappel",
            "press secretary of the President of the Kenyan Republic",
        ),
        ("Докладывал министр обороны РФ Иван Петров.", "Иван Петров", "министр обороны РФ"),
        (
            "Это сказал пресс-секретарь кенийского лидера Иван Петров.",
            "Иван Петров",
            "пресс-секретарь кенийского лидера",
        ),
        ("Её ведет эпидемиолог из Дарвика Нора Хельм.", "Нора Хельм", "эпидемиолог из Дарвика"),
        (
            "Он отстранил первого главу государства Ивана Петрова.",
            "Ивана Петрова",
            "первого главу государства",
        ),
        ("Посредник - уполномоченный по спорам Иван Петров.", "Иван Петров", "уполномоченный по спорам"),
    ],
)
def test_offices(sentence: str, name: str, office: str) -> None:
    assert role(sentence, name) == office


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("They told the president, Kenya said, that it was late.", "Kenya"),
        ("The talks with Nora Helm ended.", "Nora Helm"),
        ("He visited the mayor of Varnholt on Friday.", "Varnholt"),
        ("Разговор с Иваном Петровым окончен.", "Иваном Петровым"),
        ("Работники Варнхольта бастуют.", "Варнхольта"),
    ],
)
def test_no_office(sentence: str, name: str) -> None:
    assert role(sentence, name) == ""


def test_the_head_is_the_outermost_office() -> None:
    sentence = "The press secretary of the President of Kenya Jonas Kappel spoke."
    found = role_before(sentence, sentence.index("Jonas"), sentence.index(" spoke"))
    assert found is not None
    assert found.head == "secretary"


@given(st.text(alphabet=st.sampled_from("aB .,()'’министр president of the X")), st.integers(0, 40))
def test_any_place_of_any_text_gives_exact_spans(text: str, at: int) -> None:
    at = min(at, len(text))
    for found in (role_before(text, at, len(text)), role_after(text, at)):
        assert found is None or text[found.start : found.end] == found.text
