"""Changing a corpus: one batch of reports at a time, each batch whole or not at all."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field

from verifier.corpus.connection import transaction
from verifier.corpus.content import Content, content_of
from verifier.corpus.passages import cut_passages, passage_sha256
from verifier.corpus.rows import COLUMNS, report_of, row_of
from verifier.records import Report, Span

__all__ = ["AddOutcome", "add_batch", "digest_of", "remove_reports"]

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
    cuts: dict[int, tuple[str, Sequence[Span]]] = field(default_factory=dict)
    """Text and passages still to be written, by report number, in the order of the reports."""


def add_batch(connection: sqlite3.Connection, reports: Sequence[Report]) -> AddOutcome:
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
    if not fresh:
        return outcome
    # Cutting is the slow part, so it is done before other writers are locked out.
    cuts = [cut_passages(content.report.text) for content in fresh]
    with transaction(connection):
        batch = _Batch()
        for content, cut in zip(fresh, cuts, strict=True):
            outcome += _put(connection, batch, content, cut)
        _write_passages(connection, batch)
        _keep_books(connection, batch)
    return outcome


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


def _put(connection: sqlite3.Connection, batch: _Batch, content: Content, cut: Sequence[Span]) -> AddOutcome:
    """Store one report inside the transaction; its passages wait in `batch`."""
    report = content.report
    row = connection.execute("SELECT number, version, sha256 FROM reports WHERE id = ?", (report.id,)).fetchone()
    if row is None:
        number = connection.execute(
            f"INSERT INTO reports (version, sha256, {COLUMNS}) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (content.sha256, *row_of(report)),
        ).lastrowid
        if number is None:
            raise RuntimeError("SQLite gave no number to a row that it stored")
        batch.cuts[number] = (report.text, cut)
        batch.reports += 1
        batch.hash_sum += int.from_bytes(content.sha256)
        return AddOutcome(added=1)
    number, version, sha256 = row
    # Again, inside the lock: the same report twice in a batch, or another process in the meantime.
    if sha256 == content.sha256 or _was_version(connection, number, content.sha256):
        return AddOutcome(unchanged=1)
    _replace(connection, batch, content, cut, number=number, version=version)
    batch.hash_sum += int.from_bytes(content.sha256) - int.from_bytes(sha256)
    return AddOutcome(updated=1)


def _replace(
    connection: sqlite3.Connection,
    batch: _Batch,
    content: Content,
    cut: Sequence[Span],
    *,
    number: int,
    version: int,
) -> None:
    """Make `content` the current version of report `number`, and keep the one that it replaces."""
    old = _stored(connection, number)
    connection.execute(
        "INSERT INTO versions (report, version, sha256, content) VALUES (?, ?, ?, ?)",
        (number, version, old.sha256, old.canonical),
    )
    connection.execute(
        f"UPDATE reports SET (version, sha256, {COLUMNS}) = (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) WHERE number = ?",
        (version + 1, content.sha256, *row_of(content.report), number),
    )
    # What an index holds of a passage is made from its text and at most the title: while these
    # stay, so do the passages, and a corrected date costs no embedding.
    if (old.report.text, old.report.title) != (content.report.text, content.report.title):
        _forget_passages(connection, batch, number)
        batch.cuts[number] = (content.report.text, cut)


def _stored(connection: sqlite3.Connection, number: int) -> Content:
    row = connection.execute(f"SELECT {COLUMNS} FROM reports WHERE number = ?", (number,)).fetchone()
    return content_of(report_of(row))


def _forget_passages(connection: sqlite3.Connection, batch: _Batch, number: int) -> None:
    batch.cuts.pop(number, None)
    batch.passages -= connection.execute("DELETE FROM passages WHERE report = ?", (number,)).rowcount


def _write_passages(connection: sqlite3.Connection, batch: _Batch) -> None:
    rows = [
        (number, span.start, span.end, passage_sha256(span.of(text)))
        for number, (text, cut) in batch.cuts.items()
        for span in cut
    ]
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
