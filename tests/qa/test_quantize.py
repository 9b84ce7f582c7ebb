"""Quantized matrices: how near they are to the floating-point ones, and what the graph makes of them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from index.packaged import Floats, Transformer, packaged_graph, packaged_weights
from qa.quantize import GREATEST, quantized, quantized_graph

MATRIX = "encoder.layer.0.output.dense.weight"
NUMBERS = st.floats(-50, 50, width=32)


@settings(max_examples=50, deadline=None)
@given(arrays(np.float32, (4, 6), elements=NUMBERS))
def test_a_weight_is_off_by_half_a_step_at_most(matrix: Floats) -> None:
    made = quantized({MATRIX: matrix})
    whole, scale = made[MATRIX + ".quantized"], made[MATRIX + ".scale"]
    assert whole.shape == (6, 4)
    assert np.abs(whole.astype(int)).max() <= GREATEST
    off = np.abs(whole.T * scale[:, None] - matrix)
    assert (off <= 0.5001 * scale[:, None] + 1e-30).all()


def test_two_products_fit_into_sixteen_bits() -> None:
    most = np.iinfo(np.int16).max
    assert most >= 2 * 255 * GREATEST


@pytest.mark.parametrize("name", ["embeddings.word_embeddings.weight", "encoder.layer.0.output.dense.bias"])
def test_what_is_no_layers_matrix_stays_as_it_is(name: str) -> None:
    value = packaged_weights()[name]
    assert quantized({name: value}) == {name: value}


def test_hidden_states_are_nearly_those_of_floating_point() -> None:
    ids = np.array([[101, 1996, 10970, 3092, 2012, 2274, 1999, 1996, 2851, 1012, 102]])
    given = ids, np.zeros_like(ids), np.ones_like(ids)
    weights = packaged_weights()
    plain = Transformer(weights, packaged_graph())(*given)[0]
    whole = Transformer(quantized(weights), quantized_graph())(*given)[0]
    cosines = (plain * whole).sum(1) / np.linalg.norm(plain, axis=1) / np.linalg.norm(whole, axis=1)
    assert cosines.min() > 0.97
    assert not np.array_equal(plain, whole)
