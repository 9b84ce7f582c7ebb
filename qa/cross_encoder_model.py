"""The cross-encoder's parts: the packaged transformer, its low-rank updates, and the heads that read its output."""

import math
from collections.abc import Iterator, Mapping
from typing import Any

import torch
from torch import Tensor, nn

from index.embed import packaged_path
from qa.cross_encoder import SCALE

RANK = 16
"""Of the updates. Each of a transformer layer's six matrices has one."""

WIDTH = 384
"""Of the packaged model's hidden states."""


class LowRank(nn.Module):
    """A linear layer that stays as it is, plus a product of two thin matrices that is learned (LoRA)."""

    def __init__(self, linear: nn.Linear) -> None:
        super().__init__()
        self.linear = linear.requires_grad_(False)
        self.A = nn.Parameter(torch.randn(RANK, linear.in_features) / math.sqrt(linear.in_features))
        self.B = nn.Parameter(torch.zeros(linear.out_features, RANK))

    def forward(self, inputs: Tensor) -> Tensor:
        changed: Tensor = self.linear(inputs) + (inputs @ self.A.T) @ self.B.T * SCALE
        return changed


class Heads(nn.Module):
    """Hidden states (n, length, WIDTH) and the sentence's pieces (n, length) → relevance (n), starts and ends."""

    def __init__(self) -> None:
        super().__init__()
        self.relevance = nn.Linear(2 * WIDTH, 1)
        self.span = nn.Linear(WIDTH, 2)

    def forward(self, hidden: Tensor, inside: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        weights = inside[..., None].float()
        pooled = (hidden * weights).sum(1) / weights.sum(1).clamp(min=1)
        relevance = self.relevance(torch.cat([hidden[:, 0], pooled], -1))[:, 0]
        spans = self.span(hidden).masked_fill(~inside[..., None], -1e4)
        return relevance, spans[..., 0], spans[..., 1]


def packaged_transformer() -> Any:
    """The packaged embedder's transformer, without the pooling that makes it an embedder."""
    from transformers import BertModel
    from transformers.utils import logging as transformers_logging

    quiet: Any = transformers_logging
    quiet.disable_progress_bar()
    quiet.set_verbosity_error()
    return BertModel.from_pretrained(packaged_path(), add_pooling_layer=False)


def matrices(model: Any) -> Iterator[tuple[str, nn.Module, str]]:
    """The linear layers that have updates: a name for each, the module it stands in and its attribute there."""
    for number, layer in enumerate(model.encoder.layer):
        attention, output = layer.attention.self, layer.attention.output
        places = (
            (attention, "query"),
            (attention, "key"),
            (attention, "value"),
            (output, "dense"),
            (layer.intermediate, "dense"),
            (layer.output, "dense"),
        )
        parts = ("query", "key", "value", "mixed", "widened", "narrowed")
        for part, (module, attribute) in zip(parts, places, strict=True):
            yield f"layer.{number}.{part}", module, attribute


def plain_parameters(model: Any) -> dict[str, Tensor]:
    """Those learned whole, being small: the layer norms and the sign that tells the sentence from the rest."""
    return {
        name: parameter
        for name, parameter in model.named_parameters()
        if "LayerNorm" in name or "token_type" in name
    }


def put_in(state: Mapping[str, Tensor], model: Any, heads: Heads) -> None:
    """Add the learned updates to the model's matrices and set what was learned whole."""
    with torch.no_grad():
        for name, module, attribute in matrices(model):
            weight = getattr(module, attribute).weight
            weight += SCALE * state[f"{name}.B"] @ state[f"{name}.A"]
        for name, parameter in plain_parameters(model).items():
            parameter.copy_(state[name])
    heads.load_state_dict({name: state[f"heads.{name}"] for name in heads.state_dict()})
