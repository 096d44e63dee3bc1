"""The pages of a web archive (WARC, ISO 28500): what a crawler fetched, each page one unit."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from verifier.corpus.extraction import LARGEST_DOCUMENT
from verifier.corpus.packing import Meter, open_unpacked
from verifier.corpus.units import Unit, UnitKind
from verifier.errors import BadRecord

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

__all__ = ["archived_pages"]

_PAGES = frozenset({"text/html", "application/xhtml+xml", "text/plain", "application/pdf"})
_UNPACKED = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})


def archived_pages(path: Path, *, meter: Meter | None = None) -> Iterator[Unit | BadRecord]:
    """The archive's pages, in its order.

    These are responses with status 200, resources, and conversions (the plain texts of a WET file), as far as they
    are HTML, plain text or PDF. Everything else that an archive holds (requests, images, redirects, metadata) is
    passed over. The archive's date of capture is no date of publication, so it is not taken for one.
    """
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415  # only where there is an archive
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415

    number = 1
    try:
        with open_unpacked(path, meter=meter) as stream:
            archive = ArchiveIterator(_Steps(stream))
            archive.INC_RECORD = ""  # a wrong length is told below, not printed by the library
            for record in archive:
                page = list(_page(record, f"{path}: record {number}"))
                archive.read_to_end(record)
                if getattr(record.raw_stream, "limit", 0):  # bytes that it states but that are not there
                    yield BadRecord(f"{path}: record {number}: breaks off", hint="Fetch the archive again.")
                    return
                yield from page
                if archive.err_count:
                    yield BadRecord(
                        f"{path}: record {number}: states a wrong length, so that the next one cannot be found",
                        hint="Fetch the archive again.",
                    )
                    return
                number += 1
            if number == 1:
                yield BadRecord(f"{path}: holds no record", hint="Fetch the archive again.")
    except BadRecord as error:
        yield BadRecord(f"{path}: record {number}: {error.message}", hint=error.hint)
    except (ArchiveLoadFailed, OSError, ValueError) as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        yield BadRecord(
            f"{path}: record {number}: cannot be read on: {reason}",
            hint="Fetch the archive again; it may be cut short or damaged.",
        )


class _Steps:
    """A stream that gives what it has: waiting for a whole block would lose the pages before a damaged place."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def read(self, size: int) -> bytes:
        return bytes(self._stream.read1(size))  # type: ignore[attr-defined]  # a buffered reader has it


def _page(record: ArcWarcRecord, place: str) -> Iterator[Unit | BadRecord]:
    """The record's page, if it holds one."""
    if record.rec_type not in ("response", "resource", "conversion"):
        return
    headers = record.http_headers
    if record.rec_type == "response" and (headers is None or headers.get_statuscode() != "200"):
        return
    kind = Message()
    kind["content-type"] = (headers or record.rec_headers).get_header("Content-Type") or ""
    media = kind.get_content_type() if kind["content-type"] else None
    if media not in _PAGES:
        return
    url = record.rec_headers.get_header("WARC-Target-URI")
    place = f"{place} ({url})"
    packing = ((headers.get_header("Content-Encoding") if headers else None) or "").strip().lower()
    if packing not in _UNPACKED:
        yield BadRecord(f"{place}: is packed as {packing!r}, which is not unpacked", hint="Save the page unpacked.")
        return
    data = _read(record)
    yield Unit(
        place=place,
        kind=UnitKind.DOCUMENT,
        data=data,
        url=url,
        content_type=media,
        charset=kind.get_content_charset(),
    )


def _read(record: ArcWarcRecord) -> bytes:
    """The page's bytes, at most one more than a document may have, however far they unfold."""
    stream = record.content_stream()
    parts, left = [], LARGEST_DOCUMENT + 1
    while left and (part := stream.read(min(left, 1 << 16))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)
