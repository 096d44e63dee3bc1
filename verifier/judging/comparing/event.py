"""Whether claim and passage tell of one event.

Rules, in this order:

1. A date in common: one event.
2. Dates that lie apart, and all else the same: one event whose date one of the two has wrong. For things that
   happen once (an election, a launch) within a month; for things that come again at one place (an attack, a
   flood, a capture) within three days, because two attacks three weeks apart are two attacks.
3. Dates that lie apart otherwise: two events.
4. Another place in the same slot, and other counts or another date: two events.
5. A claim without a date, and a passage about a day after the claim appeared: two events.
6. Otherwise nothing tells.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from verifier.judging.comparing.alignment import Alignment
from verifier.judging.comparing.concepts import concepts
from verifier.judging.comparing.dating import Dating, spoken, told_afterwards
from verifier.judging.comparing.finding import Aspect, Difference, Effect
from verifier.judging.comparing.naming import Naming

__all__ = ["Event", "tell_event"]

ONCE_GAP = 31
"""Days within which an unrepeated event with another date is still the same one."""
AGAIN_GAP = 3
"""The same for events that come again at one place."""
# Share of the claim that the passage must have before another date is a contradiction.
_SAME_ELSE = 0.7
_SAME_YEARS_APART = 0.8


class Event(NamedTuple):
    """Whether it is one event, and why."""

    same: bool | None
    reason: str
    date_contradicts: bool
    """Whether a date that lies apart contradicts the claim, rather than showing another event."""
    recurring: bool
    """Whether what the claim tells may come again at one place."""


def tell_event(
    alignment: Alignment,
    dating: Dating,
    naming: Naming,
    figures: tuple[Difference, ...],
    *,
    claimed: dt.date | None = None,
) -> Event:
    """Whether claim and passage tell of one event, by the rules of this module.

    Args:
        alignment: Claim and passage.
        dating: What became of the claim's dates.
        naming: What became of its names.
        figures: What became of its figures.
        claimed: The day on which the claim appeared, or None.
    """
    recurring = _recurs(alignment)
    other_figures = any(f.effect in {Effect.CONTRADICTS, Effect.DIFFERS} for f in figures)
    if dating.apart:
        finding = next(f for f in dating.findings if f.effect is Effect.CONTRADICTS)
        if not finding.report:
            return Event(False, f"the report is older than the event: {finding.words}", False, recurring)
        reason = f"report is about {_bare(finding.report)}, claim about {_bare(finding.claim)}"
        missing = any(f.effect is Effect.MISSING for f in naming.findings)
        if dating.agrees or other_figures or missing or not _one_event(alignment, dating.gap):
            return Event(None if dating.agrees else False, "" if dating.agrees else reason, False, recurring)
        return Event(True, "all but the date is the same", True, recurring)
    elsewhere = naming.other_place is not None and not _is_there(alignment, naming)
    if elsewhere and naming.other_place is not None and naming.claimed_place and (other_figures or recurring):
        reason = f"report is about {naming.other_place.text}, claim about {naming.claimed_place.text}"
        return Event(False, reason, False, recurring)
    if dating.agrees:
        finding = next(f for f in dating.findings if f.effect is Effect.AGREES)
        return Event(True, f"both are dated {_bare(finding.claim)}", False, recurring)
    later = told_afterwards(alignment, claimed=claimed) if not _is_ahead(alignment) else None
    if later is not None and claimed is not None:
        return Event(
            False, f"report is about {_bare(later.text)}, claim appeared on {spoken(claimed)}", False, recurring
        )
    return Event(None, "", False, recurring)


def _is_there(alignment: Alignment, naming: Naming) -> bool:
    """Whether a place of the claim, other than a state, is in the passage: of two crossings one is."""
    names = alignment.aliases
    agreed = [f.claim for f in naming.findings if f.aspect is Aspect.PLACE and f.effect is Effect.AGREES]
    return any(not names.keys(place) & names.states for place in agreed)


def _is_ahead(alignment: Alignment) -> bool:
    """Whether the claim speaks of what is to come."""
    return any(predicate.planned for predicate in alignment.claim.predicates.values())


def _one_event(alignment: Alignment, gap: int | None) -> bool:
    coverage = alignment.coverage
    if coverage < _SAME_ELSE:
        return False
    if _recurs(alignment):
        return gap is not None and gap <= AGAIN_GAP
    if gap is None or gap <= ONCE_GAP:
        return True
    return coverage >= _SAME_YEARS_APART


def _recurs(alignment: Alignment) -> bool:
    """Whether what the claim tells comes again at one place."""
    recurring = concepts().recurring
    return any(word.keys & recurring for word in alignment.claim.content)


def _bare(words: str) -> str:
    """The date without its preposition."""
    first, _, rest = " ".join(words.split()).partition(" ")
    return rest if rest and first.lower() in {"on", "in", "of", "during", "since", "by"} else " ".join(words.split())
