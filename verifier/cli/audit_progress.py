"""How far an audit has come, with its rate and the time left, on a terminal only."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verifier.auditing.run import AuditOutcome

__all__ = ["audit_bar", "told"]


def told(done: int, known: int, *, total: int, seconds: float) -> str:
    """Articles a second and time left in words; both come from what was checked now, not from what was known.

    Args:
        done: Articles checked in this run.
        known: Articles passed over.
        total: All articles.
        seconds: How long it has run.
    """
    if not done or seconds <= 0:
        return "…"
    rate = done / seconds
    left = round(max(0, total - known - done) / rate)
    return f"{rate:.2f} articles/s, {left // 3600}:{left % 3600 // 60:02}:{left % 60:02} left"


@contextmanager
def audit_bar(total: int) -> Iterator[Callable[[AuditOutcome], None] | None]:
    """A progress bar on standard error; None where no one would see it."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415  # only where a bar is drawn
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

    columns = (TextColumn("Checking"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[told]}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task, start = bar.add_task("", total=total, told="…"), time.monotonic()

        def advance(outcome: AuditOutcome) -> None:
            done = outcome.checked + outcome.failed
            words = told(done, outcome.known, total=total, seconds=time.monotonic() - start)
            bar.update(task, completed=done + outcome.known, told=words)

        yield advance
