"""The judge on the project's own pairs of figures and dates: `python -m evaluation.figures [FILE]`.

The pairs are judged as `verifier judge` does, the model and the comparer together; accuracy is over three labels.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from verifier.judging.entailment import load_entailment
from verifier.judging.pairs import TextPair, judge_texts, stance_of

__all__ = ["main", "measure"]

PAIRS = Path("tests/data/figure_pairs.jsonl")


def measure(path: Path) -> dict[str, float]:
    """Accuracy in per cent: of the whole judge, of its model alone, and by category.

    Args:
        path: JSON Lines with premise, hypothesis, label and category.
    """
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    judged = judge_texts([TextPair(row["premise"], row["hypothesis"]) for row in rows], load_entailment())
    right: Counter[str] = Counter()
    count: Counter[str] = Counter()
    for row, found in zip(rows, judged, strict=True):
        for name, stance in (
            ("all", found.stance),
            ("model alone", stance_of(found.model)),
            (row["category"], found.stance),
        ):
            count[name] += 1
            right[name] += stance == row["label"]
    return {name: round(100 * right[name] / count[name], 1) for name in count}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", nargs="?", type=Path, default=PAIRS)
    for name, value in measure(parser.parse_args().pairs).items():
        print(f"{name:20} {value}")


if __name__ == "__main__":
    main()
