"""Filling a generation's folder from the corpus, in one pass and in bounded memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TypeVar

import numpy as np

from verifier.corpus import Corpus, StoredPassage
from verifier.encoding import Encoder, Vectors
from verifier.index.faiss_flat import FaissIndex
from verifier.index.layered import COMPACT_AT, LayeredIndex, hand_on
from verifier.index.lexical import LexicalEntry, LexicalIndex
from verifier.index.opened import LAYERS, LEXICAL, VECTORS, Parts
from verifier.index.rows import DIGEST, Gathering, RowTable
from verifier.index.vectors import Rowids

__all__ = ["EXACT_UP_TO", "Filling", "Progress", "change", "fill"]

_T = TypeVar("_T")

Progress = Callable[[int, int | None], None]
"""Takes how many texts are embedded and how many are to be."""

EXACT_UP_TO = 200_000
"""Passages up to which every vector is compared with a query and an update writes the index anew."""

_CHUNK = 2048
"""Texts embedded in one call: enough for the encoder to find texts of one length, little to hold."""


class Filling:
    """Where passages come from, and what makes their vectors.

    Attributes:
        slow: Whether making a vector costs more than keeping it for equal texts.
        known: Vectors that need not be made, by the first `DIGEST` bytes of their texts' sha256.
        wanted: How many are to be made, for the progress; not known if None.
    """

    def __init__(self, corpus: Corpus, maker: Encoder, *, slow: bool, progress: Progress | None = None) -> None:
        """Take the corpus and the encoder."""
        self.corpus = corpus
        self.maker = maker
        self.slow = slow
        self.known: dict[bytes, Vectors] = {}
        self.wanted: int | None = None
        self._progress = progress
        self._done = 0
        self._titles: dict[str, str] = {}

    def vectors(self, chunk: Sequence[StoredPassage], *, keep: bool = False) -> Vectors:
        """The vector of each passage; equal texts and known ones are not encoded again.

        Args:
            chunk: At least one passage.
            keep: Whether equal texts may come again.
        """
        digests = {stored.rowid: _digest(stored) for stored in chunk}
        texts = {digests[stored.rowid]: stored.passage.text for stored in chunk}
        new = [digest for digest in texts if digest not in self.known]
        made = dict(zip(new, self.maker.encode([texts[digest] for digest in new]), strict=True)) if new else {}
        self._done += len(new)
        if self._progress is not None and new:
            self._progress(self._done, self.wanted)
        rows = np.stack([made[digest] if digest in made else self.known[digest] for digest in digests.values()])
        if keep and self.slow:
            self.known.update(made)
        return rows

    def entry(self, stored: StoredPassage, number: int) -> LexicalEntry:
        """What the lexical index is to hold of a passage."""
        if not self._titles:
            self._titles = {head.id: head.title or "" for head in self.corpus.heads()}
        return LexicalEntry(stored.rowid, number, stored.passage.text, self._titles[stored.passage.report_id])


def fill(filling: Filling, folder: Path, *, exact: bool) -> RowTable:
    """Write rows, vectors and words of the whole corpus into an empty folder.

    Args:
        filling: Corpus and encoder.
        folder: The folder.
        exact: Whether the vectors are searched one by one; else by an inverted file.
    """
    dimension = filling.maker.dimension
    vectors: FaissIndex | LayeredIndex
    if exact:
        vectors = FaissIndex(dimension)
    else:
        size = filling.corpus.passage_count()
        vectors = LayeredIndex.trained(dimension, size=size, sample=lambda count: _sample(filling, count))
    put = vectors.fill if isinstance(vectors, LayeredIndex) else vectors.add
    gathering = Gathering()

    def entries() -> Iterator[LexicalEntry]:
        """All passages, whose rows and vectors are taken care of in passing."""
        for chunk in _some(filling.corpus.passages(), _CHUNK):
            put(_rowids(chunk), filling.vectors(chunk, keep=exact))
            for stored in chunk:
                yield filling.entry(stored, gathering.add(stored))

    (folder / LEXICAL).mkdir()
    LexicalIndex.build(folder / LEXICAL, entries())
    vectors.save(folder / (VECTORS if exact else LAYERS))
    rows = gathering.table()
    rows.save(folder)
    return rows


def change(filling: Filling, folder: Path, *, old: Parts, now: Rowids, compact_at: int | None = None) -> Parts:
    """Write into an empty folder the old generation brought up to date, at the cost of what changed.

    Args:
        filling: Corpus and encoder.
        folder: The folder.
        old: The old generation, with layered vectors.
        now: The rowids of all passages in the corpus.
        compact_at: Vectors added and removed after which the layers are merged; `COMPACT_AT` if None.

    Returns:
        The new rows and vectors, and the new words.
    """
    gone, new = np.setdiff1d(old.rows.rowids, now), np.setdiff1d(now, old.rows.rowids)
    vectors = old.vectors
    if not isinstance(vectors, LayeredIndex):
        raise TypeError(f"a {type(vectors).__name__} has no layers")
    vectors.remove(gone)
    gathering = Gathering(old.rows.report_ids)

    def entries() -> Iterator[LexicalEntry]:
        for rowids in _some(new.tolist(), _CHUNK):
            chunk = list(filling.corpus.passages_by_rowid(rowids).values())
            vectors.add(_rowids(chunk), filling.vectors(chunk))
            for stored in chunk:
                yield filling.entry(stored, gathering.add(stored))

    (folder / LEXICAL).mkdir()
    for path in old.folder.joinpath(LEXICAL).iterdir():
        if path.suffix != ".lock":
            hand_on(path, folder / LEXICAL / path.name)
    lexical = LexicalIndex.change(folder / LEXICAL, removed=gone.tolist(), entries=entries())
    due = COMPACT_AT if compact_at is None else compact_at
    if vectors.changes > due:
        vectors = vectors.compacted()
    vectors.save(folder / LAYERS)
    rows = old.rows.changed(gone=gone, new=gathering.table())
    rows.save(folder)
    return Parts(folder=folder, rows=rows, vectors=vectors, lexical=lexical)


def _sample(filling: Filling, count: int) -> Vectors:
    """Vectors of about `count` passages, evenly spread over the corpus."""
    rowids = np.fromiter(filling.corpus.passage_rowids(), dtype=np.int64)
    some = rowids[np.linspace(0, len(rowids) - 1, min(count, len(rowids))).astype(np.int64)]
    chunks = _some(some.tolist(), _CHUNK)
    return np.concatenate(
        [filling.vectors(list(filling.corpus.passages_by_rowid(each).values()), keep=True) for each in chunks]
    )


def _some(items: Iterable[_T], size: int) -> Iterator[tuple[_T, ...]]:
    """The items in runs of `size`, the last one shorter."""
    rest = iter(items)
    while run := tuple(islice(rest, size)):
        yield run


def _digest(stored: StoredPassage) -> bytes:
    return bytes.fromhex(stored.sha256[: 2 * DIGEST])


def _rowids(chunk: Iterable[StoredPassage]) -> Rowids:
    return np.array([stored.rowid for stored in chunk], dtype=np.int64)
