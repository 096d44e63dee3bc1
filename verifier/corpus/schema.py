"""The tables of a corpus, and how an older corpus becomes a newer one.

A corpus file carries this program's mark in `application_id` and the number of migrations it has been
through in `user_version`. A migration, once released, is never changed; a new one is appended.
"""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Sequence
from pathlib import Path

from verifier.errors import CorpusError

__all__ = ["APPLICATION_ID", "MIGRATIONS", "SCHEMA_VERSION", "check_schema", "migrate"]

APPLICATION_ID = 0x56524652
""""VRFR" in ASCII: tells a corpus from any other SQLite file."""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        # One row. Counts and the sum of all content hashes are kept up with every change, in its transaction,
        # so that nobody has to read a million rows to learn whether an index is stale.
        """CREATE TABLE state (
             one INTEGER PRIMARY KEY CHECK (one = 1),
             corpus_id TEXT NOT NULL,
             reports INTEGER NOT NULL DEFAULT 0,
             passages INTEGER NOT NULL DEFAULT 0,
             hash_sum BLOB NOT NULL DEFAULT (zeroblob(32))
           )""",
        """CREATE TABLE reports (
             number INTEGER PRIMARY KEY AUTOINCREMENT,
             id TEXT NOT NULL UNIQUE,
             version INTEGER NOT NULL CHECK (version >= 1),
             sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
             outlet TEXT,
             published TEXT,
             url TEXT,
             title TEXT,
             byline TEXT,
             retold INTEGER NOT NULL CHECK (retold IN (0, 1)),
             text TEXT NOT NULL
           )""",
        # Only versions that have been replaced; the current one is in `reports`.
        """CREATE TABLE versions (
             report INTEGER NOT NULL REFERENCES reports (number) ON DELETE CASCADE,
             version INTEGER NOT NULL CHECK (version >= 1),
             sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
             content TEXT NOT NULL,
             PRIMARY KEY (report, version)
           ) WITHOUT ROWID""",
        # AUTOINCREMENT: a rowid names one passage for ever, so that an index that still holds the vector of a
        # passage that is gone can never show another passage in its place.
        """CREATE TABLE passages (
             number INTEGER PRIMARY KEY AUTOINCREMENT,
             report INTEGER NOT NULL REFERENCES reports (number) ON DELETE CASCADE,
             start INTEGER NOT NULL CHECK (start >= 0),
             stop INTEGER NOT NULL CHECK (stop > start),
             sha256 BLOB NOT NULL CHECK (length(sha256) = 32)
           )""",
        "CREATE INDEX passages_by_report ON passages (report)",
    ),
    (
        # What was taken in, by `units.key_of`: the same bytes are not read again. With the report goes its row.
        """CREATE TABLE taken (
             key BLOB PRIMARY KEY CHECK (length(key) = 16),
             report INTEGER NOT NULL REFERENCES reports (number) ON DELETE CASCADE
           ) WITHOUT ROWID""",
        "CREATE INDEX taken_by_report ON taken (report)",
        # The number of the file on its disk, by which a copy is known for one.
        "ALTER TABLE state ADD COLUMN file_number TEXT",
    ),
)
"""One tuple of statements for every step; step N takes schema N to schema N + 1."""

SCHEMA_VERSION = len(MIGRATIONS)
"""The schema that this version of the program writes."""


def check_schema(connection: sqlite3.Connection, path: Path) -> int:
    """The schema of the file: 0 where it is empty, else 1 to `SCHEMA_VERSION`.

    Raises:
        CorpusError: It is another program's database, or a newer version of this program made it.
    """
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if mark == 0 and version == 0 and tables == 0:
        return 0
    if mark != APPLICATION_ID or version < 1:
        raise CorpusError(f"{path}: is a SQLite database, but not a corpus", hint="Name another folder with --corpus.")
    if version > SCHEMA_VERSION:
        raise CorpusError(
            f"{path}: has schema {version}, made by a newer verifier; this one knows schema {SCHEMA_VERSION}",
            hint="Upgrade verifier.",
        )
    return int(version)


def migrate(connection: sqlite3.Connection, path: Path, *, migrations: Sequence[Sequence[str]] = MIGRATIONS) -> None:
    """Bring the file to the newest schema, all steps or none; an empty file becomes a corpus with a new id.

    Args:
        connection: Open for writing, in autocommit mode, not in a transaction.
        path: The file, for errors.
        migrations: The steps from schema 0 on.

    Raises:
        CorpusError: As `check_schema`.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = check_schema(connection, path)  # again: another process may have been quicker
        for step in migrations[version:]:
            for statement in step:
                connection.execute(statement)
        if version == 0:
            connection.execute("INSERT INTO state (one, corpus_id) VALUES (1, ?)", (uuid.uuid4().hex,))
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(migrations)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
