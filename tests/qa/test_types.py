"""An answer's one JSON form: there and back, with nothing lost on the way."""

import json
from dataclasses import FrozenInstanceError, fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.archive import Archive
from qa import Answer, Citation, Report, ask
from qa.types import Dropped

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
numbers = st.integers(1, 99)
days = st.none() | st.dates()
citations = st.builds(
    Citation,
    number=numbers,
    article_id=text,
    title=text,
    source=text,
    published=days,
    language=text,
    url=text,
    quote=text,
    start=st.integers(0, 10_000),
    end=st.integers(0, 10_000),
    gloss=text,
)
reports = st.builds(
    Report,
    value=text,
    counted=text,
    as_of=days,
    citation=numbers,
    source=text,
    attribution=text,
    change=st.sampled_from(["same", "revision", "disagreement", "population"]),
    citations=st.lists(numbers, max_size=3).map(tuple),
)
dropped = st.builds(Dropped, sentence=text, reasons=st.lists(text, max_size=3).map(tuple))
answers = st.builds(
    Answer,
    question=text,
    text=text,
    short=text,
    citations=st.lists(citations, max_size=3).map(tuple),
    reports=st.lists(reports, max_size=3).map(tuple),
    abstained=st.booleans(),
    confidence=st.floats(0, 1),
    engine=text,
    language=text,
    understood=text,
    notice=text,
    seconds=st.dictionaries(text, st.floats(0, 100), max_size=3),
    dropped=st.lists(dropped, max_size=2).map(tuple),
    usage=st.dictionaries(text, st.integers(0), max_size=2),
)


@given(answers)
def test_an_answer_survives_json(answer: Answer) -> None:
    assert Answer.from_dict(json.loads(json.dumps(answer.to_dict(), allow_nan=False))) == answer


@given(answers)
def test_the_form_names_every_field(answer: Answer) -> None:
    form = answer.to_dict()
    assert list(form) == [field.name for field in fields(Answer)]
    for citation in form["citations"]:
        assert list(citation) == [field.name for field in fields(Citation)]
    assert all(set(report) == {field.name for field in fields(Report)} for report in form["reports"])


def test_days_are_written_as_iso() -> None:
    report = Report("17", "officers", date(2022, 1, 13), 1)
    assert report.to_dict()["as_of"] == "2022-01-13"
    assert Report.from_dict(report.to_dict()) == report


def test_a_real_answer_survives_json(seeds: Archive) -> None:
    for question in ("how many died?", "Who won the 2022 World Cup?", "Сколько человек погибло?"):
        answer = ask(question, archive=seeds, engine="extractive")
        assert Answer.from_dict(json.loads(json.dumps(answer.to_dict()))) == answer


def test_an_earlier_answer_read_back_serves_as_history(seeds: Archive) -> None:
    earlier = ask("how many died?", archive=seeds, engine="extractive")
    again = Answer.from_dict(json.loads(json.dumps(earlier.to_dict())))
    question = "And how many were injured?"
    first, second = (
        ask(question, archive=seeds, history=[item], engine="extractive") for item in (earlier, again)
    )
    assert first.text == second.text
    assert first.understood == second.understood


def test_an_answer_prints_as_its_text() -> None:
    assert str(Answer("q", "the text [1]")) == "the text [1]"


def test_answers_cannot_be_changed() -> None:
    answer = Answer("q", "t")
    with pytest.raises(FrozenInstanceError):
        answer.text = "other"  # type: ignore[misc]


@pytest.mark.parametrize("missing", ["question", "text", "citations", "reports"])
def test_half_an_answer_is_no_answer(missing: str) -> None:
    form = Answer("q", "t").to_dict()
    del form[missing]
    with pytest.raises((KeyError, TypeError), match=missing):
        Answer.from_dict(form)
