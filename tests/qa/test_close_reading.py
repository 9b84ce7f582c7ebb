"""The leading sentences read again with the question: their order, and the words taken for a short answer."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from index.archive import Archive
from index.embed import Embedder
from index.types import Article
from qa import ask
from qa.asking import HITS
from qa.close_reading import MOST, NEAR, read_closely
from qa.extract import candidates
from qa.question import understand

TEXT = """The Merrow bridge was closed on Friday after inspectors found rust in its main cable.

Drivers were sent over the old ferry, which takes an hour. The bridge carries 9,000 cars a day. Mayor Olla Venn \
said: "The bridge will stay closed for a month, and nobody likes it less than I do." Engineers blamed salt from the \
winter roads for the rust. The bridge was opened in 1932 by the queen."""


@pytest.fixture(scope="module")
def bridge(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    article = Article("bridge", TEXT, "Merrow bridge closed", "Wire", date(2024, 3, 4), "en")
    with Archive.open(tmp_path_factory.mktemp("bridge"), lambda: embedder) as archive:
        archive.sync([article])
        yield archive


QUESTIONS = (
    "What did the engineers blame for the rust?",
    "Who opened the bridge?",
    "How many cars cross it?",
)


@pytest.mark.parametrize("asked", QUESTIONS)
def test_only_near_sentences_are_read_and_those_stay_ahead(bridge: Archive, asked: str) -> None:
    question, vector = understand(asked), bridge.embed_question(asked)
    ranked = candidates(bridge, question, bridge.search(asked, HITS, vector=vector), vector)
    read = read_closely(question, ranked)
    assert sorted(item.sentence.key for item in read) == sorted(item.sentence.key for item in ranked)
    number = sum(item.reading is not None for item in read)
    assert 1 <= number <= MOST
    assert all(item.reading is not None for item in read[:number])
    assert all(item.score >= ranked[0].score - NEAR for item in ranked[:number])
    assert [item.score for item in read] == sorted((item.score for item in read), reverse=True)
    assert read[number:] == ranked[number:]


def test_a_russian_question_is_read_by_its_gloss(bridge: Archive) -> None:
    asked = "Кто открыл мост?"
    question, vector = understand(asked), bridge.embed_question(asked)
    read = read_closely(
        question, candidates(bridge, question, bridge.search(asked, HITS, vector=vector), vector)
    )
    readings = {item.sentence.text: item.reading for item in read if item.reading}
    best = max(readings, key=lambda text: readings[text].relevance)
    assert best == "The bridge was opened in 1932 by the queen."


def test_the_words_of_a_russian_sentence_are_its_own(embedder: Embedder, tmp_path: Path) -> None:
    text = "Мост закрыт в пятницу. Инженеры объяснили ржавчину солью с зимних дорог. Паром идет час."
    article = Article("most", text, "Закрыт мост", "Лента", date(2024, 3, 4), "ru")
    with Archive.open(tmp_path, lambda: embedder) as archive:
        archive.sync([article])
        answer = ask("Что стало причиной ржавчины?", archive=archive)
    assert answer.short == "" or answer.short in answer.citations[0].quote
    assert "солью" in answer.citations[0].quote


def test_a_question_without_a_rule_of_its_own_gets_the_words_that_answer(bridge: Archive) -> None:
    answer = ask("What did the engineers blame for the rust?", archive=bridge)
    assert "salt" in answer.short
    assert "main cable" not in answer.short
    cited = answer.citations[0]
    assert answer.short in cited.quote
    assert TEXT[cited.start : cited.end] == cited.quote


@pytest.mark.parametrize("asked", ["What did Mayor Olla Venn say?", "Was the Merrow bridge closed?"])
def test_what_was_said_and_yes_or_no_get_no_words_from_the_reading(bridge: Archive, asked: str) -> None:
    assert ask(asked, archive=bridge).short in ("", "yes", "no")


def test_a_figure_is_read_by_rule(bridge: Archive) -> None:
    assert "9,000" in ask("How many cars does the bridge carry a day?", archive=bridge).short
