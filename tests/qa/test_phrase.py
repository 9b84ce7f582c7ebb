"""The words of a sentence that are given for an answer: whole words, whole clauses, whole quotations."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.types import Span
from qa.cross_encoder import Reading
from qa.phrase import _clause, _names_something, _trimmed, _widened, in_letters_of, phrase
from qa.question import understand
from qa.rank import rank
from qa.value import Value
from tests.qa.test_values import sentence

RUST = 'Engineers (in the "old" yard) blamed road-salt for rust, 3.5 percent of it; Venn’s men did not.'


def widened(question: str, text: str, words: str) -> str:
    at = text.index(words)
    start, end = _widened(understand(question), text, Span(at, at + len(words)))
    return text[start:end]


@given(st.integers(0, 90), st.integers(1, 90))
def test_a_phrase_is_whole_words(start: int, length: int) -> None:
    first, last = min(start, len(RUST) - 1), min(start + length, len(RUST))
    begin, end = _trimmed(RUST, Span(first, last))
    assert 0 <= begin <= end <= len(RUST)
    if begin < end:
        assert not (RUST[begin].isalnum() and begin and RUST[begin - 1].isalnum())
        assert not (RUST[end - 1].isalnum() and RUST[end : end + 1].isalnum())
        assert RUST[begin:end] == RUST[begin:end].strip(" ,;")


@given(st.integers(0, 90), st.integers(1, 90))
def test_a_clause_has_the_words_that_it_was_found_by(start: int, length: int) -> None:
    first, last = _trimmed(RUST, Span(min(start, len(RUST) - 1), min(start + length, len(RUST))))
    begin, end = _clause(RUST, Span(first, last))
    assert first >= last or begin <= first < last <= end


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        (
            "“The army counts only the wounded in its own hospitals,” said Colonel Tarn.",
            "the wounded in its own hospitals",
            "The army counts only the wounded in its own hospitals",
        ),
        ("The mayor resigned over a leak of oil.", "a leak of oil", "a leak of oil"),
        (
            "The council said that two schools had no heating left.",
            "no heating left",
            "two schools had no heating left",
        ),
        (
            "По словам мэра, трое раненых были учтены дважды: в полиции и в больнице.",
            "в полиции и в больнице",
            "трое раненых были учтены дважды: в полиции и в больнице",
        ),
        ("Рейс отменили из-за тумана над портом.", "тумана над портом", "тумана над портом"),
        ("Fearing a flood, the school closed.", "Fearing a flood", "Fearing a flood"),
    ],
)
def test_a_reason_is_a_clause_or_follows_its_cue(text: str, words: str, reason: str) -> None:
    asked = "Почему так вышло?" if "ы" in text else "Why did it come to this?"
    assert widened(asked, text, words) == reason


def test_what_caused_a_thing_is_no_clause() -> None:
    text = "A fallen tree cut the line, the grid said."
    assert widened("What caused the blackout?", text, "A fallen tree") == "A fallen tree"


def test_somebodys_words_are_the_whole_quotation() -> None:
    text = '"We have not lost the match, we have lent it," the coach joked.'
    said = "We have not lost the match, we have lent it"
    assert widened("What was the coach's joke about the match?", text, "we have lent it") == said
    assert widened("What was lent?", text, "we have lent it") == "we have lent it"


@pytest.mark.parametrize(
    ("words", "names"), [("the seven", False), ("12,000", False), ("семеро", False), ("Group of Seven", True)]
)
def test_numbers_name_nobody(words: str, names: bool) -> None:
    assert _names_something(words) is names


@pytest.mark.parametrize(
    ("question", "words", "told"),
    [
        ("Who is the harbour master?", "Артур Манасян", "Artur Manasyan"),
        ("Кто начальник порта?", "Артур Манасян", "Артур Манасян"),
        ("What broke?", "главный насос", "главный насос"),
    ],
)
def test_a_persons_name_has_the_letters_of_the_question(question: str, words: str, told: str) -> None:
    assert in_letters_of(understand(question), words, ()) == told


def scored(question: str, text: str, words: str) -> Value | None:
    """What a close reading that marks `words` gives for an answer."""
    at = text.index(words)
    asked = understand(question)
    (item,) = rank(asked, [1.0] * len(asked.terms), [sentence(text, text)])
    return phrase(asked, replace(item, reading=Reading(1.0, at, at + len(words), 0.9)))


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        (
            "Why did he stay away?",
            "He stayed away, drawing criticism from the families.",
            "drawing criticism",
        ),
        ("What is the ship called?", "The mayor called the sum a beginning.", "a beginning"),
        ("Who leads the Ash Party?", "A teacher, schoolteacher Ada Kappel, won.", "Ada Kappel"),
        ("Who heads Ash Bank?", "The authority's head, Ada Kappel, spoke.", "Ada Kappel"),
    ],
)
def test_what_is_no_answer_to_such_a_question(question: str, text: str, words: str) -> None:
    assert scored(question, text, words) is None


def test_what_may_be_an_answer() -> None:
    found = scored("Why did he stay away?", "He stayed away, having caught a fever.", "having caught a fever")
    assert found is not None
    assert found.text == "having caught a fever"


@pytest.mark.parametrize(
    ("question", "text", "words", "answer"),
    [
        ("Why did he go?", "He went, said Ash, who cited his health.", "who cited his health", "his health"),
        ("Why did she go?", "She attributed her departure to a fever.", "to a fever", "a fever"),
        ("Why did it shut?", "It shut, blaming the decision on power prices.", "blaming the decision on power prices",
         "power prices"),
        ("Why did it shut?", "It shut to save power.", "to save power", "to save power"),
        ("When did Ash resign?", "Ash resigned an hour after the report came out.", "an hour after the report came out",
         "an hour after the report came out"),
        ("When did the curfew begin?", "The curfew began at 8 p.m.", "at 8 p.m", "at 8 p.m"),
        ("Когда он ушёл?", "Он ушёл через час после доклада.", "через час после доклада", "через час после доклада"),
    ],
)  # fmt: skip
def test_how_a_reason_and_a_time_are_told(question: str, text: str, words: str, answer: str) -> None:
    found = scored(question, text, words)
    assert found is not None
    assert found.text == answer


@pytest.mark.parametrize("words", ["shortly after", "in the yard of the old mill"])
def test_what_tells_no_time(words: str) -> None:
    assert scored("When did Ash resign?", f"Ash resigned {words}.", words) is None
