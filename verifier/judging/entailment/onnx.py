"""Runs the shipped graph with ONNX Runtime; nothing here needs torch."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from verifier.judging.entailment.layout import Laid

__all__ = ["OnnxJudge"]


class OnnxJudge:
    """Runs `judge.onnx` of a folder.

    One pair at a time: the graph quantises what flows through it by the largest value of the batch, so pairs that
    share a batch would change each other's figures. The processors are used by running pairs side by side.

    Args:
        folder: Where `export` wrote the graph.
        workers: Pairs that are run side by side.
    """

    def __init__(self, folder: Path, *, workers: int = 2) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._workers = workers
        self._session = onnxruntime.InferenceSession(
            str(folder / "judge.onnx"),
            options,
            providers=["CPUExecutionProvider"],
            # The fused operator takes three times as long as the two that it replaces (1.32, AVX-512).
            disabled_optimizers=["SkipLayerNormFusion"],
        )

    def logits(self, pairs: Sequence[Laid]) -> NDArray[np.float32]:
        """The three logits of each pair, in the order given."""
        out = np.zeros((len(pairs), 3), dtype=np.float32)
        # The longest first, so that no worker is left with one at the end.
        order = sorted(range(len(pairs)), key=lambda i: -len(pairs[i]))
        with ThreadPoolExecutor(self._workers) as pool:
            for i, row in zip(order, pool.map(self._one, [pairs[i] for i in order]), strict=True):
                out[i] = row
        return out

    def _one(self, pair: Laid) -> NDArray[np.float32]:
        ids, parts, matches, places = (row[None, :].astype(np.int64) for row in pair.rows)
        feed = {"ids": ids, "parts": parts, "matches": matches, "places": places}
        row: NDArray[np.float32] = self._session.run(["logits"], feed)[0][0]
        return row
