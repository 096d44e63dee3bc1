"""Which passages an index holds: rowid, report and digest of the text of each."""

from __future__ import annotations

import json
from array import array
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from verifier.corpus import StoredPassage
from verifier.errors import IndexDamaged
from verifier.index.mends import REBUILD
from verifier.index.vectors import Rowids

__all__ = ["DIGEST", "FILES", "Gathering", "RowTable"]

DIGEST = 16
"""Bytes of a text's sha256 that are kept: two of 10^15 different texts agree in them by chance once in a billion."""

FILES = ("rows.npz", "reports.json")
"""The files that a table is saved as."""

Digests = npt.NDArray[np.uint8]


class Gathering:
    """Takes note of passages one by one, by ascending rowid, and makes a table of them."""

    def __init__(self, report_ids: Sequence[str] = ()) -> None:
        """Begin with the reports that have a number already."""
        self.number_of = {report_id: number for number, report_id in enumerate(report_ids)}
        self._rowids = array("q")
        self._digests = bytearray()
        self._numbers = array("i")

    def add(self, stored: StoredPassage) -> int:
        """Take note of a passage; the number of its report."""
        number = self.number_of.setdefault(stored.passage.report_id, len(self.number_of))
        self._rowids.append(stored.rowid)
        self._digests += bytes.fromhex(stored.sha256[: 2 * DIGEST])
        self._numbers.append(number)
        return number

    def table(self) -> RowTable:
        """The table of what was noted."""
        return RowTable(
            rowids=np.array(self._rowids, dtype=np.int64),
            digests=np.frombuffer(bytes(self._digests), dtype=np.uint8).reshape(-1, DIGEST),
            report_numbers=np.array(self._numbers, dtype=np.int32),
            report_ids=tuple(self.number_of),
        )


class RowTable:
    """The passages of an index by ascending rowid.

    Attributes:
        rowids: Shape (n,), ascending.
        digests: Shape (n, `DIGEST`): the beginning of the sha256 of each passage's text.
        report_numbers: Shape (n,): position in `report_ids`.
        report_ids: The reports that have passages, in order of their first one; after an update also some that had.
    """

    def __init__(
        self,
        *,
        rowids: Rowids,
        digests: Digests,
        report_numbers: npt.NDArray[np.int32],
        report_ids: Sequence[str],
    ) -> None:
        """Take the columns; use `of` and `load`."""
        self.rowids = rowids
        self.digests = digests
        self.report_numbers = report_numbers
        self.report_ids = tuple(report_ids)

    @classmethod
    def of(cls, passages: Iterable[StoredPassage]) -> RowTable:
        """The table of passages that come by ascending rowid."""
        gathering = Gathering()
        for stored in passages:
            gathering.add(stored)
        return gathering.table()

    def changed(self, *, gone: Rowids, new: RowTable) -> RowTable:
        """This table without the passages that are gone, and after them those of `new`, gathered on top of this."""
        kept = ~np.isin(self.rowids, gone)
        return RowTable(
            rowids=np.concatenate([self.rowids[kept], new.rowids]),
            digests=np.concatenate([self.digests[kept], new.digests]),
            report_numbers=np.concatenate([self.report_numbers[kept], new.report_numbers]),
            report_ids=new.report_ids,
        )

    def __len__(self) -> int:
        """How many passages there are."""
        return len(self.rowids)

    def same_as(self, other: RowTable) -> bool:
        """Whether both hold the same passages of the same reports."""
        return (
            self.report_ids == other.report_ids
            and np.array_equal(self.rowids, other.rowids)
            and np.array_equal(self.digests, other.digests)
            and np.array_equal(self.report_numbers, other.report_numbers)
        )

    def numbers_of(self, rowids: Rowids) -> npt.NDArray[np.int32]:
        """The report number of each rowid, all of which must be in the table."""
        return self.report_numbers[np.searchsorted(self.rowids, rowids)]

    def reports_of(self, rowids: Sequence[int]) -> list[str]:
        """The report of each rowid, all of which must be in the table."""
        numbers = self.numbers_of(np.array(rowids, dtype=np.int64))
        return [self.report_ids[number] for number in numbers]

    def rowids_of(self, numbers: Collection[int]) -> Rowids:
        """The rowids of the passages of these reports, ascending."""
        chosen = np.zeros(len(self.report_ids), dtype=bool)
        chosen[list(numbers)] = True
        return self.rowids[chosen[self.report_numbers]]

    def first_rows(self) -> dict[bytes, int]:
        """For each different text its first row, by the text's digest."""
        rows: dict[bytes, int] = {}
        for row, digest in enumerate(self.digests):
            rows.setdefault(digest.tobytes(), row)
        return rows

    def save(self, folder: Path) -> None:
        """Write the table into a folder, as `FILES`."""
        with (folder / FILES[0]).open("wb") as stream:
            np.savez(stream, rowids=self.rowids, digests=self.digests, report_numbers=self.report_numbers)
        (folder / FILES[1]).write_text(json.dumps(self.report_ids, ensure_ascii=True), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> RowTable:
        """The table in a folder.

        Raises:
            IndexDamaged: It is missing or cannot be read.
        """
        try:
            with (folder / FILES[0]).open("rb") as stream, np.load(stream, allow_pickle=False) as arrays:
                rowids, numbers = arrays["rowids"], arrays["report_numbers"]
                digests = np.ascontiguousarray(arrays["digests"][:, :DIGEST])  # format 1 kept more of them
            report_ids = json.loads((folder / FILES[1]).read_text(encoding="utf-8"))
        except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
            raise IndexDamaged(
                f"{folder}: its table of passages cannot be read: {error}",
                hint=REBUILD,
            ) from error
        return cls(rowids=rowids, digests=digests, report_numbers=numbers, report_ids=report_ids)
