"""The fast encoder: one vector a token, added up. No network, no torch, thousands of texts a second.

Made by `training/static` from all-MiniLM-L6-v2; see `verifier/data/static/CARD.md`. It is good enough to find
a few hundred candidates, which the slow encoder then ranks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from verifier.encoding.digest import file_digest, joint_digest
from verifier.encoding.encoder import Vectors
from verifier.errors import ModelError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

__all__ = ["STATIC_FILES", "StaticEncoder", "load_static"]

STATIC_FILES = ("table.npy", "scales.npy", "tokenizer.json")
"""What the encoder is made of, beside `weights.json`, which holds their digests."""

_BATCH = 256
"""Texts added up together: few enough for their tokens' vectors to stay in the processor's cache."""

_MOST_TOKENS = 512
"""Tokens of a text that count; a passage has about fifty."""

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_REINSTALL = "Install verifier anew, or build its weights with training/static."


class StaticEncoder:
    """Vectors by adding up a table's rows: `Encoder` without a network."""

    def __init__(self, folder: Path) -> None:
        """Name the folder of the table and the tokenizer; nothing is read yet.

        Args:
            folder: Holds `STATIC_FILES` and `weights.json`.
        """
        self._folder = folder

    @property
    def name(self) -> str:
        """What the encoder is called."""
        return str(self._weights["name"])

    @property
    def digest(self) -> str:
        """Digest of table and tokenizer, as `weights.json` records them.

        Raises:
            ModelError: The record cannot be read.
        """
        return joint_digest(self._weights["sha256"])

    @property
    def dimension(self) -> int:
        """How many numbers a vector holds."""
        return int(self._weights["dimension"])

    @property
    def similarity_line(self) -> tuple[float, float]:
        """Slope and intercept of the line that turns a similarity by this encoder into the slow one's likeliest."""
        slope, intercept = self._weights["similarity_line"]
        return float(slope), float(intercept)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row for each text; one without any known token has the unknown token's vector.

        Raises:
            ModelError: The files are missing or changed.
        """
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        table, scales, tokenizer, unknown = self._parts
        for start in range(0, len(texts), _BATCH):
            cleaned = [_LONE_SURROGATE.sub("\ufffd", text) for text in texts[start : start + _BATCH]]
            encodings = tokenizer.encode_batch_fast(cleaned, add_special_tokens=False)
            rows = [encoding.ids or [unknown] for encoding in encodings]
            ids = np.concatenate([np.array(row[:_MOST_TOKENS], dtype=np.int64) for row in rows])
            lengths = np.array([min(len(row), _MOST_TOKENS) for row in rows])
            tokens = table[ids].astype(np.float32)
            tokens *= scales[ids, None]
            sums = np.add.reduceat(tokens, np.cumsum(lengths) - lengths, axis=0)
            norms = np.sqrt((sums.astype(np.float64) ** 2).sum(axis=1, keepdims=True))
            if not norms.all():  # opposite tokens: as good as nothing known
                empty = norms[:, 0] == 0
                sums[empty] = table[unknown] * scales[unknown]
                norms[empty] = np.linalg.norm(sums[empty][0].astype(np.float64))
            vectors[start : start + len(rows)] = sums / norms
        return vectors

    @cached_property
    def _weights(self) -> dict[str, Any]:
        path = self._folder / "weights.json"
        try:
            weights: dict[str, Any] = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise ModelError(f"{path}: cannot be read: {error}", hint=_REINSTALL) from error
        return weights

    @cached_property
    def _parts(self) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float32], Tokenizer, int]:
        """Table, scale of each of its rows, tokenizer, and the number of the unknown token."""
        from tokenizers import Tokenizer  # noqa: PLC0415  # only where it is used

        self._check()
        table = np.load(self._folder / STATIC_FILES[0], allow_pickle=False)
        scales = np.load(self._folder / STATIC_FILES[1], allow_pickle=False).astype(np.float32)
        tokenizer = Tokenizer.from_file(str(self._folder / STATIC_FILES[2]))
        return table, scales, tokenizer, tokenizer.token_to_id("[UNK]") or 0

    def _check(self) -> None:
        """Make sure that the files are those of the record."""
        for name, wanted in self._weights["sha256"].items():
            path = self._folder / name
            try:
                found = file_digest(path)
            except OSError as error:
                raise ModelError(f"{path}: cannot be read: {error.strerror}", hint=_REINSTALL) from error
            if found != wanted:
                raise ModelError(f"{path}: its content has changed: sha256 is not {wanted[:16]}…", hint=_REINSTALL)


def load_static() -> StaticEncoder:
    """The static encoder that comes with the program; its files are read when the first text is encoded."""
    return StaticEncoder(Path(str(files("verifier"))) / "data" / "static")
