"""An index that is ready to answer, after all that could be wrong with it was ruled out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from verifier.corpus import Corpus
from verifier.encoding import Encoder, load_static
from verifier.encoding.digest import file_digest
from verifier.errors import EmptyCorpus, IndexDamaged, IndexMismatch, IndexStale
from verifier.index.faiss_flat import FaissIndex
from verifier.index.generations import current_folder
from verifier.index.kept import FILE_NAME
from verifier.index.layered import LayeredIndex
from verifier.index.lexical import LexicalIndex
from verifier.index.manifest import Manifest, load_manifest
from verifier.index.mends import ADD_REPORTS, BUILD, REBUILD
from verifier.index.rows import RowTable
from verifier.index.tiers import Tier
from verifier.index.vectors import Rowids, VectorIndex
from verifier.records import IndexInfo

__all__ = [
    "LAYERS",
    "LEXICAL",
    "VECTORS",
    "OpenIndex",
    "Parts",
    "check_fit",
    "damage",
    "is_stale",
    "open_parts",
    "read_manifest",
]

VECTORS = "vectors.faiss"
"""The exact vectors of a smaller index."""
LAYERS = "layers"
"""The folder of a larger one's."""
LEXICAL = "lexical"

HASHED_AT_OPENING = 1024 * 1024 * 1024
"""Bytes up to which all files are hashed when an index is opened (about a second); of larger indexes
only the sizes are looked at, and `verifier index verify` hashes them."""


def read_manifest(directory: Path) -> Manifest:
    """What the index in `directory` was built from; reads one small file.

    Raises:
        IndexMissing: There is no index.
        IndexDamaged: It cannot be read.
    """
    return load_manifest(current_folder(directory))


def is_stale(manifest: Manifest, corpus: Corpus) -> bool:
    """Whether the corpus has changed since the index was built."""
    return manifest.corpus_digest != corpus.digest()


def check_fit(
    manifest: Manifest,
    *,
    corpus: Corpus,
    encoder: Encoder,
    directory: Path,
    static: Encoder | None = None,
    allow_stale: bool = False,
) -> None:
    """Make sure that the index is of this corpus, of this encoder and up to date; loads no model.

    Args:
        manifest: The index's manifest.
        corpus: The corpus to be searched.
        encoder: The encoder of the queries.
        directory: Where the index is, for the messages.
        static: The static encoder, for an index of tier `fast`; not looked at if None.
        allow_stale: Let an index pass that the corpus has outrun.

    Raises:
        EmptyCorpus: The corpus holds no report.
        IndexMismatch: The index is another corpus's or another encoder's.
        IndexStale: The corpus has changed since.
    """
    if not corpus.count():
        raise EmptyCorpus(f"{corpus.directory}: the corpus holds no report", hint=ADD_REPORTS)
    if manifest.corpus_id != corpus.id:
        raise IndexMismatch(
            f"{directory}: is the index of another corpus ({manifest.corpus_id}) than {corpus.directory} ({corpus.id})",
            hint=f"Name this corpus's own index with --index. {BUILD}",
        )
    if manifest.encoder.digest != encoder.digest:
        raise IndexMismatch(
            f"{directory}: was built with the encoder {manifest.encoder.name} "
            f"({manifest.encoder.digest[:16]}), not {encoder.name} ({encoder.digest[:16]})",
            hint=f"Name {manifest.encoder.name} with --encoder. Or with {encoder.name}: {REBUILD}",
        )
    if manifest.static is not None and static is not None and manifest.static.digest != static.digest:
        raise IndexMismatch(
            f"{directory}: was built with another static encoder ({manifest.static.digest[:16]}) "
            f"than {static.name} ({static.digest[:16]})",
            hint=REBUILD,
        )
    if not allow_stale and is_stale(manifest, corpus):
        raise IndexStale(
            f"{directory}: the corpus has changed since the index was built",
            hint="Bring it up to date with --update, or answer from it as it is with --allow-stale.",
        )


def damage(folder: Path, manifest: Manifest, *, hashed: bool) -> list[str]:
    """How a generation's files differ from its manifest, one sentence each.

    Args:
        folder: The generation's folder.
        manifest: Its manifest.
        hashed: Compare contents; else only sizes.
    """
    problems = []
    for name, record in manifest.files.items():
        path = folder / name
        try:
            size = path.stat().st_size
            if size != record.bytes:
                problems.append(f"{path}: has {size} bytes instead of {record.bytes}")
            elif hashed and file_digest(path) != record.sha256:
                problems.append(f"{path}: its content has changed: sha256 is not {record.sha256[:16]}…")
        except FileNotFoundError:
            problems.append(f"{path}: is missing")
        except OSError as error:
            problems.append(f"{path}: cannot be read: {error.strerror}")
    return problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The three parts of a generation."""

    folder: Path
    rows: RowTable
    vectors: VectorIndex
    lexical: LexicalIndex


def open_parts(folder: Path) -> Parts:
    """The parts of the generation in `folder`.

    Raises:
        IndexDamaged: One of them cannot be read.
    """
    layers = folder / LAYERS
    return Parts(
        folder=folder,
        rows=RowTable.load(folder),
        vectors=LayeredIndex.load(layers) if layers.is_dir() else FaissIndex.load(folder / VECTORS),
        lexical=LexicalIndex.open(folder / LEXICAL),
    )


class OpenIndex:
    """One generation of an index, opened by `OpenIndex.open`.

    Attributes:
        manifest: What it was built from.
        rows: Its passages.
        vectors: They by vector.
        lexical: They by words.
        static: What made the vectors in tier `fast`; None in tier `full`.
        kept: The file of the slow encoder's vectors; see `verifier.index.kept`.
        stale: Whether the corpus has changed since; only if that was allowed.
        live: The rowids that are still in the corpus, or None for all.
    """

    def __init__(
        self,
        *,
        manifest: Manifest,
        rows: RowTable,
        vectors: VectorIndex,
        lexical: LexicalIndex,
        static: Encoder | None = None,
        kept: Path | None = None,
        live: Rowids | None = None,
        stale: bool = False,
    ) -> None:
        """Take the parts; use `open`."""
        self.static = static
        self.kept = kept
        self.manifest = manifest
        self.rows = rows
        self.vectors = vectors
        self.lexical = lexical
        self.live = live
        self.stale = stale

    @classmethod
    def open(
        cls,
        directory: Path,
        *,
        corpus: Corpus,
        encoder: Encoder,
        static: Encoder | None = None,
        allow_stale: bool = False,
    ) -> OpenIndex:
        """The index in `directory`, ready to answer for `corpus`; loads no model.

        Args:
            directory: The index folder.
            corpus: The corpus that it must be of.
            encoder: The encoder that it must have been built with.
            static: The static encoder that it must have been built with in tier `fast`; the one that comes with
                the program if None.
            allow_stale: Answer although the corpus has changed: reports added since are not found, those
                removed or changed since are not shown, and `stale` is set.

        Raises:
            EmptyCorpus: The corpus holds no report.
            IndexMissing: No index was built there.
            IndexDamaged: Its files are broken.
            IndexMismatch: It is another corpus's or another encoder's.
            IndexStale: The corpus has changed since and `allow_stale` is not set.
        """
        while True:
            folder = current_folder(directory)
            try:
                return cls._open(
                    folder,
                    directory=directory,
                    corpus=corpus,
                    encoder=encoder,
                    static=static or load_static(),
                    allow_stale=allow_stale,
                )
            except IndexDamaged:
                if current_folder(directory) == folder:
                    raise
                # A new generation took its place, and it was removed, while it was being read.

    @classmethod
    def _open(
        cls,
        folder: Path,
        *,
        directory: Path,
        corpus: Corpus,
        encoder: Encoder,
        static: Encoder,
        allow_stale: bool,
    ) -> OpenIndex:
        manifest = load_manifest(folder)
        check_fit(manifest, corpus=corpus, encoder=encoder, static=static, directory=directory, allow_stale=allow_stale)
        small = sum(record.bytes for record in manifest.files.values()) <= HASHED_AT_OPENING
        problems = damage(folder, manifest, hashed=small)
        if problems:
            raise IndexDamaged(problems[0], hint=REBUILD)
        parts = open_parts(folder)
        rows, vectors, lexical = parts.rows, parts.vectors, parts.lexical
        if not len(rows) == len(vectors) == len(lexical) == manifest.passages:
            raise IndexDamaged(
                f"{folder}: holds {len(rows)} rows, {len(vectors)} vectors and {len(lexical)} texts "
                f"for {manifest.passages} passages",
                hint=REBUILD,
            )
        stale = is_stale(manifest, corpus)
        live = None
        if stale:
            # The corpus never gives a rowid twice, so a rowid that is there has the text that was indexed.
            live = np.intersect1d(rows.rowids, np.fromiter(corpus.passage_rowids(), dtype=np.int64))
        return cls(
            manifest=manifest,
            rows=rows,
            vectors=vectors,
            lexical=lexical,
            static=static if manifest.tier is Tier.FAST else None,
            kept=directory / FILE_NAME,
            live=live,
            stale=stale,
        )

    def info(self) -> IndexInfo:
        """The index as a result names it."""
        return IndexInfo(
            generation=self.manifest.generation,
            passages=self.manifest.passages,
            corpus_digest=self.manifest.corpus_digest,
            stale=self.stale,
        )
