"""Which of FAISS's indexes for the static vectors of a large corpus: recall, bytes a passage, milliseconds, seconds.

    python -m benchmarks.index_vectors --articles FILE.jsonl.gz [--passages 300000] [--queries 300]

Recall@10 is the share of the exact ten nearest that are among the ten found. Bytes are those of the file, rowids
included. Figures go to `benchmarks/index_vectors.json`.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import Any

import faiss
import numpy as np

from benchmarks.index_lexical import entries
from benchmarks.machine import machine
from benchmarks.retrieval import queries_of
from verifier.encoding import Vectors, load_static

FIGURES = Path(__file__).parent / "index_vectors.json"

CHOICES = [
    ("Flat", [""]),
    ("IVF{lists},SQ8", ["nprobe=16", "nprobe=32", "nprobe=64"]),
    ("IVF{lists},SQ4", ["nprobe=32", "nprobe=64"]),
    ("IVF{lists},PQ64x4fs,RFlat", ["nprobe=32,k_factor_rf=10"]),
    ("IVF{lists},RaBitQ", ["nprobe=32", "nprobe=64"]),
    ("IVF{lists},RaBitQ,Refine(SQ8)", ["nprobe=32,k_factor_rf=10"]),
    ("HNSW16,SQ8", ["efSearch=64", "efSearch=128"]),
]


def measure(
    description: str, settings: list[str], vectors: Vectors, queries: Vectors, exact: Any
) -> list[dict[str, Any]]:
    """Build one index, and search it with each of the settings."""
    index = faiss.index_factory(vectors.shape[1], description, faiss.METRIC_INNER_PRODUCT)
    began = time.perf_counter()
    index.train(vectors[:: max(1, len(vectors) // 60_000)])
    index.add(vectors)
    built = time.perf_counter() - began
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index"
        faiss.write_index(index, str(path))
        size = path.stat().st_size / len(vectors)
    rows = []
    for setting in settings:
        if setting:
            faiss.ParameterSpace().set_index_parameters(index, setting)
        times, found = [], []
        for query in queries:
            began = time.perf_counter()
            _, ids = index.search(query[np.newaxis], 10)
            times.append(1000 * (time.perf_counter() - began))
            found.append(ids[0])
        recall = np.mean([len(set(a) & set(b)) / 10 for a, b in zip(found, exact, strict=True)])
        rows.append(
            {
                "index": description,
                "setting": setting,
                "recall@10": round(float(recall), 3),
                "bytes_a_passage": round(size),
                "p50_ms": round(float(np.median(times)), 2),
                "build_s": round(built, 1),
            }
        )
        print(json.dumps(rows[-1]), flush=True)
    return rows


def main() -> int:
    """Measure, print, and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, required=True, help="real reports as gzipped JSON Lines")
    parser.add_argument("--passages", type=int, default=300_000)
    parser.add_argument("--queries", type=int, default=300)
    options = parser.parse_args()
    static = load_static()
    rows = entries(options.articles, options.passages)
    vectors = np.concatenate(
        [static.encode([row.text for row in some]) for some in iter(lambda: list(islice(rows, 10_000)), [])]
    )
    queries = static.encode(queries_of(options.articles, options.queries))
    exact_index = faiss.IndexFlatIP(vectors.shape[1])
    exact_index.add(vectors)
    _, exact = exact_index.search(queries, 10)
    lists = round(len(vectors) ** 0.5)
    result: dict[str, Any] = {"machine": machine(), "passages": len(vectors), "dimension": vectors.shape[1], "runs": []}
    for description, settings in CHOICES:
        result["runs"] += measure(description.format(lists=lists), settings, vectors, queries, exact)
        FIGURES.write_text(json.dumps(result, indent=2) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
