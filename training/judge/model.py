"""The judge's network: a MiniLM that reads passage and claim together, told what each word finds in the other."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from training.attribution.backend import encoder_folder
from training.attribution.model import Layer as PlainLayer
from verifier.judging.entailment.alignment import Match, Place
from verifier.judging.entailment.layout import HYPOTHESIS, NOTHING, PREMISE

LABELS = ("supports", "refutes", "neutral")


@dataclass(frozen=True, kw_only=True)
class Shape:
    """Sizes of the network; the encoder's are those of all-MiniLM-L6-v2."""

    vocabulary: int = 30522
    positions: int = 512
    hidden: int = 384
    heads: int = 12
    inner: int = 1536
    layers: int = 6
    dropout: float = 0.1
    aligned: bool = True
    """Whether the words' matches are told to the network."""
    pooled: bool = True
    """Whether the head sees both sides' means beside the class token."""

    def as_dict(self) -> dict[str, int | float | bool]:
        """The sizes as a plain dictionary, for a checkpoint."""
        return asdict(self)


class Layer(PlainLayer):
    """A transformer layer whose dropout takes the same columns from all pieces of a pair.

    Drawing one mask for each pair rather than for each piece makes a step an eighth faster (two cores, bfloat16).
    """

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Hidden states after the layer; x [batch, pieces, hidden], mask [batch, 1, 1, pieces]."""
        b, t, h = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, h // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask).transpose(1, 2).reshape(b, t, h)
        x = self.norm1(x + _drop(self.out(mixed), self.dropout, self.training))
        normed: Tensor = self.norm2(x + _drop(self.down(functional.gelu(self.up(x))), self.dropout, self.training))
        return normed


def _drop(x: Tensor, share: float, training: bool) -> Tensor:
    if not training or not share:
        return x
    return x * functional.dropout(x.new_ones(x.shape[0], 1, x.shape[2]), share)


class Judge(nn.Module):
    """Logits of supports, refutes, neutral for pairs."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        h = shape.hidden
        self.words = nn.Embedding(shape.vocabulary, h)
        self.positions = nn.Embedding(shape.positions, h)
        self.sides = nn.Embedding(4, h)
        self.matches = nn.Embedding(len(Match), h)
        self.places = nn.Embedding(len(Place), h)
        self.norm = nn.LayerNorm(h, eps=1e-12)
        sizes: Any = shape
        self.layers = nn.ModuleList([Layer(sizes) for _ in range(shape.layers)])
        self.mix = nn.Linear(5 * h if shape.pooled else h, h)
        self.out = nn.Linear(h, len(LABELS))
        for extra in (self.sides, self.matches, self.places):
            nn.init.zeros_(extra.weight)
        self.words.weight.requires_grad_(False)

    def forward(self, ids: Tensor, parts: Tensor, matches: Tensor, places: Tensor) -> Tensor:
        """Logits [pairs, 3]; the arguments are those of `layout.Batch`, each [pairs, pieces]."""
        where = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.positions(where) + self.sides(parts)
        if self.shape.aligned:
            x = x + self.matches(matches) + self.places(places)
        x = _drop(self.norm(x), self.shape.dropout, self.training)
        wide = (parts != NOTHING)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, wide)
        pooled = x[:, 0]
        if self.shape.pooled:
            p, q = _mean(x, parts == PREMISE), _mean(x, parts == HYPOTHESIS)
            pooled = torch.cat([pooled, p, q, (p - q).abs(), p * q], -1)
        pooled = functional.dropout(functional.gelu(self.mix(pooled)), self.shape.dropout, self.training)
        logits: Tensor = self.out(pooled)
        return logits


def _mean(x: Tensor, inside: Tensor) -> Tensor:
    weight = inside.to(x.dtype)[:, :, None]
    mean: Tensor = (x * weight).sum(1) / weight.sum(1).clamp(min=1)
    return mean


def load_encoder(model: Judge) -> None:
    """Start from all-MiniLM-L6-v2; its second segment's embedding becomes the claim's."""
    w = {k.removeprefix("bert."): v for k, v in load_file(encoder_folder() / "model.safetensors").items()}
    kinds = w["embeddings.token_type_embeddings.weight"]
    state = {
        "words.weight": w["embeddings.word_embeddings.weight"],
        "positions.weight": w["embeddings.position_embeddings.weight"],
        "sides.weight": torch.stack([kinds[0], kinds[0], kinds[0], kinds[1]]),
        "norm.weight": w["embeddings.LayerNorm.weight"],
        "norm.bias": w["embeddings.LayerNorm.bias"],
    }
    names = {
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for i in range(model.shape.layers):
        old, new = f"encoder.layer.{i}.", f"layers.{i}."
        for kind in ("weight", "bias"):
            parts = [w[f"{old}attention.self.{x}.{kind}"] for x in ("query", "key", "value")]
            state[f"{new}qkv.{kind}"] = torch.cat(parts)
            for mine, theirs in names.items():
                state[f"{new}{mine}.{kind}"] = w[f"{old}{theirs}.{kind}"]
    left = model.load_state_dict(state, strict=False)
    if left.unexpected_keys:
        raise ValueError(f"the encoder has weights that the judge lacks: {left.unexpected_keys}")
