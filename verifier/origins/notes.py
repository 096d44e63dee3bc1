"""What attribution found in a text, kept by the text's digest: reading a report takes long, and it never changes."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from pydantic import TypeAdapter

from verifier.errors import CorpusError
from verifier.origins.material import Material
from verifier.origins.statements import Statement

__all__ = ["FILE_NAME", "Notes"]

FILE_NAME = "origins.sqlite"
_FORM = "1"
"""Goes into every key: raised when `Statement` or what it is made from changes."""
_MANY = TypeAdapter(tuple[Statement, ...])


class Notes:
    """The statements of texts that have been read, in a file that can always be made anew.

    Args:
        path: The file; in memory if None.

    Raises:
        CorpusError: The file cannot be opened.
    """

    def __init__(self, path: Path | None = None) -> None:
        try:
            if path is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(path or ":memory:", timeout=30)
            self._connection.execute(
                "CREATE TABLE IF NOT EXISTS notes (key BLOB PRIMARY KEY, statements TEXT NOT NULL)"
            )
        except (sqlite3.Error, OSError) as error:
            raise CorpusError(
                f"{path}: cannot keep what was read ({error})", hint="Remove the file, or name another --index."
            ) from error

    def statements(
        self, material: Material, *, engine: str, read: Callable[[Material], Sequence[Statement]]
    ) -> tuple[Statement, ...]:
        """The statements of a report: those kept, or those that `read` finds, which are kept.

        Args:
            material: The report.
            engine: Name and version of what reads; another engine's statements are never given.
            read: Reads the report.
        """
        house = material.house.name or ""
        key = hashlib.sha256(
            "\0".join((_FORM, engine, house, material.report.text)).encode("utf-8", "replace")
        ).digest()
        row = self._connection.execute("SELECT statements FROM notes WHERE key = ?", (key,)).fetchone()
        if row is not None:
            return _MANY.validate_json(row[0])
        found = tuple(read(material))
        with self._connection:
            self._connection.execute(
                "INSERT OR REPLACE INTO notes VALUES (?, ?)", (key, _MANY.dump_json(found).decode("utf-8"))
            )
        return found

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
