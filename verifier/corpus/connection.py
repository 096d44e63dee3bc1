"""The connection to a corpus's SQLite file, and its errors in words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from verifier.corpus.schema import SCHEMA_VERSION, check_schema, migrate
from verifier.errors import CorpusError

__all__ = ["FILE_NAME", "connect", "explained", "is_copy", "transaction"]

FILE_NAME = "corpus.sqlite"
"""The one file of a corpus folder (SQLite keeps two more beside it while it is open)."""

# A report of some kilobytes leaves half of SQLite's own page of 4096 bytes empty: 4,000 synthetic reports of
# 2.4 kB took 4.4 kB each, 3.4 kB with 8192 at the same speed, 3.2 kB with 16384 a little more slowly.
_PAGE_SIZE = 8192

_NO_WRITING = {
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_AUTH,
    sqlite3.SQLITE_CANTOPEN,
}


def connect(directory: Path, *, create: bool, read_only: bool, timeout: float) -> sqlite3.Connection:
    """A connection to the corpus in `directory`, at the newest schema, in autocommit mode.

    Args:
        directory: The corpus folder.
        create: Make folder and corpus where there is none.
        read_only: Change nothing; works in a folder that cannot be written.
        timeout: Seconds to wait for another process's transaction.

    Raises:
        CorpusError: There is no corpus, or it cannot be opened.
    """
    path = directory / FILE_NAME
    if not path.exists():
        if not create or read_only:
            raise _missing(directory)
        try:
            directory.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CorpusError(
                f"{directory}: cannot be made: {error.strerror or error}",
                hint="Name another folder with --corpus.",
            ) from error
    with explained(path):
        if read_only:
            return _open_reading(directory, path, timeout=timeout)
        return _open_writing(directory, path, create=create, timeout=timeout)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Everything in the block is written, or nothing is.

    The lock is taken at once: a transaction that began by reading would fail, instead of waiting,
    when another process had written meanwhile.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:  # also Ctrl-C
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def is_copy(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether the corpus's file was copied, or moved to another disk, since it was last written. True only once.

    A copy has its original's id, so that the index of the one passes for an index of the other until the first
    report that only one of them has. It cannot be told from a file that was moved or restored, whose index is
    right, and so it keeps the id.
    """
    number = str(path.stat().st_ino)
    (noted,) = connection.execute("SELECT file_number FROM state").fetchone()
    if noted == number:
        return False
    connection.execute("UPDATE state SET file_number = ?", (number,))
    return noted is not None


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn SQLite's errors in the block into `CorpusError`; errors of our own making go up unchanged."""
    try:
        yield
    except (sqlite3.ProgrammingError, sqlite3.InterfaceError, sqlite3.IntegrityError):
        raise
    except sqlite3.Error as error:
        raise _in_words(path, error) from error


def _open_writing(directory: Path, path: Path, *, create: bool, timeout: float) -> sqlite3.Connection:
    connection = _raw(path, "mode=rwc" if create else "mode=rw", timeout=timeout)
    try:
        if _schema(connection, directory, may_be_empty=create) < SCHEMA_VERSION:
            connection.execute(f"PRAGMA page_size = {_PAGE_SIZE}")  # heeded while the file is empty
            connection.execute("PRAGMA journal_mode = WAL")
            migrate(connection, path)
        # A commit outlives the process without an fsync for each; a power cut may take the last ones, whole.
        connection.execute("PRAGMA synchronous = NORMAL")
    except BaseException:
        connection.close()
        raise
    return connection


def _open_reading(directory: Path, path: Path, *, timeout: float) -> sqlite3.Connection:
    try:
        connection = _raw(path, "mode=rw", timeout=timeout)
    except sqlite3.OperationalError as error:
        # A write-ahead log needs its two files, which a read-only folder refuses. With nothing in the log
        # the file is all there is, and nobody can change it.
        log = path.with_name(f"{path.name}-wal")
        if error.sqlite_errorcode & 0xFF not in _NO_WRITING:
            raise
        if log.exists() and log.stat().st_size:
            raise CorpusError(
                f"{path}: a log beside it must be merged first, which a read-only folder refuses",
                hint="Run 'verifier corpus verify' on it where it can be written.",
            ) from error
        connection = _raw(path, "mode=ro&immutable=1", timeout=timeout)
    try:
        connection.execute("PRAGMA query_only = ON")
        _require_newest(connection, directory)
    except BaseException:
        connection.close()
        raise
    return connection


def _schema(connection: sqlite3.Connection, directory: Path, *, may_be_empty: bool) -> int:
    """The schema of the file; an empty one (its maker was killed) is no corpus yet."""
    version = check_schema(connection, directory / FILE_NAME)
    if version == 0 and not may_be_empty:
        raise _missing(directory)
    return version


def _require_newest(connection: sqlite3.Connection, directory: Path) -> None:
    version = _schema(connection, directory, may_be_empty=False)
    if version < SCHEMA_VERSION:
        raise CorpusError(
            f"{directory / FILE_NAME}: has schema {version} and must be brought to schema {SCHEMA_VERSION}",
            hint="Run 'verifier corpus verify' on it where it can be written.",
        )


def _raw(path: Path, query: str, *, timeout: float) -> sqlite3.Connection:
    """A connection that has read from the file, so that a file that cannot be read is found here."""
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?{query}", uri=True, isolation_level=None, timeout=timeout)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA cache_size = -32768")  # 32 MiB: ids of a million reports come in any order
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _missing(directory: Path) -> CorpusError:
    if directory.exists() and not directory.is_dir():
        return CorpusError(f"{directory}: is a file, not a corpus folder", hint="Name a folder with --corpus.")
    return CorpusError(
        f"{directory}: there is no corpus here",
        hint=f"Add reports first: verifier corpus add PATH --corpus {directory}",
    )


def _in_words(path: Path, error: sqlite3.Error) -> CorpusError:
    code = error.sqlite_errorcode & 0xFF  # the low byte is the kind, the rest a detail
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return CorpusError(
            f"{path}: another process is writing to the corpus",
            hint="Wait until it has finished, then try again.",
        )
    if code == sqlite3.SQLITE_FULL:
        return CorpusError(
            f"{path}: the disk is full; what was added before is safe",
            hint="Make room, then run the same again.",
        )
    if code == sqlite3.SQLITE_IOERR:  # also where a quota or a limit keeps the file from growing
        return CorpusError(
            f"{path}: the disk does not take or give the data ({error}); what was added before is safe",
            hint="Look at the disk, its quota and the limits of this process, then run the same again.",
        )
    if code == sqlite3.SQLITE_NOTADB:
        return CorpusError(f"{path}: is not a SQLite database", hint="Name another folder with --corpus.")
    if code == sqlite3.SQLITE_CORRUPT:
        return CorpusError(
            f"{path}: is damaged: {error}",
            hint="Run 'verifier corpus verify', and export what can be read into a new corpus.",
        )
    if code in _NO_WRITING:
        return CorpusError(
            f"{path}: the file or its folder cannot be written",
            hint="Copy the corpus to a folder of your own, or have its permissions changed.",
        )
    return CorpusError(f"{path}: {error}", hint="Look at the disk and the permissions of the folder.")
