"""Tracing: which of some reports derive from which, and on what grounds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from verifier.attribution import SpanExtractor, default_extractor
from verifier.encoding import Encoder
from verifier.origins.citations import citation_links
from verifier.origins.copies import copy_links
from verifier.origins.deriving import Roots, derive
from verifier.origins.grouping import group
from verifier.origins.linking import address_links
from verifier.origins.material import Material, material_of
from verifier.origins.notes import Notes
from verifier.origins.publishers import family_called
from verifier.origins.quotations import quotation_links
from verifier.origins.rewrites import rewrite_links
from verifier.origins.signals import Citation
from verifier.origins.speakers import speaker_links
from verifier.origins.statements import Statement, implied_statements, statements_of
from verifier.records import Derivation, OriginGroup, Relation, Report

__all__ = ["Deep", "Trace", "read_statements", "trace_materials", "trace_origins"]


@dataclass(frozen=True, kw_only=True)
class Deep:
    """What a deep trace needs besides the reports."""

    encoder: Encoder | None = None
    """Proposes rewrites; none are looked for if None."""
    extractor: SpanExtractor | None = None
    """Finds attributions; the default engine if None."""
    notes: Notes = field(default_factory=Notes)
    """Keeps what attribution found; in memory by default."""
    read: frozenset[str] | None = None
    """The ids of the reports that attribution reads and the encoder compares; all if None."""


@dataclass(frozen=True, kw_only=True)
class Trace:
    """Who derives from whom among some reports."""

    materials: Mapping[str, Material]
    """The reports by id, with their houses and credits."""
    derivations: tuple[Derivation, ...]
    """By report id; a report without one is an original or stands alone."""
    groups: tuple[OriginGroup, ...]
    roots: Roots
    statements: Mapping[str, tuple[Statement, ...]]
    """By report id; empty where the trace was not deep."""

    def related(self, a: str, b: str) -> bool:
        """Whether two reports have a dispatch in common, or a speaker whose word both give."""
        if set(self.roots.of(a)) & set(self.roots.of(b)):
            return True
        pair = {a, b}
        return any(
            d.relation is Relation.SAME_SPEAKER and d.report_id in pair and pair <= {d.report_id, *d.peers}
            for d in self.derivations
        )

    def of(self, report_id: str) -> tuple[Derivation, ...]:
        """The derivations of one report."""
        return tuple(d for d in self.derivations if d.report_id == report_id)


def trace_origins(
    reports: Iterable[Report],
    *,
    deep: Deep | None = None,
    progress: Callable[[int, int | None], None] | None = None,
) -> Trace:
    """Who derives from whom among `reports`; see `trace_materials`.

    Args:
        reports: Any reports; ids are unique.
        deep: What a deep trace needs; a cheap one if None.
        progress: Called with the number of reports sketched and the number of all.
    """
    return trace_materials([material_of(report) for report in reports], deep=deep, progress=progress)


def trace_materials(
    reports: Iterable[Material],
    *,
    deep: Deep | None = None,
    progress: Callable[[int, int | None], None] | None = None,
) -> Trace:
    """Who derives from whom among reports whose signals may be known.

    Credits, citations in set words, links, shared text and shared quotations are looked at always; attributions and
    the encoder only in a deep trace. The result does not depend on the order of the reports, nor on whether their
    signals were known.

    Args:
        reports: Any reports; ids are unique.
        deep: What a deep trace needs; a cheap one if None.
        progress: Called with the number of reports sketched and the number of all.
    """
    materials = sorted(reports, key=lambda m: m.id)
    by_id = {material.id: material for material in materials}
    statements = implied_statements(materials, _read(materials, deep)) if deep is not None else {}
    links = [
        *copy_links(materials, progress=progress),
        *quotation_links(materials),
        *citation_links(materials, extra=_cited(statements)),
        *address_links(materials),
        *speaker_links(materials, statements),
    ]
    if deep is not None and deep.encoder is not None:
        known = {frozenset((link.a, link.b)) for link in links if link.relation is not Relation.SAME_SPEAKER}
        links += rewrite_links(_to_read(materials, deep), deep.encoder, known=known)
    derivations, roots = derive(by_id, links)
    return Trace(
        materials=by_id,
        derivations=tuple(derivations),
        groups=group(by_id, derivations, roots),
        roots=roots,
        statements=statements,
    )


def read_statements(
    material: Material, *, extractor: SpanExtractor | None = None, notes: Notes | None = None
) -> tuple[Statement, ...]:
    """Who says what in a report, from the notes if it was read before.

    Args:
        material: The report.
        extractor: Finds attributions; the default engine if None.
        notes: Keeps what was found; nothing is kept if None.
    """
    extractor = extractor or default_extractor()
    if notes is None:
        return statements_of(material, extractor=extractor)
    engine = f"{extractor.model.name} {extractor.model.version}"
    return notes.statements(material, engine=engine, read=lambda each: statements_of(each, extractor=extractor))


def _read(materials: Sequence[Material], deep: Deep) -> dict[str, tuple[Statement, ...]]:
    extractor = deep.extractor or default_extractor()
    return {m.id: read_statements(m, extractor=extractor, notes=deep.notes) for m in _to_read(materials, deep)}


def _to_read(materials: Sequence[Material], deep: Deep) -> list[Material]:
    return [m for m in materials if deep.read is None or m.id in deep.read]


def _cited(statements: Mapping[str, Sequence[Statement]]) -> dict[str, tuple[Citation, ...]]:
    """The houses through which a report has its statements, as attribution finds them."""
    found: dict[str, tuple[Citation, ...]] = {}
    for report_id, said in statements.items():
        families = {name: family_called(name) for each in said for name in each.through}
        found[report_id] = tuple(
            Citation(family, name, f"through {name}") for name, family in families.items() if family is not None
        )
    return found
