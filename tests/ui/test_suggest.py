"""Questions to offer come from the articles' own sentences, and only answered ones are offered."""

from pathlib import Path
from typing import Any

import pytest
from fakes import FakeArchive, Scripted, finished

from index.conversations import Conversations
from index.types import Article, Filters
from qa.settings import Settings
from ui.desk import Desk
from ui.suggest import Suggestions, questions_of


def article(text: str) -> Article:
    return Article("a", text, "", "", None, "en")


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("At least 12 miners were rescued.", "How many people were rescued?"),
        ("Police said 4,000 people had been detained.", "How many people were detained?"),
        ("The quake left 31 dead in the north.", "How many people died?"),
        ("Deputy Prime Minister Anna Kovacs said it was over.", "What did Anna Kovacs say?"),
        ("Об этом сообщил министр Иван Петров.", "Что сказал Иван Петров?"),
        ("It meets before the Lake District Summit in June.", "When is the Lake District Summit?"),
        ("President Ana Lopez spoke.", "Who is Ana Lopez?"),
    ],
)
def test_sentences_suggest_questions(text: str, question: str) -> None:
    assert question in list(questions_of(article(text)))


@pytest.mark.parametrize(
    "text", ["", "No figure here.", "The Foreign Ministry said no.", "Prime Minister said so."]
)
def test_offices_are_not_names(text: str) -> None:
    assert list(questions_of(article(text))) == []


@pytest.fixture
def script() -> Scripted:
    return Scripted()


@pytest.fixture
def noted() -> list[str]:
    """The questions whose answers the log heard of."""
    return []


@pytest.fixture
def suggestions(tmp_path: Path, script: Scripted, noted: list[str]) -> Any:
    kept = Conversations.open(tmp_path)
    desk = Desk(
        Settings(tmp_path),
        FakeArchive(),  # type: ignore[arg-type]
        kept,
        script,
        lambda answer, _: noted.append(answer.question),
    )
    yield Suggestions(desk)
    kept.close()


def test_only_answered_questions_are_offered_and_tried_once(suggestions: Any, script: Scripted) -> None:
    suggestions.desk.keep([article("President Ana Lopez spoke. Nine people were killed.")])
    assert finished(suggestions.examples()) == ("How many people were killed?",)
    asked = len(script.asked)
    assert asked > 1
    assert finished(suggestions.examples()) == ("How many people were killed?",)
    assert len(script.asked) == asked


def test_tries_need_no_model_and_are_neither_counted_nor_logged(
    suggestions: Any, script: Scripted, noted: list[str]
) -> None:
    answer = finished(suggestions.desk.ask("How many were killed?", Filters()))
    assert finished(suggestions.examples()) == ("How many people were killed?",)
    suggestions.desk.keep([article("President Ana Lopez spoke.")])
    finished(suggestions.after(answer, [answer.question]))
    assert len(script.asked) > 1
    assert [one["engine"] for one in script.asked] == ["auto"] + ["extractive"] * (len(script.asked) - 1)
    assert suggestions.desk.tally.answered == 1
    assert noted == ["How many were killed?"]


def test_a_try_that_finds_no_room_is_no_refusal(suggestions: Any) -> None:
    suggestions.desk._open = suggestions.desk._most
    assert finished(suggestions.examples()) == ()
    assert suggestions.desk.tally.refused == 0


def test_examples_that_found_no_room_are_made_when_there_is_some(suggestions: Any, script: Scripted) -> None:
    room, suggestions.desk._most = suggestions.desk._most, 0
    assert finished(suggestions.examples()) == ()
    suggestions.desk._most = room
    assert finished(suggestions.examples()) == ("How many people were killed?",)
    asked = len(script.asked)
    assert finished(suggestions.examples()) == ("How many people were killed?",)
    assert len(script.asked) == asked


def test_a_question_that_cannot_be_asked_is_tried_once(suggestions: Any, script: Scripted) -> None:
    suggestions.desk.keep([article("President Ana Xunusable spoke.")])
    assert finished(suggestions.examples()) == ("How many people were killed?",)
    asked = len(script.asked)
    assert any("unusable" in one["question"] for one in script.asked)
    assert finished(suggestions.examples()) == ("How many people were killed?",)
    assert len(script.asked) == asked


def test_examples_follow_the_archive(suggestions: Any) -> None:
    assert finished(suggestions.examples()) == ("How many people were killed?",)
    suggestions.desk.remove("dam")
    assert finished(suggestions.examples()) == ()


def test_what_was_asked_is_not_offered_again(suggestions: Any) -> None:
    answer = finished(suggestions.desk.ask("How many were killed?", Filters()))
    assert finished(suggestions.after(answer, ["How many were killed?"])) == ("How many people were killed?",)
    assert finished(suggestions.after(answer, ["how many people were killed"])) == ()
