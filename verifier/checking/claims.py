"""Claims held against reports."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Collection, Sequence
from typing import NamedTuple

from verifier.attribution import SpanExtractor
from verifier.checking.copies import Lookup, OwnCopies
from verifier.checking.gather import Searcher, gather, shown
from verifier.checking.nearness import Nearness, days_of, near_reports
from verifier.checking.quotations import Speakers, check_quotation
from verifier.checking.said import was_said
from verifier.checking.tracing import Neighbours, Traced, trace_evidence
from verifier.checking.verdicts import confidence_of, rule_on, too_little, unmeasured
from verifier.encoding import Encoder
from verifier.judging import Judge, NotJudged
from verifier.origins import Notes, read_statements
from verifier.origins.material import material_of
from verifier.origins.statements import Statement
from verifier.records import Article, CheckedClaim, Claim, ClaimOrigins, Derivation, Evidence, Report
from verifier.settings import Settings

__all__ = ["CheckedClaims", "check_claims"]


class CheckedClaims(NamedTuple):
    """The claims with evidence and verdicts, and what a reader should know of how they were come by."""

    claims: tuple[CheckedClaim, ...]
    warnings: tuple[str, ...]
    derivations: tuple[Derivation, ...] = ()
    """Who derives from whom among the reports that support or refute a claim."""


def check_claims(
    claims: Sequence[Claim],
    *,
    article: Article,
    searcher: Searcher,
    lookup: Lookup,
    judge: Judge | None = None,
    encoder: Encoder | None = None,
    extractor: SpanExtractor | None = None,
    settings: Settings | None = None,
    as_of: dt.date | None = None,
    barred_ids: Collection[str] | None = None,
    notes: Notes | None = None,
    neighbours: Neighbours | None = None,
) -> CheckedClaims:
    """Hold claims against reports.

    Args:
        claims: The article's claims, in reading order.
        article: Where they come from: itself and its reposts are no evidence.
        searcher: Proposes passages of reports.
        lookup: Gives a report by id.
        judge: Judges passages; nothing is judged if None.
        encoder: Proposes rewrites among the reports that bear on a claim; none are looked for if None.
        extractor: Finds who says what in those reports; the default engine if None.
        settings: Numbers in force; the defaults if None.
        as_of: The last day, inclusive, in UTC, on which a report may have been published to count.
        barred_ids: The reports that `as_of` rules out, where they are known.
        notes: Keeps who says what in reports; in memory if None.
        neighbours: See `trace_evidence`.

    Returns:
        The claims in their order.
    """
    settings = settings or Settings()
    lookup = functools.cache(lookup)
    copies = OwnCopies(article, lookup, slug_words=settings.slug_words)
    evidence = gather(
        claims,
        searcher=searcher,
        lookup=lookup,
        exclude=copies if settings.exclude_copies else lambda _: False,
        judge=judge or NotJudged(),
        settings=settings,
        as_of=as_of,
        published=article.published,
        barred_ids=barred_ids,
    )
    days = [days_of(claim, settings=settings, published=article.published) for claim in claims]
    near = [
        near_reports(found, similarity=settings.near_similarity, days=each)
        for found, each in zip(evidence, days, strict=True)
    ]
    traced = trace_evidence(
        claims,
        evidence,
        near=near,
        article=article,
        lookup=lookup,
        encoder=encoder,
        extractor=extractor,
        exclude_basis=settings.exclude_basis,
        notes=notes,
        neighbours=neighbours,
        article_neighbours=settings.article_neighbours,
        report_neighbours=settings.report_neighbours,
    )

    def speakers(report: Report) -> Sequence[Statement]:
        return read_statements(material_of(report), extractor=extractor, notes=notes)

    counts = (Nearness(count, settings.near_similarity, each) for count, each in zip(traced.near, days, strict=True))
    checked = tuple(
        _checked(
            claim,
            found,
            origins,
            count,
            article=article,
            traced=traced,
            lookup=lookup,
            speakers=speakers,
            settings=settings,
        )
        for claim, found, origins, count in zip(claims, evidence, traced.origins, counts, strict=True)
    )
    return CheckedClaims(checked, copies.warnings(), traced.derivations)


def _checked(
    claim: Claim,
    found: tuple[Evidence, ...],
    origins: ClaimOrigins,
    near: Nearness,
    *,
    article: Article,
    traced: Traced,
    lookup: Lookup,
    speakers: Speakers,
    settings: Settings,
) -> CheckedClaim:
    """One claim with its verdicts and its grade."""
    so = rule_on(claim, found, origins=origins, near=near, settings=settings)
    met = dict.fromkeys(each.report_id for each in found if each.admissible)
    quoting = [report for each in met if (report := lookup(each)) is not None]
    quotation = check_quotation(claim, quoting, article=article, speakers=speakers)
    said = was_said(
        claim,
        found,
        traced,
        unmeasured=unmeasured(claim, found),
        scarce=too_little(near, settings=settings),
        quotation=quotation,
    )
    return CheckedClaim(
        **dict(claim),
        evidence=shown(
            found,
            most=settings.evidence_per_claim,
            neutral=settings.neutral_per_claim,
            near=settings.near_similarity,
        ),
        said=said.said,
        said_reason=said.reason,
        verdict=so.verdict,
        reason=so.reason,
        rule=so.rule,
        origins=origins.origins,
        supporting_origins=origins.supporting,
        refuting_origins=origins.refuting,
        partial_origins=origins.partial,
        credibility=so.credibility,
        quotation=quotation,
        confidence=confidence_of(so.credibility),
    )
