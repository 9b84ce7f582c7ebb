"""Stand-ins at the boundary: an embedder without a model, and articles without files."""

import hashlib
from collections.abc import Sequence
from datetime import date

import numpy as np

from index.embed import Embedder, Role, Vectors
from index.load import load_text
from index.stems import stems
from index.types import Article

DIMENSIONS = 24


class Counted:
    """Texts → vectors by hashing their stems, without a model; remembers every text it was given."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def __call__(self, texts: Sequence[str], role: Role) -> Vectors:
        self.texts.extend(texts)
        return np.stack([self._vector(text) for text in texts])

    def _vector(self, text: str) -> Vectors:
        vector = np.full(DIMENSIONS, 0.01, dtype=np.float32)
        for stem in stems(text):
            vector[hashlib.sha256(stem.encode()).digest()[0] % DIMENSIONS] += 1
        unit: Vectors = vector / np.linalg.norm(vector)
        return unit

    def make(self) -> Embedder:
        return self.called("counted@1")

    def called(self, fingerprint: str, multilingual: bool = False) -> Embedder:
        return Embedder(
            "counted", fingerprint, self, lambda text: len(text.split()), multilingual=multilingual
        )


def article(name: str, text: str, day: date | None = None, **given: str) -> Article:
    """An article called `name`, with whatever is given about it."""
    known = {"published": day.isoformat()} if day else {}
    return load_text(text, f"{name}.txt", {**known, **given})
