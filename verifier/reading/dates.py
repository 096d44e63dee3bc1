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
# Hours from UTC; abbreviations that several zones share (IST, CST outside America) are left out.
_ZONES = {
    "Z": 0.0, "UTC": 0.0, "GMT": 0.0, "WET": 0.0, "BST": 1.0, "CET": 1.0, "CEST": 2.0, "EET": 2.0, "EEST": 3.0,
    "MSK": 3.0, "EST": -5.0, "EDT": -4.0, "CDT": -5.0, "MST": -7.0, "MDT": -6.0, "PST": -8.0, "PDT": -7.0,
    "JST": 9.0, "AEST": 10.0, "AEDT": 11.0,
}  # fmt: skip


def stated_day(value: str) -> dt.date | None:
    """The UTC day that a date in a page's metadata names, or None where it names none for certain.

    Reads ISO 8601, RFC 2822 and dates with a month's name in English. Nothing is filled in: a
    month without a day is no date, nor is 05/04/2015, which is two. A time without a zone, or
    with one that is not known, leaves the day as it stands.
    """
    text = " ".join(value.split())
    if match := _ISO.fullmatch(text):
        return _day(match, month=int(match["month"]))
    if match := _SLASHED.fullmatch(text):
        return _checked_day(int(match["year"]), int(match["month"]), int(match["day"]))
    if re.search(r"\d{4} \d{1,2}:\d{2}:\d{2} [+\-]\d{4}$|\bGMT$", text):
        try:
            moment = email.utils.parsedate_to_datetime(text)
            return _plausible((moment.astimezone(dt.UTC) if moment.tzinfo else moment).date())
        except (ValueError, TypeError, OverflowError):
            pass
    for shape in (_MONTH_FIRST, _DAY_FIRST):
        match = shape.fullmatch(text)
        if match and (month := _MONTHS.get(match["name"].lower())):
            return _day(match, month=month)
    return None


def _day(match: re.Match[str], *, month: int) -> dt.date | None:
    day = _checked_day(int(match["year"]), month, int(match["day"]))
    offset = _offset(match["zone"])
    if day is None or match["hour"] is None or offset is None:
        return day
    hour, minute = int(match["hour"]), int(match["minute"])
    half = (match.groupdict().get("half") or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour > 23 or minute > 59:
        return day
    try:
        moment = dt.datetime(day.year, day.month, day.day, hour, minute) - dt.timedelta(hours=offset)
    except OverflowError:  # the last hours of year 9999: no page was published then
        return None
    return _plausible(moment.date())


def _offset(zone: str | None) -> float | None:
    if not zone:
        return None
    if zone[0] in "+-":
        digits = zone[1:].replace(":", "").ljust(4, "0")
        hours = int(digits[:2]) + int(digits[2:]) / 60
        return -hours if zone[0] == "-" else hours
    return _ZONES.get(zone.upper())


def _checked_day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return _plausible(dt.date(year, month, day))
    except ValueError:
        return None


def _plausible(day: dt.date) -> dt.date | None:
    """None for the year 1 or 1970-01-01, which stand for "no date" in content systems."""
    return day if day.year >= 1800 and day != dt.date(1970, 1, 1) else None
