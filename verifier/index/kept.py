"""Vectors of the slow encoder that were made once and need not be made again.

They are kept beside the index, by model and text, so they outlive generations, tiers and corpora. The file can
always be deleted: whatever is missing is made anew.
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path

import numpy as np

from verifier.encoding import Vectors

__all__ = ["FILE_NAME", "KeptVectors"]

FILE_NAME = "vectors.sqlite"
"""What the file in the index folder is called."""

_SOME = 500
_CHECK = 4


class KeptVectors:
    """The kept vectors of one model, in a file or, where that cannot be written, in memory."""

    def __init__(self, path: Path, *, model: str, dimension: int) -> None:
        """Name file and model; the file is opened when it is first needed.

        Args:
            path: The file.
            model: The model's digest.
            dimension: How many numbers its vectors hold.
        """
        self._path = path
        self._model = bytes.fromhex(model)
        self._dimension = dimension
        self._here: dict[bytes, Vectors] = {}

    def held(self, digests: Sequence[bytes]) -> dict[bytes, Vectors]:
        """The vectors that are kept, of the texts with these digests; a damaged one counts as not kept."""
        found = {digest: self._here[digest] for digest in digests if digest in self._here}
        wanted = [digest for digest in dict.fromkeys(digests) if digest not in found]
        if wanted and self._path.exists():
            with suppress(sqlite3.Error), closing(self._connected()) as connection:
                for start in range(0, len(wanted), _SOME):
                    found.update(self._read(connection, wanted[start : start + _SOME]))
        return found

    def keep(self, vectors: Mapping[bytes, Vectors]) -> None:
        """Keep vectors by the digests of their texts; while this object lives where the file cannot be written."""
        rows = [(self._model, digest, _sealed(vector)) for digest, vector in vectors.items()]
        if not os.access(self._path.parent, os.W_OK):
            self._here.update(vectors)
            return
        try:
            with closing(self._connected()) as connection, connection:
                connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", rows)
        except (sqlite3.Error, OSError):
            self._here.update(vectors)

    def _read(self, connection: sqlite3.Connection, digests: Sequence[bytes]) -> dict[bytes, Vectors]:
        marks = ",".join("?" * len(digests))
        rows = connection.execute(
            f"SELECT text, vector FROM vectors WHERE model = ? AND text IN ({marks})", (self._model, *digests)
        )
        size = 4 * self._dimension + _CHECK
        return {
            text: np.frombuffer(sealed[:-_CHECK], dtype=np.float32)
            for text, sealed in rows
            if len(sealed) == size and _check(sealed[:-_CHECK]) == sealed[-_CHECK:]
        }

    def _connected(self) -> sqlite3.Connection:
        """An open connection; a file that is no database gives way to a new one."""
        try:
            return _opened(self._path)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):  # locked, or not to be opened: nothing wrong with the file
                raise
            self._path.unlink(missing_ok=True)
            return _opened(self._path)


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=10)
    try:
        connection.execute(
            "CREATE TABLE IF NOT EXISTS vectors (model BLOB, text BLOB, vector BLOB NOT NULL,"
            " PRIMARY KEY (model, text)) WITHOUT ROWID"
        )
    except BaseException:
        connection.close()
        raise
    return connection


def _sealed(vector: Vectors) -> bytes:
    """The vector's bytes and a sum over them, by which a changed one is known."""
    content = vector.astype(np.float32).tobytes()
    return content + _check(content)


def _check(content: bytes) -> bytes:
    return zlib.crc32(content).to_bytes(_CHECK)
