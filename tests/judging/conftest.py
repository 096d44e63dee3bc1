"""A judge of pairs whose probabilities are written down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from verifier.judging.entailment import FloatArray
from verifier.records import ModelInfo

SURE = {"supports": (0.9, 0.04, 0.06), "refutes": (0.04, 0.9, 0.06), "neutral": (0.05, 0.05, 0.9)}


class TableModel:
    """Gives every premise the stance that is written down for it; neutral for all others."""

    def __init__(self, stances: Mapping[str, str]) -> None:
        self._stances = stances
        self.asked: list[tuple[str, str]] = []

    @property
    def info(self) -> ModelInfo:
        return ModelInfo(name="table", version="1")

    def probabilities(self, pairs: Sequence[tuple[str, str]]) -> FloatArray:
        self.asked += pairs
        rows = [SURE[self._stances.get(premise, "neutral")] for premise, _ in pairs]
        return np.array(rows, dtype=np.float64).reshape(len(rows), 3)


@pytest.fixture
def table() -> type[TableModel]:
    return TableModel
