"""Everything that is measured: `python -m evaluation [--data FOLDER]`.

What needs data outside this project says "not measured" where the folder is not given or lacks the file.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from pathlib import Path

from benchmarks.attribution_speed import cold_start, enough, own_texts, sentences_a_second
from benchmarks.machine import machine
from evaluation import articles, checkworthiness, judge
from evaluation import figures as figure_pairs
from evaluation.agreement import measure_agreement
from evaluation.attribution import measure, read_gold
from evaluation.gate import ROOT
from evaluation.origins import measure_held, measure_labels
from evaluation.seed import measure_seed

GOLD = ROOT / "tests" / "data" / "attribution_gold.jsonl"
FRESH = ROOT / "tests" / "data" / "attribution_fresh.jsonl"
LAST = ROOT / "tests" / "data" / "attribution_last.jsonl"
UNSEEN = ROOT / "tests" / "data" / "attribution_unseen.jsonl"
SECOND = [ROOT / "tests" / "data" / f"attribution_second_part{n}.jsonl" for n in (1, 2)]


def _show(title: str, figures: dict[str, float]) -> None:
    print(title)
    for name, value in figures.items():
        print(f"  {name:32} {value}")


def _polnear(data: Path | None) -> None:
    path = None if data is None else data / "data" / "attribution" / "polnear_dev.jsonl.gz"
    if path is None or not path.exists():
        print("PolNeAR dev: not measured (no --data with data/attribution/polnear_dev.jsonl.gz)")
        return
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        passages = [
            {
                "text": row["text"],
                "attributions": [
                    {**a, "nested": False, "chain": [], "quote": "", "modality": ""}
                    for a in row["attributions"]
                    if a["cue"] and a["contents"]
                ],
            }
            for row in map(json.loads, lines)
        ]
    start = time.perf_counter()
    figures = measure(passages, outermost=True)
    took = time.perf_counter() - start
    kept = ("cue_f1", "soft_f1", "exact_f1", "sourceless_recall", "sources_f1", "contents_f1")
    _show(f"PolNeAR dev, outermost ({took:.1f} s)", {name: figures[name] for name in kept})


def _worth(data: Path | None) -> None:
    folder = None if data is None else data / "data" / "checkworthiness"
    if folder is None or not folder.is_dir():
        print("check-worthiness: not measured (no --data with data/checkworthiness)")
        return
    _show("check-worthiness (published best MAP on CheckThat! 2019: 0.166)", checkworthiness.measure(folder))


def _seed(data: Path | None) -> None:
    article = None if data is None else data / "seed" / "article.txt"
    if article is None or not article.exists():
        print("seed article: not measured (no --data with seed/article.txt)")
        return
    figures, problems = measure_seed(article, ROOT / "tests" / "data" / "seed_claims.json")
    _show("seed article against the list of its claims", figures)
    for line in problems:
        print(f"    {line}")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=None, help="the folder that holds data/ and seed/")
    options = parser.parse_args()
    print(machine())
    _show("own attribution set", measure(read_gold(GOLD)))
    _show("fresh attribution set (read for tuning)", measure(read_gold(FRESH)))
    _show("unseen attribution set (harder on purpose; read for tuning)", measure(read_gold(UNSEEN)))
    _show("last attribution set (read for tuning after its first figure)", measure(read_gold(LAST)))
    second = [row for path in SECOND for row in read_gold(path)]
    _show("second annotator against the first", measure_agreement(read_gold(GOLD), second))
    _polnear(options.data)
    pairs = None if options.data is None else options.data / "data" / "entailment"
    judge.show(pairs)
    judge.show_written(judge.WRITTEN)
    articles.show_articles(pairs)
    for name in ("figure_pairs", "figure_pairs_kept"):
        _show(f"own set of figures and dates: {name}", figure_pairs.measure(ROOT / "tests" / "data" / f"{name}.jsonl"))
    _show("origins: own pairs, held half, deep", measure_held())
    _show("origins: every pair of the sample corpus, deep", measure_labels())
    texts, count = enough(own_texts())
    _show("sentences a second, warm", sentences_a_second(texts, count, runs=3))
    _show("cold start to the first attribution", {"seconds": cold_start(runs=3)})
    _worth(options.data)
    _seed(options.data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
