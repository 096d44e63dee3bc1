"""Links: a report whose text gives another report's address, and records of one page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from verifier.origins.citations import TIED_SUBJECT
from verifier.origins.direction import earlier_of, order_key
from verifier.origins.links import Link
from verifier.origins.material import Material
from verifier.records import Relation

__all__ = ["address_links"]

MOST_DAYS = 10
"""Days between a report and one that it links to; an older one is background."""


def address_links(materials: Sequence[Material]) -> list[Link]:
    """Links from reports to those whose address stands in their text, and between records of one page.

    An address alone does not make one story of two: pages link to background and to what is read most. So the
    subject must be shared as well, to the least degree at which a citation counts.
    """
    pages: dict[str, list[Material]] = defaultdict(list)
    for material in sorted(materials, key=order_key):
        if material.address is not None:
            pages[material.address].append(material)
    links = [_same_page(a, b) for held in pages.values() for a, b in pairwise(held)]
    for material in materials:
        links += _linked(material, pages)
    return links


def _linked(material: Material, pages: dict[str, list[Material]]) -> Iterator[Link]:
    for address in material.links:
        for other in pages.get(address, ())[:1]:
            if other.address != material.address and _is_drawn_on(material, other):
                yield Link(
                    a=material.id,
                    b=other.id,
                    directed=True,
                    names_source=True,
                    relation=Relation.CITES,
                    reason=f"links to it ({address})",
                )


def _is_drawn_on(material: Material, other: Material) -> bool:
    if material.house.family is not None and material.house.family == other.house.family:
        return False  # "read more": of its own house a page links to everything
    if material.published is not None and other.published is not None:
        days = (material.published - other.published).days
        if not -1 <= days <= MOST_DAYS:
            return False
    return material.shares_subject(other) >= TIED_SUBJECT


def _same_page(a: Material, b: Material) -> Link:
    earlier = earlier_of(a, b)
    derived, source = (b, a) if earlier is a or (earlier is None and b.id > a.id) else (a, b)
    same_house = derived.house.family is not None and derived.house.family == source.house.family
    return Link(
        a=derived.id,
        b=source.id,
        directed=earlier is not None,
        relation=Relation.SAME_OUTLET if same_house else Relation.UNCREDITED_COPY,
        reason=f"is the page at the same address ({a.address})",
    )
