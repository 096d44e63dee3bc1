"""The slow encoder's similarity of the candidates that words and static vectors found, within a budget.

Queries take turns: the best candidate of each, then the second best of each, until nobody has any left or the
budget is spent. Vectors are kept, which saves time but no budget: what was asked before must not change an answer.
Candidates beyond the budget have an estimate, so that their places among the rest, and thresholds on the
similarity, still mean something.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from verifier.corpus import Corpus
from verifier.encoding import Encoder, Vectors
from verifier.index import KeptVectors, Neighbour, OpenIndex, WordMatch
from verifier.index.vectors import DECIMALS, similarities
from verifier.retrieval.fusion import weighted_sums

__all__ = ["BUDGET", "Reranking"]

BUDGET = 300
"""Passages that the slow encoder sees for one article at most: two seconds on two cores where none is kept."""

STATIC_SHARE = 0.4
"""What the static similarity counts beside the words where candidates are put in order for the slow encoder."""

MOST = 200
"""Candidates of one query that the slow encoder sees."""


class Reranking:
    """Similarities by the slow encoder, for an index of static vectors."""

    def __init__(self, index: OpenIndex, corpus: Corpus, encoder: Encoder, *, budget: int) -> None:
        """Take index, corpus and encoder.

        Args:
            index: An index of tier `fast`.
            corpus: Gives the texts.
            encoder: The slow encoder.
            budget: How many passages the slow encoder may see as long as this object lives.
        """
        self._index = index
        self._corpus = corpus
        self._encoder = encoder
        self._left = budget
        self._vectors: dict[bytes, Vectors] = {}
        self._line: tuple[float, float] = getattr(index.static, "similarity_line", (1.0, 0.0))

    def similarities(
        self,
        queries: Sequence[str],
        vectors: Vectors,
        dense: Sequence[Sequence[Neighbour]],
        lexical: Sequence[Sequence[WordMatch]],
    ) -> list[dict[int, float]]:
        """For each query the similarity of everything that either ranking found.

        Args:
            queries: The queries' texts.
            vectors: Their vectors by the slow encoder.
            dense: What the static vectors found.
            lexical: What the words found.
        """
        static = self._static(queries, dense, lexical)
        orders = [_ordered(near, words) for near, words in zip(static, lexical, strict=True)]
        digest_of = self._digests({rowid for order in orders for rowid in order[:MOST]})
        self._fetch(orders, digest_of)
        return [
            self._joined(vector, near, order[:MOST], digest_of)
            for vector, near, order in zip(vectors, static, orders, strict=True)
        ]

    def _static(
        self, queries: Sequence[str], dense: Sequence[Sequence[Neighbour]], lexical: Sequence[Sequence[WordMatch]]
    ) -> list[dict[int, float]]:
        """The static similarity of everything that either ranking found."""
        if self._index.static is None:
            raise ValueError("an index of tier full has nothing to rerank")
        known = []
        for vector, near, words in zip(self._index.static.encode(queries), dense, lexical, strict=True):
            found = {each.rowid: each.similarity for each in near}
            rest = [each.rowid for each in words if each.rowid not in found]
            values = similarities(vector, self._index.vectors.vectors(rest))
            known.append(found | dict(zip(rest, values.tolist(), strict=True)))
        return known

    def _digests(self, rowids: set[int]) -> dict[int, bytes]:
        """The digest of each passage's text."""
        ordered = np.array(sorted(rowids), dtype=np.int64)
        rows = np.searchsorted(self._index.rows.rowids, ordered)
        return {
            int(rowid): digest.tobytes() for rowid, digest in zip(ordered, self._index.rows.digests[rows], strict=True)
        }

    def _fetch(self, orders: Sequence[Sequence[int]], digest_of: Mapping[int, bytes]) -> None:
        """Have the vectors of as many candidates as the budget allows."""
        wanted: dict[bytes, int] = {}
        for rowid in _in_turn(orders):
            if len(wanted) >= self._left:
                break
            if digest_of[rowid] not in self._vectors:
                wanted.setdefault(digest_of[rowid], rowid)
        self._left -= len(wanted)
        kept = None
        if wanted and self._index.kept is not None:
            kept = KeptVectors(self._index.kept, model=self._encoder.digest, dimension=self._encoder.dimension)
            self._vectors.update(kept.held(list(wanted)))
        missing = {digest: rowid for digest, rowid in wanted.items() if digest not in self._vectors}
        stored = self._corpus.passages_by_rowid(missing.values())
        new = {digest: stored[rowid].passage.text for digest, rowid in missing.items() if rowid in stored}
        if not new:
            return
        made = dict(zip(new, self._encoder.encode(list(new.values())), strict=True))
        self._vectors.update(made)
        if kept is not None:
            kept.keep(made)

    def _joined(
        self,
        vector: npt.NDArray[np.float32],
        static: Mapping[int, float],
        order: Sequence[int],
        digest_of: Mapping[int, bytes],
    ) -> dict[int, float]:
        """The slow encoder's similarity where it is known, else the likeliest one."""
        slope, intercept = self._line
        joined = {
            rowid: float(np.clip(round(slope * value + intercept, DECIMALS), -1.0, 1.0))
            for rowid, value in static.items()
        }
        known = [rowid for rowid in order if digest_of[rowid] in self._vectors]
        if known:
            rows: Any = np.stack([self._vectors[digest_of[rowid]] for rowid in known])
            joined.update(zip(known, similarities(vector, rows).tolist(), strict=True))
        return joined


def _ordered(static: Mapping[int, float], words: Sequence[WordMatch]) -> list[int]:
    """The candidates of one query in the order in which the slow encoder is to see them."""
    fused = weighted_sums(static, {each.rowid: each.weight for each in words}, share=STATIC_SHARE)
    return sorted(fused, key=lambda rowid: (-fused[rowid], rowid))


def _in_turn(orders: Sequence[Sequence[int]]) -> Iterator[int]:
    """The first of every list, the second of every list, and so on, up to `MOST`."""
    for place in range(min(MOST, max(map(len, orders), default=0))):
        for order in orders:
            if place < len(order):
                yield order[place]
