"""Reads a question and a sentence together: whether the sentence answers, and with which of its words.

A cross-encoder (Nogueira & Cho 2019) made of the packaged embedder's own transformer: its matrices are changed by
low-rank updates (LoRA, Hu et al. 2021), 1.3 M numbers in `cross_encoder.safetensors`, and two small heads read its
output. Its matrices are quantized (`quantize.py`). `python -m evals.train` makes the file. It knows English, and the
glosses of Russian (`index/gloss.py`), by which it reads what is Russian.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from index.packaged import (
    FIRST,
    LAST,
    Floats,
    Transformer,
    Whole,
    packaged_tokenizer,
    packaged_weights,
    padded,
    threads,
)
from qa.quantize import quantized, quantized_graph

if TYPE_CHECKING:
    from tokenizers import Tokenizer

QUESTION_PIECES = 32
CONTEXT_PIECES = 40
SENTENCE_PIECES = 72
TITLE_PIECES = 10
"""Word pieces of each part that are read, as in training. Of a longer context its begin (the title) and its end."""

LONGEST_SPAN = 16
"""Word pieces of a short answer."""

SCALE = 2.0
"""Of the low-rank updates, as in training."""

UPDATED = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "mixed": "attention.output.dense",
    "widened": "intermediate.dense",
    "narrowed": "output.dense",
}
"""The matrices of a layer that have updates, by what they are called in the file, and where they stand in the layer."""

LAYERS = 6
HEADS = ("relevance.weight", "relevance.bias", "span.weight", "span.bias")


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence to be read for a question, and its context: the article's title and the sentence before it."""

    question: str
    title: str
    previous: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Reading:
    """`relevance` is the log-odds that the sentence answers; `sentence[start:end]` are the likeliest words that do.

    `span` is the probability of these words among all of the sentence's.
    """

    relevance: float
    start: int
    end: int
    span: float


@dataclass(frozen=True, slots=True)
class Encoded:
    """A pair as the model reads it."""

    ids: list[int]
    first: int
    """Place of the sentence's first piece."""
    offsets: list[tuple[int, int]]
    """Of the sentence's pieces, in its characters."""


class CrossEncoder:
    """Questions and sentences → readings. Safe for threads. `learned` is what training wrote, by name."""

    def __init__(self, learned: Mapping[str, Floats]) -> None:
        self._transformer = Transformer(quantized(updated(learned)), quantized_graph(), threads=1)
        self._tokenizer = packaged_tokenizer()
        self._learned = {name: learned[f"heads.{name}"] for name in HEADS}
        self._pool = ThreadPoolExecutor(threads())

    def __call__(self, pairs: Sequence[Pair]) -> tuple[Reading, ...]:
        """A reading for each pair, in their order."""
        # Each on its own: its numbers are quantized together, and must not depend on what else is read. Side by side
        # in threads, two of one core each take less time than one of two.
        return tuple(self._pool.map(self._read, [encode(self._tokenizer, pair) for pair in pairs]))

    def _read(self, item: Encoded) -> Reading:
        ids, types, mask, inside = inputs([item])
        relevance, spans = self._heads(self._transformer(ids, types, mask), inside)
        return reading(float(relevance[0]), spans[0], item)

    def _heads(self, hidden: Floats, inside: npt.NDArray[np.bool_]) -> tuple[Floats, Floats]:
        """The same as `evals.learner.Heads`: relevance (n), and scores of first and last piece (n, length, 2)."""
        weights = inside[..., None].astype(np.float32)
        pooled = (hidden * weights).sum(1) / np.maximum(weights.sum(1), 1)
        both = np.concatenate([hidden[:, 0], pooled], -1)
        head = self._learned
        relevance: Floats = (both @ head["relevance.weight"].T + head["relevance.bias"])[:, 0]
        spans: Floats = hidden @ head["span.weight"].T + head["span.bias"]
        return relevance, spans


def updated(learned: Mapping[str, Floats]) -> dict[str, Floats]:
    """The packaged weights with the low-rank updates added, and those that were learned whole in their place."""
    weights = dict(packaged_weights())
    for number in range(LAYERS):
        for part, place in UPDATED.items():
            name = f"encoder.layer.{number}.{place}.weight"
            narrow, wide = (learned[f"layer.{number}.{part}.{side}"] for side in "AB")
            weights[name] = weights[name] + np.float32(SCALE) * (wide @ narrow)
    return {name: learned.get(name, value) for name, value in weights.items()}


def encode(tokenizer: "Tokenizer", pair: Pair) -> Encoded:
    """The pieces of a pair: question, context and sentence, set apart by the model's separator."""

    def pieces(text: str) -> list[int]:
        return tokenizer.encode(text, add_special_tokens=False).ids

    question = pieces(pair.question)[:QUESTION_PIECES]
    context = pieces(f"{pair.title}. {pair.previous}")
    if len(context) > CONTEXT_PIECES:
        context = context[:TITLE_PIECES] + context[TITLE_PIECES - CONTEXT_PIECES :]
    read = tokenizer.encode(pair.sentence, add_special_tokens=False)
    before = [FIRST, *question, LAST, *context, LAST]
    ids = [*before, *read.ids[:SENTENCE_PIECES], LAST]
    return Encoded(ids, len(before), read.offsets[:SENTENCE_PIECES])


def inputs(encoded: Sequence[Encoded]) -> tuple[Whole, Whole, Whole, npt.NDArray[np.bool_]]:
    """Piece ids, types (1 for the sentence), attention mask and the sentence's own pieces; each (n, longest)."""
    ids, mask = padded([item.ids for item in encoded])
    types, inside = np.zeros_like(ids), np.zeros(ids.shape, dtype=bool)
    for row, item in enumerate(encoded):
        types[row, item.first : len(item.ids)] = 1
        inside[row, item.first : item.first + len(item.offsets)] = True
    return ids, types, mask, inside


def reading(relevance: float, spans: Floats, item: Encoded) -> Reading:
    """The likeliest span: the product of where it starts and where it ends, both within the sentence.

    `spans` has the scores of each piece as the first and as the last one, (length, 2).
    """
    length = len(item.offsets)
    if not length:
        return Reading(relevance, 0, 0, 0.0)
    scores = spans[item.first : item.first + length].astype(np.float64)
    shares = np.exp(scores - scores.max(0))
    shares /= shares.sum(0)
    joint = shares[:, :1] * shares[None, :, 1]
    allowed = np.tril(np.triu(np.ones((length, length))), LONGEST_SPAN - 1)
    first, last = divmod(int((joint * allowed).argmax()), length)
    return Reading(relevance, item.offsets[first][0], item.offsets[last][1], float(joint[first, last]))


@cache
def load_cross_encoder() -> CrossEncoder:
    """The packaged one. Raises ModelError when the packaged model is not there."""
    with resources.as_file(resources.files("qa") / "cross_encoder.safetensors") as path:
        return CrossEncoder(load_learned(path))


def load_learned(path: Path) -> dict[str, Floats]:
    """What `python -m evals.train` wrote, by name."""
    from safetensors.numpy import load_file

    return {name: value.astype(np.float32) for name, value in load_file(path).items()}
