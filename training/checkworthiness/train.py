"""Train the weights for check-worthiness on ClaimBuster's train split and write them where the program reads them.

python -m training.checkworthiness.train --data FOLDER [--out verifier/data/checkworthiness.npz]

Prints average precision and calibration error, both on sentences of debates held out.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from evaluation.checkworthiness import average_precision, calibration_error, read_rows
from training.checkworthiness.design import Design, word_vectors

__all__ = ["FOLDS", "folds", "main", "platt", "read_train", "regression", "repaired"]

FOLDS = 5
STRENGTH = 2.0
"""The regression's C; 1 and 4 were within 0.003 AP of it."""
OUT = Path(__file__).parents[2] / "verifier" / "data" / "checkworthiness.npz"

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


def repaired(text: str) -> str:
    """`text` with the apostrophe that ClaimBuster's file has in a wrong encoding put right."""
    return text.replace("Ã¢â‚¬â„¢", "'").replace("â€™", "'")


def read_train(folder: Path) -> tuple[list[str], Ints]:
    """The statements of the train split in the order of their ids, repeated ones once, and their labels."""
    rows = [r for r in read_rows(folder / "claimbuster.jsonl.gz") if r["split"] == "train"]
    first: dict[str, dict[str, object]] = {}
    for row in sorted(rows, key=lambda r: r["id"]):
        first.setdefault(row["text"].lower(), row)
    kept = list(first.values())
    return [repaired(str(r["text"])) for r in kept], np.array([r["label"] for r in kept])


def folds(size: int) -> Ints:
    """A fold for each statement.

    The file names no debate, but its ids run through the debates, so that fifths in the order of ids are whole
    debates but for the four at the borders.
    """
    return np.arange(size) * FOLDS // size


def regression() -> LogisticRegression:
    """The classifier, not yet fitted."""
    return LogisticRegression(C=STRENGTH, max_iter=3000)


def platt(log_odds: Floats, labels: Ints) -> tuple[float, float]:
    """Slope and offset that calibrate log odds (Platt 1999)."""
    model = LogisticRegression(C=1e6).fit(log_odds[:, None], labels)
    return float(model.coef_[0, 0]), float(model.intercept_[0])


def held_out(texts: Sequence[str], labels: Ints) -> Floats:
    """Log odds of each statement from a model that saw nothing of its fold."""
    fold, vocabulary = folds(len(texts)), word_vectors()
    out = np.zeros(len(texts))
    for k in range(FOLDS):
        inside, outside = np.flatnonzero(fold != k), np.flatnonzero(fold == k)
        design = Design([texts[i] for i in inside], vocabulary)
        model = regression().fit(design.matrix([texts[i] for i in inside]), labels[inside])
        out[outside] = model.decision_function(design.matrix([texts[i] for i in outside]))
    return out


def calibrated(log_odds: Floats, labels: Ints) -> Floats:
    """Probabilities, those of each fold by a calibration that saw nothing of it."""
    fold, out = folds(len(labels)), np.zeros(len(labels))
    for k in range(FOLDS):
        slope, offset = platt(log_odds[fold != k], labels[fold != k])
        out[fold == k] = 1 / (1 + np.exp(-(slope * log_odds[fold == k] + offset)))
    return out


def main(argv: Sequence[str] | None = None) -> None:
    """Trains, writes and prints."""
    parser = argparse.ArgumentParser(description="Train the weights for check-worthiness.")
    parser.add_argument("--data", type=Path, required=True, help="the folder with claimbuster.jsonl.gz")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args(argv)
    texts, labels = read_train(options.data)
    log_odds = held_out(texts, labels)
    fold = folds(len(texts))
    each = [average_precision(labels[fold == k], log_odds[fold == k]) for k in range(FOLDS)]
    print(f"{len(texts)} statements, held out: AP {np.mean(each):.4f} (folds {min(each):.4f} to {max(each):.4f})")
    print(f"calibration error {calibration_error(labels, calibrated(log_odds, labels)):.4f}")
    slope, offset = platt(log_odds, labels)
    design = Design(texts, word_vectors())
    model = regression().fit(design.matrix(texts), labels)
    raw = design.weights(model, slope=slope, offset=offset).packed()
    options.out.write_bytes(raw)
    print(f"{options.out}: {len(raw)} bytes, sha256 {hashlib.sha256(raw).hexdigest()}")


if __name__ == "__main__":
    main()
