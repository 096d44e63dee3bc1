"""Train the judge; one command, a checkpoint and dev figures every few minutes, to be resumed at will.

python -m training.judge.train --data ../shared/data/entailment --run training/judge/runs/first --minutes 55

The network computes in bfloat16 and keeps its weights in full precision beside it, which doubles the speed on
CPUs with bfloat16 products; the word embeddings stay as they are.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from training.attribution.backend import load_tokenizer
from training.judge.model import Judge, Shape, load_encoder
from training.judge.pairs import Example, batches, crossed, lay_out_all, read_pairs, read_written, surround
from verifier.judging.entailment.layout import Laid, stack

LONGEST = 160


class Master:
    """The weights in full precision, their optimiser and their moving average.

    Args:
        model: The network in bfloat16.
        rate: Peak rate of the top layer; each lower one learns at `decay` times that of the one above.
        head_rate: Peak rate of the parts that are new.
        decay: See `rate`.
        average: Decay of the moving average for each step.
    """

    def __init__(self, model: Judge, *, rate: float, head_rate: float, decay: float, average: float) -> None:
        self.model = model
        self.average = average
        self.steps = 0
        self.live = {k: p for k, p in model.named_parameters() if p.requires_grad}
        self.full = {k: torch.nn.Parameter(p.detach().float().clone()) for k, p in self.live.items()}
        self.smooth = {k: p.detach().clone() for k, p in self.full.items()}
        groups: dict[float, list[Tensor]] = {}
        for name, p in self.full.items():
            groups.setdefault(_rate_of(name, model.shape.layers, rate, head_rate, decay), []).append(p)
        self.optimizer = torch.optim.AdamW(
            [{"params": ps, "lr": lr, "peak": lr} for lr, ps in groups.items()], weight_decay=0.01, betas=(0.9, 0.98)
        )

    def step(self, factor: float) -> None:
        """Take in the gradients of the network at `factor` of the peak rates, and hand the weights back."""
        for k, p in self.live.items():
            self.full[k].grad = None if p.grad is None else p.grad.float()
            p.grad = None
        torch.nn.utils.clip_grad_norm_(list(self.full.values()), 1.0)
        for g in self.optimizer.param_groups:
            g["lr"] = g["peak"] * factor
        self.optimizer.step()
        self.steps += 1
        with torch.no_grad():
            torch._foreach_copy_(list(self.live.values()), list(self.full.values()))
            if self.steps % 4 == 0:
                d = min(self.average**4, (1 + self.steps) / (10 + self.steps))
                torch._foreach_lerp_(list(self.smooth.values()), list(self.full.values()), 1 - d)

    def load(self, kept: dict[str, Any], *, optimiser: bool) -> None:
        """Go on from a checkpoint, with or without the optimiser's memory."""
        for k, p in self.full.items():
            p.data.copy_(kept["full"][k])
            self.live[k].data.copy_(kept["full"][k])
            self.smooth[k].copy_(kept["smooth" if optimiser else "full"][k])
        if optimiser:
            self.optimizer.load_state_dict(kept["optimizer"])
            self.steps = kept["steps"]


def _rate_of(name: str, layers: int, rate: float, head_rate: float, decay: float) -> float:
    if name.startswith("layers."):
        return rate * decay ** (layers - 1 - int(name.split(".")[1]))
    if name.startswith(("positions.", "norm.")):
        return rate * decay**layers
    return head_rate


@dataclass
class Clock:
    """How much of the run is over; it can be stopped and resumed."""

    minutes: float
    warm: float
    hold: float
    before: float = 0.0
    began: float = field(default_factory=time.time)

    @property
    def seconds(self) -> float:
        """Seconds of training so far."""
        return self.before + time.time() - self.began

    @property
    def done(self) -> float:
        """Share of the run that is over."""
        return self.seconds / 60 / self.minutes

    @property
    def factor(self) -> float:
        """Share of the peak rate: a rise, a plateau up to the share `hold` of the run, a straight fall to 1 %."""
        if self.done < self.warm:
            return max(0.02, self.done / self.warm)
        if self.done < self.hold:
            return 1.0
        return max(0.01, 1 - (self.done - self.hold) / max(1e-9, 1 - self.hold))


@torch.no_grad()
def judge_all(model: Judge, laid: list[Laid], *, tokens: int = 8192) -> np.ndarray[Any, np.dtype[np.float32]]:
    """Logits [pairs, 3] of pairs, in their order."""
    model.eval()
    out = np.zeros((len(laid), 3), dtype=np.float32)
    order = sorted(range(len(laid)), key=lambda i: len(laid[i]))
    at = 0
    while at < len(order):
        size = max(1, tokens // len(laid[order[min(len(order) - 1, at + 64)]]))
        chosen = order[at : at + size]
        b = stack([laid[i] for i in chosen])
        logits = model(*(torch.from_numpy(x) for x in (b.ids, b.parts, b.matches, b.places)))
        out[chosen] = logits.float().numpy()
        at += size
    return out


def dev_figures(model: Judge, laid: list[Laid], dev: list[Example]) -> str:
    """Accuracy over all of dev and for each source, as one line."""
    right = judge_all(model, laid).argmax(1) == np.array([e.label for e in dev])
    sources = np.array([e.source for e in dev])
    by = " ".join(f"{s} {right[sources == s].mean():.3f}" for s in sorted(set(sources)))
    ours = np.array([s.startswith(("written", "crossed")) for s in sources])
    return f"dev {right[~ours].mean():.4f} {by}"


def smoothed(master: Master, shape: Shape) -> Judge:
    """The network with averaged weights, in bfloat16."""
    model = Judge(shape).to(torch.bfloat16)
    model.load_state_dict({**master.model.state_dict(), **{k: v.to(torch.bfloat16) for k, v in master.smooth.items()}})
    return model


def save(path: Path, master: Master, shape: Shape, *, seconds: float) -> None:
    """Write a checkpoint, replacing the last one only when it is whole."""
    kept = {
        "shape": shape.as_dict(),
        "full": {k: p.detach() for k, p in master.full.items()},
        "smooth": master.smooth,
        "optimizer": master.optimizer.state_dict(),
        "steps": master.steps,
        "seconds": seconds,
    }
    torch.save(kept, path.with_suffix(".part"))
    path.with_suffix(".part").replace(path)


def read_all(options: argparse.Namespace) -> list[Example]:
    """The training pairs of the data folder and of further files."""
    examples = read_pairs(options.data / "train.jsonl.gz")
    if options.limit:
        random.Random(7).shuffle(examples)
        examples = examples[: options.limit]
    for path in options.more or []:
        examples += read_pairs(path)
    if options.written:
        examples += read_written(options.written, held_out=False)
        examples += crossed(examples, number=options.crossed, chance=random.Random(options.seed))
    return examples


def start(options: argparse.Namespace, shape: Shape) -> tuple[Master, float]:
    """The network with its weights, new or from a checkpoint, and the seconds already spent."""
    model = Judge(shape)
    load_encoder(model)
    model.to(torch.bfloat16)
    master = Master(
        model, rate=options.rate, head_rate=options.head_rate, decay=options.layer_decay, average=options.average
    )
    path = options.run / "last.pt"
    if options.resume and path.is_file():
        kept = torch.load(path, map_location="cpu", weights_only=True)
        master.load(kept, optimiser=True)
        return master, float(kept["seconds"])
    if options.start:
        master.load(torch.load(options.start, map_location="cpu", weights_only=True), optimiser=False)
    return master, 0.0


def train(options: argparse.Namespace) -> None:
    """Run the training that the options describe."""
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    options.run.mkdir(parents=True, exist_ok=True)
    (options.run / "options.json").write_text(json.dumps({k: str(v) for k, v in vars(options).items()}, indent=1))
    shape = Shape(dropout=options.dropout, aligned=not options.no_alignment, pooled=not options.no_pooling)
    tokenizer = load_tokenizer()
    dev = read_pairs(options.data / "dev.jsonl.gz")
    if options.written:
        kept = read_written(options.written, held_out=True)
        dev += kept + crossed(kept, number=1_000, chance=random.Random(0))
    dev_laid = lay_out_all(dev, tokenizer, longest=LONGEST)
    examples = read_all(options)
    began = time.time()
    plain = lay_out_all(examples, tokenizer, longest=LONGEST)
    print(f"{len(examples)} pairs, {sum(map(len, plain))} pieces, laid out in {time.time() - began:.0f}s", flush=True)
    master, before = start(options, shape)
    clock = Clock(options.minutes, options.warm, options.hold, before)
    kept_at = clock.seconds
    epoch = 0
    while clock.done < 1:
        chance = random.Random(f"{options.seed} {epoch} {before}")
        laid = _epoch_pairs(examples, plain, tokenizer, share=options.surrounded, chance=chance)
        losses: list[float] = []
        used = _used(examples, options.mix, own=options.own, chance=chance)
        order = batches(used, [len(p) for p in laid], tokens=options.tokens, chance=chance)
        for number, batch in enumerate(order):
            losses.append(_one_step(master, [laid[i] for i in batch], [examples[i] for i in batch], clock, options))
            if number % 100 == 99:
                shown = f"loss {np.mean(losses[-100:]):.4f} rate {clock.factor:.3f}"
                print(f"epoch {epoch} {number + 1}/{len(order)} {clock.seconds:.0f}s {shown}", flush=True)
            if clock.done >= 1 or clock.seconds - kept_at > 60 * options.keep_every:
                save(options.run / "last.pt", master, shape, seconds=clock.seconds)
                print(f"{clock.seconds:.0f}s {dev_figures(smoothed(master, shape), dev_laid, dev)}", flush=True)
                kept_at = clock.seconds
            if clock.done >= 1:
                return
        epoch += 1


def _used(examples: list[Example], mix: dict[str, float], *, own: int, chance: random.Random) -> list[int]:
    """Numbers of the epoch's examples: so many drawn from our own, and of the data set as often as `mix` says.

    A share of 1.3 means all of a source's pairs once and 30 % of them twice.
    """
    used: list[int] = []
    mine: list[int] = []
    for i, e in enumerate(examples):
        share = next((v for k, v in mix.items() if e.source.startswith(k)), 1.0)
        times = int(share) + (chance.random() < share % 1)
        (mine if e.source.startswith("own ") else used).extend([i] * times)
    return used + chance.sample(mine, min(own, len(mine)))


def _epoch_pairs(
    examples: list[Example], plain: list[Laid], tokenizer: Tokenizer, *, share: float, chance: random.Random
) -> list[Laid]:
    """The epoch's pairs: a share of them newly surrounded with other text."""
    laid = list(plain)
    for i in chance.sample(range(len(examples)), int(share * len(examples))):
        e = surround(examples[i], examples, chance)
        laid[i] = lay_out(e, tokenizer)
    return laid


def lay_out(example: Example, tokenizer: Tokenizer) -> Laid:
    """One example as the network reads it."""
    return lay_out_all([example], tokenizer, longest=LONGEST)[0]


def _one_step(
    master: Master, laid: list[Laid], examples: list[Example], clock: Clock, options: argparse.Namespace
) -> float:
    master.model.train()
    b = stack(laid)
    logits = master.model(*(torch.from_numpy(x) for x in (b.ids, b.parts, b.matches, b.places)))
    gold = torch.tensor([e.label for e in examples])
    loss = functional.cross_entropy(logits.float(), gold, label_smoothing=options.smoothing)
    loss.backward()  # type: ignore[no-untyped-call]
    master.step(clock.factor)
    return float(loss.detach())


def _mix(text: str) -> dict[str, float]:
    parts = (part.split("=") for part in text.split(","))
    return {source: float(share) for source, share in parts}


def main() -> None:
    """Read the command line and train."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--data", type=Path, required=True, help="folder of train.jsonl.gz and dev.jsonl.gz")
    p.add_argument("--run", type=Path, required=True, help="folder for checkpoints")
    p.add_argument("--minutes", type=float, required=True, help="length of the run; the rate follows the clock")
    p.add_argument("--more", type=Path, action="append", help="a further file of training pairs")
    p.add_argument("--written", type=Path, help="folder of pairs written by hand; every sixth premise is kept for dev")
    p.add_argument("--crossed", type=int, default=0, help="claims set beside another written premise, as neutral")
    p.add_argument("--start", type=Path, help="checkpoint to go on from, without its optimiser's memory")
    p.add_argument("--resume", action="store_true", help="go on with the run's own last checkpoint")
    p.add_argument("--mix", type=_mix, default={}, help="share of each source in an epoch, as in mnli=1.4,fm2=2")
    p.add_argument("--own", type=int, default=30_000, help="pairs of our own drawn for each epoch, of those in --more")
    p.add_argument("--limit", type=int, default=0, help="train on so many pairs only")
    p.add_argument("--tokens", type=int, default=2048, help="pieces of a batch")
    p.add_argument("--rate", type=float, default=2e-4)
    p.add_argument("--head-rate", type=float, default=5e-4)
    p.add_argument("--layer-decay", type=float, default=0.85)
    p.add_argument("--warm", type=float, default=0.03, help="share of the run in which the rate rises")
    p.add_argument("--hold", type=float, default=0.3, help="share of the run at which the rate begins to fall")
    p.add_argument("--average", type=float, default=0.999)
    p.add_argument("--smoothing", type=float, default=0.05)
    p.add_argument("--dropout", type=float, default=0.1)
    p.add_argument("--surrounded", type=float, default=0.12, help="share of the pairs set among other premises")
    p.add_argument("--no-alignment", action="store_true")
    p.add_argument("--no-pooling", action="store_true")
    p.add_argument("--keep-every", type=float, default=8, help="minutes between checkpoints")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=2)
    train(p.parse_args())


if __name__ == "__main__":
    main()
