"""What `verifier audit report` prints: the record of every outlet, source, kind, topic and period."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Literal

from pydantic import Field

from verifier.auditing.confusion import Confusion
from verifier.auditing.grades import Grading
from verifier.auditing.records import AuditedArticle, AuditedClaim, RunHeader
from verifier.records import Record

__all__ = ["AuditReport", "By", "ClaimLine", "Explained", "Period", "Standing"]


class By(StrEnum):
    """By what claims are put together."""

    OUTLET = "outlet"
    SOURCE = "source"
    """The original speaker by name or description; the articles' own voice is left out."""
    KIND = "kind"
    """The kind of the original speaker: named person, unnamed person, hearsay …"""
    TOPIC = "topic"
    PERIOD = "period"


class Period(StrEnum):
    """How long a period is."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Standing(Record):
    """The record of one group. Equal statements of one group count once; echoes count for nobody."""

    by: By
    name: str
    articles: int = Field(ge=0)
    claims: int = Field(ge=0)
    """All claims."""
    echoed: int = Field(ge=0)
    """Of these, what the article has from another house's text; left out of all counts below."""
    checkable: int = Field(ge=0)
    corroborated: int = Field(ge=0)
    """Supported by enough independent origins, refuted by none."""
    contradicted: int = Field(ge=0)
    """Refuted by an independent origin, supported by none."""
    disputed: int = Field(ge=0)
    """Both; shown apart, counted in no share."""
    partly: int = Field(ge=0)
    """Supported by fewer origins than asked for; 0 where one is enough."""
    uncorroborated: int = Field(ge=0)
    """Neither; no sign of being wrong."""
    not_measured: int = Field(ge=0)
    """The corpus holds too little on it."""
    coverage: float | None = Field(default=None, ge=0.0, le=1.0)
    """Share of the checkable claims that the corpus could measure; null without a checkable claim."""
    share: float | None = Field(default=None, ge=0.0, le=1.0)
    """corroborated ÷ (corroborated + contradicted), as counted; null where nothing is decided."""
    reliability: float | None = Field(default=None, ge=0.0, le=1.0)
    """Posterior mean of the share that holds; null where not measured."""
    low: float | None = Field(default=None, ge=0.0, le=1.0)
    """Lower end of its 95 % interval."""
    high: float | None = Field(default=None, ge=0.0, le=1.0)
    """Upper end."""
    letter: Literal["A", "B", "C", "D", "E", "F"] = "F"
    """Admiralty source letter."""
    reason: str
    """Why this letter, in a few words."""
    original: int = Field(ge=0)
    """Articles whose text is their own."""
    copies: int = Field(ge=0)
    rewrites: int = Field(ge=0)
    shared: int = Field(ge=0)
    """Articles that share text without a direction."""
    untraced: int = Field(ge=0)
    unnamed: int = Field(ge=0)
    """Claims whose original speaker is not named, hearsay included."""
    unnamed_confirmed: int = Field(ge=0)
    """Of these, supported by an independent report that appeared after the article."""
    figures: int = Field(ge=0)
    """Claims with a figure that a report supports or refutes."""
    figures_differ: int = Field(ge=0)
    """Of these, those where such a report has another figure."""
    taken_back: int = Field(ge=0)
    """Claims that a later report of the same outlet refutes."""
    first_and_right: int = Field(ge=0)
    """Corroborated claims that the article had before any independent report."""
    lead_days: float | None = None
    """Median days between the article and the first independent report, over the corroborated claims."""


class AuditReport(Record):
    """All groups of one run."""

    run: str
    header: RunHeader
    articles: int
    failed: int
    claims: int
    origins_needed: int
    """How many supporting origins make a claim corroborated here."""
    confusion: Confusion
    """The judge's errors that were taken out."""
    doubted: bool
    """Whether it was also weighed that the judge errs half or twice as often."""
    grading: Grading
    standings: tuple[Standing, ...]
    """By group, then by name; the outlet first."""
    timeline: tuple[Standing, ...] = ()
    """The periods, in time."""


class ClaimLine(Record):
    """A claim with its article."""

    article: AuditedArticle
    claim: AuditedClaim
    counted: Literal["corroborated", "contradicted", "disputed", "partly", "uncorroborated", "not_measured", "left_out"]
    """What it counted as; `left_out` for echoes, repeats and what is not checkable."""


class Explained(Record):
    """A group with all of its claims."""

    standing: Standing
    lines: tuple[ClaimLine, ...]
    since: dt.date | None = None
    """The first day of the articles."""
    until: dt.date | None = None
