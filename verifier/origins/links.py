"""What ties two reports together, before it is decided what each of them is."""

from __future__ import annotations

from dataclasses import dataclass

from verifier.records import Relation

__all__ = ["Link"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One finding about two reports."""

    a: str
    """Id of the report that draws on the other, if `directed`; else the greater id."""
    b: str
    """Id of the other report."""
    directed: bool
    """Whether `a` is known to draw on `b`."""
    relation: Relation
    reason: str
    """One sentence in plain words, to be read after the reports' ids."""
    names_source: bool = False
    """Whether `a` credits or cites the house of `b`."""
    overlap: float | None = None
    """See `verifier.records.Derivation.overlap`."""
    matches: tuple[str, ...] = ()
    words: frozenset[int] = frozenset()
    """Numbers of the words of `a` that stand in `b`; tells what a second source adds."""
