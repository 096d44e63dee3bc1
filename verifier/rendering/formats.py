"""The formats that results are printed in."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Format"]


class Format(StrEnum):
    """How a result is laid out."""

    TABLE = "table"
    """For a reader at a terminal; plain text in a pipe."""
    JSON = "json"
    """The whole result as one object; `verifier schema` prints its schema."""
    JSONL = "jsonl"
    """One object a line: a claim, a hit, a record."""
    CSV = "csv"
    """One row a line, as RFC 4180 has it, for spreadsheets."""
    MD = "md"
    """A Markdown table."""
