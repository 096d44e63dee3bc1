"""Write the hard pairs of our own making, the same for the same seed.

python -m training.judge.negatives --data ../shared/data/entailment --out training/judge/cache/own.jsonl.gz
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from training.judge.edits import make_edits, same_page
from training.judge.events import Made, make_events
from training.judge.logic import make_logic
from training.judge.pairs import read_pairs
from training.judge.quantities import make_quantities
from training.judge.science import make_science

COUNTS = {"events": 24_000, "quantities": 12_000, "science": 5_000, "logic": 5_000, "edits": 40_000, "page": 9_000}


def make_all(data: Path, *, seed: int, counts: dict[str, int]) -> Iterator[tuple[Made, str]]:
    """Every pair with the group it belongs to."""
    examples = read_pairs(data / "train.jsonl.gz")
    for name, make in (
        ("events", make_events),
        ("quantities", make_quantities),
        ("science", make_science),
        ("logic", make_logic),
    ):
        for pair in make(counts[name], random.Random(f"{seed} {name}")):
            yield pair, f"own:{name}"
    yield from make_edits(examples, counts["edits"], random.Random(f"{seed} edits"))
    yield from same_page(examples, counts["page"], random.Random(f"{seed} page"))


def main() -> None:
    """Read the command line, write the pairs, print how many there are of each kind."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--data", type=Path, required=True, help="folder of train.jsonl.gz")
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--only", action="append", choices=sorted(COUNTS), help="make these families only")
    p.add_argument("--share", type=float, default=1.0, help="make this share of the usual number")
    o = p.parse_args()
    counts = {k: int(o.share * n) if not o.only or k in o.only else 0 for k, n in COUNTS.items()}
    o.out.parent.mkdir(parents=True, exist_ok=True)
    kinds: Counter[tuple[str, str]] = Counter()
    with gzip.open(o.out, "wt", encoding="utf-8") as out:
        for pair, group in make_all(o.data, seed=o.seed, counts=counts):
            kinds[pair.kind, pair.label] += 1
            row = {
                "premise": pair.premise,
                "hypothesis": pair.hypothesis,
                "label": pair.label,
                "source": f"own {pair.kind}",
                "group": group,
            }
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    for (kind, label), n in sorted(kinds.items()):
        print(f"{kind} {label} {n}")
    print(f"together {sum(kinds.values())}")


if __name__ == "__main__":
    main()
