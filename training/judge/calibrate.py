"""Fit the temperature of an exported judge on dev, and show what a threshold for doubt would do.

    python -m training.judge.calibrate --folder training/judge/runs/early --data ../shared/data/entailment

It is fitted to the likelihood of dev's labels, and so is a bias, to see what it would bring. Half of dev, by group, is
fitted and the other half measured, both ways round; what is written is fitted on all of it. Of the pairs written by
hand "revisions" is left out: its records come in twos of one topic, of which one may have been trained on.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from evaluation.judge import calibration_error
from training.attribution.backend import load_tokenizer
from training.judge.export import write_manifest
from training.judge.pairs import Example, lay_out_all, read_pairs, read_written
from verifier.judging.entailment.layout import LONGEST
from verifier.judging.entailment.onnx import OnnxJudge
from verifier.judging.entailment.shipped import calibrated

Floats = NDArray[np.float64]
SWEEP = (0.34, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9)


def likelihood(logits: Floats, gold: NDArray[np.int64], temperature: float, bias: Sequence[float]) -> float:
    """Mean negative log-likelihood of the labels, in nats."""
    p = calibrated(logits, temperature=temperature, bias=bias)
    return float(-np.log(np.maximum(p[np.arange(len(gold)), gold], 1e-6)).mean())


def fit(logits: Floats, gold: NDArray[np.int64], *, biased: bool = True) -> tuple[float, tuple[float, ...]]:
    """Temperature and bias under which the labels are most likely; the bias sums to 0, or is 0.

    Args:
        logits: [pairs, 3].
        gold: [pairs], the labels' numbers.
        biased: Whether a bias is fitted too.
    """

    def unpack(x: Floats) -> tuple[float, tuple[float, ...]]:
        bias = (float(x[1]), float(x[2]), float(-x[1] - x[2])) if biased else (0.0, 0.0, 0.0)
        return float(np.exp(x[0])), bias

    found = minimize(lambda x: likelihood(logits, gold, *unpack(x)), np.zeros(3 if biased else 1), method="Nelder-Mead")
    temperature, bias = unpack(found.x)
    return round(temperature, 4), tuple(round(b, 4) for b in bias)


def _error(logits: Floats, gold: NDArray[np.int64], temperature: float, bias: Sequence[float]) -> float:
    p = calibrated(logits, temperature=temperature, bias=bias)
    return calibration_error((p.argmax(1) == gold).tolist(), p.max(1).tolist())


def crossed(logits: Floats, gold: NDArray[np.int64], dev: Sequence[Example], *, biased: bool) -> tuple[float, float]:
    """Likelihood and calibration error of halves measured with what the other half gave."""
    half = np.array([crc32(e.group.encode()) % 2 for e in dev])
    found = []
    for side in (0, 1):
        t, b = fit(logits[half != side], gold[half != side], biased=biased)
        mine = half == side
        found.append((likelihood(logits[mine], gold[mine], t, b), _error(logits[mine], gold[mine], t, b)))
    return float(np.mean([f[0] for f in found])), float(np.mean([f[1] for f in found]))


def sweep(p: Floats, gold: NDArray[np.int64]) -> list[tuple[float, ...]]:
    """What calling all below a threshold neutral does: threshold, accuracy, share decided, precision of those."""
    rows = []
    for threshold in SWEEP:
        given = np.where(p[:, :2].max(1) >= threshold, p[:, :2].argmax(1), 2)
        decided = given != 2
        rows.append((threshold, (given == gold).mean(), decided.mean(), (given == gold)[decided].mean()))
    return rows


def main() -> None:
    """Read the command line, fit, print, write `weights.json`."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--folder", type=Path, required=True, help="what export wrote")
    p.add_argument("--data", type=Path, required=True, help="folder of dev.jsonl.gz")
    p.add_argument(
        "--written", type=Path, help="folder of pairs written by hand; those kept from training are fitted too"
    )
    o = p.parse_args()
    dev = read_pairs(o.data / "dev.jsonl.gz")
    if o.written:
        dev += [e for e in read_written(o.written, held_out=True) if e.source != "written revisions"]
    gold = np.array([e.label for e in dev])
    laid = lay_out_all(dev, load_tokenizer(), longest=LONGEST)
    logits = OnnxJudge(o.folder).logits(laid).astype(np.float64)
    raw = (1.0, (0.0, 0.0, 0.0))
    print(f"as trained: likelihood {likelihood(logits, gold, *raw):.4f} error {100 * _error(logits, gold, *raw):.2f} %")
    for biased in (False, True):
        nll, error = crossed(logits, gold, dev, biased=biased)
        print(f"crossed, {'bias too' if biased else 'temperature'}: likelihood {nll:.4f} error {100 * error:.2f} %")
    # A bias makes the likelihood no better on the other half, and the calibration error worse.
    temperature, bias = fit(logits, gold, biased=False)
    print(
        f"all of dev: temperature {temperature} bias {bias} error {100 * _error(logits, gold, temperature, bias):.2f} %"
    )
    print("threshold accuracy decided precision")
    for row in sweep(calibrated(logits, temperature=temperature, bias=bias), gold):
        print(" ".join(f"{value:.3f}" for value in row))
    write_manifest(o.folder, temperature=temperature, bias=bias)


if __name__ == "__main__":
    main()
