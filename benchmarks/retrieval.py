"""What a query costs as the corpus grows, up to the reranker; what the index weighs; what an update takes.

    python -m benchmarks.retrieval --articles FILE.jsonl.gz --work FOLDER [--sizes 100000,1000000] [--plot]

FILE holds real reports, of which `benchmarks.synthesis` makes as many passages as are asked for, in FOLDER. A query
is the first sentence of a report; its candidates are the hundred passages nearest by static vector and the hundred
nearest by words, both out of tier `fast`. Memory is that of a fresh process that only opens the index and answers.
Figures go to `benchmarks/retrieval.json`, the plot (extra `bench`) to `benchmarks/retrieval.svg`.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.machine import machine
from benchmarks.synthesis import recombined
from verifier.corpus import Corpus
from verifier.encoding import load_encoder, load_static
from verifier.index import OpenIndex, Tier, build_index, update_index
from verifier.text.sentences import split_sentences

__all__ = ["exponent", "queries_of"]

FOLDER = Path(__file__).parent
FIGURES = FOLDER / "retrieval.json"
PLOT = FOLDER / "retrieval.svg"
DEPTH = 100


def exponent(sizes: list[int], costs: list[float]) -> float:
    """The slope of costs over sizes where both are logarithmic: 1 is linear, 0 constant."""
    return round(float(np.polyfit(np.log(sizes), np.log(costs), 1)[0]), 2)


def queries_of(articles: Path, count: int) -> list[str]:
    """First sentences of reports that are in no corpus of this benchmark."""
    reports = islice(recombined(articles, seed=99), 3 * count)
    sentences = (report.text[: split_sentences(report.text)[0].end] for report in reports)
    return [sentence for sentence in sentences if len(sentence.split()) >= 6][:count]


def grow(corpus: Corpus, articles: Path, passages: int) -> float:
    """Add reports until the corpus holds so many passages; the seconds it took."""
    began = time.perf_counter()
    reports = islice(recombined(articles), corpus.count(), None)
    while corpus.passage_count() < passages:
        corpus.add(islice(reports, 500))
    return time.perf_counter() - began


def answer(corpus: Corpus, directory: Path, queries: list[str]) -> dict[str, Any]:
    """Milliseconds a query, by part, and the memory of this process."""
    index = OpenIndex.open(directory, corpus=corpus, encoder=load_encoder())
    static = load_static()
    parts: dict[str, list[float]] = {"static": [], "dense": [], "lexical": [], "all": []}
    for turn, query in enumerate(queries[:20] + queries):
        marks = [time.perf_counter()]
        vector = static.encode([query])
        marks.append(time.perf_counter())
        index.vectors.search(vector, limit=DEPTH)
        marks.append(time.perf_counter())
        index.lexical.search(query, limit=DEPTH)
        marks.append(time.perf_counter())
        if turn >= 20:  # the first ones read the index from the disk
            for name, seconds in zip(parts, [*np.diff(marks), marks[-1] - marks[0]], strict=True):
                parts[name].append(1000 * seconds)
    figures: dict[str, Any] = {}
    for name, times in parts.items():
        figures[f"{name}_p50_ms"] = round(float(np.percentile(times, 50)), 2)
        figures[f"{name}_p95_ms"] = round(float(np.percentile(times, 95)), 2)
    figures["peak_mib"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return figures


def measure(articles: Path, work: Path, passages: int, queries: int) -> dict[str, Any]:
    """All figures of one size."""
    folder = work / f"{passages}"
    folder.mkdir(parents=True, exist_ok=True)
    figures: dict[str, Any] = {}
    directory = folder / "index"
    with Corpus.open(folder / "corpus", create=True) as corpus:
        if corpus.passage_count() < passages:
            figures["ingest_s"] = round(grow(corpus, articles, passages), 1)
        figures |= {"reports": corpus.count(), "passages": corpus.passage_count()}
        if not (directory / "current").exists():
            began = time.perf_counter()
            build_index(corpus, load_encoder(), directory, tier=Tier.FAST)
            figures["index_s"] = round(time.perf_counter() - began, 1)
    manifest = json.loads(next(directory.glob("g*/manifest.json")).read_text("utf-8"))
    parts: dict[str, float] = {}
    for name, record in manifest["files"].items():
        part = name.split("/")[0]
        parts[part] = parts.get(part, 0) + record["bytes"] / manifest["passages"]
    figures["bytes_a_passage"] = {name: round(size, 1) for name, size in sorted(parts.items())}
    figures["bytes_a_passage"]["all"] = round(sum(parts.values()), 1)
    arguments = ["--articles", str(articles), "--work", str(work), "--queries", str(queries), "--answer", str(passages)]
    done = subprocess.run([sys.executable, "-m", "benchmarks.retrieval", *arguments], check=True, capture_output=True)
    figures |= json.loads(done.stdout)
    with Corpus.open(folder / "corpus") as corpus:
        some = list(islice(recombined(articles, seed=1000 + corpus.count()), 1000))
        corpus.add(report.model_copy(update={"id": f"new-{corpus.count()}-{report.id}"}) for report in some)
        began = time.perf_counter()
        update_index(corpus, load_encoder(), directory)
        figures["update_1000_reports_s"] = round(time.perf_counter() - began, 1)
    return figures


def plot(rows: list[dict[str, Any]], path: Path) -> None:
    """Milliseconds a query against passages, both logarithmic."""
    import matplotlib  # noqa: PLC0415  # an extra: `bench`

    matplotlib.use("svg")
    from matplotlib import pyplot  # noqa: PLC0415

    sizes = [row["passages"] for row in rows]
    figure, axes = pyplot.subplots(figsize=(5, 3.5))
    for name in ("all", "dense", "lexical"):
        axes.loglog(sizes, [row[f"{name}_p50_ms"] for row in rows], "o-", label=name)
    axes.set_xlabel("passages")
    axes.set_ylabel("milliseconds a query, median")
    axes.legend()
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})


def main() -> int:
    """Measure, print, and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, required=True, help="real reports as gzipped JSON Lines")
    parser.add_argument("--work", type=Path, required=True, help="keeps corpora and indexes")
    parser.add_argument("--sizes", default="10000,100000,1000000", help="numbers of passages, ascending")
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--plot", action="store_true", help="draw the figures")
    parser.add_argument("--answer", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.answer:
        folder = options.work / str(options.answer)
        queries = queries_of(options.articles, options.queries)
        with Corpus.open(folder / "corpus", read_only=True) as corpus:
            print(json.dumps(answer(corpus, folder / "index", queries)))
        return 0
    print(machine())
    rows: list[dict[str, Any]] = []
    for size in map(int, options.sizes.split(",")):
        rows.append(measure(options.articles, options.work, size, options.queries))
        print(json.dumps(rows[-1]), flush=True)
        result: dict[str, Any] = {"machine": machine(), "runs": rows}
        if len(rows) > 1:
            sizes = [row["passages"] for row in rows]
            result["exponent"] = {
                name: exponent(sizes, [row[f"{name}_p50_ms"] for row in rows]) for name in ("all", "dense", "lexical")
            }
        FIGURES.write_text(json.dumps(result, indent=2) + "\n", "utf-8")
    if options.plot:
        plot(rows, PLOT)
    return 0


if __name__ == "__main__":
    sys.exit(main())
