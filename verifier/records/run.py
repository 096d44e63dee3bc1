"""A whole check: article, claims, and how they were come by."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from verifier.records.article import Article
from verifier.records.attribution import Source
from verifier.records.base import Record
from verifier.records.claim import CheckedClaim, Claim, Verdict
from verifier.records.origin import Derivation

__all__ = ["CheckResult", "ClaimsResult", "CorpusInfo", "Gap", "IndexInfo", "ModelInfo", "Run"]


class ModelInfo(Record):
    """A model, or an engine of rules, that took part."""

    name: str
    version: str
    """The release, or the first 16 hex digits of the digest of its weights."""


class CorpusInfo(Record):
    """The corpus that a check ran against."""

    id: str
    """The corpus's own id, made when it was created."""
    path: str
    """As the user gave it."""
    reports: int
    digest: str
    """sha256 over the ids and content hashes of all reports."""


class IndexInfo(Record):
    """The index generation that answered."""

    generation: str
    passages: int
    corpus_digest: str
    """The corpus digest at the time of building."""
    stale: bool = False
    """Whether the corpus has changed since; only with `--allow-stale`."""


class Run(Record):
    """Everything that the result depends on."""

    version: str
    """Version of this program."""
    as_of: dt.date | None = None
    """Reports published later do not count."""
    corpus: CorpusInfo | None = None
    index: IndexInfo | None = None
    models: dict[str, ModelInfo]
    """By part: encoder, attribution, judge."""
    settings: dict[str, str | int | float | bool | None]
    """Every setting in force, by name."""
    warnings: tuple[str, ...] = ()


class ClaimsResult(Record):
    """What `verifier claims` prints: extraction only."""

    article: Article
    sources: tuple[Source, ...] = ()
    claims: tuple[Claim, ...]
    run: Run


class Gap(Record):
    """What kind of report would settle a claim that the corpus does not settle."""

    claim_id: str
    verdict: Verdict
    independent_of: tuple[str, ...] = ()
    """On whom it must not rest: the claim's own chain, the article's outlet, and the origins that count already."""
    where: tuple[str, ...] = ()
    """The places that the claim names."""
    from_: dt.date | None = Field(default=None, alias="from")
    """The first day of what is claimed, or the article's day, or null."""
    to: dt.date | None = None
    """The last day, inclusive, where the claim gives one."""
    text: str
    """All of it in one line."""


class CheckResult(Record):
    """What `verifier check` prints."""

    article: Article
    sources: tuple[Source, ...] = ()
    claims: tuple[CheckedClaim, ...]
    derivations: tuple[Derivation, ...] = ()
    """Who derives from whom among the reports whose passages support or refute a claim; `(article)` is the article."""
    gaps: tuple[Gap, ...] = ()
    """What would settle the checkable claims that are not settled, in their order; empty where no judge ran."""
    run: Run
