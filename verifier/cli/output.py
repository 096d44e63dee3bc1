"""Where results and progress go: standard output, a file, standard error."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from verifier.rendering.files import require_writable, write_atomically

__all__ = ["Progress", "check_output", "emit", "in_colour", "progress_bar", "table_width", "warn"]

Progress = Callable[[int, int | None], None]
"""Takes how many are done and how many there are, or None where that is unknown."""

PIPE_WIDTH = 100
"""Columns of a table in a pipe or a file, where there is no terminal to ask."""

NARROWEST = 40
"""Below this no table can be read; a narrower terminal wraps the lines itself."""


def emit(text: str, *, output: Path | None) -> None:
    """Write a finished result to standard output, or to `output` whole or not at all.

    Raises:
        OutputError: `output` cannot be written.
    """
    if output is None:
        click.echo(text, nl=not text.endswith("\n"))
    else:
        write_atomically(output, text)


def check_output(output: Path | None) -> None:
    """Find out before long work starts whether `output` can be written.

    Raises:
        OutputError: It cannot.
    """
    if output is not None:
        require_writable(output)


def warn(message: str) -> None:
    """Tell the user something on standard error; the work goes on."""
    click.echo(f"verifier: warning: {message}", err=True)


def table_width(width: int | None, *, output: Path | None) -> int:
    """Columns for a table: what was asked for, else the terminal's, else `PIPE_WIDTH`."""
    if width is not None:
        return width
    if output is None and sys.stdout.isatty():
        return max(NARROWEST, shutil.get_terminal_size((PIPE_WIDTH, 24)).columns)
    return PIPE_WIDTH


def in_colour(output: Path | None) -> bool:
    """Whether a table may use colours: only on a terminal that has them, and never against `NO_COLOR`."""
    if output is not None or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout.isatty()


@contextmanager
def progress_bar(label: str) -> Iterator[Progress | None]:
    """A progress bar on standard error for the length of the block; None where no one would see it."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415  # only where a bar is drawn
    from rich.progress import Progress as Bar  # noqa: PLC0415

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)

        def advance(done: int, total: int | None) -> None:
            bar.update(task, completed=done, total=total)

        yield advance
