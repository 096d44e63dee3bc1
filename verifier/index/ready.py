"""From a command's options to an index that answers."""

from __future__ import annotations

from pathlib import Path

from verifier.corpus import Corpus
from verifier.encoding import Encoder
from verifier.index.build import Progress, update_index
from verifier.index.opened import OpenIndex

__all__ = ["ready_index"]


def ready_index(
    corpus: Corpus,
    encoder: Encoder,
    directory: Path,
    *,
    update: bool = False,
    allow_stale: bool = False,
    progress: Progress | None = None,
) -> OpenIndex:
    """The index in `directory`, ready to answer for `corpus`.

    Args:
        corpus: The corpus to be searched.
        encoder: The encoder of the queries.
        directory: The index folder.
        update: Bring the index up to date first where it is missing or stale; goes before `allow_stale`.
        allow_stale: See `OpenIndex.open`.
        progress: See `build_index`.

    Raises:
        VerifierError: See `update_index` and `OpenIndex.open`.
    """
    if update:
        update_index(corpus, encoder, directory, progress=progress)
    return OpenIndex.open(directory, corpus=corpus, encoder=encoder, allow_stale=allow_stale)
