"""FAISS: exact inner product over all vectors, by rowid."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np

from verifier.encoding import Vectors
from verifier.errors import IndexDamaged
from verifier.index.mends import REBUILD
from verifier.index.vectors import Neighbour, Rowids, best, check_added, check_query, check_removed, similarities

__all__ = ["FaissIndex"]

_SPARE = 16
"""Fetched beyond the limit, for the passages that tie at its edge."""

_ERROR = 1e-4
"""How far a single-precision product may lie below the rounded similarity: half a last digit, and FAISS's
own error, which is below 1e-6, many times over."""


class FaissIndex:
    """`IndexFlatIP` in an `IndexIDMap2`: exact, and able to give its vectors back."""

    def __init__(self, dimension: int) -> None:
        """Make an empty index for vectors of `dimension` numbers."""
        import faiss  # noqa: PLC0415  # 0.2 seconds: only where an index is used

        self._index: Any = faiss.IndexIDMap2(faiss.IndexFlatIP(dimension))

    @property
    def dimension(self) -> int:
        """How many numbers a vector holds."""
        return int(self._index.d)

    @property
    def rowids(self) -> Rowids:
        """The rowids of all vectors, as added."""
        import faiss  # noqa: PLC0415

        rowids: Rowids = faiss.vector_to_array(self._index.id_map).astype(np.int64)
        return rowids

    def __len__(self) -> int:
        """How many vectors there are."""
        return int(self._index.ntotal)

    def add(self, rowids: Rowids, vectors: Vectors) -> None:
        """Add vectors; see `VectorIndex.add`."""
        check_added(rowids, vectors, dimension=self.dimension, present=self.rowids)
        if len(rowids):
            self._index.add_with_ids(
                np.ascontiguousarray(vectors, dtype=np.float32), np.ascontiguousarray(rowids, dtype=np.int64)
            )

    def remove(self, rowids: Rowids) -> None:
        """Remove vectors; see `VectorIndex.remove`."""
        import faiss  # noqa: PLC0415

        check_removed(rowids, present=self.rowids)
        if len(rowids):
            self._index.remove_ids(faiss.IDSelectorBatch(np.ascontiguousarray(rowids, dtype=np.int64)))

    def search(self, queries: Vectors, *, limit: int, among: Rowids | None = None) -> list[list[Neighbour]]:
        """The nearest vectors of each query; see `VectorIndex.search`."""
        check_query(queries, limit=limit, dimension=self.dimension)
        found: list[list[Neighbour]] = [[] for _ in queries]
        pending = list(range(len(queries)))
        fetched = min(limit + _SPARE, len(self))
        while pending and fetched:
            products, rowids = self._fetch(queries[pending], fetched, among)
            unsettled = []
            for at, query in enumerate(pending):
                # FAISS fills up with -1 where it has nothing: never a row.
                real = rowids[at] >= 0
                candidates = rowids[at][real]
                values = similarities(queries[query], self.vectors(candidates))
                found[query] = best(candidates, values, limit=limit)
                full = len(candidates) == fetched < len(self)
                if full and products[at][-1] >= found[query][-1].similarity - _ERROR:
                    unsettled.append(query)  # what was not fetched may tie with the last one found
            pending, fetched = unsettled, min(fetched * 4, len(self))
        return found

    def vectors(self, rowids: Sequence[int] | Rowids) -> Vectors:
        """The vectors with these rowids; see `VectorIndex.vectors`."""
        if not len(rowids):
            return np.zeros((0, self.dimension), dtype=np.float32)
        try:
            rows: Vectors = self._index.reconstruct_batch(np.asarray(rowids, dtype=np.int64))
        except RuntimeError as error:
            raise KeyError(f"a rowid of {list(rowids)[:5]} is not in the index") from error
        return rows

    def save(self, path: Path) -> None:
        """Write the index to a file."""
        import faiss  # noqa: PLC0415

        try:
            faiss.write_index(self._index, str(path))
        except RuntimeError as error:  # a full disk, most likely; the reason is on the last line
            raise OSError(str(error).strip().rpartition("\n")[2]) from error

    @classmethod
    def load(cls, path: Path) -> Self:
        """The index in a file; see `VectorIndex.load`."""
        import faiss  # noqa: PLC0415

        try:
            index = faiss.read_index(str(path))
        except (RuntimeError, MemoryError) as error:
            reason = str(error).strip().rpartition("\n")[2]
            raise _damaged(path, reason) from error
        if not isinstance(index, faiss.IndexIDMap2) or index.metric_type != faiss.METRIC_INNER_PRODUCT:
            raise _damaged(path, f"it is a {type(index).__name__}")
        loaded = cls.__new__(cls)
        loaded._index = index
        return loaded

    def _fetch(self, queries: Vectors, limit: int, among: Rowids | None) -> tuple[Any, Any]:
        """Products and rowids as FAISS finds them: by product, filled up with -1."""
        import faiss  # noqa: PLC0415

        queries = np.ascontiguousarray(queries, dtype=np.float32)
        options = {}
        if among is not None:
            selector = faiss.IDSelectorBatch(np.ascontiguousarray(among, dtype=np.int64))
            parameters: Any = faiss.SearchParameters  # its stub knows no arguments
            options["params"] = parameters(sel=selector)
        products, rowids = self._index.search(queries, limit, **options)
        return products, rowids


def _damaged(path: Path, reason: str) -> IndexDamaged:
    return IndexDamaged(
        f"{path}: cannot be read as a FAISS index: {reason}",
        hint=REBUILD,
    )
