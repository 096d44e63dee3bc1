"""The judge that comes with the program, checked and loaded when it is first needed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from verifier.encoding.digest import file_digest, joint_digest
from verifier.errors import ModelError
from verifier.judging.entailment.protocol import LABELS, FloatArray
from verifier.records import ModelInfo

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from verifier.judging.entailment.onnx import OnnxJudge

__all__ = ["ShippedJudge", "calibrated"]

NAME = "entailment-judge"
WORKERS = 2
_HINT = "Install the program again."


@dataclass(frozen=True, slots=True)
class _Manifest:
    """What `weights.json` holds."""

    digests: dict[str, str]
    temperature: float
    bias: tuple[float, ...]


def calibrated(logits: FloatArray, *, temperature: float, bias: Sequence[float]) -> FloatArray:
    """Probabilities of logits [pairs, 3], rounded to six decimals, after which each row still sums to 1.

    Args:
        logits: Any real numbers.
        temperature: Above 0; logits are divided by it (Guo et al. 2017).
        bias: Added after that, one for each label.
    """
    z = logits / temperature + np.asarray(bias)
    z = np.exp(z - z.max(axis=1, keepdims=True))
    p: FloatArray = np.round(z / z.sum(axis=1, keepdims=True), 6)
    p[:, 2] = 1 - p[:, 0] - p[:, 1]
    return np.clip(p, 0.0, 1.0)


class ShippedJudge:
    """The judge in a folder: an ONNX graph, the tokenizer, their digests and the calibration.

    Args:
        folder: Where `judge.onnx`, `tokenizer.json` and `weights.json` are; nothing is read yet.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def _manifest(self) -> _Manifest:
        """What is on record, after the files were held against it."""
        path = self._folder / "weights.json"
        try:
            kept = json.loads(path.read_text("utf-8"))
            manifest = _Manifest(
                {n: str(kept["sha256"][n]) for n in ("judge.onnx", "tokenizer.json")},
                float(kept["temperature"]),
                tuple(float(b) for b in kept["bias"]),
            )
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError(f"{path}: the judge's weights are missing or damaged", hint=_HINT) from error
        if len(manifest.bias) != len(LABELS) or not manifest.temperature > 0:
            raise ModelError(f"{path}: the judge's calibration is damaged", hint=_HINT)
        for name, wanted in manifest.digests.items():
            file = self._folder / name
            if not file.is_file() or file_digest(file) != wanted:
                raise ModelError(f"{file}: missing or damaged", hint=_HINT)
        return manifest

    @cached_property
    def info(self) -> ModelInfo:
        """The digest is taken over graph, tokenizer and calibration.

        Raises:
            ModelError: A file is missing or damaged.
        """
        m = self._manifest
        parts = {**m.digests, "calibration": f"{m.temperature!r} {m.bias!r}"}
        return ModelInfo(name=NAME, version=joint_digest(parts)[:16])

    @cached_property
    def _loaded(self) -> tuple[Tokenizer, OnnxJudge]:
        _ = self._manifest  # nothing unchecked is loaded
        from tokenizers import Tokenizer  # noqa: PLC0415

        from verifier.judging.entailment.onnx import OnnxJudge  # noqa: PLC0415

        tokenizer = Tokenizer.from_file(str(self._folder / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer, OnnxJudge(self._folder, workers=WORKERS)

    def probabilities(self, pairs: Sequence[tuple[str, str]]) -> FloatArray:
        """See `EntailmentModel`; equal pairs are judged once."""
        if not pairs:
            return np.zeros((0, len(LABELS)))
        from verifier.judging.entailment.layout import lay_out  # noqa: PLC0415

        tokenizer, model = self._loaded
        row_of = {pair: row for row, pair in enumerate(dict.fromkeys(pairs))}
        laid = [lay_out(premise, hypothesis, tokenizer) for premise, hypothesis in row_of]
        m = self._manifest
        rows = calibrated(model.logits(laid).astype(np.float64), temperature=m.temperature, bias=m.bias)
        return rows[[row_of[pair] for pair in pairs]]
