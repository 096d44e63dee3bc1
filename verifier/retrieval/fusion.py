"""Joining rankings.

Cormack, Clarke and Büttcher, "Reciprocal Rank Fusion outperforms Condorcet and individual Rank Learning
Methods" (SIGIR 2009): each ranking gives what it ranks 1 / (K + rank). Ranks are all that is used, so BM25
weights and cosines need not be made comparable.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

__all__ = ["K", "reciprocal_ranks"]

K = 60
"""The paper's constant; it found the results to be much the same from 20 to 100."""


def reciprocal_ranks(*rankings: Sequence[int]) -> Mapping[int, float]:
    """What each item gets from all rankings together: in (0, number of rankings / (K + 1)].

    Args:
        rankings: Items, the best first; none twice in one ranking.
    """
    fused: dict[int, float] = {}
    for ranking in rankings:
        for rank, item in enumerate(ranking, start=1):
            fused[item] = fused.get(item, 0.0) + 1.0 / (K + rank)
    return fused
