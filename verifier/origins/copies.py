"""Shared text: which reports carry another's sentences.

Quoted words do not count as shared text: a minister's sentence stands in every report of his speech. Nor do words
that reports print again over months: a formula, a notice, a paragraph of background.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from verifier.origins.alignment import RUN, Alignment, Stretch, align
from verifier.origins.direction import earlier_of, order_key
from verifier.origins.links import Link
from verifier.origins.material import Material
from verifier.origins.sketch import propose_pairs
from verifier.records import Relation

__all__ = ["COPY_SHARE", "LONG_RUN", "copy_links"]

LONG_RUN = 11
"""Words outside quotation marks in one stretch from which it is a copied sentence and no turn of phrase. On the
9,500 articles shorter ones were titles ("Chairman of the Joint Chiefs of Staff") and turns of the trade."""
LEAST_WORDS = 40
"""Words in such stretches that make a copy of a report of any length …"""
LEAST_OVERLAP = 0.10
"""… if they are this share of the shorter report; of pairs with less, most share a statement or a statute."""
SHORT_OVERLAP = 0.20
"""Share of the shorter report that makes a copy with fewer words: a brief of three sentences."""
ONE_STRETCH_WORDS = 150
"""From this length of the shorter report on one stretch is not enough, unless it is `ONE_STRETCH_SHARE` of it: on the
9,500 articles most were messages, statutes and statements that the pages set out without quotation marks."""
ONE_STRETCH_SHARE = 0.4
SAME_HOUSE_DAYS = 7
SAME_HOUSE_OVERLAP = 0.3
LEAD = 80
"""A house's later take repeats the earlier one within days, a good part of it, and words of both leads (the first
`LEAD` words); galleries, forms and background stand lower down, and years long."""
COPY_SHARE = 0.5
"""Share of a report's own words from which on it is a copy and not a rewrite with copied sentences."""
LASTING_DAYS = 45
"""Text that two otherwise different reports share over more days than this is a formula or background."""


def copy_links(
    materials: Sequence[Material], *, progress: Callable[[int, int | None], None] | None = None
) -> list[Link]:
    """One link for each pair of reports with copied text, by position."""
    order = sorted(range(len(materials)), key=lambda k: order_key(materials[k]))
    bands = []
    for number, material in enumerate(materials, 1):
        bands.append(material.bands)
        if progress is not None and number % 200 == 0:
            progress(number, len(materials))
    pairs = sorted(propose_pairs(bands, order))
    aligned = [(materials[i], materials[j], align(materials[i].body, materials[j].body)) for i, j in pairs]
    lasting = _lasting(aligned)
    links = []
    for a, b, alignment in aligned:
        link = _link(a, b, _without(alignment, a, lasting), found=alignment)
        if link is not None:
            links.append(link)
    return links


def _lasting(aligned: Sequence[tuple[Material, Material, Alignment]]) -> set[tuple[str, ...]]:
    """The runs of words that different reports share over months."""
    found: set[tuple[str, ...]] = set()
    for a, b, alignment in aligned:
        if a.published is None or b.published is None or alignment.overlap > SHORT_OVERLAP:
            continue
        if abs((a.published - b.published).days) > LASTING_DAYS:
            for stretch in alignment.stretches:
                found.update(_runs(stretch, a))
    return found


def _runs(stretch: Stretch, a: Material) -> Iterator[tuple[str, ...]]:
    words = a.body.words
    for k in range(stretch.a, stretch.a + stretch.length - RUN + 1):
        yield words[k : k + RUN]


def _without(alignment: Alignment, a: Material, lasting: set[tuple[str, ...]]) -> list[Stretch]:
    """The stretches that are copied sentences: not mostly lasting text."""
    kept = []
    for stretch in alignment.stretches:
        runs = list(_runs(stretch, a))
        if sum(run in lasting for run in runs) * 2 <= len(runs):
            kept.append(stretch)
    return kept


def _link(a: Material, b: Material, stretches: list[Stretch], *, found: Alignment) -> Link | None:
    told = {(s.a, s.b): _outside(s, a, b) for s in stretches}
    long = [s for s in stretches if told[s.a, s.b] >= LONG_RUN]
    words = sum(told[s.a, s.b] for s in long)
    least = min(a.body.told, b.body.told)
    if not long or least == 0:
        return None
    share = words / least
    if not ((words >= LEAST_WORDS and share >= LEAST_OVERLAP) or share >= SHORT_OVERLAP):
        return None
    if len(long) == 1 and least >= ONE_STRETCH_WORDS and share < ONE_STRETCH_SHARE:
        return None
    if a.house.family is not None and a.house.family == b.house.family and not _is_later_take(a, b, stretches, share):
        return None
    earlier = earlier_of(a, b)
    derived, source = (a, b) if earlier is b or (earlier is None and a.id > b.id) else (b, a)
    numbers = frozenset(
        n for s in stretches for n in range(*((s.a, s.a + s.length) if derived is a else (s.b, s.b + s.length)))
    )
    overlap = round(min(1.0, sum(told.values()) / least), 4)
    own_share = len(numbers) / len(derived.body)
    relation = _relation(derived, source, own_share)
    texts = [derived.body.slice(*_place(s, derived is a)) for s in sorted(stretches, key=lambda s: (-s.length, s.a))]
    return Link(
        a=derived.id,
        b=source.id,
        directed=earlier is not None,
        relation=relation,
        reason=_reason(derived, source, words, overlap, relation, directed=earlier is not None),
        overlap=overlap,
        matches=tuple(texts),
        words=numbers,
    )


def _is_later_take(a: Material, b: Material, stretches: list[Stretch], share: float) -> bool:
    """Whether two reports of one house are one story and not two with the same furniture."""
    if share < SAME_HOUSE_OVERLAP or not any(s.a < LEAD and s.b < LEAD for s in stretches):
        return False
    if a.published is None or b.published is None:
        return share >= COPY_SHARE
    return abs((a.published - b.published).days) <= SAME_HOUSE_DAYS


def _place(stretch: Stretch, in_a: bool) -> tuple[int, int]:
    start = stretch.a if in_a else stretch.b
    return start, start + stretch.length


def _outside(stretch: Stretch, a: Material, b: Material) -> int:
    """Words of the stretch that neither report puts in quotation marks."""
    return sum(not (a.body.quoted[stretch.a + k] or b.body.quoted[stretch.b + k]) for k in range(stretch.length))


def _relation(derived: Material, source: Material, own_share: float) -> Relation:
    same_house = derived.house.family is not None and derived.house.family == source.house.family
    carried = derived.house.carrier is not None and own_share >= COPY_SHARE
    if same_house and not carried:  # an agency's dispatch on two carriers' pages is a copy
        return Relation.SAME_OUTLET
    if own_share < COPY_SHARE:
        return Relation.REWRITE
    return Relation.CREDITED_COPY if _gives_credit(derived, source) or same_house else Relation.UNCREDITED_COPY


def _gives_credit(derived: Material, source: Material) -> bool:
    """Whether the copy credits the source's house, or whoever the source itself credits."""
    families = {source.house.family, source.dispatch_of} - {None}
    return bool(families & derived.credited) or (derived.dispatch_of is not None and derived.dispatch_of in families)


def _reason(
    derived: Material, source: Material, words: int, overlap: float, relation: Relation, *, directed: bool
) -> str:
    shared = f"shares {words} words of running text ({overlap:.0%} of the shorter report)"
    credit = next((c for c in derived.credits if c.family in {source.house.family, source.dispatch_of}), None)
    if relation is Relation.SAME_OUTLET or (source.house.family and derived.house.family == source.house.family):
        shared += ", from the same house"
    elif credit is not None:
        shared += f', credited ("{credit.text}")'
    else:
        shared += ", without credit"
    return shared if directed else f"{shared}; which came first cannot be told"
