"""What a number with its bounds can mean, and how two such meanings lie to each other."""

from __future__ import annotations

from enum import Enum
from math import inf, isinf
from typing import NamedTuple

__all__ = ["APPROXIMATE", "Interval", "Lie", "lie"]

APPROXIMATE = 0.10
"""What "about" allows on either side: about 50 takes in 45 to 55. A twentieth would refuse "about ten miles" for
16 km and "about 50" for 48 is common usage; a fifth would let "about 5 million" pass for 6 million."""
# Round numbers are rounded: 1,200 for 1,213.
_ROUND = 0.02


class Interval(NamedTuple):
    """From `low` to `high`; an open end is not part of it."""

    low: float
    high: float
    low_open: bool = False
    high_open: bool = False

    @property
    def is_point(self) -> bool:
        """Whether it is one value."""
        return self.low == self.high

    def scaled(self, factor: float, offset: float = 0.0) -> Interval:
        """The same in a unit of which one makes `factor` of the new, counted from `offset`."""
        return self._replace(low=self.low * factor + offset, high=self.high * factor + offset)

    def holds(self, other: Interval) -> bool:
        """Whether all of `other` lies within."""
        low = self.low < other.low or (self.low == other.low and (not self.low_open or other.low_open))
        high = self.high > other.high or (self.high == other.high and (not self.high_open or other.high_open))
        return low and high

    def meets(self, other: Interval) -> bool:
        """Whether the two share a value."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        if low != high:
            return low < high
        opens = (self.low_open and self.low == low) or (other.low_open and other.low == low)
        return not (opens or (self.high_open and self.high == high) or (other.high_open and other.high == high))


class Lie(Enum):
    """How the passage's figure lies to the claim's."""

    WITHIN = "within"
    """All that the passage can mean satisfies the claim."""
    OPEN = "open"
    """The passage allows the claim's figure, and others too."""
    BELOW = "below"
    """The passage's figure is lower than any that the claim allows."""
    ABOVE = "above"
    """The passage's figure is higher than any that the claim allows."""


def lie(claim: Interval, report: Interval, *, grain: float = 0.0, rough: bool = False, converted: bool = False) -> Lie:
    """How the passage's figure lies to the claim's.

    Args:
        claim: What the claim's figure can mean.
        report: What the passage's figure can mean.
        grain: The size of the coarser figure's last digit where both differ in it, else 0: half of it is rounding.
        rough: Whether either is an approximation ("about").
        converted: Whether the units differ, so that one was rounded after conversion.
    """
    if claim.is_point and report.is_point:
        if _close(claim.low, report.low, grain=grain, rough=rough, converted=converted):
            return Lie.WITHIN
        return Lie.BELOW if report.low < claim.low else Lie.ABOVE
    slack = _slack(claim, report, rough=rough, converted=converted)
    wide = claim._replace(
        low=claim.low - slack, high=claim.high + slack,
        low_open=claim.low_open and not slack, high_open=claim.high_open and not slack,
    )  # fmt: skip
    if wide.holds(report):
        return Lie.WITHIN
    if wide.meets(report):
        return Lie.OPEN
    return Lie.BELOW if report.high <= claim.low else Lie.ABOVE


def _close(claim: float, report: float, *, grain: float, rough: bool, converted: bool) -> bool:
    gap, size = abs(claim - report), max(abs(claim), abs(report))
    if gap <= grain / 2 + 1e-9 * size:
        return True
    if rough and gap <= APPROXIMATE * max(abs(claim), abs(report)):
        return True
    if converted and gap <= 0.03 * size:
        return True
    return size >= 1000 and (claim % 100 == 0 or report % 100 == 0) and gap <= _ROUND * size


def _slack(claim: Interval, report: Interval, *, rough: bool, converted: bool) -> float:
    """What an approximation lends to a range; bounds ("at least 50") lend themselves nothing."""
    ends = [abs(end) for end in (*claim[:2], *report[:2]) if not isinf(end)]
    share = 0.02 if converted else 0.0
    if rough and claim.is_point:
        share = APPROXIMATE
    return share * max(ends, default=0.0) if max(ends, default=inf) != inf else 0.0
