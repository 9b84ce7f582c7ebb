"""Training the cross-encoder on a made-up set: what it learns from, and that what is saved reads the same."""

import json
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from evals import lessons, train
from evals.average import average
from evals.learner import Learner, LowRank, _quantized_inputs
from evals.suites.common import make_article
from evals.suites.stories import in_both_languages, load_stories
from index.packaged import packaged_tokenizer
from qa.cross_encoder import (
    SCALE,
    CrossEncoder,
    Pair,
    Reading,
    encode,
    load_cross_encoder,
    load_learned,
    reading,
)

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
        for title in ("Marrow_Point", lessons.HELD_OUT[0])
    ]
    path = tmp_path / "squad.json"
    path.write_text(json.dumps({"data": subjects}), "utf-8")
    return path


def test_the_answers_sentence_is_right_and_those_nearest_to_it_wrong(squad: Path) -> None:
    taught = lessons.of_squad(squad, held_out=False)
    right = {lesson.question_id: lesson for lesson in taught if lesson.right}
    assert sorted(right) == ["1", "2"]
    for lesson in right.values():
        assert lesson.answer is not None
        assert lesson.pair.sentence[slice(*lesson.answer)] in lesson.answers
        assert lesson.pair.title == "Marrow Point"
    for lesson in taught:
        if not lesson.right:
            assert lesson.answer is None
            assert not any(answer in lesson.pair.sentence for answer in lesson.answers)
    assert [lesson.answer for lesson in taught if lesson.question_id == "3"] == [None, None]


def test_nothing_is_learned_from_the_titles_held_out(squad: Path) -> None:
    titles = {lesson.pair.title for lesson in lessons.of_squad(squad, held_out=False)}
    assert titles == {"Marrow Point"}
    assert {lesson.pair.title for lesson in lessons.of_squad(squad, held_out=True)} == {lessons.HELD_OUT[0]}


def test_what_is_saved_reads_as_what_was_trained(squad: Path, tmp_path: Path) -> None:
    taught = lessons.of_squad(squad, held_out=False)
    learner = train.train([taught] * 3)
    save_file(learner.state(), tmp_path / "learned.safetensors")
    saved = CrossEncoder(load_learned(tmp_path / "learned.safetensors"))
    pairs = [lesson.pair for lesson in taught]
    for pair, read in zip(pairs, saved(pairs), strict=True):
        item = encode(packaged_tokenizer(), pair)
        # One pair at a time, as its numbers are rounded together. One near a half may be rounded the other way.
        with torch.inference_mode():
            relevance, starts, ends = learner([item])
        trained = reading(float(relevance), torch.stack([starts, ends], -1)[0].numpy(), item)
        assert read.relevance == pytest.approx(trained.relevance, abs=0.1)
        assert read.span == pytest.approx(trained.span, abs=0.1)
    # What was learned here is not what is packaged: the file was read.
    assert load_cross_encoder()(pairs)[0].relevance != pytest.approx(saved(pairs)[0].relevance, abs=0.1)


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    evidence = [{"article": "marrow-1", "quote": TEXT.split(". ")[0] + "."}]
    asked = [
        {"question": "Who put the light up?", "evidence": evidence, "answer": "Edda Krull"},
        {"question": "Who sold the lighthouse?", "evidence": [], "answer": ""},
    ]
    article = {"id": "marrow-1", "title": "The light of Marrow Point", "date": "2024-05-02", "text": TEXT}
    path = tmp_path / "stories.jsonl"
    lines = [
        {"story": f"marrow-{split}", "split": split, "articles": [article], "questions": asked}
        for split in ("dev", "test")
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return path


def test_a_storys_evidence_is_right_and_the_rest_of_it_wrong(stories: Path) -> None:
    taught = lessons.of_stories(load_stories(stories), "dev")
    assert {lesson.question_id for lesson in taught} == {"marrow-dev-0", "marrow-dev-1"}
    (right,) = [lesson for lesson in taught if lesson.right]
    assert right.answer is not None
    assert right.pair.sentence[slice(*right.answer)] == "Edda Krull"
    wrong = [lesson for lesson in taught if not lesson.right]
    assert {lesson.question_id for lesson in wrong} == {"marrow-dev-0", "marrow-dev-1"}
    for lesson in wrong:
        assert lesson.answer is None
        assert lesson.question_id == "marrow-dev-1" or "Edda Krull" not in lesson.pair.sentence


def test_a_lesson_in_russian_is_read_by_its_gloss(tmp_path: Path) -> None:
    text = "Завод сгорел. Пожар потушил отряд Эдды Крулль."
    quote = "Пожар потушил отряд Эдды Крулль."
    question = {
        "question": "Кто потушил пожар?",
        "evidence": [{"article": "mill-1", "quote": quote}],
        "answer": "отряд Эдды Крулль",
    }
    article = {"id": "mill-1", "title": "Пожар на заводе", "date": "2024-01-02", "text": text}
    path = tmp_path / "stories.jsonl"
    path.write_text(
        json.dumps({"story": "mill", "split": "dev", "articles": [article], "questions": [question]}), "utf-8"
    )
    (right,) = [lesson for lesson in lessons.of_stories(load_stories(path), "dev") if lesson.right]
    assert right.answer is not None
    assert right.pair.question.startswith("who ")
    assert right.pair.sentence[slice(*right.answer)].startswith("detachment")
    assert right.answers == (right.pair.sentence[slice(*right.answer)],)


@pytest.mark.parametrize("russian", [False, True])
def test_the_packaged_stories_teach_and_test_on_different_articles(russian: bool) -> None:
    by_split: dict[str, set[str]] = {}
    for story in load_stories(russian=russian):
        by_split.setdefault(story.split, set()).update(article.text for article in story.articles)
    assert set(by_split) == {"dev", "calibration", "test"}
    assert sum(map(len, by_split.values())) == len(set().union(*by_split.values()))


def test_a_story_is_of_the_same_split_in_both_languages() -> None:
    pairs = in_both_languages()
    assert len(pairs) == len(load_stories())
    assert all(english.split == russian.split for english, russian in pairs)


def test_it_goes_on_from_what_was_saved(squad: Path, tmp_path: Path) -> None:
    first = train.train([lessons.of_squad(squad, held_out=False)])
    save_file(first.state(), tmp_path / "first.safetensors")
    second = Learner().eval()
    second.take_up(load_learned(tmp_path / "first.safetensors"))
    state = second.state()
    assert all(torch.equal(value, state[name]) for name, value in first.state().items())


def test_a_share_of_the_questions_is_taken_in_either_language(stories: Path) -> None:
    both = load_stories(stories)
    asked = [
        replace(story, cases=tuple(replace(case, question=f"{case.question}!") for case in story.cases))
        for story in both
    ]
    by_seed = [lessons.of_stories(both, "dev", asked, seed, share=0.5) for seed in range(20)]
    assert {len({lesson.question_id for lesson in taught}) for taught in by_seed} == {0, 1, 2}
    assert all(lesson.pair.question.endswith("!") for taught in by_seed for lesson in taught)


@pytest.mark.parametrize("boat", range(6))
def test_what_the_reader_takes_for_an_answer_is_taught_to_be_none(tmp_path: Path, boat: int) -> None:
    lines = [f"Boat {number} came home before the storm." for number in range(6)]
    question = {"question": "Which boat sank in the storm?", "evidence": [], "answer": ""}
    article = {"id": "boats", "title": "Boats", "date": "2024-05-02", "text": " ".join(lines)}
    path = tmp_path / "stories.jsonl"
    path.write_text(
        json.dumps({"story": "boats", "split": "dev", "articles": [article], "questions": [question]}),
        "utf-8",
    )

    def read(pairs: Sequence[Pair]) -> tuple[Reading, ...]:
        return tuple(Reading(float(pair.sentence == lines[boat]), 0, 0, 0.0) for pair in pairs)

    taught = lessons.of_stories(load_stories(path), "dev", read=read)
    assert taught[0].pair.sentence == lines[boat]
    assert not any(lesson.right for lesson in taught)


def test_a_right_sentence_is_to_come_before_the_wrong_ones_of_its_question(stories: Path) -> None:
    taught = lessons.of_stories(load_stories(stories), "dev")
    best = torch.tensor([9.0 if lesson.right else -9.0 for lesson in taught])
    # The other question has no answer, and says nothing about an order.
    assert float(train._ranking_loss(best, taught)) == pytest.approx(0, abs=1e-6)
    assert float(train._ranking_loss(-best, taught)) > 9
    assert float(train._ranking_loss(best[:0], [])) == 0


def test_a_batch_has_whole_questions(stories: Path) -> None:
    taught = lessons.of_stories(load_stories(stories), "dev")
    batches = train._batches(taught, random.Random(0))
    assert sorted(lesson.question_id for batch in batches for _, lesson in batch) == sorted(
        lesson.question_id for lesson in taught
    )
    where = [{lesson.question_id for _, lesson in batch} for batch in batches]
    assert sum(map(len, where)) == len(set().union(*where))


def test_a_sentence_of_another_story_answers_nothing(stories: Path) -> None:
    (light, _) = load_stories(stories)
    text = "The ferry sank on Monday. Nobody was on board. The owner sold the wreck."
    ferry = replace(light, name="ferry", articles=(make_article("ferry", "A ferry sinks", text),), cases=())
    by_seed = [lessons.of_stories([light, *[ferry] * 2], "dev", seed=seed) for seed in range(8)]
    foreign = [lesson for taught in by_seed for lesson in taught if lesson.pair.title == "A ferry sinks"]
    assert foreign
    assert all(not lesson.right and lesson.answer is None for lesson in foreign)
    assert all(lesson.pair.sentence in text for lesson in foreign)


def test_the_mean_of_weights_is_that_of_their_matrices(tmp_path: Path) -> None:
    beginning = Learner()
    states = []
    for number in range(2):
        torch.manual_seed(number)
        with torch.no_grad():
            for update in beginning.updates.values():
                update.B.copy_(torch.randn_like(update.B) * 0.1)
        save_file(beginning.state(), tmp_path / f"{number}.safetensors")
        states.append(load_learned(tmp_path / f"{number}.safetensors"))
    mean = average(states)
    assert {name: value.shape for name, value in mean.items()} == {
        name: value.shape for name, value in states[0].items()
    }
    for name in (name for name in mean if name.endswith(".A")):
        wide = f"{name[:-1]}B"
        wanted = sum(state[wide] @ state[name] for state in states) / 2
        found = mean[wide].astype(np.float32) @ mean[name].astype(np.float32)
        assert np.abs(found - wanted).max() < 2e-3
    assert np.allclose(mean["heads.span.bias"], states[0]["heads.span.bias"])


def test_it_is_measured_on_the_titles_held_out(squad: Path) -> None:
    figures = train.measure(Learner().eval(), lessons.of_squad(squad, held_out=True))
    assert figures["questions"] == 3
    assert all(0 <= value <= 1 for name, value in figures.items() if name != "questions")


def test_the_gradient_is_as_if_no_weight_were_rounded() -> None:
    torch.manual_seed(0)
    layer = LowRank(torch.nn.Linear(384, 64))
    layer.B.data = 0.05 * torch.randn_like(layer.B)
    inputs, way = torch.randn(5, 7, 384), torch.randn(5, 7, 64)

    def learned(outputs: torch.Tensor) -> list[torch.Tensor]:
        return list(torch.autograd.grad((outputs * way).sum(), [layer.A, layer.B]))

    whole = layer.linear.weight + SCALE * (layer.B @ layer.A)
    unrounded = torch.nn.functional.linear(_quantized_inputs(inputs), whole, layer.linear.bias)
    for ours, theirs in zip(learned(layer(inputs)), learned(unrounded), strict=True):
        assert torch.allclose(ours, theirs, rtol=1e-4, atol=1e-4)
    assert not torch.equal(layer(inputs), unrounded)
