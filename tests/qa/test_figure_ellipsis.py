"""Figures whose unit stands beside another one, or is a currency that only its conversion shows."""

import pytest

from qa.figure_shown import shown
from qa.figures import find_figures
from tests.qa.test_values import values


@pytest.mark.parametrize(
    ("sentence", "language", "found"),
    [
        (
            "The court cut his sentence from nine years to six and a half.",
            "en",
            [
                ("duration", 9, "year", "from", "nine years"),
                ("duration", 6.5, "year", "to", "six and a half years"),
            ],
        ),
        (
            "The fare went up from 24 crowns to 27 on Monday.",
            "en",
            [("money", 24, "krona", "from", "24 crowns"), ("money", 27, "krona", "to", "27 crowns")],
        ),
        (
            "Only 65 million of the 420 million dollars have arrived.",
            "en",
            [
                ("money", 65e6, "USD", "", "65 million dollars"),
                ("money", 420e6, "USD", "", "420 million dollars"),
            ],
        ),
        (
            "The winners get 6 million dollars and the losers 2.5 million.",
            "en",
            [
                ("money", 6e6, "USD", "", "6 million dollars"),
                ("money", 2.5e6, "USD", "", "2.5 million dollars"),
            ],
        ),
        (
            "Aid of 3 million dollars reached 2.5 million people.",
            "en",
            [("money", 3e6, "USD", "", "3 million dollars"), ("count", 2.5e6, "", "", "2.5 million")],
        ),
        (
            "Литр подорожал с 38 до 61 лорина (около 1,5 доллара).",
            "ru",
            [
                ("money", 38, "LRN", "from", "38 лорина"),
                ("money", 61, "LRN", "to", "61 лорина (около 1,5 доллара)"),
            ],
        ),
        (
            "He took 3 million florams (about 2 million dollars) from a shipyard.",
            "en",
            [("money", 3e6, "FLRM", "", "3 million florams (about 2 million dollars)")],
        ),
        (
            "They gave away 300 tickets (about 20 dollars).",
            "en",
            [("count", 300, "", "", "300"), ("money", 20, "USD", "", "about 20 dollars")],
        ),
    ],
)
def test_units_that_are_understood(
    sentence: str, language: str, found: list[tuple[str, float, str, str, str]]
) -> None:
    assert [
        (figure.kind, figure.value, figure.unit, figure.role, shown(figure, sentence, language, language))
        for figure in find_figures(sentence, language)
    ] == found


@pytest.mark.parametrize(
    ("question", "text", "language", "first"),
    [
        ("How much did the fare rise?", "The fare rose from 24 crowns to 27.", "en", "from 24 crowns to 27"),
        (
            "By how much did wages rise?",
            "Wages rose by 12 percent, from 500 to 560 crowns.",
            "en",
            "12 percent",
        ),
        (
            "На сколько выросла плата?",
            "Плата выросла на 12 процентов, с 500 до 560 крон.",
            "ru",
            "12 процентов",
        ),
        ("На сколько подорожал хлеб?", "Хлеб подорожал с 4 до 9 крон.", "ru", "с 4 до 9 крон"),
    ],
)
def test_a_change_is_told_by_its_step_or_by_both_ends(
    question: str, text: str, language: str, first: str
) -> None:
    assert values(question, text, language)[0].text == first


@pytest.mark.parametrize(
    ("sentence", "units"),
    [
        (
            "The institute gave its magnitude as 6.8; the observatory measured 6.5.",
            ["magnitude", "magnitude"],
        ),
        ("The bank expects 2.4 percent; the ministry hopes for 3.1.", ["%", "%"]),
        ("Growth was 2.4 percent; the ministry has 31.", ["%", ""]),
    ],
)
def test_a_bare_number_as_exact_as_the_measure_before_it_has_its_unit(
    sentence: str, units: list[str]
) -> None:
    assert [figure.unit for figure in find_figures(sentence)] == units
