"""What any attribution engine must offer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from verifier.records import ModelInfo, RawAttribution, Span

__all__ = ["OutermostExtractor", "SpanExtractor"]


class SpanExtractor(Protocol):
    """Finds source, cue and content spans; who the sources are is settled afterwards, for every engine alike."""

    @property
    def model(self) -> ModelInfo:
        """Name and version, as the run records them."""

    def extract(self, text: str, *, sentences: Sequence[Span]) -> list[RawAttribution]:
        """The attributions of `text`, by position.

        Args:
            text: The whole document.
            sentences: The sentences to look at, in reading order; the rest of the text is not the author's.
        """


@runtime_checkable
class OutermostExtractor(SpanExtractor, Protocol):
    """An engine that can also give outermost attributions as PolNeAR annotates them, its span edges included."""

    def extract_outermost(self, text: str, *, sentences: Sequence[Span]) -> list[RawAttribution]:
        """As `extract`, but only outermost attributions, with PolNeAR's edges."""
