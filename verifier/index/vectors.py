"""What the rest of the program asks of an index over vectors, and how similarities are ranked.

A similarity is computed in double precision and rounded to `DECIMALS` before anything is ranked by it, and
equal ones are ranked by rowid. So backends that add up in another order, and vectors that differ in
their last bits, give the same answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, Protocol, Self

import numpy as np
import numpy.typing as npt

from verifier.encoding import Vectors

__all__ = [
    "DECIMALS",
    "Neighbour",
    "Rowids",
    "VectorIndex",
    "best",
    "check_added",
    "check_query",
    "check_removed",
    "similarities",
]

DECIMALS = 4
"""Digits of a similarity that are kept; float32 vectors of 384 numbers are good for about six."""

Rowids = npt.NDArray[np.int64]
"""Rowids of passages, 1 or greater."""


class Neighbour(NamedTuple):
    """A passage found by its vector."""

    rowid: int
    similarity: float
    """Inner product of the unit vectors, in [-1, 1], rounded to `DECIMALS`."""


class VectorIndex(Protocol):
    """Unit vectors by rowid, searched by inner product; every backend passes one contract suite."""

    @property
    def dimension(self) -> int:
        """How many numbers a vector holds."""
        ...

    @property
    def rowids(self) -> Rowids:
        """The rowids of all vectors, in the order in which they were added."""
        ...

    def __len__(self) -> int:
        """How many vectors there are."""
        ...

    def add(self, rowids: Rowids, vectors: Vectors) -> None:
        """Add vectors.

        Args:
            rowids: Shape (n,), 1 or greater, none of them in the index.
            vectors: Shape (n, `dimension`), unit rows.

        Raises:
            ValueError: Shapes do not agree, or a rowid is below 1 or there already.
        """
        ...

    def remove(self, rowids: Rowids) -> None:
        """Remove the vectors with these rowids, which may come in any order.

        Raises:
            KeyError: A rowid is not in the index; nothing was removed.
        """
        ...

    def search(self, queries: Vectors, *, limit: int, among: Rowids | None = None) -> list[list[Neighbour]]:
        """The nearest vectors of each query, by similarity, equal ones by rowid.

        Args:
            queries: Shape (q, `dimension`), unit rows.
            limit: At most so many; fewer come back only where there are fewer.
            among: Consider these rowids only; all if None. Unknown ones are ignored.

        Raises:
            ValueError: `queries` has another shape, or `limit` is below 1.
        """
        ...

    def vectors(self, rowids: Sequence[int] | Rowids) -> Vectors:
        """The vectors with these rowids, in this order, as the index keeps them: an exact one bit for bit.

        Raises:
            KeyError: A rowid is not in the index.
        """
        ...

    def save(self, path: Path) -> None:
        """Write the index to a file."""
        ...

    @classmethod
    def load(cls, path: Path) -> Self:
        """The index in a file.

        Raises:
            IndexDamaged: The file is missing or cannot be read as such an index.
        """
        ...


def similarities(query: npt.NDArray[np.float32], vectors: Vectors) -> npt.NDArray[np.float64]:
    """The rounded similarity of one query to each row of `vectors`, in [-1, 1]."""
    products = (vectors.astype(np.float64) * query.astype(np.float64)).sum(axis=1)
    rounded: npt.NDArray[np.float64] = np.clip(np.round(products, DECIMALS), -1.0, 1.0) + 0.0  # no -0.0
    return rounded


def best(rowids: Rowids, values: npt.NDArray[np.float64], *, limit: int) -> list[Neighbour]:
    """The first `limit` by similarity, equal ones by rowid."""
    order = np.lexsort((rowids, -values))[:limit]
    return [Neighbour(int(rowids[at]), float(values[at])) for at in order]


def check_added(rowids: Rowids, vectors: Vectors, *, dimension: int, present: Rowids) -> None:
    """Make sure that vectors can be added.

    Raises:
        ValueError: See `VectorIndex.add`.
    """
    if rowids.ndim != 1 or vectors.shape != (len(rowids), dimension):
        raise ValueError(f"{rowids.shape} rowids and {vectors.shape} vectors for a dimension of {dimension}")
    if len(rowids) and rowids.min() < 1:
        raise ValueError(f"a rowid is {rowids.min()}; they begin with 1")
    if len(np.unique(rowids)) < len(rowids) or np.isin(rowids, present).any():
        raise ValueError("a rowid is added twice")


def check_removed(rowids: Rowids, *, present: Rowids) -> None:
    """Make sure that vectors can be removed.

    Raises:
        KeyError: See `VectorIndex.remove`.
    """
    unknown = np.setdiff1d(rowids, present)
    if len(unknown):
        raise KeyError(f"rowid {unknown[0]} is not in the index")


def check_query(queries: Vectors, *, limit: int, dimension: int) -> None:
    """Make sure that a search can be answered.

    Raises:
        ValueError: See `VectorIndex.search`.
    """
    if queries.ndim != 2 or queries.shape[1] != dimension:
        raise ValueError(f"{queries.shape} queries for a dimension of {dimension}")
    if limit < 1:
        raise ValueError(f"the limit is {limit}, below 1")
