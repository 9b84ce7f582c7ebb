"""Training the cross-encoder on a made-up set: what it learns from, and that what is saved reads the same."""

import json
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import save_file

from evals import train
from evals.learner import Learner
from index.packaged import packaged_tokenizer
from qa.cross_encoder import CrossEncoder, load_cross_encoder, load_learned, reading

TEXT = (
    "The lighthouse of Marrow Point was built by Edda Krull in 1874. It stands on a red cliff. "
    "Two keepers lived there until the lamp was automated. The village school closed that winter."
)


def _question(number: int, text: str, answer: str) -> dict[str, Any]:
    answers = [{"text": answer, "answer_start": TEXT.index(answer)}] if answer else []
    return {"id": str(number), "question": text, "answers": answers, "is_impossible": not answer}


@pytest.fixture
def squad(tmp_path: Path) -> Path:
    asked = [
        _question(1, "Who built the lighthouse?", "Edda Krull"),
        _question(2, "What does the lighthouse stand on?", "a red cliff"),
        _question(3, "When was the lighthouse sold?", ""),
    ]
    subjects = [
        {"title": title, "paragraphs": [{"context": TEXT, "qas": asked}]}
        for title in ("Marrow_Point", train.HELD_OUT[0])
    ]
    path = tmp_path / "squad.json"
    path.write_text(json.dumps({"data": subjects}), "utf-8")
    return path


def test_the_answers_sentence_is_right_and_those_nearest_to_it_wrong(squad: Path) -> None:
    taught = train.lessons(squad, held_out=False)
    right = {lesson.question_id: lesson for lesson in taught if lesson.answer}
    assert sorted(right) == ["1", "2"]
    for lesson in right.values():
        assert lesson.answer is not None
        assert lesson.pair.sentence[slice(*lesson.answer)] in lesson.answers
        assert lesson.pair.title == "Marrow Point"
    for lesson in taught:
        if lesson.answer is None:
            assert not any(answer in lesson.pair.sentence for answer in lesson.answers)
    assert [lesson.answer for lesson in taught if lesson.question_id == "3"] == [None, None]


def test_nothing_is_learned_from_the_titles_held_out(squad: Path) -> None:
    titles = {lesson.pair.title for lesson in train.lessons(squad, held_out=False)}
    assert titles == {"Marrow Point"}
    assert {lesson.pair.title for lesson in train.lessons(squad, held_out=True)} == {train.HELD_OUT[0]}


def test_what_is_saved_reads_as_what_was_trained(squad: Path, tmp_path: Path) -> None:
    taught = train.lessons(squad, held_out=False)
    learner = train.train(taught)
    save_file(learner.state(), tmp_path / "learned.safetensors")
    saved = CrossEncoder(load_learned(tmp_path / "learned.safetensors"))
    pairs = [lesson.pair for lesson in taught]
    encoded = [train.encode(packaged_tokenizer(), pair) for pair in pairs]
    with torch.inference_mode():
        relevance, starts, ends = learner(encoded)
    spans = torch.stack([starts, ends], -1).numpy()
    for row, (read, item) in enumerate(zip(saved(pairs), encoded, strict=True)):
        trained = reading(float(relevance[row]), spans[row], item)
        assert read.relevance == pytest.approx(trained.relevance, abs=0.02)
        assert read.span == pytest.approx(trained.span, abs=0.02)
    # What was learned here is not what is packaged: the file was read.
    assert load_cross_encoder()(pairs)[0].relevance != pytest.approx(float(relevance[0]), abs=0.02)


def test_it_is_measured_on_the_titles_held_out(squad: Path) -> None:
    figures = train.measure(Learner().eval(), train.lessons(squad, held_out=True))
    assert figures["questions"] == 3
    assert all(0 <= value <= 1 for name, value in figures.items() if name != "questions")
