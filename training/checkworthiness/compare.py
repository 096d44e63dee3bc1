"""Compare n-grams, the encoder's vectors and both together; prints the table of RESULTS.md.

python -m training.checkworthiness.compare --data FOLDER

Held-out AP and calibration error are what the choice of features went by; ClaimBuster's test split and CheckThat!
are printed once for the three. Encoding takes about six minutes on one core.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy import sparse

from evaluation.checkworthiness import (
    IN_CLAIMBUSTER,
    average_precision,
    calibration_error,
    checkthat_map,
    read_rows,
)
from training.checkworthiness.design import Design, word_vectors
from training.checkworthiness.train import FOLDS, Floats, calibrated, folds, read_train, regression
from verifier.encoding import Encoder, load_encoder

__all__ = ["main"]

VECTOR_STRENGTH = 4.0
"""C on the vectors alone; 1 gave 0.829 and 16 gave 0.833 held out, 4 gave 0.834."""


def inputs(which: str, design: Design, texts: Sequence[str], vectors: Floats) -> sparse.csr_matrix:
    """The matrix for n-grams, vectors or both."""
    if which == "vectors":
        return sparse.csr_matrix(vectors)
    return design.matrix(texts, extra=vectors if which == "both" else None)


def main(argv: Sequence[str] | None = None, *, encoder: Encoder | None = None) -> None:
    """Trains each of the three on folds and on all of train, and prints their figures."""
    parser = argparse.ArgumentParser(description="Compare features for check-worthiness.")
    parser.add_argument("--data", type=Path, required=True, help="the folder with both data sets")
    options = parser.parse_args(argv)
    encoder = encoder or load_encoder()
    texts, labels = read_train(options.data)
    test = [r for r in read_rows(options.data / "claimbuster.jsonl.gz") if r["split"] == "test"]
    debates = [r for r in read_rows(options.data / "checkthat2019.jsonl.gz") if r["file"] not in IN_CLAIMBUSTER]
    final = [i for i, r in enumerate(debates) if r["split"] == "test"]
    sets = [texts, [r["text"] for r in test], [r["text"] for r in debates]]
    vectors = [encoder.encode(t).astype(np.float64) for t in sets]
    fold, vocabulary = folds(len(texts)), word_vectors()
    whole = Design(texts, vocabulary)
    inner = [Design([texts[i] for i in np.flatnonzero(fold != k)], vocabulary) for k in range(FOLDS)]
    for which in ("n-grams", "vectors", "both"):
        model = regression().set_params(**({"C": VECTOR_STRENGTH} if which == "vectors" else {}))
        odds = np.zeros(len(texts))
        for k, design in enumerate(inner):
            a, b = np.flatnonzero(fold != k), np.flatnonzero(fold == k)
            model.fit(inputs(which, design, [texts[i] for i in a], vectors[0][a]), labels[a])
            odds[b] = model.decision_function(inputs(which, design, [texts[i] for i in b], vectors[0][b]))
        each = [average_precision(labels[fold == k], odds[fold == k]) for k in range(FOLDS)]
        model.fit(inputs(which, whole, texts, vectors[0]), labels)
        on_test, on_debates = (
            model.decision_function(inputs(which, whole, t, v)) for t, v in zip(sets[1:], vectors[1:], strict=True)
        )
        error = calibration_error(labels, calibrated(odds, labels))
        print(f"{which}: held-out AP {np.mean(each):.4f}, calibration error {error:.4f}")
        print(f"  ClaimBuster test AP {average_precision([r['label'] for r in test], on_test):.4f}")
        part = checkthat_map([debates[i] for i in final], on_debates[final])
        print(
            f"  CheckThat! MAP {part:.4f} on the test part, {checkthat_map(debates, on_debates):.4f} on all", flush=True
        )


if __name__ == "__main__":
    main()
