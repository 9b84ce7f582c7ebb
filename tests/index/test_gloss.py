"""Russian in English words: the forms grammar asks for, and which words stand for which."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.english import inflected, is_verb
from index.gloss import gloss, glossed
from index.types import Span


@pytest.mark.parametrize(
    ("russian", "english"),
    [
        ("президент страны", "president of country"),
        ("семьям погибших", "to families of who died"),
        ("Договор подписан министром.", "treaty was signed by minister."),
        ("Цена выросла с 60 до 120 тенге.", "price grew from 60 to 120 tenge."),
        ("на 12 процентов", "by 12 percent"),
        ("Погибли 5 тыс. человек.", "died 5 thousand person."),
        ("8,7 млрд долларов", "8.7 billion dollars"),
        ("в четверг", "on Thursday"),
        ("Его убили", "him killed"),
        ("его брат", "his brother"),
        ("Чем закончился суд?", "with what ended court?"),
        ("Сергей Лавров заявил", "Sergey Lavrov said"),
        ("Дмитрия Пескова спросили", "Dmitriy Peskov asked"),
        ("спросили Анну Мороз", "asked Anna Moroz"),
        ("Станислав Зась заявил", "Stanislav Zas said"),
        ("Тогда Токаев обратился к Волкову.", "then Tokaev addressed to Volkov."),
        ("Вера Белова уехала.", "Vera Belova left."),
        ("Вера сильна.", "faith strong."),
        ("Мороз ударил.", "frost hit."),
        ("совет министров", "council of ministers"),
    ],
)
def test_each_word_is_in_the_form_its_grammar_asks_for(russian: str, english: str) -> None:
    assert gloss(russian) == english


def test_a_span_is_found_in_the_other_language() -> None:
    text = "Президент уволил судью района."
    found = glossed(text)
    at = text.index("судью")
    words = found.in_english(Span(at, len(text) - 1))
    assert found.english[words.start : words.end] == "judge of district"
    assert found.in_russian(words) == Span(at, len(text) - 1)


@given(st.text(alphabet=st.sampled_from("абвгеийклмнопрстуыья ABcd19,.«»-\n\u0301"), max_size=60))
@example("тыс. тыс..")
@example("")
def test_the_pieces_cover_both_texts_in_order(text: str) -> None:
    found = glossed(text)
    for ends, whole in (
        ([there for _, there in found.pieces], text),
        ([here for here, _ in found.pieces], found.english),
    ):
        assert "".join(whole[span.start : span.end] for span in ends) == whole
        assert all(one.end == other.start for one, other in pairwise(ends))


def test_english_words_are_inflected_by_their_head() -> None:
    assert inflected("death in custody", "plural") == "deaths in custody"
    assert inflected("take part", "past") == "took part"
    assert inflected("vote down", "participle") == "voted down"
    assert is_verb("take part")
    assert not is_verb("prosecutor's office")
