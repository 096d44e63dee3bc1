"""Who derives from whom, and how many independent origins stand behind a claim."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from pydantic import Field

from verifier.records.base import Record
from verifier.records.evidence import Stance

__all__ = [
    "ClaimOrigins",
    "Derivation",
    "GroupedReport",
    "Origin",
    "OriginGroup",
    "OriginsResult",
    "Relation",
]


class Relation(StrEnum):
    """How a report stands to those that it shares something with."""

    ORIGINAL = "original"
    CREDITED_COPY = "credited_copy"
    UNCREDITED_COPY = "uncredited_copy"
    REWRITE = "rewrite"
    CITES = "cites"
    SAME_SPEAKER = "same_speaker"
    SAME_OUTLET = "same_outlet"
    INDEPENDENT = "independent"


class Derivation(Record):
    """That one report draws on others, or stands beside them where no direction can be told."""

    report_id: str
    """The report that draws on others; the one with the greater id where there is no direction."""
    relation: Relation
    of: tuple[str, ...] = ()
    """Ids of the reports that it draws on, the one it takes most from first; empty where there is no direction."""
    peers: tuple[str, ...] = ()
    """Ids of the reports that it shares with where which came first cannot be told."""
    reason: str
    """One sentence in plain words."""
    overlap: float | None = Field(default=None, ge=0.0, le=1.0)
    """Share of the shorter body's words, quotations left out, that stand in both in runs of five or more; the
    largest one where there are several partners. Null where the relation does not rest on shared words."""
    matches: tuple[str, ...] = ()
    """The matching text, longest stretches first."""


class GroupedReport(Record):
    """One report of a group."""

    id: str
    relation: Relation
    of: tuple[str, ...] = ()
    """What it draws on; empty for an original and where no direction can be told."""
    peers: tuple[str, ...] = ()
    """What it stands beside without a direction."""
    reason: str
    overlap: float | None = Field(default=None, ge=0.0, le=1.0)


class OriginGroup(Record):
    """Reports that go back to one dispatch or one speaker."""

    origin: str
    """Id of the report that comes first: drawn on by others and drawing on none, else the earliest."""
    name: str
    """What the origin is called in a sentence: "AFP, 24 May 2015"."""
    reports: tuple[GroupedReport, ...]
    """The origin first, then by date and id."""


class OriginsResult(Record):
    """What `verifier origins` prints."""

    groups: tuple[OriginGroup, ...]
    """Largest first, then by the origin's id."""
    reports: int
    """How many reports were held against each other."""
    deep: bool
    """Whether attributions and the encoder took part."""
    warnings: tuple[str, ...] = ()


class Origin(Record):
    """What stands behind some passages of the evidence for one claim."""

    id: str
    """Within the claim: o1, o2, …"""
    name: str
    """The root dispatch, the outlet or the speaker, as in "Xinhua, 24 May 2015"."""
    stance: Stance
    """What its passages do to the claim; `supports` and `refutes` at once make `neutral`, with the reason saying so."""
    independent: bool
    """Whether it shares neither text, wire, outlet nor speaker with the article's own basis, so that it counts."""
    reports: tuple[str, ...]
    """Ids of the reports whose passages it stands behind, in the evidence's order."""
    reason: str
    """Why these are one, and why they count or do not."""
    first: dt.date | None = None
    """The first day on which any of those reports, or the dispatch that they go back to, appeared; null if undated."""
    interested: bool = False
    """Whether the only source is a party that speaks about itself."""


class ClaimOrigins(Record):
    """All origins of one claim's evidence, and how many of them count."""

    origins: tuple[Origin, ...] = ()
    """Those that count first, then in the evidence's order."""
    supporting: int = Field(default=0, ge=0)
    """Independent origins with a passage that supports the whole claim."""
    refuting: int = Field(default=0, ge=0)
    """Independent origins with a passage that refutes it."""
    partial: int = Field(default=0, ge=0)
    """Independent origins that only support a part of it."""
