"""Holding an index against its manifest, its corpus and its encoder."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from verifier.corpus import Corpus
from verifier.encoding import Encoder
from verifier.errors import IndexDamaged
from verifier.index.generations import current_folder
from verifier.index.lexical import LexicalIndex
from verifier.index.manifest import Manifest, load_manifest
from verifier.index.opened import damage, is_stale, open_parts
from verifier.index.rows import RowTable
from verifier.index.vectors import VectorIndex

__all__ = ["verify_index"]

_LENGTH_ERROR = 1e-5
"""How far the length of a single-precision unit vector may be from 1."""


_SOME = 50_000
"""Vectors held at once."""


def verify_index(directory: Path, *, corpus: Corpus, encoder: Encoder | None = None) -> list[str]:
    """Everything that is wrong with an index, one sentence each; empty where all is well.

    Reads every file of the index and every passage of the corpus; loads no model.

    Args:
        directory: The index folder.
        corpus: The corpus that it should be of.
        encoder: The encoder that it should have been built with; not looked at if None.

    Raises:
        IndexMissing: There is no index.
    """
    try:
        folder = current_folder(directory)
        manifest = load_manifest(folder)
    except IndexDamaged as error:
        return [error.message]
    problems = [*_fit(manifest, corpus, encoder)]
    broken = damage(folder, manifest, hashed=True)
    if broken:  # what such files hold means nothing
        return problems + broken
    try:
        parts = open_parts(folder)
    except IndexDamaged as error:
        return [*problems, error.message]
    problems += _parts(manifest, parts.rows, parts.vectors, parts.lexical)
    if manifest.corpus_id == corpus.id:
        problems += _against_corpus(parts.rows, corpus)
    return problems


def _fit(manifest: Manifest, corpus: Corpus, encoder: Encoder | None) -> list[str]:
    """Whether corpus and encoder are those of the manifest."""
    problems = []
    if manifest.corpus_id != corpus.id:
        problems.append(f"the index is of the corpus {manifest.corpus_id}, not of {corpus.id}")
    elif is_stale(manifest, corpus):
        problems.append(
            f"the corpus has changed since the index was built: {corpus.count()} reports now, {manifest.reports} then"
        )
    if encoder is not None and manifest.encoder.digest != encoder.digest:
        problems.append(
            f"the index was built with the encoder {manifest.encoder.name} ({manifest.encoder.digest[:16]}), "
            f"not {encoder.name} ({encoder.digest[:16]})"
        )
    return problems


def _parts(manifest: Manifest, rows: RowTable, vectors: VectorIndex, lexical: LexicalIndex) -> list[str]:
    """Whether the parts agree with each other and with the manifest."""
    problems = []
    if len(rows) != manifest.passages:
        problems.append(f"the index lists {len(rows)} passages, its manifest {manifest.passages}")
    maker = manifest.static or manifest.encoder
    if vectors.dimension != maker.dimension:
        problems.append(f"the vectors have {vectors.dimension} numbers, the encoder gives {maker.dimension}")
    if not np.array_equal(np.sort(vectors.rowids), rows.rowids):
        problems.append(f"{len(vectors)} vectors are not those of the {len(rows)} passages listed")
    if not np.array_equal(np.array(lexical.rowids, dtype=np.int64), rows.rowids):
        problems.append(f"{len(lexical)} texts are not those of the {len(rows)} passages listed")
    crooked = 0
    for first in range(0, len(vectors), _SOME):
        lengths = np.linalg.norm(vectors.vectors(vectors.rowids[first : first + _SOME]), axis=1)
        crooked += int((~(np.abs(lengths - 1) < _LENGTH_ERROR)).sum())  # also counts what is no number
    if crooked:
        problems.append(f"{crooked} vectors are not of length 1")
    return problems


def _against_corpus(rows: RowTable, corpus: Corpus) -> list[str]:
    """Whether the passages listed are those of the corpus."""
    with corpus.snapshot():
        now = RowTable.of(corpus.passages())
    problems = []
    gone = len(np.setdiff1d(rows.rowids, now.rowids))
    new = len(np.setdiff1d(now.rowids, rows.rowids))
    if gone:
        problems.append(f"{gone} passages of the index are no longer in the corpus")
    if new:
        problems.append(f"{new} passages of the corpus are not in the index")
    _, here, there = np.intersect1d(rows.rowids, now.rowids, return_indices=True)
    changed = int((rows.digests[here] != now.digests[there]).any(axis=1).sum())
    moved = sum(
        rows.report_ids[a] != now.report_ids[b]
        for a, b in zip(rows.report_numbers[here], now.report_numbers[there], strict=True)
    )
    if changed:
        problems.append(f"{changed} passages have another text in the corpus than in the index")
    if moved:
        problems.append(f"{moved} passages belong to another report in the corpus than in the index")
    return problems
