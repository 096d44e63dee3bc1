"""Changing a corpus: one batch of reports at a time, each batch whole or not at all."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field

from verifier.corpus.connection import transaction
from verifier.corpus.content import Content, content_of
from verifier.corpus.extraction import Cut, Prepared, prepared
from verifier.corpus.rows import COLUMNS, report_of
from verifier.records import Report

__all__ = ["AddOutcome", "Keyed", "add_prepared", "add_reports", "digest_of", "remove_reports", "taken_keys"]

Keyed = tuple[Prepared, bytes | None]
"""A report to be stored, and the key of the unit that it was read from, if it was."""

_MODULUS = 1 << 256


@dataclass(frozen=True, slots=True, kw_only=True)
class AddOutcome:
    """What became of the reports that were added."""

    added: int = 0
    """Reports whose id was new."""
    updated: int = 0
    """Reports whose id was known with other content: each is a new version."""
    unchanged: int = 0
    """Reports whose content was known, as the current version or as an older one."""

    @property
    def total(self) -> int:
        """All reports that were given."""
        return self.added + self.updated + self.unchanged

    def __add__(self, other: AddOutcome) -> AddOutcome:
        return AddOutcome(
            added=self.added + other.added,
            updated=self.updated + other.updated,
            unchanged=self.unchanged + other.unchanged,
        )


@dataclass(slots=True)
class _Batch:
    """What one transaction changes beside the report rows themselves."""

    reports: int = 0
    passages: int = 0
    hash_sum: int = 0
    cuts: dict[int, Sequence[Cut]] = field(default_factory=dict)
    """Passages still to be written, by report number, in the order of the reports."""
    taken: dict[bytes, int] = field(default_factory=dict)
    """Report number by the key of a unit."""


def add_reports(connection: sqlite3.Connection, reports: Sequence[Report]) -> AddOutcome:
    """Store the reports in one transaction; it is committed when this returns.

    A report whose content is known is skipped, also when the known version is an older one: adding the same
    files twice, in any order, changes nothing, and an old dump does not undo a newer one. (To go back to an
    older version, remove the report and add it again.)

    Raises:
        BadRecord: As `content_of`; nothing of the batch is stored.
    """
    contents = [content_of(report) for report in reports]
    fresh = [content for content in contents if not _is_known(connection, content)]
    outcome = AddOutcome(unchanged=len(contents) - len(fresh))
    # Cutting is the slow part, so it is done before other writers are locked out.
    return outcome + add_prepared(connection, [(prepared(content), None) for content in fresh])


def add_prepared(connection: sqlite3.Connection, reports: Sequence[Keyed]) -> AddOutcome:
    """As `add_reports`, with the passages cut already; the keys are remembered with the reports."""
    outcome = AddOutcome()
    if not reports:
        return outcome
    with transaction(connection):
        batch = _Batch()
        for report, key in reports:
            number, became = _put(connection, batch, report)
            outcome += became
            if key is not None:
                batch.taken[key] = number
        _write_passages(connection, batch)
        connection.executemany("INSERT OR REPLACE INTO taken (key, report) VALUES (?, ?)", batch.taken.items())
        _keep_books(connection, batch)
    return outcome


def taken_keys(connection: sqlite3.Connection, keys: Sequence[bytes]) -> set[bytes]:
    """Those of the keys whose units were taken in before, and whose reports are still there."""
    marks = ",".join("?" * len(keys))
    return {key for (key,) in connection.execute(f"SELECT key FROM taken WHERE key IN ({marks})", keys)}


def remove_reports(connection: sqlite3.Connection, ids: Sequence[str]) -> list[str]:
    """Remove the reports with these ids, all versions and passages, in one transaction.

    Returns:
        The ids that are not in the corpus; unless this is empty, nothing was removed.
    """
    with transaction(connection):
        found = {
            id_: connection.execute("SELECT number, sha256 FROM reports WHERE id = ?", (id_,)).fetchone()
            for id_ in dict.fromkeys(ids)
        }
        unknown = [id_ for id_, row in found.items() if row is None]
        if unknown:
            return unknown
        batch = _Batch()
        for number, sha256 in found.values():
            _forget_passages(connection, batch, number)
            connection.execute("DELETE FROM reports WHERE number = ?", (number,))
            batch.reports -= 1
            batch.hash_sum -= int.from_bytes(sha256)
        _keep_books(connection, batch)
    return []


def digest_of(reports: int, hash_sum: bytes) -> str:
    """The corpus digest: equal for equal sets of ids and contents, in whatever order they were added.

    sha256 over the number of reports and the sum of their content hashes (each covers the id) modulo 2^256,
    because a sum can be kept up with every change. It guards against mix-ups, not against somebody who
    makes up reports so that their hashes add up to a wanted sum.

    Args:
        reports: How many there are.
        hash_sum: The sum, 32 bytes, most significant first.

    Returns:
        64 hex digits.
    """
    return hashlib.sha256(b"%d\n" % reports + hash_sum).hexdigest()


def _is_known(connection: sqlite3.Connection, content: Content) -> bool:
    """Whether this content is the report's current version, or was one."""
    row = connection.execute("SELECT number, sha256 FROM reports WHERE id = ?", (content.report.id,)).fetchone()
    return row is not None and (row[1] == content.sha256 or _was_version(connection, row[0], content.sha256))


def _was_version(connection: sqlite3.Connection, number: int, sha256: bytes) -> bool:
    found = connection.execute("SELECT 1 FROM versions WHERE report = ? AND sha256 = ?", (number, sha256))
    return found.fetchone() is not None


def _put(connection: sqlite3.Connection, batch: _Batch, report: Prepared) -> tuple[int, AddOutcome]:
    """Store one report inside the transaction; its passages wait in `batch`. Returns its number too."""
    row = connection.execute("SELECT number, version, sha256 FROM reports WHERE id = ?", report.row[:1]).fetchone()
    if row is None:
        number = connection.execute(
            f"INSERT INTO reports (version, sha256, {COLUMNS}) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (report.sha256, *report.row),
        ).lastrowid
        if number is None:
            raise RuntimeError("SQLite gave no number to a row that it stored")
        batch.cuts[number] = report.passages
        batch.reports += 1
        batch.hash_sum += int.from_bytes(report.sha256)
        return number, AddOutcome(added=1)
    number, version, sha256 = row
    # Again, inside the lock: the same report twice in a batch, or another process in the meantime.
    if sha256 == report.sha256 or _was_version(connection, number, report.sha256):
        return number, AddOutcome(unchanged=1)
    _replace(connection, batch, report, number=number, version=version)
    batch.hash_sum += int.from_bytes(report.sha256) - int.from_bytes(sha256)
    return number, AddOutcome(updated=1)


def _replace(connection: sqlite3.Connection, batch: _Batch, report: Prepared, *, number: int, version: int) -> None:
    """Make `report` the current version of report `number`, and keep the one that it replaces."""
    old = _stored(connection, number)
    connection.execute(
        "INSERT INTO versions (report, version, sha256, content) VALUES (?, ?, ?, ?)",
        (number, version, old.sha256, old.canonical),
    )
    connection.execute(
        f"UPDATE reports SET (version, sha256, {COLUMNS}) = (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) WHERE number = ?",
        (version + 1, report.sha256, *report.row, number),
    )
    # What an index holds of a passage is made from its text and at most the title: while these
    # stay, so do the passages, and a corrected date costs no embedding.
    if (old.report.text, old.report.title) != (report.text, report.title):
        _forget_passages(connection, batch, number)
        batch.cuts[number] = report.passages


def _stored(connection: sqlite3.Connection, number: int) -> Content:
    row = connection.execute(f"SELECT {COLUMNS} FROM reports WHERE number = ?", (number,)).fetchone()
    return content_of(report_of(row))


def _forget_passages(connection: sqlite3.Connection, batch: _Batch, number: int) -> None:
    batch.cuts.pop(number, None)
    batch.passages -= connection.execute("DELETE FROM passages WHERE report = ?", (number,)).rowcount


def _write_passages(connection: sqlite3.Connection, batch: _Batch) -> None:
    rows = [(number, *cut) for number, cuts in batch.cuts.items() for cut in cuts]
    connection.executemany("INSERT INTO passages (report, start, stop, sha256) VALUES (?, ?, ?, ?)", rows)
    batch.passages += len(rows)


def _keep_books(connection: sqlite3.Connection, batch: _Batch) -> None:
    """Bring counts and the sum of hashes up to date."""
    (before,) = connection.execute("SELECT hash_sum FROM state").fetchone()
    after = (int.from_bytes(before) + batch.hash_sum) % _MODULUS
    connection.execute(
        "UPDATE state SET reports = reports + ?, passages = passages + ?, hash_sum = ?",
        (batch.reports, batch.passages, after.to_bytes(32)),
    )
