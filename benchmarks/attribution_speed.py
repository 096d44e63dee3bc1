"""How fast attributions are found: sentences a second, warm, by stage; and the tagger's cold start.

    python -m benchmarks.attribution_speed [--runs 5] [--news FILE] [--json FILE]

The texts are the project's own: the sample reports and the passages of the gold sets, or with `--news` the first
articles of a JSON Lines file (plain or gzipped) with `text`. Beside the engine stand, over the same sentences in
the same run, the rules alone and what a user would otherwise do with each sentence: embed it with the encoder
(fp32, sorted by length, as sentence-transformers does).
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks.machine import machine
from verifier.attribution import RuleExtractor, SpanExtractor, attribute, default_extractor
from verifier.encoding import load_encoder
from verifier.text import split_sentences

ROOT = Path(__file__).resolve().parent.parent
_WANTED = 1_000
_COLD = """
import time
start = time.perf_counter()
from verifier.attribution import attribute
attribute("The miller said on Monday that the mill had burned down.")
print(time.perf_counter() - start)
"""


def own_texts() -> Iterator[str]:
    """The sample reports, then the passages of the gold sets."""
    for path in (
        ROOT / "corpus" / "sample" / "reports.jsonl",
        *sorted((ROOT / "tests" / "data").glob("attribution_*")),
    ):
        for line in path.read_text("utf-8").splitlines():
            if line.strip():
                yield json.loads(line)["text"]


def news_texts(path: Path) -> Iterator[str]:
    """The texts of a JSON Lines file."""
    packed = path.suffix == ".gz"
    with gzip.open(path, "rt", encoding="utf-8") if packed else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def enough(texts: Iterator[str], *, sentences: int = _WANTED) -> tuple[list[str], int]:
    """The first texts that have so many sentences together, and how many they have."""
    out, count = [], 0
    for text in texts:
        if count >= sentences:
            break
        out.append(text)
        count += len(split_sentences(text))
    return out, count


def sentences_a_second(texts: Sequence[str], count: int, *, runs: int) -> dict[str, float]:
    """Medians of warm runs: the engine with chains, its spans alone, the rules alone, and an embedding of each."""
    engine, rules = default_extractor(), RuleExtractor()
    split = [split_sentences(text) for text in texts]

    def spans(extractor: SpanExtractor) -> None:
        for text, sentences in zip(texts, split, strict=True):
            extractor.extract(text, sentences=sentences)

    def whole() -> None:
        for text in texts:
            attribute(text, extractor=engine)

    encoder = load_encoder()
    every = [span.of(text) for text, sentences in zip(texts, split, strict=True) for span in sentences]
    stages: dict[str, Callable[[], object]] = {
        "attributions with chains, sentences split": whole,
        "spans of the trained engine": lambda: spans(engine),
        "spans of the rules": lambda: spans(rules),
        "embedding each sentence": lambda: encoder.encode(every),
    }
    for stage in stages.values():
        stage()
    taken: dict[str, list[float]] = {name: [] for name in stages}
    for _ in range(runs):
        for name, stage in stages.items():
            start = time.perf_counter()
            stage()
            taken[name].append(time.perf_counter() - start)
    return {name: round(count / statistics.median(times), 1) for name, times in taken.items()}


def cold_start(*, runs: int) -> float:
    """Seconds from a fresh process's first import to the first attribution; the median."""
    times = [
        float(subprocess.run([sys.executable, "-c", _COLD], capture_output=True, text=True, check=True).stdout)
        for _ in range(runs)
    ]
    return round(statistics.median(times), 2)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--news", type=Path, default=None, help="JSON Lines with text, instead of our own texts")
    parser.add_argument("--json", type=Path, default=None, help="write the figures here too")
    options = parser.parse_args()
    print(machine())
    texts, count = enough(own_texts() if options.news is None else news_texts(options.news))
    figures = sentences_a_second(texts, count, runs=options.runs)
    print(f"{count} sentences of {len(texts)} texts; sentences a second, median of {options.runs}")
    for name, value in figures.items():
        print(f"  {name:44} {value:8.1f}")
    figures["cold start, s"] = cold_start(runs=options.runs)
    print(f"cold start to the first attribution, median of {options.runs}: {figures['cold start, s']} s")
    if options.json is not None:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
