from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fuse import fuse

SCORES = st.dictionaries(st.sampled_from("abcdef"), st.floats(-1, 30), max_size=6)


def test_half_each_of_scaled_scores() -> None:
    fused = fuse({"a": 0.9, "b": 0.5, "c": 0.1}, {"b": 12.0, "c": 2.0, "d": 7.0})
    assert fused == pytest.approx({"a": 0.5, "b": 0.25 + 0.5, "c": 0.0, "d": 0.25})


@given(SCORES, SCORES, st.floats(0, 1))
def test_scores_are_between_nought_and_one(
    dense: dict[str, float], words: dict[str, float], weight: float
) -> None:
    fused = fuse(dense, words, weight)
    assert fused.keys() == dense.keys() | words.keys()
    assert all(0 <= score <= 1 + 1e-9 for score in fused.values())


@given(SCORES)
def test_one_ranking_alone_keeps_its_order(dense: dict[str, float]) -> None:
    fused = fuse(dense, {})
    order = sorted(dense, key=lambda key: dense[key])
    assert all(fused[low] <= fused[high] for low, high in pairwise(order))
