import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sklearn.calibration import calibration_curve
from sklearn.metrics import roc_auc_score

from evals.curves import auroc, calibration_error, reliability, risk_coverage

PAIRS = st.lists(
    st.tuples(st.booleans(), st.floats(0, 1).map(lambda x: round(x, 2)) | st.sampled_from([0.2, 0.5])),
    min_size=2,
)


@given(PAIRS)
def test_auroc_is_scikit_learns(pairs: list[tuple[bool, float]]) -> None:
    labels, scores = [label for label, _ in pairs], [score for _, score in pairs]
    assume(any(labels) and not all(labels))
    assert auroc(labels, scores) == pytest.approx(roc_auc_score(labels, scores), abs=1e-9)


def test_auroc_needs_both_kinds() -> None:
    assert auroc([True, True], [0.1, 0.2]) is None


# Off the bins' edges: scikit-learn's bins are closed on the right, ours on the left.
@given(st.lists(st.tuples(st.booleans(), st.integers(0, 999).map(lambda n: n / 1000 + 0.0005)), min_size=1))
def test_calibration_is_scikit_learns(pairs: list[tuple[bool, float]]) -> None:
    labels, scores = [label for label, _ in pairs], [score for _, score in pairs]
    right, said = calibration_curve(labels, scores, n_bins=10)
    ours = reliability(labels, scores)
    assert [b.accuracy for b in ours] == pytest.approx(list(right), abs=1e-9)
    assert [b.confidence for b in ours] == pytest.approx(list(said), abs=1e-9)
    expected = np.average(np.abs(right - said), weights=[b.n for b in ours])
    assert calibration_error(labels, scores) == pytest.approx(expected, abs=1e-9)


def test_certainty_falls_into_the_last_bin() -> None:
    (only,) = reliability([True], [1.0])
    assert (only.low, only.n) == (0.9, 1)


def test_risk_against_coverage_by_hand() -> None:
    points = risk_coverage([True, False, True, False], [0.9, 0.5, 0.5, 0.1], total=5)
    assert [(p.coverage, p.risk) for p in points] == [(0.2, 0.0), (0.6, pytest.approx(1 / 3)), (0.8, 0.5)]
