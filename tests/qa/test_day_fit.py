"""Which of a sentence's dates is that of what is asked: of its own clause, at the end asked for, no exception."""

import pytest

from tests.qa.test_values import best

TICKETS = "The tickets introduced on November 1 will be withdrawn on February 1."
JUDGE = "The judge, Amal Torr, who was suspended on January 6, was dismissed a fortnight later."
SHIP = "The ship, seized on January 9, was sold on February 2."
LINE = "The line, which was to open in 2021, was opened only in September 2023."
MILL = "RIGA, April 9, 2024 (Wire) — The mill reopened on Monday, its owner said."
FAIR = "The fair was held from February 5 to 9, 2024."
TRAINS = "Движение трамваев возобновят 13 марта, кроме двух маршрутов на Заречье: там оно начнётся 20 марта."


@pytest.mark.parametrize(
    ("question", "text", "language", "answer"),
    [
        ("Когда отменят билеты?", TICKETS.replace("withdrawn", "abolished"), "en", "1 февраля 2025 года"),
        ("When will the tickets be withdrawn?", TICKETS, "en", "February 1, 2025"),
        ("When were the tickets introduced?", TICKETS, "en", "November 1, 2023"),
        ("When was the judge dismissed?", JUDGE, "en", "January 20, 2024"),
        ("When was the judge suspended?", JUDGE, "en", "January 6, 2024"),
        ("When was the ship sold?", SHIP, "en", "February 2, 2024"),
        ("When did the line open?", LINE, "en", "September 2023"),
        ("When was the line supposed to open?", LINE, "en", "2021"),
        ("When did the mill reopen?", MILL, "en", "February 26, 2024"),
        (
            "Когда продали корабль?",
            "Корабль, захваченный 9 января, продали 2 февраля.",
            "ru",
            "2 февраля 2024 года",
        ),
        (
            "Когда продали корабль?",
            "Захваченный 9 января корабль продали 2 февраля.",
            "ru",
            "2 февраля 2024 года",
        ),
        (
            "Когда продали корабль?",
            "Корабль, который был захвачен 9 января, продали 2 февраля.",
            "ru",
            "2 февраля 2024 года",
        ),
        ("Когда захватили корабль?", "Корабль, захваченный 9 января, продан.", "ru", "9 января 2024 года"),
    ],
)
def test_a_date_belongs_to_the_verb_of_its_clause(
    question: str, text: str, language: str, answer: str
) -> None:
    assert best(question, text, language) == answer


@pytest.mark.parametrize(
    ("question", "text", "language", "answer"),
    [
        ("Since when was he minister?", "He was minister from 2016 until October 2020.", "en", "2016"),
        (
            "Until when was he minister?",
            "He was minister from 2016 until October 2020.",
            "en",
            "October 2020",
        ),
        ("С какого года он был министром?", "Он был министром с 2016 по 2020 год.", "ru", "2016 год"),
        ("До какого года он был министром?", "Он был министром с 2016 по 2020 год.", "ru", "2020 год"),
        ("From what month was the road shut?", "The road was shut from May to July 2023.", "en", "May 2023"),
        ("When did the fair begin?", FAIR, "en", "February 5, 2024"),
        ("When did the fair end?", FAIR, "en", "February 9, 2024"),
        ("When was the fair held?", FAIR, "en", "February 5–9, 2024"),
        ("С какого по какое число шла ярмарка?", FAIR, "en", "5–9 февраля 2024 года"),
        (
            "Until when is it shut?",
            "It has been shut since May 2023 and will be until July 2024.",
            "en",
            "July 2024",
        ),
        (
            "When should the guards have been gone?",
            "The guards will leave in three stages (March 15, April 15 and May 15).",
            "en",
            "May 15, 2024",
        ),
        ("When will they be gone?", "They will leave on March 8 and 12.", "en", "March 12, 2024"),
    ],
)
def test_the_end_of_a_time_that_is_asked_for(question: str, text: str, language: str, answer: str) -> None:
    assert best(question, text, language) == answer


def test_a_day_behind_the_verb_asked_about_is_nearer_than_another() -> None:
    text = "The river rose on Tuesday to the record set in February 1995."
    assert best("When was the river's record set?", text) == "February 1995"
    assert best("When did the river rise?", text) == "February 27, 2024"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Когда возобновят движение трамваев?", "13 марта 2024 года"),
        ("Когда возобновят движение трамваев на Заречье?", "13 марта 2024 года"),
    ],
)
def test_an_exception_is_not_the_rule(question: str, answer: str) -> None:
    assert best(question, TRAINS, "ru") == answer


def test_an_exception_that_is_asked_about_is_no_worse_than_the_rule() -> None:
    from tests.qa.test_values import values

    fits = [value.fit for value in values("Когда начнётся движение на Заречье?", TRAINS, "ru")]
    assert fits[0] == fits[1]
