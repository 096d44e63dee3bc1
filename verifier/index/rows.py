"""Which passages an index holds: rowid, report and digest of the text of each."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from verifier.corpus import StoredPassage
from verifier.errors import IndexDamaged
from verifier.index.mends import REBUILD
from verifier.index.vectors import Rowids

__all__ = ["FILES", "RowTable"]

FILES = ("rows.npz", "reports.json")
"""The files that a table is saved as."""

Digests = npt.NDArray[np.uint8]


class RowTable:
    """The passages of an index by ascending rowid.

    Attributes:
        rowids: Shape (n,), ascending.
        digests: Shape (n, 32): sha256 of each passage's text.
        report_numbers: Shape (n,): position in `report_ids`.
        report_ids: The reports that have passages, in order of their first one.
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
        rowids, digests, numbers = [], bytearray(), []
        number_of: dict[str, int] = {}
        for stored in passages:
            rowids.append(stored.rowid)
            digests += bytes.fromhex(stored.sha256)
            numbers.append(number_of.setdefault(stored.passage.report_id, len(number_of)))
        return cls(
            rowids=np.array(rowids, dtype=np.int64),
            digests=np.frombuffer(bytes(digests), dtype=np.uint8).reshape(-1, 32),
            report_numbers=np.array(numbers, dtype=np.int32),
            report_ids=tuple(number_of),
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
                rowids, digests, numbers = arrays["rowids"], arrays["digests"], arrays["report_numbers"]
            report_ids = json.loads((folder / FILES[1]).read_text(encoding="utf-8"))
        except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
            raise IndexDamaged(
                f"{folder}: its table of passages cannot be read: {error}",
                hint=REBUILD,
            ) from error
        return cls(rowids=rowids, digests=digests, report_numbers=numbers, report_ids=report_ids)
