"""A figure told as it was asked for: times, a noun, from where to where; a part and its whole."""

import pytest

from qa.closeness import best_value
from qa.figure_asked import as_asked
from qa.figures import find_figures
from qa.question import understand
from tests.qa.test_values import TODAY, sentence

WARNED = "The mill was warned four times in May."
WARNED_RU = "Завод предупреждали три раза за май."
BREAD = "Over the week bread went up from 4 to 9 crowns a loaf."
RECEIVED = "By the end of November 2,300 of 5,400 farmers had received the money."
JOBS = "Объявлено о сокращении 1150 человек, из них 700 - в Лорме."


def told(question: str, text: str, language: str) -> str:
    asked = understand(question, TODAY)
    said = sentence(text, text, language)
    value = best_value(asked, [1.0] * len(asked.terms), said)[0]
    return as_asked(asked, said, value) if value else ""


@pytest.mark.parametrize(
    ("question", "text", "language", "answer"),
    [
        ("How often was the mill warned?", WARNED, "en", "four times"),
        ("How many times was the mill warned?", WARNED_RU, "ru", "3 times"),
        ("Сколько раз предупреждали завод?", WARNED, "en", "4 раза"),
        ("Как часто предупреждали завод?", WARNED.replace("four", "five"), "en", "5 раз"),
        ("Сколько раз предупреждали завод?", WARNED_RU, "ru", "три раза"),
        (
            "How often did they strike?",
            "They struck in 2021, the union says: three strikes.",
            "en",
            "three times",
        ),
        ("How often was the mill warned?", "The mill was warned twice in May.", "en", "twice"),
        ("Сколько раз предупреждали завод?", "The mill was warned twice in May.", "en", "дважды"),
        ("How often was the mill warned?", "За май завод дважды предупреждали.", "ru", "twice"),
        ("How many workers were warned?", "The mill warned 30 workers four times.", "en", "30"),
        ("Сколько рабочих уволили?", "Завод два раза за год уволил 30 рабочих.", "ru", "30"),
    ],
)
def test_how_often_is_answered_with_times(question: str, text: str, language: str, answer: str) -> None:
    assert told(question, text, language) == answer


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("How many beds does Rowan have?", "Rowan has 12 doctors and 140 beds.", "140"),
        ("How many voted in favour?", "Of 2,104 members who voted, 1,377 were in favour.", "1,377"),
        ("How many voted against?", "Of 2,104 who voted, 1,377 were in favour and 727 against.", "727"),
        ("How many of the precincts jammed?", "Scanners in 12 of the city's 190 precincts jammed.", "12"),
        ("By how much did profit fall?", "Profit fell 38 percent to 2 million crowns from 3 million.", "38 percent"),
        ("What was the profit a year earlier?", "Profit fell to 2 million crowns, from 3 million a year earlier.",
         "3 million crowns"),
        ("How much will it cost?", "It employs 30 people and will cost 95 million.", "95 million"),
        ("How far ahead of Moore was he?", "He broke away at 33 kilometres and came 42 seconds ahead of Moore.",
         "42 seconds"),
    ],
)  # fmt: skip
def test_of_several_figures_the_one_asked_for(question: str, text: str, answer: str) -> None:
    assert told(question, text, "en") == answer


@pytest.mark.parametrize(
    ("question", "text", "language", "answer"),
    [
        ("What happened to the price of bread that week?", BREAD, "en", "from 4 to 9 crowns a loaf"),
        ("How was the price of bread affected?", BREAD, "en", "from 4 to 9 crowns a loaf"),
        ("Как отразился указ на ценах на хлеб?", "Хлеб подорожал с 4 до 9 крон.", "ru", "с 4 до 9 крон"),
        ("Что произошло с ценой хлеба?", "Хлеб подорожал с 4 до 9 крон.", "ru", "с 4 до 9 крон"),
        ("What does bread cost?", BREAD, "en", "9 crowns"),
    ],
)
def test_a_change_is_told_from_where_to_where(question: str, text: str, language: str, answer: str) -> None:
    assert told(question, text, language) == answer


@pytest.mark.parametrize(
    ("question", "text", "language", "answer"),
    [
        ("Сколько мэр обещал семьям?", "Мэр обещал семьям 4 млн пиний до мая.", "ru", "4 млн пиний"),
        (
            "How much did the mayor promise?",
            "The mayor promised 4 million pinias by May.",
            "en",
            "4 million pinias",
        ),
        ("How much did the mayor promise?", "The mayor promised 300 tents by May.", "en", "300 tents"),
        ("How many tents did the mayor promise?", "The mayor promised 300 tents by May.", "en", "300"),
    ],
)
def test_what_the_question_does_not_name_is_told(
    question: str, text: str, language: str, answer: str
) -> None:
    assert told(question, text, language) == answer


@pytest.mark.parametrize(
    ("question", "text", "language", "answer"),
    [
        ("How many farmers had the money by the end of November?", RECEIVED, "en", "2,300"),
        ("How many farmers received the money?", RECEIVED, "en", "2,300"),
        ("How many farmers are there in all?", RECEIVED, "en", "5,400"),
        (
            "How many members does the league have?",
            "Five of the seven members of the league signed.",
            "en",
            "seven",
        ),
        ("Сколько человек из сокращённых приходится на Лорму?", JOBS, "ru", "700"),
    ],
)
def test_of_a_part_told_before_its_whole_the_part_did_it(
    question: str, text: str, language: str, answer: str
) -> None:
    assert told(question, text, language) == answer


SHARES = "Shares in Torvia fell 11.3 percent to 6.42 euros on Tuesday."
STORM = "The yacht was hit by winds of up to 30 metres per second."
LOSS = "The firm put its loss at 23 million euros, of which 19 million is insured."
TERM = "Суд смягчил приговор Торвину с семи до пяти лет тюрьмы."
TOLL = "Число погибших возросло до двух человек."


@pytest.mark.parametrize(
    ("question", "text", "language", "answer"),
    [
        ("By how much did the shares fall?", SHARES, "en", "11.3 percent"),
        ("How much did the shares fall?", SHARES, "en", "11.3 percent"),
        ("How much do the shares cost?", SHARES, "en", "6.42 euros"),
        ("How fast was the wind?", STORM, "en", "up to 30 metres per second"),
        ("How much of the loss is insured?", LOSS, "en", "19 million euros"),
        ("Какой срок получил Торвин?", TERM, "ru", "5 лет"),
        ("Сколько человек погибло?", TOLL, "ru", "2"),
    ],
)
def test_a_figure_is_the_one_asked_for_and_stands_alone(
    question: str, text: str, language: str, answer: str
) -> None:
    assert told(question, text, language) == answer


def test_what_is_compared_with_a_figure_does_not_bound_it() -> None:
    told = find_figures(
        "Inflation slowed to 1.3% in May, below the 4% target; at the bank it is below 2%.", "en"
    )
    assert [figure.qualifier for figure in told] == ["", "", "less than"]
