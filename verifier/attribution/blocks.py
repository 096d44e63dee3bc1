"""Paragraphs that are set out as somebody's words behind a line that ends with a colon, without quotation marks.

Plain text has lost the indentation, so that only the first paragraph behind the line is certain to belong to the block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from verifier.attribution.cues import cues_in
from verifier.attribution.sentence import SentenceView, views
from verifier.attribution.subjects import subject_of
from verifier.records import RawAttribution, Span
from verifier.text import find_quotations, paragraphs

__all__ = ["blocks"]

_FROM = re.compile(
    r"(?P<cue>From|Via|According to|As reported by) (?P<source>(?:the )?[A-Z][\w.’'&-]*(?: [\w.’'&-]+){0,5}):"
)
_QUOTED = frozenset("“\"«„‘'")
_LIST = re.compile(r"(?:[•‣▪*–—-]|\d{1,3}[.)])\s")
# In words: a shorter paragraph is a heading or a label.
_SHORTEST = 5
# In tokens: what may stand between a verb of saying and its colon, "in a statement on Monday".
_BETWEEN = 9


def blocks(text: str, *, sentences: Sequence[Span], found: Sequence[RawAttribution]) -> Iterator[RawAttribution]:
    """The attributions of paragraphs that a line before them introduces: "From AFP:", "Ann Lee said:".

    Args:
        text: The whole document.
        sentences: Its sentences.
        found: What was found already; a line that one of these begins in introduces nothing more.
    """
    rows = [p for p in paragraphs(text) if any(p.covers(s) for s in sentences)]
    quotations = find_quotations(text)
    for lead, block in pairwise(rows):
        words = block.of(text)
        if not lead.of(text).endswith(":") or words[0] in _QUOTED or _LIST.match(words) or words.endswith(":"):
            continue
        if len(words.split()) < _SHORTEST:
            continue
        last = [s for s in sentences if lead.covers(s)][-1]
        roles = _named(text, lead) or _said(views(text, [last], quotations)[-1])
        if roles is None:
            continue
        source, cue = roles
        if not any(cue.overlaps(k) for raw in found for k in (*raw.cue, *raw.contents)):
            yield RawAttribution(sources=(source,), cue=(cue,), contents=(block,))


def _named(text: str, lead: Span) -> tuple[Span, Span] | None:
    """Source and cue of "From AFP:"."""
    match = _FROM.fullmatch(lead.of(text))
    if match is None:
        return None
    source, cue = (
        Span(start=lead.start + match.start(name), end=lead.start + match.end(name)) for name in ("source", "cue")
    )
    return source, cue


def _said(view: SentenceView) -> tuple[Span, Span] | None:
    """Source and cue of "…, Ann Lee said in a statement:"."""
    cue = next((c for c in reversed(list(cues_in(view))) if not c.passive and not c.gerund), None)
    if cue is None or len(view) - 1 - cue.last > _BETWEEN or any(view.quoted(k) for k in range(cue.last, len(view))):
        return None
    subject = subject_of(view, cue.first, floor=0)
    source = None if subject is None else view.stretch(*subject)
    mark = view.stretch(cue.first, cue.last)
    return None if source is None or mark is None else (source, mark)
