"""The shipped weights, checked and loaded when they are first needed."""

from __future__ import annotations

import hashlib
import json
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from verifier.errors import ModelError
from verifier.records import ModelInfo

if TYPE_CHECKING:
    from verifier.attribution.tagger.extract import Extractor
    from verifier.attribution.tagger.repair import Spanned

__all__ = ["Tagger", "load_tagger"]

THREADS = 2
"""Threads of ONNX Runtime; fixed, so that the same text gives the same figures on machines of one kind."""


class Tagger(Protocol):
    """Finds outermost attributions in a text, as character ranges."""

    @property
    def model(self) -> ModelInfo:
        """Name and version."""

    def extract(self, text: str) -> list[Spanned]:
        """The attributions in order of their cues."""


class _ShippedTagger:
    """The tagger in a folder: two ONNX graphs, a table of label steps, the tokenizer, and their digests."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def _digests(self) -> dict[str, str]:
        """The digests on record, after the files were held against them."""
        manifest = self._folder / "weights.json"
        try:
            recorded: dict[str, str] = json.loads(manifest.read_text("utf-8"))["sha256"]
        except (OSError, ValueError, KeyError) as error:
            raise ModelError(
                f"{manifest}: the attribution tagger's weights are missing", hint="Install the program again."
            ) from error
        for name, wanted in recorded.items():
            path = self._folder / name
            if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != wanted:
                raise ModelError(f"{path}: missing or damaged", hint="Install the program again.")
        return recorded

    @cached_property
    def model(self) -> ModelInfo:
        """The digest is taken over the digests of all files."""
        joint = hashlib.sha256("".join(f"{n}:{d}\n" for n, d in sorted(self._digests.items())).encode()).hexdigest()
        return ModelInfo(name="attribution-tagger", version=joint[:16])

    @cached_property
    def _extractor(self) -> Extractor:
        _ = self._digests  # nothing unchecked is loaded
        from tokenizers import Tokenizer  # noqa: PLC0415

        from verifier.attribution.tagger.extract import Extractor  # noqa: PLC0415
        from verifier.attribution.tagger.onnx import OnnxBackend  # noqa: PLC0415

        tokenizer = Tokenizer.from_file(str(self._folder / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return Extractor(tokenizer, OnnxBackend(self._folder, threads=THREADS))

    def extract(self, text: str) -> list[Spanned]:
        """See `Tagger`."""
        return self._extractor.extract(text) if text.strip() else []


@cache
def load_tagger() -> Tagger:
    """The shipped tagger; its weights are read when it is first used.

    Raises:
        ModelError: On first use, where a file is missing or damaged.
    """
    return _ShippedTagger(Path(str(files("verifier").joinpath("data/attribution"))))
