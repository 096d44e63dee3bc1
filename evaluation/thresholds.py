"""What each threshold of the judge costs and gives: `python -m evaluation.thresholds FOLDER [--judge NAME]`.

For the pairs of `FOLDER/dev.jsonl.gz`: if support (or refutation) counts from a probability on, how many of those
called so are right (precision) and how many of those that are so are called (recall).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from evaluation.judge import judge_rows, read_rows
from verifier.judging.entailment import LABELS, FloatArray, load_entailment

__all__ = ["Row", "main", "sweep"]

STEPS = (0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)


class Row(NamedTuple):
    """One threshold of one label."""

    label: str
    least: float
    called: int
    precision: float
    """Share of the called that are right, in [0, 1]; 0 where none is called."""
    recall: float
    """Share of the label's pairs that are called, in [0, 1]."""


def sweep(gold: Sequence[str], probabilities: FloatArray, *, steps: Sequence[float] = STEPS) -> list[Row]:
    """Precision and recall of support and of refutation by threshold.

    Args:
        gold: The right label of each pair.
        probabilities: Of supports, refutes and neutral, [pairs, 3].
        steps: The thresholds.
    """
    rows = []
    for column, label in enumerate(LABELS[:2]):
        best = probabilities.argmax(1) == column
        right = [g == label for g in gold]
        for least in steps:
            called = [bool(b) and p >= least for b, p in zip(best, probabilities[:, column], strict=True)]
            hits = sum(c and r for c, r in zip(called, right, strict=True))
            rows.append(Row(label, least, sum(called), hits / max(sum(called), 1), hits / max(sum(right), 1)))
    return rows


def main(argv: Sequence[str] | None = None) -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description="What each threshold of the judge costs and gives.")
    parser.add_argument("data", type=Path, help="the folder with dev.jsonl.gz")
    parser.add_argument("--judge", help="another judge than the shipped one")
    o = parser.parse_args(argv)
    dev = read_rows(o.data / "dev.jsonl.gz")
    print("label     from  called  precision  recall")
    for row in sweep([r["label"] for r in dev], judge_rows(load_entailment(o.judge), dev)):
        print(f"{row.label:9} {row.least:.2f} {row.called:7} {100 * row.precision:10.1f} {100 * row.recall:7.1f}")


if __name__ == "__main__":
    main()
