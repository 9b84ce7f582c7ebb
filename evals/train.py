"""Trains the cross-encoder of `qa.cross_encoder`: `python -m evals.train squad2.json --out cross_encoder.safetensors`.

Learns from a file in SQuAD 2.0's format whether a sentence answers a question, and with which of its words. For each
question: the sentence of its answer, and the most similar ones that do not answer, so that likeness alone decides
nothing. Three passes over the 12 titles in use took an hour on one core; figures on the titles held out are printed.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from rich.console import Console
from rich.progress import track
from torch import Tensor, nn

from evals.curves import auroc
from evals.learner import Learner, plain_parameters
from evals.scorers.short import f1
from evals.suites.common import read_json
from index.embed import Embedder, load_embedder
from index.packaged import packaged_tokenizer
from index.sentences import sentences
from qa.cross_encoder import Encoded, Pair, encode, reading

HELD_OUT = ("Warsaw", "Imperialism", "Packet_switching", "Immune_system")
"""Titles of SQuAD 2.0's dev set that nothing is learned from; what was learned is measured on them."""

PASSES = 3
BATCH = 32
RATE = 8e-4
WARM_UP = 60
SPAN_LOSS = 0.25
FAR = 12
"""A sentence from elsewhere in the title is one of so many most similar to the question."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A pair, and the characters of the sentence that answer; None where it does not answer."""

    question_id: str
    pair: Pair
    answer: tuple[int, int] | None
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """A sentence of a title: its paragraph, where in it, and its pair's texts."""

    paragraph: int
    start: int
    end: int
    text: str
    previous: str


def lessons(path: Path, held_out: bool, seed: int = 0) -> list[Lesson]:
    """From the titles to learn from, or with all their paragraph's sentences from those held out."""
    chance = random.Random(seed)
    embed = load_embedder()
    found: list[Lesson] = []
    for subject in read_json(path)["data"]:
        if (subject["title"] in HELD_OUT) == held_out:
            found += _of_title(subject, embed, held_out, chance)
    return found


def _of_title(subject: Any, embed: Embedder, held_out: bool, chance: random.Random) -> Iterator[Lesson]:
    title = subject["title"].replace("_", " ")
    paragraphs = subject["paragraphs"]
    places = [place for number, each in enumerate(paragraphs) for place in _places(number, each["context"])]
    asked = [(number, item) for number, each in enumerate(paragraphs) for item in each["qas"]]
    near = (
        embed([item["question"] for _, item in asked], "query") @ embed([p.text for p in places], "passage").T
    )
    for (number, item), cosines in zip(asked, near, strict=True):
        answers = tuple(sorted({answer["text"] for answer in item["answers"]}))
        right = _place_of(places, number, item)
        if answers and right is None:
            continue
        others = _others(places, number, right, answers, cosines)
        chosen = _few(others, bool(answers), chance) if not held_out else [*others[0], *others[1][:3]]
        if right is not None:
            start = item["answers"][0]["answer_start"] - right.start
            span = start, start + len(item["answers"][0]["text"])
            yield Lesson(item["id"], _pair(item["question"], title, right), span, answers)
        for place in chosen:
            yield Lesson(item["id"], _pair(item["question"], title, place), None, answers)


def _places(paragraph: int, text: str) -> list[_Place]:
    spans = sentences(text)
    texts = [text[span.start : span.end] for span in spans]
    return [
        _Place(paragraph, span.start, span.end, words, previous)
        for span, words, previous in zip(spans, texts, ["", *texts], strict=False)
    ]


def _place_of(places: Sequence[_Place], paragraph: int, item: Any) -> _Place | None:
    for answer in item["answers"][:1]:
        for place in places:
            if place.paragraph == paragraph and place.start <= answer["answer_start"] < place.end:
                return place
    return None


def _others(
    places: Sequence[_Place],
    paragraph: int,
    right: _Place | None,
    answers: Sequence[str],
    cosines: npt.NDArray[np.float32],
) -> tuple[list[_Place], list[_Place]]:
    """Sentences without the answer, most similar first: of the paragraph, and from elsewhere in the title."""
    order = np.argsort(-cosines, kind="stable")
    told = [answer.lower() for answer in answers]

    def may(place: _Place) -> bool:
        return place is not right and not any(answer in place.text.lower() for answer in told)

    same = [places[at] for at in order if places[at].paragraph == paragraph and may(places[at])]
    far = [places[at] for at in order[:FAR] if places[at].paragraph != paragraph and may(places[at])]
    return same, far


def _few(others: tuple[list[_Place], list[_Place]], answerable: bool, chance: random.Random) -> list[_Place]:
    """One of each for a question with an answer; two of its paragraph, at times one more, for one without."""
    same, far = others
    drawn = chance.sample(far, 1) if far else []
    if answerable:
        return [*same[:1], *drawn]
    return [*same[:2], *(drawn if chance.random() < 0.3 else [])]


def _pair(question: str, title: str, place: _Place) -> Pair:
    return Pair(question, title, place.previous, place.text)


def train(taught: Sequence[Lesson], seed: int = 0) -> Learner:
    """Learn from the lessons; the same ones and the same seed give the same weights on the same machine."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    tokenizer = packaged_tokenizer()
    encoded = [encode(tokenizer, lesson.pair) for lesson in taught]
    learner = Learner()
    small = [*plain_parameters(learner.transformer).values()]
    large = [p for p in learner.parameters() if p.requires_grad and all(p is not other for other in small)]
    optimizer = torch.optim.AdamW(
        [
            {"params": large, "lr": RATE, "weight_decay": 0.01},
            {"params": small, "lr": RATE / 4, "weight_decay": 0.0},
        ]
    )
    steps = PASSES * (len(taught) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / WARM_UP) * max(0.0, 1 - step / steps)
    )
    learner.train()
    batches = [batch for _ in range(PASSES) for batch in _batches(encoded, chance)]
    for batch in track(batches, "training", console=Console(stderr=True)):
        loss = _loss(learner, [encoded[at] for at in batch], [taught[at] for at in batch])
        optimizer.zero_grad()
        torch.autograd.backward(loss)
        nn.utils.clip_grad_norm_([*large, *small], 1.0)
        optimizer.step()
        schedule.step()
    return learner.eval()


def _batches(encoded: Sequence[Encoded], chance: random.Random) -> list[list[int]]:
    """All lessons once, in random order, those of like length together: padding would be most of the work."""
    order = list(range(len(encoded)))
    chance.shuffle(order)
    found = []
    for start in range(0, len(order), 16 * BATCH):
        part = sorted(order[start : start + 16 * BATCH], key=lambda at: len(encoded[at].ids))
        found += [part[at : at + BATCH] for at in range(0, len(part), BATCH)]
    chance.shuffle(found)
    return found


def _loss(learner: Learner, batch: Sequence[Encoded], taught: Sequence[Lesson]) -> Tensor:
    relevance, starts, ends = learner(batch)
    labels = torch.tensor([float(lesson.answer is not None) for lesson in taught])
    loss = nn.functional.binary_cross_entropy_with_logits(relevance, labels)
    spans = [_pieces(item, lesson.answer) for item, lesson in zip(batch, taught, strict=True)]
    rows = [row for row, span in enumerate(spans) if span is not None]
    if rows:
        first, last = (torch.tensor([span[side] for span in spans if span is not None]) for side in (0, 1))
        cross_entropy = nn.functional.cross_entropy
        loss = loss + SPAN_LOSS * (cross_entropy(starts[rows], first) + cross_entropy(ends[rows], last))
    return loss


def _pieces(item: Encoded, answer: tuple[int, int] | None) -> tuple[int, int] | None:
    """First and last piece of the answer; None where there is none, or beyond what is read."""
    if answer is None:
        return None
    inside = [at for at, (start, end) in enumerate(item.offsets) if end > answer[0] and start < answer[1]]
    return (item.first + inside[0], item.first + inside[-1]) if inside else None


def measure(learner: Learner, held: Sequence[Lesson]) -> dict[str, float]:
    """Sentence@1 among a question's sentences, F1 of the words in the right one, AUROC of answerability."""
    tokenizer = packaged_tokenizer()
    by_question: dict[str, list[tuple[Lesson, float]]] = {}
    scores = []
    with torch.inference_mode():
        for lesson in track(held, "measuring", console=Console(stderr=True)):
            item = encode(tokenizer, lesson.pair)
            relevance, starts, ends = learner([item])
            spans = torch.stack([starts[0], ends[0]], -1).numpy()
            read = reading(float(relevance[0]), spans, item)
            by_question.setdefault(lesson.question_id, []).append((lesson, read.relevance))
            if lesson.answer is not None:
                said = lesson.pair.sentence[read.start : read.end]
                scores.append(max(f1(said, answer) for answer in lesson.answers))
    best = [max(pairs, key=lambda pair: pair[1]) for pairs in by_question.values()]
    answerable = [any(lesson.answer for lesson, _ in pairs) for pairs in by_question.values()]
    hits = [lesson.answer is not None for (lesson, _), yes in zip(best, answerable, strict=True) if yes]
    return {
        "questions": float(len(best)),
        "sentence@1": float(np.mean(hits)),
        "f1 in the right sentence": float(np.mean(scores)),
        "abstention AUROC": auroc(answerable, [value for _, value in best]) or 0.0,
    }


def main() -> None:
    from safetensors.torch import save_file

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("squad", type=Path, help="a file in SQuAD 2.0's format")
    parser.add_argument("--out", type=Path, required=True, help="where the weights go (.safetensors)")
    arguments = parser.parse_args()
    taught = lessons(arguments.squad, held_out=False)
    learner = train(taught)
    made_of = f"{arguments.squad.name} (SQuAD 2.0, CC BY-SA 4.0) without {', '.join(HELD_OUT)}"
    save_file(learner.state(), arguments.out, metadata={"trained on": made_of})
    print(f"{len(taught)} lessons; written to {arguments.out}")
    for name, value in measure(learner, lessons(arguments.squad, held_out=True)).items():
        print(f"{name:26} {value:.3f}")


if __name__ == "__main__":
    main()
