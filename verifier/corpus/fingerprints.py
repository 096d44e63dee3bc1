"""Questions about all reports at once that need none of their texts."""

from __future__ import annotations

import datetime as dt
import sqlite3

from verifier.corpus.store import Corpus

__all__ = ["content_hashes", "not_published_by"]


def content_hashes(corpus: Corpus) -> dict[str, bytes]:
    """The content hash of every report's current version, by id; equal hashes mean equal records."""

    def ask(connection: sqlite3.Connection, _: None) -> dict[str, bytes]:
        return dict(connection.execute("SELECT id, sha256 FROM reports"))

    return corpus._read(ask, None)


def not_published_by(corpus: Corpus, day: dt.date) -> frozenset[str]:
    """The ids of the reports that were published after a day, or have no date."""

    def ask(connection: sqlite3.Connection, until: str) -> frozenset[str]:
        rows = connection.execute("SELECT id FROM reports WHERE published IS NULL OR published > ?", (until,))
        return frozenset(row[0] for row in rows)

    return corpus._read(ask, day.isoformat())
