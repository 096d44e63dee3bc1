"""Train the tagger on PolNeAR train; one command, a checkpoint and dev figures after each epoch.

python training/attribution/train.py --data ../shared/data/attribution --run runs/first
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from backend import TorchBackend, load_encoder, load_tokenizer
from decode import cue_candidates, cue_probabilities
from evaluate import evaluate, summary
from extract import make_batch
from model import DISTANCES, Shape, Tagger, chain_loss, distance_buckets, mean_inside, step_scores
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional
from windows import Bools, Window, sentence_blocks

from corpus import IGNORE, Attribution, Example, TagSet, paint, read_examples

NEAR = (40, 64)
"""Pieces before and after a cue that a look at a short attribution sees in training."""
FAR = (64, 96)
"""The same for a long one."""
CANDIDATES = (0.15, 0.3, 0.5)
"""Levels of cue candidates, one drawn for each window, so that the second look knows all that decoding brings it."""
TAG_WEIGHT = {"pos": 0.1, "ner": 0.1, "rel": 0.1}


def random_windows(example: Example, *, size: int, chance: random.Random) -> list[Window]:
    """Windows that cover the document without overlap, the first of random length, so that borders move."""
    out: list[Window] = []
    limit = chance.randint(size // 4, size)
    start = stop = 0
    for a, b in sentence_blocks(example.pieces, longest=size):
        if b - start > limit and stop > start:
            out.append(Window(start=start, stop=stop, core_start=start, core_stop=stop))
            start, limit = a, size
        stop = b
    out.append(Window(start=start, stop=stop, core_start=start, core_stop=stop))
    return out


def epoch_batches(
    examples: list[Example], *, size: int, batch: int, chance: random.Random
) -> list[list[tuple[Example, Window]]]:
    """An epoch's windows in random batches of about equal length."""
    items = [(e, w) for e in examples for w in random_windows(e, size=size, chance=chance)]
    chance.shuffle(items)
    out: list[list[tuple[Example, Window]]] = []
    for i in range(0, len(items), batch * 40):
        chunk = sorted(items[i : i + batch * 40], key=lambda x: x[1].stop - x[1].start)
        out.extend(chunk[j : j + batch] for j in range(0, len(chunk), batch))
    chance.shuffle(out)
    return out


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
        chains = (
            chains
            + chain_loss(picked, labels.gather(1, order), known.gather(1, order), step_scores(model)).sum()
        )
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


def parameter_groups(model: Tagger, *, rate: float, decay: float, head_rate: float) -> list[dict[str, Any]]:
    """Parameters by depth: the top layer learns at `rate`, each lower one at `decay` times that."""
    depth = {f"layers.{i}.": decay ** (model.shape.layers - 1 - i) for i in range(model.shape.layers)}
    groups: dict[float, list[Tensor]] = {}
    for name, p in model.named_parameters():
        if name.startswith(("words.", "places.", "norm.")):
            if name.startswith("words."):
                p.requires_grad_(False)
                continue
            lr = rate * decay**model.shape.layers
        elif name.startswith("link_layers."):
            lr = rate
        else:
            lr = next((rate * f for key, f in depth.items() if name.startswith(key)), head_rate)
        groups.setdefault(lr, []).append(p)
    return [{"params": ps, "lr": lr, "peak": lr} for lr, ps in groups.items()]


def load_start(model: Tagger, path: Path) -> None:
    """Go on from a checkpoint, as far as its weights have the shapes of the model's."""
    kept = torch.load(path, map_location="cpu", weights_only=True)["state"]
    mine = model.state_dict()
    model.load_state_dict(
        {k: v for k, v in kept.items() if k in mine and mine[k].shape == v.shape}, strict=False
    )


class Average:
    """Exponential moving average of the weights, which is what is evaluated and kept."""

    def __init__(self, model: Tagger, decay: float) -> None:
        self.decay = decay
        self.steps = 0
        self.state = {k: v.detach().clone() for k, v in model.state_dict().items()}

    @torch.no_grad()
    def update(self, model: Tagger) -> None:
        """Take in the current weights."""
        self.steps += 1
        d = min(self.decay, (1 + self.steps) / (10 + self.steps))
        for k, p in model.named_parameters():
            if p.requires_grad:
                self.state[k].lerp_(p.detach(), 1 - d)


def save(path: Path, model: Tagger, state: dict[str, Tensor], about: dict[str, Any]) -> None:
    """Write a checkpoint: weights, sizes and what is known about them."""
    torch.save({"shape": model.shape.as_dict(), "state": state, "about": about}, path)


def rate_factor(done: float, *, warm: float = 0.05) -> float:
    """Share of the peak learning rate at a share `done` of the run: a rise, then a cosine down to 2 %."""
    if done < warm:
        return max(0.01, done / warm)
    return 0.02 + 0.49 * (1 + math.cos(math.pi * (done - warm) / (1 - warm)))


def prepare(options: argparse.Namespace, tokenizer: Tokenizer) -> tuple[list[Example], Tagger]:
    """The training documents and the tagger to start from."""
    tag_sets = {name: TagSet() for name in ("pos", "ner", "rel")}
    examples = read_examples(options.data, "train", tokenizer, tag_sets)
    sizes = {name: len(s.number) for name, s in tag_sets.items()}
    model = Tagger(Shape(link_layers=options.link_layers, dropout=options.dropout, **sizes))
    load_encoder(model)
    if options.start:
        load_start(model, options.start)
    return examples, model


def train(options: argparse.Namespace) -> None:
    """Run the training that the options describe."""
    chance = random.Random(options.seed)
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    tokenizer = load_tokenizer()
    examples, model = prepare(options, tokenizer)
    groups = parameter_groups(
        model, rate=options.rate, decay=options.layer_decay, head_rate=options.head_rate
    )
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
    average = Average(model, options.average)
    options.run.mkdir(parents=True, exist_ok=True)
    (options.run / "options.json").write_text(
        json.dumps({k: str(v) for k, v in vars(options).items()}, indent=1)
    )
    batches = epoch_batches(examples, size=options.size, batch=options.batch, chance=chance)
    total = len(batches) * options.epochs
    step = 0
    began = time.time()
    done = 0.0
    for epoch in range(options.epochs):
        model.train()
        seen: dict[str, list[float]] = {}
        for batch in batches:
            done = max(step / total, (time.time() - began) / (60 * options.minutes))
            if done >= 1:
                break
            f = rate_factor(done)
            for g in optimizer.param_groups:
                g["lr"] = g["peak"] * f
            losses = batch_loss(
                model, batch, most_looks=options.looks, shifted=options.shifted, chance=chance
            )
            loss = torch.stack(list(losses.values())).sum()
            optimizer.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_([p for p in model.parameters() if p.requires_grad], 1.0)
            optimizer.step()
            average.update(model)
            step += 1
            for k, v in losses.items():
                seen.setdefault(k, []).append(float(v.detach()))
            if step % 50 == 0:
                shown = " ".join(f"{k} {np.mean(v[-50:]):.4f}" for k, v in seen.items())
                print(f"step {step}/{total} {time.time() - began:.0f}s {shown}", flush=True)
        save(options.run / "last.pt", model, average.state, {"epoch": epoch + 1})
        if done < 1 and (epoch + 1) % options.evaluate_every:
            batches = epoch_batches(examples, size=options.size, batch=options.batch, chance=chance)
            continue
        figures = evaluate(TorchBackend.from_state(model.shape, average.state), tokenizer, options.data)
        line = summary(figures)
        print(f"epoch {epoch + 1} {time.time() - began:.0f}s {line}", flush=True)
        save(options.run / "last.pt", model, average.state, {"epoch": epoch + 1, "dev": line})
        if done >= 1:
            break
        batches = epoch_batches(examples, size=options.size, batch=options.batch, chance=chance)


def main() -> None:
    """Read the command line and train."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--data", type=Path, required=True, help="folder of the PolNeAR files and score.py")
    p.add_argument("--run", type=Path, required=True, help="folder for checkpoints")
    p.add_argument("--epochs", type=int, default=4)
    p.add_argument(
        "--minutes", type=float, default=1e6, help="stop after so long; the learning rate follows the clock"
    )
    p.add_argument("--start", type=Path, help="checkpoint to go on from, instead of the bare encoder")
    p.add_argument("--evaluate-every", type=int, default=1, help="epochs between dev figures")
    p.add_argument("--batch", type=int, default=8)
    p.add_argument("--size", type=int, default=254)
    p.add_argument("--looks", type=int, default=64)
    p.add_argument(
        "--shifted", type=float, default=0.0, help="share of annotated cues shown with other edges"
    )
    p.add_argument("--rate", type=float, default=2e-4)
    p.add_argument("--head-rate", type=float, default=1e-3)
    p.add_argument("--layer-decay", type=float, default=0.9)
    p.add_argument("--link-layers", type=int, default=1)
    p.add_argument("--dropout", type=float, default=0.1)
    p.add_argument("--average", type=float, default=0.998)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=2)
    train(p.parse_args())


if __name__ == "__main__":
    main()
