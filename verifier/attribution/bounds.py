"""Contents kept from running into their neighbours: into the speaker around them, or into the next clause."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verifier.records import RawAttribution, Span
from verifier.text import Quotation, find_quotations

__all__ = ["bounded"]

_NEXT_CLAUSE = re.compile(r"(?:;\s*(?:(?:but|and|yet|however),?\s+)?|,?\s+(?:but|while|whereas)\s+)\Z")


def bounded(text: str, raws: Sequence[RawAttribution]) -> list[RawAttribution]:
    """The attributions, each content ending where the words of somebody else begin.

    Where one attribution lies in another's content ("A said he had been told by B that …, AFP reported"), its own
    contents stay within that content. Where another speaker's clause follows "; " or "but", a content ends there.

    Args:
        text: The whole document.
        raws: What an engine found.
    """
    quotations = find_quotations(text)
    out = list(raws)
    for n, raw in enumerate(out):
        for other in raws:
            if other is not raw:
                raw = _within(raw, other)
                raw = _before_next(text, raw, other, quotations)
        out[n] = raw
    return out


def _within(inner: RawAttribution, outer: RawAttribution) -> RawAttribution:
    """The inner attribution's contents without the outer one's source and cue, where it lies in the outer content."""
    if not outer.sources or not all(any(c.covers(k) for c in outer.contents) for k in (*inner.cue, *inner.sources)):
        return inner
    frame = (*outer.sources, *outer.cue)
    if not any(c.overlaps(f) for c in inner.contents for f in frame):
        return inner
    contents = []
    for content in inner.contents:
        for home in outer.contents:
            start, end = max(content.start, home.start), min(content.end, home.end)
            if start < end:
                contents.append(Span(start=start, end=end))
    return inner.model_copy(update={"contents": tuple(contents)}) if contents else inner


def _before_next(
    text: str, raw: RawAttribution, other: RawAttribution, quotations: Sequence[Quotation]
) -> RawAttribution:
    """The attribution with its contents cut before the clause in which another speaker goes on."""
    if not other.sources:
        return raw
    begin = min(s.start for s in (*other.sources, *other.cue))
    if raw.cue[0].start >= begin or any(raw.cue[0].overlaps(c) for c in other.contents):
        return raw
    contents = list(raw.contents)
    for n, content in enumerate(contents):
        if not content.start < begin < content.end or content.end < other.cue[-1].end:
            continue
        mark = _NEXT_CLAUSE.search(text, content.start, begin)
        if mark is None or mark.start() <= content.start:
            continue
        if any(q.start <= mark.start() and begin < q.end for q in quotations):
            continue
        contents[n] = Span(start=content.start, end=mark.start())
    return raw if contents == list(raw.contents) else raw.model_copy(update={"contents": tuple(contents)})
