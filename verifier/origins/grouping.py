"""Groups of reports that go back to one dispatch or one speaker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from verifier.origins.deriving import Roots
from verifier.origins.direction import order_key
from verifier.origins.material import Material
from verifier.records import Derivation, GroupedReport, OriginGroup, Relation

__all__ = ["group", "origin_name"]


def group(
    materials: Mapping[str, Material], derivations: Sequence[Derivation], roots: Roots
) -> tuple[OriginGroup, ...]:
    """The groups of two reports and more, largest first.

    A report that merges two dispatches stands in the group of its main one, and does not join the two.
    """
    parent: dict[str, str] = {}

    def find(key: str) -> str:
        while key in parent:
            key = parent[key]
        return key

    for derivation in derivations:
        if derivation.relation is not Relation.SAME_SPEAKER:
            continue
        for peer in derivation.peers:
            one, other = find(roots.of(derivation.report_id)[0]), find(roots.of(peer)[0])
            if one != other:
                parent[max(one, other)] = min(one, other)
    members: dict[str, list[str]] = defaultdict(list)
    for report_id in materials:
        members[find(roots.of(report_id)[0])].append(report_id)
    main = _main(derivations)
    groups = [_group([materials[i] for i in ids], main) for ids in members.values() if len(ids) > 1]
    return tuple(sorted(groups, key=lambda g: (-len(g.reports), g.origin)))


def origin_name(material: Material) -> str:
    """What a report is called as an origin: the agency or outlet, and the day."""
    house = material.house
    name = house.agency.name if house.agency is not None else house.name or material.id
    day = material.published
    return name if day is None else f"{name}, {day.day} {day:%B %Y}"


def _main(derivations: Sequence[Derivation]) -> dict[str, Derivation]:
    """Each report's main derivation: on shared words before others, directed before not."""
    found: dict[str, Derivation] = {}
    for each in sorted(derivations, key=lambda d: (not d.of, d.overlap is None, -(d.overlap or 0.0), d.of, d.peers)):
        found.setdefault(each.report_id, each)
    return found


def _group(materials: list[Material], main: Mapping[str, Derivation]) -> OriginGroup:
    drawn_on = {source for m in materials if m.id in main for source in main[m.id].of}

    def first(material: Material) -> tuple[object, ...]:
        derived = material.id in main and bool(main[material.id].of)
        return (derived, material.id not in drawn_on, order_key(material))

    origin = min(materials, key=first)
    others = sorted((m for m in materials if m is not origin), key=order_key)
    return OriginGroup(
        origin=origin.id,
        name=origin_name(origin),
        reports=tuple(_grouped(m, main.get(m.id)) for m in (origin, *others)),
    )


def _grouped(material: Material, derivation: Derivation | None) -> GroupedReport:
    if derivation is None:
        return GroupedReport(id=material.id, relation=Relation.ORIGINAL, reason="draws on no other report here")
    return GroupedReport(
        id=material.id,
        relation=derivation.relation,
        of=derivation.of,
        peers=derivation.peers,
        reason=derivation.reason,
        overlap=derivation.overlap,
    )
