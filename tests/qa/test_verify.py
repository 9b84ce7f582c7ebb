"""The last check: spans are exact, and a value that no quote bears out is found."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standins import article

from index.types import Article
from qa import Citation
from qa.verify import check_citation, unsupported

TEXT = (
    "The mayor of Port Vellan, Anna Lindqvist, resigned on Thursday. Seventeen people were hurt and 4,500 homes lost "
    "power. Repairs cost $2.5 million, 12 per cent more than in 2019."
)
NEWS = article("news", TEXT, date(2021, 3, 5))


def cite(news: Article, quote: str, number: int = 1) -> Citation:
    start = news.text.index(quote)
    return Citation(
        number=number,
        article_id=news.id,
        title=news.title,
        source=news.source,
        published=news.published,
        language=news.language,
        url=news.url,
        quote=quote,
        start=start,
        end=start + len(quote),
    )


def found(claim: str, *quotes: str, news: Article = NEWS, language: str = "en") -> list[tuple[str, str]]:
    citations = [cite(news, quote, number) for number, quote in enumerate(quotes, 1)]
    return [(item.words, item.kind) for item in unsupported(claim, citations, [news], language)]


FIRST = TEXT[: TEXT.index(" Seventeen")]
SECOND = TEXT[TEXT.index("Seventeen") : TEXT.index(" Repairs")]
THIRD = TEXT[TEXT.index("Repairs") :]


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("March 4, 2021", FIRST),
        ("Anna Lindqvist resigned on Thursday", FIRST),
        ("17", SECOND),
        ("seventeen people", SECOND),
        ("4500", SECOND),
        ("4,500 homes", SECOND),
        ("$2.5 million", THIRD),
        ("2019", THIRD),
        ("nothing of the kind", FIRST),
    ],
)
def test_what_a_quote_says_is_borne_out(claim: str, quote: str) -> None:
    assert found(claim, quote) == []


@pytest.mark.parametrize(
    ("claim", "quote", "wrong"),
    [
        ("March 5, 2021", FIRST, ("March 5, 2021", "date")),
        ("18", SECOND, ("18", "number")),
        ("17", FIRST, ("17", "number")),
        ("4,501 homes", SECOND, ("4,501", "number")),
        ("450 homes", SECOND, ("450", "number")),
        ("Anna Lindqvist resigned", SECOND, ("Anna Lindqvist", "name")),
        ("Karl Meyer resigned", FIRST, ("Karl Meyer", "name")),
    ],
)
def test_what_no_quote_says_is_found(claim: str, quote: str, wrong: tuple[str, str]) -> None:
    assert wrong in found(claim, quote)


def test_any_one_of_the_quotes_will_do() -> None:
    claim = "Anna Lindqvist resigned on March 4, 2021; 17 were hurt"
    assert found(claim, FIRST, SECOND) == []
    assert [kind for _, kind in found(claim, FIRST)] == ["number"]


def test_without_a_quote_nothing_is_borne_out() -> None:
    assert {kind for _, kind in found("Anna Lindqvist: 17 on March 4, 2021")} == {"date", "number", "name"}


def test_a_name_counts_in_another_alphabet() -> None:
    russian = article("ru", "Президент Владимир Путин подал в отставку.", date(2022, 1, 5))
    assert found("Putin", russian.text, news=russian) == []
    assert found("Nazarbayev", russian.text, news=russian) == [("Nazarbayev", "name")]


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_a_citation_is_its_span(start: int, end: int) -> None:
    citation = replace(cite(NEWS, FIRST), start=start, end=end, quote=TEXT[start:end])
    assert check_citation(citation, NEWS) == (start < end)


@given(st.integers(-3, len(TEXT) + 3), st.integers(-3, len(TEXT) + 3), st.text(max_size=5))
def test_any_other_quote_is_none(start: int, end: int, quote: str) -> None:
    citation = replace(cite(NEWS, FIRST), start=start, end=end, quote=quote)
    assert check_citation(citation, NEWS) == (0 <= start < end and TEXT[start:end] == quote)
    assert not check_citation(replace(citation, quote=FIRST + "!"), NEWS)


@given(st.integers(20, 10**9))
def test_a_number_the_quote_has_not_is_always_found(number: int) -> None:
    if number not in (2019, 2021, 4500, 2_500_000):
        assert found(f"{number} people", SECOND) != []
