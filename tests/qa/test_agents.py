"""Which part the person asked for plays, and whose word is asked for."""

import pytest

from qa.agents import LIKELY, UNLIKELY, actor, agent_fit, asks_for
from qa.names import find_names
from qa.question import understand
from qa.sources import asked_source, without_source
from tests.qa.test_values import sentence


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("Who was instructed by the president?", "object"),
        ("Who has been detained by police?", "object"),
        ("Which minister was dismissed by the king?", "object"),
        ("Who will be appointed by Ada Moor?", "object"),
        ("Who was fired?", "object"),
        ("By whom was Piet Moor fired?", "subject"),
        ("Who was Piet Moor fired by?", "subject"),
        ("Who is leading the talks?", "subject"),
        ("Who was president?", "subject"),
        ("Which company has bought the ferry?", "subject"),
        ("According to Ada Moor, who fired Nora Helm?", "subject"),
        ("Кто был задержан полицией?", "object"),
        ("Кто арестован, по данным полиции?", "object"),
        ("Кто министр обороны?", "subject"),
        ("Кем был назначен министр?", "subject"),
        ("Кому поручил президент закрыть порт?", "object"),
    ],
)
def test_the_part_asked_for(question: str, part: str) -> None:
    assert asks_for(question) == part


@pytest.mark.parametrize(
    ("question", "who", "rest"),
    [
        ("According to the ministry, who resigned?", "the ministry", "who resigned?"),
        ("According to the ministry how many were hurt?", "the ministry", "how many were hurt?"),
        ("Кто взорвал дамбу, по данным полиции?", "полиции", "Кто взорвал дамбу ?"),
    ],
)
def test_whose_word_is_asked_for(question: str, who: str, rest: str) -> None:
    source = asked_source(question)
    assert source is not None
    assert source.who == who
    assert without_source(question).split() == rest.split()


@pytest.mark.parametrize(
    "question", ["According to whom was it closed?", "Who closed the port?", "Who won according to  ?"]
)
def test_nobodys_word_is_asked_for(question: str) -> None:
    assert asked_source(question) is None


@pytest.mark.parametrize(
    ("question", "text", "fit"),
    [
        ("Who died in the race?", "The race was started by Ada Moor, a retired driver.", UNLIKELY),
        ("Who died in the race?", "Ada Moor was among the dead.", None),
        ("Кто погиб при пожаре?", "Рояль вынес монтировщик Егор Тихий.", UNLIKELY),
        ("Кто поджёг театр?", "Вера Лисовец считает, что театр подожгли.", UNLIKELY),
        ("Кто поджёг театр?", "Вера Лисовец подожгла театр.", None),
        ("Кто написал письмо?", "Вера Лисовец считает, что театр подожгли.", None),
    ],
)
def test_who_did_something_else(question: str, text: str, fit: float | None) -> None:
    """ "Who died?" is answered by no other deed, and who thinks that somebody did it did not."""
    (name, *_) = find_names(text)
    found = agent_fit(
        understand(question), sentence(text, text, "ru" if "а" in text else "en"), actor(name, None)
    )
    assert (found == UNLIKELY) is (fit == UNLIKELY)


def test_a_name_beside_no_word_of_the_deed_is_not_likely_to_have_done_it() -> None:
    text = "Вера Лисовец открыла выставку."
    (name, *_) = find_names(text)
    assert (
        agent_fit(understand("Кто написал письмо?"), sentence(text, text, "ru"), actor(name, None)) < LIKELY
    )
