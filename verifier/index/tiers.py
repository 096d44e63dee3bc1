"""How much of a corpus the slow encoder reads in advance.

MiniLM embeds about 170 passages a second on two cores: a thousand reports take two minutes, a million a day
and a half. So a corpus of more than `FULL_UP_TO` passages is indexed by the static encoder, at thousands of
passages a second, and the slow encoder reads only the candidates of a query, whose vectors are kept.
"""

from __future__ import annotations

from enum import StrEnum

__all__ = ["FULL_UP_TO", "Tier", "settled"]

FULL_UP_TO = 10_000
"""Passages up to which `Tier.AUTO` means `Tier.FULL`: about a minute of embedding on two cores."""


class Tier(StrEnum):
    """Which encoder made the vectors of an index."""

    AUTO = "auto"
    """`FULL` up to `FULL_UP_TO` passages, `FAST` above; never in a manifest."""
    FAST = "fast"
    """The static one; the slow one ranks what it and the words find."""
    FULL = "full"
    """The slow one, all passages."""


def settled(tier: Tier, *, passages: int) -> Tier:
    """`FAST` or `FULL` for a corpus of so many passages."""
    if tier is not Tier.AUTO:
        return tier
    return Tier.FULL if passages <= FULL_UP_TO else Tier.FAST
