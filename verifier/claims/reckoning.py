"""From a date expression to its days: the rules, one for each shape of expression.

A day without its year is the latest such day up to publication; where the article has named a full date shortly
before and its order of events would give another year, neither is taken. Without a publication date the order of
events decides alone. Everything else that needs a guess stays empty, with the reason.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable

from verifier.claims.periods import ago, later, month_only, overnight, period, quarter, season
from verifier.claims.reckoned import NO_DATE, Context, Reckoned, day_of, month_days, month_of, on_day, unresolved

__all__ = ["Context", "Reckoned", "reckon"]

_DAYS = {name: k for k, name in enumerate(calendar.day_name)}


def reckon(shape: str, match: re.Match[str], context: Context) -> Reckoned:
    """The days that an expression means.

    Args:
        shape: The expression's shape, as `expressions` names it.
        match: The expression.
        context: What the article tells.
    """
    try:
        return _RULES[shape](match, context)
    except (OverflowError, ValueError):  # past the first or last year of the calendar
        return unresolved("it leads past the end of the calendar")


def _full(match: re.Match[str], context: Context) -> Reckoned:
    groups = match.groupdict()
    month = int(groups["monthnum"]) if groups.get("monthnum") else month_of(match)
    found = day_of(int(match["year"]), month, int(match["day"])) if 1 <= month <= 12 else None
    return unresolved("there is no such day") if found is None else on_day(found, "written in full")


def _numeric(match: re.Match[str], context: Context) -> Reckoned:
    a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
    day_first, month_first = day_of(year, b, a), day_of(year, a, b)
    if day_first is None and month_first is None:
        return unresolved("there is no such day")
    if day_first is None or month_first is None or day_first == month_first:
        found = day_first or month_first
        return unresolved("there is no such day") if found is None else on_day(found, "written in full")
    if context.day_first is not None:
        return on_day(day_first if context.day_first else month_first, "in the order of the article's other dates")
    if context.published in {day_first, month_first}:
        return on_day(context.published, "the reading that is the day of publication")
    return unresolved(f"it can be {_spoken(day_first)} or {_spoken(month_first)}")


def _spoken(day: dt.date) -> str:
    return f"{day.day} {calendar.month_name[day.month]}"


def _month_year(match: re.Match[str], context: Context) -> Reckoned:
    return Reckoned(*month_days(int(match["year"]), month_of(match)), "written in full")


def _year_only(match: re.Match[str], context: Context) -> Reckoned:
    year = int(match["year"])
    return Reckoned(dt.date(year, 1, 1), dt.date(year, 12, 31), "written in full")


def _decade(match: re.Match[str], context: Context) -> Reckoned:
    year = int(match["decade"])
    return Reckoned(dt.date(year, 1, 1), dt.date(year + 9, 12, 31), "written in full")


def _year_range(match: re.Match[str], context: Context) -> Reckoned:
    first, last = int(match["year"]), int(match["last"])
    if first > last:
        return unresolved("it ends before it begins")
    return Reckoned(dt.date(first, 1, 1), dt.date(last, 12, 31), "written in full")


def _day_range(match: re.Match[str], context: Context) -> Reckoned:
    if match["year"]:
        first = day_of(int(match["year"]), month_of(match), int(match["day"]))
        rule, warning = "written in full", None
    else:
        begun = _yearless(match, context)
        first, rule, warning = begun.first, begun.rule, begun.warning
        if first is None:
            return begun
    last = day_of(first.year, first.month, int(match["last"])) if first is not None else None
    if first is None or last is None:
        return unresolved("there is no such day")
    return unresolved("it ends before it begins") if last < first else Reckoned(first, last, rule, warning)


def _nearest(start: dt.date, month: int, day: int, step: int) -> dt.date | None:
    """The first such day from `start` on, or back; the month's last one where a leap year is wanting."""
    for year in (start.year, start.year + step):
        found = day_of(year, month, day) or (dt.date(year, 2, 28) if (month, day) == (2, 29) else None)
        if found is not None and (found - start).days * step >= 0:
            return found
    return None


def _yearless(match: re.Match[str], context: Context) -> Reckoned:
    month, day = month_of(match), int(match["day"])
    anchored = context.anchor is not None and not context.future
    by_order = _nearest(context.anchor, month, day, 1) if context.anchor is not None and anchored else None
    if context.published is None:
        if by_order is None or by_order.day != day:
            return unresolved(f"the year is not given, and {NO_DATE}")
        return on_day(by_order, "order of events")
    found = _nearest(context.published, month, day, 1 if context.future else -1)
    if found is None:
        return unresolved("there is no such day")
    if by_order is not None and by_order != found and by_order <= context.published:
        return unresolved(
            f"the year is not given; the order of events says {by_order.year}, the publication date {found.year}"
        )
    weekday = match.groupdict().get("weekday")
    if weekday and found.weekday() != _DAYS[weekday]:
        return unresolved(f"{found.isoformat()} is no {weekday}")
    rule = "next such day after publication" if context.future else "latest such day up to publication"
    missed = f"{found.year} has no such day; the nearest, {found.isoformat()}, is taken" if found.day != day else None
    return on_day(found, rule, missed)


def _day_only(match: re.Match[str], context: Context) -> Reckoned:
    number = int(match["day"])
    if context.published is None:
        return unresolved(NO_DATE)
    index = context.published.year * 12 + context.published.month - 1
    past = number <= context.published.day
    index += (1 if context.future and past else 0) if context.future else (0 if past else -1)
    found = day_of(index // 12, index % 12 + 1, number)
    rule = "next such day after publication" if context.future else "latest such day up to publication"
    return unresolved("there is no such day") if found is None else on_day(found, rule)


def _weekday(match: re.Match[str], context: Context) -> Reckoned:
    if context.published is None:
        return unresolved(NO_DATE)
    wanted = _DAYS[match["weekday"]]
    which = (match["which"] or "").lower()
    back = (context.published.weekday() - wanted) % 7
    past = which == "last" or which.endswith(" past")
    if which in {"next", "this coming"} or (context.future and not past):
        ahead = (wanted - context.published.weekday()) % 7
        return on_day(context.published + dt.timedelta(days=ahead or 7), "next such weekday after publication")
    if which == "last" and back == 0:
        back = 7
    return on_day(context.published - dt.timedelta(days=back), "latest such weekday up to publication")


def _offset(days: int) -> Callable[[re.Match[str], Context], Reckoned]:
    def rule(match: re.Match[str], context: Context) -> Reckoned:
        if context.published is None:
            return unresolved(NO_DATE)
        return on_day(context.published + dt.timedelta(days=days), "counted from publication")

    return rule


def _vague(match: re.Match[str], context: Context) -> Reckoned:
    return Reckoned(None, None, "too vague for a date")


_RULES: dict[str, Callable[[re.Match[str], Context], Reckoned]] = {
    "iso": _full,
    "numeric": _numeric,
    "full": _full,
    "day_range": _day_range,
    "year_range": _year_range,
    "month_year": _month_year,
    "year_only": _year_only,
    "decade": _decade,
    "yearless": _yearless,
    "day_only": _day_only,
    "weekday": _weekday,
    "today": _offset(0),
    "yesterday": _offset(-1),
    "tomorrow": _offset(1),
    "overnight": overnight,
    "ago": ago,
    "later": later,
    "period": period,
    "quarter": quarter,
    "season": season,
    "month_only": month_only,
    "vague": _vague,
}
