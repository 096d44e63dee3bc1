"""Reports, their passages, and passages shown as evidence for or against a claim."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from pydantic import Field

from verifier.records.attribution import Modality
from verifier.records.base import Record, Span

__all__ = ["Coverage", "Evidence", "EvidencePassage", "Passage", "PassageAttribution", "Report", "Stance"]


class Stance(StrEnum):
    """What a passage does to a claim."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    NEUTRAL = "neutral"
    NOT_JUDGED = "not_judged"


class Coverage(StrEnum):
    """Whether a passage speaks to the whole claim."""

    FULL = "full"
    PARTIAL = "partial"


class Report(Record):
    """A document of the corpus."""

    id: str = Field(min_length=1)
    """Unique in the corpus."""
    outlet: str | None = None
    published: dt.date | None = None
    """Day of publication as the report dates itself, or null where undated."""
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    text: str = Field(min_length=1)
    retold: bool = False
    """Whether the text retells a real report in other words instead of being it."""


class Passage(Span):
    """A stretch of one to three sentences of a report: what is indexed and shown."""

    report_id: str
    text: str
    """The characters of the report's text from `start` to `end`."""


class EvidencePassage(Span):
    """The passage shown, with its offsets in the report's text."""

    text: str


class PassageAttribution(Record):
    """On whose word a report says what a passage says."""

    chain: tuple[str, ...] = Field(min_length=1)
    """Names from the original speaker outward."""
    modality: Modality
    """What the speaker did with it: a passage that quotes a denial is no report that it is so."""


class Evidence(Record):
    """One passage held against one claim."""

    report_id: str
    outlet: str | None
    published: dt.date | None
    url: str | None
    title: str | None = None
    retold: bool
    passage: EvidencePassage
    similarity: float = Field(ge=-1.0, le=1.0)
    """Cosine of the encoder's vectors of claim and passage, rounded to 4 decimals."""
    stance: Stance = Stance.NOT_JUDGED
    probability: float | None = Field(default=None, ge=0.0, le=1.0)
    """Calibrated probability of the stance, or null where no judge ran."""
    coverage: Coverage | None = None
    """Null where no judge ran."""
    differences: tuple[str, ...] = ()
    """In what the passage differs from the claim, in words."""
    attribution: PassageAttribution | None = None
    """On whose word the report says it; null in the report's own voice, and where no judge ran."""
    reason: str | None = None
    """Why a passage whose words are near is neutral: another event, a plan, a doubt. Else null."""
    older: bool = False
    """Whether the claim is a state and the report appeared before the day that it speaks of."""
    admissible: bool = True
    """Whether the passage may count; it is shown either way."""
    inadmissible_reason: str | None = None
    """Why it may not count, else null."""
