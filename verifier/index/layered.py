"""A large index that changes: a mapped base, a small exact layer of what came since, and a list of what is gone.

    FOLDER/
      base.faiss, places.npy   the inverted file; never changed, handed on to the next generation by a hard link
      added.faiss              what came since: exact, searched whole
      gone.npy                 rowids of the base that are left out

Adding and removing touch the two small files only. When they have grown to `COMPACT_AT`, `compacted` makes a new
base of everything, under the old centres.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Self

import numpy as np

from verifier.encoding import Vectors
from verifier.errors import IndexDamaged
from verifier.index.faiss_flat import FaissIndex
from verifier.index.inverted import BASE, PLACES, InvertedFile, Sample
from verifier.index.mends import REBUILD
from verifier.index.vectors import Neighbour, Rowids, check_added, check_query, check_removed

__all__ = ["COMPACT_AT", "LayeredIndex"]

COMPACT_AT = 50_000
"""Vectors added and removed after which a new base is due: searching so many exactly takes some milliseconds."""

_ADDED, _GONE = "added.faiss", "gone.npy"
_SPARE = 16


class LayeredIndex:
    """Unit vectors by rowid; see the module. Similarities of the base are good to about two digits."""

    def __init__(self, base: InvertedFile, added: FaissIndex, gone: Rowids, *, folder: Path | None = None) -> None:
        """Take the layers; use `build` and `load`.

        Args:
            base: The inverted file.
            added: What came since.
            gone: Rowids of the base that are left out, ascending.
            folder: Where the base lies, if it does.
        """
        self._base = base
        self._added = added
        self._gone = gone
        self._folder = folder

    @classmethod
    def trained(cls, dimension: int, *, size: int, sample: Sample) -> Self:
        """An index without vectors, to be filled; see `InvertedFile.trained`."""
        base = InvertedFile.trained(dimension, size=size, sample=sample)
        return cls(base, FaissIndex(dimension), np.zeros(0, dtype=np.int64))

    def fill(self, rowids: Rowids, vectors: Vectors) -> None:
        """Put vectors, none of whose rowids is there, into the base of an index that was not loaded."""
        self._base.fill(rowids, vectors)

    @property
    def dimension(self) -> int:
        """How many numbers a vector holds."""
        return self._base.dimension

    @property
    def rowids(self) -> Rowids:
        """The rowids of all vectors: the base's, then those added since."""
        return np.concatenate([np.setdiff1d(self._base.rowids, self._gone, assume_unique=True), self._added.rowids])

    @property
    def changes(self) -> int:
        """How many vectors were added and removed since the base was made."""
        return len(self._added) + len(self._gone)

    def __len__(self) -> int:
        """How many vectors there are."""
        return len(self._base) - len(self._gone) + len(self._added)

    def add(self, rowids: Rowids, vectors: Vectors) -> None:
        """Add vectors; see `VectorIndex.add`. A rowid that is gone does not come back."""
        check_added(rowids, vectors, dimension=self.dimension, present=self._base.rowids)
        self._added.add(rowids, vectors)

    def remove(self, rowids: Rowids) -> None:
        """Remove vectors; see `VectorIndex.remove`."""
        check_removed(rowids, present=self.rowids)
        self._gone = np.union1d(self._gone, np.intersect1d(rowids, self._base.rowids))
        self._added.remove(np.intersect1d(rowids, self._added.rowids))

    def search(self, queries: Vectors, *, limit: int, among: Rowids | None = None) -> list[list[Neighbour]]:
        """The nearest vectors of each query, about; see `VectorIndex.search`."""
        check_query(queries, limit=limit, dimension=self.dimension)
        in_base = self._base.search(queries, limit=limit + _SPARE, among=among, gone=self._gone)
        added = self._added.search(queries, limit=limit, among=among)
        return [
            sorted([*some, *others], key=lambda each: (-each.similarity, each.rowid))[:limit]
            for some, others in zip(in_base, added, strict=True)
        ]

    def vectors(self, rowids: Sequence[int] | Rowids) -> Vectors:
        """The vectors with these rowids, in this order; see `InvertedFile.vectors`.

        Raises:
            KeyError: A rowid is not in the index.
        """
        wanted = np.asarray(rowids, dtype=np.int64)
        if np.isin(wanted, self._gone).any():
            raise KeyError(f"a rowid of {list(rowids)[:5]} is not in the index")
        late = np.isin(wanted, self._added.rowids)
        rows: Vectors = np.empty((len(wanted), self.dimension), dtype=np.float32)
        rows[late] = self._added.vectors(wanted[late])
        rows[~late] = self._base.vectors(wanted[~late])
        return rows

    def compacted(self) -> LayeredIndex:
        """The same vectors, all in a new base."""
        if self._folder is None:
            raise ValueError("only an index that was loaded can be compacted")
        rowids = self._added.rowids
        base = self._base.merged(self._folder, gone=self._gone, rowids=rowids, vectors=self._added.vectors(rowids))
        return LayeredIndex(base, FaissIndex(self.dimension), np.zeros(0, dtype=np.int64))

    def save(self, path: Path) -> None:
        """Write the index as a folder; a base that lies on the same disk is linked, not copied."""
        path.mkdir()
        if self._folder is None:
            self._base.save(path)
        else:
            for name in (BASE, PLACES):
                hand_on(self._folder / name, path / name)
        self._added.save(path / _ADDED)
        np.save(path / _GONE, self._gone)

    @classmethod
    def load(cls, path: Path) -> Self:
        """The index in a folder; see `VectorIndex.load`."""
        base = InvertedFile.load(path)
        added = FaissIndex.load(path / _ADDED)
        try:
            gone = np.load(path / _GONE, allow_pickle=False)
        except (OSError, ValueError, EOFError) as error:
            raise IndexDamaged(f"{path / _GONE}: cannot be read: {error}", hint=REBUILD) from error
        return cls(base, added, gone, folder=path)


def hand_on(source: Path, target: Path) -> None:
    """Have the same file under a second name, or a copy where the disk knows no links."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
