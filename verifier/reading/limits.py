"""How much the reading room takes in, and how long it waits."""

from __future__ import annotations

from verifier.records import Record

__all__ = ["ReadLimits"]


class ReadLimits(Record):
    """The limits that a single article is read under."""

    max_bytes: int = 10 * 1024 * 1024
    """Largest file or page, in bytes; for a page, after decompression too."""
    connect_seconds: float = 10.0
    """Longest wait for one connection, TLS handshake included."""
    read_seconds: float = 20.0
    """Longest silence of a server while it answers."""
    total_seconds: float = 60.0
    """Longest time for a whole fetch, redirects included."""
    max_redirects: int = 5
    """Most redirects that are followed for one URL."""
