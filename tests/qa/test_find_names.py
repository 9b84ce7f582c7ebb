"""Names found in sentences of either language, their kind, and what is no name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.names import find_names, without_titles


def kinds(sentence: str) -> dict[str, str]:
    return {name.text: name.kind for name in find_names(sentence)}


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Kenyan President Amina Otieno met farmers on Friday.", "Amina Otieno"),
        ("Deputy Foreign Minister Jonas Kappel said on Thursday that talks went on.", "Jonas Kappel"),
        ("Kappel stressed that the talks would go on.", "Kappel"),
        ("The appeal of the President of the Republic, Amina Otieno, was heard.", "Amina Otieno"),
        ("The press secretary of the President of Kenya Moses Barasa spoke.", "Moses Barasa"),
        ("It was said by the spokeswoman of the Kenyan Foreign Ministry Grace Wambui.", "Grace Wambui"),
        ("US Secretary of State Helen Marsh arrived.", "Helen Marsh"),
        ("Встречу вел министр обороны Кении Мозес Бараса.", "Мозес Бараса"),
        ("Он говорил с президентом Кении Аминой Отиено и уехал.", "Аминой Отиено"),
        ("Он говорил с президентом Зарландии Корстеном и уехал.", "Корстеном"),
        ("Ее возглавляет эпидемиолог из Дарвика Нора Хельм.", "Нора Хельм"),
        ("Бараса заявил, что переговоры продолжатся.", "Бараса"),
        ("Об этом сообщила министр здравоохранения Зарландии Эльвира Стенмарк.", "Эльвира Стенмарк"),
    ],
)
def test_persons(sentence: str, name: str) -> None:
    assert kinds(sentence).get(name) == "person"


@pytest.mark.parametrize(
    "sentence",
    [
        "On Friday, March 4, the Kenyan government met the Foreign Ministry.",
        "Casualties were reported. Fourteen people died.",
        "According to the ministry, residents fled.",
        "Residents of cities came to the rallies.",
        "The Head of State stressed that help had come.",
        "В МИД Кении заявили, что помощь пришла.",
        "Накануне министерство называло другую цифру.",
        "Российский лидер неоднократно говорил по телефону.",
    ],
)
def test_no_persons(sentence: str) -> None:
    assert "person" not in kinds(sentence).values()


def test_a_thing_of_something_is_nobody() -> None:
    assert kinds("They took the Crown of Ardin.") == {"Crown of Ardin": "other"}


@pytest.mark.parametrize(
    ("sentence", "name", "body"),
    [
        ("A teacher, Ignatius Webb of the Green Party, won.", "Ignatius Webb", "Green Party"),
        ("He met Jonas Kappel of the FBI.", "Jonas Kappel", "FBI"),
    ],
)
def test_a_person_is_not_the_body_he_is_of(sentence: str, name: str, body: str) -> None:
    assert kinds(sentence) == {name: "person", body: "organisation"}


@pytest.mark.parametrize(
    ("sentence", "name", "kind"),
    [
        ("NAIROBI, March 3 (Meridian Press) — The flood began.", "NAIROBI", "place"),
        ("KORVASH (Meridian Press) — The flood began.", "KORVASH", "place"),
        ("VARNO, the union of drivers, called a strike.", "VARNO", "organisation"),
        ("The bridge in the Tolder Region was shut.", "Tolder Region", "place"),
        ("They met in Varnholt on Monday.", "Varnholt", "place"),
        ("He came to the town of Varnholt.", "Varnholt", "place"),
        ("The Union of Nurses of Kenya met.", "Union of Nurses of Kenya", "organisation"),
        ("The Rescue Workers' Union (RWU) met.", "Rescue Workers' Union", "organisation"),
        ("The Rescue Workers' Union (RWU) met.", "RWU", "organisation"),
        ("The Kenyan government and Russia-backed forces met.", "Kenyan", "nationality"),
        ("Карантин в деревне Варнхольт продолжается.", "Варнхольт", "place"),
        (
            "Решение принял Национальный институт эпидемиологии в среду.",
            "Национальный институт эпидемиологии",
            "organisation",
        ),
        (
            "Совет коллективной безопасности принял решение.",
            "Совет коллективной безопасности",
            "organisation",
        ),
    ],
)
def test_places_and_organisations(sentence: str, name: str, kind: str) -> None:
    assert kinds(sentence).get(name) == kind


@pytest.mark.parametrize(
    "sentence",
    [
        "The bridge opened in May.",
        "The bridge opened in May 2021.",
        "The bridge has been shut since May.",
        "The bridge was shut last May.",
        "The bridge opens next May, the council said.",
        "The bridge opened on 5 May.",
        "The bridge opens on Thursday, May 5.",
        "The works lasted from March to May.",
    ],
)
def test_a_month_is_no_name(sentence: str) -> None:
    assert kinds(sentence) == {}


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Theresa May resigned.", {"Theresa May": "person"}),
        ("The letter was signed by Theresa May.", {"Theresa May": "person"}),
        ("Theresa May, who resigned, spoke.", {"Theresa May": "person"}),
        ("Prime Minister May resigned.", {"May": "person"}),
        ("They met Prime Minister May.", {"May": "person"}),
        ("They met May.", {"May": "other"}),
        ("In 2017 May called an election.", {"May": "other"}),
        ("Dorn and May met.", {"Dorn": "other", "May": "other"}),
        ("May said so.", {}),
        ("The parade was on May Day.", {"May Day": "other"}),
    ],
)
def test_a_month_may_be_a_surname(sentence: str, names: dict[str, str]) -> None:
    assert kinds(sentence) == names


def test_a_possessive_country_is_not_part_of_its_ministry() -> None:
    assert kinds("They met Kenya's Civil Protection Agency.") == {
        "Kenya": "place",
        "Civil Protection Agency": "organisation",
    }


def test_titles_are_taken_off() -> None:
    assert without_titles("Kenyan Prime Minister Amina Otieno") == "Amina Otieno"
    assert without_titles("Amina Otieno") == "Amina Otieno"


@given(st.text(alphabet=st.sampled_from("Aa Bb.,'’-—\n\"“(Жж Иванов Minister of 1X\u00a0é")))
def test_any_text_gives_exact_disjoint_spans(text: str) -> None:
    last = 0
    for name in find_names(text):
        assert text[name.start : name.end] == name.text
        assert name.start >= last
        last = name.end


def test_a_currency_before_its_number_is_no_name() -> None:
    assert kinds("They paid EUR 500, NT$300 and KZT 20 to Amina Otieno.") == {"Amina Otieno": "person"}
    assert "US" in kinds("In the US 500 soldiers left.")
