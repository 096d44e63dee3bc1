"""Reading a corpus: reports, versions and passages, in bounded memory."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from verifier.corpus.passages import StoredPassage
from verifier.corpus.rows import COLUMNS, report_of, report_of_canonical
from verifier.records import Passage, Record, Report

__all__ = [
    "ReportHead",
    "ReportVersion",
    "find_passages",
    "head_page",
    "passage_page",
    "passages_of_report",
    "report_by_id",
    "report_page",
    "rowid_page",
    "snapshot",
    "versions_of",
]

_PAGE = 1000
"""Rows fetched at once; between pages no transaction is open, so a slow reader holds nobody up."""

_TEXTS = 200
"""Reports fetched at once with their texts."""


class ReportHead(Record):
    """A report without its text, for lists."""

    id: str
    outlet: str | None
    published: dt.date | None
    url: str | None
    title: str | None
    byline: str | None
    retold: bool
    version: int
    """Number of the current version, 1 for a report that never changed."""
    passages: int


class ReportVersion(Record):
    """One version of a report."""

    number: int
    """1 is the oldest."""
    current: bool
    """Whether it is the one that is searched and shown."""
    sha256: str
    """Its content hash, 64 hex digits."""
    report: Report


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """Everything read in the block is of one moment, whatever other processes write meanwhile."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        connection.execute("SELECT 1 FROM state").fetchone()  # the moment is that of the first read
        yield
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def report_by_id(connection: sqlite3.Connection, report_id: str) -> Report | None:
    """The current version of a report, or None where the id is unknown."""
    row = connection.execute(f"SELECT {COLUMNS} FROM reports WHERE id = ?", (report_id,)).fetchone()
    return None if row is None else report_of(row)


def report_page(connection: sqlite3.Connection, after: str) -> list[Report]:
    """The next reports by id after `after`; none at the end."""
    rows = connection.execute(f"SELECT {COLUMNS} FROM reports WHERE id > ? ORDER BY id LIMIT ?", (after, _TEXTS))
    return [report_of(row) for row in rows]


def head_page(connection: sqlite3.Connection, after: str) -> list[ReportHead]:
    """The next reports by id after `after`, without their texts; none at the end."""
    rows = connection.execute(
        "SELECT id, outlet, published, url, title, byline, retold, version,"
        " (SELECT count(*) FROM passages WHERE report = reports.number)"
        " FROM reports WHERE id > ? ORDER BY id LIMIT ?",
        (after, _PAGE),
    )
    return [_head(row) for row in rows]


def versions_of(connection: sqlite3.Connection, report_id: str) -> list[ReportVersion]:
    """All versions of a report, oldest first; none where the id is unknown."""
    current = connection.execute(
        f"SELECT number, version, sha256, {COLUMNS} FROM reports WHERE id = ?", (report_id,)
    ).fetchone()
    if current is None:
        return []
    number, version, sha256, *row = current
    older = connection.execute(
        "SELECT version, sha256, content FROM versions WHERE report = ? ORDER BY version", (number,)
    )
    return [
        *(
            ReportVersion(number=old, current=False, sha256=old_sha256.hex(), report=report_of_canonical(content))
            for old, old_sha256, content in older
        ),
        ReportVersion(number=version, current=True, sha256=sha256.hex(), report=report_of(row)),
    ]


def passage_page(connection: sqlite3.Connection, after: int) -> list[StoredPassage]:
    """The next passages by rowid after `after`; none at the end."""
    rows = connection.execute(
        "SELECT number, report, start, stop, sha256 FROM passages WHERE number > ? ORDER BY number LIMIT ?",
        (after, _PAGE),
    )
    return _with_texts(connection, rows.fetchall())


def rowid_page(connection: sqlite3.Connection, after: int) -> list[int]:
    """The next passages' rowids after `after`; none at the end."""
    rows = connection.execute(
        "SELECT number FROM passages WHERE number > ? ORDER BY number LIMIT ?", (after, 100 * _PAGE)
    )
    return [number for (number,) in rows]


def find_passages(connection: sqlite3.Connection, rowids: Collection[int]) -> list[StoredPassage]:
    """The passages with these rowids, by rowid; rowids that are gone are left out."""
    wanted = sorted(set(rowids))
    found: list[StoredPassage] = []
    for first in range(0, len(wanted), _PAGE):
        some = wanted[first : first + _PAGE]
        rows = connection.execute(
            "SELECT number, report, start, stop, sha256 FROM passages"
            f" WHERE number IN ({_marks(some)}) ORDER BY number",
            some,
        )
        found.extend(_with_texts(connection, rows.fetchall()))
    return found


def passages_of_report(connection: sqlite3.Connection, report_id: str) -> list[StoredPassage]:
    """The passages of one report, in reading order; none where the id is unknown."""
    rows = connection.execute(
        "SELECT number, report, start, stop, sha256 FROM passages"
        " WHERE report = (SELECT number FROM reports WHERE id = ?) ORDER BY start",
        (report_id,),
    )
    return _with_texts(connection, rows.fetchall())


def _with_texts(connection: sqlite3.Connection, rows: list[tuple[Any, ...]]) -> list[StoredPassage]:
    """The passages of rows (number, report, start, stop, sha256), in the rows' order."""
    numbers = sorted({row[1] for row in rows})
    texts: dict[int, tuple[str, str]] = {}
    for first in range(0, len(numbers), _TEXTS):
        some = numbers[first : first + _TEXTS]
        for number, report_id, text in connection.execute(
            f"SELECT number, id, text FROM reports WHERE number IN ({_marks(some)})", some
        ):
            texts[number] = (report_id, text)
    return [_passage(row, *texts[row[1]]) for row in rows]


def _passage(row: tuple[Any, ...], report_id: str, text: str) -> StoredPassage:
    rowid, _, start, stop, sha256 = row
    # The row is trusted, not validated again: an index build reads millions.
    passage = Passage.model_construct(report_id=report_id, start=start, end=stop, text=text[start:stop])
    return StoredPassage(rowid=rowid, sha256=sha256.hex(), passage=passage)


def _head(row: tuple[Any, ...]) -> ReportHead:
    id_, outlet, published, url, title, byline, retold, version, passages = row
    return ReportHead(
        id=id_,
        outlet=outlet,
        published=published,
        url=url,
        title=title,
        byline=byline,
        retold=bool(retold),
        version=version,
        passages=passages,
    )


def _marks(values: Collection[int]) -> str:
    return ",".join("?" * len(values))
