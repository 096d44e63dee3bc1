"""FAISS: an inverted file of eight-bit codes, mapped from the disk and never changed.

Vectors are sorted into lists by their nearest of √n centres, and a query is held against the nearest lists
only. On the disk a vector takes one byte a dimension and sixteen more for its rowid and its place. What is
mapped can neither grow nor shrink: see `verifier.index.layered`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from verifier.encoding import Vectors
from verifier.errors import IndexDamaged
from verifier.index.mends import REBUILD
from verifier.index.vectors import DECIMALS, Neighbour, Rowids

__all__ = ["InvertedFile", "Sample"]

BASE, PLACES = "base.faiss", "places.npy"
"""The files that it is saved as."""

LEAST_LISTS = 16
MOST_LISTS = 4096
PROBED = 0.0625
"""Share of the lists that a query is held against, and `LEAST_PROBED` of them at least."""
LEAST_PROBED = 16
SAMPLE_A_LIST = 64
"""Vectors a list that the centres are found from: FAISS asks for 39 at least."""

Sample = Callable[[int], Vectors]
"""Gives about so many vectors, drawn evenly from those to be indexed."""


class InvertedFile:
    """Vectors by rowid, approximately: codes keep about two digits of each number."""

    def __init__(self, index: Any, places: npt.NDArray[np.int64] | None = None) -> None:
        """Take an `IndexIVFScalarQuantizer` and where each rowid is in it, if that is known; see `trained`, `load`."""
        self._index = index
        self._known_places = places
        lists = int(index.nlist)
        self._probed = min(lists, max(LEAST_PROBED, round(lists * PROBED)))

    @classmethod
    def trained(cls, dimension: int, *, size: int, sample: Sample) -> Self:
        """A file without vectors, to be filled.

        Args:
            dimension: How many numbers a vector holds.
            size: How many vectors there will be, about; settles the number of lists.
            sample: What the centres and the codes' range are found from.
        """
        import faiss  # noqa: PLC0415  # 0.2 seconds: only where an index is used

        lists = int(np.clip(round(size**0.5), LEAST_LISTS, MOST_LISTS))
        learnt = np.ascontiguousarray(sample(lists * SAMPLE_A_LIST), dtype=np.float32)
        lists = max(1, min(lists, len(learnt)))
        index = faiss.IndexIVFScalarQuantizer(
            faiss.IndexFlatIP(dimension), dimension, lists, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT
        )
        index.cp.min_points_per_centroid = 1  # a small sample is no reason to print a warning
        index.train(learnt)
        return cls(index)

    def fill(self, rowids: Rowids, vectors: Vectors) -> None:
        """Add vectors, none of whose rowids is there, to a file that was not loaded."""
        if len(rowids):
            self._index.add_with_ids(np.ascontiguousarray(vectors, dtype=np.float32), np.ascontiguousarray(rowids))
            self._known_places = None

    @property
    def dimension(self) -> int:
        """How many numbers a vector holds."""
        return int(self._index.d)

    @property
    def rowids(self) -> Rowids:
        """All rowids, ascending."""
        rowids: Rowids = self._places[0]
        return rowids

    def __len__(self) -> int:
        """How many vectors there are."""
        return int(self._places.shape[1])

    @property
    def _places(self) -> npt.NDArray[np.int64]:
        """Two rows: the rowid of each vector, ascending, and its list and offset in one number."""
        if self._known_places is None:
            self._known_places = _places(self._index)
        return self._known_places

    def search(self, queries: Vectors, *, limit: int, among: Rowids | None, gone: Rowids) -> list[list[Neighbour]]:
        """About the nearest `limit` vectors of each query, in no order; fewer where the lists looked into hold fewer.

        Args:
            queries: Shape (q, `dimension`), unit rows.
            limit: At most so many.
            among: These rowids only, and then every list is looked into; all if None.
            gone: Rowids that are left out.
        """
        import faiss  # noqa: PLC0415

        limit = min(limit, len(self))
        if not limit or not len(queries):
            return [[] for _ in queries]
        options: dict[str, Any] = {"nprobe": self._probed}
        if among is not None:
            wanted = np.setdiff1d(np.intersect1d(among, self.rowids), gone)
            options = {"nprobe": int(self._index.nlist), "sel": faiss.IDSelectorBatch(wanted)}
        elif len(gone):
            away = faiss.IDSelectorBatch(np.ascontiguousarray(gone))
            options["sel"] = faiss.IDSelectorNot(away)
        parameters: Any = faiss.SearchParametersIVF  # its stub knows no arguments
        products, rowids = self._index.search(
            np.ascontiguousarray(queries, dtype=np.float32), limit, params=parameters(**options)
        )
        values = np.clip(np.round(products.astype(np.float64), DECIMALS), -1.0, 1.0) + 0.0
        return [
            # FAISS fills up with -1 where it has nothing: never a row.
            [Neighbour(int(rowid), float(value)) for rowid, value in zip(ids, some, strict=True) if rowid >= 0]
            for ids, some in zip(rowids, values, strict=True)
        ]

    def vectors(self, rowids: Sequence[int] | Rowids) -> Vectors:
        """The vectors with these rowids as their codes keep them, of length 1.

        Raises:
            KeyError: A rowid is not in the index.
        """
        import faiss  # noqa: PLC0415

        wanted = np.asarray(rowids, dtype=np.int64)
        at = np.searchsorted(self.rowids, wanted)
        if not np.array_equal(self.rowids[at[at < len(self)]], wanted):
            raise KeyError(f"a rowid of {list(rowids)[:5]} is not in the index")
        rows: Vectors = np.zeros((len(wanted), self.dimension), dtype=np.float32)
        for row, place in zip(rows, self._places[1, at].tolist(), strict=True):
            self._index.reconstruct_from_offset(place >> 32, place & 0xFFFFFFFF, faiss.swig_ptr(row))
        rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
        return rows

    def merged(self, folder: Path, *, gone: Rowids, rowids: Rowids, vectors: Vectors) -> InvertedFile:
        """A file without what is gone and with new vectors, under the same centres; `folder` is where this one lies."""
        import faiss  # noqa: PLC0415

        index = faiss.read_index(str(folder / BASE))  # not mapped: into memory, where it can be changed
        if len(gone):
            index.remove_ids(faiss.IDSelectorBatch(np.ascontiguousarray(gone)))
        if len(rowids):
            index.add_with_ids(np.ascontiguousarray(vectors, dtype=np.float32), np.ascontiguousarray(rowids))
        return InvertedFile(index)

    def save(self, folder: Path) -> None:
        """Write `BASE` and `PLACES` into a folder."""
        import faiss  # noqa: PLC0415

        try:
            faiss.write_index(self._index, str(folder / BASE))
        except RuntimeError as error:  # a full disk, most likely; the reason is on the last line
            raise OSError(str(error).strip().rpartition("\n")[2]) from error
        np.save(folder / PLACES, self._places)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """The file in a folder, mapped.

        Raises:
            IndexDamaged: It is missing or cannot be read.
        """
        import faiss  # noqa: PLC0415

        try:
            index = faiss.read_index(str(folder / BASE), faiss.IO_FLAG_MMAP | faiss.IO_FLAG_READ_ONLY)
            places = np.load(folder / PLACES, mmap_mode="r", allow_pickle=False)
        except (RuntimeError, MemoryError, OSError, ValueError, EOFError) as error:
            reason = str(error).strip().rpartition("\n")[2]
            raise IndexDamaged(f"{folder}: cannot be read as an inverted file: {reason}", hint=REBUILD) from error
        if not isinstance(index, faiss.IndexIVFScalarQuantizer) or index.ntotal != places.shape[-1]:
            raise IndexDamaged(f"{folder}: {BASE} and {PLACES} do not belong together", hint=REBUILD)
        return cls(index, places)


def _places(index: Any) -> npt.NDArray[np.int64]:
    """Two rows: the rowid of each vector, ascending, and its list and offset in one number."""
    import faiss  # noqa: PLC0415

    parts = []
    for number in range(index.nlist):
        size = index.invlists.list_size(number)
        if size:
            ids = faiss.rev_swig_ptr(index.invlists.get_ids(number), size).copy()
            parts.append(np.stack([ids, (number << 32) + np.arange(size, dtype=np.int64)]))
    places = np.concatenate(parts, axis=1) if parts else np.zeros((2, 0), dtype=np.int64)
    ordered: npt.NDArray[np.int64] = np.ascontiguousarray(places[:, np.argsort(places[0])])
    return ordered
