"""Matrices quantized to whole numbers of seven bits, which a processor multiplies faster than floating-point ones."""

from collections.abc import Mapping
from importlib import resources
from typing import Any

import numpy as np
import numpy.typing as npt

from index.packaged import Floats

GREATEST = 64
"""Of a weight's size when quantized. With 127 two products would not fit into the sixteen bits that processors without
VNNI add them up in, and the same sentence would read differently from machine to machine."""

QUANTIZED, SCALE = ".quantized", ".scale"
"""After a matrix's name: its whole numbers (inputs, outputs), and what each output's are to be multiplied by."""


def quantized(weights: Mapping[str, Floats]) -> dict[str, npt.NDArray[Any]]:
    """The weights as `quantized_graph` asks for them: the layers' matrices quantized, all others as they are."""
    found: dict[str, npt.NDArray[Any]] = {}
    for name, value in weights.items():
        if not is_layers_matrix(name, value.ndim):
            found[name] = value
            continue
        scale = np.maximum(np.abs(value).max(1), np.finfo(np.float32).tiny) / GREATEST
        whole = np.round(value / scale[:, None]).T.astype(np.int8)
        found[name + QUANTIZED] = np.ascontiguousarray(whole)
        found[name + SCALE] = scale.astype(np.float32)
    return found


def is_layers_matrix(name: str, dimensions: int) -> bool:
    """Whether a weight is multiplied with; the embeddings are only looked up."""
    return name.startswith("encoder.") and dimensions == 2


def quantized_graph() -> bytes:
    """The graph of the packaged model's transformer that multiplies quantized matrices, without its weights.

    What goes into a matrix is quantized to eight bits between its own least and greatest value (ONNX's
    DynamicQuantizeLinear), what comes out is a floating-point number again.
    """
    return (resources.files("qa") / "cross_encoder.onnx").read_bytes()
