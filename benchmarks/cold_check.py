"""A cold `verifier check` of the example article: wall time, peak memory, and where the time goes.

    python -m benchmarks.cold_check [--runs 5] [--json FILE]

Each run is a process of its own, so that nothing is warm but the operating system's file cache. Beside it, in
the same run, stands what a user would write instead: the same encoder loaded with sentence-transformers, every
sentence of the article and of the reports embedded, and the nearest looked up with FAISS. It finds no claims,
no sources and no dates, and it keeps no index.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.machine import machine

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = ROOT / "examples" / "al-waleed.txt"
CORPUS = ROOT / "corpus" / "sample"

_STAGES = """
import json, sys, time
marks = []
def mark(name):
    marks.append((name, time.perf_counter()))
mark("start")
import datetime as dt
from pathlib import Path
from verifier.reading import read_article
article = read_article(sys.argv[1], published=dt.date(2015, 5, 24), outlet="Border Desk")
mark("read the article")
from verifier.claims import extract_claims
extract_claims(article)
mark("claims and attributions")
import torch
mark("import torch")
import sentence_transformers
mark("import sentence-transformers")
from verifier.encoding import load_encoder
encoder = load_encoder()
encoder.digest
mark("check the weights' sha256")
encoder.encode(["The first text loads the weights."])
mark("load the weights")
from verifier.corpus import Corpus
from verifier.index import OpenIndex
from verifier.checking.check import check_article
corpus = Corpus.open(Path(sys.argv[2]), read_only=True)
index = OpenIndex.open(Path(sys.argv[3]), corpus=corpus, encoder=encoder)
mark("open corpus and index")
result = check_article(article, corpus=corpus, index=index, encoder=encoder)
mark("claims again, retrieval, evidence")
from verifier.rendering import Format, render
render(result, format_=Format.TABLE, width=100, colour=False)
mark("render the table")
print(json.dumps({b[0]: b[1] - a[1] for a, b in zip(marks, marks[1:])}))
"""

_PLAIN = """
import sys, json, re
from pathlib import Path
from importlib.metadata import files
import faiss
from sentence_transformers import SentenceTransformer
from verifier.encoding.packaged import packaged_folder
model = SentenceTransformer(str(packaged_folder()))
def cut(text):
    return [s for s in re.split(r"(?<=[.!?])\\s+", text) if s.strip()]
reports = [json.loads(line) for line in Path(sys.argv[2], "reports.jsonl").read_text().splitlines()]
passages = [s for r in reports for s in cut(r["text"])]
vectors = model.encode(passages, normalize_embeddings=True)
index = faiss.IndexFlatIP(vectors.shape[1])
index.add(vectors)
sentences = cut(Path(sys.argv[1]).read_text())
scores, ids = index.search(model.encode(sentences, normalize_embeddings=True), 5)
for sentence, row in zip(sentences, ids):
    print(sentence[:60], "|", passages[row[0]][:60])
"""


def _timed(command: list[str]) -> tuple[float, str]:
    start = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return time.perf_counter() - start, done.stdout


def _peak_mib(command: list[str]) -> float:
    """Peak resident memory of the command, in MiB, measured in a process that runs nothing else."""
    probe = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    out = subprocess.run([sys.executable, "-c", probe, *command], cwd=ROOT, capture_output=True, text=True, check=True)
    scale = 1024 if sys.platform != "darwin" else 1024 * 1024
    return int(out.stdout) / scale


def measure(runs: int) -> dict[str, Any]:
    """Medians over `runs` cold processes: seconds, MiB, and seconds by stage."""
    index = ROOT / "indexes" / CORPUS.name
    check = [sys.executable, "cli.py", "check", str(ARTICLE), "--published", "2015-05-24", "--outlet", "Border Desk"]
    check += ["--corpus", str(CORPUS), "--index", str(index)]
    plain = [sys.executable, "-c", _PLAIN, str(ARTICLE), str(CORPUS)]
    staged = [sys.executable, "-c", _STAGES, str(ARTICLE), str(CORPUS), str(index)]
    walls: dict[str, list[float]] = {"check": [], "plain": [], "help": []}
    stages: list[dict[str, float]] = []
    for _ in range(runs):  # in turn, so that a slow minute of the machine falls on all of them
        walls["check"].append(_timed(check)[0])
        walls["plain"].append(_timed(plain)[0])
        walls["help"].append(_timed([sys.executable, "cli.py", "--help"])[0])
        stages.append(json.loads(_timed(staged)[1].splitlines()[-1]))
    return {
        "machine": machine(),
        "runs": runs,
        "wall_s": {name: round(statistics.median(times), 2) for name, times in walls.items()},
        "ratio_to_plain": round(statistics.median(walls["check"]) / statistics.median(walls["plain"]), 2),
        "peak_mib": {"check": round(_peak_mib(check)), "plain": round(_peak_mib(plain))},
        "stages_s": {name: round(statistics.median(run[name] for run in stages), 2) for name in stages[0]},
    }


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5, help="processes of each kind (default: 5)")
    parser.add_argument("--json", type=Path, default=None, help="write the figures here as well")
    options = parser.parse_args()
    figures = measure(options.runs)
    print(figures["machine"])
    print(f"medians of {figures['runs']} cold processes each")
    for name, words in (("check", "verifier check"), ("plain", "plain embed-and-look-up"), ("help", "verifier --help")):
        peak = figures["peak_mib"].get(name)
        print(f"  {words:28} {figures['wall_s'][name]:6.2f} s" + (f"  {peak} MiB peak" if peak else ""))
    print(f"  check : plain                {figures['ratio_to_plain']:6.2f}")
    print("where a check's time goes")
    for name, seconds in figures["stages_s"].items():
        print(f"  {name:36} {seconds:6.2f} s")
    if options.json is not None:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
