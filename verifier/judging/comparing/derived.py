"""Figures that a passage does not state but yields: a sum, a share of a whole, a multiple of what it was."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from verifier.judging.comparing.alignment import Alignment
from verifier.judging.comparing.finding import Aspect, Difference, Effect
from verifier.judging.comparing.interval import Interval, Lie, lie
from verifier.judging.comparing.measures import heads_fit
from verifier.judging.comparing.quantity import Quantity, Role, Toll, phrase
from verifier.records import Span

__all__ = ["derived"]


def derived(alignment: Alignment, claim: Quantity) -> Difference | None:
    """The agreement of a claim's figure with what the passage's figures yield, or None; it never conflicts."""
    return _total(alignment, claim) or _share(alignment, claim) or _multiple(alignment, claim)


def _share(alignment: Alignment, claim: Quantity) -> Difference | None:
    """ "Of the 240 papers, 60 were raised" as a quarter."""
    if claim.dimension != "percent":
        return None
    for whole in alignment.report.figures:
        if whole.dimension != "count" or whole.role is not Role.WHOLE or whole.value.low <= 0:
            continue
        for part in _beside(alignment, whole):
            counted = part.dimension == "count" and 0 < part.value.low < whole.value.low
            if counted and not part.heads - whole.heads and _fits(claim, part.value.low / whole.value.low):
                return _told(claim, [part, whole], " of ")
    return None


def _multiple(alignment: Alignment, claim: Quantity) -> Difference | None:
    """ "From 6 to 18 per cent" as tripled."""
    if claim.dimension != "ratio":
        return None
    for before in alignment.report.figures:
        if before.role is not Role.BASELINE or before.value.low <= 0:
            continue
        for now in _beside(alignment, before):
            if (
                now.role is Role.PLAIN
                and now.dimension == before.dimension
                and _fits(claim, now.value.low / before.value.low)
            ):
                return _told(claim, [before, now], " to ")
    return None


def _beside(alignment: Alignment, one: Quantity) -> list[Quantity]:
    """The other exact figures of its sentence."""
    wording = alignment.report.wording
    sentence = wording.sentence_at(one.span.start)
    return [
        q
        for q in alignment.report.figures
        if q is not one and q.value.is_point and wording.sentence_at(q.span.start) == sentence
    ]


def _fits(claim: Quantity, value: float) -> bool:
    return lie(claim.value, Interval(value, value), grain=claim.grain, rough=claim.rough) is Lie.WITHIN


def _total(alignment: Alignment, claim: Quantity) -> Difference | None:
    """Two or three counts of one sentence that together make the claim's: 17 passengers and four crew, 21 people."""
    if claim.dimension != "count" or not claim.value.is_point:
        return None
    wording = alignment.report.wording
    fitting = [q for q in alignment.report.figures if _is_summand(claim, q)]
    for size in (2, 3):
        for first in range(len(fitting) - size + 1):
            group = fitting[first : first + size]
            if len({wording.sentence_at(q.span.start) for q in group}) != 1:
                continue
            if any(wording.distance(a.word, b.word) > 2.2 for a, b in pairwise(group)):
                continue
            if sum(q.value.low for q in group) == claim.value.low and all(q.value.is_point for q in group):
                return _told(claim, group, " + ")
    return None


def _is_summand(claim: Quantity, report: Quantity) -> bool:
    if report.dimension != "count" or report.role is not Role.PLAIN or report.value.low <= 0:
        return False
    if claim.toll is Toll.CASUALTIES:
        return report.toll in {Toll.KILLED, Toll.WOUNDED}
    if claim.toll is not report.toll:
        return False
    return not report.heads or not claim.heads or heads_fit(claim, report)


def _told(claim: Quantity, parts: Sequence[Quantity], sign: str) -> Difference:
    span = Span(start=min(q.span.start for q in parts), end=max(q.span.end for q in parts))
    words = sign.join(phrase(q) for q in parts)
    return Difference(
        Aspect.QUANTITY, Effect.AGREES, claim.text, words, f"claim: {phrase(claim)}; report: {words}", claim.span, span
    )  # fmt: skip
