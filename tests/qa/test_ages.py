"""Ages, clock times and results: numbers of a sentence that count nobody."""

import pytest

from qa.figures import find_figures


def read(sentence: str, kind: str) -> list[tuple[float, str, str]]:
    """The figures of a kind: value, what is counted, what happened."""
    language = "ru" if any("а" <= letter <= "я" for letter in sentence) else "en"
    found = find_figures(sentence, language)
    return [(figure.value, figure.counted, figure.predicate) for figure in found if figure.kind == kind]


@pytest.mark.parametrize(
    ("sentence", "ages"),
    [
        ("Kappel, 54, was detained in Torvik on Monday.", [54]),
        ("Ann Grau, 19, and her brother Anton, 23, were injured.", [19, 23]),
        ("Piet Moor, 54 and Nora Helm, 61, were detained.", [54, 61]),
        ("A woman, 43, was detained.", [43]),
        ("The oldest, Walter Pim, is 84 and took a day.", [84]),
        ("The average age at the mill was 51.", [51]),
        ("Girls aged between 12 and 16 were sent home.", [12]),
        ("A boy of 13 was injured.", [13]),
        ("Каппель, 54 года, задержан.", [54]),
        ("Главой банды считают инженера Осипа Каппеля, 54 лет. Его выдала сестра.", [54]),
        ("The police blame Kappel, 54. His sister gave him away.", [54]),
    ],
)
def test_an_age_counts_nobody(sentence: str, ages: list[float]) -> None:
    assert [value for value, _, _ in read(sentence, "age")] == ages
    assert read(sentence, "count") == []


@pytest.mark.parametrize(
    ("sentence", "counted"),
    [
        ("Two men, aged 34 and 61, were killed.", (2, "men", "kill")),
        ("Three teenagers aged 14, 15 and 17 were injured.", (3, "teenagers", "injure")),
        ("A man aged 40 and three children died.", (3, "children", "die")),
        ("Двое мужчин в возрасте 34 и 61 года погибли.", (2, "мужчин", "погибнуть")),
        ("On Tuesday, 14, all of them miners, were detained.", (14, "", "detain")),
        ("In Torvik, 12, and in Elmsted three people were hurt.", (3, "people", "hurt")),
    ],
)
def test_what_is_counted_beside_ages(sentence: str, counted: tuple[float, str, str]) -> None:
    assert counted in read(sentence, "count")


@pytest.mark.parametrize(
    "sentence",
    [
        "A 3-2 win took Torvik to the final.",
        "The 0–2 defeat was their third.",
        "It ended 1-1.",
        "She won 6-4, 7-5.",
        "Матч закончился 2–1.",
        "The alarm rang at 21.40.",
        "Trains stopped between 6.15 and 9.40 on Monday.",
        "Взрыв прогремел около 9.40 утра.",
        "Проход закрыт с 9.00 до 17.30.",
    ],
)
def test_results_and_clock_times_count_nothing(sentence: str) -> None:
    assert read(sentence, "count") == []


def test_ranges_votes_and_amounts_stay() -> None:
    assert read("Some 10–15 people won prizes.", "count") == [(10, "people", "win")]
    assert [value for value, _, _ in read("The council voted 54-31 for the bridge.", "count")] == [54, 31]
    assert [value for value, _, _ in read("The price rose to 9.40.", "count")] == [9.4]
