"""What an audit keeps: one record for each article and one for each claim."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from pydantic import Field

from verifier.records import Evidence, ModelInfo, Record, SourceKind, Verdict

__all__ = ["AuditedArticle", "AuditedClaim", "Examined", "Originality", "RunHeader"]


class Originality(StrEnum):
    """Whether an article's text is its own."""

    ORIGINAL = "original"
    COPY = "copy"
    """It is another house's text, credited or not, or credits its whole to a dispatch."""
    REWRITE = "rewrite"
    """It tells another house's text in other words."""
    SHARED = "shared"
    """It shares text with another house's, and which came first cannot be told."""
    UNTRACED = "untraced"
    """No report supports or refutes any of its claims, so nothing was traced."""


class RunHeader(Record):
    """All that the records of one run depend on besides the articles."""

    version: str
    """Version of this program."""
    corpus_digest: str
    corpus_reports: int = Field(ge=0)
    generation: str
    """The index generation that answered."""
    models: dict[str, ModelInfo]
    settings: dict[str, str | int | float | bool | None]
    horizon_days: int | None = Field(default=None, ge=0)
    """Reports up to so many days after an article count for it; null for no limit."""
    as_of: dt.date | None = None
    """No report published later counts, whatever the horizon."""


class AuditedArticle(Record):
    """One article, checked or failed."""

    key: str = Field(pattern=r"^[0-9a-f]{64}$")
    """sha256 over the bytes that were given and the defaults that went with them."""
    place: str
    """Where it was: FILE or FILE:LINE."""
    sha256: str | None = None
    """Digest of the text; null where none could be read."""
    title: str | None = None
    outlet: str | None = None
    published: dt.date | None = None
    url: str | None = None
    topic: str | None = None
    """The section that the record names, else the first word of the address's path, else null."""
    as_of: dt.date | None = None
    """The last day whose reports counted; null for no limit."""
    originality: Originality | None = None
    draws_on: tuple[str, ...] = ()
    """Ids of other houses' reports that its text is taken from."""
    claims: int = Field(default=0, ge=0)
    error: str | None = None
    """Why it was not checked, else null."""
    hint: str | None = None
    """The mend."""


class AuditedClaim(Record):
    """What became of one claim."""

    number: int = Field(ge=1)
    """In the article's order."""
    id: str
    text: str
    source: str
    """Who is said to have said it first: the original speaker's name or description."""
    kind: SourceKind
    own_voice: bool
    """Whether the article says it itself."""
    chain: tuple[str, ...]
    """Names from the original speaker outward."""
    checkable: bool
    verdict: Verdict
    reason: str
    supporting: int = Field(ge=0)
    """Independent origins that support all of it."""
    refuting: int = Field(ge=0)
    """Independent origins that refute it."""
    echoed: bool
    """Whether the article has it from the text of another house: it then counts for nobody's record."""
    lead_days: int | None = None
    """Days from the article to the first independent report that supports it: above 0 the article was first."""
    later_support: bool = False
    """Whether an independent report that appeared after the article supports it."""
    taken_back: bool = False
    """Whether a later report of the same outlet refutes it."""
    figure_compared: bool = False
    """Whether it holds a figure and a report supports or refutes it."""
    figure_differs: bool = False
    """Whether one of those reports has another figure."""
    evidence: tuple[Evidence, ...] = ()
    """The passages that were shown for it."""


class Examined(Record):
    """One article with its claims: what a worker hands back and the store takes in one transaction."""

    article: AuditedArticle
    claims: tuple[AuditedClaim, ...] = ()
    seconds: dict[str, float] = Field(default_factory=dict)
    """By stage: `all`, and of it `read`, `encode` and `judge`."""
