"""The client against software not ours: `transformers serve` with a tiny model of random weights."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from qa.llm.breaker import Breaker
from qa.llm.client import LanguageModel, Limits, Message

START = 90.0
"""Seconds that the server may take to come up on a busy machine."""


def make_model(folder: Path) -> None:
    """A Llama of one small layer, with a byte-level vocabulary and a plain chat template."""
    import torch
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=260,
        special_tokens=["<s>", "</s>"],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(["nothing"], trainer)
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, bos_token="<s>", eos_token="</s>", pad_token="</s>"
    )
    fast.chat_template = "{% for m in messages %}{{ m['role'] }}: {{ m['content'] }}\n{% endfor %}assistant:"
    fast.save_pretrained(folder)
    torch.manual_seed(3)
    config = LlamaConfig(
        vocab_size=len(fast),
        hidden_size=16,
        intermediate_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        num_key_value_heads=2,
        max_position_embeddings=4096,
        bos_token_id=0,
        eos_token_id=None,  # so that only the limit of tokens ends it
        pad_token_id=1,
    )
    LlamaForCausalLM(config).save_pretrained(folder)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The address of the server and the name of its model."""
    folder, home = tmp_path_factory.mktemp("model"), tmp_path_factory.mktemp("hub")
    make_model(folder)
    (home / "hub").mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    arguments = ["serve", str(folder), "--port", str(port), "--host", "127.0.0.1", "--device", "cpu"]
    program = "-m", "transformers.cli.transformers"
    environment = {**os.environ, "HF_HOME": str(home), "HF_HUB_OFFLINE": "1", "OMP_NUM_THREADS": "1"}
    with (home / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, *program, *arguments], stdout=log, stderr=log, env=environment
        )
        try:
            wait_for(port, process)
            yield f"http://127.0.0.1:{port}/v1", str(folder)
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + START
    while time.monotonic() < until:
        assert process.poll() is None, "the server ended by itself"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    pytest.fail(f"the server did not come up in {START:.0f} s")


def test_wire_streaming_and_token_counts(served: tuple[str, str]) -> None:
    address, name = served
    model = LanguageModel(name, address, "", Limits(tokens_out=20), Breaker())
    stream = model((Message("system", "Be brief."), Message("user", "Hello?")))
    pieces = list(stream)
    assert len(pieces) > 1, "it comes in pieces"
    assert stream.usage is not None
    assert stream.usage.tokens_out == 20
    assert stream.usage.tokens_in == len("system: Be brief.\nuser: Hello?\nassistant:")
    assert stream.cut_short, "a model of random weights ends only at the limit"


def test_stopping_early_leaves_the_server_answering(served: tuple[str, str]) -> None:
    address, name = served
    model = LanguageModel(name, address, "", Limits(tokens_out=400), Breaker())
    stream = model((Message("user", "Hello?"),))
    assert next(stream)
    stream.close()
    again = model((Message("user", "Hello?"),))
    assert next(again)
    again.close()
