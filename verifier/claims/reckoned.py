"""What a date rule works on and what it gives."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

__all__ = ["NO_DATE", "Context", "Reckoned", "day_of", "month_days", "month_of", "on_day", "unresolved"]

_MONTHS = {name[:3].lower(): k for k, name in enumerate(calendar.month_name) if name}
NO_DATE = "no publication date is known"


@dataclass(frozen=True)
class Context:
    """What the article tells about the dates of a sentence."""

    published: dt.date | None
    anchor: dt.date | None
    """The latest full date that the article has named shortly before."""
    future: bool
    """Whether the sentence speaks of what is to come."""
    day_first: bool | None = None
    """Whether the article writes 13/04 or 04/13; None where it does not tell."""


@dataclass(frozen=True)
class Reckoned:
    """First and last day, either or both empty, and how they were found."""

    first: dt.date | None
    last: dt.date | None
    rule: str
    warning: str | None = None


def unresolved(warning: str) -> Reckoned:
    return Reckoned(None, None, "unresolved", warning)


def on_day(day: dt.date, rule: str, warning: str | None = None) -> Reckoned:
    return Reckoned(day, day, rule, warning)


def day_of(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def month_days(year: int, month: int) -> tuple[dt.date, dt.date]:
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def month_of(match: re.Match[str]) -> int:
    return _MONTHS[match["month"][:3].lower()]
