"""Building an index, and bringing one up to date."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np

from verifier.corpus import Corpus
from verifier.encoding import Encoder, Vectors, load_static
from verifier.errors import EmptyCorpus, IndexDamaged, IndexMismatch, IndexMissing
from verifier.index.filling import EXACT_UP_TO, Filling, Progress, change, fill
from verifier.index.generations import building, current_folder, file_records, put_in_place, sole_builder
from verifier.index.kept import FILE_NAME, KeptVectors
from verifier.index.layered import LayeredIndex
from verifier.index.manifest import EncoderRecord, Manifest, generation_id, load_manifest
from verifier.index.mends import ADD_REPORTS, REBUILD
from verifier.index.opened import Parts, check_fit, damage, open_parts, read_manifest
from verifier.index.rows import RowTable
from verifier.index.tiers import Tier, settled
from verifier.version import __version__

__all__ = ["Progress", "build_index", "update_index"]


def build_index(
    corpus: Corpus,
    encoder: Encoder,
    directory: Path,
    *,
    tier: Tier = Tier.AUTO,
    static: Encoder | None = None,
    progress: Progress | None = None,
) -> Manifest:
    """Index the whole corpus anew; what stood in `directory` answers until the new index is complete.

    Args:
        corpus: The corpus.
        encoder: Makes the vectors in tier `full`, each different text once; in tier `fast` those of candidates.
        directory: The index folder; made where it is missing.
        tier: See `Tier`.
        static: Makes the vectors in tier `fast`; the one that comes with the program if None.
        progress: Told after each batch.

    Returns:
        The manifest of the new index.

    Raises:
        EmptyCorpus: The corpus holds no report.
        IndexMismatch: The folder holds the index of another corpus, which is left as it is.
        ModelError: An encoder cannot be loaded.
        OutputError: The folder cannot be written, or another process builds there.
    """
    _require_reports(corpus)
    with sole_builder(directory), corpus.snapshot():
        _leave_others(corpus, directory)
        tier = settled(tier, passages=corpus.passage_count())
        fast = (static or load_static()) if tier is Tier.FAST else None
        return _write(corpus, encoder, fast, directory, old=None, progress=progress)


def update_index(
    corpus: Corpus,
    encoder: Encoder,
    directory: Path,
    *,
    static: Encoder | None = None,
    progress: Progress | None = None,
    compact_at: int | None = None,
) -> Manifest:
    """Bring the index up to date: as building it anew in the same tier, but only new texts are encoded.

    Where the corpus has not changed nothing is written; where there is no index one is built in tier `auto`.
    An index of more than `EXACT_UP_TO` passages is changed in place of being written anew, see
    `verifier.index.layered`: word weights then differ a little from a rebuild's until the parts are merged.

    Args:
        corpus: The corpus.
        encoder: The encoder that the index was built with.
        directory: The index folder.
        static: The static encoder that it was built with; the one that comes with the program if None.
        progress: Told after each batch.
        compact_at: See `verifier.index.filling.change`.

    Returns:
        The manifest of the index that now answers.

    Raises:
        EmptyCorpus: The corpus holds no report.
        IndexMismatch: The index is another corpus's or another encoder's.
        IndexDamaged: The old index's files are broken, so that nothing can be taken over from them.
        ModelError: An encoder cannot be loaded.
        OutputError: The folder cannot be written, or another process builds there.
    """
    _require_reports(corpus)
    with sole_builder(directory), corpus.snapshot():
        try:
            folder = current_folder(directory)
        except IndexMissing:
            tier = settled(Tier.AUTO, passages=corpus.passage_count())
            fast = (static or load_static()) if tier is Tier.FAST else None
            return _write(corpus, encoder, fast, directory, old=None, progress=progress)
        manifest = load_manifest(folder)
        fast = (static or load_static()) if manifest.tier is Tier.FAST else None
        check_fit(manifest, corpus=corpus, encoder=encoder, static=fast, directory=directory, allow_stale=True)
        problems = damage(folder, manifest, hashed=True)
        if problems:
            raise IndexDamaged(problems[0], hint=REBUILD)
        old = open_parts(folder)
        now = np.fromiter(corpus.passage_rowids(), dtype=np.int64)
        if manifest.corpus_digest == corpus.digest() and np.array_equal(old.rows.rowids, now):
            return manifest
        if not isinstance(old.vectors, LayeredIndex):
            return _write(corpus, encoder, fast, directory, old=old, progress=progress)
        with building(directory) as target:
            filling = Filling(corpus, fast or encoder, slow=fast is None, progress=progress)
            filling.wanted = len(np.setdiff1d(now, old.rows.rowids))
            parts = change(filling, target, old=old, now=now, compact_at=compact_at)
            records = file_records(target, old=folder, known=manifest.files)
            described = _manifest(corpus, encoder, fast, len(parts.rows)).model_copy(update={"files": records})
            return _place(directory, target, described)


def _write(
    corpus: Corpus,
    encoder: Encoder,
    fast: Encoder | None,
    directory: Path,
    *,
    old: Parts | None,
    progress: Progress | None,
) -> Manifest:
    """Build a generation with the vectors that are known from an old one or were kept, and put it in place."""
    filling = Filling(corpus, fast or encoder, slow=fast is None, progress=progress)
    small = corpus.passage_count() <= EXACT_UP_TO
    if fast is not None:
        filling.wanted = corpus.passage_count()
    else:
        rows = RowTable.of(corpus.passages())
        filling.known.update(_known(rows, old))
        kept = KeptVectors(directory / FILE_NAME, model=encoder.digest, dimension=encoder.dimension)
        missing = [digest for digest in rows.first_rows() if digest not in filling.known]
        filling.known.update(kept.held(missing))
        filling.wanted = len(missing) - sum(digest in filling.known for digest in missing)
    with building(directory) as folder:
        rows = fill(filling, folder, exact=small)
        described = _manifest(corpus, encoder, fast, len(rows)).model_copy(update={"files": file_records(folder)})
        return _place(directory, folder, described)


def _known(rows: RowTable, old: Parts | None) -> dict[bytes, Vectors]:
    """The old index's vectors of texts that are still there, by digest."""
    if old is None:
        return {}
    first_rows = old.rows.first_rows()
    shared = [digest for digest in rows.first_rows() if digest in first_rows]
    taken = old.vectors.vectors([int(old.rows.rowids[first_rows[digest]]) for digest in shared])
    return dict(zip(shared, taken, strict=True))


def _manifest(corpus: Corpus, encoder: Encoder, fast: Encoder | None, passages: int) -> Manifest:
    """What an index of the corpus as it is now is to say of itself, but for its files."""
    return Manifest(
        generation=generation_id(
            corpus_id=corpus.id,
            corpus_digest=corpus.digest(),
            encoder_digest=encoder.digest,
            static_digest="" if fast is None else fast.digest,
        ),
        program=__version__,
        created=dt.datetime.now(dt.UTC).replace(microsecond=0),
        corpus_id=corpus.id,
        corpus_digest=corpus.digest(),
        tier=Tier.FULL if fast is None else Tier.FAST,
        encoder=EncoderRecord.of(encoder, dimension=fast is None),
        static=None if fast is None else EncoderRecord.of(fast),
        reports=corpus.count(),
        passages=passages,
        files={},
    )


def _place(directory: Path, folder: Path, manifest: Manifest) -> Manifest:
    """Put a generation in place; the old one goes only when the new one can be read."""
    parts = open_parts(folder)
    for part in (parts.rows, parts.vectors, parts.lexical):
        if len(part) != manifest.passages:
            raise OSError(f"{len(part)} of {manifest.passages} passages were written")
    put_in_place(directory, folder, manifest)
    return manifest


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


def _require_reports(corpus: Corpus) -> None:
    if not corpus.count():
        raise EmptyCorpus(f"{corpus.directory}: the corpus holds no report", hint=ADD_REPORTS)
