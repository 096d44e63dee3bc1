"""What a corpus holds, in figures."""

from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path

from verifier.corpus.writing import digest_of
from verifier.records import Record

__all__ = ["CorpusStats", "OutletCount", "corpus_stats"]


class OutletCount(Record):
    """How many reports of the corpus are by one outlet."""

    outlet: str | None
    """Null for the reports whose outlet is not known."""
    reports: int


class CorpusStats(Record):
    """What a corpus holds at one moment."""

    id: str
    """The corpus's own id."""
    path: str
    """The file."""
    schema_version: int
    reports: int
    older_versions: int
    """Versions that have been replaced and are kept."""
    passages: int
    outlets: tuple[OutletCount, ...]
    """Most reports first, then by name."""
    earliest: dt.date | None
    """First day of publication, or null where no report is dated."""
    latest: dt.date | None
    undated: int
    retold: int
    """Reports that retell a real one in other words."""
    bytes: int
    """Size of the file and its log."""
    digest: str
    """The corpus digest, 64 hex digits."""


def corpus_stats(connection: sqlite3.Connection, path: Path) -> CorpusStats:
    """Count what the corpus holds; reads every report's row, but no text."""
    corpus_id, reports, passages, hash_sum = connection.execute(
        "SELECT corpus_id, reports, passages, hash_sum FROM state"
    ).fetchone()
    (older,) = connection.execute("SELECT count(*) FROM versions").fetchone()
    earliest, latest, dated, retold = connection.execute(
        "SELECT min(published), max(published), count(published), coalesce(sum(retold), 0) FROM reports"
    ).fetchone()
    outlets = connection.execute(
        "SELECT outlet, count(*) AS n FROM reports GROUP BY outlet ORDER BY n DESC, outlet"
    ).fetchall()
    (schema,) = connection.execute("PRAGMA user_version").fetchone()
    log = path.with_name(f"{path.name}-wal")
    return CorpusStats(
        id=corpus_id,
        path=str(path),
        schema_version=schema,
        reports=reports,
        older_versions=older,
        passages=passages,
        outlets=tuple(OutletCount(outlet=outlet, reports=n) for outlet, n in outlets),
        earliest=earliest,
        latest=latest,
        undated=reports - dated,
        retold=retold,
        bytes=path.stat().st_size + (log.stat().st_size if log.exists() else 0),
        digest=digest_of(reports, hash_sum),
    )
