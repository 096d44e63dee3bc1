"""Average the weights of several checkpoints of one line of training into one.

python -m training.attribution.average --out runs/final/averaged.pt runs/second/epoch3.pt runs/fourth/last.pt
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def average(checkpoints: list[Path], out: Path) -> None:
    """Write the mean of the checkpoints' weights to `out`; all must have the same sizes.

    Raises:
        ValueError: when their sizes differ.
    """
    kept = [torch.load(path, map_location="cpu", weights_only=True) for path in checkpoints]
    if any(k["shape"] != kept[0]["shape"] for k in kept):
        raise ValueError("the checkpoints are of models of different sizes")
    state = {name: torch.stack([k["state"][name].float() for k in kept]).mean(0) for name in kept[0]["state"]}
    out.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"shape": kept[0]["shape"], "state": state, "about": {}}, out)


def main() -> None:
    """Read the command line and average."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("checkpoints", type=Path, nargs="+")
    p.add_argument("--out", type=Path, required=True)
    o = p.parse_args()
    average(o.checkpoints, o.out)


if __name__ == "__main__":
    main()
