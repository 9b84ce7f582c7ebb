"""BM25 against bm25s's published formula, and the filters of word search."""

import math
from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standins import article

from index.archive import Archive
from index.ledger import Field
from index.stems import stems
from index.types import Filters
from index.words import K1, B, Statistics, Term, bm25, search_words

DOCUMENTS = [
    "Troops left the city on Monday and the city was calm",
    "The president spoke to troops in the capital",
    "Prices rose and protests began in the city",
    "A calm Monday: no protests, no troops, no news",
    "Officials said the capital was calm after protests protests protests",
]


def statistics(corpus: list[list[str]]) -> Statistics:
    frequency = Counter(stem for document in corpus for stem in set(document))
    return Statistics(len(corpus), sum(map(len, corpus)) / len(corpus), frequency)


def reference(corpus: list[list[str]], query: list[str], position: int) -> float:
    """Lucene's BM25 as written in the bm25s paper (Lù, 2024, section 2), for one document."""
    document, mean = corpus[position], sum(map(len, corpus)) / len(corpus)
    score = 0.0
    for word in dict.fromkeys(query):
        containing = sum(word in other for other in corpus)
        tf = document.count(word)
        idf = math.log(1 + (len(corpus) - containing + 0.5) / (containing + 0.5))
        score += idf * tf / (tf + K1 * (1 - B + B * len(document) / mean))
    return score


@pytest.mark.parametrize(
    "query", ["troops in the city", "calm protests", "capital", "nothing of it", "calm calm"]
)
def test_scores_are_those_of_the_formula(query: str) -> None:
    corpus = [stems(document) for document in DOCUMENTS]
    terms = [Term({stem: 1.0}) for stem in dict.fromkeys(stems(query))]
    for position, document in enumerate(corpus):
        ours = bm25(document, terms, statistics(corpus))
        assert ours == pytest.approx(reference(corpus, stems(query), position), abs=1e-9)


# Made with bm25s 0.3.16, BM25(k1=0.9, b=0.4, method="lucene"), on the stems of DOCUMENTS.
BM25S = {
    "troops in the city": [0.8916259, 0.3041298, 0.4783139, 0.2688911, 0.0],
    "calm protests": [0.2854269, 0.0, 0.2944817, 0.5377822, 0.6726826],
    "capital": [0.0, 0.4939849, 0.0, 0.0, 0.4367481],
}


@pytest.mark.parametrize("query", BM25S)
def test_scores_are_those_of_bm25s(query: str) -> None:
    corpus = [stems(document) for document in DOCUMENTS]
    terms = [Term({stem: 1.0}) for stem in stems(query)]
    ours = [bm25(document, terms, statistics(corpus)) for document in corpus]
    # bm25s keeps its scores in 32 bits.
    assert ours == pytest.approx(BM25S[query], abs=1e-6)


@pytest.mark.parametrize("query", ["troops in the city", "calm protests", "capital"])
def test_the_stored_index_scores_the_same(query: str, open_archive: Callable[[], Archive]) -> None:
    archive = open_archive()
    archive.sync(article(f"n{at}", text + ".", title="-") for at, text in enumerate(DOCUMENTS))
    terms = [Term({stem: 1.0}) for stem in dict.fromkeys(stems(query))]
    found = search_words(archive.ledger, terms, ("own",), False, Filters())
    corpus = [stems(document) for document in DOCUMENTS]
    expected = {f"n{at}": reference(corpus, stems(query), at) for at in range(len(corpus))}
    expected = {key: score for key, score in expected.items() if score}
    assert {hit.article_id: hit.score for hit in found} == pytest.approx(expected, abs=1e-9)
    assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)


def test_scores_do_not_depend_on_articles_in_the_other_language(open_archive: Callable[[], Archive]) -> None:
    archive = open_archive()
    archive.sync(article(f"n{at}", text + ".", title="-") for at, text in enumerate(DOCUMENTS))
    terms = [Term({stem: 1.0}) for stem in stems("troops city")]
    fields: tuple[Field, ...] = ("own", "gloss")
    alone = search_words(archive.ledger, terms, fields, False, Filters())
    archive.sync(article(f"r{at}", f"Войска вошли в город номер {at}.", title="-") for at in range(12))
    assert alone
    assert search_words(archive.ledger, terms, fields, False, Filters()) == alone


@given(st.lists(st.sampled_from("abcdefg"), min_size=1, max_size=12), st.sampled_from("abc"))
def test_one_more_of_a_word_never_scores_less(document: list[str], word: str) -> None:
    known = Statistics(10, 6.0, {"a": 1, "b": 5, "c": 10})
    term = [Term({word: 1.0})]
    at = document.index(word) if word in document else -1
    # In the place of another word, so that the length stays.
    other = next((i for i, item in enumerate(document) if item != word), at)
    more = [word if i == other else item for i, item in enumerate(document)]
    assert bm25(more, term, known) >= bm25(document, term, known) >= 0


def test_alternatives_are_averaged() -> None:
    known = Statistics(10, 3.0, {"troop": 2, "forc": 6})
    half = Term({"troop": 0.5, "forc": 0.5})
    frequency = 0.5 * 1 + 0.5 * 1
    idf = math.log(1 + (10 - 4 + 0.5) / (4 + 0.5))
    expected = idf * frequency / (frequency + K1)
    assert bm25(["troop", "forc", "left"], [half], known) == pytest.approx(expected)


HOSTILE = [
    '"',
    "' OR 1=1 --",
    "own : x",
    "(a AND b",
    "NEAR(a b)",
    "*",
    "a-b c/d",
    "😀",
    "¤TKV",
    "{own}",
    "-",
    "^a",
]


@pytest.mark.parametrize("question", HOSTILE)
def test_the_word_index_takes_any_question(question: str, open_archive: Callable[[], Archive]) -> None:
    archive = open_archive()
    archive.sync([article("n", "Troops left the city.", date(2022, 1, 1))])
    assert all(hit.passage.article_id == "n" for hit in archive.search(question))


def test_a_very_long_question_is_searched(open_archive: Callable[[], Archive]) -> None:
    archive = open_archive()
    archive.sync([article("n", "Troops left the city.", date(2022, 1, 1))])
    question = " ".join(f"word{number}" for number in range(2500)) + " troops"
    assert archive.search(question)[0].words > 0
