"""Questions on small made-up articles that were once answered with what is said of something else."""

from collections.abc import Callable
from datetime import date

import pytest
from standins import article

from index.archive import Archive
from qa import Answer, ask, tokens

Asker = Callable[[str, str], Answer]


@pytest.fixture
def asked(open_archive: Callable[[], Archive]) -> Asker:
    """A question and the text of the one article it is asked of."""
    archive = open_archive()

    def of(question: str, text: str) -> Answer:
        archive.sync([article("one", text, date(2024, 3, 14))])
        return ask(question, archive=archive, engine="extractive")

    return of


FERRY = "The ferry Alma sank off Torvik on Thursday. It carried 96 passengers and 11 crew members."
RIOTS = "During the riots, 17 security officers were killed, two of them were beheaded."


@pytest.mark.parametrize(
    ("question", "text", "short"),
    [
        ("How many crew members did the ferry carry?", FERRY, "11"),
        ("how many officers were beheaded?", RIOTS, "two"),
        ("how many officers were killed?", RIOTS, "17"),
        (
            "Какой была инфляция в феврале?",
            "В феврале 2023 года инфляция достигла 13,4 процента, сообщил центробанк.",
            "13,4 процента",
        ),
    ],
)
def test_the_figure_is_of_what_is_asked(asked: Asker, question: str, text: str, short: str) -> None:
    assert short in asked(question, text).short


@pytest.mark.parametrize("question", ["Who?", "когда", "Почему?", "How many?"])
def test_a_question_word_alone_asks_of_nothing(asked: Asker, question: str) -> None:
    assert asked(question, FERRY).abstained


@pytest.mark.parametrize("question", ["How long is the Torvik bridge?", "Who won the cup in Torvik?"])
def test_what_is_undated_is_so_in_the_language_of_the_answer(
    open_archive: Callable[[], Archive], question: str
) -> None:
    archive = open_archive()
    archive.sync([article("most", "Длина моста в Торвике 90 метров.", source="Вестник")])
    answer = ask(question, archive=archive, engine="extractive")
    assert answer.citations
    assert "(Вестник, undated)" in answer.text


def test_of_a_long_article_the_beginning_tells_its_story(
    asked: Asker, monkeypatch: pytest.MonkeyPatch
) -> None:
    lengths: list[int] = []
    read = tokens._read

    def watched(text: str) -> tokens.Words:
        lengths.append(len(text))
        return read(text)

    monkeypatch.setattr(tokens, "_read", watched)
    text = "\n".join(
        f"In district {number} of Torvik {number} people were hurt in the strike." for number in range(2, 900)
    )
    assert len(text) > 2 * tokens.READ
    assert asked("How many people were hurt in the strike?", text).reports
    assert max(lengths) == tokens.READ


CRASH = "Two men, aged 34 and 61, were killed when a lorry overturned near Torvik on Thursday."


def test_an_age_is_no_count_and_a_count_is_no_age(asked: Asker) -> None:
    assert asked("How many people were killed when the lorry overturned?", CRASH).short == "Two"
    assert asked("How old were the men killed when the lorry overturned?", CRASH).short != "Two"


@pytest.mark.parametrize(
    ("question", "text", "short"),
    [
        (
            "How many people were killed in the collapse of the bridge?",
            "The bridge at Torvik collapsed on Monday. Nobody was killed, 14 people were injured.",
            "Nobody",
        ),
        (
            "How many passengers were injured?",
            "None of the 40 passengers was injured when the bus overturned near Torvik.",
            "None",
        ),
        (
            "Сколько человек пострадало при пожаре?",
            "В гостинице был пожар. Пострадавших нет, эвакуировали 12 человек.",
            "Пострадавших нет",
        ),
    ],
)
def test_none_is_answered_with_none(asked: Asker, question: str, text: str, short: str) -> None:
    assert asked(question, text).short == short


DOCK = (
    "The Dockers' Union says 14 workers were hurt in the fire at the terminal. "
    "According to the Ministry of Labour, 9 workers were hurt."
)


@pytest.mark.parametrize(("source", "short"), [("the union", "14"), ("the Ministry of Labour", "9")])
def test_a_figure_is_of_the_source_asked_for(asked: Asker, source: str, short: str) -> None:
    assert asked(f"How many workers were hurt according to {source}?", DOCK).short == short


GAS = "The price of gas in Torvik rose from 60 to 120 crowns a litre on March 2, and protests began."
GAS_RU = "Цена газа в Торвике выросла с 60 до 120 крон за литр, начались протесты."


@pytest.mark.parametrize(
    ("question", "text", "short"),
    [
        ("What did gas cost in Torvik before the protests?", GAS, "60"),
        ("What was the price of gas in Torvik prior to the protests?", GAS, "60"),
        ("How much did gas cost in Torvik until the protests?", GAS, "60"),
        ("What did gas cost in Torvik before March 2?", GAS, "60"),
        ("What does gas cost in Torvik?", GAS, "120"),
        ("Сколько стоил газ в Торвике до протестов?", GAS_RU, "60"),
        ("Сколько стоил газ в Торвике перед протестами?", GAS_RU, "60"),
        (
            "Сколько стоил билет от Торвика до аэропорта?",
            "Билет от Торвика до аэропорта подорожал с 60 до 120 крон.",
            "120",
        ),
    ],
)
def test_a_price_before_something_is_the_one_before_the_change(
    asked: Asker, question: str, text: str, short: str
) -> None:
    assert asked(question, text).short.split()[0] == short


def test_a_price_before_something_is_not_the_latest_of_several(open_archive: Callable[[], Archive]) -> None:
    archive = open_archive()
    archive.sync(
        [
            article("first", GAS, date(2024, 3, 4)),
            article("second", "Gas in Torvik costs 125 crowns now.", date(2024, 3, 5)),
            article("third", "Gas in Torvik costs 90 crowns now.", date(2024, 3, 6)),
        ]
    )
    question = "What did gas cost in Torvik before the protests?"
    assert ask(question, archive=archive, engine="extractive").short.split()[0] == "60"
