"""The cross-encoder as it learns, in torch: the packaged transformer, its low-rank updates, and the heads."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import torch
from torch import Tensor, nn

from index.packaged import Floats, packaged_path
from qa.cross_encoder import SCALE, UPDATED, Encoded, inputs
from qa.quantize import GREATEST

RANK = 32
"""Of the updates. Each of a transformer layer's six matrices has one."""

WIDTH = 384
"""Of the packaged model's hidden states."""


class LowRank(nn.Module):
    """A linear layer that stays as it is, plus a product of two thin matrices that is learned (LoRA).

    It quantizes as `qa.quantize` does, so that what is learned fits the rounding.
    """

    def __init__(self, linear: nn.Linear) -> None:
        super().__init__()
        self.linear = linear.requires_grad_(False)
        self.A = nn.Parameter(torch.randn(RANK, linear.in_features) / math.sqrt(linear.in_features))
        self.B = nn.Parameter(torch.zeros(linear.out_features, RANK))

    def forward(self, inputs: Tensor) -> Tensor:
        # The value is the quantized layer's, the gradient as if no weight were rounded (Bengio et al. 2013). It goes
        # to the thin matrices directly: that of the whole matrix would be a third of all the work.
        read = _quantized_inputs(inputs)
        with torch.no_grad():
            weight = _quantized_weight(self.linear.weight + SCALE * (self.B @ self.A))
        update = SCALE * nn.functional.linear(nn.functional.linear(read.detach(), self.A), self.B)
        return nn.functional.linear(read, weight, self.linear.bias) + (update - update.detach())


def _quantized_weight(weight: Tensor) -> Tensor:
    """As `qa.quantize.quantized` does."""
    scale = weight.abs().amax(1, keepdim=True) / GREATEST
    return (weight / scale).round() * scale


def _quantized_inputs(inputs: Tensor) -> Tensor:
    """As ONNX's DynamicQuantizeLinear does: 256 steps between the least and the greatest, zero among them."""
    with torch.no_grad():
        least, greatest = inputs.amin().clamp(max=0), inputs.amax().clamp(min=0)
        scale = ((greatest - least) / 255).clamp(min=torch.finfo(torch.float32).tiny)
        zero = (-least / scale).round()
        rounding = (((inputs / scale).round() + zero).clamp(0, 255) - zero) * scale - inputs
    return inputs + rounding


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


def packaged_transformer(attention: str = "sdpa") -> Any:
    """The packaged embedder's transformer, without the pooling that makes it an embedder.

    `attention` is how transformers is to compute it; what comes out is the same.
    """
    from transformers import BertModel
    from transformers.utils import logging as transformers_logging

    quiet: Any = transformers_logging
    quiet.disable_progress_bar()
    quiet.set_verbosity_error()
    return BertModel.from_pretrained(packaged_path(), add_pooling_layer=False, attn_implementation=attention)


def matrices(model: Any) -> Iterator[tuple[str, nn.Module, str]]:
    """The linear layers that have updates: a name for each, the module it stands in and its attribute there."""
    for number, layer in enumerate(model.encoder.layer):
        for part, place in UPDATED.items():
            module, _, attribute = place.rpartition(".")
            yield f"layer.{number}.{part}", layer.get_submodule(module), attribute


def plain_parameters(model: Any) -> dict[str, Tensor]:
    """Those learned whole, being small: the layer norms and the sign that tells the sentence from the rest."""
    return {
        name: parameter
        for name, parameter in model.named_parameters()
        if "LayerNorm" in name or "token_type" in name
    }


class Learner(nn.Module):
    """The packaged transformer with low-rank updates in place of its matrices, and the heads."""

    def __init__(self) -> None:
        super().__init__()
        self.transformer = packaged_transformer().requires_grad_(False)
        self.heads = Heads()
        self.updates = {}
        for name, module, attribute in list(matrices(self.transformer)):
            self.updates[name] = LowRank(getattr(module, attribute))
            setattr(module, attribute, self.updates[name])
        for parameter in plain_parameters(self.transformer).values():
            parameter.requires_grad = True

    def forward(self, batch: Sequence[Encoded]) -> tuple[Tensor, Tensor, Tensor]:
        ids, types, mask, inside = (torch.from_numpy(each) for each in inputs(batch))
        output = self.transformer(input_ids=ids, token_type_ids=types, attention_mask=mask)
        relevance: tuple[Tensor, Tensor, Tensor] = self.heads(output.last_hidden_state, inside)
        return relevance

    def take_up(self, learned: Mapping[str, Floats]) -> None:
        """Go on from what `state` gave. Updates of a lower rank are the first places of these, the rest is new."""
        own: dict[str, Tensor] = {f"heads.{name}": value for name, value in self.heads.named_parameters()}
        for name, update in self.updates.items():
            rank = len(learned[f"{name}.A"])
            own |= {f"{name}.A": update.A[:rank], f"{name}.B": update.B[:, :rank]}
        with torch.no_grad():
            for name, value in {**own, **plain_parameters(self.transformer)}.items():
                value.copy_(torch.from_numpy(learned[name]))

    def state(self) -> dict[str, Tensor]:
        """All that was learned, at half precision, by the names that `qa.cross_encoder.CrossEncoder` reads."""
        found = {f"heads.{name}": value for name, value in self.heads.state_dict().items()}
        for name, update in self.updates.items():
            found |= {f"{name}.A": update.A.detach(), f"{name}.B": update.B.detach()}
        found |= {name: value.detach() for name, value in plain_parameters(self.transformer).items()}
        return {name: value.half().contiguous() for name, value in found.items()}
