"""The graphs of the packaged model: that their maker still makes what is packaged, without the weights."""

import numpy as np
import onnx
import onnxruntime

from evals.graph import make_graph, quantize
from index.packaged import Transformer, packaged_graph, packaged_weights
from qa.quantize import quantized_graph


def test_a_graph_made_anew_gives_the_same_hidden_states() -> None:
    made = make_graph()
    weights = packaged_weights()
    assert {weight.name for weight in onnx.load_model_from_string(made).graph.initializer} == set(weights)
    options = onnxruntime.SessionOptions()
    values = [onnxruntime.OrtValue.ortvalue_from_numpy(value) for value in weights.values()]
    options.add_external_initializers(list(weights), values)
    session = onnxruntime.InferenceSession(made, options, providers=["CPUExecutionProvider"])
    ids = np.array([[101, 4040, 3092, 102], [101, 4040, 102, 0]])
    inputs = {"ids": ids, "types": np.zeros_like(ids), "mask": (ids > 0).astype(np.int64)}
    packaged = Transformer(weights, packaged_graph())(*inputs.values())
    assert np.allclose(session.run(None, inputs)[0], packaged, atol=1e-5)


def test_the_quantized_graph_is_made_of_the_other() -> None:
    assert quantize(packaged_graph()) == quantized_graph()


def test_no_weight_is_in_the_files() -> None:
    weights = sum(value.nbytes for value in packaged_weights().values())
    assert len(packaged_graph()) < weights / 100
    assert len(quantized_graph()) < weights / 100
