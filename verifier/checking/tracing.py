"""Traces the reports that bear on an article's claims, and counts the origins behind each claim."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from verifier.attribution import SpanExtractor
from verifier.checking.copies import Lookup, text_digest
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
    trace_materials,
)
from verifier.origins.material import Material, material_of
from verifier.origins.statements import Statement
from verifier.records import Article, Claim, ClaimOrigins, Derivation, Evidence, Stance

__all__ = ["Neighbours", "Traced", "trace_evidence"]

Neighbours = Callable[[Sequence[Material], int], Sequence[Material]]
"""Gives the other reports of a corpus that share text with some or that those cite, at most so many of either."""


class Traced(NamedTuple):
    """Where the evidence of an article's claims comes from."""

    origins: tuple[ClaimOrigins, ...]
    """For each claim, in the claims' order."""
    near: tuple[int, ...] = ()
    """For each claim how many reports are near it, those that go back to one dispatch counted once."""
    derivations: tuple[Derivation, ...] = ()
    """What the reports that bear on a claim draw on, and the article."""
    statements: Mapping[str, Sequence[Statement]] = {}
    """Who says what in those reports, by report id."""
    families: Mapping[str, frozenset[str]] = {}
    """The houses that each of them is of or goes back to, by report id."""


def trace_evidence(
    claims: Sequence[Claim],
    evidence: Sequence[Sequence[Evidence]],
    *,
    near: Sequence[Sequence[str]],
    article: Article,
    lookup: Lookup,
    encoder: Encoder | None = None,
    extractor: SpanExtractor | None = None,
    exclude_basis: bool = True,
    notes: Notes | None = None,
    neighbours: Neighbours | None = None,
    article_neighbours: int = 10,
    report_neighbours: int = 100,
) -> Traced:
    """The origins behind each claim's evidence, and how much of the corpus is near each claim.

    Args:
        claims: The article's claims.
        evidence: For each claim its passages, judged.
        near: For each claim the reports that are near it.
        article: Traced together with the reports, to know what it rests on.
        lookup: Gives a report by id.
        encoder: Proposes rewrites; none are looked for if None.
        extractor: Finds who says what in the reports; the default engine if None.
        exclude_basis: Whether what the article rests on is kept from counting.
        notes: Keeps who says what in the reports; in memory if None.
        neighbours: Finds what else of the corpus is tied to those reports or the article: two reports that
            look independent may both be cut from a dispatch that no claim found. Nothing else is looked at if None.
        article_neighbours: At most so many of the article, of either kind; who speaks in them is read too.
        report_neighbours: At most so many of the reports.
    """
    chosen = {e.report_id for found in evidence for e in found if e.admissible and _decides(e)}
    around = {each for some in near for each in some} - chosen
    reports = {each: material_of(report) for each in sorted(chosen | around) if (report := lookup(each)) is not None}
    read = {each: material for each, material in reports.items() if each in chosen}
    own = material_of(article_as_report(article))
    tied: Sequence[Material] = ()
    if neighbours is not None and read:
        read |= {m.id: m for m in neighbours([own], article_neighbours) if m.id not in read}
        tied = neighbours([*read.values()], report_neighbours)
    deep = Deep(encoder=encoder, extractor=extractor, notes=notes or Notes(), read=frozenset({*read, ARTICLE_ID}))
    materials = {**{m.id: m for m in tied}, **reports, **read, **({ARTICLE_ID: own} if read else {})}
    trace = trace_materials(materials.values(), deep=deep if read else None)
    count = tuple(_apart(some, trace) for some in near)
    if not read:
        return Traced(origins=tuple(ClaimOrigins() for _ in claims), near=count)
    basis: Basis | None = basis_of(trace) if exclude_basis else None
    return Traced(
        origins=tuple(
            origins_of(found, trace=trace, basis=basis, chain=claim.attribution.chain, claim=claim.text)
            for claim, found in zip(claims, evidence, strict=True)
        ),
        near=count,
        derivations=tuple(d for d in trace.derivations if {d.report_id, *d.of, *d.peers} & {*chosen, ARTICLE_ID}),
        statements=trace.statements,
        families={each: _families(trace, each) for each in trace.materials if each != ARTICLE_ID},
    )


def _decides(evidence: Evidence) -> bool:
    return evidence.stance in {Stance.SUPPORTS, Stance.REFUTES}


def _apart(report_ids: Sequence[str], trace: Trace) -> int:
    """How many of the reports go back to different dispatches, or have different texts."""
    roots = (trace.roots.of(each)[0] for each in report_ids)
    return len({text_digest(trace.materials[root].report.text) for root in roots})


def _families(trace: Trace, report_id: str) -> frozenset[str]:
    found = [trace.materials[each] for each in (report_id, *trace.roots.of(report_id))]
    return frozenset(family for m in found for family in (m.dispatch_of, m.house.family) if family is not None)
