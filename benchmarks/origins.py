"""The cost of tracing origins as a corpus grows: 1,000, 10,000, 100,000 reports.

    python -m benchmarks.origins --articles FILE.jsonl.gz [--sizes 1000,10000,100000] [--plot]

FILE holds real reports with `id`, `outlet`, `published`, `title`, `text`. Each is cut into stretches of about 300
words, which are the reports; where more are asked for, the whole is taken again with every longer word spelled
otherwise and all dates moved by years, so that the new reports share nothing with the old. Every twentieth report is
a planted copy of the one before it under another outlet, cut by a third. No text is kept: as in a corpus, a report is
read once for its signals, and again only where they point to another. Figures go to `benchmarks/origins.json`, the
plot (extra `bench`) to `benchmarks/origins.svg`.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import json
import math
import re
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.machine import machine
from verifier.origins import trace_materials
from verifier.origins.ledger import signals_of
from verifier.origins.material import Material, material_of
from verifier.origins.publishers import house_of
from verifier.origins.signals import Signals
from verifier.records import Report
from verifier.text import paragraphs

__all__ = ["Stock", "exponent", "grow", "measure", "plot"]

FOLDER = Path(__file__).parent
FIGURES = FOLDER / "origins.json"
PLOT = FOLDER / "origins.svg"

WORDS = 300
"""Words of a report, about: what a news brief or a short dispatch has."""
_LONG_WORD = re.compile(r"[A-Za-z]{4,}")
_COPY_EVERY = 20


@dataclass(frozen=True, slots=True)
class _Head:
    """A report without its text."""

    id: str
    outlet: str | None
    published: dt.date | None
    url: str | None = None


class Stock:
    """Reports by number, without end, each made anew when it is asked for.

    Args:
        articles: Real reports.
    """

    def __init__(self, articles: Sequence[dict[str, Any]]) -> None:
        self._parts = [part for article in articles for part in _parts(article)]

    def report(self, number: int) -> Report:
        """The report of a number, always the same."""
        if number % _COPY_EVERY == _COPY_EVERY - 1:
            original = self.report(number - 1)
            text = original.text[: 2 * len(original.text) // 3]
            outlet = f"Copying Page {number % 7}"
            return original.model_copy(update={"id": f"{number:07}-copy", "outlet": outlet, "text": text})
        turn, place = divmod(number - number // _COPY_EVERY, len(self._parts))
        part = self._parts[place]
        return Report(
            id=f"{number:07}",
            outlet=part["outlet"],
            published=_moved(part["published"], turn),
            title=part["title"],
            text=_respelled(part["text"], turn),
        )


def grow(stock: Stock, size: int) -> Iterator[Material]:
    """The first reports of a stock with their signals, as a ledger has them."""
    for number in range(size):
        report = stock.report(number)
        head = _Head(report.id, report.outlet, report.published)
        signals = Signals.load(*signals_of(material_of(report)).dump())
        yield Material(head=head, house=house_of(head), fetch=partial(stock.report, number), known=signals)


def measure(stock: Stock, size: int) -> dict[str, Any]:
    """Processor seconds, memory and findings, in a corpus of `size` reports.

    `read_s` is spent once a report, when it is new; `trace_s` whenever all are held against each other.
    """
    wall, start = time.perf_counter(), time.process_time()
    materials = list(grow(stock, size))
    read = time.process_time()
    trace = trace_materials(materials)
    end = time.process_time()
    scale = 1024 if sys.platform != "darwin" else 1024 * 1024
    planted = range(_COPY_EVERY - 1, size, _COPY_EVERY)
    return {
        "reports": size,
        "words": sum(m.words for m in materials),
        "read_s": round(read - start, 1),
        "trace_s": round(end - read, 1),
        "cpu_s": round(end - start, 1),
        "wall_s": round(time.perf_counter() - wall, 1),
        "cpu_ms_a_report": round(1000 * (end - start) / size, 2),
        "peak_mib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale),
        "groups": len(trace.groups),
        "derivations": len(trace.derivations),
        "planted_found": round(
            100
            * sum(trace.related(f"{n:07}-copy", f"{n - 1:07}") for n in islice(planted, 500))
            / min(500, len(planted)),
            1,
        ),
    }


def exponent(rows: Sequence[dict[str, Any]], key: str = "cpu_s") -> float:
    """By which power of the number of reports the cost grows, between the smallest and the largest run; 1 is linear."""
    first, last = rows[0], rows[-1]
    return round(math.log(last[key] / first[key]) / math.log(last["reports"] / first["reports"]), 3)


def plot(rows: list[dict[str, Any]], path: Path) -> None:
    """Processor time against reports, both logarithmic, beside a line of slope one."""
    import matplotlib  # noqa: PLC0415  # an extra: `bench`

    matplotlib.use("svg")
    from matplotlib import pyplot  # noqa: PLC0415

    sizes, seconds = [row["reports"] for row in rows], [row["cpu_s"] for row in rows]
    figure, axes = pyplot.subplots(figsize=(5, 3.5))
    axes.loglog(sizes, seconds, "o-", label=f"verifier origins (exponent {exponent(rows):.2f})")
    axes.loglog(sizes, [seconds[0] * size / sizes[0] for size in sizes], "--", label="linear")
    axes.set_xlabel("reports")
    axes.set_ylabel("processor seconds")
    axes.legend()
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})


def _parts(article: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The article in stretches of whole paragraphs of `WORDS` words or more; what is left at the end goes."""
    text, start = article["text"], 0
    for paragraph in paragraphs(text):
        if len(text[start : paragraph.end].split()) >= WORDS:
            yield {**article, "text": text[start : paragraph.end].strip()}
            start = paragraph.end


def _respelled(text: str, turn: int) -> str:
    if turn == 0:
        return text
    ending = "".join(chr(ord("a") + int(digit)) for digit in str(turn))
    return _LONG_WORD.sub(lambda word: word.group() + ending, text)


def _moved(day: str | None, turn: int) -> dt.date | None:
    return dt.date.fromisoformat(day) + dt.timedelta(days=3653 * turn) if day else None


def main() -> int:
    """Measure, print, and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, required=True, help="real reports as gzipped JSON Lines")
    parser.add_argument("--sizes", default="1000,10000,100000", help="numbers of reports, ascending")
    parser.add_argument("--plot", action="store_true", help="draw the figures on record")
    parser.add_argument("--output", type=Path, default=FIGURES, help="where the figures go")
    options = parser.parse_args()
    with gzip.open(options.articles, "rt", encoding="utf-8") as lines:
        stock = Stock([json.loads(line) for line in lines])
    print(machine())
    rows = []
    for size in map(int, options.sizes.split(",")):
        rows.append(measure(stock, size))
        print(json.dumps(rows[-1]), flush=True)
        record = {"machine": machine(), "exponent": exponent(rows) if len(rows) > 1 else None, "runs": rows}
        options.output.write_text(json.dumps(record, indent=2) + "\n", "utf-8")
    if options.plot:
        plot(rows, PLOT)
    return 0


if __name__ == "__main__":
    sys.exit(main())
