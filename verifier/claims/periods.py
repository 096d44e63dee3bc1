"""Date rules for stretches of days: weeks, months, quarters, seasons, years."""

from __future__ import annotations

import datetime as dt
import re

from verifier.claims.reckoned import NO_DATE, Context, Reckoned, month_days, month_of, unresolved

__all__ = ["ago", "later", "month_only", "overnight", "period", "quarter", "season"]

_NUMBERS = {
    w: k for k, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
} | {"a": 1, "an": 1}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
# Of the northern half of the world, where the news that this was written for is made; winter has two years.
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def overnight(match: re.Match[str], context: Context) -> Reckoned:
    if context.published is None:
        return unresolved(NO_DATE)
    return Reckoned(context.published - dt.timedelta(days=1), context.published, "the night before publication")


def _shift(day: dt.date, number: int, unit: str) -> tuple[dt.date, dt.date]:
    """The first and last day that lie `number` units away, as exactly as the unit says."""
    if unit == "day":
        moved = day + dt.timedelta(days=number)
        return moved, moved
    if unit == "week":
        moved = day + dt.timedelta(weeks=number)
        return moved - dt.timedelta(days=moved.weekday()), moved + dt.timedelta(days=6 - moved.weekday())
    if unit == "month":
        index = day.year * 12 + day.month - 1 + number
        return month_days(index // 12, index % 12 + 1)
    return dt.date(day.year + number, 1, 1), dt.date(day.year + number, 12, 31)


def _number(match: re.Match[str]) -> int:
    word = match["number"].lower()
    return _NUMBERS[word] if word in _NUMBERS else int(word)


def ago(match: re.Match[str], context: Context) -> Reckoned:
    if context.published is None:
        return unresolved(NO_DATE)
    number = _number(match)
    if number > 200:
        return unresolved("too long ago to count")
    return Reckoned(*_shift(context.published, -number, match["unit"]), "counted from publication")


def later(match: re.Match[str], context: Context) -> Reckoned:
    number = _number(match)
    if context.anchor is None or number > 200:
        return unresolved("no date stands close before to count from")
    back = match["way"] in {"earlier", "before"}
    return Reckoned(*_shift(context.anchor, -number if back else number, match["unit"]), "counted from the date before")


def period(match: re.Match[str], context: Context) -> Reckoned:
    if context.published is None:
        return unresolved(NO_DATE)
    step = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    if match["unit"] == "weekend":
        return _weekend(context.published, step)
    return Reckoned(*_shift(context.published, step, match["unit"]), "counted from publication")


def _weekend(published: dt.date, step: int) -> Reckoned:
    """The latest Saturday and Sunday that have begun, or for "this" and "next" on a weekday the coming ones."""
    saturday = published + dt.timedelta(days=5 - published.weekday())
    if step < 0:
        saturday -= dt.timedelta(weeks=1)
    elif step > 0 and published.weekday() >= 5:
        saturday += dt.timedelta(weeks=1)
    return Reckoned(saturday, saturday + dt.timedelta(days=1), "counted from publication")


def quarter(match: re.Match[str], context: Context) -> Reckoned:
    groups = match.groupdict()
    size = 6 if groups.get("share") == "half" else 3
    number = int(groups["digit"]) if groups.get("digit") else _ORDINALS[match["ordinal"].lower()]
    if number * size > 12:
        return unresolved("there is no such half")
    month = (number - 1) * size + 1
    if match["year"]:
        year, rule = int(match["year"]), "written in full"
    elif context.published is None or groups.get("share") == "half":
        return Reckoned(None, None, "unresolved", "the year is not given")
    else:
        year, rule = context.published.year, "latest such quarter up to publication"
        year -= dt.date(year, month, 1) > context.published
    return Reckoned(dt.date(year, month, 1), month_days(year, month + size - 1)[1], rule)


def season(match: re.Match[str], context: Context) -> Reckoned:
    month = _SEASONS[match["season"].lower()]
    groups = match.groupdict()
    if groups.get("year"):
        year, rule = int(match["year"]), "written in full"
        if month == 12:
            return unresolved("a winter has two years")
    elif context.published is None:
        return unresolved(NO_DATE)
    else:
        which, rule = match["which"].lower(), "counted from publication"
        year = context.published.year
        if which == "last" and (dt.date(year, month, 1) > context.published or _end(year, month) >= context.published):
            year -= 1
        if which == "next" and dt.date(year, month, 1) <= context.published:
            year += 1
        if month == 12 and which == "this" and context.published.month <= 2:
            year -= 1
    return Reckoned(dt.date(year, month, 1), _end(year, month), rule)


def _end(year: int, month: int) -> dt.date:
    """The last day of the season that begins with a month."""
    return month_days(year + 1, 2)[1] if month == 12 else month_days(year, month + 2)[1]


def month_only(match: re.Match[str], context: Context) -> Reckoned:
    if context.published is None:
        return unresolved(f"the year is not given, and {NO_DATE}")
    month, year = month_of(match), context.published.year
    if context.future:
        year += month < context.published.month
    else:
        year -= month > context.published.month
        if match["lead"].lower() == "last" and month == context.published.month:
            year -= 1
    rule = "next such month after publication" if context.future else "latest such month up to publication"
    return Reckoned(*month_days(year, month), rule)
