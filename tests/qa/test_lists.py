"""Lists in a sentence: whole, exact, and of one sort."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.lists import find_lists
from qa.noun_phrases import noun_phrases


@pytest.mark.parametrize(
    ("sentence", "language", "items"),
    [
        ("They wrecked shops, pharmacies and banks in the city.", "en", ["shops", "pharmacies", "banks"]),
        ("It lies in three districts (Ash, Elm and Great Oak).", "en", ["Ash", "Elm", "Great Oak"]),
        ("Сгорели склад, две лавки и жилой дом.", "ru", ["склад", "две лавки", "жилой дом"]),
        (
            "Пришли президент Иван Орлов, премьер-министр Петр Белый и мэр Нора Хельм.",
            "ru",
            ["Иван Орлов", "Петр Белый", "Нора Хельм"],
        ),
        ("Опыты идут во Вьетнаме, Никарагуа и на Кубе.", "ru", ["Вьетнаме", "Никарагуа", "Кубе"]),
    ],
)
def test_whole_lists(sentence: str, language: str, items: list[str]) -> None:
    assert items in [[item.text for item in found.items] for found in find_lists(sentence, language)]


def test_a_list_in_brackets_is_marked() -> None:
    (found,) = find_lists("It has two members (Kenya and Ghana).", "en")
    assert found.bracketed


def test_noun_phrases_end_where_a_verb_begins() -> None:
    phrases = [
        item.text
        for item in noun_phrases("They torched the office of the ruling party and seized the bridge.", "en")
    ]
    assert phrases == ["the office of the ruling party", "the bridge"]


@given(st.text(alphabet=st.sampled_from("Ab И,ж. (and и the of shops)'s-")), st.sampled_from(["en", "ru"]))
def test_any_text_gives_exact_spans(text: str, language: str) -> None:
    for phrase in noun_phrases(text, language):
        assert text[phrase.start : phrase.end] == phrase.text
        assert phrase.start < phrase.core_end <= phrase.end
    for found in find_lists(text, language):
        assert len(found.items) > 1
        assert [item.start for item in found.items] == sorted(item.start for item in found.items)
