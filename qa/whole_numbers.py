"""Matrices in whole numbers of seven bits, which a processor multiplies half as fast again as floating-point ones."""

from collections.abc import Mapping
from importlib import resources
from typing import Any

import numpy as np
import numpy.typing as npt

from index.packaged import Floats

MOST = 64
"""Of a weight's size in whole numbers. With 127 two products would not fit into the sixteen bits that processors
without VNNI add them up in, and the same sentence would read differently from machine to machine."""

WHOLE, SCALE = ".whole", ".scale"
"""After a matrix's name: its whole numbers (inputs, outputs), and what each output's are to be multiplied by."""


def in_whole_numbers(weights: Mapping[str, Floats]) -> dict[str, npt.NDArray[Any]]:
    """The weights as `whole_graph` asks for them: the layers' matrices in whole numbers, all others as they are."""
    found: dict[str, npt.NDArray[Any]] = {}
    for name, value in weights.items():
        if not is_layers_matrix(name, value.ndim):
            found[name] = value
            continue
        scale = np.maximum(np.abs(value).max(1), np.finfo(np.float32).tiny) / MOST
        found[name + WHOLE] = np.ascontiguousarray(np.round(value / scale[:, None]).T.astype(np.int8))
        found[name + SCALE] = scale.astype(np.float32)
    return found


def is_layers_matrix(name: str, dimensions: int) -> bool:
    """Whether a weight is multiplied with; the embeddings are only looked up."""
    return name.startswith("encoder.") and dimensions == 2


def whole_graph() -> bytes:
    """The graph of the packaged model's transformer that multiplies in whole numbers, without its weights.

    What goes into a matrix is rounded to eight bits between its own least and greatest value (ONNX's
    DynamicQuantizeLinear), what comes out is a floating-point number again.
    """
    return (resources.files("qa") / "cross_encoder.onnx").read_bytes()
