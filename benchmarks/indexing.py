"""Ingest and indexing against the straightforward pipeline, side by side in one run.

    python -m benchmarks.indexing --articles FILE.jsonl.gz --work FOLDER [--passages 30000] [--slow 1500]

Ours is `Corpus.add` and `build_index` in tier `fast`: stored, cut, hashed, vectors and words on the disk. The
straightforward pipeline encodes the same passages with a SentenceTransformer and puts them into an `IndexFlatIP`
and a list of dicts, in memory: with MiniLM on `--slow` passages, and with our static table as its
`StaticEmbedding` on all. Figures go to `benchmarks/indexing.json`.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.machine import machine
from benchmarks.synthesis import recombined
from verifier.corpus import Corpus
from verifier.corpus.passages import cut_passages
from verifier.encoding import load_encoder, load_static
from verifier.encoding.packaged import packaged_folder
from verifier.index import Tier, build_index
from verifier.records import Report

FIGURES = Path(__file__).parent / "indexing.json"


def timed(work: Callable[[], Any]) -> tuple[Any, float, float]:
    """What it gives, and the seconds by the clock and of the processor."""
    wall, cpu = time.perf_counter(), time.process_time()
    result = work()
    return result, time.perf_counter() - wall, time.process_time() - cpu


def straightforward(model: Any, texts: list[str]) -> Any:
    """The pipeline of many a tutorial."""
    import faiss  # noqa: PLC0415

    vectors = model.encode(texts, normalize_embeddings=True, show_progress_bar=False)
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(np.asarray(vectors, dtype=np.float32))
    return index, [{"id": number, "text": text} for number, text in enumerate(texts)]


def static_model() -> Any:
    """Our static table as sentence-transformers would use it."""
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415
    from sentence_transformers.models import StaticEmbedding  # noqa: PLC0415

    table, scales, tokenizer, _ = load_static()._parts
    weights = table.astype(np.float32) * scales[:, None]
    return SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=weights)], device="cpu")


def main() -> int:
    """Measure, print, and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, required=True, help="real reports as gzipped JSON Lines")
    parser.add_argument("--work", type=Path, required=True, help="a folder for the corpus, which is removed again")
    parser.add_argument("--passages", type=int, default=30_000)
    parser.add_argument("--slow", type=int, default=1500, help="passages that MiniLM embeds")
    options = parser.parse_args()
    reports: list[Report] = []
    texts: list[str] = []
    for report in recombined(options.articles):
        reports.append(report)
        texts += [report.text[span.start : span.end] for span in cut_passages(report.text)]
        if len(texts) >= options.passages:
            break
    shutil.rmtree(options.work / "corpus", ignore_errors=True)
    shutil.rmtree(options.work / "index", ignore_errors=True)
    result: dict[str, Any] = {"machine": machine(), "passages": len(texts)}

    def note(name: str, count: int, seconds: tuple[Any, float, float]) -> None:
        result[name] = {"passages_a_s": round(count / seconds[1]), "passages_a_cpu_s": round(count / seconds[2])}
        print(name, json.dumps(result[name]), flush=True)

    with Corpus.open(options.work / "corpus", create=True) as corpus:
        ingest = timed(lambda: corpus.add(reports))
        note("ingest", len(texts), ingest)
        index = timed(lambda: build_index(corpus, load_encoder(), options.work / "index", tier=Tier.FAST))
        note("index, tier fast", len(texts), index)
        both = (None, ingest[1] + index[1], ingest[2] + index[2])
        note("ingest and index, tier fast", len(texts), both)
    note("static encoder alone", len(texts), timed(lambda: load_static().encode(texts)))
    model = static_model()
    note("straightforward, our static table", len(texts), timed(lambda: straightforward(model, texts)))
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415

    slow = SentenceTransformer(str(packaged_folder()), device="cpu", local_files_only=True)
    some = list(islice(texts, options.slow))
    note("straightforward, MiniLM", len(some), timed(lambda: straightforward(slow, some)))
    ours, theirs = result["ingest and index, tier fast"], result["straightforward, MiniLM"]
    result["times as fast as MiniLM"] = round(ours["passages_a_s"] / theirs["passages_a_s"], 1)
    print("times as fast as MiniLM", result["times as fast as MiniLM"])
    FIGURES.write_text(json.dumps(result, indent=2) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
