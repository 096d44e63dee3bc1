"""Holding a corpus's books against what it holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

from verifier.corpus.content import content_of
from verifier.corpus.passages import passage_sha256
from verifier.corpus.rows import COLUMNS, report_of
from verifier.errors import BadRecord

__all__ = ["find_problems"]

_MODULUS = 1 << 256


def find_problems(
    connection: sqlite3.Connection, progress: Callable[[int, int | None], None] | None = None
) -> list[str]:
    """What is wrong with the corpus, one sentence each; empty where all is well. Reads all of it.

    Looked at are the file's structure, the references between tables, every report against its content
    hash, every passage against its text, and the counts and the digest in the books against a fresh count.

    Args:
        connection: Open, and in a `queries.snapshot`.
        progress: Called with the number of reports done and of all.
    """
    broken = _damage(connection)
    if broken:
        return broken  # nothing else that is read from it would mean anything
    strays = connection.execute("PRAGMA foreign_key_check")
    return [
        *(f"table {table}, row {rowid}: belongs to no row of {parent}" for table, rowid, parent, _ in strays),
        *_content_problems(connection, progress),
    ]


def _damage(connection: sqlite3.Connection) -> list[str]:
    """What SQLite finds wrong with the file's structure."""
    try:
        found = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    except sqlite3.DatabaseError as error:
        found = [str(error)]
    return [f"the file is damaged: {line}" for line in found]


def _content_problems(
    connection: sqlite3.Connection, progress: Callable[[int, int | None], None] | None
) -> Iterator[str]:
    """What is wrong with reports, passages and the books kept of them."""
    reports = passages = total = 0
    books = connection.execute("SELECT reports, passages, hash_sum FROM state").fetchone()
    for row in connection.execute(f"SELECT number, sha256, {COLUMNS} FROM reports ORDER BY number"):
        number, sha256, *fields = row
        held = connection.execute(
            "SELECT start, stop, sha256 FROM passages WHERE report = ? ORDER BY start", (number,)
        ).fetchall()
        yield from _report_problems(fields, sha256, held)
        reports += 1
        passages += len(held)
        total += int.from_bytes(sha256)
        if progress is not None:
            progress(reports, books[0])
    counted = (reports, passages, (total % _MODULUS).to_bytes(32))
    for name, kept, found in zip(("reports", "passages"), books, counted, strict=False):
        if kept != found:
            yield f"the books say {kept} {name}, the corpus holds {found}"
    if books[2] != counted[2]:
        yield "the digest that is kept up is not that of the reports"


def _report_problems(fields: list[Any], sha256: bytes, held: list[tuple[int, int, bytes]]) -> Iterator[str]:
    """What is wrong with one report and its passages, given as (start, stop, sha256)."""
    report = report_of(fields)
    try:
        same = content_of(report).sha256 == sha256
    except BadRecord as error:
        yield error.message
        return
    if not same:
        yield f"report {report.id}: its content does not have the hash that was stored with it"
    end = 0
    for start, stop, digest in held:
        if start < end or stop > len(report.text) or passage_sha256(report.text[start:stop]) != digest:
            yield f"report {report.id}: the passage {start} to {stop} is not what was cut from its text"
        end = stop
