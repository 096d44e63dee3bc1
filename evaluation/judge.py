"""Figures for the judge of pairs on the development split and on public sets that it was not trained on.

    python -m evaluation.judge FOLDER [--judge NAME] [--sample 2000]

FOLDER holds `dev.jsonl.gz` and `more/`: JSON Lines with premise, hypothesis, label, source, group. Three-way sets are
judged by the most probable label. Where a set knows only supports and refutes (Fool Me Twice), the likelier of the two
is taken; where it knows only supports and not (MED, WiCE), the most probable label is supports or it is not.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from verifier.encoding.packaged import packaged_folder
from verifier.judging.entailment import LABELS, EntailmentModel, FloatArray, load_entailment
from verifier.judging.pairs import TextPair, judge_texts

__all__ = [
    "balanced_accuracy",
    "calibration_error",
    "f1_by_label",
    "figures_of",
    "held_out_pairs",
    "main",
    "measure",
    "pairs_per_second",
    "read_rows",
    "show",
    "show_written",
    "speeds",
]

SETS = (
    "more/healthver_dev",
    "more/breaking_nli",
    "more/sick_train",
    "more/covidfact_train",
    "more/emergent_train",
    "more/averitec_dev",
    "more/med",
    "more/wice_dev_oracle",
)
NOT = "not_supports"
WRITTEN = Path(__file__).parents[1] / "training" / "judge" / "written"
_KEPT = 6


def read_rows(path: Path, *, sample: int = 0) -> list[dict[str, Any]]:
    """The rows of a gzipped JSON Lines file that have a label the judge can give, or a fixed sample of them."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    rows = [r for r in rows if r["label"] in {*LABELS, NOT}]
    return random.Random(0).sample(rows, sample) if 0 < sample < len(rows) else rows


def f1_by_label(gold: Sequence[str], given: Sequence[str]) -> dict[str, float]:
    """F1 of each label that gold holds, in [0, 1]; 0 for one that is never found."""
    out = {}
    for label in sorted(set(gold)):
        hit = sum(g == label and p == label for g, p in zip(gold, given, strict=True))
        out[label] = 2 * hit / (sum(g == label for g in gold) + sum(p == label for p in given))
    return out


def balanced_accuracy(gold: Sequence[str], given: Sequence[str]) -> float:
    """The mean over the labels of gold of the share found, in [0, 1]."""
    shares = []
    for label in sorted(set(gold)):
        of = [p == label for g, p in zip(gold, given, strict=True) if g == label]
        shares.append(sum(of) / len(of))
    return sum(shares) / len(shares)


def calibration_error(right: Sequence[bool], confidence: Sequence[float], *, bins: int = 15) -> float:
    """Expected calibration error, in [0, 1]: how far confidence is from the share that is right, over equal bins.

    Args:
        right: Whether each answer is right.
        confidence: The probability of each answer, in [0, 1].
        bins: How many (Guo et al. 2017 take 15).
    """
    hits, given = np.asarray(right, dtype=float), np.asarray(confidence, dtype=float)
    place = np.minimum((given * bins).astype(int), bins - 1)
    gaps = np.bincount(place, weights=hits - given, minlength=bins)
    return float(np.abs(gaps).sum() / len(given))


def answers(rows: Sequence[Mapping[str, Any]], probabilities: FloatArray) -> list[str]:
    """The label given to each row; see the module's description for sets of two labels."""
    known = {r["label"] for r in rows}
    if NOT in known:
        return ["supports" if p.argmax() == 0 else NOT for p in probabilities]
    if "neutral" not in known:
        return [LABELS[int(p[1] > p[0])] for p in probabilities]
    return [LABELS[int(p.argmax())] for p in probabilities]


def figures_of(rows: Sequence[Mapping[str, Any]], probabilities: FloatArray) -> dict[str, float]:
    """Accuracy, macro-F1, F1 by label, balanced accuracy, and the calibration error where there are three labels."""
    gold, given = [r["label"] for r in rows], answers(rows, probabilities)
    right = [g == p for g, p in zip(gold, given, strict=True)]
    by = f1_by_label(gold, given)
    out = {"accuracy": sum(right) / len(right), "macro_f1": sum(by.values()) / len(by)}
    out |= {f"f1_{label}": value for label, value in by.items()}
    out["balanced_accuracy"] = balanced_accuracy(gold, given)
    if len(set(gold)) == len(LABELS):
        out["calibration_error"] = calibration_error(right, [float(p.max()) for p in probabilities])
    return out


def best_of_groups(
    rows: Sequence[Mapping[str, Any]], probabilities: FloatArray
) -> tuple[list[Mapping[str, Any]], FloatArray]:
    """One row for each claim: of the alternatives that share a group, the one most likely to support it."""
    best: dict[str, int] = {}
    for i, row in enumerate(rows):
        if row["group"] not in best or probabilities[i, 0] > probabilities[best[row["group"]], 0]:
            best[row["group"]] = i
    return [rows[i] for i in best.values()], probabilities[list(best.values())]


def judge_rows(model: EntailmentModel, rows: Sequence[Mapping[str, Any]]) -> FloatArray:
    """The model's probabilities for rows, [rows, 3]."""
    return model.probabilities([(r["premise"], r["hypothesis"]) for r in rows])


def settle_rows(model: EntailmentModel, rows: Sequence[Mapping[str, Any]]) -> tuple[FloatArray, FloatArray]:
    """The model's probabilities for rows, and those of model and comparer together; both [rows, 3]."""
    judged = judge_texts([TextPair(r["premise"], r["hypothesis"]) for r in rows], model)
    shape = (len(rows), len(LABELS))
    alone = np.array([j.model for j in judged], dtype=np.float64).reshape(shape)
    return alone, np.array([j.probabilities for j in judged], dtype=np.float64).reshape(shape)


def _both(rows: Sequence[Mapping[str, Any]], alone: FloatArray, settled: FloatArray) -> dict[str, float]:
    """The model's figures, and how often it is right together with the comparer."""
    return {**figures_of(rows, alone), "accuracy_with_comparer": figures_of(rows, settled)["accuracy"]}


def measure(folder: Path, model: EntailmentModel, *, sample: int = 0) -> dict[str, dict[str, float]]:
    """The figures of each set in the folder, by the set's name; sets that are not there are left out.

    Args:
        folder: See the module's description.
        model: The judge.
        sample: Most rows of a set, 0 for all; dev is always taken whole.

    Raises:
        OSError: `dev.jsonl.gz` is not there.
    """
    dev = read_rows(folder / "dev.jsonl.gz")
    alone, settled = settle_rows(model, dev)
    out = {"dev": _both(dev, alone, settled)}
    for source in sorted({r["source"] for r in dev}):
        at = [i for i, r in enumerate(dev) if r["source"] == source]
        out[f"dev {source}"] = _both([dev[i] for i in at], alone[at], settled[at])
    for name in SETS:
        path = folder / f"{name}.jsonl.gz"
        if path.is_file():
            rows: Sequence[Mapping[str, Any]] = read_rows(path, sample=sample)
            alone, settled = settle_rows(model, rows)
            if "wice" in name:
                _, settled = best_of_groups(rows, settled)
                rows, alone = best_of_groups(rows, alone)
            out[name.removeprefix("more/")] = _both(rows, alone, settled)
    return out


def held_out_pairs(folder: Path) -> list[dict[str, Any]]:
    """The pairs written by hand that the judge was not trained on: every sixth premise of each file.

    "revisions" is left out, because its records come in twos of one topic.

    Args:
        folder: JSON Lines files with premise and claims, a claim being its words and its label.
    """
    rows = []
    for path in sorted(folder.glob("*.jsonl")):
        if path.stem == "revisions":
            continue
        for line in path.read_text(encoding="utf-8").splitlines()[_KEPT - 1 :: _KEPT]:
            row = json.loads(line)
            rows += [
                {"premise": row["premise"], "hypothesis": claim, "label": label, "source": path.stem, "group": ""}
                for claim, label in row["claims"]
            ]
    return rows


def show_written(folder: Path, *, judge: str | None = None) -> None:
    """Print the figures on the pairs written by hand that were kept from training, together and by genre."""
    model, rows = load_entailment(judge), held_out_pairs(folder)
    alone, settled = settle_rows(model, rows)
    print("judge of pairs, written by hand and kept from training, in per cent")
    for source in ("", *sorted({r["source"] for r in rows})):
        at = [i for i, r in enumerate(rows) if source in {"", r["source"]}]
        figures = _both([rows[i] for i in at], alone[at], settled[at])
        print(f"  {source or 'all':30}", " ".join(f"{k} {100 * v:.1f}" for k, v in figures.items()), flush=True)


def pairs_per_second(model: EntailmentModel, pairs: Sequence[tuple[str, str]]) -> float:
    """How many pairs the model judges in a second, loaded and warm."""
    model.probabilities(pairs[:8])
    began = time.perf_counter()
    model.probabilities(pairs)
    return len(pairs) / (time.perf_counter() - began)


def cross_encoder(folder: Path) -> EntailmentModel:
    """A CrossEncoder in torch with the encoder that the shipped judge was made from, to compare speeds only.

    Args:
        folder: Where to write it; its labels mean nothing, because its head was never trained.
    """
    from transformers import AutoModelForSequenceClassification, AutoTokenizer  # noqa: PLC0415
    from transformers.utils import logging  # noqa: PLC0415

    labels = dict(enumerate(LABELS))
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    encoder = AutoModelForSequenceClassification.from_pretrained(packaged_folder(), id2label=labels)
    encoder.save_pretrained(folder)
    AutoTokenizer.from_pretrained(packaged_folder()).save_pretrained(folder)
    return load_entailment(str(folder))


def speeds(folder: Path, model: EntailmentModel) -> dict[str, float]:
    """Pairs a second of the judge and of `CrossEncoder.predict`, on the same 500 pairs of dev, the same threads."""
    pairs = [(r["premise"], r["hypothesis"]) for r in read_rows(folder / "dev.jsonl.gz", sample=500)]
    with tempfile.TemporaryDirectory() as where:
        other = cross_encoder(Path(where))
        return {"judge": pairs_per_second(model, pairs), "cross_encoder_in_torch": pairs_per_second(other, pairs)}


def show(data: Path | None, *, judge: str | None = None, sample: int = 2000) -> None:
    """Print the figures, or that there is nothing to measure with.

    Args:
        data: The folder with `dev.jsonl.gz` and `more/`.
        judge: Another judge than the shipped one.
        sample: Most rows of a set, 0 for all.
    """
    if data is None or not (data / "dev.jsonl.gz").is_file():
        print("judge of pairs: not measured (no --data with data/entailment)")
        return
    model = load_entailment(judge)
    print(f"judge of pairs, {model.info.name} {model.info.version}, in per cent")
    for name, figures in measure(data, model, sample=sample).items():
        print(f"  {name:30}", " ".join(f"{k} {100 * v:.1f}" for k, v in figures.items()), flush=True)
    for name, value in speeds(data, model).items():
        print(f"  {name:30} {value:.0f} pairs a second")


def main(argv: Sequence[str] | None = None) -> None:
    """Prints the figures, one line a set."""
    parser = argparse.ArgumentParser(description="Figures for the judge of pairs.")
    parser.add_argument("data", type=Path, help="the folder with dev.jsonl.gz and more/")
    parser.add_argument("--judge", help="another judge than the shipped one")
    parser.add_argument("--sample", type=int, default=0, help="most rows of a set")
    o = parser.parse_args(argv)
    show(o.data, judge=o.judge, sample=o.sample)
    show_written(WRITTEN, judge=o.judge)


if __name__ == "__main__":
    main()
