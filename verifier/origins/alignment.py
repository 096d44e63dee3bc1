"""Exact alignment: which words of two reports stand in both, in the same order, in runs.

Seed and extend, as tools for reused text do (greedy string tiling, Wise 1993): every run of `RUN` words of one
that stands in the other is lengthened as far as it goes; the longest is taken first and its words are used up.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from verifier.origins.body import Body

__all__ = ["RUN", "Alignment", "Stretch", "align"]

RUN = 5
"""Words of the shortest run that counts: shorter ones ("the prime minister of the") are shared by chance."""
_MOST_SEEDS = 16
"""A run that stands more often in one report is a refrain; the first places will do."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of words that stands in both."""

    a: int
    """Number of its first word in the first report."""
    b: int
    """Number of its first word in the second."""
    length: int
    """How many words."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """What two reports have in common, word by word."""

    stretches: tuple[Stretch, ...]
    """By position in the first report; none overlaps another in either."""
    told: int
    """Matched words outside quotation marks."""
    quoted: int
    """Matched words inside quotation marks in either report."""
    overlap: float
    """`told` as a share of the words outside quotation marks of the report with fewer of them; 0 to 1."""
    longest: int
    """Words outside quotation marks in the stretch that has most of them."""

    def texts(self, body: Body) -> list[str]:
        """The stretches as the first report, whose body is given, prints them; longest first."""
        ordered = sorted(self.stretches, key=lambda s: (-s.length, s.a))
        return [body.slice(s.a, s.a + s.length) for s in ordered]


def align(a: Body, b: Body) -> Alignment:
    """What stands in both reports."""
    stretches = _stretches(a.words, b.words)
    told = quoted = longest = 0
    for s in stretches:
        outside = sum(not (a.quoted[s.a + k] or b.quoted[s.b + k]) for k in range(s.length))
        told += outside
        quoted += s.length - outside
        longest = max(longest, outside)
    least = min(a.told, b.told)
    return Alignment(tuple(stretches), told, quoted, min(1.0, told / least) if least else 0.0, longest)


def _stretches(a: tuple[str, ...], b: tuple[str, ...]) -> list[Stretch]:
    seeds: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j in range(len(b) - RUN + 1):
        seeds[b[j : j + RUN]].append(j)
    candidates = []
    ends: dict[int, int] = {}  # by diagonal: where the last candidate on it ends, so that none is found twice
    for i in range(len(a) - RUN + 1):
        for j in seeds.get(a[i : i + RUN], ())[:_MOST_SEEDS]:
            if ends.get(i - j, -1) > i:
                continue
            length = RUN
            while i + length < len(a) and j + length < len(b) and a[i + length] == b[j + length]:
                length += 1
            ends[i - j] = i + length
            candidates.append(Stretch(i, j, length))
    candidates.sort(key=lambda s: (-s.length, s.a, s.b))
    free_a, free_b = [True] * len(a), [True] * len(b)
    taken = []
    for stretch in candidates:
        taken += _claim(stretch, free_a, free_b)
    return sorted(taken, key=lambda s: s.a)


def _claim(stretch: Stretch, free_a: list[bool], free_b: list[bool]) -> list[Stretch]:
    """The parts of a stretch whose words are still free in both, if long enough; they are then taken."""
    parts = []
    k = 0
    while k < stretch.length:
        first = k
        while k < stretch.length and free_a[stretch.a + k] and free_b[stretch.b + k]:
            k += 1
        if k - first >= RUN:
            parts.append(Stretch(stretch.a + first, stretch.b + first, k - first))
            for used in range(first, k):
                free_a[stretch.a + used] = free_b[stretch.b + used] = False
        k = max(k, first + 1)
    return parts
