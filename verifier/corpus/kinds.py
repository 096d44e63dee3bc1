"""What kind of file may hold reports, by what it begins with and, where that leaves it open, by its name."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path, PurePath

from verifier.corpus.packing import open_unpacked
from verifier.errors import BadRecord
from verifier.reading.decoding import refuse_binary
from verifier.reading.media import MediaType, detect_media, media_of_name

__all__ = ["Kind", "kind_of", "kind_of_name", "unpacked_name"]

_START = 64 * 1024
_JSON_LINES = (".jsonl", ".ndjson")
_BINARY = (".warc", ".parquet")
_PACKED = (".gz", ".zst", ".zstd")


class Kind(StrEnum):
    """The kinds of file that hold reports."""

    JSON_LINES = "json lines"
    WARC = "warc"
    PARQUET = "parquet"
    DOCUMENT = "document"


def unpacked_name(path: Path) -> str:
    """The file's name as it would be if the file were not packed: `story.html` for `story.html.gz`."""
    name = path.name
    return PurePath(name).stem if name.lower().endswith(_PACKED) else name


def kind_of(path: Path) -> Kind | None:
    """What the file holds, or None where neither its first bytes nor its name tell; reads 64 KiB at most.

    The first bytes win where they leave no doubt: an archive called `.txt` is an archive, packed lines are unpacked
    whatever they are called, and a `.txt` that begins with a JSON object in a line is JSON Lines.

    Raises:
        OSError: It cannot be read.
        NotText: It is an image, an archive or the like under a name that promises text.
    """
    start = _start_of(path)
    if start.startswith(b"PAR1"):
        return Kind.PARQUET
    if start.startswith(b"WARC/"):
        return Kind.WARC
    # Asked without a name, it answers by the bytes alone.
    if detect_media(start) in (MediaType.PDF, MediaType.HTML):
        return Kind.DOCUMENT
    named = kind_of_name(path)
    if named is not None:
        refuse_binary(start, name=str(path))  # else every line of it would be told as none
    return Kind.JSON_LINES if named is not Kind.JSON_LINES and _is_object_line(start) else named


def kind_of_name(path: Path) -> Kind | None:
    """What the file's name claims that it holds, or None where it claims nothing that can be read."""
    name = unpacked_name(path).lower()
    if name.endswith(_JSON_LINES):
        return Kind.JSON_LINES
    if name.endswith(_BINARY):
        return Kind(PurePath(name).suffix[1:])
    return Kind.DOCUMENT if media_of_name(name) is not None else None


def _start_of(path: Path) -> bytes:
    """The first bytes, unpacked as far as that goes; a damaged file is told when it is read."""
    try:
        with open_unpacked(path) as stream:
            return stream.read(_START)
    except (FileNotFoundError, PermissionError):
        raise
    except (BadRecord, OSError):
        return b""


def _is_object_line(start: bytes) -> bool:
    """Whether the first line is a whole JSON object."""
    line = start.removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n", 1)[0]
    if not line.startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
