"""Any sentence-transformers model as an encoder."""

from __future__ import annotations

import re
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from verifier.encoding.digest import file_digests, joint_digest
from verifier.encoding.encoder import Vectors
from verifier.errors import ModelError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

__all__ = ["SentenceEncoder"]

BATCH = 16
"""Texts that go through the model together; on two cores more bring nothing (8: 169, 16: 172 a second)."""

_NOTHING = 50  # logging.CRITICAL
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class SentenceEncoder:
    """A sentence-transformers model in a folder of this machine, loaded when it is first needed.

    Texts of the same number of tokens go through the model together, so that no padding is ever needed:
    padding changes the last bits of a vector, and then what else stands in a batch, or an update in place
    of a rebuild, could change a ranking. On the CPU this costs nothing (measured on 2 cores: 172 texts a
    second, against 168 padded).
    """

    def __init__(
        self,
        folder: Path,
        *,
        name: str,
        device: str = "cpu",
        check: Callable[[Path, Mapping[str, str]], None] | None = None,
    ) -> None:
        """Name the model; nothing is read yet.

        Args:
            folder: The model's folder.
            name: What the model is called.
            device: Where torch runs it; other devices than the CPU are faster but not exact to the bit.
            check: Called once with the folder and its files' digests, before anything is loaded.
        """
        self._folder = folder
        self._name = name
        self._device = device
        self._check = check

    @property
    def name(self) -> str:
        """What the model is called."""
        return self._name

    @cached_property
    def digest(self) -> str:
        """Digest of the model's files; see `file_digests`.

        Raises:
            ModelError: The folder holds no model.
        """
        digests = file_digests(self._folder)
        if self._check is not None:
            self._check(self._folder, digests)
        return joint_digest(digests)

    @cached_property
    def dimension(self) -> int:
        """How many numbers a vector holds; loads the model.

        Raises:
            ModelError: The model cannot be loaded.
        """
        return int(self.encode(["."]).shape[1])

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row for each text; equal texts are worked on once.

        Texts longer than the model reads (256 tokens for the default) are cut there by the model.

        Raises:
            ModelError: The model cannot be loaded, or gives something else than vectors of a length.
        """
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        cleaned = [_LONE_SURROGATE.sub("\ufffd", text) for text in texts]
        row_of = {text: row for row, text in enumerate(dict.fromkeys(cleaned))}
        unique = list(row_of)
        parts = [(rows, self._embed([unique[row] for row in rows])) for rows in self._batches(unique)]
        vectors = np.empty((len(unique), parts[0][1].shape[1]), dtype=np.float32)
        for rows, part in parts:
            vectors[rows] = part
        return vectors[[row_of[text] for text in cleaned]]

    def _batches(self, texts: Sequence[str]) -> Iterator[list[int]]:
        """Rows of `texts` in groups of one length, so that none is padded; the longest first."""
        groups: dict[int, list[int]] = defaultdict(list)
        for row, length in enumerate(self._lengths(texts)):
            groups[length].append(row)
        for length in sorted(groups, reverse=True):
            rows = groups[length]
            for start in range(0, len(rows), BATCH):
                yield rows[start : start + BATCH]

    def _lengths(self, texts: Sequence[str]) -> list[int]:
        """How many tokens the model sees of each text; one number for all where it never pads."""
        tokenizer = getattr(self._model, "tokenizer", None)
        if not callable(tokenizer):  # static embeddings
            return [0] * len(texts)
        limit = self._model.max_seq_length
        ids = tokenizer(list(texts), truncation=limit is not None, max_length=limit)["input_ids"]
        return [len(row) for row in ids]

    def _embed(self, texts: list[str]) -> Vectors:
        """Unit rows of texts of one length."""
        raw = self._model.encode(texts, batch_size=BATCH, show_progress_bar=False, convert_to_numpy=True)
        rows = np.asarray(raw, dtype=np.float64)
        lengths = np.sqrt((rows**2).sum(axis=1, keepdims=True))
        if not np.isfinite(lengths).all() or not lengths.all():
            raise ModelError(
                f"{self._name}: gives a vector without a length for {texts[0][:60]!r}",
                hint="Name another model with --encoder.",
            )
        unit: Vectors = (rows / lengths).astype(np.float32)
        return unit

    @cached_property
    def _model(self) -> SentenceTransformer:
        _ = self.digest  # before the weights are loaded: checks them
        with _quiet():
            from sentence_transformers import SentenceTransformer  # noqa: PLC0415  # seconds: only when used

            try:
                model = SentenceTransformer(str(self._folder), device=self._device, local_files_only=True)
            except Exception as error:  # every library below raises its own kinds
                reason = str(error).strip().partition("\n")[0]
                raise ModelError(
                    f"{self._folder}: cannot be loaded as a sentence-transformers model: {reason}",
                    hint="Name a folder that holds modules.json and the weights, or another model.",
                ) from error
        return model.eval()


@contextmanager
def _quiet() -> Iterator[None]:
    """No progress bars, load reports or warnings of the libraries below while a model is loaded."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from transformers.utils import logging  # noqa: PLC0415

        level, bars = logging.get_verbosity(), logging.is_progress_bar_enabled()
        logging.set_verbosity(_NOTHING)
        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        try:
            yield
        finally:
            logging.set_verbosity(level)
            if bars:
                logging.enable_progress_bar()  # type: ignore[no-untyped-call]
