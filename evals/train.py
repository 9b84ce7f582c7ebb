"""Trains the cross-encoder of `qa.cross_encoder`: whether a sentence answers a question, and with which of its words.

Two commands. First on SQuAD 2.0, three passes over the 12 titles in use, about an hour on one core:

    python -m evals.train squad2.json --out first.safetensors

Then on the stories of news of the split `dev`, beside a part of SQuAD, whose rarer kinds it would otherwise forget,
an hour and a half on two cores with bfloat16, a third of it to find the sentences that the weights at `--start` take
for answers and that are none:

    python -m evals.train squad2.json --start first.safetensors --out second.safetensors

Courses that began with the same weights are better together than alone: `python -m evals.average` takes their mean.

Nothing is learned from the splits `calibration`, to which confidence is fitted, and `test`. Figures on the titles held
out, and on the stories of `test`, are printed.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
import torch
from rich.console import Console
from rich.progress import track
from torch import Tensor, nn

from evals.curves import auroc
from evals.learner import Learner, plain_parameters
from evals.lessons import HELD_OUT, Lesson, Reader, of_squad, of_stories
from evals.scorers.short import f1
from evals.suites.stories import in_both_languages, load_stories
from index.packaged import packaged_tokenizer
from qa.cross_encoder import CrossEncoder, Encoded, Reading, encode, load_learned, reading

BATCH = 32
SPAN_LOSS = 0.25
RANKING_LOSS = 0.5
RUSSIAN, SQUAD = 0.4, 0.3
"""Share of the stories' lessons with something Russian that is learned from; SQuAD's for each of their English ones."""


@dataclass(frozen=True, slots=True)
class Course:
    """How fast is learned: the highest rate, and the steps until it is reached."""

    rate: float
    warm_up: int


ON_SQUAD, ON_STORIES = Course(8e-4, 60), Course(4e-4, 40)


def train(
    passes: Sequence[Sequence[Lesson]], course: Course = ON_SQUAD, start: Path | None = None, seed: int = 0
) -> Learner:
    """Learn from each pass's lessons, from the beginning or from the weights at `start`.

    The same lessons and the same seed give the same weights on the same machine.
    """
    torch.manual_seed(seed)
    chance = random.Random(seed)
    learner = Learner()
    if start is not None:
        learner.take_up(load_learned(start))
    small = [*plain_parameters(learner.transformer).values()]
    large = [p for p in learner.parameters() if p.requires_grad and all(p is not other for other in small)]
    optimizer = torch.optim.AdamW(
        [
            {"params": large, "lr": course.rate, "weight_decay": 0.01},
            {"params": small, "lr": course.rate / 4, "weight_decay": 0.0},
        ]
    )
    batches = [batch for taught in passes for batch in _batches(taught, chance)]
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / course.warm_up) * max(0.0, 1 - step / len(batches))
    )
    learner.train()
    for batch in track(batches, "training", console=Console(stderr=True)):
        # The quantized weights are coarser still than bfloat16.
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=_has_bfloat16()):
            loss = _loss(learner, batch)
        optimizer.zero_grad()
        torch.autograd.backward(loss)
        nn.utils.clip_grad_norm_([*large, *small], 1.0)
        optimizer.step()
        schedule.step()
    return learner.eval()


def _has_bfloat16() -> bool:
    """Whether the processor computes in it: then it takes half the time of single precision, else twenty times."""
    return bool(torch.ops.mkldnn._is_mkldnn_bf16_supported())


Batch = list[tuple[Encoded, Lesson]]


def _batches(taught: Sequence[Lesson], chance: random.Random) -> list[Batch]:
    """All lessons once, those of a question together, in random order, but questions of like length side by side:
    padding would be most of the work."""
    tokenizer = packaged_tokenizer()
    by_question: dict[tuple[str, str], Batch] = {}
    for lesson in taught:
        by_question.setdefault(lesson.asked, []).append((encode(tokenizer, lesson.pair), lesson))
    questions = [*by_question.values()]
    chance.shuffle(questions)
    found: list[Batch] = []
    for start in range(0, len(questions), 4 * BATCH):
        found.append([])
        for question in sorted(questions[start : start + 4 * BATCH], key=_longest):
            if found[-1] and len(found[-1]) + len(question) > BATCH:
                found.append([])
            found[-1] += question
    chance.shuffle(found)
    return found


def _longest(batch: Batch) -> int:
    return max(len(item.ids) for item, _ in batch)


def _loss(learner: Learner, batch: Batch) -> Tensor:
    relevance, starts, ends = learner([item for item, _ in batch])
    labels = torch.tensor([float(lesson.right) for _, lesson in batch])
    loss = nn.functional.binary_cross_entropy_with_logits(relevance, labels)
    loss = loss + RANKING_LOSS * _ranking_loss(relevance, [lesson for _, lesson in batch])
    spans = [_pieces(item, lesson.answer) for item, lesson in batch]
    rows = [row for row, span in enumerate(spans) if span is not None]
    if rows:
        first, last = (torch.tensor([span[side] for span in spans if span is not None]) for side in (0, 1))
        cross_entropy = nn.functional.cross_entropy
        loss = loss + SPAN_LOSS * (cross_entropy(starts[rows], first) + cross_entropy(ends[rows], last))
    return loss


def _ranking_loss(relevance: Tensor, lessons: Sequence[Lesson]) -> Tensor:
    """How unlikely a right sentence is drawn first among a question's, by a softmax of their relevance."""
    rows: dict[tuple[str, str], list[int]] = {}
    for row, lesson in enumerate(lessons):
        rows.setdefault(lesson.asked, []).append(row)
    losses = [
        relevance[each].logsumexp(0) - relevance[right].logsumexp(0)
        for each in rows.values()
        if 0 < len(right := [row for row in each if lessons[row].right]) < len(each)
    ]
    return torch.stack(losses).mean() if losses else relevance.new_zeros(())


def _pieces(item: Encoded, answer: tuple[int, int] | None) -> tuple[int, int] | None:
    """First and last piece of the answer; None where there is none, or beyond what is read."""
    if answer is None:
        return None
    inside = [at for at, (start, end) in enumerate(item.offsets) if end > answer[0] and start < answer[1]]
    return (item.first + inside[0], item.first + inside[-1]) if inside else None


def measure(learner: Learner, held: Sequence[Lesson]) -> dict[str, float]:
    """Sentence@1 among a question's sentences, F1 of the words in the right one, AUROC of answerability."""
    by_question: dict[str, list[tuple[Lesson, float]]] = {}
    scores = []
    for lesson, read in _readings(learner, held):
        by_question.setdefault(lesson.question_id, []).append((lesson, read.relevance))
        if lesson.answer is not None:
            said = lesson.pair.sentence[read.start : read.end]
            scores.append(max(f1(said, answer) for answer in lesson.answers))
    best = [max(pairs, key=lambda pair: pair[1]) for pairs in by_question.values()]
    answerable = [any(lesson.right for lesson, _ in pairs) for pairs in by_question.values()]
    hits = [lesson.right for (lesson, _), yes in zip(best, answerable, strict=True) if yes]
    return {
        "questions": float(len(best)),
        "sentence@1": float(np.mean(hits)),
        "f1 in the right sentence": float(np.mean(scores)),
        "abstention AUROC": auroc(answerable, [value for _, value in best]) or 0.0,
    }


def _readings(learner: Learner, held: Sequence[Lesson]) -> Iterator[tuple[Lesson, Reading]]:
    for batch in track(_batches(held, random.Random(0)), "measuring", console=Console(stderr=True)):
        with torch.inference_mode():
            relevance, starts, ends = learner([item for item, _ in batch])
        spans = torch.stack([starts, ends], -1).numpy()
        for (item, lesson), value, scores in zip(batch, relevance.tolist(), spans, strict=True):
            yield lesson, reading(value, scores, item)


def main() -> None:
    from safetensors.torch import save_file

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("squad", type=Path, help="a file in SQuAD 2.0's format")
    parser.add_argument("--start", type=Path, help="weights to go on from, with the stories (.safetensors)")
    parser.add_argument("--out", type=Path, required=True, help="where the weights go (.safetensors)")
    parser.add_argument("--seed", type=int, default=1, help="of the draw of lessons and their order")
    arguments = parser.parse_args()
    squad = of_squad(arguments.squad, held_out=False)
    made_of = f"{arguments.squad.name} (SQuAD 2.0, CC BY-SA 4.0) without {', '.join(HELD_OUT)}"
    if arguments.start is None:
        learner = train([squad] * 3)
    else:
        taught = _of_news(arguments.start, squad, arguments.seed)
        learner = train([taught], ON_STORIES, arguments.start, arguments.seed)
        made_of += "; the split dev of evals/cases/stories.jsonl and stories_ru.jsonl"
    save_file(learner.state(), arguments.out, metadata={"trained on": made_of})
    print(f"written to {arguments.out}")
    for name, held in (
        ("SQuAD's titles held out", of_squad(arguments.squad, held_out=True)),
        ("stories of the split test", of_stories(load_stories(), "test")),
        *((f"the same, {name}", held) for name, held in _in_russian("test").items()),
    ):
        figures = ", ".join(f"{figure} {value:.3f}" for figure, value in measure(learner, held).items())
        print(f"{name}: {figures}")


def _of_news(start: Path, squad: Sequence[Lesson], seed: int) -> list[Lesson]:
    """The stories' English lessons, beside a share of the Russian ones and of SQuAD's."""
    read = CrossEncoder(load_learned(start))
    english = of_stories(load_stories(), "dev", seed=seed, read=read)
    return [
        *english,
        *chain.from_iterable(_in_russian("dev", seed, read, RUSSIAN).values()),
        *random.Random(seed).sample(squad, min(len(squad), int(len(english) * SQUAD))),
    ]


def _in_russian(
    split: str, seed: int = 0, read: Reader | None = None, share: float = 1.0
) -> dict[str, list[Lesson]]:
    """Of the stories in both languages, the lessons with a Russian question, sentence or both."""
    english, russian = zip(*in_both_languages(), strict=True)
    return {
        "Russian": of_stories(russian, split, None, seed, read, share),
        "English asked in Russian": of_stories(english, split, russian, seed, read, share),
        "Russian asked in English": of_stories(russian, split, english, seed, read, share),
    }


if __name__ == "__main__":
    main()
