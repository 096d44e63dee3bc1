"""Train the tagger on PolNeAR train; one command, a checkpoint and dev figures after each epoch.

python -m training.attribution.train --data ../shared/data/attribution --run runs/first
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
from tokenizers import Tokenizer
from torch import Tensor

from training.attribution.backend import TorchBackend, load_encoder, load_tokenizer
from training.attribution.corpus import Example, TagSet, read_examples
from training.attribution.evaluate import evaluate, summary
from training.attribution.loss import batch_loss
from training.attribution.model import Shape, Tagger
from verifier.attribution.tagger.windows import Window, sentence_blocks


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
    model.load_state_dict({k: v for k, v in kept.items() if k in mine and mine[k].shape == v.shape}, strict=False)


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
    groups = parameter_groups(model, rate=options.rate, decay=options.layer_decay, head_rate=options.head_rate)
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
    average = Average(model, options.average)
    options.run.mkdir(parents=True, exist_ok=True)
    (options.run / "options.json").write_text(json.dumps({k: str(v) for k, v in vars(options).items()}, indent=1))
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
            losses = batch_loss(model, batch, most_looks=options.looks, shifted=options.shifted, chance=chance)
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
    p.add_argument("--minutes", type=float, default=1e6, help="stop after so long; the learning rate follows the clock")
    p.add_argument("--start", type=Path, help="checkpoint to go on from, instead of the bare encoder")
    p.add_argument("--evaluate-every", type=int, default=1, help="epochs between dev figures")
    p.add_argument("--batch", type=int, default=8)
    p.add_argument("--size", type=int, default=254)
    p.add_argument("--looks", type=int, default=64)
    p.add_argument("--shifted", type=float, default=0.0, help="share of annotated cues shown with other edges")
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
