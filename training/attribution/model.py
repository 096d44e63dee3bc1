"""The tagger: a MiniLM encoder, role tags for every word, and a second look at each cue.

`Tagger.encode` reads a window once and gives role logits for every piece (a flat tagging, used to find
cues) and the hidden states. `Tagger.link` looks again at the surroundings of one cue: a copy of the
encoder's upper layers, told which cue is meant and how far away each piece is, tags the source, cue and
content that belong to that cue. Linking is therefore learnt; a cue without a source is one whose
surroundings get no source tag.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from verifier.attribution.tagger.decode import LABEL_COUNT, legal_steps
from verifier.attribution.tagger.windows import GAPS, QUOTES, SHAPES

DISTANCES = 40


@dataclass(frozen=True, kw_only=True)
class Shape:
    """Sizes of the tagger; the encoder's are those of all-MiniLM-L6-v2."""

    vocabulary: int = 30522
    positions: int = 512
    hidden: int = 384
    heads: int = 12
    inner: int = 1536
    layers: int = 6
    link_layers: int = 1
    dropout: float = 0.1
    pos: int = 0
    ner: int = 0
    rel: int = 0

    def as_dict(self) -> dict[str, int | float]:
        """The sizes as a plain dictionary, for a checkpoint."""
        return asdict(self)


class Layer(nn.Module):
    """A transformer layer with the normalisation after each half, as in BERT."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        h = shape.hidden
        self.heads = shape.heads
        self.dropout = shape.dropout
        self.qkv = nn.Linear(h, 3 * h)
        self.out = nn.Linear(h, h)
        self.norm1 = nn.LayerNorm(h, eps=1e-12)
        self.up = nn.Linear(h, shape.inner)
        self.down = nn.Linear(shape.inner, h)
        self.norm2 = nn.LayerNorm(h, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Hidden states after the layer; x [batch, pieces, hidden], mask [batch, 1, 1, pieces]."""
        b, t, h = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, h // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask).transpose(1, 2).reshape(b, t, h)
        x = self.norm1(x + functional.dropout(self.out(mixed), self.dropout, self.training))
        inner = self.down(functional.gelu(self.up(x)))
        normed: Tensor = self.norm2(x + functional.dropout(inner, self.dropout, self.training))
        return normed


class Tagger(nn.Module):
    """The whole model; see the module's description."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        h = shape.hidden
        self.words = nn.Embedding(shape.vocabulary, h)
        self.places = nn.Embedding(shape.positions, h)
        self.capitals = nn.Embedding(SHAPES, h)
        self.gaps = nn.Embedding(GAPS, h)
        self.quotes = nn.Embedding(QUOTES, h)
        self.norm = nn.LayerNorm(h, eps=1e-12)
        self.layers = nn.ModuleList([Layer(shape) for _ in range(shape.layers)])
        self.role_head = nn.Linear(h, LABEL_COUNT)
        self.tag_heads = nn.ModuleDict(
            {
                name: nn.Linear(h, size)
                for name, size in (("pos", shape.pos), ("ner", shape.ner), ("rel", shape.rel))
                if size
            }
        )
        self.link_layers = nn.ModuleList([Layer(shape) for _ in range(shape.link_layers)])
        self.cue_vector = nn.Linear(h, h)
        self.role_vector = nn.Linear(LABEL_COUNT, h)
        self.distances = nn.Embedding(DISTANCES + 1, h)
        self.link_head = nn.Linear(h, LABEL_COUNT)
        self.steps = nn.Parameter(torch.zeros(LABEL_COUNT, LABEL_COUNT))
        for extra in (self.capitals.weight, self.gaps.weight, self.quotes.weight, self.distances.weight):
            nn.init.zeros_(extra)
        for linear in (self.cue_vector, self.role_vector):
            nn.init.zeros_(linear.weight)
            nn.init.zeros_(linear.bias)

    def encode(
        self, ids: Tensor, shape: Tensor, gap: Tensor, quote: Tensor, mask: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Role logits [batch, pieces, LABEL_COUNT], the states that `link` starts from, and the last states.

        Args:
            ids, shape, gap, quote: [batch, pieces], as in `windows.Pieces`.
            mask: [batch, pieces], true where there is a piece.
        """
        where = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.places(where) + self.capitals(shape) + self.gaps(gap) + self.quotes(quote)
        x = functional.dropout(self.norm(x), self.shape.dropout, self.training)
        wide = mask[:, None, None, :]
        lower = x
        for i, layer in enumerate(self.layers):
            if i == self.shape.layers - self.shape.link_layers:
                lower = x
            x = layer(x, wide)
        roles: Tensor = self.role_head(x)
        return roles, lower, x

    def link(self, lower: Tensor, cue: Tensor, roles: Tensor, distance: Tensor, mask: Tensor) -> Tensor:
        """Role logits [cues, pieces, LABEL_COUNT] of the attribution that each cue belongs to.

        Args:
            lower, roles: what `encode` gave, cut out around each cue: [cues, pieces, ...].
            cue: mean of the last states over the cue: [cues, hidden].
            distance: [cues, pieces], the bucket of the distance to the cue (see `distance_buckets`).
            mask: [cues, pieces], true where there is a piece.
        """
        told = self.role_vector(torch.softmax(roles.float(), -1).to(lower.dtype))
        x = lower + self.cue_vector(cue)[:, None] + self.distances(distance) + told
        wide = mask[:, None, None, :]
        for layer in self.link_layers:
            x = layer(x, wide)
        logits: Tensor = self.link_head(x)
        return logits


def step_scores(model: Tagger) -> Tensor:
    """Score of each label after another, very low where it is not legal: [from, to]."""
    return model.steps.masked_fill(~torch.from_numpy(legal_steps()), -1e4)


def chain_loss(scores: Tensor, gold: Tensor, used: Tensor, steps: Tensor) -> Tensor:
    """Negative log-likelihood of each row's labelling among all legal ones (a linear-chain CRF): [rows].

    Args:
        scores: [rows, words, LABEL_COUNT].
        gold: [rows, words] label numbers, anything at padding.
        used: [rows, words], false at padding, which is at the end of a row.
        steps: [LABEL_COUNT, LABEL_COUNT], see `step_scores`.
    """
    gold = gold.clamp(min=0)
    at = scores.gather(2, gold[:, :, None])[:, :, 0]
    moves = steps[gold[:, :-1], gold[:, 1:]]
    path = (at * used).sum(1) + (moves * used[:, 1:]).sum(1)
    alpha = scores[:, 0]
    for t in range(1, scores.shape[1]):
        following = torch.logsumexp(alpha[:, :, None] + steps, 1) + scores[:, t]
        alpha = torch.where(used[:, t, None], following, alpha)
    return torch.logsumexp(alpha, 1) - path


def mean_inside(last: Tensor, distance: Tensor) -> Tensor:
    """Mean of the states [cues, pieces, hidden] where the distance is 0, that is over the cue: [cues, hidden]."""
    inside = (distance == 0).to(last.dtype)[:, :, None]
    mean: Tensor = (last * inside).sum(1) / inside.sum(1).clamp(min=1)
    return mean


def distance_buckets(position: Tensor, start: Tensor, stop: Tensor) -> Tensor:
    """Bucket of each position's signed distance to the range [start, stop): 0 inside, odd before, even after.

    Distances 1 to 8 have their own bucket; further ones share buckets that grow by half an octave.
    """
    before = start - position
    after = position - (stop - 1)
    far = torch.maximum(before, after).clamp(min=0).float()
    step = torch.where(far <= 8, far, 8 + torch.ceil(2 * torch.log2(far.clamp(min=8) / 8)))
    step = step.clamp(max=DISTANCES // 2).long()
    side = torch.where(before > 0, 2 * step - 1, 2 * step)
    return torch.where(far > 0, side, torch.zeros_like(side))
