"""Texts → unit vectors. The packaged model needs no network; `DATELINE_EMBED_MODEL` names another."""

import hashlib
import os
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from index.errors import ModelError
from index.packaged import PACKAGED, PACKAGED_SHA256, PackagedEmbedder

Vectors = npt.NDArray[np.float32]
Role = Literal["query", "passage"]

PROBES = (
    ("The president resigned after the election.", "Президент ушёл в отставку после выборов."),
    ("Heavy rain flooded the city.", "Сильный дождь затопил город."),
    ("The court sentenced him to five years.", "Суд приговорил его к пяти годам."),
    ("The team won the final match.", "Команда выиграла финальный матч."),
)


@dataclass(frozen=True, slots=True)
class Embedder:
    """The seam *embed*: a callable texts → unit vectors (n, dimensions), float32, with its identity.

    `fingerprint` changes whenever the vectors would. `multilingual` says whether a Russian text lies near its
    English translation; where it does not, Russian text is embedded through its English gloss.
    """

    name: str
    fingerprint: str
    embed: Callable[[Sequence[str], Role], Vectors]
    count_pieces: Callable[[str], int]
    multilingual: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)

    def __call__(self, texts: Sequence[str], role: Role) -> Vectors:
        with self.lock:
            return self.embed(texts, role)


def load_embedder(name: str = "", allow_download: bool = False) -> Embedder:
    """Load the model called `name` (a hub name or a local folder), the packaged one when empty.

    Raises ModelError when the model is not there or its weights are not the ones they should be.
    """
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    if name in ("", PACKAGED, f"sentence-transformers/{PACKAGED}"):
        return _packaged()
    model = _load(name, allow_download)
    embed = _embed_with(model, prompts=_prompts(name))
    return Embedder(
        name=name,
        fingerprint=f"{name}@{_weights_digest(model)[:16]}",
        embed=embed,
        count_pieces=lambda text: len(model.tokenizer.encode(text, add_special_tokens=False, verbose=False)),
        multilingual=_is_multilingual(embed),
    )


def _packaged() -> Embedder:
    model = PackagedEmbedder()
    return Embedder(
        name=PACKAGED,
        fingerprint=f"{PACKAGED}@{PACKAGED_SHA256[:16]}",
        embed=lambda texts, role: model(texts),
        count_pieces=model.count_pieces,
    )


def _load(path: str, allow_download: bool) -> Any:
    # Two spinning OpenMP threads on a busy machine ran up to 40 times slower; passive waiting must be asked
    # for before torch is imported.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    import torch
    from transformers.utils import logging as transformers_logging

    quiet: Any = transformers_logging
    quiet.disable_progress_bar()
    quiet.set_verbosity_error()
    torch.set_num_threads(min(torch.get_num_threads(), 4))
    from sentence_transformers import SentenceTransformer

    try:
        return SentenceTransformer(path, device="cpu", local_files_only=not allow_download)
    except (OSError, ValueError) as error:
        raise ModelError(
            f"cannot load the embedding model {path!r}; check DATELINE_EMBED_MODEL, or set HF_HUB_OFFLINE=0 "
            "to let it be downloaded once"
        ) from error


def _prompts(name: str) -> dict[Role, str]:
    """E5 models were trained with these prefixes and lose much without them (their model card)."""
    if "e5" in name.lower().replace("/", "-").split("-"):
        return {"query": "query: ", "passage": "passage: "}
    return {"query": "", "passage": ""}


def _embed_with(model: Any, prompts: dict[Role, str]) -> Callable[[Sequence[str], Role], Vectors]:
    def embed(texts: Sequence[str], role: Role) -> Vectors:
        vectors = model.encode(
            [prompts[role] + text for text in texts],
            normalize_embeddings=True,
            show_progress_bar=False,
            convert_to_numpy=True,
        )
        return np.asarray(vectors, dtype=np.float32).reshape(len(texts), -1)

    return embed


def _weights_digest(model: Any) -> str:
    digest = hashlib.sha256()
    for name, tensor in sorted(model.state_dict().items()):
        digest.update(name.encode())
        digest.update(np.ascontiguousarray(tensor.float().numpy()).tobytes())
    return digest.hexdigest()


def _is_multilingual(embed: Callable[[Sequence[str], Role], Vectors]) -> bool:
    english = embed([pair[0] for pair in PROBES], "query")
    russian = embed([pair[1] for pair in PROBES], "passage")
    return bool((np.argmax(english @ russian.T, axis=1) == np.arange(len(PROBES))).all())
