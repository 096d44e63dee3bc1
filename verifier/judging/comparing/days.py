"""The dates of a text at their own precision: a day, a month, a year, a decade, or a day without its year."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import NamedTuple

from verifier.claims.when import date_expressions
from verifier.records import Span, When

__all__ = ["Days", "Moment", "dateline", "dateline_span", "find_days", "given_days"]

_MONTHS = {name[:3].lower(): k for k, name in enumerate(calendar.month_name) if name}
_WEEKDAYS = {name.lower(): k for k, name in enumerate(calendar.day_name)}
_MONTH_WORD = re.compile(
    r"\b(" + "|".join([*filter(None, calendar.month_name), *filter(None, calendar.month_abbr)]) + r"|Sept)\b"
)
_DAY_WORD = re.compile(r"\b([0-3]?\d)(?:st|nd|rd|th)?\b(?!\d)")
_YEAR_WORD = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
_WEEKDAY_WORD = re.compile(r"\b(" + "|".join(calendar.day_name) + r")\b")
_DECADE = re.compile(r"\b(?:[Ii]n |[Oo]f |[Dd]uring )?(?:the )?(?:(?:early|late|mid)[- ])?((?:1[5-9]|20)\d)0['’]?s\b")
_FEAST = re.compile(
    r"\b(?:(?P<eve>Christmas Eve)|(?P<christmas>Christmas(?: Day)?)|(?P<boxing>Boxing Day)|"
    r"(?P<newyear>New Year['’]s Day)|"
    r"(?P<newyeareve>New Year['’]s Eve))(?:,? (?P<year>1[5-9]\d\d|20\d\d))?\b"
)
_FEASTS = {"eve": (12, 24), "christmas": (12, 25), "boxing": (12, 26), "newyear": (1, 1), "newyeareve": (12, 31)}
_LAST_DAY = re.compile(
    r"\bthe (?P<which>last|first) day of (?P<month>[A-Z][a-z]+)(?:,? (?P<year>1[5-9]\d\d|20\d\d))?\b"
)
_PART_OF_MONTH = re.compile(
    r"\b(?P<part>first half|second half|early|late|beginning|start|middle|end)(?: of|"
    r",)? (?P<month>[A-Z][a-z]+),? (?P<year>1[5-9]\d\d|20\d\d)\b"
)
_PARTS = {"first half": (1, 15), "second half": (16, 31), "early": (1, 12), "late": (19, 31), "beginning": (1, 10),
          "start": (1, 10), "middle": (9, 22), "end": (20, 31)}  # fmt: skip
# A month behind "of" or "that", which the calendar of claims leaves alone: "in the first three weeks of March".
_BARE_MONTH = re.compile(
    r"\b(?:weeks|days|half|month|end|start|beginning|middle) of (?P<month>January|February|March|April|May|June|July|"
    r"August|September|October|November|December)\b(?!,? \d)"
)
_ORDINAL_DAY = re.compile(
    r"\b(?:on |until |by )?the (?P<day>[1-3]?\d)(?:st|nd|rd|th)\b(?! (?:of|century|time|anniversary|[a-z]+))"
)
_LONE_YEAR = re.compile(
    r"(?<![\w.,$€£/-])(1[89]\d\d|20\d\d)(?![\w/%]|[-–]\d|,\d|\.\d|\s(?:[a-z]+s\b(?<!\bwas)(?<!\bhas)(?<!\bis)|people))"
)
_DATELINE = re.compile(
    r"\(?(?:report(?:s|ed)? (?:of|on|dated)|published(?: on)?|dated)\s(?P<said>[^).;]{6,40})|"
    r"^[A-Z][A-Z .'’-]{2,40}[,]?\s?\(?(?P<lined>(?:\d{1,2} [A-Z][a-z]+|[A-Z][a-z]+\.? \d{1,2},?) \d{4})\)?\s?[-–—]"
)


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days, known in part: whatever is None is not said."""

    first: dt.date | None = None
    last: dt.date | None = None
    month: int | None = None
    day: int | None = None
    year: int | None = None
    weekday: int | None = None

    @property
    def is_known(self) -> bool:
        """Whether first and last day are settled."""
        return self.first is not None and self.last is not None

    @property
    def is_day(self) -> bool:
        """Whether it is one day of the calendar."""
        return self.first is not None and self.first == self.last


class Moment(NamedTuple):
    """One date expression of a text."""

    span: Span
    text: str
    days: Days


def dateline(text: str) -> dt.date | None:
    """The day on which a text says that it was reported ("TIRANA (4 March 2017) -"), or None."""
    match = _DATELINE.search(text)
    if match is None:
        return None
    words = match["said"] or match["lined"]
    found = date_expressions(words, sentences=[Span(start=0, end=len(words))], published=None)
    days = [f.when.from_ for f in found if f.when.from_ is not None and f.when.from_ == f.when.to]
    return days[0] if days else None


def dateline_span(text: str) -> Span | None:
    """Where the date of the report itself stands, if it dates nothing else: "(report of 3 May 2016)"."""
    match = _DATELINE.search(text)
    if match is None or (match["said"] and not re.match(r"\(|report of|published", match.group())):
        return None
    return Span(start=match.start(), end=match.end())


def given_days(when: When) -> Days:
    """The days that a claim's record gives, else what its words give."""
    if when.from_ is None and when.to is None:
        return _partial(when.text)
    return _known(when.from_ or dt.date.min, when.to or dt.date.max)


def find_days(text: str, *, sentences: tuple[Span, ...], published: dt.date | None) -> list[Moment]:
    """The dates of `text` in reading order, resolved by the day on which it appeared as far as that goes.

    Expressions that only date one event from another ("two days later") are left out.
    """
    found = _special(text)
    taken = [moment.span for moment in found]
    own = dateline_span(text)
    for dated in date_expressions(text, sentences=sentences, published=published):
        if any(dated.span.overlaps(span) for span in taken):
            continue
        days = given_days(dated.when)
        if days != Days():
            found.append(Moment(dated.span, dated.when.text, days))
        taken.append(dated.span)
    for match in _LONE_YEAR.finditer(text):
        span = Span(start=match.start(), end=match.end())
        if not any(span.overlaps(other) for other in taken):
            year = int(match[1])
            found.append(Moment(span, match[1], _known(dt.date(year, 1, 1), dt.date(year, 12, 31))))
    found.sort(key=lambda moment: moment.span.start)
    found = [_bounded(text, _completed(moment, found)) for moment in found]
    return [moment for moment in found if moment.days != Days() and (own is None or not own.covers(moment.span))]


def _special(text: str) -> list[Moment]:
    """Feasts, decades, parts of months and ordinal days, which the calendar of claims does not resolve."""
    found: list[Moment] = []
    for match in _DECADE.finditer(text):
        year = int(match[1]) * 10
        found.append(_moment(match, _known(dt.date(year, 1, 1), dt.date(year + 9, 12, 31))))
    for match in _FEAST.finditer(text):
        kind = next(name for name in _FEASTS if match[name])
        month, day = _FEASTS[kind]
        if match["year"]:
            when = dt.date(int(match["year"]), month, day)
            found.append(_moment(match, _known(when, when)))
    for match in _LAST_DAY.finditer(text):
        number = _MONTHS.get(match["month"][:3].lower())
        if number and match["year"]:
            year = int(match["year"])
            day = 1 if match["which"] == "first" else calendar.monthrange(year, number)[1]
            found.append(_moment(match, _known(dt.date(year, number, day), dt.date(year, number, day))))
    for match in _PART_OF_MONTH.finditer(text):
        number = _MONTHS.get(match["month"][:3].lower())
        if number and _MONTH_WORD.fullmatch(match["month"]):
            year = int(match["year"])
            low, high = _PARTS[match["part"]]
            high = min(high, calendar.monthrange(year, number)[1])
            found.append(_moment(match, _known(dt.date(year, number, low), dt.date(year, number, high))))
    for match in _BARE_MONTH.finditer(text):
        found.append(_moment(match, Days(month=_MONTHS[match["month"][:3].lower()])))
    for match in _ORDINAL_DAY.finditer(text):
        found.append(_moment(match, Days(day=int(match["day"]))))
    return found


def _moment(match: re.Match[str], days: Days) -> Moment:
    return Moment(Span(start=match.start(), end=match.end()), match.group(), days)


def _known(first: dt.date, last: dt.date) -> Days:
    if first == last:
        return Days(first, last, first.month, first.day, first.year, first.weekday())
    year = first.year if first.year == last.year else None
    month = first.month if year is not None and first.month == last.month else None
    return Days(first, last, month, None, year)


def _partial(words: str) -> Days:
    """What the words themselves say of month, day, year and weekday; nothing for "two days later"."""
    month = _MONTH_WORD.search(words)
    year = _YEAR_WORD.search(words)
    weekday = _WEEKDAY_WORD.search(words)
    day = _DAY_WORD.search(words.replace(year[0], " ") if year else words) if month else None
    return Days(
        month=_MONTHS[month[1][:3].lower()] if month else None,
        day=int(day[1]) if day else None,
        year=int(year[1]) if year else None,
        weekday=_WEEKDAYS[weekday[1].lower()] if weekday else None,
    )


# The word before a date, or the first of its own; the date's first word may stand between.
_SINCE = re.compile(r"\b(?:since|from)\s(?:the\s)?(?:\S+\s)?$")
_AFTER = re.compile(r"\b(?:after|following)\s(?:the\s)?(?:\S+\s)?$")
_UNTIL = re.compile(r"\b(?:until|till|by|up to)\s(?:the\s)?(?:\S+\s)?$")
_BEFORE = re.compile(r"\b(?:before|prior to|ahead of)\s(?:the\s)?(?:\S+\s)?$")


def _bounded(text: str, moment: Moment) -> Moment:
    """ "Before 2000", "after 4 May 2015": all the days on that side; a weekday or month alone stays as it is."""
    days = moment.days
    lead = (text[max(0, moment.span.start - 16) : moment.span.start] + moment.text.split(" ")[0] + " ").lower()
    if days.first is None or days.last is None:
        bounded = any(pattern.search(lead) for pattern in (_SINCE, _AFTER, _UNTIL, _BEFORE))
        return moment._replace(days=Days()) if bounded and days.day is not None else moment
    if days.first == dt.date.min or days.last == dt.date.max:
        return moment
    if _SINCE.search(lead):
        return moment._replace(days=Days(days.first, dt.date.max))
    if _AFTER.search(lead):
        return moment._replace(days=Days(days.last + dt.timedelta(days=1), dt.date.max))
    if _UNTIL.search(lead):
        return moment._replace(days=Days(dt.date.min, days.last))
    if _BEFORE.search(lead):
        return moment._replace(days=Days(dt.date.min, days.first - dt.timedelta(days=1)))
    return moment


def _completed(moment: Moment, among: list[Moment]) -> Moment:
    """ "the 26th" and "3 May" take month and year from the date before them in the text."""
    days = moment.days
    if days.is_known or days.day is None:
        return moment
    for other in reversed([m for m in among if m.span.start < moment.span.start]):
        if other.days.first is None or other.days.year is None:
            continue
        month = days.month or other.days.month
        if month is None:
            continue
        try:
            found = dt.date(other.days.year, month, days.day)
        except ValueError:
            return moment
        return moment._replace(days=_known(found, found))
    return moment
