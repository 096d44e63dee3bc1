"""Leaves out what is not worth checking."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.records import Claim

__all__ = ["sift"]


def sift(claims: Sequence[Claim], *, least: float) -> tuple[tuple[Claim, ...], tuple[str, ...]]:
    """The claims whose check-worthiness reaches `least`, and a warning that counts the others.

    Args:
        claims: In reading order, which is kept.
        least: A probability; with 0 nothing is left out, above it claims that are not checkable are as well.
    """
    if least <= 0:
        return tuple(claims), ()
    kept = tuple(c for c in claims if c.check_worthiness is not None and c.check_worthiness >= least)
    left = len(claims) - len(kept)
    if not left:
        return kept, ()
    counted = "1 claim is" if left == 1 else f"{left} claims are"
    return kept, (f"{counted} left out: not checkable, or check-worthiness below {least:g}",)
