"""The cost of tracing origins as a corpus grows: 1,000, 10,000, 100,000 reports.

    python -m benchmarks.origins --articles FILE.jsonl.gz [--sizes 1000,10000] [--plot]

FILE holds real reports with `id`, `outlet`, `published`, `title`, `text`. Where more are asked for than it has, they
are made from it: the whole again with every longer word spelled otherwise and all dates moved by years, so that
the new reports share nothing with the old, and every twentieth as a copy of the one before it under another
outlet, cut by a third. Figures go to `benchmarks/origins.json`, the plot (extra `bench`) to `benchmarks/origins.svg`.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import json
import re
import resource
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.machine import machine
from verifier.origins import trace_origins
from verifier.records import Report

__all__ = ["grow", "measure", "plot"]

FOLDER = Path(__file__).parent
FIGURES = FOLDER / "origins.json"
PLOT = FOLDER / "origins.svg"

_LONG_WORD = re.compile(r"[A-Za-z]{4,}")
_COPY_EVERY = 20


def grow(articles: list[dict[str, Any]]) -> Iterator[Report]:
    """Reports without end, real ones first; every twentieth is a copy of the one before it."""
    turn = 0
    while True:
        for number, article in enumerate(articles):
            text = article["text"] if turn == 0 else _respelled(article["text"], turn)
            published = _moved(article["published"], turn)
            report_id = f"{turn:03}-{article['id']}"
            yield _report(report_id, article["outlet"], published, article["title"], text)
            if number % _COPY_EVERY == _COPY_EVERY - 1:
                cut = text[: 2 * len(text) // 3]
                yield _report(f"{report_id}-copy", f"Copying Page {number % 7}", published, None, cut)
        turn += 1


def _report(report_id: str, outlet: str, published: dt.date | None, title: str | None, text: str) -> Report:
    return Report(id=report_id, outlet=outlet, published=published, title=title, text=text or ".")


def _respelled(text: str, turn: int) -> str:
    ending = "".join(chr(ord("a") + int(digit)) for digit in str(turn))
    return _LONG_WORD.sub(lambda word: word.group() + ending, text)


def _moved(day: str | None, turn: int) -> dt.date | None:
    return dt.date.fromisoformat(day) + dt.timedelta(days=3653 * turn) if day else None


def measure(articles: list[dict[str, Any]], size: int) -> dict[str, Any]:
    """Seconds, memory and findings of one trace, in a corpus of `size` reports."""
    reports = list(islice(grow(articles), size))
    wall, cpu = time.perf_counter(), time.process_time()
    trace = trace_origins(reports)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    scale = 1024 if sys.platform != "darwin" else 1024 * 1024
    return {
        "reports": size,
        "words": sum(len(m.body) for m in trace.materials.values()),
        "cpu_s": round(cpu, 1),
        "wall_s": round(wall, 1),
        "cpu_ms_a_report": round(1000 * cpu / size, 2),
        "peak_mib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale),
        "groups": len(trace.groups),
        "derivations": len(trace.derivations),
    }


def plot(rows: list[dict[str, Any]], path: Path) -> None:
    """Processor time against reports, both logarithmic, beside a line of slope one."""
    import matplotlib  # noqa: PLC0415  # an extra: `bench`

    matplotlib.use("svg")
    from matplotlib import pyplot  # noqa: PLC0415

    sizes, seconds = [row["reports"] for row in rows], [row["cpu_s"] for row in rows]
    figure, axes = pyplot.subplots(figsize=(5, 3.5))
    axes.loglog(sizes, seconds, "o-", label="verifier origins")
    axes.loglog(sizes, [seconds[0] * size / sizes[0] for size in sizes], "--", label="linear")
    axes.set_xlabel("reports")
    axes.set_ylabel("processor seconds")
    axes.legend()
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})


def main() -> int:
    """Measure, print, and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, required=True, help="real reports as gzipped JSON Lines")
    parser.add_argument("--sizes", default="1000,10000,100000", help="numbers of reports, ascending")
    parser.add_argument("--plot", action="store_true", help="draw the figures on record")
    options = parser.parse_args()
    with gzip.open(options.articles, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    print(machine())
    rows = []
    for size in map(int, options.sizes.split(",")):
        rows.append(measure(articles, size))
        print(json.dumps(rows[-1]), flush=True)
        FIGURES.write_text(json.dumps({"machine": machine(), "runs": rows}, indent=2) + "\n", "utf-8")
    if options.plot:
        plot(rows, PLOT)
    return 0


if __name__ == "__main__":
    sys.exit(main())
