"""The lines of a JSON Lines file, none of which can cost more than itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from verifier.corpus.packing import Meter, open_unpacked
from verifier.errors import BadRecord

__all__ = ["LONGEST_LINE", "numbered_lines"]

LONGEST_LINE = 16 * 1024 * 1024
"""Bytes of the longest line that is read; a longer one is skipped without being held in memory."""

_BOM = b"\xef\xbb\xbf"


def numbered_lines(path: Path, *, meter: Meter | None = None) -> Iterator[tuple[int, bytes | BadRecord]]:
    """The lines that are not blank, each with its number from 1, unpacked where the file is packed.

    A line that is too long comes as a `BadRecord` without a place; the caller knows the file. So does a file that
    breaks off, cannot be read on or unfolds without end; it is the last then.
    """
    number = 1
    try:
        with open_unpacked(path, meter=meter) as stream:
            while raw := stream.readline(LONGEST_LINE + 1):
                if len(raw) > LONGEST_LINE and not raw.endswith(b"\n"):
                    _skip_line(stream)
                    yield number, _too_long()
                else:
                    line = raw.removeprefix(_BOM) if number == 1 else raw
                    if line and not line.isspace():
                        yield number, line
                number += 1
    except BadRecord as error:
        yield number, error
    except OSError as error:
        yield (
            number,
            BadRecord(f"cannot be read on: {error}", hint="Fetch the file again; it may be cut short or damaged."),
        )


def _skip_line(stream: BinaryIO) -> None:
    """Read to the end of the line, a piece at a time."""
    while raw := stream.readline(1024 * 1024):
        if raw.endswith(b"\n"):
            return


def _too_long() -> BadRecord:
    return BadRecord(f"is longer than {LONGEST_LINE // (1024 * 1024)} MiB", hint="Write one report in each line.")
