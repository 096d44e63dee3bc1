"""Figures for check-worthiness on ClaimBuster's test split and on CheckThat! 2019, beside published ones.

    python -m evaluation.checkworthiness FOLDER

FOLDER holds `claimbuster.jsonl.gz` and `checkthat2019.jsonl.gz`: JSON Lines with `text`, `label` (1: worth
checking), `split`, and for CheckThat! `file` (the debate or speech).
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from verifier.claims.worth import check_worthiness

__all__ = [
    "IN_CLAIMBUSTER",
    "PUBLISHED_MAP",
    "average_precision",
    "calibration_error",
    "checkthat_map",
    "main",
    "measure",
    "read_rows",
]

PUBLISHED_MAP = 0.166
"""The best primary run of CLEF-2019 CheckThat! task 1 (Copenhagen), mean average precision over the seven
debates and speeches of the test part: Atanasova et al., Overview of the CLEF-2019 CheckThat! Lab, Task 1,
CEUR-WS volume 2380, paper 269. The best contrastive run had 0.1821 (results table of the task's repository)."""

IN_CLAIMBUSTER = frozenset({"20160926_1pres", "20161010_2pres", "20161019_3pres"})
"""Debates of CheckThat!'s train part that ClaimBuster's train split holds sentences of: left out everywhere."""

TRAIN_RATE = 0.25
"""The share of worthy sentences in ClaimBuster's train split."""


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a gzipped JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def average_precision(labels: Sequence[int], values: Sequence[float]) -> float:
    """The area under the precision-recall steps, in [0, 1]; statements of equal value count as one step.

    Raises:
        ValueError: No label is 1.
    """
    wanted, given = np.asarray(labels), np.asarray(values)
    if not wanted.any():
        raise ValueError("no statement is worth checking: average precision is not defined")
    order = np.argsort(-given, kind="stable")
    hits = np.cumsum(wanted[order])
    last = np.flatnonzero(np.append(np.diff(given[order]) != 0, True))
    recall = hits[last] / hits[-1]
    precision = hits[last] / (last + 1)
    return float(np.sum(np.diff(recall, prepend=0.0) * precision))


def calibration_error(
    labels: Sequence[int], probabilities: Sequence[float], *, rate: float | None = None, bins: int = 10
) -> float:
    """How far probabilities are from the shares found, averaged over bins of equal width, in [0, 1].

    Args:
        labels: 1 or 0.
        probabilities: As many, in [0, 1].
        rate: Weigh the two classes so that this share of the whole is labelled 1; as they are if None.
        bins: How many.
    """
    wanted, given = np.asarray(labels, dtype=float), np.asarray(probabilities, dtype=float)
    weight = np.ones(len(wanted))
    if rate is not None:
        weight = np.where(wanted == 1, rate / wanted.mean(), (1 - rate) / (1 - wanted.mean()))
    place = np.minimum((given * bins).astype(int), bins - 1)
    gaps = np.bincount(place, weights=weight * (wanted - given), minlength=bins)
    return float(np.abs(gaps).sum() / weight.sum())


def checkthat_map(rows: Sequence[Mapping[str, Any]], values: Sequence[float]) -> float:
    """Mean over debates and speeches of the average precision, in [0, 1]."""
    by_file: dict[str, tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))
    for row, value in zip(rows, values, strict=True):
        by_file[row["file"]][0].append(row["label"])
        by_file[row["file"]][1].append(value)
    return float(np.mean([average_precision(*pair) for pair in by_file.values()]))


def measure(data_folder: Path) -> dict[str, float]:
    """The figures of the shipped weights; shares and precisions in [0, 1].

    Raises:
        OSError: A file is not there.
    """
    test = [r for r in read_rows(data_folder / "claimbuster.jsonl.gz") if r["split"] == "test"]
    labels = [r["label"] for r in test]
    worth = check_worthiness([r["text"] for r in test])
    debates = [r for r in read_rows(data_folder / "checkthat2019.jsonl.gz") if r["file"] not in IN_CLAIMBUSTER]
    rank = check_worthiness([r["text"] for r in debates])
    final = [i for i, r in enumerate(debates) if r["split"] == "test"]
    figures = {
        "claimbuster_test_ap": average_precision(labels, worth),
        "claimbuster_test_ece_at_train_rate": calibration_error(labels, worth, rate=TRAIN_RATE),
        "checkthat_test_map": checkthat_map([debates[i] for i in final], [rank[i] for i in final]),
        "checkthat_test_map_published_best": PUBLISHED_MAP,
        "checkthat_all_map": checkthat_map(debates, rank),
    }
    return {name: round(value, 4) for name, value in figures.items()}


def main(argv: Sequence[str] | None = None) -> None:
    """Prints the figures as JSON."""
    parser = argparse.ArgumentParser(description="Figures for check-worthiness.")
    parser.add_argument("data", type=Path, help="the folder with the two data sets")
    print(json.dumps(measure(parser.parse_args(argv).data), indent=2))


if __name__ == "__main__":
    main()
