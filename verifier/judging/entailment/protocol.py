"""What the rest of the program asks of a model that judges pairs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from verifier.records import ModelInfo

__all__ = ["LABELS", "EntailmentModel", "FloatArray"]

FloatArray = npt.NDArray[np.float64]
"""Float64."""

LABELS = ("supports", "refutes", "neutral")
"""What the columns of `EntailmentModel.probabilities` stand for."""


class EntailmentModel(Protocol):
    """Says how likely a passage supports a claim, refutes it, or does neither."""

    @property
    def info(self) -> ModelInfo:
        """Name and digest; cheap, loads no weights."""
        ...

    def probabilities(self, pairs: Sequence[tuple[str, str]]) -> FloatArray:
        """How likely each passage does what to its claim.

        Args:
            pairs: (premise, hypothesis), that is (passage, claim).

        Returns:
            One row a pair, in the order given, of the probabilities in [0, 1] of supports, refutes and neutral;
            each row sums to 1. No rows for no pairs. A pair's row does not depend on the others.

        Raises:
            ModelError: The model cannot be loaded.
        """
        ...
