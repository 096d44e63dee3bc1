"""Building an index, and bringing one up to date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from verifier.corpus import Corpus
from verifier.encoding import Encoder, Vectors
from verifier.errors import EmptyCorpus, IndexDamaged, IndexMismatch, IndexMissing
from verifier.index.faiss_flat import FaissIndex
from verifier.index.generations import building, current_folder, file_records, put_in_place, sole_builder
from verifier.index.lexical import LexicalEntry, LexicalIndex
from verifier.index.manifest import EncoderRecord, Manifest, generation_id, load_manifest
from verifier.index.mends import ADD_REPORTS, REBUILD
from verifier.index.opened import LEXICAL, VECTORS, check_fit, damage, open_parts, read_manifest
from verifier.index.rows import RowTable
from verifier.version import __version__

__all__ = ["Progress", "build_index", "update_index"]

Progress = Callable[[int, int | None], None]
"""Takes how many texts are embedded and how many are to be."""

_CHUNK = 2048
"""Texts embedded in one call: enough for the encoder to find texts of one length, little to hold."""


def build_index(corpus: Corpus, encoder: Encoder, directory: Path, *, progress: Progress | None = None) -> Manifest:
    """Index the whole corpus anew; what stood in `directory` answers until the new index is complete.

    Args:
        corpus: The corpus.
        encoder: Makes the vectors; each different text is encoded once.
        directory: The index folder; made where it is missing.
        progress: Told after each batch.

    Returns:
        The manifest of the new index.

    Raises:
        EmptyCorpus: The corpus holds no report.
        IndexMismatch: The folder holds the index of another corpus, which is left as it is.
        ModelError: The encoder cannot be loaded.
        OutputError: The folder cannot be written, or another process builds there.
    """
    _require_reports(corpus)
    with sole_builder(directory), corpus.snapshot():
        _leave_others(corpus, directory)
        rows = RowTable.of(corpus.passages())
        return _write(corpus, encoder, directory, rows=rows, known={}, progress=progress)


def update_index(corpus: Corpus, encoder: Encoder, directory: Path, *, progress: Progress | None = None) -> Manifest:
    """Bring the index up to date: the same as building it anew, but only new texts are encoded.

    Where the corpus has not changed nothing is written; where there is no index one is built.

    Args:
        corpus: The corpus.
        encoder: The encoder that the index was built with.
        directory: The index folder.
        progress: Told after each batch.

    Returns:
        The manifest of the index that now answers.

    Raises:
        EmptyCorpus: The corpus holds no report.
        IndexMismatch: The index is another corpus's or another encoder's.
        IndexDamaged: The old index's files are broken, so that nothing can be taken over from them.
        ModelError: The encoder cannot be loaded.
        OutputError: The folder cannot be written, or another process builds there.
    """
    _require_reports(corpus)
    with sole_builder(directory), corpus.snapshot():
        rows = RowTable.of(corpus.passages())
        try:
            folder = current_folder(directory)
        except IndexMissing:
            return _write(corpus, encoder, directory, rows=rows, known={}, progress=progress)
        manifest = load_manifest(folder)
        check_fit(manifest, corpus=corpus, encoder=encoder, directory=directory, allow_stale=True)
        problems = damage(folder, manifest, hashed=True)
        if problems:
            raise IndexDamaged(problems[0], hint=REBUILD)
        old, vectors, _ = open_parts(folder)
        if manifest.corpus_digest == corpus.digest() and old.same_as(rows):
            return manifest
        first_rows, needed = old.first_rows(), rows.first_rows()
        shared = [digest for digest in needed if digest in first_rows]
        taken = vectors.vectors([int(old.rowids[first_rows[digest]]) for digest in shared])
        known = dict(zip(shared, taken, strict=True))
        return _write(corpus, encoder, directory, rows=rows, known=known, progress=progress)


def _leave_others(corpus: Corpus, directory: Path) -> None:
    """Refuse a folder that holds another corpus's index; one that cannot be read belongs to nobody."""
    try:
        manifest = read_manifest(directory)
    except (IndexMissing, IndexDamaged):
        return
    if manifest.corpus_id != corpus.id:
        raise IndexMismatch(
            f"{directory}: holds the index of another corpus ({manifest.corpus_id}) "
            f"than {corpus.directory} ({corpus.id})",
            hint="Name another folder with --index, or delete this one: an index can always be built again.",
        )


def _write(
    corpus: Corpus,
    encoder: Encoder,
    directory: Path,
    *,
    rows: RowTable,
    known: dict[bytes, Vectors],
    progress: Progress | None,
) -> Manifest:
    """Build a generation with the vectors `known` by digest of the text, and put it in place."""
    with building(directory) as folder:
        rows.save(folder)
        vectors = FaissIndex(encoder.dimension)
        vectors.add(rows.rowids, _vectors(corpus, encoder, rows, known, progress))
        vectors.save(folder / VECTORS)
        (folder / LEXICAL).mkdir()
        LexicalIndex.build(folder / LEXICAL, _entries(corpus, rows))
        manifest = Manifest(
            generation=generation_id(corpus_id=corpus.id, corpus_digest=corpus.digest(), encoder_digest=encoder.digest),
            program=__version__,
            created=dt.datetime.now(dt.UTC).replace(microsecond=0),
            corpus_id=corpus.id,
            corpus_digest=corpus.digest(),
            encoder=EncoderRecord.of(encoder),
            reports=corpus.count(),
            passages=len(rows),
            files=file_records(folder),
        )
        for part in open_parts(folder):  # the old generation goes only when the new one can be read
            if len(part) != len(rows):
                raise OSError(f"{len(part)} of {len(rows)} passages were written")
        put_in_place(directory, folder, manifest)
    return manifest


def _vectors(
    corpus: Corpus,
    encoder: Encoder,
    rows: RowTable,
    known: dict[bytes, Vectors],
    progress: Progress | None,
) -> Vectors:
    """The vector of each row; texts whose digest is `known` are not encoded."""
    row_of = rows.first_rows()
    matrix = np.empty((len(rows), encoder.dimension), dtype=np.float32)
    for digest, vector in known.items():
        matrix[row_of[digest]] = vector
    wanted = {int(rows.rowids[row]): row for digest, row in row_of.items() if digest not in known}
    done = 0
    for chunk in _chunks(corpus, wanted):
        matrix[[wanted[rowid] for rowid, _ in chunk]] = encoder.encode([text for _, text in chunk])
        done += len(chunk)
        if progress is not None:
            progress(done, len(wanted))
    return matrix[[row_of[digest.tobytes()] for digest in rows.digests]]


def _chunks(corpus: Corpus, wanted: dict[int, int]) -> Iterator[list[tuple[int, str]]]:
    """Rowid and text of the passages that are wanted, so many at a time."""
    chunk: list[tuple[int, str]] = []
    for stored in corpus.passages() if wanted else ():
        if stored.rowid in wanted:
            chunk.append((stored.rowid, stored.passage.text))
        if len(chunk) == _CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _entries(corpus: Corpus, rows: RowTable) -> Iterator[LexicalEntry]:
    """What the lexical index is to hold."""
    titles = {head.id: head.title or "" for head in corpus.heads()}
    numbers = {report_id: number for number, report_id in enumerate(rows.report_ids)}
    for stored in corpus.passages():
        report_id = stored.passage.report_id
        yield LexicalEntry(stored.rowid, numbers[report_id], stored.passage.text, titles[report_id])


def _require_reports(corpus: Corpus) -> None:
    if not corpus.count():
        raise EmptyCorpus(f"{corpus.directory}: the corpus holds no report", hint=ADD_REPORTS)
