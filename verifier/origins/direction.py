"""Which of two reports with common text came first."""

from __future__ import annotations

from verifier.origins.material import Material

__all__ = ["earlier_of", "order_key"]

_HELD_BACK_DAYS = 1
"""A page may be dated a day before the stored page of the dispatch that it carries: time zones, late pages."""


def earlier_of(a: Material, b: Material) -> Material | None:
    """The report that the other draws on, or None where nothing tells.

    A report that credits the other's house draws on it, whatever the dates, and what an agency published comes
    before what carries it; else the earlier day comes first. One day, or no date, tells nothing.
    """
    for one, other in ((a, b), (b, a)):
        if _credits(other, one) and not _credits(one, other) and not _much_later(one, other):
            return one
    for one, other in ((a, b), (b, a)):
        if _is_source(one, other) and not _is_source(other, one) and not _much_later(one, other):
            return one
    if a.published is None or b.published is None or a.published == b.published:
        return None
    return a if a.published < b.published else b


def order_key(material: Material) -> tuple[bool, str, bool, str]:
    """Sorts by date, agencies' own pages before others of the day, undated reports last."""
    published = material.published
    return (published is None, published.isoformat() if published else "", material.house.agency is None, material.id)


def _credits(carrier: Material, source: Material) -> bool:
    """Whether `carrier` credits the house of `source`, which is that house's own page."""
    family = source.house.family
    if family is None or family == carrier.house.family:
        return False
    own = source.dispatch_of in {None, family}
    return own and (family in carrier.credited or (carrier.credits_agencies and source.house.agency is not None))


def _is_source(one: Material, other: Material) -> bool:
    """Whether `one` is nearer to an agency's desk than `other`: 2 for the agency, 1 for a tagged dispatch, 0 else."""
    return _nearness(one) > _nearness(other)


def _nearness(material: Material) -> int:
    if material.house.agency is not None:
        return 2 if material.house.carrier is None else 1
    return 0


def _much_later(one: Material, other: Material) -> bool:
    if one.published is None or other.published is None:
        return False
    return (one.published - other.published).days > _HELD_BACK_DAYS
