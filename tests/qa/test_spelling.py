"""Russian names in the nominative, gender kept, and in Latin letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.spelling import nominative, nominative_phrase, romanise, spell


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Садыром Жапаровым", "Садыр Жапаров"),
        ("Нурсултана Назарбаева", "Нурсултан Назарбаев"),
        ("Марией Захаровой", "Мария Захарова"),
        ("Светланы Тихановской", "Светлана Тихановская"),
        ("Александром Лукашенко", "Александр Лукашенко"),
        ("Касым-Жомартом Токаевым", "Касым-Жомарт Токаев"),
        ("Антонио Гутерришем", "Антонио Гутерриш"),
        ("Ангелы Меркель", "Ангела Меркель"),
        ("Владимиром Владимировичем Путиным", "Владимир Владимирович Путин"),
        ("Путина", "Путин"),
        ("Захаровой", "Захарова"),
        ("Лив Харстан", "Лив Харстан"),
        ("Ибрагим Раиси", "Ибрагим Раиси"),
        ("Эммануэль Макрон", "Эммануэль Макрон"),
        ("Nora Helm", "Nora Helm"),
    ],
)
def test_nominative(name: str, expected: str) -> None:
    assert nominative(name) == expected


def test_the_case_of_the_office_decides() -> None:
    assert nominative("Дорвана Песке", frozenset(("gent", "accs"))) == "Дорван Песке"
    assert nominative("Дорвана Песке") == "Дорвана Песке"


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("первого главу государства", "первый глава государства"),
        ("президентом Белоруссии", "президент Белоруссии"),
        ("Национального института эпидемиологии", "Национальный институт эпидемиологии"),
        ("head of the union", "head of the union"),
    ],
)
def test_nominative_phrase(phrase: str, expected: str) -> None:
    assert nominative_phrase(phrase) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Нурсултан Назарбаев", "Nursultan Nazarbayev"),
        ("Садыр Жапаров", "Sadyr Zhaparov"),
        ("Дмитрий Песков", "Dmitry Peskov"),
        ("Мария Захарова", "Maria Zakharova"),
        ("Александр Ельцин", "Alexander Yeltsin"),
        ("Сергей Шойгу", "Sergey Shoigu"),
    ],
)
def test_romanise(name: str, expected: str) -> None:
    assert romanise(name) == expected


def test_spelling_of_the_archive_and_of_places() -> None:
    assert spell("Эмомали Рахмон", "en", ["Amina Otieno", "Emomali Rahmon"]) == "Emomali Rahmon"
    assert spell("Киргизия", "en") == "Kyrgyzstan"
    assert spell("Киргизия", "ru") == "Киргизия"
    assert spell("Nora Helm", "ru") == "Nora Helm"


@given(st.lists(st.text(alphabet="абвгдежиклмнорстуьяйыё-А", min_size=1, max_size=9), min_size=1, max_size=3))
def test_any_name_keeps_its_words(words: list[str]) -> None:
    name = " ".join(words)
    assert len(nominative(name).split()) == len(name.split())
    assert romanise(name).isascii()
