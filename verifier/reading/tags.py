"""Tags and tag clouds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verifier.reading.promotion import opens_form
from verifier.reading.units import Unit

__all__ = ["cloud_start", "is_tag_line"]

_TAG_LINE = re.compile(
    r"""
    (?:(?:this\s(?:article|story|post)\s)?(?:is\s|was\s)?tagged(?:\s(?:as|with|under))?|tags?|tagged(?:\s(?:as|with
        |under))?|topics?|keywords?|categor(?:y|ies)|filed\s(?:under|in|to)|posted\s(?:in|under)|labels?|subjects?
        |more\s(?:about|on)|in\sthis\sstory|hashtags?|related\stopics?|sections?)
    \s*(?::|-|–|—|\|)\s*(?P<terms>.*)
    | (?:tags|topics|keywords|categories|related\stopics|tagged|more\son\sthese\stopics|in\sthis\sstory|tag\scloud
        |popular\stags|trending\stopics)
    | (?:filed\sunder|tagged(?:\sas|\swith)?|posted\sin)\s(?P<bare>.{2,120})
    | (?:\#\w+[\s,]*){1,20}
    """,
    re.IGNORECASE | re.VERBOSE,
)


def is_tag_line(unit: Unit) -> bool:
    """Whether the unit is a labelled row of tags or the label alone."""
    match = _TAG_LINE.fullmatch(unit.text) if len(unit.text) <= 400 else None
    if not match or unit.words > 40:
        return False
    terms = match["terms"] or match["bare"] or ""
    # "Topics: the minister spoke about …" is a sentence.
    return not (unit.is_sentence and not terms.endswith("…")) and all(
        len(term.split()) <= 5 for term in re.split(r"[,;|/•·#]", terms)
    )


def cloud_start(units: Sequence[Unit], *, after: int, end: int, fewest: int = 3) -> int:
    """The first unit of a run of bare tags that closes `units[after:end]`, or `end` where there is none.

    Tags are at most four words, without a sentence's end; a run of fewer than `fewest` may as
    well be an answer ("Agreed"), a name or a sub-heading. A line that is indented like a
    comment above it is part of that comment.
    """
    at = end
    while at > after and _is_tag(units[at - 1]):
        at -= 1
    indented = [unit for unit in units[after:at] if unit.indent > 0]
    if indented and units[at:end] and any(unit.indent == 0 for unit in units[at:end]):
        while at < end and units[at].indent > 0:
            at += 1
    # A list that a sentence announces is part of the text.
    if at > 0 and units[at - 1].text.endswith(":"):
        return end
    return at if end - at >= fewest else end


def _is_tag(unit: Unit) -> bool:
    return (
        unit.words <= 4
        and len(unit.text) <= 40
        and not unit.is_sentence
        and not opens_form(unit)
        and not re.search(r"[\"“”@?!…,:;*]|\d{4,}|://", unit.text)
        and unit.text[0].isalnum() | (unit.text[0] == "#")
    )
