"""From findings about pairs to what each report is: what it draws on, and where it goes back to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from verifier.origins.copies import COPY_SHARE, LONG_RUN
from verifier.origins.direction import order_key
from verifier.origins.links import Link
from verifier.origins.material import Material
from verifier.records import Derivation, Relation

__all__ = ["Roots", "derive"]

COPIES = frozenset({Relation.CREDITED_COPY, Relation.UNCREDITED_COPY})
MATCHES = 5
"""How many matching stretches a derivation shows."""
_NEARLY = 0.9
"""Sources that hold at least this share of what the best one holds are as good: the more original one is taken."""


class Roots:
    """Where reports go back to: the reports that draw on nothing, joined where no direction can be told.

    Args:
        sources: By report id, the ids that it draws on.
    """

    def __init__(self, sources: Mapping[str, Sequence[str]]) -> None:
        self._sources = sources
        self._class: dict[str, str] = {}
        self._known: dict[str, tuple[str, ...]] = {}

    def join(self, a: str, b: str) -> None:
        """Take two reports for one text of which neither is known to come first."""
        one, other = (self._find(self.of(each)[0]) for each in (a, b))
        if one != other:
            self._class[max(one, other)] = min(one, other)

    def of(self, report_id: str) -> tuple[str, ...]:
        """The report's roots, that of its main source first; itself where it draws on nothing."""
        if report_id not in self._known:
            self._known[report_id] = tuple(dict.fromkeys(self._walk(report_id, set())))
        return tuple(dict.fromkeys(self._find(root) for root in self._known[report_id]))

    def _walk(self, report_id: str, seen: set[str]) -> Iterator[str]:
        seen.add(report_id)
        sources = [s for s in self._sources.get(report_id, ()) if s not in seen]
        if not sources:
            yield report_id
        for source in sources:
            yield from self._walk(source, seen)

    def _find(self, report_id: str) -> str:
        while report_id in self._class:
            report_id = self._class[report_id]
        return report_id


def derive(materials: Mapping[str, Material], links: Sequence[Link]) -> tuple[list[Derivation], Roots]:
    """What each report draws on, and the roots that follow.

    Of many sources with the same text a report draws on the most original; a second source counts only where it
    gives words that the first does not. What is undirected is left out where both have a root in common anyway.
    """
    text, other = _by_report(links, directed=True)
    ancestors = Roots({a: [link.b for link in found] for a, found in text.items()})
    chosen: dict[str, list[Link]] = {}
    for report_id, material in materials.items():
        picked = _pick(text.get(report_id, []), materials, ancestors)
        if picked and len(frozenset().union(*(link.words for link in picked))) >= COPY_SHARE * len(material.body):
            picked = [_as_copy(link, material, materials[link.b]) for link in picked]
        chosen[report_id] = picked
    sources = {a: [link.b for link in found] for a, found in chosen.items()}
    for report_id, found in other.items():
        roots = Roots(sources)
        for link in found:
            if not set(roots.of(link.b)) & set(roots.of(report_id)):
                chosen[report_id].append(link)
                sources[report_id] = [*sources[report_id], link.b]
                roots = Roots(sources)
    return _settle(chosen, sources, links)


def _settle(
    chosen: Mapping[str, Sequence[Link]], sources: Mapping[str, Sequence[str]], links: Sequence[Link]
) -> tuple[list[Derivation], Roots]:
    roots = Roots(sources)
    derivations = [d for found in chosen.values() for d in _directed(found)]
    for link in sorted((each for each in links if not each.directed), key=_strength):
        if set(roots.of(link.a)) & set(roots.of(link.b)):
            continue
        derivations.append(_derivation([link], directed=False))
        if link.relation is not Relation.SAME_SPEAKER:
            roots.join(link.a, link.b)
    derivations.sort(key=lambda d: (d.report_id, d.relation.value, d.of))
    return derivations, roots


def _by_report(links: Sequence[Link], *, directed: bool) -> tuple[dict[str, list[Link]], dict[str, list[Link]]]:
    """The links by the drawing report: those that rest on shared words, and the others; one for each pair."""
    text: dict[str, list[Link]] = defaultdict(list)
    other: dict[str, list[Link]] = defaultdict(list)
    best: dict[tuple[str, str], Link] = {}
    credited: set[tuple[str, str]] = set()
    for link in sorted((each for each in links if each.directed is directed), key=_strength):
        best.setdefault((link.a, link.b), link)
        if link.names_source:
            credited.add((link.a, link.b))
    for (a, b), link in best.items():
        (text if link.words else other)[a].append(_with_credit(link) if (a, b) in credited else link)
    return text, other


def _with_credit(link: Link) -> Link:
    """The link as that of a report whose sentences name their source."""
    relation = Relation.CREDITED_COPY if link.relation is Relation.UNCREDITED_COPY else link.relation
    return replace(link, relation=relation, reason=link.reason.replace("without credit", "named as a source"))


def _strength(link: Link) -> tuple[bool, bool, int, str, str]:
    return (not link.words, link.relation is Relation.SAME_SPEAKER, -len(link.words), link.a, link.b)


def _pick(found: Sequence[Link], materials: Mapping[str, Material], ancestors: Roots) -> list[Link]:
    """The sources that explain the report's copied words, each by words that those before it lack."""
    left = list(found)
    picked: list[Link] = []
    covered: frozenset[int] = frozenset()
    while left:
        gains = {link.b: len(link.words - covered) for link in left}
        most = max(gains.values())
        if most < (LONG_RUN if picked else 1):
            break
        near = [link for link in left if gains[link.b] >= _NEARLY * most]
        best = min(near, key=lambda link: (ancestors.of(link.b) != (link.b,), order_key(materials[link.b])))
        left.remove(best)
        if picked and any(set(ancestors.of(best.b)) & set(ancestors.of(link.b)) for link in picked):
            continue
        picked.append(best)
        covered |= best.words
    return picked


def _as_copy(link: Link, material: Material, source: Material) -> Link:
    """The link as a copy's: its sources together make up the report, though each alone may not."""
    if link.relation is not Relation.REWRITE:
        return link
    credited = {source.house.family, source.dispatch_of} & (material.credited | {material.dispatch_of})
    return _changed(link, Relation.CREDITED_COPY if credited - {None} else Relation.UNCREDITED_COPY)


def _changed(link: Link, relation: Relation) -> Link:
    return replace(link, relation=relation)


def _directed(found: Sequence[Link]) -> Iterator[Derivation]:
    """One derivation for each relation, the main one first."""
    by_relation: dict[Relation, list[Link]] = defaultdict(list)
    for link in found:
        by_relation[link.relation].append(link)
    for each in by_relation.values():
        yield _derivation(each, directed=True)


def _derivation(links: Sequence[Link], *, directed: bool) -> Derivation:
    others = tuple(link.b for link in links)
    overlaps = [link.overlap for link in links if link.overlap is not None]
    reasons = [f"{'from' if directed else 'with'} {link.b}: {link.reason}" for link in links]
    return Derivation(
        report_id=links[0].a,
        relation=links[0].relation,
        of=others if directed else (),
        peers=() if directed else others,
        reason="; ".join(reasons),
        overlap=max(overlaps) if overlaps else None,
        matches=tuple(m for link in links for m in link.matches)[:MATCHES],
    )
