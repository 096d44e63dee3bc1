"""Runs the exported int8 graphs with ONNX Runtime; nothing here needs torch."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime
from decode import Floats, Ints
from extract import Batch
from windows import Bools


class OnnxBackend:
    """Runs `encode.onnx` and `link.onnx` of a folder.

    Args:
        folder: where `export` wrote the graphs.
        threads: threads for each operator.
    """

    def __init__(self, folder: Path, *, threads: int = 2) -> None:
        self.steps: Floats = np.load(folder / "steps.npy")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        self._encode, self._link = (
            onnxruntime.InferenceSession(
                str(folder / f"{name}.onnx"),
                options,
                providers=["CPUExecutionProvider"],
                # The fused operator takes three times as long as the two that it replaces (1.32, AVX-512).
                disabled_optimizers=["SkipLayerNormFusion"],
            )
            for name in ("encode", "link")
        )

    def encode(self, batch: Batch) -> tuple[Floats, Floats, Floats]:
        """See `extract.Backend`."""
        feed = {
            "ids": batch.ids,
            "shape": batch.shape,
            "gap": batch.gap,
            "quote": batch.quote,
            "mask": batch.mask,
        }
        roles, lower, last = self._encode.run(["roles", "lower", "last"], feed)
        return roles, lower, last

    def link(self, lower: Floats, cue: Floats, roles: Floats, distance: Ints, mask: Bools) -> Floats:
        """See `extract.Backend`."""
        feed = {"lower": lower, "cue": cue, "roles": roles, "distance": distance, "mask": mask}
        logits: Floats = self._link.run(["logits"], feed)[0]
        return logits
