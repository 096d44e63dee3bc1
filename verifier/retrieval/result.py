"""What `verifier search` finds."""

from __future__ import annotations

from verifier.records import Evidence, Record, Run

__all__ = ["SearchHit", "SearchResult"]


class SearchHit(Evidence):
    """A passage with its report, as evidence is shown, and why it stands where it stands."""

    dense_rank: int | None
    """Place among the passages nearest by vector, the first being 1; null where it is not among them."""
    lexical_rank: int | None
    """Place among the passages nearest by words; null where it is not among them."""
    fused: float
    """Weighted sum of similarity and word weight, each from 0 to 1 within the query; what hits are ranked by."""


class SearchResult(Record):
    """What `verifier search` prints."""

    query: str
    hits: tuple[SearchHit, ...]
    """The best first."""
    run: Run
