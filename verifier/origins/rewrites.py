"""Rewrites: reports told anew from another. The encoder proposes, the facts confirm.

A writer who was not there has nothing of his own: every name and number of a rewrite stands in what it was
written from, while an independent report of the same event has its own witnesses, places and figures. So a pair
that the encoder finds alike is confirmed by what the one lacks of the other, and sentence by sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from verifier.encoding import Encoder, Vectors
from verifier.origins.citations import citations_of
from verifier.origins.direction import earlier_of
from verifier.origins.links import Link
from verifier.origins.material import Material
from verifier.origins.quotations import speaks_for_itself
from verifier.records import Relation

__all__ = ["novelty", "rewrite_links"]

MOST_DAYS = 2
"""Days between a report and its rewrite."""
NEIGHBOURS = 5
"""How many of the reports of those days are looked at for each, the most alike first."""
LEAST_ALIKE = 0.55
"""Cosine of the two leads from which a pair is looked at."""
LEAST_DETAILS = 4
"""Names and numbers that a report needs for their absence elsewhere to mean anything."""
MOST_NOVELTY = 0.2
"""Share of a rewrite's names and numbers that the other may lack. On the odd-numbered own pairs the rewrites
have at most .2, independent reports of the same event at least .45."""
LEAST_COVERED = 0.55
"""Mean over a rewrite's sentences of the cosine with the nearest sentence of the other."""
MOST_LONGER = 4.0
"""How many times longer the other may be: in a very long report any short one's names are found by chance."""

_LEAD_WORDS = 60
_SHORTEST = 5
_LONGEST_BODY = 80
"""Sentences of a report that are compared; what comes later is background."""


def rewrite_links(materials: Sequence[Material], encoder: Encoder, *, known: set[frozenset[str]]) -> list[Link]:
    """One link for each pair where one report seems to be told anew from the other.

    Args:
        materials: The reports; undated ones are left out.
        encoder: Makes the vectors of leads and sentences.
        known: Pairs that are linked already, which are not looked at again.
    """
    asked = [
        (one, other, earlier_of(a, b) is other)
        for a, b in _proposed(materials, encoder)
        if frozenset((a.id, b.id)) not in known
        for one, other in _ways(a, b)
    ]
    sentences = {m.id: _sentences(m) for one, other, _ in asked for m in (one, other)}
    texts = sorted({sentence for each in sentences.values() for sentence in each})
    place = {text: k for k, text in enumerate(texts)}
    vectors = encoder.encode(texts) if texts else None
    found: dict[frozenset[str], Link] = {}
    for one, other, directed in asked:
        pair = frozenset((one.id, other.id))
        if vectors is None or pair in found or not sentences[one.id] or not sentences[other.id]:
            continue
        mine, theirs = ([place[text] for text in sentences[m.id]] for m in (one, other))
        covered = float((vectors[mine] @ vectors[theirs].T).max(axis=1).mean())
        if covered >= LEAST_COVERED:
            found[pair] = _link(one, other, covered, directed=directed)
    return list(found.values())


def novelty(a: Material, b: Material) -> float:
    """Share of the names and numbers of `a` that do not stand in `b`; 0 to 1, 1 where `a` has none."""
    own = _details(a)
    return len(own - b.details) / len(own) if own else 1.0


def _details(material: Material) -> frozenset[str]:
    """Names and numbers, the names of credited houses left out: a rewrite may name whom it rewrites."""
    credits = " ".join(c.source.name for c in material.credits if c.source is not None).lower().split()
    return material.details - frozenset(credits) - {"reuters", "afp", "ap", "dpa", "xinhua", "associated", "press"}


def _proposed(materials: Sequence[Material], encoder: Encoder) -> Iterator[tuple[Material, Material]]:
    """Pairs whose leads are alike, from different houses and near days; each once."""
    dated = sorted((m for m in materials if m.published and m.words), key=lambda m: (m.published, m.id))
    if len(dated) < 2:
        return
    vectors = encoder.encode([_lead(m) for m in dated])
    days = np.array([m.published.toordinal() for m in dated if m.published])
    seen: set[tuple[int, int]] = set()
    for k, material in enumerate(dated):
        first = int(np.searchsorted(days, days[k] - MOST_DAYS))
        alike = vectors[first : int(np.searchsorted(days, days[k] + MOST_DAYS, side="right"))] @ vectors[k]
        for offset in _nearest(alike):
            j = first + int(offset)
            pair = (min(j, k), max(j, k))
            if j == k or pair in seen or dated[j].house.family == material.house.family:
                continue
            if alike[offset] < LEAST_ALIKE:
                break
            seen.add(pair)
            yield dated[pair[0]], dated[pair[1]]


def _nearest(alike: Vectors) -> Sequence[int]:
    most = min(len(alike), NEIGHBOURS + 1)  # the report itself is among them
    best = np.argpartition(-alike, most - 1)[:most] if most < len(alike) else np.arange(len(alike))
    return [int(k) for k in sorted(best, key=lambda k: (-float(alike[k]), int(k)))]


def _lead(material: Material) -> str:
    end = min(_LEAD_WORDS, len(material.body))
    return f"{material.report.title or ''}. {material.body.slice(0, end)}"


def _ways(a: Material, b: Material) -> list[tuple[Material, Material]]:
    """Which of the two may be told from which, the one with less of its own first; none that came first."""
    earlier = earlier_of(a, b)
    ways = [(one, other) for one, other in ((a, b), (b, a)) if earlier is not one and _may_be_told_from(one, other)]
    return sorted(ways, key=lambda way: (novelty(*way), way[0].id))


def _may_be_told_from(one: Material, other: Material) -> bool:
    if one.house.agency is not None or speaks_for_itself(one):
        return False  # it was there
    named = {c.family for c in citations_of(one)} | one.credited
    if named and not named & {other.house.family, other.dispatch_of}:
        return False  # it says that it has it from elsewhere
    return (
        len(_details(one)) >= LEAST_DETAILS
        and novelty(one, other) <= MOST_NOVELTY
        and other.words <= MOST_LONGER * one.words
    )


def _link(one: Material, other: Material, covered: float, *, directed: bool) -> Link:
    facts = len(_details(one))
    shared = facts - round(novelty(one, other) * facts)
    a, b = (one, other) if directed or one.id > other.id else (other, one)
    return Link(
        a=a.id,
        b=b.id,
        directed=directed,
        relation=Relation.REWRITE,
        reason=f"{one.id} tells it anew: {shared} of its {facts} names and figures stand in {other.id}, "
        f"its sentences are like that one's (cosine {covered:.2f})",
    )


def _sentences(material: Material) -> list[str]:
    spans = [(first, end) for first, end in material.body.sentences() if end - first >= _SHORTEST]
    return [material.body.slice(first, end) for first, end in spans[:_LONGEST_BODY]]
