"""Reads a question and a sentence together: whether the sentence answers, and with which of its words.

A cross-encoder (Nogueira & Cho 2019) made of the packaged embedder's own transformer: its matrices are changed by
low-rank updates (LoRA, Hu et al. 2021), 0.7 M numbers in `cross_encoder.safetensors`, and two small heads read its
output. `python -m evals.train` makes the file. It knows English; Russian is read through its English gloss, for
whether it answers but not for the words.
"""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from index.embed import packaged_path

QUESTION_PIECES = 32
CONTEXT_PIECES = 40
SENTENCE_PIECES = 72
TITLE_PIECES = 10
"""Word pieces of each part that are read, as in training. Of a longer context its begin (the title) and its end."""

LONGEST_SPAN = 16
"""Word pieces of a short answer."""

SCALE = 2.0
"""Of the low-rank updates, as in training."""


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
    """Questions and sentences → readings. Safe for threads, which take turns."""

    def __init__(self, model: Any, heads: Any, tokenizer: Any) -> None:
        self._model, self._heads, self._tokenizer = model, heads, tokenizer
        self._lock = threading.Lock()

    def __call__(self, pairs: Sequence[Pair]) -> tuple[Reading, ...]:
        """A reading for each pair, in their order."""
        import torch

        if not pairs:
            return ()
        with self._lock, torch.inference_mode():
            encoded = [encode(self._tokenizer, pair) for pair in pairs]
            ids, types, mask, inside = tensors(encoded)
            hidden = self._model(input_ids=ids, token_type_ids=types, attention_mask=mask).last_hidden_state
            relevance, starts, ends = self._heads(hidden, inside)
            return tuple(
                reading(float(relevance[row]), starts[row], ends[row], item)
                for row, item in enumerate(encoded)
            )


def encode(tokenizer: Any, pair: Pair) -> Encoded:
    """The pieces of a pair: question, context and sentence, set apart by the model's separator."""

    def pieces(text: str) -> list[int]:
        found: list[int] = tokenizer(text, add_special_tokens=False, verbose=False)["input_ids"]
        return found

    first, separator = tokenizer.cls_token_id, tokenizer.sep_token_id
    question = pieces(pair.question)[:QUESTION_PIECES]
    context = pieces(f"{pair.title}. {pair.previous}")
    if len(context) > CONTEXT_PIECES:
        context = context[:TITLE_PIECES] + context[TITLE_PIECES - CONTEXT_PIECES :]
    read = tokenizer(
        pair.sentence,
        add_special_tokens=False,
        return_offsets_mapping=True,
        truncation=True,
        max_length=SENTENCE_PIECES,
    )
    before = [first, *question, separator, *context, separator]
    return Encoded([*before, *read["input_ids"], separator], len(before), read["offset_mapping"])


def tensors(encoded: Sequence[Encoded]) -> tuple[Any, Any, Any, Any]:
    """Piece ids, types (1 for the sentence), attention mask and the sentence's own pieces; each (n, longest)."""
    import torch

    shape = len(encoded), max(len(item.ids) for item in encoded)
    ids, types, mask = (torch.zeros(shape, dtype=torch.long) for _ in range(3))
    inside = torch.zeros(shape, dtype=torch.bool)
    for row, item in enumerate(encoded):
        length, last = len(item.ids), item.first + len(item.offsets)
        ids[row, :length] = torch.tensor(item.ids)
        types[row, item.first : length] = 1
        mask[row, :length] = 1
        inside[row, item.first : last] = True
    return ids, types, mask, inside


def reading(relevance: float, starts: Any, ends: Any, item: Encoded) -> Reading:
    """The likeliest span: the product of where it starts and where it ends, both within the sentence."""
    import torch

    length = len(item.offsets)
    if not length:
        return Reading(relevance, 0, 0, 0.0)
    here = slice(item.first, item.first + length)
    joint = starts[here].softmax(0)[:, None] * ends[here].softmax(0)[None, :]
    allowed = torch.ones(length, length).triu().tril(LONGEST_SPAN - 1)
    best = int((joint * allowed).argmax())
    first, last = divmod(best, length)
    return Reading(relevance, item.offsets[first][0], item.offsets[last][1], float(joint[first, last]))


@cache
def load_cross_encoder() -> CrossEncoder:
    """The packaged one. Raises ModelError when the packaged model is not there."""
    from safetensors.torch import load_file
    from transformers import AutoTokenizer

    from qa.cross_encoder_model import Heads, packaged_transformer, put_in

    with resources.as_file(resources.files("qa") / "cross_encoder.safetensors") as path:
        state = {name: tensor.float() for name, tensor in load_file(path).items()}
    model, heads = packaged_transformer(), Heads()
    put_in(state, model, heads)
    return CrossEncoder(model.eval(), heads.eval(), AutoTokenizer.from_pretrained(packaged_path()))
