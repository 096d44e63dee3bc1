"""Sentences with exact offsets."""

from __future__ import annotations

from collections.abc import Sequence

import sentencex

from verifier.records.base import Span

__all__ = ["split_sentences"]


def split_sentences(text: str, *, regions: Sequence[Span] | None = None) -> tuple[Span, ...]:
    """The sentences of `text`, in reading order.

    Args:
        text: Any text.
        regions: The stretches to split; a sentence never crosses a region's edge. The whole text if None.

    Returns:
        Spans without blanks at their edges; they do not overlap, and a paragraph break always ends one.
    """
    raise NotImplementedError
