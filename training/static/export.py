"""Put a trained table into the program: eight bits a number, one scale a token, and the digests of all files.

python -m training.static.export --run training/static/runs/NAME --into verifier/data/static
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from pathlib import Path

import numpy as np

from training.static.teach import CACHE
from verifier.encoding import StaticEncoder
from verifier.encoding.digest import file_digest
from verifier.encoding.static import STATIC_FILES

NAME = "verifier-static"


def quantised(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The table in int8, and what each row is to be multiplied by."""
    largest = np.maximum(np.abs(table).max(axis=1), 1e-12)
    scales = (largest / 127).astype(np.float32)
    return np.clip(np.round(table / scales[:, None]), -127, 127).astype(np.int8), scales


def similarity_line(encoder: StaticEncoder) -> tuple[float, float]:
    """Slope and intercept that turn a similarity by the student into the teacher's, by least squares.

    Over pairs of the taught texts: each with its ten nearest by the student, as candidates are.
    """
    taught = np.load(CACHE / "taught.npz")
    ours, theirs = encoder.encode(taught["texts"].tolist()), taught["vectors"]
    xs, ys = [], []
    for start in range(0, min(len(ours), 4000), 500):
        similar = ours[start : start + 500] @ ours.T
        near = np.argpartition(-similar, 11, axis=1)[:, :11]
        xs.append(np.take_along_axis(similar, near, axis=1).ravel())
        ys.append(np.take_along_axis(theirs[start : start + 500] @ theirs.T, near, axis=1).ravel())
    x, y = np.concatenate(xs), np.concatenate(ys)
    other = x < 0.999  # not the text itself
    slope, intercept = np.polyfit(x[other], y[other], 1)
    return round(float(slope), 3), round(float(intercept), 3)


def main() -> int:
    """Write the files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--into", type=Path, required=True)
    options = parser.parse_args()
    options.into.mkdir(parents=True, exist_ok=True)
    table, scales = quantised(np.load(options.run / "table.npy"))
    np.save(options.into / STATIC_FILES[0], table)
    np.save(options.into / STATIC_FILES[1], scales)
    shutil.copyfile(options.run / "tokenizer.json", options.into / STATIC_FILES[2])
    weights = {
        "name": NAME,
        "dimension": table.shape[1],
        "similarity_line": [1.0, 0.0],
        "sha256": {name: file_digest(options.into / name) for name in STATIC_FILES},
    }
    record = options.into / "weights.json"
    record.write_text(json.dumps(weights, indent=1) + "\n", "utf-8")
    if (CACHE / "taught.npz").exists():
        weights["similarity_line"] = similarity_line(StaticEncoder(options.into))
        record.write_text(json.dumps(weights, indent=1) + "\n", "utf-8")
    print(json.dumps(weights))
    print(sum((options.into / name).stat().st_size for name in STATIC_FILES) / 1e6, "MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
