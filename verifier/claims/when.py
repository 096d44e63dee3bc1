"""Dates of claims, made absolute from the article's own evidence or left empty."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from verifier.claims.expressions import expressions
from verifier.claims.reckoning import Context, Reckoned, reckon
from verifier.records import Span, When
from verifier.text import is_finite

__all__ = ["Dated", "date_expressions"]

_FUTURE = re.compile(
    r"\b(?:will|shall|won[’']t|\w+[’']ll|is due|are due|is to|are to|going to|is set to|are set to|"
    r"is expected|are expected|plans? to|scheduled|(?:could|may|might|can)(?!\s+(?:\w+\s+)?have\b))\b"
)
_TIMETABLE = frozenset("begins ends opens closes starts expires meets convenes resumes".split())
_REPORTED = re.compile(r"\b(?:said|says|told|added|announced|reported|wrote|tweeted|warned|confirmed)\b")
_NAMED_DAY = re.compile(r"attack|terror|hijack|memorial|anniversary", re.IGNORECASE)
# A full date this many sentences back still orders the events that follow.
_ANCHOR_REACH = 4
_IN_FULL = frozenset({"iso", "numeric", "full", "month_year", "year_only", "decade", "year_range", "vague"})
_ANCHORS = frozenset({"iso", "numeric", "full", "yearless"})
_SINCE = re.compile(r"\bsince\s+(?:the\s+)?(?:(?:early|late)\s+)?$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till|by)\s+(?:the\s+)?$", re.IGNORECASE)
_JOINED = re.compile(r"\s*(?:and|to|until|till|through|[-–])\s*")
_OPENED = re.compile(r"\b(?:between|from)\s+$", re.IGNORECASE)


@dataclass(frozen=True)
class Dated:
    """One date expression of the article."""

    span: Span
    when: When
    absolute: str | None
    """What to put in its place in a standalone text, or None to leave the words."""
    warning: str | None = None


def date_expressions(text: str, *, sentences: Sequence[Span], published: dt.date | None) -> list[Dated]:
    """Every date expression in the sentences, resolved as far as the article allows.

    Args:
        text: The article's text.
        sentences: The sentences to look at, in reading order.
        published: The day of publication, or None.
    """
    rows = [(sentence, expressions(text, sentence)) for sentence in sentences]
    day_first = _order_of(match for _, row in rows for shape, match in row if shape == "numeric")
    found: list[Dated] = []
    anchors: list[tuple[int, dt.date]] = []
    for number, (sentence, row) in enumerate(rows):
        here: list[Dated] = []
        for k, (shape, match) in enumerate(row):
            since = row[k - 1][1].end() if k else sentence.start
            until = row[k + 1][1].start() if k + 1 < len(row) else sentence.end
            future = _is_future(text[since : match.start()], text[match.end() : until])
            anchor = next((day for n, day in reversed(anchors) if number - n <= _ANCHOR_REACH), None)
            days = reckon(shape, match, Context(published, anchor, future, day_first))
            if _names_an_event(match, text[max(match.start() - 40, sentence.start) : match.end() + 20]):
                days = Reckoned(None, None, "unresolved", "it may name the attacks of 2001")
            before = text[sentence.start : match.start()]
            here.append(_dated(shape, match, _bounded(days, match.group(), before), text, before))
            exact = days.first is not None and days.first == days.last and shape in _ANCHORS
            # "the June 22, 2014 attack" only names an event; the story is not there
            if exact and days.first is not None and not _is_attributive(before, text[match.end() : match.end() + 9]):
                anchors.append((number, days.first))
        found += _ranges(here, text)
    return found


def _is_future(before: str, after: str) -> bool:
    """Whether the verb that a date goes with tells of what is to come.

    That is the latest verb before it since the date before, or without one the first verb after it: in "said on
    Monday that it will meet on Friday" Monday is past and Friday is not.
    """
    cues = list(_FUTURE.finditer(before))
    if cues:
        return _REPORTED.search(before, cues[-1].end()) is None
    verbs = [w for w in _words(before) if is_finite(w)]
    if verbs:
        if verbs[-1] in {"is", "are"} and re.search(r"\b(?:is|are)\s+(?:on\s+)?$", before) is not None:
            return True  # "the deadline is June 19"
        return verbs[-1] in _TIMETABLE  # "voting ends in June"
    cue = _FUTURE.search(after)
    return cue is not None and not any(is_finite(w) for w in _words(after[: cue.start()]))


def _words(stretch: str) -> list[str]:
    return re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", stretch)


def _names_an_event(match: re.Match[str], around: str) -> bool:
    """Whether September 11 without a year is the name of the attacks."""
    groups = match.groupdict()
    if groups.get("year") or groups.get("day") != "11" or not (groups.get("month") or "").startswith("Sep"):
        return False
    return _NAMED_DAY.search(around) is not None


def _is_attributive(before: str, after: str) -> bool:
    return re.search(r"\b(?:the|a|that|this)\s+$", before) is not None and re.match(r"\s+[a-z]", after) is not None


def _order_of(matches: Iterable[re.Match[str]]) -> bool | None:
    """Whether the article's unmistakable numeric dates put the day first; None where none tells or they differ."""
    told = {int(m["a"]) > 12 for m in matches if (int(m["a"]) > 12) != (int(m["b"]) > 12)}
    return told.pop() if len(told) == 1 else None


def _bounded(days: Reckoned, words: str, before: str) -> Reckoned:
    """The days with an open end after "since", "until" and "by"."""
    lead = words.lower()
    if days.first is None:
        return days
    if lead.startswith("since ") or _SINCE.search(before):
        return replace(days, last=None)
    if lead.startswith(("by ", "until ")) or _UNTIL.search(before):
        return replace(days, first=None)
    return days


def _dated(shape: str, match: re.Match[str], days: Reckoned, text: str, before: str) -> Dated:
    words, end = match.group(), match.end()
    when = When.model_validate({"text": words, "from": days.first, "to": days.last, "rule": days.rule})
    absolute = _absolute(shape, match, days, before=before)
    if text[end : end + 2] in {"'s", "’s"} and shape == "today":
        absolute = None  # "today's youth": of these times
    elif text[end : end + 2] in {"'s", "’s"} and absolute is not None:
        named = re.sub(r"^(?:On|on|In|in) (?=\w)|\b(?:the )?(?=week of)", "", absolute)
        absolute = None if _DETERMINED.search(before) or re.search(r"[a-z]", named[:1]) else f"the {named}"
        if absolute and not before.strip(' “"‘'):
            absolute = f"The {absolute[4:]}"
        end += 2 if absolute else 0
    return Dated(
        Span(start=match.start(), end=end), when, absolute, f"“{words}”: {days.warning}" if days.warning else None
    )


def _ranges(found: Sequence[Dated], text: str) -> list[Dated]:
    """The dates of a sentence, "between A and B" and "from A to B" as one."""
    out: list[Dated] = []
    for dated in found:
        last = out[-1] if out else None
        if last is not None and _spans(last, dated, text):
            first, end = last.when.from_, dated.when.to
            span = Span(start=last.span.start, end=dated.span.end)
            when = When.model_validate(
                {
                    "text": span.of(text),
                    "from": first,
                    "to": end,
                    "rule": dated.when.rule if first and end else "unresolved",
                }
            )
            parts = [last.absolute or last.span.of(text), text[last.span.end : dated.span.start], dated.absolute]
            absolute = (
                "".join(part or dated.span.of(text) for part in parts) if last.absolute or dated.absolute else None
            )
            out[-1] = Dated(span, when, absolute, last.warning or dated.warning)
        else:
            out.append(dated)
    return out


def _spans(a: Dated, b: Dated, text: str) -> bool:
    between, before = text[a.span.end : b.span.start], text[max(a.span.start - 10, 0) : a.span.start]
    if not _JOINED.fullmatch(between) or not _OPENED.search(before):
        return False
    return a.when.from_ is None or b.when.to is None or a.when.from_ <= b.when.to


_NO_LEAD = re.compile(
    r"(?:\b(?:the|a|an|this|that|since|until|till|from|between|after|before|by|of|and|to|for|dated|through|in|during|"
    r"on|at|over|around)|['’]s)\s+$",
    re.IGNORECASE,
)
_DETERMINED = re.compile(r"(?:\b(?:the|a|an|this|that)|['’]s)\s+$", re.IGNORECASE)
_NAMES = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec")


def _absolute(shape: str, match: re.Match[str], days: Reckoned, *, before: str) -> str | None:
    """The words for a resolved date that stand by themselves, or None where the article's own do."""
    first, last = days.first or days.last, days.last or days.first
    if first is None or last is None or shape in _IN_FULL:
        return None
    words = match.group()
    if shape in {"day_range", "quarter", "season"} and match.groupdict().get("year"):
        return None
    if shape == "month_only":
        first = first if days.first is not None else last
        lead = words.split()[0] if match["lead"].lower() != "last" else "in"
        return _cased(words, f"{lead.lower()} {_stage(words)}{calendar.month_name[first.month]} {first.year}")
    if shape in {"season", "quarter", "period", "ago", "later", "day_range", "overnight"} and first != last:
        span = _stretch(shape, match, first, last)
        bare = _NO_LEAD.search(before) is not None and not words.lower().startswith("in ")
        return _cased(words, span if bare or shape in {"day_range", "overnight"} else f"in {span}")
    if days.first != days.last and days.first is not None and days.last is not None:
        return None
    return _on_day(shape, words, match.groupdict().get("part"), first, before=before)


def _on_day(shape: str, words: str, part: str | None, day: dt.date, *, before: str) -> str:
    spelled = f"{calendar.month_name[day.month]} {day.day}, {day.year}"
    if not words[:3].lower().startswith("on ") and (_NO_LEAD.search(before) or shape == "yearless"):
        return spelled
    lead = re.match(r"(?:early|late)\b", words, re.IGNORECASE)
    degree = "" if lead is None else lead[0].lower() + " "
    part = part or ("night" if "night" in words.lower() else None)
    return _cased(words, f"{degree}on the {part} of {spelled}" if part else f"{degree}on {spelled}")


def _stretch(shape: str, match: re.Match[str], first: dt.date, last: dt.date) -> str:
    """A stretch of days in words: "the week of May 4, 2015", "March 2015", "2013", "the summer of 2014"."""
    month = calendar.month_name[first.month]
    if shape == "overnight":
        return f"overnight to {calendar.month_name[last.month]} {last.day}, {last.year}"
    if shape == "day_range":
        return f"{match.group()}, {first.year}"
    if shape == "season":
        return f"the {match['season'].lower()} of {first.year}"
    if shape == "quarter":
        return f"the {match['ordinal'].lower()} {match['share']} of {first.year}"
    days = (last - first).days
    if days < 2:
        return f"the weekend of {month} {first.day}, {first.year}"
    if days < 7:
        return f"the week of {month} {first.day}, {first.year}"
    early = re.match(r"(?:early|late)\b", match.group(), re.IGNORECASE)
    stage = f"{early[0].lower()} " if early else ""
    return f"{stage}{month} {first.year}" if days < 32 else f"{stage}{first.year}"


def _stage(words: str) -> str:
    found = re.search(r"\b(?:early|late|mid)(?:\s|-)", words)
    return found.group() if found else ""


def _cased(words: str, replacement: str) -> str:
    """The replacement with a capital where the article's words began the sentence."""
    if words[:1].isupper() and not _NAMES.match(words):
        return replacement[:1].upper() + replacement[1:]
    return replacement
