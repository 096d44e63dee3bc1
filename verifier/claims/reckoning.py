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
from dataclasses import dataclass

__all__ = ["Context", "Reckoned", "reckon"]

_MONTHS = {name[:3].lower(): k for k, name in enumerate(calendar.month_name) if name}
_DAYS = {name: k for k, name in enumerate(calendar.day_name)}
_NUMBERS = {
    w: k for k, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
} | {"a": 1, "an": 1}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
# Of the northern half of the world, where the news that this was written for is made; winter has two years.
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_NO_DATE = "no publication date is known"


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
        return _open("it leads past the end of the calendar")


def _open(warning: str) -> Reckoned:
    return Reckoned(None, None, "unresolved", warning)


def _one(day: dt.date, rule: str, warning: str | None = None) -> Reckoned:
    return Reckoned(day, day, rule, warning)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _month_of(match: re.Match[str]) -> int:
    return _MONTHS[match["month"][:3].lower()]


def _month(year: int, month: int) -> tuple[dt.date, dt.date]:
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def _full(match: re.Match[str], context: Context) -> Reckoned:
    groups = match.groupdict()
    month = int(groups["monthnum"]) if groups.get("monthnum") else _month_of(match)
    found = _day(int(match["year"]), month, int(match["day"])) if 1 <= month <= 12 else None
    return _open("there is no such day") if found is None else _one(found, "written in full")


def _numeric(match: re.Match[str], context: Context) -> Reckoned:
    a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
    day_first, month_first = _day(year, b, a), _day(year, a, b)
    if day_first is None and month_first is None:
        return _open("there is no such day")
    if day_first is None or month_first is None or day_first == month_first:
        found = day_first or month_first
        return _open("there is no such day") if found is None else _one(found, "written in full")
    if context.day_first is not None:
        return _one(day_first if context.day_first else month_first, "in the order of the article's other dates")
    if context.published in {day_first, month_first}:
        return _one(context.published, "the reading that is the day of publication")
    return _open(f"it can be {_spoken(day_first)} or {_spoken(month_first)}")


def _spoken(day: dt.date) -> str:
    return f"{day.day} {calendar.month_name[day.month]}"


def _month_year(match: re.Match[str], context: Context) -> Reckoned:
    return Reckoned(*_month(int(match["year"]), _month_of(match)), "written in full")


def _year_only(match: re.Match[str], context: Context) -> Reckoned:
    year = int(match["year"])
    return Reckoned(dt.date(year, 1, 1), dt.date(year, 12, 31), "written in full")


def _decade(match: re.Match[str], context: Context) -> Reckoned:
    year = int(match["decade"])
    return Reckoned(dt.date(year, 1, 1), dt.date(year + 9, 12, 31), "written in full")


def _year_range(match: re.Match[str], context: Context) -> Reckoned:
    first, last = int(match["year"]), int(match["last"])
    if first > last:
        return _open("it ends before it begins")
    return Reckoned(dt.date(first, 1, 1), dt.date(last, 12, 31), "written in full")


def _day_range(match: re.Match[str], context: Context) -> Reckoned:
    if match["year"]:
        first = _day(int(match["year"]), _month_of(match), int(match["day"]))
        rule, warning = "written in full", None
    else:
        begun = _yearless(match, context)
        first, rule, warning = begun.first, begun.rule, begun.warning
        if first is None:
            return begun
    last = _day(first.year, first.month, int(match["last"])) if first is not None else None
    if first is None or last is None:
        return _open("there is no such day")
    return _open("it ends before it begins") if last < first else Reckoned(first, last, rule, warning)


def _nearest(start: dt.date, month: int, day: int, step: int) -> dt.date | None:
    """The first such day from `start` on, or back; the month's last one where a leap year is wanting."""
    for year in (start.year, start.year + step):
        found = _day(year, month, day) or (dt.date(year, 2, 28) if (month, day) == (2, 29) else None)
        if found is not None and (found - start).days * step >= 0:
            return found
    return None


def _yearless(match: re.Match[str], context: Context) -> Reckoned:
    month, day = _month_of(match), int(match["day"])
    anchored = context.anchor is not None and not context.future
    by_order = _nearest(context.anchor, month, day, 1) if context.anchor is not None and anchored else None
    if context.published is None:
        if by_order is None or by_order.day != day:
            return _open(f"the year is not given, and {_NO_DATE}")
        return _one(by_order, "order of events")
    found = _nearest(context.published, month, day, 1 if context.future else -1)
    if found is None:
        return _open("there is no such day")
    if by_order is not None and by_order != found and by_order <= context.published:
        return _open(
            f"the year is not given; the order of events says {by_order.year}, the publication date {found.year}"
        )
    weekday = match.groupdict().get("weekday")
    if weekday and found.weekday() != _DAYS[weekday]:
        return _open(f"{found.isoformat()} is no {weekday}")
    rule = "next such day after publication" if context.future else "latest such day up to publication"
    missed = f"{found.year} has no such day; the nearest, {found.isoformat()}, is taken" if found.day != day else None
    return _one(found, rule, missed)


def _day_only(match: re.Match[str], context: Context) -> Reckoned:
    number = int(match["day"])
    if context.published is None:
        return _open(_NO_DATE)
    index = context.published.year * 12 + context.published.month - 1
    past = number <= context.published.day
    index += (1 if context.future and past else 0) if context.future else (0 if past else -1)
    found = _day(index // 12, index % 12 + 1, number)
    rule = "next such day after publication" if context.future else "latest such day up to publication"
    return _open("there is no such day") if found is None else _one(found, rule)


def _weekday(match: re.Match[str], context: Context) -> Reckoned:
    if context.published is None:
        return _open(_NO_DATE)
    wanted = _DAYS[match["weekday"]]
    which = (match["which"] or "").lower()
    back = (context.published.weekday() - wanted) % 7
    if which == "next" or (context.future and which != "last"):
        ahead = (wanted - context.published.weekday()) % 7
        return _one(context.published + dt.timedelta(days=ahead or 7), "next such weekday after publication")
    if which == "last" and back == 0:
        back = 7
    return _one(context.published - dt.timedelta(days=back), "latest such weekday up to publication")


def _offset(days: int) -> Callable[[re.Match[str], Context], Reckoned]:
    def rule(match: re.Match[str], context: Context) -> Reckoned:
        if context.published is None:
            return _open(_NO_DATE)
        return _one(context.published + dt.timedelta(days=days), "counted from publication")

    return rule


def _overnight(match: re.Match[str], context: Context) -> Reckoned:
    if context.published is None:
        return _open(_NO_DATE)
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
        return _month(index // 12, index % 12 + 1)
    return dt.date(day.year + number, 1, 1), dt.date(day.year + number, 12, 31)


def _number(match: re.Match[str]) -> int:
    word = match["number"].lower()
    return _NUMBERS[word] if word in _NUMBERS else int(word)


def _ago(match: re.Match[str], context: Context) -> Reckoned:
    if context.published is None:
        return _open(_NO_DATE)
    number = _number(match)
    if number > 200:
        return _open("too long ago to count")
    return Reckoned(*_shift(context.published, -number, match["unit"]), "counted from publication")


def _later(match: re.Match[str], context: Context) -> Reckoned:
    number = _number(match)
    if context.anchor is None or number > 200:
        return _open("no date stands close before to count from")
    back = match["way"] in {"earlier", "before"}
    return Reckoned(*_shift(context.anchor, -number if back else number, match["unit"]), "counted from the date before")


def _period(match: re.Match[str], context: Context) -> Reckoned:
    if context.published is None:
        return _open(_NO_DATE)
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


def _quarter(match: re.Match[str], context: Context) -> Reckoned:
    groups = match.groupdict()
    size = 6 if groups.get("share") == "half" else 3
    number = int(groups["digit"]) if groups.get("digit") else _ORDINALS[match["ordinal"].lower()]
    if number * size > 12:
        return _open("there is no such half")
    month = (number - 1) * size + 1
    if match["year"]:
        year, rule = int(match["year"]), "written in full"
    elif context.published is None or groups.get("share") == "half":
        return Reckoned(None, None, "unresolved", "the year is not given")
    else:
        year, rule = context.published.year, "latest such quarter up to publication"
        year -= dt.date(year, month, 1) > context.published
    return Reckoned(dt.date(year, month, 1), _month(year, month + size - 1)[1], rule)


def _season(match: re.Match[str], context: Context) -> Reckoned:
    month = _SEASONS[match["season"].lower()]
    groups = match.groupdict()
    if groups.get("year"):
        year, rule = int(match["year"]), "written in full"
        if month == 12:
            return _open("a winter has two years")
    elif context.published is None:
        return _open(_NO_DATE)
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
    return _month(year + 1, 2)[1] if month == 12 else _month(year, month + 2)[1]


def _month_only(match: re.Match[str], context: Context) -> Reckoned:
    if context.published is None:
        return _open(f"the year is not given, and {_NO_DATE}")
    month, year = _month_of(match), context.published.year
    if context.future:
        year += month < context.published.month
    else:
        year -= month > context.published.month
        if match["lead"].lower() == "last" and month == context.published.month:
            year -= 1
    rule = "next such month after publication" if context.future else "latest such month up to publication"
    return Reckoned(*_month(year, month), rule)


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
    "overnight": _overnight,
    "ago": _ago,
    "later": _later,
    "period": _period,
    "quarter": _quarter,
    "season": _season,
    "month_only": _month_only,
    "vague": _vague,
}
