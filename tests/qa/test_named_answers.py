"""Names as short answers: who acts and who only tells, whom the question names, all of several, places as written."""

from datetime import date

import pytest

from index.sentences import sentences
from index.types import Article, Hit, Passage
from qa.asked_persons import is_named
from qa.attribution import asks_speaker, only_reports
from qa.cast import cast
from qa.evidence import Sentence
from qa.lists import find_lists
from qa.names import find_names
from qa.question import understand
from qa.rank import rank
from qa.spelling import nominative_place, spell
from qa.values import find_values

TODAY = date(2024, 3, 1)


def article(text: str, language: str = "en") -> Article:
    return Article(text[:20], text, "", "", TODAY, language)


def told(of: Article) -> list[Sentence]:
    """The sentences of an article."""
    return [
        Sentence(
            of,
            span.start,
            span.end,
            of.text[span.start : span.end],
            "",
            "",
            Hit(Passage(of.id, span.start, span.end, of.text[span.start : span.end]), 1.0),
            0.5,
        )
        for span in sentences(of.text)
    ]


def best(question: str, text: str, language: str = "en", known: tuple[str, ...] = ()) -> str:
    """The likeliest value in the last sentence of a text."""
    found = find_values(understand(question, TODAY), told(article(text, language))[-1], known)
    return max(found, key=lambda value: value.fit).text if found else ""


@pytest.mark.parametrize(
    ("question", "name", "named"),
    [
        ("Who led the bank before Helm took it over?", "Nora Helm", True),
        ("Кто возглавлял банк до Орлова?", "Ivan Orlov", True),
        ("Who led the bank before Orlov?", "Ивана Орлова", True),
        ("Who met Ann Moor?", "Ann Moor", True),
        ("Who met Ann Moor?", "Piet Moor", False),
        ("Who is Ann Moor's brother?", "Piet Moor", False),
        ("What is Moor's full name?", "Piet Moor", False),
        ("Who won, Ann Moor or Nora Helm?", "Ann Moor", False),
        ("Who is President Moor?", "Piet Moor", False),
        ("Who praised Nora Helm?", "Jonas Kappel", False),
        ("Who praised Dostane?", "Петр Достан", True),
    ],
)
def test_whom_the_question_names_is_no_answer(question: str, name: str, named: bool) -> None:
    assert is_named(understand(question, TODAY), name) is named


def test_who_came_before_is_the_other_one() -> None:
    text = "Директор Иван Орлов возглавил банк, сместив с поста первого председателя Петра Белого."
    assert best("Who headed the bank before Orlov took it over?", text, "ru") == "Pyotr Bely"


@pytest.mark.parametrize(
    ("sentence", "name", "only"),
    [
        ("According to Moor, the dam was built by Nora Helm.", "Moor", True),
        ("The dam has burst, said Piet Moor.", "Moor", True),
        ("The dam has burst, said Piet Moor, who built it.", "Moor", False),
        ("“I shall resign,” said Piet Moor.", "Moor", False),
        ("Piet Moor said he would resign.", "Moor", False),
        ("По словам Орлова, дамбу построил Петр Белый.", "Орлова", True),
        ("Дамбу прорвало, сообщил Иван Орлов.", "Орлов", True),
        ("Министр Иван Орлов заявил, что уйдет.", "Орлов", False),
        ("Тело нашел Петр Белый, сообщил следователь Иван Орлов.", "Орлов", True),
    ],
)
def test_who_only_tells_of_it(sentence: str, name: str, only: bool) -> None:
    start = next(found.start for found in find_names(sentence) if name in found.text)
    assert only_reports(sentence, start) is only


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Who said the dam would hold?", True),
        ("Кто об этом сообщил?", True),
        ("Who built the dam?", False),
        ("Кто построил дамбу?", False),
    ],
)
def test_whose_words_are_asked_for(question: str, asks: bool) -> None:
    assert asks_speaker(question) is asks


@pytest.mark.parametrize(
    ("question", "text", "language", "answer"),
    [
        (
            "Who thought up the truce?",
            "According to Piet Moor, the plan was drawn up by the town's chief engineer, Nora Helm, on Monday.",
            "en",
            "Nora Helm",
        ),
        (
            "Who founded the fund?",
            "Ann Sand of Elmland founded the fund, followed by Piet Moor.",
            "en",
            "Ann Sand",
        ),
        (
            "Who said the dam would hold?",
            "The dam, built by Ann Sand, will hold, said Piet Moor.",
            "en",
            "Piet Moor",
        ),
        (
            "Who agreed to the pact?",
            "The pact was signed by Ashland, Elmland and the Oak Islands.",
            "en",
            "Ashland, Elmland, Oak Islands",
        ),
        (
            "Кому предъявлено обвинение?",
            'Обвинение предъявлено двоим - директору порта Ивану Орлову и капитану "Зари" Петру Белому.',
            "ru",
            "Иван Орлов, Петр Белый",
        ),
        (
            "Whom did the court sentence?",
            'The court sentenced two men: engineer Piet Moor and the captain of the "Dawn", Jonas Kappel.',
            "en",
            "Piet Moor, Jonas Kappel",
        ),
        (
            "Какая страна обещала больше всех?",
            "Elmland promised the most, followed by Ashland.",
            "en",
            "Elmland",
        ),
    ],
)
def test_who_did_it(question: str, text: str, language: str, answer: str) -> None:
    assert best(question, text, language) == answer


def test_he_who_goes_on_speaking_is_the_same_one() -> None:
    text = (
        'Президент Иван Орлов провел ряд встреч, сказал секретарь Петр Белый. "Вчера Орлов принял гостей. '
        'Состоялись встречи с Амиром Дарвишем и Олегом Зотовым", - рассказал он журналистам. '
        "По его словам, Орлов доволен."
    )
    assert best("Кто рассказал о встречах Орлова?", text, "ru") == "Петр Белый"


@pytest.mark.parametrize(
    ("sentence", "language", "items"),
    [
        (
            "It was shut in Varnholt and in two other towns, Ostrad and Lorm.",
            "en",
            ["Varnholt", "Ostrad", "Lorm"],
        ),
        (
            "Введено в трех городах - Варне, Остраде и Лорме, сообщила мэрия.",
            "ru",
            ["Варне", "Остраде", "Лорме"],
        ),
    ],
)
def test_lists_of_places_are_whole(sentence: str, language: str, items: list[str]) -> None:
    assert items in [[item.text for item in found.items] for found in find_lists(sentence, language)]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("President Nora Helm of Elmland came.", [("Nora Helm", "person"), ("Elmland", "other")]),
        ("The sails come from Lorm.", [("Lorm", "place")]),
        ("It closed in Ostrad and Lorm, said the mayor.", [("Ostrad", "place"), ("Lorm", "other")]),
        ("Решение Сообщества Зеленого берега принято.", [("Сообщества Зеленого берега", "organisation")]),
    ],
)
def test_names_end_where_they_end(sentence: str, names: list[tuple[str, str]]) -> None:
    assert [(name.text, name.kind) for name in find_names(sentence)] == names


@pytest.mark.parametrize(
    ("question", "text", "language", "answer"),
    [
        (
            "In which town are the sails for the ships made?",
            "The ships are built in Ostrad; sails are made in Lorm.",
            "en",
            "Lorm",
        ),
        ("Where did the judge go?", "The judge was freed at noon and left for Lorm.", "en", "Lorm"),
        (
            "Where are its mines?",
            "It has three mines (Ostrad, Varnholt and Lorm).",
            "en",
            "Ostrad, Varnholt, Lorm",
        ),
        (
            "What is the capital of Elmland?",
            "He flew to Lorm, the capital of Elmland, from Ostrad.",
            "en",
            "Lorm",
        ),
        (
            "What is the capital of Elmland?",
            "He met Elmland's envoy in Lorm, the capital of Ashland.",
            "en",
            "",
        ),
    ],
)
def test_places_that_are_told_of_what_is_asked(question: str, text: str, language: str, answer: str) -> None:
    assert best(question, text, language) == answer


def test_a_phrase_of_place_has_its_name_and_is_no_state() -> None:
    text = "Экипаж остается под стражей в крепости Лорм-Дар до рассвета."
    found = find_values(understand("Где держат экипаж?", TODAY), told(article(text, "ru"))[-1])
    assert [value.text for value in found if value.name is None] == ["в крепости Лорм-Дар"]


@pytest.mark.parametrize(
    ("name", "forms", "before", "expected"),
    [
        ("Тестраде", ("ТЕСТРАДЕ", "Тестраде"), "", "Тестраде"),
        ("Остраде", ("Остраде", "Острад"), "", "Острад"),
        ("Казани", ("Казани",), "", "Казань"),
        ("Остраде", ("Остраде",), "собрались в ", "Острад"),
        ("Варре", ("Варре",), "собрались в ", "Варра"),
        ("Лорме", ("Лорме", "Лормы"), "собрались в ", "Лорма"),
        ("Остраде", ("Остраде",), "", "Остраде"),
    ],
)
def test_places_in_the_nominative(name: str, forms: tuple[str, ...], before: str, expected: str) -> None:
    assert nominative_place(name, forms, before, guess=True) == expected


def test_an_inflected_place_takes_the_spelling_of_english_articles() -> None:
    assert spell("Варнхольтом", "en", ["Warnholt"]) == "Warnholt"
    assert spell("Порт-Лорме", "en", ["Port Lorm"]) == "Port Lorm"
    english = article("OSTRAD, May 2. The mayors of Ostrad and Warnholt met in Warnholt.")
    russian = article("Они введены в двух городах - Остраде и Варнхольте.", "ru")
    question = understand("In which towns were they introduced?", TODAY)
    ranked = rank(question, [1.0] * len(question.terms), [*told(english), *told(russian)])
    texts = [item.value.text for item in ranked if item.value and item.sentence.article is russian]
    assert texts == ["Ostrad, Warnholt"]


def test_a_dateline_in_capitals_is_a_form_of_its_name() -> None:
    assert cast(article("ОСТРАД, 2 мая. Митинг прошел в Остраде.", "ru")).forms("Остраде") == (
        "ОСТРАД",
        "Остраде",
    )
