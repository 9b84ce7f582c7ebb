"""Makes `index/minilm.onnx`, the graph of the packaged model's transformer without its weights:
`python -m evals.graph index/minilm.onnx`. To be run again only when another model is packaged.
"""

import argparse
import io
import warnings
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from evals.learner import packaged_transformer


class _Hidden(nn.Module):
    def __init__(self, transformer: Any) -> None:
        super().__init__()
        self.transformer = transformer

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor) -> Tensor:
        output = self.transformer(input_ids=ids, token_type_ids=types, attention_mask=mask)
        hidden: Tensor = output.last_hidden_state
        return hidden


def make_graph() -> bytes:
    """The graph in ONNX's form; each weight is named as in the package's file and expected from outside."""
    import onnx

    # The plain attention: torch's own operator becomes a longer graph, up to a fifth slower on long texts.
    inputs = ("ids", "types", "mask")
    example = torch.ones(2, 8, dtype=torch.long)
    made: Any = io.BytesIO()
    with warnings.catch_warnings():
        # The newer exporter folds the weights into the graph, where nothing can change them.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            _Hidden(packaged_transformer("eager")).eval(),
            (example, torch.zeros_like(example), example),
            made,
            input_names=list(inputs),
            output_names=["hidden"],
            dynamic_axes={name: {0: "texts", 1: "length"} for name in (*inputs, "hidden")},
            do_constant_folding=False,
            opset_version=17,
            dynamo=False,
        )
    model = onnx.load_model_from_string(made.getvalue())
    for weight in model.graph.initializer:
        weight.name = _plain(weight.name)
        weight.ClearField("raw_data")
        weight.data_location = onnx.TensorProto.EXTERNAL
        weight.external_data.add(key="location", value="given at load")
    for node in model.graph.node:
        node.input[:] = [_plain(name) for name in node.input]
        node.ClearField("doc_string")
    graph: bytes = model.SerializeToString(deterministic=True)
    return graph


def _plain(name: str) -> str:
    return name.removeprefix("transformer.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="where the graph goes (.onnx)")
    graph = make_graph()
    out = parser.parse_args().out
    out.write_bytes(graph)
    print(f"{len(graph):,} bytes written to {out}")


if __name__ == "__main__":
    main()
