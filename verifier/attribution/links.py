"""Chain links, and how two stretches of a chain are joined."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verifier.attribution.agencies import SourceLexicon
from verifier.attribution.identity import Entity
from verifier.attribution.manner import covers
from verifier.records import ChainLink, RawAttribution, SourceKind, Span

__all__ = [
    "HEARSAY",
    "append",
    "is_active_quoting",
    "is_relaying",
    "link_of",
    "listed",
    "neighbours",
    "position",
    "said_through",
    "share_content",
    "without_outlet",
]

HEARSAY = ChainLink(name="unattributed", kind=SourceKind.HEARSAY)
"""First link of a chain whose article names no source."""

_RELAYING_CUE = re.compile(
    r"^(?:\w+ )?(?:quot|cit)\w*\b|"
    r"^(?:(?:with|in) reference to|pointing to|credited|attributing|on the (?:authority|word|say-so) of|referring to|"
    r"had it from)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(r"^(?:was|were|had been) told\b")
_SAYING = re.compile(r"\bas (?:saying|having said|telling)\b|\b(?:was|were|been|is|are)\b", re.IGNORECASE)

# In characters: what stands farther apart is not in one sentence.
_NEAR = 1_000


def link_of(entities: Sequence[Entity], mention: Span) -> ChainLink:
    """The link at which these sources stand together."""
    return ChainLink(
        source_ids=tuple(entity.id for entity in entities),
        name=listed([entity.name for entity in entities]),
        kind=entities[0].kind,
        mention=mention,
    )


def listed(names: Sequence[str]) -> str:
    """The names in a row: "A and B", "A, B and C"."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def append(links: tuple[ChainLink, ...], more: Sequence[ChainLink]) -> tuple[ChainLink, ...]:
    """The chain continued; a speaker never follows himself, nor passes on what he has passed on."""
    out = list(links)
    for link in more:
        if link.kind is SourceKind.HEARSAY or not any(known.source_ids == link.source_ids for known in out):
            if link.kind is SourceKind.HEARSAY and out[-1].kind is SourceKind.HEARSAY:
                continue
            out.append(link)
    return tuple(out)


def is_relaying(raw: RawAttribution, text: str) -> bool:
    """Whether the cue cites somebody: "citing", "quoted", but not "was quoted as saying"."""
    cue = " ".join(span.of(text) for span in raw.cue)
    if _TOLD.search(cue) is not None:  # "A, who was told by B", what was told standing before it
        return bool(raw.sources) and all(c.end <= raw.cue[0].start for c in raw.contents)
    return _RELAYING_CUE.match(cue) is not None and _SAYING.search(cue) is None


def is_active_quoting(raw: RawAttribution, text: str) -> bool:
    """Whether the cue is "quoted … as saying" or the like, with the one who quotes as its subject."""
    cue = " ".join(span.of(text) for span in raw.cue)
    return re.match(r"(?:has |had |also )*(?:quot|cit)(?:es|ed)\b.* as \w+ing\b", cue, re.IGNORECASE) is not None


def share_content(a: RawAttribution, b: RawAttribution) -> bool:
    """Whether two attributions side by side have content in common."""
    return any(x.overlaps(y) for x in a.contents for y in b.contents) and not covers(a, b) and not covers(b, a)


def position(raw: RawAttribution) -> tuple[int, int]:
    """Where an attribution stands in the reading order: its source or cue, then its cue."""
    return min(s.start for s in (*raw.sources, *raw.cue)), raw.cue[0].start


def without_outlet(links: tuple[ChainLink, ...], outlet: str | None, lexicon: SourceLexicon) -> tuple[ChainLink, ...]:
    """The chain without the publishing outlet behind its first link."""
    if outlet is None or len(links) < 2:
        return links
    known = lexicon.find(outlet)
    own = {outlet.casefold().removeprefix("the "), *((known.name.casefold(),) if known is not None else ())}
    return (links[0], *(link for link in links[1:] if link.name.casefold().removeprefix("the ") not in own))


def neighbours(raws: Sequence[RawAttribution]) -> list[list[int]]:
    """For every attribution those that any of its spans, or what stands between them, may touch; itself as well."""
    hulls = []
    for raw in raws:
        spans = (*raw.sources, *raw.cue, *raw.contents)
        hulls.append((min(s.start for s in spans), max(s.end for s in spans)))
    return [
        [m for m, (start, end) in enumerate(hulls) if start <= own_end + _NEAR and end >= own_start - _NEAR]
        for own_start, own_end in hulls
    ]


def said_through(outlet: RawAttribution, speaker: RawAttribution) -> bool:
    """ "Interfax quoted the ministry as saying": the outer source stands left of both cues."""
    return outlet.sources[0].end <= outlet.cue[0].start <= speaker.sources[0].start < speaker.cue[0].start
