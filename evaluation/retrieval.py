"""Does a story's first sentence find the other outlets' reports of it? The program's tiers, and what they are made of.

    python -m evaluation.retrieval --data DATA/news --work FOLDER [--openings] [--tiers fast,full] [--keep N]

Queries, reports and figures are those of the data pack's `retrieval_eval.py`, which is run as it is. FOLDER keeps the
corpus and the indexes between runs. Besides the tiers it scores BM25 alone, static vectors alone and, where there
is a full index, MiniLM alone and the reciprocal rank fusion of BM25 and MiniLM that the tiers are held against.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from verifier.corpus import Corpus
from verifier.encoding import load_encoder, load_static
from verifier.index import OpenIndex, Tier, build_index
from verifier.records import Report
from verifier.retrieval import Retriever
from verifier.retrieval.candidates import Candidates

__all__ = ["first_of_each", "reciprocal_ranks"]

_DEPTH = 400
"""Passages asked for: enough for a hundred different reports, nearly always."""


def reciprocal_ranks(*rankings: Sequence[int], k: int = 60) -> list[int]:
    """Items by the sum of 1 / (k + rank) (Cormack, Clarke and Büttcher, SIGIR 2009), equal ones by number."""
    fused: dict[int, float] = {}
    for ranking in rankings:
        for rank, item in enumerate(ranking, start=1):
            fused[item] = fused.get(item, 0.0) + 1.0 / (k + rank)
    return sorted(fused, key=lambda item: (-fused[item], item))


def first_of_each(reports: Iterable[str]) -> list[str]:
    """The reports in order, each at its best passage."""
    return list(dict.fromkeys(reports))


class Measurement:
    """Queries and reports, and the figures of a ranking."""

    def __init__(self, data: Path, work: Path, *, openings: bool) -> None:
        self._script = data / "retrieval_eval.py"
        self._work = work
        work.mkdir(parents=True, exist_ok=True)
        self._run("queries", str(work / "queries.jsonl"))
        self.queries = [json.loads(line) for line in (work / "queries.jsonl").open(encoding="utf-8")]
        with Corpus.open(work / "corpus", create=True) as corpus:
            if not corpus.count():
                self._run("reports", str(work / "reports.jsonl"), *(["--openings"] if openings else []))
                with (work / "reports.jsonl").open(encoding="utf-8") as lines:
                    corpus.add(Report(**json.loads(line)) for line in lines)

    def score(self, name: str, ranked: Iterable[Sequence[str]], **more: Any) -> None:
        """Print the figures of one ranking, a list of reports a query."""
        path = self._work / "results.jsonl"
        with path.open("w", encoding="utf-8") as out:
            for query, ids in zip(self.queries, ranked, strict=True):
                out.write(json.dumps({"query_id": query["query_id"], "ids": list(ids)}) + "\n")
        figures = json.loads(self._run("score", str(path), "--json"))
        print(
            json.dumps({"ranking": name} | {k: figures[k] for k in ("mrr", "recall@10", "recall@100")} | more),
            flush=True,
        )

    def _run(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, str(self._script), *arguments], check=True, capture_output=True, text=True
        )
        return done.stdout


def measure_tier(measurement: Measurement, corpus: Corpus, directory: Path, tier: Tier, *, budget: int) -> None:
    """Score the program itself, as `search` and `check` use it: one retriever a query."""
    encoder, began = load_encoder(), time.perf_counter()
    if not (directory / "current").exists():
        build_index(corpus, encoder, directory, tier=tier)
    built = time.perf_counter() - began
    index = OpenIndex.open(directory, corpus=corpus, encoder=encoder)
    began, ranked = time.perf_counter(), []
    for query in measurement.queries:
        retriever = Retriever(index, corpus, encoder, budget=budget)
        (hits,) = retriever.search([query["text"]], limit=_DEPTH, exclude=query["exclude"])
        ranked.append(first_of_each(hit.report_id for hit in hits))
    seconds = round((time.perf_counter() - began) / len(ranked), 3)
    measurement.score(
        f"tier {tier.value}", ranked, passages=len(index.rows), budget=budget, build_s=round(built), query_s=seconds
    )


def measure_parts(measurement: Measurement, corpus: Corpus, directory: Path, tier: Tier) -> None:
    """Score words alone and vectors alone, and for the full tier both by ranks."""
    encoder = load_encoder()
    index = OpenIndex.open(directory, corpus=corpus, encoder=encoder)
    maker = encoder if tier is Tier.FULL else load_static()
    words, near = [], []
    vectors = maker.encode([query["text"] for query in measurement.queries])
    for query, vector in zip(measurement.queries, vectors, strict=True):
        candidates = Candidates(index, query["exclude"])
        words.append([each.rowid for each in candidates.lexical(query["text"], _DEPTH)])
        near.append([each.rowid for each in candidates.dense(vector[np.newaxis], _DEPTH)[0]])

    def reports(rankings: Iterable[Sequence[int]]) -> list[list[str]]:
        return [first_of_each(index.rows.reports_of(ranking)) for ranking in rankings]

    measurement.score("BM25", reports(words))
    measurement.score(f"{maker.name}", reports(near))
    for depth in (100, _DEPTH):
        joined = [reciprocal_ranks(a[:depth], b[:depth]) for a, b in zip(words, near, strict=True)]
        measurement.score(f"BM25 + {maker.name}, reciprocal ranks of {depth}", reports(joined))


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the data pack's news")
    parser.add_argument("--work", type=Path, required=True, help="keeps corpus and indexes")
    parser.add_argument("--openings", action="store_true", help="the first eight sentences of each report")
    parser.add_argument("--tiers", default="fast,full")
    parser.add_argument("--budget", type=int, default=300, help="passages that the slow encoder sees for a query")
    options = parser.parse_args()
    measurement = Measurement(options.data, options.work, openings=options.openings)
    with Corpus.open(options.work / "corpus", read_only=True) as corpus:
        for tier in map(Tier, options.tiers.split(",")):
            directory = options.work / f"index-{tier.value}"
            measure_tier(measurement, corpus, directory, tier, budget=options.budget)
            measure_parts(measurement, corpus, directory, tier)
    return 0


if __name__ == "__main__":
    sys.exit(main())
