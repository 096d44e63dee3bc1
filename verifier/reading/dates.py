"""Publication dates as pages state them."""

from __future__ import annotations

import datetime as dt
import email.utils
import re

__all__ = ["stated_day"]

_ISO = re.compile(
    r"(?P<year>\d{4})-?(?P<month>\d{2})-?(?P<day>\d{2})"
    r"(?:[T\s]+(?P<hour>\d{2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2})(?:[.,]\d+)?)?\s*(?P<zone>Z"
    r"|[+\-]\d{2}(?::?\d{2})?|[A-Z]{2,5})?)?",
    re.IGNORECASE,
)
_SLASHED = re.compile(r"(?P<year>\d{4})[/.](?P<month>\d{1,2})[/.](?P<day>\d{1,2})(?:\s.*)?")
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_TIME = (
    r"(?:,?\s+(?:at\s+)?(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2})?\s*"
    r"(?P<half>[ap]\.?m\.?)?\s*(?P<zone>[A-Z]{2,5}|[+\-]\d{2}:?\d{2})?)?"
)
_MONTH_FIRST = re.compile(
    rf"{_WEEKDAY}(?P<name>[a-z]{{3,9}})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}}){_TIME}",
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(
    rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?P<name>[a-z]{{3,9}})\.?,?\s+(?P<year>\d{{4}}){_TIME}",
    re.IGNORECASE,
)


def stated_day(value: str) -> dt.date | None:
    """The day that a date in a page's metadata names, or None where it names none for certain.

    Of a moment that is the day in its own zone: the day that stands over the article, on which "yesterday" in it
    rests. By UTC the evening papers of New York would all be of the day after.

    Reads ISO 8601, RFC 2822 and dates with a month's name in English. Nothing is filled in: a
    month without a day is no date, nor is 05/04/2015, which is two.
    """
    text = " ".join(value.split())
    if match := _ISO.fullmatch(text):
        return _checked_day(int(match["year"]), int(match["month"]), int(match["day"]))
    if match := _SLASHED.fullmatch(text):
        return _checked_day(int(match["year"]), int(match["month"]), int(match["day"]))
    if re.search(r"\d{4} \d{1,2}:\d{2}:\d{2} [+\-]\d{4}$|\bGMT$", text):
        try:
            return _plausible(email.utils.parsedate_to_datetime(text).date())
        except (ValueError, TypeError, OverflowError):
            pass
    for shape in (_MONTH_FIRST, _DAY_FIRST):
        match = shape.fullmatch(text)
        if match and (month := _MONTHS.get(match["name"].lower())):
            return _checked_day(int(match["year"]), month, int(match["day"]))
    return None


def _checked_day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return _plausible(dt.date(year, month, day))
    except ValueError:
        return None


def _plausible(day: dt.date) -> dt.date | None:
    """None for the year 1 or 1970-01-01, which stand for "no date" in content systems."""
    return day if day.year >= 1800 and day != dt.date(1970, 1, 1) else None
