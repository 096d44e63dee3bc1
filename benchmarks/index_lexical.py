"""Two lexical libraries on the same passages: tantivy, which is used, and SQLite's FTS5.

    python -m benchmarks.index_lexical --articles FILE.jsonl.gz --work FOLDER [--passages 1000000] [--queries 100]

Both stem English words, keep no positions and no text, and give the hundred best by BM25 for any word of a sentence.
Adding and removing is that of 10,000 passages. Figures go to `benchmarks/index_lexical.json`.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.machine import machine
from benchmarks.retrieval import queries_of
from benchmarks.synthesis import recombined
from verifier.corpus.passages import cut_passages
from verifier.index import LexicalEntry, LexicalIndex

FIGURES = Path(__file__).parent / "index_lexical.json"
_WORD = re.compile(r"\w+")
_CHANGED = 10_000


def entries(articles: Path, count: int) -> Iterator[LexicalEntry]:
    """So many passages of recombined reports."""

    def endless() -> Iterator[LexicalEntry]:
        rowid = 0
        for number, report in enumerate(recombined(articles)):
            for span in cut_passages(report.text):
                rowid += 1
                yield LexicalEntry(rowid, number, report.text[span.start : span.end], report.title or "")

    return islice(endless(), count)


def latencies(search: Callable[[str], Any], queries: list[str]) -> dict[str, float]:
    """Median and 95th percentile of a query, in milliseconds."""
    times = []
    for query in queries[:10] + queries:
        began = time.perf_counter()
        search(query)
        times.append(1000 * (time.perf_counter() - began))
    return {
        "p50_ms": round(float(np.percentile(times[10:], 50)), 1),
        "p95_ms": round(float(np.percentile(times[10:], 95)), 1),
    }


def tantivy(folder: Path, rows: list[LexicalEntry], new: list[LexicalEntry], queries: list[str]) -> dict[str, Any]:
    """The program's own lexical index."""
    folder.mkdir(parents=True)
    began = time.perf_counter()
    LexicalIndex.build(folder, rows)
    built = time.perf_counter() - began
    size = sum(path.stat().st_size for path in folder.iterdir())
    index = LexicalIndex.open(folder)
    figures = latencies(lambda query: index.search(query, limit=100), queries)
    began = time.perf_counter()
    LexicalIndex.change(folder, removed=range(1, _CHANGED + 1), entries=new)
    changed = time.perf_counter() - began
    return {
        "passages_a_s": round(len(rows) / built),
        "bytes_a_passage": round(size / len(rows), 1),
        "change_s": round(changed, 1),
    } | figures


def fts5(folder: Path, rows: list[LexicalEntry], new: list[LexicalEntry], queries: list[str]) -> dict[str, Any]:
    """SQLite's: contentless, so that rows can be deleted, with the Porter stemmer."""
    folder.mkdir(parents=True)
    path = folder / "fts.sqlite"
    connection = sqlite3.connect(path)
    connection.execute(
        "CREATE VIRTUAL TABLE words USING fts5(text, title, content='', contentless_delete=1, detail=column,"
        " tokenize='porter unicode61 remove_diacritics 2')"
    )
    insert = "INSERT INTO words (rowid, text, title) VALUES (?, ?, ?)"
    began = time.perf_counter()
    with connection:
        connection.executemany(insert, ((row.rowid, row.text, row.title) for row in rows))
    connection.execute("INSERT INTO words (words) VALUES ('optimize')")
    connection.commit()
    built = time.perf_counter() - began
    size = path.stat().st_size

    def search(query: str) -> list[Any]:
        words = " OR ".join(f'"{word}"' for word in sorted(set(_WORD.findall(query.lower()))))
        ranked = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY bm25(words, 1.0, 0.3) LIMIT 100"
        return connection.execute(ranked, (words,)).fetchall()

    figures = latencies(search, queries)
    began = time.perf_counter()
    with connection:
        connection.execute("DELETE FROM words WHERE rowid <= ?", (_CHANGED,))
        connection.executemany(insert, ((row.rowid, row.text, row.title) for row in new))
    changed = time.perf_counter() - began
    connection.close()
    return {
        "passages_a_s": round(len(rows) / built),
        "bytes_a_passage": round(size / len(rows), 1),
        "change_s": round(changed, 1),
    } | figures


def main() -> int:
    """Measure, print, and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, required=True, help="real reports as gzipped JSON Lines")
    parser.add_argument("--work", type=Path, required=True, help="a folder for the indexes, which are removed again")
    parser.add_argument("--passages", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=100)
    options = parser.parse_args()
    rows = list(entries(options.articles, options.passages + _CHANGED))
    rows, new = rows[: options.passages], rows[options.passages :]
    queries = queries_of(options.articles, options.queries)
    result: dict[str, Any] = {"machine": machine(), "passages": len(rows)}
    for name, work in (("tantivy", tantivy), ("fts5", fts5)):
        folder = options.work / name
        shutil.rmtree(folder, ignore_errors=True)
        result[name] = work(folder, rows, new, queries)
        shutil.rmtree(folder)
        print(name, json.dumps(result[name]), flush=True)
    FIGURES.write_text(json.dumps(result, indent=2) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
