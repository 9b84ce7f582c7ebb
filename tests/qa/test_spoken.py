"""Whom and what the words of a follow-up point to: by sex, by number, by what was counted, in the case they ask for."""

from datetime import date

import pytest

from qa.followup import resolve
from qa.name_gender import gender, in_case
from qa.types import Answer, Citation


def answer(question: str, short: str = "", quote: str = "", understood: str = "") -> Answer:
    citation = Citation(
        1, "a", "Title", "Herald", date(2024, 3, 8), "en", "", quote or short, 0, len(quote or short)
    )
    return Answer(question, short or "…", short, (citation,), understood=understood)


# What was asked and answered before, the follow-up, how it is understood.
CASES: tuple[tuple[tuple[Answer | str, ...], str, str], ...] = (
    # a pronoun means whom its sex fits, in the case it asks for
    (
        (answer("Когда уволили Линецкого?", "11 ноября"), answer("Кто его заменил?", "Тамара Гиль")),
        "Сколько ей лет?",
        "Сколько Тамаре Гиль лет?",
    ),
    (
        (
            answer("Когда уволили Линецкого?", "11 ноября"),
            answer("Кто его заменил?", "Тамара Гиль", understood="Кто Линецкого заменил?"),
        ),
        "Где он работал раньше?",
        "Где Линецкий работал раньше?",
    ),
    (
        (answer("When was Ion Belov sacked?", "May 9"), answer("Who replaced Ion Belov?", "Maria Stenn")),
        "Where did he go?",
        "Where did Ion Belov go?",
    ),
    (("Когда Колосову отправили под арест?",), "Признала ли она вину?", "Признала ли Колосова вину?"),
    (("Сколько грозит Балкарову?",), "Кто его защищает?", "Кто Балкарова защищает?"),
    (
        (answer("Когда Старшинова объявили в розыск?", "15 мая", "Police seek Gleb Starshinov."),),
        "Сколько он похитил?",
        "Сколько Старшинов похитил?",
    ),
    (
        (answer("Сколько лет было погибшему мальчику?", "12 лет", "A boy of 12, Ion Popescu, died."),),
        "Где он умер?",
        "Где мальчик умер? (лет погибшему мальчику)",
    ),
    (
        (answer("Who was detained over the slide?", "The director of the Tarvik resort"),),
        "How old is he?",
        "How old is the director of the Tarvik resort?",
    ),
    (
        (answer("When was the last slide that big?", "2011"),),
        "How many died then?",
        "How many died in 2011?",
    ),
    # only the circumstances are asked for
    (
        ("Сколько добровольцев участвовало в испытаниях?",),
        "В каких странах?",
        "В каких странах добровольцев участвовало в испытаниях?",
    ),
    (
        ("Сколько человек погибло при пожаре?", "А раненых?"),
        "Где это произошло?",
        "Где это произошло при пожаре?",
    ),
    # who was counted, and a person spoken of without a name
    (
        ("Сколько артистов подписали письмо против худрука?",),
        "В чем они его обвинили?",
        "В чем артисты худрука обвинили? (артистов подписали письмо против)",
    ),
    # who does something about what was asked
    (
        ("What daily limit did the bank introduce?",),
        "How did it explain that?",
        "How did the bank explain that daily limit introduce?",
    ),
    # what was answered, or asked for, is spoken of further
    ((answer("Какой банк лишился лицензии?", "Орион"),), "Когда?", "Когда банк Орион лишился лицензии?"),
    (
        (answer("Какой банк лишился лицензии?", "Орион"),),
        "Сколько у него вкладчиков?",
        "Сколько у Ориона вкладчиков?",
    ),
    (
        (answer("Какая вакцина прошла испытания?", "Орвак"),),
        "Сколько она стоит?",
        "Сколько вакцина Орвак стоит?",
    ),
    (("Что заявил Белов о стачке?",), "А губернатор?", "Что заявил губернатор о стачке?"),
    # question words that do not come first, or ask in two words
    (
        (answer("Кто возглавил банк?", "Олег Белов"),),
        "А раньше он где работал?",
        "Раньше Олег Белов где работал?",
    ),
    (("When was Fesenko dismissed?",), "What for?", "Why was Fesenko dismissed?"),
    # grammar joins no two languages
    (("When did the strike start?",), "а почему?", "а почему? (strike start)"),
    # words in brackets are not taken for grammar
    (
        ("How much will the warning system cost?", "When will it be installed?"),
        "Who is paying for it?",
        "Who is paying for the warning system? (installed)",
    ),
)


@pytest.mark.parametrize(("earlier", "question", "understood"), CASES)
def test_what_a_follow_up_points_to(
    earlier: tuple[Answer | str, ...], question: str, understood: str
) -> None:
    assert resolve(question, earlier) == understood


@pytest.mark.parametrize(
    ("name", "whose"),
    [
        ("Тамара Гиль", "woman"),
        ("Борис Линецкий", "man"),
        ("Ольшанская", "woman"),
        ("Балкаров", "man"),
        ("Колосову", ""),
        ("Inna Dzagoeva", "woman"),
        ("Timur Balkarov", "man"),
        ("Nikita Orr", ""),
        ("", ""),
    ],
)
def test_a_name_tells_whose_it_is(name: str, whose: str) -> None:
    assert gender(name) == whose


def test_names_that_no_dictionary_has_are_declined() -> None:
    assert in_case("Балкаров", "datv", "man") == "Балкарову"
    assert in_case("Бориса Линецкого", "datv", "") == "Борису Линецкому"
    assert in_case("Тамара Гиль", "gent", "") == "Тамары Гиль"
    assert in_case("Колосову", "nomn", "woman") == "Колосова"
    assert in_case("Ion Popescu", "gent", "man") == "Ion Popescu"
