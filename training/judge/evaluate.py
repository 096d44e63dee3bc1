"""Figures of a checkpoint, before any export: public sets, and pairs of our own by kind.

python -m training.judge.evaluate --checkpoint training/judge/runs/second/last.pt --data ../shared/data/entailment
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch

from evaluation.judge import SETS, figures_of, read_rows
from training.attribution.backend import load_tokenizer
from training.judge.export import read_state
from training.judge.model import LABELS, Judge
from training.judge.pairs import lay_out_all, read_pairs
from training.judge.train import judge_all
from verifier.judging.entailment.layout import LONGEST, lay_out
from verifier.judging.entailment.shipped import calibrated


def load(checkpoint: Path) -> Judge:
    """The network with averaged weights, in bfloat16."""
    shape, state = read_state(checkpoint)
    model = Judge(shape)
    model.load_state_dict(state)
    return model.to(torch.bfloat16)


def own_by_kind(model: Judge, path: Path) -> dict[str, tuple[int, float]]:
    """How many pairs of our own there are of each kind, and the accuracy on them."""
    pairs = read_pairs(path)
    logits = judge_all(model, lay_out_all(pairs, load_tokenizer(), longest=LONGEST))
    right = logits.argmax(1) == np.array([e.label for e in pairs])
    kinds = np.array([e.source.removeprefix("own ") for e in pairs])
    return {k: (int((kinds == k).sum()), float(right[kinds == k].mean())) for k in sorted(set(kinds))}


def main() -> None:
    """Read the command line and print the figures."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--checkpoint", type=Path, required=True)
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--own", type=Path, help="pairs that `negatives` wrote, with a seed that was not trained on")
    p.add_argument("--sample", type=int, default=500, help="most rows of a public set")
    p.add_argument("--threads", type=int, default=2)
    o = p.parse_args()
    torch.set_num_threads(o.threads)
    model, tokenizer = load(o.checkpoint), load_tokenizer()
    for name in (n for n in ("dev", *SETS) if (o.data / f"{n}.jsonl.gz").is_file()):
        rows = read_rows(o.data / f"{name}.jsonl.gz", sample=0 if name == "dev" else o.sample)
        laid = [lay_out(r["premise"], r["hypothesis"], tokenizer) for r in rows]
        probabilities = calibrated(judge_all(model, laid).astype(np.float64), temperature=1.0, bias=(0,) * len(LABELS))
        figures = figures_of(rows, probabilities)
        print(f"{name:24} " + " ".join(f"{k} {100 * v:.1f}" for k, v in figures.items()), flush=True)
    if o.own:
        for kind, (count, accuracy) in own_by_kind(model, o.own).items():
            print(f"own {kind:24} {count:5} {100 * accuracy:.1f}")


if __name__ == "__main__":
    main()
