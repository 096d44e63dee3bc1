"""A unit's bytes as a report, ready to be stored: the costly part of ingest, and all that worker processes do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from verifier.corpus.content import Content, content_of, derived_id
from verifier.corpus.fields import content_of_json
from verifier.corpus.passages import cut_passages, passage_sha256
from verifier.corpus.rows import COLUMNS, row_of
from verifier.corpus.units import Unit, UnitKind
from verifier.errors import BadRecord, VerifierError
from verifier.reading.limits import ReadLimits
from verifier.reading.media import detect_media
from verifier.records import Report

__all__ = ["LARGEST_DOCUMENT", "Cut", "Prepared", "cut_of", "prepared", "read_unit", "rejection"]

LARGEST_DOCUMENT = ReadLimits().max_bytes
"""Bytes of the largest document that is read; a line has `lines.LONGEST_LINE`."""

_TITLE, _TEXT = (COLUMNS.split(", ").index(name) for name in ("title", "text"))

Cut = tuple[int, int, bytes]
"""A passage: its first character, the one past its last, and its digest."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A report with all that is stored of it. Plain values: it crosses from process to process."""

    row: tuple[str | int | None, ...]
    """The values of `rows.COLUMNS`."""
    sha256: bytes
    """The content hash."""
    passages: Sequence[Cut]
    """In reading order."""

    @property
    def title(self) -> str | int | None:
        """The report's title."""
        return self.row[_TITLE]

    @property
    def text(self) -> str:
        """The report's text."""
        return str(self.row[_TEXT])


def read_unit(unit: Unit, *, fields: Mapping[str, str]) -> Content:
    """What the unit holds as a report.

    Args:
        unit: A line or a document.
        fields: Column of a JSON object for a field, where it is not the field's own name.

    Raises:
        BadRecord: It cannot be read; the message begins with the unit's place.
    """
    try:
        if unit.kind is UnitKind.LINE:
            return content_of_json(_decoded(unit.data), fields=fields)
        return _document(unit)
    except VerifierError as error:
        raise rejection(unit, error.message, hint=error.hint) from error


def prepared(content: Content) -> Prepared:
    """The report with its passages cut and hashed."""
    return Prepared(row_of(content.report), content.sha256, cut_of(content.report.text))


def cut_of(text: str) -> tuple[Cut, ...]:
    """The passages of a report's text."""
    return tuple((span.start, span.end, passage_sha256(span.of(text))) for span in cut_passages(text))


def rejection(unit: Unit, reason: str, *, hint: str) -> BadRecord:
    """Why the unit is left out, with its place at the beginning."""
    return BadRecord(f"{unit.place}: {reason.removeprefix(f'{unit.place}: ')}", hint=hint)


def _decoded(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRecord(
            f"is not UTF-8 (byte {error.start + 1} of the line)", hint="Convert the file to UTF-8."
        ) from error


def _document(unit: Unit) -> Content:
    """A document as one report; its id comes from its URL or its content, see `content.derived_id`."""
    from verifier.reading import extract_page  # noqa: PLC0415  # costly, and JSON Lines do without

    if len(unit.data) > LARGEST_DOCUMENT:
        raise BadRecord(f"is larger than {LARGEST_DOCUMENT} bytes", hint="Split it.")
    media = detect_media(unit.data, name=unit.name, content_type=unit.content_type)
    page = extract_page(unit.data, media=media, url=unit.url, charset=unit.charset, name=unit.place)
    report = Report(
        id="?",
        outlet=page.outlet,
        published=page.published,
        url=page.url,
        title=page.title,
        byline=", ".join(page.authors) or None,
        text=page.text,
    )
    return content_of(report.model_copy(update={"id": derived_id(report)}))
