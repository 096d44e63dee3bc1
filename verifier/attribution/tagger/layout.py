"""Attributions that the page shows and no sentence says: signed quotations and turns of a transcript.

Both have a dash or a colon for a cue and are too rare in PolNeAR train for the tagger (a colon or dash is the cue of
168 of its 19,310 attributions, most of them in headlines).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from verifier.attribution.tagger.repair import Spanned, overlap

_SIGNED = re.compile(
    r"^(?P<content>[“\"«][^\n]+[”\"»])[ \xa0]*\n?(?P<cue>[―—–]|--?)[ \xa0]*"
    r"(?P<source>[^\W\d_a-z][^\n:;?!”\"]{2,60}?)[. \xa0]*$",
    re.MULTILINE,
)
_TURN = re.compile(
    r"^[“\"]?(?P<source>[A-Z][A-Z.'’ -]*[A-Z])(?P<cue>:)[ \xa0]+(?P<content>\S[^\n]*?)[”\"]?\s*$",
    re.MULTILINE,
)
SPEAKERS, TURNS = 2, 3
"""Least numbers that make lines with a name in capitals a transcript: one such line is a heading."""


def read_layout(text: str) -> list[Spanned]:
    """Quotations signed with a dash and a name, and the lines "NAME: words" of a transcript."""
    found = list(_SIGNED.finditer(text))
    turns = list(_TURN.finditer(text))
    if len(turns) >= TURNS and len({m["source"] for m in turns}) >= SPEAKERS:
        found.extend(turns)
    return [
        Spanned(source=(m.span("source"),), cue=(m.span("cue"),), content=(m.span("content"),), probability=1.0)
        for m in found
    ]


def add_layout(text: str, found: Sequence[Spanned]) -> list[Spanned]:
    """The attributions with those of the layout, which win where they meet others."""
    certain = read_layout(text)
    spans = [x for a in certain for x in (*a.source, *a.cue, *a.content)]
    kept = [a for a in found if not any(overlap((*a.cue, *a.content), x) for x in spans)]
    return sorted([*kept, *certain], key=lambda a: a.cue)
