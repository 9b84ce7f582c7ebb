"""Makes the graphs of the packaged model's transformer without its weights: `python -m evals.graph index/minilm.onnx`,
and with `--quantized qa/cross_encoder.onnx` the one that multiplies quantized matrices.
To be run again only when another model is packaged.
"""

import argparse
import io
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from evals.learner import packaged_transformer
from qa.quantize import QUANTIZED, SCALE, is_layers_matrix


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


def quantize(graph: bytes) -> bytes:
    """The same graph with the layers' matrices quantized as in `qa.quantize`."""
    import onnx

    model = onnx.load_model_from_string(graph)
    asked = {weight.name: weight for weight in model.graph.initializer}
    matrices = {name: each for name, each in asked.items() if is_layers_matrix(name, len(each.dims))}
    turned = {
        node.output[0]: node.input[0]
        for node in model.graph.node
        if node.op_type == "Transpose" and node.input[0] in matrices
    }
    nodes, rounded = list[Any](), set[str]()
    for node in model.graph.node:
        if node.op_type == "MatMul" and node.input[1] in turned:
            nodes += _quantized_product(node.input[0], turned[node.input[1]], node.output[0], rounded)
        elif node.output[0] not in turned:
            nodes.append(node)
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    for name, matrix in matrices.items():
        outputs, inputs = matrix.dims
        model.graph.initializer.remove(matrix)
        model.graph.initializer.append(_outside(name + QUANTIZED, onnx.TensorProto.INT8, (inputs, outputs)))
        model.graph.initializer.append(_outside(name + SCALE, onnx.TensorProto.FLOAT, (outputs,)))
    made: bytes = model.SerializeToString(deterministic=True)
    return made


def _quantized_product(given: str, matrix: str, product: str, rounded: set[str]) -> list[Any]:
    """The nodes of one product; what goes into several matrices is quantized once."""
    from onnx import TensorProto, helper

    values = [f"{given}.{part}" for part in ("quantized", "scale", "zero")]
    nodes = [] if given in rounded else [helper.make_node("DynamicQuantizeLinear", [given], values)]
    rounded.add(given)
    whole, scale, zero = values
    return [
        *nodes,
        helper.make_node("MatMulInteger", [whole, matrix + QUANTIZED, zero], [product + QUANTIZED]),
        helper.make_node("Cast", [product + QUANTIZED], [product + ".plain"], to=TensorProto.FLOAT),
        helper.make_node("Mul", [scale, matrix + SCALE], [product + SCALE]),
        helper.make_node("Mul", [product + ".plain", product + SCALE], [product]),
    ]


def _outside(name: str, kind: int, dimensions: Sequence[int]) -> Any:
    """A weight that is given when the graph is loaded."""
    from onnx import TensorProto

    weight = TensorProto(name=name, data_type=kind, dims=dimensions, data_location=TensorProto.EXTERNAL)
    weight.external_data.add(key="location", value="given at load")
    return weight


def _plain(name: str) -> str:
    return name.removeprefix("transformer.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="where the graph goes (.onnx)")
    parser.add_argument(
        "--quantized", action="store_true", help="the graph that multiplies quantized matrices"
    )
    arguments = parser.parse_args()
    graph = quantize(make_graph()) if arguments.quantized else make_graph()
    arguments.out.write_bytes(graph)
    print(f"{len(graph):,} bytes written to {arguments.out}")


if __name__ == "__main__":
    main()
