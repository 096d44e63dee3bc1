"""Files opened for reading, unpacked on the way, none of which can unfold without end."""

from __future__ import annotations

import gzip
import io
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from verifier.errors import BadRecord

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

__all__ = ["Meter", "Packing", "open_unpacked", "packing_of"]

HIGHEST_RATIO = 500
"""How many times its packed size a file may unfold to. News packs to a third or a fifth of its size, a dump with
every page twice perhaps to a fiftieth; gzip cannot pack further than 1,032 times, which is what bombs are made of."""

UNWATCHED = 64 * 1024 * 1024
"""Unpacked bytes below which no file is taken for a bomb: a small one of blanks packs well and harms nobody."""

_BUFFER = 256 * 1024


class Packing(StrEnum):
    """How a file's bytes are packed."""

    NONE = "none"
    GZIP = "gzip"
    ZSTD = "zstd"


@dataclass(slots=True)
class Meter:
    """Counts what is read, for whoever shows progress."""

    bytes: int = 0
    """Bytes read from files so far, as they lie on the disk."""


def packing_of(start: bytes) -> Packing:
    """How a file that begins with `start` (four bytes or more) is packed."""
    if start.startswith(b"\x1f\x8b"):
        return Packing.GZIP
    # A frame, or one of the 16 marks of a frame that is to be skipped and may come first.
    if start.startswith(b"\x28\xb5\x2f\xfd") or (start[1:4] == b"\x2a\x4d\x18" and 0x50 <= start[0] <= 0x5F):
        return Packing.ZSTD
    return Packing.NONE


def open_unpacked(path: Path, *, meter: Meter | None = None) -> BinaryIO:
    """The file's bytes, unpacked if they are packed; the caller closes it.

    Reading raises `BadRecord` where a packed file unfolds to more than `HIGHEST_RATIO` times its size, and `OSError`
    where it breaks off or is damaged.

    Raises:
        OSError: It cannot be opened.
    """
    file = path.open("rb")
    try:
        packing = packing_of(file.read(4))
        file.seek(0)
        counted = _Counted(file, meter or Meter())
        if packing is Packing.NONE:
            return io.BufferedReader(counted, _BUFFER)
        packed = io.BufferedReader(counted, _BUFFER)
        return io.BufferedReader(_Watched(_unpacking(packed, packing), packed, counted), _BUFFER)
    except BaseException:
        file.close()
        raise


def _unpacking(packed: BinaryIO, packing: Packing) -> BinaryIO:
    if packing is Packing.GZIP:
        return cast("BinaryIO", gzip.GzipFile(fileobj=packed, mode="rb"))
    if sys.version_info >= (3, 14):
        from compression.zstd import ZstdFile  # noqa: PLC0415
    else:
        from backports.zstd import ZstdFile  # noqa: PLC0415
    # A frame's header asks for memory; beyond zstd's own limit of 128 MiB it is refused.
    return cast("BinaryIO", ZstdFile(packed, "rb"))


class _Counted(io.RawIOBase):
    """A file that tells a meter what is read of it."""

    def __init__(self, file: BinaryIO, meter: Meter) -> None:
        self._file = file
        self._meter = meter
        self.read_bytes = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        count = int(self._file.readinto(buffer))  # type: ignore[attr-defined]  # a file opened "rb" has it
        self.read_bytes += count
        self._meter.bytes += count
        return count

    def close(self) -> None:
        self._file.close()
        super().close()


class _Watched(io.RawIOBase):
    """Unpacked bytes, as long as they stay in proportion to the packed ones."""

    def __init__(self, unpacked: BinaryIO, packed: BinaryIO, counted: _Counted) -> None:
        self._unpacked = unpacked
        self._packed = packed
        self._counted = counted
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        try:
            # As much as one step gives: what came before a damaged place is not lost with it.
            count = int(self._unpacked.readinto1(buffer))  # type: ignore[attr-defined]  # both unpackers have it
        except OSError:
            raise
        except Exception as error:  # EOFError, zlib.error, ZstdError: a reader may take the first for the end
            raise OSError(str(error)) from error
        self._given += count
        if self._given > UNWATCHED and self._given > HIGHEST_RATIO * self._counted.read_bytes:
            raise BadRecord(
                f"unfolds to more than {HIGHEST_RATIO} times its size, as a decompression bomb does",
                hint="Unpack it yourself if you trust it.",
            )
        return count

    def close(self) -> None:
        self._unpacked.close()
        self._packed.close()
        super().close()
