"""A reader in between: a question-answering model that points at the short answer inside chosen sentences.

Off unless DATELINE_READER names one. Whatever it points at is checked like any other short answer, and dates
and figures are given as the rules read them at that place.
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from index.dates import format_date
from index.errors import ModelError
from qa.evidence import Sentence
from qa.extract import Draft
from qa.question import Question
from qa.rank import Scored
from qa.values import HARD_KINDS, Value

LONGEST = 12
"""Words of a short answer; longer spans are the sentence itself."""

MOST_PIECES = 384
"""Word pieces of question and sentence together; what such models are trained with."""


@dataclass(frozen=True, slots=True)
class Found:
    """`text[start:end]` of the sentence read, and by how much it beats "no answer"."""

    start: int
    end: int
    score: float


Reader = Callable[[str, str], Found | None]
"""Question and sentence → the words that answer, None when none do."""


@cache
def load_reader(name: str, allow_download: bool = False) -> Reader:
    """The model called `name`, a hub name or a local folder. Raises ModelError when it is not there."""
    import torch
    from transformers import AutoModelForQuestionAnswering, AutoTokenizer

    offline = not allow_download
    try:
        tokenizer: Any = AutoTokenizer.from_pretrained(name, local_files_only=offline)
        model: Any = AutoModelForQuestionAnswering.from_pretrained(name, local_files_only=offline)
    except (OSError, ValueError) as error:
        raise ModelError(
            f"cannot load the reader {name!r}; check DATELINE_READER, or set HF_HUB_OFFLINE=0 to let it be "
            "downloaded once"
        ) from error
    if not tokenizer.is_fast:
        raise ModelError(f"the reader {name!r} has no fast tokenizer; choose another with DATELINE_READER")
    model.eval()
    lock = threading.Lock()

    def read(question: str, text: str) -> Found | None:
        inputs = tokenizer(
            question,
            text,
            truncation="only_second",
            max_length=MOST_PIECES,
            return_offsets_mapping=True,
            return_tensors="pt",
        )
        offsets = inputs.pop("offset_mapping")[0].tolist()
        inside = [number == 1 for number in inputs.sequence_ids(0)]
        with lock, torch.inference_mode():
            output = model(**inputs)
        return _best(output.start_logits[0].tolist(), output.end_logits[0].tolist(), offsets, inside)

    return read


def _best(
    starts: Sequence[float],
    ends: Sequence[float],
    offsets: Sequence[Sequence[int]],
    inside: Sequence[bool],
) -> Found | None:
    """The best span of the sentence, unless the first piece, the sign for "no answer", does better."""
    nothing = starts[0] + ends[0]
    pieces = [place for place, within in enumerate(inside) if within]
    spans = [
        (starts[first] + ends[last], first, last)
        for first in pieces
        for last in pieces
        if first <= last < first + 2 * LONGEST
    ]
    score, first, last = max(spans, default=(nothing, 0, 0))
    if score <= nothing:
        return None
    return Found(offsets[first][0], offsets[last][1], score - nothing)


def reread(draft: Draft, reader: Reader) -> Draft:
    """The draft with the reader's short answer, from its best sentence or one that supports it.

    A draft that abstains stays as it is, and so do a yes or no and a value that several articles report: there
    the rules compare, which a reader cannot.
    """
    settled = draft.series is not None or draft.question.kind == "yes-no"
    if draft.best is None or draft.abstain or settled:
        return draft
    chosen = (draft.best, *draft.agreeing, *draft.further)
    proposals = [
        (found.score, -place, item, value)
        for place, item in enumerate(chosen)
        if (found := reader(draft.question.text, item.sentence.text)) is not None
        and (value := _value(draft.question, item.sentence, found)) is not None
    ]
    if not proposals:
        return draft
    _, _, best, value = max(proposals, key=lambda proposal: proposal[:2])
    return _led_by(draft, best, value)


def _led_by(draft: Draft, best: Scored, value: Value) -> Draft:
    if best is draft.best or draft.best is None:
        return replace(draft, value=value, short=value.text)
    further = (draft.best, *(item for item in (*draft.agreeing, *draft.further) if item is not best))
    return replace(draft, best=best, value=value, short=value.text, agreeing=(), further=further)


def _value(question: Question, sentence: Sentence, found: Found) -> Value | None:
    """The words found as a short answer of the kind asked for."""
    words = sentence.text[found.start : found.end].strip()
    start = sentence.text.find(words, found.start)
    end = start + len(words)
    for mention in sentence.dates:
        first, last = mention.start - sentence.start, mention.end - sentence.start
        if question.kind == "date" and first < end and start < last:
            days = format_date(mention.first, mention.last, question.language, mention.listed)
            return Value(first, last, days, date=mention)
    for figure in sentence.figures:
        if (
            question.kind in HARD_KINDS
            and figure.kind == question.kind
            and figure.start < end
            and start < figure.end
        ):
            return Value(figure.start, figure.end, sentence.text[figure.start : figure.end], figure=figure)
    if question.kind in HARD_KINDS or not words or len(words.split()) > LONGEST:
        return None
    return Value(start, end, words)
