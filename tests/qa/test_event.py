"""Whether a sentence tells of the question's own event, which of its dates may be that event's, what may be counted."""

from dataclasses import replace
from datetime import date

import pytest

from index.types import Article, Hit, Passage
from qa.closeness import best_value
from qa.event import is_reversed, opposed, opposed_terms, predicate_support
from qa.evidence import Sentence, without_dateline
from qa.question import understand
from qa.support import day_support
from qa.values import find_values


def sentence(text: str, previous: str = "", published: date | None = date(2024, 3, 8)) -> Sentence:
    body = f"{previous} {text}".strip()
    article = Article(id="a", text=body, title="", source="", published=published, language="en")
    start = len(body) - len(text)
    hit = Hit(Passage("a", 0, 0, len(body)), 1.0, 1.0, 1.0)
    return Sentence(article, start, len(body), text, previous, "", hit, 0.5)


@pytest.mark.parametrize(
    ("question", "verbs"),
    [
        ("When was the curfew lifted?", ["lifted"]),
        ("Who built the bridge?", ["built"]),
        ("When did the strike end?", ["end"]),
        ("How many people took part?", []),
        ("Когда открыли мост?", ["открыли"]),
    ],
)
def test_a_question_s_verbs_are_told_from_its_nouns(question: str, verbs: list[str]) -> None:
    assert [token.text for token in understand(question).predicate] == verbs


def test_the_opposite_event_is_told_from_the_event_itself() -> None:
    question = understand("When was the curfew lifted?")
    assert opposed(opposed_terms(question), sentence("The curfew was imposed on Tuesday.")) == 1.0
    assert opposed(opposed_terms(question), sentence("The curfew was lifted on Friday.")) == 0.0


@pytest.mark.parametrize(
    ("question", "text", "reversed_"),
    [
        ("When was the curfew lifted?", "The curfew was imposed on Tuesday.", True),
        ("When did the curfew end?", "The curfew was introduced on Tuesday.", True),
        ("When was the ban on lorries lifted?", "The ban on lorries was imposed on Tuesday.", True),
        ("Когда снят запрет на вывоз зерна?", "Запрет на вывоз зерна ввели во вторник.", True),
        ("Когда открыли мост?", "Мост закрыли во вторник.", True),
        ("When was the curfew lifted?", "The curfew, imposed on Tuesday, was lifted on Friday.", False),
        ("When was the ban on lorries imposed?", "The ban on lorries was imposed on Tuesday.", False),
        ("When did the bridge open again?", "The bridge reopened on Tuesday with one lane closed.", False),
        ("Когда мост снова открылся?", "The bridge reopened on Tuesday with one lane closed.", False),
        ("When was the bridge opened?", "The bridge was repaired on Tuesday.", False),
        ("When were lorries allowed again?", "The ban on lorries was lifted on Tuesday.", False),
        ("Когда грузовикам разрешили ездить?", "Запрет для грузовиков сняли во вторник.", False),
    ],
)
def test_the_day_of_the_opposite_is_none_of_the_event(question: str, text: str, reversed_: bool) -> None:
    assert is_reversed(understand(question), sentence(text)) == reversed_


def test_a_verb_counts_more_in_the_sentence_than_before_it() -> None:
    question = understand("Who repaired the bridge?")
    here = predicate_support(question, sentence("Anna Berg repaired the bridge."))
    before = predicate_support(
        question, sentence("It cost a million.", "The bridge was repaired by Anna Berg.")
    )
    nowhere = predicate_support(question, sentence("Anna Berg praised the bridge."))
    assert here > before > nowhere == 0.0


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("The tunnel opened on March 1, the ministry said on Friday.", "March 1, 2024"),
        ("The tunnel, paid for by the 2022 budget, opened on Tuesday.", "March 5, 2024"),
        ("The tunnel, the first to be dug since 2009, opened on March 1.", "March 1, 2024"),
        ("The tunnel, which was planned for January 5, opened on March 1.", "March 1, 2024"),
    ],
)
def test_of_several_days_the_event_s_own_is_given(text: str, right: str) -> None:
    question = understand("When did the tunnel open?")
    value, _ = best_value(question, [1.0] * len(question.terms), sentence(text))
    assert value is not None
    assert value.text == right


@pytest.mark.parametrize(
    ("question", "text", "values"),
    [
        ("How many people were hurt?", "Nine people were hurt 60 kilometres away.", ["Nine"]),
        ("How far away is the town?", "The town is 60 kilometres away.", ["60 kilometres"]),
        ("How old was the driver?", "The driver, 45 years old, had two passengers.", ["45 years old"]),
        ("How much damage did the storm do?", "Nine died; the damage is 3 million dollars.", ["3 million dollars"]),
    ],
)  # fmt: skip
def test_a_figure_of_another_sort_is_no_answer(question: str, text: str, values: list[str]) -> None:
    assert [value.text for value in find_values(understand(question), sentence(text))] == values


def test_persons_are_not_listed_as_cities() -> None:
    question = understand("In which cities were there rallies?")
    found = find_values(question, sentence("He spoke to Anna Berg, Carl Dorn and Eva Falk."))
    assert found == ()


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("KORVASH, October 10 (Meridian Press) — Train drivers stopped work.", "Train drivers stopped work."),
        ("MOSCOW, January 6. /TASS/. The minister left.", "The minister left."),
        ("КОРВАШ, 19 авг — Паром поднят со дна.", "Паром поднят со дна."),
        ("Корваш, 19 августа 2024 года (Вестник) — Паром поднят.", "Паром поднят."),
        ("Korvash, October 10 — Train drivers stopped work.", "Train drivers stopped work."),
        ("LONDON (Wire) - The strike is over.", "The strike is over."),
        ("КОРВАШ. /ВЕСТНИК/. Паром поднят.", "Паром поднят."),
        ("KORVASH, D.C., Oct. 10 (Meridian Press) — Train drivers met.", "Train drivers met."),
        ("ST. KORVASH (MP) — Train drivers stopped work.", "Train drivers stopped work."),
        ("St. Korvash, Oct. 10 (MP) -- Train drivers stopped work.", "Train drivers stopped work."),
        ("Oct 10 (Meridian) - Train drivers stopped work.", "Train drivers stopped work."),
        ("KORVASH, October 10. Train drivers stopped work.", "Train drivers stopped work."),
    ],
)
def test_a_dateline_is_not_part_of_the_news(text: str, left: str) -> None:
    assert without_dateline(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "The bridge has reopened.",
        "Корваш — столица Орлении с 1997 года.",
        "Погибли 12 человек — 5 из них дети.",
        "Marek Dorn – the president since 2019 – sacked the government.",
        "Dorn, 45 – He is a teacher – left.",
        "Dorn, Falk discuss October 10 strike — Interior Ministry",
        "NATO – the alliance of the west – said no.",
        "12 PEOPLE KILLED — POLICE",
        "The train did 50 km/h and 20 m/s on the bridge.",
        "It is over. KORVASH (MP) — Train drivers stopped work.",
        "Dorn, Falk discuss strike of October 10 — Interior Ministry",
        "Tuesday, October 10 — Train drivers stopped work.",
        "COVID-19 - What is known of it",
    ],
)
def test_what_stands_before_a_dash_is_mostly_news(text: str) -> None:
    assert without_dateline(text) == text


@pytest.mark.parametrize(
    ("question", "text", "support"),
    [
        ("What happened on 5 and 7 January?", "On January 6 the crowd left.", 0.0),
        ("What happened on 5 and 7 January?", "On January 7 the crowd left.", 1.0),
        ("What happened on 5 and 7 January?", "From January 6 to 9 the crowd stayed away.", 1.0),
        ("What happened on January 5-7?", "On January 6 the crowd left.", 1.0),
        ("What happened on January 6?", "On January 5 and 7 the crowd met.", 0.0),
        ("Что произошло 5 и 7 января?", "On January 6 the crowd left.", 0.0),
        ("What happened on December 31 and January 3?", "On January 2 the crowd left.", 0.0),
        ("What happened on December 31 and January 3?", "On January 3 the crowd left.", 1.0),
    ],
)
def test_of_days_named_one_by_one_those_between_are_not_asked_for(
    question: str, text: str, support: float
) -> None:
    asked = understand(question, date(2024, 1, 10))
    assert day_support(asked, sentence(text, published=date(2024, 1, 10))) == support


def test_the_day_between_is_none_of_two_even_as_the_day_of_the_report() -> None:
    asked = understand("What happened on 5 and 7 January?", date(2024, 1, 10))
    assert day_support(asked, sentence("The crowd left.", published=date(2024, 1, 6))) == 0.0
    assert day_support(asked, sentence("The crowd left.", published=date(2024, 1, 7))) == 0.8


@pytest.mark.parametrize(
    ("question", "text", "support"),
    [
        ("What did it cost before March 9?", "It rose on March 2.", 0.8),
        ("What did it cost before March 9?", "It rose on March 12.", 0.0),
        ("What did it cost after March 9?", "It rose on March 12.", 0.8),
        ("What did it cost since March 9?", "It rose on March 2.", 0.0),
        ("Сколько это стоило до 9 марта?", "It rose on March 2.", 0.8),
        ("What did it cost on March 9?", "It rose on March 2.", 0.0),
    ],
)
def test_before_a_day_is_another_time_than_after_it(question: str, text: str, support: float) -> None:
    asked = understand(question, date(2024, 3, 20))
    assert day_support(asked, sentence(text, published=date(2024, 3, 20))) == support


ROSE = "On March 2 the price of gas rose from 60 to 120 crowns."
ROSE_RU = "Цена на газ выросла с 60 до 120 крон 2 марта."


@pytest.mark.parametrize(
    ("question", "text", "price"),
    [
        ("What did gas cost before March 2?", ROSE, 60),
        ("What did gas cost before March 9?", ROSE, 120),
        ("What did gas cost until the protests?", ROSE, 60),
        ("What did gas cost up to now?", ROSE, 120),
        ("Сколько стоил газ до 2 марта?", ROSE_RU, 60),
        ("Сколько стоил газ до протестов?", ROSE_RU, 60),
        ("Сколько стоил газ перед протестами?", ROSE_RU, 60),
        ("Сколько стоил газ до сих пор?", ROSE_RU, 120),
        ("До какой цены подорожал газ?", ROSE_RU, 120),
        ("Сколько стоила дорога до аэропорта?", "Дорога до аэропорта подорожала с 60 до 120 крон.", 120),
        ("Какой была инфляция до войны?", "Инфляция выросла с 6 до 12 процентов.", 6),
        ("Сколько человек погибло до пятницы?", "Число погибших выросло с 6 до 12 человек.", 12),
    ],
)
def test_before_something_a_price_is_the_one_before_its_change(
    question: str, text: str, price: float
) -> None:
    asked = understand(question, date(2024, 3, 8))
    told = sentence(text)
    if asked.language == "ru":
        told = replace(told, article=replace(told.article, language="ru"))
    value, _ = best_value(asked, [1.0] * len(asked.terms), told)
    assert value is not None
    assert value.figure is not None
    assert value.figure.value == price
