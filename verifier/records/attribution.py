"""Who said what, through whom: sources, chains and attributions.

The terms are those of PARC and PolNeAR: an attribution ties a source span, a cue span and a
content span, each possibly in several pieces.
"""

from __future__ import annotations

from enum import StrEnum

from verifier.records.base import Record, Span

__all__ = [
    "Attribution",
    "AttributionResult",
    "ChainLink",
    "Modality",
    "Quote",
    "RawAttribution",
    "Source",
    "SourceKind",
]


class SourceKind(StrEnum):
    """What kind of source is said to know."""

    NAMED_PERSON = "named_person"
    UNNAMED_PERSON = "unnamed_person"
    ORGANISATION = "organisation"
    NEWS_AGENCY = "news_agency"
    OUTLET = "outlet"
    DOCUMENT = "document"
    SOCIAL_MEDIA = "social_media"
    HEARSAY = "hearsay"
    AUTHOR = "author"


class Quote(StrEnum):
    """How the content is rendered: in the speaker's words, in the writer's, or in both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    NONE = "none"


class Modality(StrEnum):
    """How the source stands to the content."""

    ASSERTED = "asserted"
    DENIED = "denied"
    HEDGED = "hedged"
    ASKED = "asked"
    PROMISED = "promised"
    PREDICTED = "predicted"


class RawAttribution(Record):
    """What an extractor finds: three roles, each in one or more pieces.

    An empty `sources` is hearsay ("reportedly"), not an omission.
    """

    sources: tuple[Span, ...] = ()
    cue: tuple[Span, ...]
    contents: tuple[Span, ...]


class Source(Record):
    """One source of the article, under all the names that the article gives it."""

    id: str
    """Stable within the article, numbered by first mention: s1, s2, …"""
    name: str
    """The canonical name: the fullest one, without titles; the description where unnamed."""
    kind: SourceKind
    mentions: tuple[Span, ...] = ()
    """Where the article mentions it as a source, in reading order."""


class ChainLink(Record):
    """One step of a claim's provenance; co-speakers ("A and B said") share one link."""

    source_ids: tuple[str, ...] = ()
    """The sources that stand at this step; several where they spoke together."""
    name: str
    """The resolved name, or the names joined by "and"."""
    kind: SourceKind
    mention: Span | None = None
    """Where this attribution mentions the source, or null where it is only understood."""


class Attribution(RawAttribution):
    """An attribution with its provenance resolved."""

    chain: tuple[ChainLink, ...]
    """From the original speaker outward; the publishing outlet is not repeated here."""
    quote: Quote
    hedged: bool
    """Whether the content is passed on with doubt, belief or as hearsay."""
    modality: Modality
    nested: bool
    """Whether it lies inside another attribution's content."""


class AttributionResult(Record):
    """All attributions of one text and the sources that they name."""

    attributions: tuple[Attribution, ...] = ()
    """By the first character of any role, then of the cue."""
    sources: tuple[Source, ...] = ()
    """By id."""
