"""What is taken in as one: a line, a row, a page or a document, still as bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Unit", "UnitKind", "key_of"]

_EXTRACTION = 1
"""Raised when the same bytes would be read differently, so that what was taken in before is read again."""


class UnitKind(StrEnum):
    """How a unit's bytes are read."""

    LINE = "line"
    """A JSON object."""
    DOCUMENT = "document"
    """A text, a page or a PDF."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One record before it is read."""

    place: str
    """Where it comes from, as a message begins: `FILE:LINE`, `FILE`, `FILE: record N (URL)`."""
    kind: UnitKind
    data: bytes
    name: str = ""
    """The file's name, whose ending may tell what kind of document it is."""
    url: str | None = None
    content_type: str | None = None
    charset: str | None = None


def key_of(unit: Unit, *, fields: Mapping[str, str]) -> bytes:
    """16 bytes by which a unit is known again: equal for equal bytes that are read in the same way.

    Half a sha256: among a billion units two that differ share a key with a probability of 10^-21.
    """
    ending = unit.name.rpartition(".")[2].lower() if unit.kind is UnitKind.DOCUMENT else ""
    columns = sorted(fields.items()) if unit.kind is UnitKind.LINE else []
    way = json.dumps([_EXTRACTION, unit.kind, ending, unit.url, unit.content_type, unit.charset, columns])
    return hashlib.sha256(way.encode("utf-8") + b"\n" + unit.data).digest()[:16]
