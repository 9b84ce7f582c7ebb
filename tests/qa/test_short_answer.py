"""Whose words are the short answer: a rule's, or those that the close reading marks, by how sure each is."""

from dataclasses import replace

import pytest

from qa.cross_encoder import Reading
from qa.question import understand
from qa.rank import rank
from qa.short_answer import short_answer
from tests.qa.test_values import sentence


def said(question: str, text: str, words: str, sure: float) -> str:
    """The short answer from a sentence in which a close reading marks `words`, with that probability."""
    asked, at = understand(question), text.index(words)
    (item,) = rank(asked, [1.0] * len(asked.terms), [sentence(text, text)])
    item = replace(item, reading=Reading(1.0, at, at + len(words), sure))
    value = short_answer(asked, item, item.value, None, [item.sentence])
    return value.text if value else ""


@pytest.mark.parametrize(
    ("question", "text", "words", "answer"),
    [
        ("Where was Dorn found?", "Dorn was found at his sister's house in Aska.", "at his sister's house in Aska",
         "at his sister's house in Aska"),
        ("Where was Dorn found?", "Dorn was found in Aska.", "in Aska", "Aska"),
        ("Where was Dorn when he heard?", "Dorn heard of it on a train, on the way from Aska.", "on a train",
         "on a train"),
        ("Где нашли Дорна?", "Дорна нашли в порту Скальва.", "в порту Скальва", "в порту Скальва"),
        ("Which town was Dorn found in?", "Dorn was found in a mill in Aska.", "in a mill", "Aska"),
        ("Who paid for the bridge?", "The bridge was paid for by the Belmark lottery.", "the Belmark lottery",
         "the Belmark lottery"),
        ("Who paid for the bridge?", "It was paid for by Norgate and the Dorn Fund.", "Norgate and the Dorn Fund",
         "Norgate and the Dorn Fund"),
        ("Who built the dam?", "The dam was built by the firm Dorn & Sons.", "the firm Dorn & Sons",
         "the firm Dorn & Sons"),
        ("When will the mill open?", "The mill will not open before spring.", "not open before spring",
         "not open before spring"),
        ("How many riders finished the race?", "Of 154 riders who started, 97 finished the race; stage five put out "
         "eleven.", "97", "97"),
        ("What did the skipper say?", "The skipper declared that there was no fish on board.",
         "there was no fish on board", "there was no fish on board"),
        ("What sum will the Dorns receive?", "Of that, 275,000 will go to the Dorns.", "275,000", "275,000"),
    ],
)  # fmt: skip
def test_a_sure_reading_has_the_word(question: str, text: str, words: str, answer: str) -> None:
    assert said(question, text, words, 0.95) == answer


@pytest.mark.parametrize(
    ("question", "text", "words", "answer"),
    [
        ("How many riders finished the race?", "The race was finished by 97 riders out of 154.", "154", "97"),
        ("Who paid for the bridge?", "The bridge was paid for by Anna Dorn, a friend of Ada Kell.", "Ada Kell",
         "Anna Dorn"),
        ("What did the skipper say?", "The skipper declared that there was no fish.", "no fish", ""),
    ],
)  # fmt: skip
def test_an_unsure_one_has_not(question: str, text: str, words: str, answer: str) -> None:
    assert said(question, text, words, 0.15) == answer


@pytest.mark.parametrize(
    ("question", "text", "words", "answer"),
    [
        # Who said it is settled by grammar, words of the question answer nothing, a name is nothing that was said.
        ("Who announced the strike?", "The strike was announced by Anna Dorn to Ada Kell.", "Ada Kell", "Anna Dorn"),
        ("Where was the mill of Dorn sold?", "The mill of Dorn was sold in Aska.", "mill of Dorn", "Aska"),
        ("What did the skipper say?", "Skipper Ada Kell, met by a band, said that no fish was there.", "Ada Kell", ""),
    ],
)  # fmt: skip
def test_a_sure_reading_may_be_no_answer(question: str, text: str, words: str, answer: str) -> None:
    assert said(question, text, words, 0.95) == answer


def test_across_languages_the_rule_has_the_word() -> None:
    """The marked words would be in the other language."""
    assert said(
        "Where was Dorn found?", "Дорна нашли в доме сестры в Аске.", "в доме сестры в Аске", 0.95
    ) != ("в доме сестры в Аске")
