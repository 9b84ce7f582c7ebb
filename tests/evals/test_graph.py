"""The graph of the packaged model: that its maker still makes what is packaged, without the weights."""

from importlib import resources

import numpy as np
import onnx
import onnxruntime

from evals.graph import make_graph
from index.packaged import Transformer, packaged_weights


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
    assert np.allclose(session.run(None, inputs)[0], Transformer(weights)(*inputs.values()), atol=1e-5)


def test_no_weight_is_in_the_file() -> None:
    size = len((resources.files("index") / "minilm.onnx").read_bytes())
    assert size < sum(value.nbytes for value in packaged_weights().values()) / 100
