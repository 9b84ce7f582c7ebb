"""An office is held by who took it over, once an article tells that the one before has left."""

from datetime import date

import pytest

from index.sentences import sentences
from index.types import Article, Hit, Passage
from qa.evidence import Sentence
from qa.present_holder import present_holder
from qa.question import understand
from qa.rank import rank

FIRST = "The museum's director, Anna Dorn, said that the coins are gone."
OLD = (date(2024, 3, 1), FIRST)


def holder(question: str, *articles: tuple[date, str]) -> str:
    """Who holds the office now by articles of these days; the first one's first sentence answers best."""
    asked = understand(question)
    found = []
    for number, (day, text) in enumerate(articles):
        article = Article(str(number), text, "", "", day, "ru" if "а" in text else "en")
        before = ""
        for span in sentences(text):
            words = text[span.start : span.end]
            hit = Hit(Passage(article.id, span.start, span.end, words), 1.0)
            found.append(Sentence(article, span.start, span.end, words, before, "", hit, 0.5))
            before = words
    ranked = rank(asked, [1.0] * len(asked.terms), found)
    first = next(item for item in ranked if item.sentence is found[0])
    item = present_holder(asked, [first, *(other for other in ranked if other is not first)])
    return item.value.text if item and item.value else ""


@pytest.mark.parametrize(
    ("later", "now"),
    [
        ("Anna Dorn stepped down on Monday. Her deputy, Carl Venn, has taken over.", "Carl Venn"),
        ("Anna Dorn was dismissed. Carl Venn was named the museum's acting director.", "Carl Venn"),
        ("Anna Dorn resigned. The museum stays shut, said Carl Venn.", ""),
        ("The museum stays shut. Carl Venn has taken over the café.", ""),
    ],
)
def test_who_took_over_holds_it_now(later: str, now: str) -> None:
    assert holder("Who runs the museum?", OLD, (date(2024, 5, 1), later)) == now


def test_a_later_article_that_names_the_body_may_tell() -> None:
    left = (date(2024, 4, 1), "Anna Dorn resigned on Monday.")
    told = (date(2024, 5, 1), "The museum has a new head: Carl Venn took over on Friday.")
    assert holder("Who runs the museum?", OLD, left, told) == "Carl Venn"
    assert holder("Who ran the museum before?", OLD, left, told) == ""
    assert holder("Who runs the museum?", OLD, left, (told[0], "Carl Venn took over on Friday.")) == ""


def test_in_russian() -> None:
    first = (date(2024, 3, 1), "Директор музея Анна Дорн сообщила о пропаже.")
    later = (
        date(2024, 5, 1),
        "Анна Дорн подала в отставку; обязанности директора исполняет хранитель Лев Бархатов.",
    )
    assert holder("Кто руководит музеем?", first, later) == "Лев Бархатов"
    assert holder("Who runs the museum?", first, later) == "Lev Barkhatov"
