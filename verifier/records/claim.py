"""A claim: one checkable proposition, and what became of it."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Literal

from pydantic import Field

from verifier.records.attribution import ChainLink, Modality, Quote
from verifier.records.base import Record, Span
from verifier.records.evidence import Evidence
from verifier.records.origin import Origin

__all__ = ["CheckedClaim", "Claim", "ClaimAttribution", "QuotationCheck", "QuotationStatus", "Said", "Verdict", "When"]


class Said(StrEnum):
    """Whether it is confirmed that the source said it."""

    CONFIRMED = "confirmed"
    NOT_FOUND = "not_found"
    CONTRADICTED = "contradicted"
    NOT_MEASURED = "not_measured"
    NOT_APPLICABLE = "not_applicable"


class Verdict(StrEnum):
    """Whether it is confirmed that it is so."""

    CORROBORATED = "corroborated"
    PARTLY_CORROBORATED = "partly_corroborated"
    CONTRADICTED = "contradicted"
    DISPUTED = "disputed"
    UNCORROBORATED = "uncorroborated"
    NOT_MEASURED = "not_measured"


class When(Record):
    """When the claim says that it happened."""

    text: str
    """The article's own words."""
    from_: dt.date | None = Field(default=None, alias="from")
    """First day, or null where the article does not settle it."""
    to: dt.date | None = None
    """Last day, inclusive, or null."""
    rule: str | None = None
    """By which rule the dates were found, or why they were left empty."""


class ClaimAttribution(Record):
    """The attribution of one claim."""

    chain: tuple[ChainLink, ...]
    """From the original speaker outward, the publishing outlet last where it is known."""
    cue: Span | None = None
    """The words that attribute, or null in the article's own voice."""
    quote: Quote
    hedged: bool
    modality: Modality


class Claim(Record):
    """One proposition of the article, standalone, tied to its exact characters."""

    id: str = Field(pattern=r"^[0-9a-f]{12}$")
    """First 12 hex digits of sha256 over sentence, claim text and occurrence."""
    text: str
    """The proposition by itself: pronouns and dates resolved, attribution and hedge left out."""
    sentence: Span
    """The sentence it stands in."""
    content: tuple[Span, ...]
    """The proposition's own characters."""
    attribution: ClaimAttribution
    when: When | None = None
    """The date expression that the claim holds, or null where it holds none."""
    checkable: bool = True
    """Whether a report could settle it."""
    checkable_reason: str | None = None
    """Why it is not checkable, else null."""
    check_worthiness: float | None = Field(default=None, ge=0.0, le=1.0)
    """Probability that the statement is worth checking, to 4 decimals; null where it is not checkable."""
    warnings: tuple[str, ...] = ()
    """What could not be resolved."""


class QuotationStatus(StrEnum):
    """How a direct quotation of the article stands in another report."""

    SAME = "same"
    SHORTENED = "shortened"
    """The article leaves out words from within."""
    ALTERED = "altered"
    """The article has words that the other report's quotation has not, or has otherwise."""
    OTHER_SPEAKER = "other_speaker"
    """The report has the words, or nearly so, from somebody else."""


class QuotationCheck(Record):
    """A direct quotation held against the same quotation in another report."""

    status: QuotationStatus
    report_id: str
    passage: str
    """The other report's quotation."""
    differences: tuple[str, ...] = ()
    """Word for word what the article has and the report has instead: "article: may; report: will"."""
    speaker: str | None = None
    """Whose words the other report says that they are, where that is somebody else than in the article."""


class CheckedClaim(Claim):
    """A claim with its evidence and its two verdicts."""

    evidence: tuple[Evidence, ...] = ()
    """Best first."""
    said: Said = Said.NOT_MEASURED
    said_reason: str
    verdict: Verdict = Verdict.NOT_MEASURED
    reason: str
    """Why, in one sentence that names the origins."""
    rule: str | None = None
    """The published rule that led to the verdict; null where no check was made."""
    origins: tuple[Origin, ...] = ()
    """What stands behind the passages that support or refute it; those that count first."""
    supporting_origins: int = Field(default=0, ge=0)
    """Independent origins that support the whole claim."""
    refuting_origins: int = Field(default=0, ge=0)
    """Independent origins that refute it."""
    partial_origins: int = Field(default=0, ge=0)
    """Independent origins that support a part of it only."""
    credibility: int = Field(default=6, ge=1, le=6)
    """Admiralty information digit, by rule: 1 confirmed by others … 5 improbable, 6 cannot be judged; 4 is never
    given by rule."""
    reliability: Literal["A", "B", "C", "D", "E", "F"] = "F"
    """Admiralty source letter: F, cannot be judged, until an audit supplies another. Neither axis moves the other."""
    quotation: QuotationCheck | None = None
    """How its direct quotation stands in the reports found; null where it has none or none of them quotes it."""
    confidence: int | None = Field(default=None, ge=0, le=100)
    """Confidence on the Admiralty credibility scale of STIX 2.1 (appendix A): 90, 70, 50, 30, 10; null for 6."""
