"""Runs the exported int8 graphs with ONNX Runtime; nothing here needs torch."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from verifier.attribution.tagger.decode import Floats, Ints
from verifier.attribution.tagger.extract import Batch
from verifier.attribution.tagger.windows import Bools

LOOKS_AT_ONCE = 4
"""Looks that `link` reads together. Processor time by looks at once (514 looks of news): 1: .53 s, 4: .57, 8: .55,
16: .61, all: .71; one by one each pays its overhead on the wall."""


class OnnxBackend:
    """Runs `encode.onnx` and `link.onnx` of a folder; threads that have nothing to do sleep.

    Looks are read a few at a time, side by side: what a few need stays in the cache. Windows are read together, as when
    the thresholds of `Settings` were set. One by one they take a quarter less processor time, but int8 scales are
    taken over a run's whole input: exact triple 59.7, soft 77.2, source-less 44.4 on PolNeAR dev, not 60.2, 77.3, 46.0.

    Args:
        folder: where `export` wrote the graphs.
        threads: threads in all.
    """

    def __init__(self, folder: Path, *, threads: int = 2) -> None:
        self.steps: Floats = np.load(folder / "steps.npy")
        self._threads = threads
        self._encode = _session(folder / "encode.onnx", threads=threads)
        self._link = _session(folder / "link.onnx", threads=1)

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(self._threads, thread_name_prefix="tagger")

    def encode(self, batch: Batch) -> tuple[Floats, Floats, Floats]:
        """See `extract.Backend`."""
        feed = {name: getattr(batch, name) for name in ("ids", "shape", "gap", "quote", "mask")}
        roles, lower, last = self._encode.run(["roles", "lower", "last"], feed)
        return roles, lower, last

    def link(self, lower: Floats, cue: Floats, roles: Floats, distance: Ints, mask: Bools) -> Floats:
        """See `extract.Backend`."""
        feed: dict[str, NDArray[Any]] = {"lower": lower, "cue": cue, "roles": roles, "distance": distance, "mask": mask}

        def run(start: int) -> Floats:
            part = {name: array[start : start + LOOKS_AT_ONCE] for name, array in feed.items()}
            outputs: list[Floats] = self._link.run(["logits"], part)
            return outputs[0]

        starts = range(0, len(lower), LOOKS_AT_ONCE)
        return np.concatenate(list(map(run, starts) if len(starts) == 1 else self._pool.map(run, starts)))


def _session(graph: Path, *, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # A thread that spins while it waits costs as much processor time as one that works: twice the whole.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(
        str(graph),
        options,
        providers=["CPUExecutionProvider"],
        # The fused operator takes three times as long as the two that it replaces (1.32, AVX-512).
        disabled_optimizers=["SkipLayerNormFusion"],
    )
