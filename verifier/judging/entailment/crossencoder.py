"""Any sentence-transformers CrossEncoder as a judge, its labels brought into order."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from verifier.encoding.digest import file_digests, joint_digest
from verifier.encoding.sentence import _quiet
from verifier.errors import ModelError
from verifier.judging.entailment.protocol import LABELS, FloatArray
from verifier.records import ModelInfo

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

__all__ = ["CrossEncoderJudge", "read_labels"]

BATCH = 32
_LONGEST = 512
"""Tokens beyond which pairs count as equally long; what a model reads is its own affair."""
_HINT = "Declare the order after the name, as in NAME#contradiction,entailment,neutral."
_NEITHER = ("not_supported", "not_supports", "not_entailment", "not_entailed", "unsupported", "no", "inconsistent")
_MEANS = {
    "supports": ("supports", "support", "supported", "entailment", "entails", "entailed", "agree", "yes", "consistent"),
    "refutes": ("refutes", "refute", "refuted", "contradiction", "contradicts", "contradictory", "disagree"),
    "neutral": ("neutral", "notenoughinfo", "not_enough_info", "nei", "unrelated", "unknown", *_NEITHER),
}
_LABEL_OF = {word: label for label, words in _MEANS.items() for word in words}


def read_labels(names: Sequence[str], *, model: str) -> tuple[str, ...]:
    """What each output of a model stands for: `supports`, `refutes` or `neutral`.

    Two outputs, supported or not, are read as supports and neutral: a model that cannot tell a contrary from a gap
    must not refute.

    Args:
        names: The outputs' names in their order, in any case, with blanks, hyphens or underscores.
        model: The model's name, for the message.

    Raises:
        ModelError: A name is not known, one is named twice, or supports is missing.
    """
    plain = [re.sub(r"[\s-]+", "_", name.strip().lower()) for name in names]
    unknown = [name for name, word in zip(names, plain, strict=True) if word not in _LABEL_OF]
    if unknown:
        raise ModelError(f"{model}: outputs named {', '.join(unknown)} are none that a judge can use", hint=_HINT)
    labels = tuple(_LABEL_OF[word] for word in plain)
    wanted = {2: [{"supports", "neutral"}], 3: [set(LABELS)]}.get(len(labels), [])
    if set(labels) not in wanted:
        raise ModelError(
            f"{model}: has the outputs {', '.join(names) or 'none'}; a judge has supports, refutes and neutral, "
            "or supported and not supported",
            hint=_HINT,
        )
    return labels


class CrossEncoderJudge:
    """A sentence-transformers CrossEncoder in a folder of this machine, loaded when it is first needed.

    Pairs of the same number of tokens go through it together, so that none is padded.

    Args:
        folder: The model's folder.
        name: What the model is called.
        declared: Its outputs' names in order; those of its configuration if None.
    """

    def __init__(self, folder: Path, *, name: str, declared: Sequence[str] | None = None) -> None:
        self._folder = folder
        self._name = name
        self._declared = declared
        if declared is not None:
            read_labels(declared, model=name)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """What the outputs stand for, in their order.

        Raises:
            ModelError: They are neither declared nor told by the model's configuration.
        """
        if self._declared is not None:
            names = [str(name) for name in self._declared]
        else:
            of = _configured(self._folder, self._name)
            names = [of[i] for i in sorted(of)]
        return read_labels(names, model=self._name)

    @cached_property
    def info(self) -> ModelInfo:
        """Name and digest; the name says so where the model has two outputs.

        Raises:
            ModelError: The folder holds no model, or its labels cannot be told.
        """
        said = f"{self._name} (supports or neutral only)" if len(self.labels) == 2 else self._name
        digests = {**file_digests(self._folder), "labels": ",".join(self.labels)}
        return ModelInfo(name=said, version=joint_digest(digests)[:16])

    def probabilities(self, pairs: Sequence[tuple[str, str]]) -> FloatArray:
        """See `EntailmentModel`; equal pairs are judged once, and nothing is calibrated."""
        out = np.zeros((len(pairs), len(LABELS)))
        if not pairs:
            return out
        columns = [LABELS.index(label) for label in self.labels]
        row_of = {pair: row for row, pair in enumerate(dict.fromkeys(pairs))}
        unique = list(row_of)
        found = np.zeros((len(unique), len(LABELS)))
        for rows in self._batches(unique):
            found[np.ix_(rows, columns)] = self._predict([unique[i] for i in rows])
        out[:] = found[[row_of[pair] for pair in pairs]]
        return out

    def _batches(self, pairs: Sequence[tuple[str, str]]) -> list[list[int]]:
        texts = [[premise, hypothesis] for premise, hypothesis in pairs]
        tokenizer = self._model.tokenizer
        longest = min(tokenizer.model_max_length, _LONGEST)
        ids = tokenizer(texts, truncation=True, max_length=longest)["input_ids"]
        groups: dict[int, list[int]] = defaultdict(list)
        for i, row in enumerate(ids):
            groups[len(row)].append(i)
        return [g[i : i + BATCH] for _, g in sorted(groups.items()) for i in range(0, len(g), BATCH)]

    def _predict(self, pairs: list[tuple[str, str]]) -> FloatArray:
        logits = np.asarray(
            self._model.predict(pairs, batch_size=BATCH, show_progress_bar=False, convert_to_numpy=True),
            dtype=np.float64,
        )
        if logits.ndim != 2 or logits.shape[1] != len(self.labels):
            got = logits.shape[1] if logits.ndim == 2 else 1
            raise ModelError(f"{self._name}: gives {got} outputs, not the {len(self.labels)} declared", hint=_HINT)
        return logits

    @cached_property
    def _model(self) -> CrossEncoder:
        with _quiet():
            from sentence_transformers import CrossEncoder  # noqa: PLC0415  # seconds: only when used
            from torch.nn import Softmax  # noqa: PLC0415

            try:
                model: CrossEncoder = CrossEncoder(
                    str(self._folder), device="cpu", local_files_only=True, activation_fn=Softmax(dim=-1)
                )
            except Exception as error:  # every library below raises its own kinds
                reason = str(error).strip().partition("\n")[0]
                raise ModelError(
                    f"{self._name}: cannot be loaded as a cross-encoder: {reason}",
                    hint="Name a model that CrossEncoder of sentence-transformers loads.",
                ) from error
        return model


def _configured(folder: Path, name: str) -> dict[int, str]:
    """The outputs' names of a model's configuration, by number."""
    path = folder / "config.json"
    try:
        of = json.loads(path.read_text("utf-8")).get("id2label") or {}
        return {int(k): str(v) for k, v in of.items()}
    except (OSError, ValueError, AttributeError) as error:
        raise ModelError(f"{name}: {path} cannot be read", hint="Name a CrossEncoder's folder.") from error
