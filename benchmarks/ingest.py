"""How fast records become passages in a corpus, and what that costs: passages a second by wall and processor time.

    python -m benchmarks.ingest [--records 5000] [--news FILE] [--workers 0 1 2] [--runs 3] [--json FILE]

The records are the project's own (passages of two sentences, written by a rule, no two alike), or with `--news`
those of a JSON Lines file, plain or packed, with `text`. Beside the whole stand its stages in one process, in the
same run: reading JSON, finding sentences the long way (syntok over every word) and the short way that is used, and
storing what is cut. Processor time is the one to compare on a machine that is also doing something else.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from benchmarks.machine import machine
from verifier.corpus import Corpus, ingest
from verifier.corpus.content import Content
from verifier.corpus.extraction import Prepared, prepared
from verifier.corpus.fields import content_of_json
from verifier.corpus.lines import numbered_lines

__all__ = ["Speed", "own_records", "speed_of", "stages"]

_PLACES = "bridge mill harbour school tunnel market station tower canal church".split()
_TOWNS = "Arden Belford Carrow Denholm Elmswick Farley Gorsley Harrowby Ilsham Jarrow".split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """What one run of ingest took."""

    passages: int
    seconds: float
    """By the clock."""
    processor: float
    """Seconds of processor time, of this process and its workers."""


def own_records(count: int) -> Iterator[dict[str, str]]:
    """So many records of eight passages, each passage a paragraph of two sentences."""
    for n in range(count):
        paragraphs = [
            f"The {_PLACES[(n + k) % 10]} of {_TOWNS[(n // 10 + k) % 10]} was closed on {1 + (n + k) % 28} May after "
            f"engineers found {2 + (n * 7 + k) % 90} cracks in its northern wall, the mayor said. Repairs may take "
            f"{3 + (n + 3 * k) % 40} weeks and cost {1 + (n * 13 + k) % 900} thousand crowns, record {n} adds."
            for k in range(8)
        ]
        yield {"id": f"r{n}", "outlet": _TOWNS[n % 10] + " Courier", "text": "\n\n".join(paragraphs)}


def write_records(target: Path, *, news: Path | None, records: int) -> None:
    """The file that is taken in."""
    if news is None:
        lines = (json.dumps(record) for record in own_records(records))
    else:
        rows = (json.loads(line) for _, line in numbered_lines(news) if isinstance(line, bytes))
        lines = (
            json.dumps({"id": f"r{n}", "title": row.get("title"), "text": row["text"]}) for n, row in enumerate(rows)
        )
    with target.open("w", encoding="utf-8") as stream:
        for line in islice(lines, records):
            stream.write(line + "\n")


def speed_of(source: Path, folder: Path, *, workers: int) -> Speed:
    """Take the file into a new corpus."""
    clock, processor = time.perf_counter(), _processor()
    with Corpus.open(folder, create=True) as corpus:
        ingest(corpus, [source], fields={}, workers=workers, on_rejected=print)
        passages = corpus.passage_count()
    return Speed(passages=passages, seconds=time.perf_counter() - clock, processor=_processor() - processor)


def stages(source: Path, folder: Path) -> dict[str, float]:
    """Seconds of processor time of each stage, over the whole file, in this process."""
    from syntok import segmenter  # noqa: PLC0415
    from syntok.tokenizer import Tokenizer  # noqa: PLC0415

    from verifier.text.segmenting import sentence_ends  # noqa: PLC0415
    from verifier.text.sentences import paragraphs  # noqa: PLC0415

    lines = [line.decode() for _, line in numbered_lines(source) if isinstance(line, bytes)]
    taken: dict[str, float] = {}

    def timed(name: str, stage: Callable[[], object]) -> None:
        start = time.process_time()
        stage()
        taken[name] = round(time.process_time() - start, 3)

    tokenizer = Tokenizer(emit_hyphen_or_underscore_sep=True, replace_not_contraction=False)
    contents: list[Content] = []
    timed("reading JSON", lambda: contents.extend(content_of_json(line, fields={}) for line in lines))
    flat = [
        " ".join(span.of(content.report.text).splitlines())
        for content in contents
        for span in paragraphs(content.report.text)
    ]
    timed("sentences, every word", lambda: [list(segmenter.segment(tokenizer.tokenize(line))) for line in flat])
    timed("sentences, as used", lambda: [sentence_ends(line) for line in flat])
    cut: list[Prepared] = []
    timed("cutting and hashing, sentences included", lambda: cut.extend(map(prepared, contents)))
    with Corpus.open(folder, create=True) as corpus:
        timed("storing", lambda: [corpus.add_prepared([(each, None) for each in some]) for some in _batches(cut)])
    return taken


def _batches(cut: Sequence[Prepared]) -> Iterator[Sequence[Prepared]]:
    return (cut[first : first + 500] for first in range(0, len(cut), 500))


def _processor() -> float:
    """Processor time of this process and of its children that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=5000)
    parser.add_argument("--news", type=Path, default=None, help="JSON Lines with text, instead of our own records")
    parser.add_argument("--workers", type=int, nargs="+", default=[0, 1, 2])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", type=Path, default=None, help="write the figures here too")
    options = parser.parse_args()
    print(machine())
    figures: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "records.jsonl"
        write_records(source, news=options.news, records=options.records)
        for workers in options.workers:
            runs = [speed_of(source, folder / f"{workers}-{run}", workers=workers) for run in range(options.runs)]
            clock = statistics.median(run.passages / run.seconds for run in runs)
            processor = statistics.median(run.passages / run.processor for run in runs)
            print(
                f"workers {workers}: {runs[0].passages} passages; median of {len(runs)}: {clock:,.0f} a second,"
                f" {processor:,.0f} a second of processor time"
            )
            figures[f"workers {workers}"] = {"a second": round(clock), "a processor second": round(processor)}
        size = (folder / f"{options.workers[0]}-0" / "corpus.sqlite").stat().st_size
        print(f"file: {size / source.stat().st_size:.2f} times the size of the records")
        figures["stages, processor seconds"] = taken = stages(source, folder / "stages")
        for stage, seconds in taken.items():
            print(f"  {stage:42} {seconds:8.2f} s")
        ratio = taken["sentences, every word"] / max(taken["sentences, as used"], 1e-3)
        print(f"  sentences: {ratio:.1f} times faster than over every word")
        figures["sentences, times faster"] = round(ratio, 1)
    if options.json is not None:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
