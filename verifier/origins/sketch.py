"""Which reports may share text: MinHash of every sentence's word shingles, banded (locality-sensitive hashing).

A whole article's sketch misses a dispatch of ten sentences inside a page of sixty, so the unit is the sentence: it
is copied whole or not at all, and a report is proposed as soon as one of its sentences is. The cost grows with
the number of sentences; a sentence that very many reports hold ties each to the one before it by date instead of
to all, so that neither a much-copied dispatch nor a notice at the foot of every page makes it grow faster.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, pairwise

import numpy as np
import numpy.typing as npt
from datasketch import MinHash

from verifier.origins.body import Body
from verifier.origins.signals import BANDS, Bands

__all__ = ["ROWS", "SHINGLE", "bands_of", "propose_pairs"]

SHINGLE = 3
"""Words of a shingle: a word changed in a sentence of twenty leaves 71 % of its shingles."""
ROWS = 4
"""Rows of a band. Of sentences 80 % of whose shingles are another's, 99 % are proposed; with 50 %, 40 %; with 20 %,
1 %."""
SHORTEST = 9
"""Words of the shortest sentence that is looked at: shorter ones are shared by chance."""
ALL_PAIRS = 6
"""Up to so many reports with one sentence are held against each other, all against all."""

_SEED = 20150524


def bands_of(body: Body) -> Bands:
    """What stands for the longer sentences of a report: two that have a number in the same column in common share
    words, or did so by a chance of one in four thousand million."""
    shingles = _shingles([zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in body.words])
    signatures = []
    for first, end in body.sentences():
        if end - first >= SHORTEST:
            sketch = _empty().copy()
            sketch.update_batch(shingles[first : end - SHINGLE + 1])
            signatures.append(sketch.hashvalues)
    if not signatures:
        return np.empty((0, BANDS), dtype=np.uint32)
    rows = np.stack(signatures).astype(np.uint64).reshape(len(signatures), BANDS, ROWS)
    mixed = np.zeros(rows.shape[:2], dtype=np.uint64)
    for step in range(ROWS):
        mixed = (mixed ^ rows[:, :, step]) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
    return (mixed >> np.uint64(32)).astype(np.uint32)


def propose_pairs(bands: Sequence[Bands], order: Sequence[int]) -> set[tuple[int, int]]:
    """The pairs of reports that share a sentence or nearly so, as positions in `bands`, the smaller first.

    Args:
        bands: The reports' sentences, as `bands_of` gives them.
        order: Every position once, by date: of many reports with one sentence each is held against the first
            and against the one before it.
    """
    owners = np.repeat(np.arange(len(bands), dtype=np.int64), [len(each) for each in bands])
    if len(owners) == 0:
        return set()
    rank = np.empty(len(bands), dtype=np.int64)
    rank[np.asarray(order)] = np.arange(len(bands))
    found: set[tuple[int, int]] = set()
    for band in range(BANDS):
        codes = np.concatenate([each[:, band] for each in bands])
        for members in _buckets(codes, owners, rank):
            found.update(_tie(members))
    return found


@cache
def _empty() -> MinHash:
    return MinHash(num_perm=BANDS * ROWS, seed=_SEED, hashfunc=_as_it_is)


def _as_it_is(value: int) -> int:
    """The shingles come hashed."""
    return value


def _shingles(hashes: Sequence[int]) -> list[int]:
    """One 32-bit number for each run of `SHINGLE` words, by the first word's number."""
    words = np.asarray(hashes, dtype=np.uint64)
    if len(words) < SHINGLE:
        return []
    mixed = np.zeros(len(words) - SHINGLE + 1, dtype=np.uint64)
    for step in range(SHINGLE):
        mixed = (mixed * np.uint64(1_000_003)) ^ words[step : len(words) - SHINGLE + 1 + step]
    mixed ^= mixed >> np.uint64(32)
    return [int(each) for each in mixed & np.uint64(0xFFFFFFFF)]


def _buckets(codes: Bands, owners: npt.NDArray[np.int64], rank: npt.NDArray[np.int64]) -> Iterator[list[int]]:
    """The reports of every bucket with two or more, by rank."""
    order = np.lexsort((rank[owners], codes))
    codes, owners = codes[order], owners[order]
    cuts = np.flatnonzero(np.diff(codes)) + 1
    starts, ends = np.concatenate(([0], cuts)), np.concatenate((cuts, [len(codes)]))
    for start, end in zip(starts[ends - starts > 1], ends[ends - starts > 1], strict=True):
        members = list(dict.fromkeys(owners[start:end].tolist()))
        if len(members) > 1:
            yield members


def _tie(members: list[int]) -> Iterator[tuple[int, int]]:
    if len(members) <= ALL_PAIRS:
        for a, b in combinations(members, 2):
            yield (a, b) if a < b else (b, a)
        return
    for other in members[1:]:
        yield (members[0], other) if members[0] < other else (other, members[0])
    for a, b in pairwise(members):
        yield (a, b) if a < b else (b, a)
