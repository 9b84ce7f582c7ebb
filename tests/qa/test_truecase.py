"""Names typed in lower case get their capitals back; words of the language and slips of the keyboard do not."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.archive import Archive
from index.words import DocumentFrequencies
from qa import ask
from qa.truecase import truecase

PASSAGES = (
    "On Monday the OSCE sent Ilva Brask to Riga. Drillers reached the men. The northern ports stay closed, said Brask.",
    "Во вторник министр Лавров говорил с Эрдоганом. Лавры росли у дома, а волков там не видели.",
)


def nowhere(stems: Iterable[str]) -> DocumentFrequencies:
    return DocumentFrequencies(2, dict.fromkeys(stems, 0))


def everywhere(stems: Iterable[str]) -> DocumentFrequencies:
    return DocumentFrequencies(2, {stem: 0 if stem.startswith("¤") else 2 for stem in stems})


@pytest.mark.parametrize(
    ("typed", "cased"),
    [
        ("who sent ilva brask to riga?", "who sent Ilva Brask to Riga?"),
        ("what does the osce want", "what does the OSCE want"),
        ("what did erdogan say", "what did Erdogan say"),
        ("что сказал лавров", "что сказал Лавров"),
        ("сколько волков видели", "сколько волков видели"),
        ("did merkel call brask?", "did Merkel call Brask?"),
        ("when did the drillers reach the northern ports", "when did the drillers reach the northern ports"),
        ("when did the orignal lockdown start", "when did the orignal lockdown start"),
        ("how many ppl were there", "how many ppl were there"),
        ("did merkel call Riga?", "did merkel call Riga?"),
        ("when did brask call Riga?", "when did Brask call Riga?"),
        ("", ""),
    ],
)
def test_names_get_their_capitals(typed: str, cased: str) -> None:
    assert truecase(typed, PASSAGES, nowhere) == cased


def test_a_word_that_the_archive_has_elsewhere_as_a_common_one_is_no_name() -> None:
    assert truecase("did merkel call?", PASSAGES, everywhere) == "did merkel call?"


@given(st.text(max_size=80))
def test_only_capitals_change(question: str) -> None:
    assert truecase(question, PASSAGES, nowhere).lower() == question.lower()


@pytest.mark.parametrize(
    "question", ["what did erdogan tell putin on the phone?", "What did zas say about NATO?"]
)
def test_a_name_in_lower_case_is_no_less_required(seeds: Archive, question: str) -> None:
    assert ask(question, archive=seeds, engine="extractive").abstained


def test_what_was_understood_has_the_capitals(seeds: Archive) -> None:
    answer = ask("when did the csto leave?", archive=seeds, engine="extractive")
    assert answer.short == "January 19, 2022"
    assert answer.understood == "when did the CSTO leave?"
    assert answer.question == "when did the csto leave?"


def test_what_is_too_long_for_a_word_is_not_looked_up() -> None:
    asked = list[str]()

    def frequencies(stems: Iterable[str]) -> DocumentFrequencies:
        asked.extend(stems)
        return nowhere(stems)

    assert truecase("x" * 20_000, PASSAGES, frequencies) == "x" * 20_000
    assert not asked
