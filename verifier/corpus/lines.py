"""The lines of a JSON Lines file, none of which can cost more than itself."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from verifier.errors import BadRecord

__all__ = ["LONGEST_LINE", "numbered_lines"]

LONGEST_LINE = 16 * 1024 * 1024
"""Bytes of the longest line that is read; a longer one is skipped without being held in memory."""

_BOM = b"\xef\xbb\xbf"


def numbered_lines(path: Path) -> Iterator[tuple[int, str | BadRecord]]:
    """The lines that are not blank, each with its number from 1, gunzipped where the name ends in `.gz`.

    A line that is too long or not UTF-8 comes as a `BadRecord` without a place; the caller knows the file. So
    does a file that breaks off or cannot be read on; it is the last then.
    """
    number = 0
    try:
        with _opened(path) as stream:
            while raw := stream.readline(LONGEST_LINE + 1):
                number += 1
                if len(raw) > LONGEST_LINE and not raw.endswith(b"\n"):
                    _skip_line(stream)
                    yield number, _too_long()
                    continue
                line = _decoded(raw.removeprefix(_BOM) if number == 1 else raw)
                if isinstance(line, BadRecord) or (line and not line.isspace()):
                    yield number, line
    except (OSError, EOFError, zlib.error) as error:
        yield (
            number + 1,
            BadRecord(f"cannot be read on: {error}", hint="Fetch the file again; it may be cut short or damaged."),
        )


def _opened(path: Path) -> BinaryIO:
    if path.name.lower().endswith(".gz"):
        return cast("BinaryIO", gzip.open(path, "rb"))
    return path.open("rb")


def _skip_line(stream: BinaryIO) -> None:
    """Read to the end of the line, a piece at a time."""
    while raw := stream.readline(1024 * 1024):
        if raw.endswith(b"\n"):
            return


def _decoded(raw: bytes) -> str | BadRecord:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return BadRecord(f"is not UTF-8 (byte {error.start + 1} of the line)", hint="Convert the file to UTF-8.")


def _too_long() -> BadRecord:
    return BadRecord(f"is longer than {LONGEST_LINE // (1024 * 1024)} MiB", hint="Write one report in each line.")
