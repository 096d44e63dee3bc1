"""The dates of a claim beside those of a passage, each at its own precision."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from typing import NamedTuple

from verifier.judging.comparing.alignment import Alignment
from verifier.judging.comparing.days import Days, Moment, given_days
from verifier.judging.comparing.finding import Aspect, Difference, Effect
from verifier.records import Span, When

__all__ = ["Dating", "compare_days", "spoken", "told_afterwards"]

LAG = 1
"""Days by which two reports of one event may differ: time zones, the night between two days, late reporting."""
# A report that appeared this many days after the claim's day, and names no day, speaks of it.
_FRESH = 4
_LENIENCE = 0.12
# The very date of the claim is seldom in the passage by chance.
_LENIENCE_SAME = 0.3
_NEAR_ENOUGH = 0.30


class _Lie(Enum):
    WITHIN = "within"
    OPEN = "open"
    APART = "apart"


class Dating(NamedTuple):
    """What became of the claim's dates."""

    findings: tuple[Difference, ...]
    gap: int | None
    """Days between the claim's date and the passage's, where they lie apart, both are known; else None."""
    agrees: bool
    """Whether a date of the claim is the passage's too."""
    apart: bool
    """Whether a date of the claim lies apart from the passage's."""


class _Candidate(NamedTuple):
    moment: Moment
    lie: _Lie
    gap: int | None
    affinity: float


def compare_days(alignment: Alignment, *, when: When | None, published: dt.date | None) -> Dating:
    """The claim's dates, each against the date that the passage gives for the same.

    Args:
        alignment: Claim and passage.
        when: The date on the claim's record, which wins over what its words give.
        published: The day on which the passage appeared.
    """
    moments = _claimed(alignment, when)
    findings: list[Difference] = []
    gap: int | None = None
    agrees = apart = False
    for moment in moments:
        best = _answer(alignment, moment, published=published)
        if best is None:
            finding = _undated(moment, published)
            if finding is not None:
                findings.append(finding)
                apart = apart or finding.effect is Effect.CONTRADICTS
            continue
        if best.lie is _Lie.WITHIN:
            agrees = True
            findings.append(_told(moment, Effect.AGREES, best.moment))
        elif best.lie is _Lie.OPEN:
            findings.append(_told(moment, Effect.MISSING, best.moment, note="which leaves it open"))
        elif best.gap is not None and best.gap <= LAG and _are_days(moment.days, best.moment.days):
            findings.append(_told(moment, Effect.DIFFERS, best.moment, note="a day apart"))
        else:
            apart = True
            gap = best.gap if gap is None else gap
            findings.append(_told(moment, Effect.CONTRADICTS, best.moment))
    return Dating(tuple(findings), gap, agrees, apart)


def _are_days(claim: Days, report: Days) -> bool:
    """Whether both are single days: 2014 and 2015 lie a day apart and are another year all the same."""
    return all(days.day is not None for days in (claim, report)) or all(
        days.weekday is not None for days in (claim, report)
    )


def told_afterwards(alignment: Alignment, *, claimed: dt.date | None) -> Moment | None:
    """The date of the passage's event, where it lies behind the day on which an undated claim appeared; else None."""
    if claimed is None or alignment.claim.moments or not alignment.report.moments:
        return None
    wording = alignment.report.wording
    best = max(alignment.report.moments, key=lambda m: alignment.closeness(wording.at(m.span.start)))
    return best if best.days.first is not None and best.days.first > _later(claimed, LAG) else None


def _claimed(alignment: Alignment, when: When | None) -> list[Moment]:
    moments = list(alignment.claim.moments)
    if when is None:
        return moments
    days = given_days(when)
    if days == Days():
        return moments
    text = alignment.claim.text
    place = text.find(when.text)
    own = next(
        (m for m in moments if place >= 0 and m.span.start < place + len(when.text) and place < m.span.end), None
    )
    if own is None:
        own = next((m for m in moments if m.days.first == days.first), None) or (
            moments[0] if len(moments) == 1 else None
        )
    if own is None:
        span = Span(start=max(place, 0), end=max(place, 0) + len(when.text)) if place >= 0 else Span(start=0, end=0)
        return [*moments, Moment(span, when.text, days)]
    return [m._replace(days=days) if m is own else m for m in moments]


def _answer(alignment: Alignment, moment: Moment, *, published: dt.date | None) -> _Candidate | None:
    """The passage's date that speaks of the same as the claim's, or None where it has none."""
    candidates = []
    wording = alignment.report.wording
    for other in alignment.report.moments:
        lie, gap = _lie(moment.days, other.days)
        affinity = alignment.affinity(
            alignment.claim.wording.at(moment.span.start), wording.at(other.span.start), besides=[moment.span]
        )
        candidates.append(_Candidate(other, lie, gap, affinity))
    if not candidates:
        return None
    within = max((c for c in candidates if c.lie is _Lie.WITHIN), key=lambda c: c.affinity, default=None)
    apart = max((c for c in candidates if c.lie is _Lie.APART), key=lambda c: c.affinity, default=None)
    open_ = max((c for c in candidates if c.lie is _Lie.OPEN), key=lambda c: c.affinity, default=None)
    lenience = _LENIENCE_SAME if within and within.moment.days == moment.days else _LENIENCE
    if within and (not apart or within.affinity >= apart.affinity - lenience):
        return within
    if open_ and (not apart or open_.affinity >= apart.affinity - _LENIENCE):
        return open_
    if apart and (apart.affinity >= _NEAR_ENOUGH or _is_stale(moment.days, published)):
        return apart
    return None


def _is_stale(days: Days, published: dt.date | None) -> bool:
    """Whether a report is not of the claim's days, so that the dates in it tell of something else."""
    if published is None or days.first is None or days.last is None:
        return False
    return not days.first <= published <= _later(days.last, _FRESH)


def _lie(claim: Days, report: Days) -> tuple[_Lie, int | None]:
    if claim.first and claim.last and report.first and report.last:
        if claim.first <= report.first and report.last <= claim.last:
            return _Lie.WITHIN, None
        if report.first <= claim.last and claim.first <= report.last:
            return _Lie.OPEN, None
        gap = (report.first - claim.last).days if report.first > claim.last else (claim.first - report.last).days
        return _Lie.APART, gap
    pairs = [(getattr(claim, name), getattr(report, name)) for name in ("year", "month", "day", "weekday")]
    known = [(ours, theirs) for ours, theirs in pairs if ours is not None and theirs is not None]
    if any(ours != theirs for ours, theirs in known):
        return _Lie.APART, _partial_gap(claim, report)
    if not known or any(ours is not None and theirs is None for ours, theirs in pairs[:3]):
        return _Lie.OPEN, None
    return _Lie.WITHIN, None


def _partial_gap(claim: Days, report: Days) -> int | None:
    """Days between two days without a year, counted within one year; of weekdays, the shorter way round."""
    if claim.month and claim.day and report.month and report.day and (claim.year is None or report.year is None):
        try:
            return abs((dt.date(2000, claim.month, claim.day) - dt.date(2000, report.month, report.day)).days)
        except ValueError:
            return None
    if claim.weekday is not None and report.weekday is not None and claim.month is None and report.month is None:
        around = abs(claim.weekday - report.weekday)
        return min(around, 7 - around)
    return None


def _undated(moment: Moment, published: dt.date | None) -> Difference | None:
    """A passage that names no day: a fresh report speaks of its own days, else the date is missing."""
    days = moment.days
    if published is not None and days.first is not None and days.last is not None:
        if days.first <= published <= _later(days.last, _FRESH):
            return None
        if published < days.first:
            words = f"claim: {_plain(moment)}; report: published on {spoken(published)}, before it"
            return Difference(Aspect.DATE, Effect.CONTRADICTS, moment.text, "", words, moment.span, None)
    return _told(moment, Effect.MISSING, None)


def _later(day: dt.date, number: int) -> dt.date:
    """The day so many days later, at most the calendar's last."""
    return dt.date.fromordinal(min(day.toordinal() + number, dt.date.max.toordinal()))


def _told(moment: Moment, effect: Effect, report: Moment | None, *, note: str = "") -> Difference:
    theirs = _plain(report) if report is not None else "no date"
    words = f"claim: {_plain(moment)}; report: {theirs}{f' ({note})' if note else ''}"
    return Difference(
        Aspect.DATE, effect, moment.text, report.text if report is not None else "", words,
        moment.span, report.span if report is not None else None,
    )  # fmt: skip


def _plain(moment: Moment) -> str:
    """The words, and the day that they mean where they do not say it themselves."""
    words = " ".join(moment.text.split())
    days = moment.days
    if days.first is not None and days.first == days.last and str(days.first.year) not in words:
        return f"{words} ({spoken(days.first)})"
    return words


def spoken(day: dt.date) -> str:
    """The day as reports write it: 1 December 2014."""
    return f"{day.day} {day:%B} {day.year}"
