"""Dates of claims, made absolute from the article's own evidence or left empty.

A day without its year is the latest such day up to publication; where the article has named a full date
shortly before and its order of events would give another year, neither is taken. Without a publication date
the order of events decides alone. Everything else that needs a guess stays empty, with the reason.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from verifier.records import Span, When

__all__ = ["Dated", "date_expressions"]

_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[89]\d\d|20\d\d)"
_PART = r"(?:\s+(?P<part>morning|afternoon|evening|night))?"
_NUMBER = r"(?P<number>\d+|(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a|an))"
_BARE_NUMBER = _NUMBER.replace("?P<number>", "?:")

_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("iso", r"\b(?P<year>1[89]\d\d|20\d\d)-(?P<monthnum>[01]\d)-(?P<day>[0-3]\d)\b"),
        ("full", rf"\b(?:[Oo]n )?(?:{_WEEKDAY},? )?{_MONTH} {_DAY},? {_YEAR}\b"),
        ("full", rf"\b(?:[Oo]n )?(?:the )?(?:{_WEEKDAY},? )?{_DAY}(?: of)? {_MONTH},? {_YEAR}\b"),
        ("month_year", rf"\b(?:[Ii]n |[Ss]ince |[Dd]uring )?(?:early |late |mid-?)?{_MONTH},? {_YEAR}\b"),
        ("yearless", rf"\b(?:[Oo]n )?(?:{_WEEKDAY},? )?{_MONTH} {_DAY}\b(?!\d|,? ?\d{{4}}| per| %)"),
        ("yearless", rf"\b(?:[Oo]n )?(?:the )?(?:{_WEEKDAY},? )?{_DAY}(?: of)? {_MONTH}(?!\w)(?!,? \d{{4}})"),
        (
            "weekday",
            rf"\b(?:[Oo]n )?(?:(?:[Ee]arly|[Ll]ate) (?:on )?)?"
            rf"(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext) )?{_WEEKDAY}{_PART}\b",
        ),
        (
            "today",
            r"\b(?:(?:[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate) )?"
            r"(?:[Tt]oday|[Tt]his (?P<part>morning|afternoon|evening)|[Tt]onight)\b",
        ),
        (
            "yesterday",
            r"\b(?:[Ee]arly |[Ll]ate )?(?:[Yy]esterday(?: (?P<part>morning|afternoon|evening))?|[Ll]ast night)\b",
        ),
        ("tomorrow", r"\b[Tt]omorrow(?: (?P<part>morning|afternoon|evening|night))?\b"),
        ("ago", rf"\b(?:[Aa]bout |[Nn]early |[Ss]ome )?{_NUMBER} (?P<unit>day|week|month|year)s? ago\b"),
        (
            "later",
            rf"\b(?:[Jj]ust |[Oo]nly )?{_NUMBER} (?P<unit>day|week|month|year)s? "
            r"(?P<way>later|afterwards?|earlier|before)\b",
        ),
        (
            "period",
            r"\b(?:[Ee]arlier |[Ll]ater )?(?P<which>[Ll]ast|[Tt]his|[Nn]ext) (?P<unit>week|month|year)\b",
        ),
        (
            "vague",
            rf"\b(?:(?:[Jj]ust|[Oo]nly) )?(?:{_BARE_NUMBER} )?(?:day|days|weeks|months|years|hours|"
            r"[Aa] few (?:days|weeks|months)|[Ss]everal (?:days|weeks|months)) "
            r"(?:later|earlier|ago|after|before|afterwards?)\b|"
            r"\b[Ii]n (?:recent|the past few|the last few|the coming) (?:days|weeks|months|years)\b",
        ),
        (
            "month_only",
            rf"\b(?P<lead>[Ii]n|[Ss]ince|[Ll]ast|[Dd]uring) (?:early |late |mid-?)?{_MONTH}(?! ?\d)\b",
        ),
        ("year_only", rf"\b(?:[Ii]n|[Ss]ince|[Dd]uring|[Bb]y) (?:early |late |mid-?)?{_YEAR}\b"),
    )
)
_MONTHS = {name[:3].lower(): k for k, name in enumerate(calendar.month_name) if name}
_DAYS = {name: k for k, name in enumerate(calendar.day_name)}
_NUMBERS = {
    w: k for k, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
} | {"a": 1, "an": 1}
_FUTURE = re.compile(
    r"\b(?:will|shall|won[’']t|is due|are due|is to|are to|going to|is set to|are set to|"
    r"is expected|are expected|plans? to|scheduled)\b"
)
# A full date this many sentences back still orders the events that follow.
_ANCHOR_REACH = 4


@dataclass(frozen=True)
class Dated:
    """One date expression of the article."""

    span: Span
    when: When
    absolute: str | None
    """What to put in its place in a standalone text, or None to leave the words."""
    warning: str | None = None


@dataclass(frozen=True)
class _Context:
    published: dt.date | None
    anchor: dt.date | None
    future: bool


def date_expressions(text: str, *, sentences: Sequence[Span], published: dt.date | None) -> list[Dated]:
    """Every date expression in the sentences, resolved as far as the article allows.

    Args:
        text: The article's text.
        sentences: The sentences to look at, in reading order.
        published: The day of publication, or None.
    """
    found: list[Dated] = []
    anchors: list[tuple[int, dt.date]] = []
    for number, sentence in enumerate(sentences):
        future = _FUTURE.search(text, sentence.start, sentence.end) is not None
        for name, match in _matches(text, sentence):
            anchor = next((day for n, day in reversed(anchors) if number - n <= _ANCHOR_REACH), None)
            try:
                first, last, rule, warning = _RESOLVERS[name](match, _Context(published, anchor, future))
            except (OverflowError, ValueError):  # past the first or last year of the calendar
                first, last, rule, warning = None, None, "unresolved", "it leads past the end of the calendar"
            words = match.group()
            span = Span(start=match.start(), end=match.end())
            when = When.model_validate({"text": words, "from": first, "to": last, "rule": rule})
            absolute = _absolute(name, match, first, last, before=text[sentence.start : match.start()])
            if text[match.end() : match.end() + 1] in {"'", "’"}:
                absolute = None  # "Sunday's vote" reads better than "May 24, 2015's vote"
            found.append(Dated(span, when, absolute, f"“{words}”: {warning}" if warning else None))
            if first is not None and first == last and name in {"iso", "full", "yearless"}:
                anchors.append((number, first))
    return found


def _matches(text: str, sentence: Span) -> list[tuple[str, re.Match[str]]]:
    """The date expressions of a sentence by position; where two overlap, the earlier pattern wins."""
    taken: list[tuple[str, re.Match[str]]] = []
    for name, pattern in _PATTERNS:
        for match in pattern.finditer(text, sentence.start, sentence.end):
            if all(match.end() <= m.start() or match.start() >= m.end() for _, m in taken):
                taken.append((name, match))
    return sorted(taken, key=lambda pair: pair[1].start())


_Resolved = tuple[dt.date | None, dt.date | None, str, str | None]
_NO_DATE = "no publication date is known"


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _month_of(match: re.Match[str]) -> int:
    return _MONTHS[match["month"][:3].lower()]


def _full(match: re.Match[str], context: _Context) -> _Resolved:
    groups = match.groupdict()
    month = int(groups["monthnum"]) if groups.get("monthnum") else _month_of(match)
    found = _day(int(match["year"]), month, int(match["day"])) if 1 <= month <= 12 else None
    if found is None:
        return None, None, "unresolved", "there is no such day"
    return found, found, "written in full", None


def _month_year(match: re.Match[str], context: _Context) -> _Resolved:
    year, month = int(match["year"]), _month_of(match)
    if match.group().lower().startswith("since"):
        return dt.date(year, month, 1), None, "written in full", None
    return (
        dt.date(year, month, 1),
        dt.date(year, month, calendar.monthrange(year, month)[1]),
        "written in full",
        None,
    )


def _year_only(match: re.Match[str], context: _Context) -> _Resolved:
    year = int(match["year"])
    lead = match.group().lower()
    if lead.startswith("since"):
        return dt.date(year, 1, 1), None, "written in full", None
    if lead.startswith("by"):
        return None, dt.date(year, 12, 31), "written in full", None
    return dt.date(year, 1, 1), dt.date(year, 12, 31), "written in full", None


def _yearless(match: re.Match[str], context: _Context) -> _Resolved:
    month, day = _month_of(match), int(match["day"])

    def nearest(start: dt.date, step: int) -> dt.date | None:
        for year in range(start.year, start.year + 5 * step, step):
            found = _day(year, month, day)
            if found is not None and (found - start).days * step >= 0:
                return found
        return None

    by_order = nearest(context.anchor, 1) if context.anchor is not None and not context.future else None
    if context.published is None:
        if by_order is None:
            return None, None, "unresolved", f"the year is not given, and {_NO_DATE}"
        return by_order, by_order, "order of events", None
    found = nearest(context.published, 1 if context.future else -1)
    if found is None:
        return None, None, "unresolved", "there is no such day"
    if by_order is not None and by_order != found and by_order <= context.published:
        return (
            None,
            None,
            "unresolved",
            f"the year is not given; the order of events says {by_order.year}, the publication date {found.year}",
        )
    weekday = match.groupdict().get("weekday")
    if weekday and found.weekday() != _DAYS[weekday]:
        return None, None, "unresolved", f"{found.isoformat()} is no {weekday}"
    rule = "next such day after publication" if context.future else "latest such day up to publication"
    return found, found, rule, None


def _weekday(match: re.Match[str], context: _Context) -> _Resolved:
    if context.published is None:
        return None, None, "unresolved", _NO_DATE
    wanted = _DAYS[match["weekday"]]
    which = (match["which"] or "").lower()
    back = (context.published.weekday() - wanted) % 7
    if which == "next" or (context.future and which != "last"):
        ahead = (wanted - context.published.weekday()) % 7
        found = context.published + dt.timedelta(days=ahead or 7)
        return found, found, "next such weekday after publication", None
    if which == "last" and back == 0:
        back = 7
    found = context.published - dt.timedelta(days=back)
    return found, found, "latest such weekday up to publication", None


def _offset(days: int) -> Callable[[re.Match[str], _Context], _Resolved]:
    def resolve(match: re.Match[str], context: _Context) -> _Resolved:
        if context.published is None:
            return None, None, "unresolved", _NO_DATE
        found = context.published + dt.timedelta(days=days)
        return found, found, "counted from publication", None

    return resolve


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
        year, month = index // 12, index % 12 + 1
        return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
    return dt.date(day.year + number, 1, 1), dt.date(day.year + number, 12, 31)


def _number(match: re.Match[str]) -> int:
    word = match["number"].lower()
    return _NUMBERS[word] if word in _NUMBERS else int(word)


def _ago(match: re.Match[str], context: _Context) -> _Resolved:
    if context.published is None:
        return None, None, "unresolved", _NO_DATE
    number = _number(match)
    if number > 200:
        return None, None, "unresolved", "too long ago to count"
    first, last = _shift(context.published, -number, match["unit"])
    return first, last, "counted from publication", None


def _later(match: re.Match[str], context: _Context) -> _Resolved:
    number = _number(match)
    if context.anchor is None or number > 200:
        return None, None, "unresolved", "no date stands close before to count from"
    back = match["way"] in {"earlier", "before"}
    first, last = _shift(context.anchor, -number if back else number, match["unit"])
    return first, last, "counted from the date before", None


def _period(match: re.Match[str], context: _Context) -> _Resolved:
    if context.published is None:
        return None, None, "unresolved", _NO_DATE
    step = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    first, last = _shift(context.published, step, match["unit"])
    return first, last, "counted from publication", None


def _month_only(match: re.Match[str], context: _Context) -> _Resolved:
    if context.published is None:
        return None, None, "unresolved", f"the year is not given, and {_NO_DATE}"
    month = _month_of(match)
    year = context.published.year
    if context.future:
        year += month < context.published.month
    else:
        year -= month > context.published.month
        if match["lead"].lower() == "last" and month == context.published.month:
            year -= 1
    first = dt.date(year, month, 1)
    if match["lead"].lower() == "since":
        return first, None, "latest such month up to publication", None
    last = dt.date(year, month, calendar.monthrange(year, month)[1])
    rule = "next such month after publication" if context.future else "latest such month up to publication"
    return first, last, rule, None


def _vague(match: re.Match[str], context: _Context) -> _Resolved:
    return None, None, "too vague for a date", None


_RESOLVERS: dict[str, Callable[[re.Match[str], _Context], _Resolved]] = {
    "iso": _full,
    "full": _full,
    "month_year": _month_year,
    "year_only": _year_only,
    "yearless": _yearless,
    "weekday": _weekday,
    "today": _offset(0),
    "yesterday": _offset(-1),
    "tomorrow": _offset(1),
    "ago": _ago,
    "later": _later,
    "period": _period,
    "month_only": _month_only,
    "vague": _vague,
}


_NO_LEAD = re.compile(
    r"(?:\b(?:the|a|an|this|that|since|until|till|from|between|after|before|by|of|and|to|for|dated|through)|['’]s)\s+$",
    re.IGNORECASE,
)
_NAMES = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec")


def _absolute(
    name: str, match: re.Match[str], first: dt.date | None, last: dt.date | None, *, before: str
) -> str | None:
    """The words for a resolved date that stand by themselves, or None where the article's own do."""
    if first is None or name in {"iso", "full", "month_year", "year_only", "vague"}:
        return None
    words = match.group()
    if name == "month_only" and last is not None:
        return _cased(words, f"in {calendar.month_name[first.month]} {first.year}")
    if first != last:
        return None
    day = f"{calendar.month_name[first.month]} {first.day}, {first.year}"
    if not words[:3].lower().startswith("on ") and (_NO_LEAD.search(before) or name == "yearless"):
        return day
    lead = re.match(r"(?:early|late)\b", words, re.IGNORECASE)
    degree = "" if lead is None else lead[0].lower() + " "
    part = match.groupdict().get("part") or ("night" if "night" in words.lower() else None)
    return _cased(words, f"{degree}on the {part} of {day}" if part else f"{degree}on {day}")


def _cased(words: str, replacement: str) -> str:
    """The replacement with a capital where the article's words began the sentence."""
    if words[:1].isupper() and not _NAMES.match(words):
        return replacement[:1].upper() + replacement[1:]
    return replacement
