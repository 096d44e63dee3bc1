"""How much of a corpus speaks to a claim's subject and time: too little, and nothing was measured."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from verifier.records import Claim, Evidence
from verifier.settings import Settings

__all__ = ["Nearness", "days_of", "near_reports"]


class Nearness(NamedTuple):
    """How many reports speak to a claim."""

    reports: int
    """Those that go back to one dispatch count once."""
    similarity: float
    """From which similarity of a passage on they do."""
    days: tuple[dt.date, dt.date] | None = None
    """When they were published; None where any day will do."""

    def told(self) -> str:
        """ "2 reports with a passage of similarity 0.4 or more, published from 2020-03-01 to 2020-05-01"."""
        count = f"{self.reports or 'no'} report{'s' if self.reports > 1 else ''}"
        return f"{count} with a passage of similarity {self.similarity:g} or more{self.when(', published')}"

    def when(self, before: str = "") -> str:
        """ " from 2020-03-01 to 2020-05-01" after the given words; empty where any day will do."""
        return f"{before} from {self.days[0].isoformat()} to {self.days[1].isoformat()}" if self.days else ""


def days_of(claim: Claim, *, settings: Settings, published: dt.date | None = None) -> tuple[dt.date, dt.date] | None:
    """Between which days a report speaks to the time of a claim, both inclusive, or None where any day will do.

    Args:
        claim: The claim.
        settings: How many days around it count.
        published: The article's day: what a claim does not date is of about that time. A date in words that the
            article does not settle ("days later") may be of any.
    """
    if claim.when is None and published is not None:
        first = last = published
        before = after = settings.background_days
    elif claim.when is not None and claim.when.from_ is not None:
        first, last = claim.when.from_, claim.when.to or claim.when.from_
        before, after = settings.near_days_before, settings.near_days_after
    else:
        return None
    try:
        return first - dt.timedelta(days=before), last + dt.timedelta(days=after)
    except OverflowError:  # the year 1 or 9999
        return None


def near_reports(
    found: Sequence[Evidence], *, similarity: float, days: tuple[dt.date, dt.date] | None = None
) -> tuple[str, ...]:
    """The reports that may count and have a passage at least so similar, in the evidence's order.

    Args:
        found: The evidence of one claim, before it is cut to what is shown.
        similarity: From which similarity of a passage on its report is near.
        days: Between which days it must have been published; undated reports may always speak to it.
    """
    near = (e for e in found if e.admissible and e.similarity >= similarity)
    return tuple(dict.fromkeys(e.report_id for e in near if _in_time(e.published, days)))


def _in_time(day: dt.date | None, days: tuple[dt.date, dt.date] | None) -> bool:
    return day is None or days is None or days[0] <= day <= days[1]
