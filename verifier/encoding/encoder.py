"""What the rest of the program asks of an encoder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

__all__ = ["Encoder", "Vectors"]

Vectors = npt.NDArray[np.float32]
"""Float32, one row a text."""


@runtime_checkable
class Encoder(Protocol):
    """Turns texts into unit vectors whose inner product is their similarity, in [-1, 1].

    Any class with these members will do. The program holds two: `SentenceEncoder` for
    sentence-transformers models and `WordCountEncoder`, which can be worked out by hand.
    """

    @property
    def name(self) -> str:
        """What the model is called, for readers."""
        ...

    @property
    def digest(self) -> str:
        """64 hex digits that differ wherever the vectors could; cheap, loads no model."""
        ...

    @property
    def dimension(self) -> int:
        """How many numbers a vector holds; may load the model."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row for each text, in the order given.

        Equal texts give equal bytes, whatever else is encoded in the same call.

        Returns:
            Float32 of shape (number of texts, `dimension`); no rows for no texts.
        """
        ...
