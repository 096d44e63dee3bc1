"""How far `verifier corpus add` has come, drawn on a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verifier.corpus import IngestProgress

__all__ = ["IngestMeter", "ingest_bar", "progress_line"]

_MEGABYTE = 1_000_000
_SECONDS_BETWEEN = 0.1


class IngestMeter:
    """Takes how far the work has come."""

    def __init__(self, draw: Callable[[IngestProgress], None] | None = None) -> None:
        self.stored = 0
        """Reports that are safe on the disk."""
        self._draw = draw
        self._drawn = 0.0

    def show(self, progress: IngestProgress) -> None:
        """Take it, and draw it unless it was just drawn."""
        self.stored = progress.stored
        now = time.monotonic()
        if self._draw is not None and now > self._drawn + _SECONDS_BETWEEN:
            self._drawn = now
            self._draw(progress)


@contextmanager
def ingest_bar(paths: Sequence[Path]) -> Iterator[IngestMeter]:
    """A meter that is drawn on standard error for the length of the block; not drawn where no one would see it."""
    if not sys.stderr.isatty():
        yield IngestMeter()
        return
    from rich.console import Console  # noqa: PLC0415  # only where a bar is drawn
    from rich.progress import BarColumn, Progress, TextColumn  # noqa: PLC0415

    from verifier.corpus.intake import size_of  # noqa: PLC0415

    total, start = size_of(paths), time.monotonic()
    columns = (BarColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Adding reports", total=total or None)

        def draw(progress: IngestProgress) -> None:
            line = progress_line(progress, total=total, seconds=time.monotonic() - start)
            bar.update(task, completed=min(progress.bytes, total), description=line)

        yield IngestMeter(draw)


def progress_line(progress: IngestProgress, *, total: int, seconds: float) -> str:
    """Records, bytes and their rates, as in `12,000 records  31.0 of 120.4 MB  800 records/s  2.1 MB/s`."""
    seconds = max(seconds, 1e-3)
    done, size = progress.bytes / _MEGABYTE, total / _MEGABYTE
    return (
        f"{progress.records:,} records  {done:.1f} of {size:.1f} MB"
        f"  {progress.records / seconds:,.0f} records/s  {done / seconds:.1f} MB/s"
    )
