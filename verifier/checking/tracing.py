"""Traces the reports that bear on an article's claims, and counts the origins behind each claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from verifier.attribution import SpanExtractor
from verifier.checking.copies import Lookup
from verifier.encoding import Encoder
from verifier.origins import (
    ARTICLE_ID,
    Basis,
    Deep,
    Notes,
    Trace,
    article_as_report,
    basis_of,
    origins_of,
    trace_origins,
)
from verifier.origins.statements import Statement
from verifier.records import Article, Claim, ClaimOrigins, Derivation, Evidence, Stance

__all__ = ["Traced", "trace_evidence"]


class Traced(NamedTuple):
    """Where the evidence of an article's claims comes from."""

    origins: tuple[ClaimOrigins, ...]
    """For each claim, in the claims' order."""
    derivations: tuple[Derivation, ...] = ()
    """Among the reports that bear on a claim, and the article."""
    statements: Mapping[str, Sequence[Statement]] = {}
    """Who says what in those reports, by report id."""
    families: Mapping[str, frozenset[str]] = {}
    """The houses that each of them is of or goes back to, by report id."""


def trace_evidence(
    claims: Sequence[Claim],
    evidence: Sequence[Sequence[Evidence]],
    *,
    article: Article,
    lookup: Lookup,
    encoder: Encoder | None = None,
    extractor: SpanExtractor | None = None,
    exclude_basis: bool = True,
) -> Traced:
    """The origins behind each claim's evidence; nothing is traced where no passage supports or refutes a claim.

    Args:
        claims: The article's claims.
        evidence: For each claim its passages, judged.
        article: Traced together with the reports, to know what it rests on.
        lookup: Gives a report by id.
        encoder: Proposes rewrites; none are looked for if None.
        extractor: Finds who says what in the reports; the default engine if None.
        exclude_basis: Whether what the article rests on is kept from counting.
    """
    chosen = {e.report_id for found in evidence for e in found if e.admissible and _decides(e)}
    reports = [report for each in sorted(chosen) if (report := lookup(each)) is not None]
    if not reports:
        return Traced(tuple(ClaimOrigins() for _ in claims))
    with Notes() as notes:
        trace = trace_origins(
            [*reports, article_as_report(article)],
            deep=Deep(encoder=encoder, extractor=extractor, notes=notes),
        )
    basis: Basis | None = basis_of(trace) if exclude_basis else None
    return Traced(
        origins=tuple(
            origins_of(found, trace=trace, basis=basis, chain=claim.attribution.chain, claim=claim.text)
            for claim, found in zip(claims, evidence, strict=True)
        ),
        derivations=trace.derivations,
        statements=trace.statements,
        families={each: _families(trace, each) for each in trace.materials if each != ARTICLE_ID},
    )


def _decides(evidence: Evidence) -> bool:
    return evidence.stance in {Stance.SUPPORTS, Stance.REFUTES}


def _families(trace: Trace, report_id: str) -> frozenset[str]:
    found = [trace.materials[each] for each in (report_id, *trace.roots.of(report_id))]
    return frozenset(family for m in found for family in (m.dispatch_of, m.house.family) if family is not None)
