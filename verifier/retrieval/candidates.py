"""What either ranking finds when some reports are left out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from verifier.encoding import Vectors
from verifier.index import Neighbour, OpenIndex, WordMatch
from verifier.index.vectors import Rowids

__all__ = ["Candidates", "Exclude"]

_F = TypeVar("_F", Neighbour, WordMatch)

Exclude = Callable[[str], bool] | Collection[str]
"""Which reports are left out: their ids, or what says so of an id."""


class Candidates:
    """The rankings of one index for one set of reports that are left out.

    Usually few are. So the first attempt searches everything and asks only of the reports that turn up
    whether they are left out. Only where too little remains is that asked of all reports, and the search
    made among the others.
    """

    def __init__(self, index: OpenIndex, exclude: Exclude) -> None:
        """Take the index and what is left out; asked at most once for a report."""
        self._index = index
        self._left_out = exclude if callable(exclude) else frozenset(exclude).__contains__
        self._all = index.live is None and not callable(exclude) and not exclude
        # By report number: -1 is not asked yet, 0 is left out, 1 is searched.
        self._answers = np.full(len(index.rows.report_ids), -1, dtype=np.int8)

    def dense(self, queries: Vectors, depth: int) -> list[list[Neighbour]]:
        """The first `depth` passages of each query by vector, none of a report that is left out."""
        first = self._index.vectors.search(queries, limit=self._first_limit(depth))
        if self._all:
            return first
        kept = [self._filter(found)[:depth] for found in first]
        short = [row for row, found in enumerate(kept) if len(found) < depth < len(self._index.vectors)]
        if short:
            again = self._index.vectors.search(queries[short], limit=depth, among=self._rowids())
            for row, found in zip(short, again, strict=True):
                kept[row] = found
        return kept

    def lexical(self, text: str, depth: int) -> list[WordMatch]:
        """The first `depth` passages by words, none of a report that is left out."""
        limit, reports = self._first_limit(depth), None
        while True:
            found = self._index.lexical.search(text, limit=limit, reports=reports)
            kept = found if self._all else self._filter(found)
            if len(kept) >= depth or len(found) < limit:
                return kept[:depth]
            reports = self._reports()
            limit *= 2

    def _first_limit(self, depth: int) -> int:
        return depth if self._all else 2 * depth

    def _filter(self, found: Sequence[_F]) -> list[_F]:
        """Without the passages that are gone or of a report that is left out."""
        rowids = np.array([each.rowid for each in found], dtype=np.int64)
        keep = self._allowed(self._index.rows.numbers_of(rowids))
        if self._index.live is not None:
            keep &= np.isin(rowids, self._index.live)
        return [each for each, kept in zip(found, keep, strict=True) if kept]

    def _allowed(self, numbers: npt.NDArray[np.int32]) -> npt.NDArray[np.bool_]:
        """Which of the reports with these numbers are searched."""
        for number in np.unique(numbers[self._answers[numbers] < 0]):
            self._answers[number] = not self._left_out(self._index.rows.report_ids[number])
        allowed: npt.NDArray[np.bool_] = self._answers[numbers] == 1
        return allowed

    def _reports(self) -> list[int]:
        """The numbers of all reports that are searched."""
        numbers = np.arange(len(self._answers), dtype=np.int32)
        chosen: list[int] = numbers[self._allowed(numbers)].tolist()
        return chosen

    def _rowids(self) -> Rowids:
        """The rowids of all passages that are searched."""
        rowids = self._index.rows.rowids_of(self._reports())
        return rowids if self._index.live is None else np.intersect1d(rowids, self._index.live)
