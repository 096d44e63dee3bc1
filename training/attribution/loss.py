"""What is minimised: the labels of the first look, the tags of the parses, the labellings of the second looks."""

from __future__ import annotations

import random

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from training.attribution.corpus import IGNORE, Attribution, Example, paint
from training.attribution.model import DISTANCES, Tagger, chain_loss, distance_buckets, mean_inside, step_scores
from verifier.attribution.tagger.decode import cue_candidates, cue_probabilities
from verifier.attribution.tagger.extract import make_batch
from verifier.attribution.tagger.windows import Bools, Window

NEAR = (40, 64)
"""Pieces before and after a cue that a look at a short attribution sees in training."""
FAR = (64, 96)
"""The same for a long one."""
CANDIDATES = (0.15, 0.3, 0.5)
"""Levels of cue candidates, one drawn for each window, so that the second look knows all that decoding brings it."""
TAG_WEIGHT = {"pos": 0.1, "ner": 0.1, "rel": 0.1}


def label_rows(batch: list[tuple[Example, Window]], width: int, values: str) -> Tensor:
    """Labels of the batch ("roles" or a tag's name), [windows, width], IGNORE at padding."""
    rows = np.full((len(batch), width), IGNORE, dtype=np.int64)
    for i, (e, w) in enumerate(batch):
        source = e.roles if values == "roles" else e.tags[values]
        rows[i, 1 : w.stop - w.start + 1] = source[w.start : w.stop]
    return torch.from_numpy(rows)


Look = tuple[int, int, int, Attribution | None]


def shift_edges(
    first: Bools, cue: tuple[int, int], window: tuple[int, int], *, chance: random.Random
) -> tuple[int, int]:
    """The cue with each edge moved by a word or not, inside the window, as an unsure first look would give it."""
    heads = np.flatnonzero(first[window[0] : window[1]]) + window[0]
    stops = np.append(heads[1:], window[1])
    a = int(np.searchsorted(heads, cue[0])) + chance.choice((-1, 0, 1))
    b = int(np.searchsorted(stops, cue[1])) + chance.choice((-1, 0, 1))
    if not 0 <= a <= b < len(heads):
        return cue
    return int(heads[a]), int(stops[b])


def choose_looks(
    batch: list[tuple[Example, Window]], roles: Tensor, *, most: int, shifted: float, chance: random.Random
) -> list[Look]:
    """Cues for the second look: (row, start, stop in the window, the attribution meant or none).

    Gold cues whose attribution lies in the window, the model's own candidates instead of or beside them,
    and its false candidates, which the second look must learn to leave untagged.
    """
    p = torch.softmax(roles.detach().float(), -1).numpy()
    looks: list[Look] = []
    for i, (e, w) in enumerate(batch):
        owner: dict[int, Attribution] = {}
        cut: set[int] = set()
        for a in e.attributions:
            places = [q for x, y in a.cue for q in range(x, y)]
            if not w.start <= places[0] < w.stop:
                continue
            if a.first < w.start or a.last >= w.stop:
                cut.update(places)
                continue
            owner.update(dict.fromkeys(places, a))
            x, y = a.cue[0]
            if chance.random() < shifted:
                x, y = shift_edges(e.pieces.first, (x, y), (w.start, w.stop), chance=chance)
            looks.append((i, x - w.start, y - w.start, a))
        n = w.stop - w.start
        for x, y in cue_candidates(
            *cue_probabilities(p[i, 1 : n + 1]),
            e.pieces.first[w.start : w.stop],
            levels=(chance.choice(CANDIDATES),),
        ):
            if any(q + w.start in cut for q in range(x, y)):
                continue
            meant = next((owner[q + w.start] for q in range(x, y) if q + w.start in owner), None)
            if meant is None or ((x + w.start, y + w.start) != meant.cue[0] and chance.random() < 0.5):
                looks.append((i, x, y, meant))
    if len(looks) > most:
        looks = chance.sample(looks, most)
    return looks


def look_edges(
    batch: list[tuple[Example, Window]], looks: list[Look], *, before: int, after: int
) -> list[tuple[int, int]]:
    """The range of the window that each look sees."""
    out = []
    for i, a, _, _ in looks:
        n = batch[i][1].stop - batch[i][1].start
        out.append((max(0, a - before), min(n, a + after)))
    return out


def look_arrays(
    batch: list[tuple[Example, Window]], looks: list[Look], edges: list[tuple[int, int]]
) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """For each look: its row, the pieces it sees, their distance buckets, their mask and their labels."""
    width = max(y - x for x, y in edges)
    spread = np.arange(width)
    take = np.stack([np.minimum(x + spread, y - 1) for x, y in edges])
    mask = np.stack([x + spread < y for x, y in edges])
    labels = np.full(take.shape, IGNORE, dtype=np.int64)
    for k, (i, _, _, meant) in enumerate(looks):
        e, w = batch[i]
        x, y = edges[k]
        whole = np.where(e.pieces.first, 0, IGNORE).astype(np.int64)
        if meant is not None:
            paint(whole, e.pieces, meant)
        labels[k, : y - x] = whole[w.start + x : w.start + y]
    rows = torch.tensor([i for i, *_ in looks])[:, None]
    start, stop = (torch.tensor([look[j] for look in looks])[:, None] for j in (1, 2))
    taken, masked = torch.from_numpy(take), torch.from_numpy(mask)
    distance = distance_buckets(taken, start, stop).masked_fill(~masked, DISTANCES)
    return rows, taken + 1, distance, masked, torch.from_numpy(labels)


def link_losses(
    model: Tagger,
    batch: list[tuple[Example, Window]],
    looks: list[Look],
    encoded: tuple[Tensor, Tensor, Tensor],
) -> tuple[Tensor, Tensor]:
    """Summed cross-entropy of single words and summed negative log-likelihood of whole labellings.

    Most attributions lie close to their cue: those are read with less around them, which saves a third of
    the time.
    """
    roles, lower, last = encoded
    near: list[Look] = []
    far: list[Look] = []
    for look in looks:
        i, a, _, meant = look
        start = batch[i][1].start
        close = meant is None or (meant.first - start >= a - NEAR[0] and meant.last - start < a + NEAR[1])
        (near if close else far).append(look)
    words = chains = torch.zeros(())
    for group, (before, after) in ((near, NEAR), (far, FAR)):
        if not group:
            continue
        edges = look_edges(batch, group, before=before, after=after)
        rows, take, distance, seen, labels = look_arrays(batch, group, edges)
        with torch.autocast("cpu", torch.bfloat16):
            logits = model.link(
                lower[rows, take], mean_inside(last[rows, take], distance), roles[rows, take], distance, seen
            ).float()
        words = words + functional.cross_entropy(
            logits.flatten(0, 1), labels.flatten(), ignore_index=IGNORE, reduction="sum"
        )
        known = labels != IGNORE
        order = torch.argsort((~known).to(torch.int8), dim=1, stable=True)[:, : int(known.sum(1).max())]
        picked = logits.gather(1, order[:, :, None].expand(-1, -1, logits.shape[2]))
        chains = chains + chain_loss(picked, labels.gather(1, order), known.gather(1, order), step_scores(model)).sum()
    return words, chains


def batch_loss(
    model: Tagger,
    batch: list[tuple[Example, Window]],
    *,
    most_looks: int,
    shifted: float,
    chance: random.Random,
) -> dict[str, Tensor]:
    """The losses of one batch by name; their sum is what is minimised."""
    arrays = make_batch([e.pieces for e, _ in batch], [w for _, w in batch])
    ids, shape, gap, quote, mask = (
        torch.from_numpy(x) for x in (arrays.ids, arrays.shape, arrays.gap, arrays.quote, arrays.mask)
    )
    losses: dict[str, Tensor] = {}
    width = ids.shape[1]
    with torch.autocast("cpu", torch.bfloat16):
        encoded = model.encode(ids, shape, gap, quote, mask)
        roles, _, last = encoded
        losses["roles"] = functional.cross_entropy(
            roles.float().flatten(0, 1), label_rows(batch, width, "roles").flatten(), ignore_index=IGNORE
        )
        for name, head in model.tag_heads.items():
            target = label_rows(batch, width, name).flatten()
            at = target != IGNORE
            if at.any():
                losses[name] = TAG_WEIGHT[name] * functional.cross_entropy(
                    head(last.flatten(0, 1)[at]).float(), target[at]
                )
    looks = choose_looks(batch, roles, most=most_looks, shifted=shifted, chance=chance)
    if looks:
        words, chains = link_losses(model, batch, looks, encoded)
        losses["word"] = 0.5 * words / (40 * len(looks))
        losses["chain"] = chains / (12 * len(looks))
    return losses
