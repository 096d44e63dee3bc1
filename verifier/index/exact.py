"""The exact reference: all vectors in one array, every similarity computed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Self
from zipfile import BadZipFile

import numpy as np

from verifier.encoding import Vectors
from verifier.errors import IndexDamaged
from verifier.index.mends import REBUILD
from verifier.index.vectors import Neighbour, Rowids, best, check_added, check_query, check_removed, similarities

__all__ = ["NumpyIndex"]


class NumpyIndex:
    """What every other index is held against: nothing clever, nothing left out."""

    def __init__(self, dimension: int) -> None:
        """Make an empty index for vectors of `dimension` numbers."""
        self._rowids: Rowids = np.zeros(0, dtype=np.int64)
        self._vectors: Vectors = np.zeros((0, dimension), dtype=np.float32)

    @property
    def dimension(self) -> int:
        """How many numbers a vector holds."""
        return int(self._vectors.shape[1])

    @property
    def rowids(self) -> Rowids:
        """The rowids of all vectors, as added."""
        return self._rowids

    def __len__(self) -> int:
        """How many vectors there are."""
        return len(self._rowids)

    def add(self, rowids: Rowids, vectors: Vectors) -> None:
        """Add vectors; see `VectorIndex.add`."""
        check_added(rowids, vectors, dimension=self.dimension, present=self._rowids)
        self._rowids = np.concatenate([self._rowids, rowids.astype(np.int64)])
        self._vectors = np.concatenate([self._vectors, vectors.astype(np.float32)])

    def remove(self, rowids: Rowids) -> None:
        """Remove vectors; see `VectorIndex.remove`."""
        check_removed(rowids, present=self._rowids)
        kept = ~np.isin(self._rowids, rowids)
        self._rowids, self._vectors = self._rowids[kept], self._vectors[kept]

    def search(self, queries: Vectors, *, limit: int, among: Rowids | None = None) -> list[list[Neighbour]]:
        """The nearest vectors of each query; see `VectorIndex.search`."""
        check_query(queries, limit=limit, dimension=self.dimension)
        kept = np.ones(len(self), dtype=bool) if among is None else np.isin(self._rowids, among)
        rowids, vectors = self._rowids[kept], self._vectors[kept]
        return [best(rowids, similarities(query, vectors), limit=limit) for query in queries]

    def vectors(self, rowids: Sequence[int] | Rowids) -> Vectors:
        """The vectors with these rowids; see `VectorIndex.vectors`."""
        row_of = {int(rowid): row for row, rowid in enumerate(self._rowids)}
        return self._vectors[[row_of[int(rowid)] for rowid in rowids]]

    def save(self, path: Path) -> None:
        """Write the index to a file."""
        with path.open("wb") as stream:
            np.savez(stream, rowids=self._rowids, vectors=self._vectors)

    @classmethod
    def load(cls, path: Path) -> Self:
        """The index in a file; see `VectorIndex.load`."""
        try:
            with path.open("rb") as stream, np.load(stream, allow_pickle=False) as arrays:
                rowids, vectors = arrays["rowids"], arrays["vectors"]
            index = cls(vectors.shape[1])
            index.add(rowids, vectors)
        except (OSError, ValueError, KeyError, IndexError, EOFError, BadZipFile) as error:
            raise IndexDamaged(
                f"{path}: cannot be read as vectors: {error}",
                hint=REBUILD,
            ) from error
        return index
