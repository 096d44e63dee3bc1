"""Token ranges as attributions."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.attribution.sentence import Range, SentenceView
from verifier.records import RawAttribution

__all__ = ["record_of"]


def record_of(
    view: SentenceView, source: Range | None, cue: Range | Sequence[Range], pieces: Sequence[Range]
) -> RawAttribution | None:
    """The ranges as an attribution; None where a role is empty or roles overlap."""
    cue_ranges = [cue] if isinstance(cue[0], int) else list(cue)
    cues = tuple(s for s in (view.stretch(*c) for c in cue_ranges) if s is not None)  # type: ignore[misc]
    contents = tuple(s for s in (view.stretch(*p) for p in pieces) if s is not None)
    span = None if source is None else view.stretch(*source)
    if not cues or not contents or (source is not None and span is None):
        return None
    roles = [*cues, *contents, *((span,) if span is not None else ())]
    if any(a.overlaps(b) for n, a in enumerate(roles) for b in roles[n + 1 :]):
        return None
    return RawAttribution(sources=() if span is None else (span,), cue=cues, contents=contents)
