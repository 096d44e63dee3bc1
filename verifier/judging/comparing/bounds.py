"""What stands around a number and widens or limits it: "at least", "about", "or more"."""

from __future__ import annotations

import re
from math import inf
from typing import NamedTuple

from verifier.judging.comparing.interval import Interval

__all__ = ["Bound", "bound_around"]

_LOW = (
    r"at least|at the least|no (?:less|fewer) than|not (?:less|fewer) than|a minimum of|a?\s?minimum|"
    r"upwards of|well over"
)
_LOW = rf"(?P<low>{_LOW})"
_OVER = (
    r"(?P<over>more than|over|above|exceed(?:s|ed|ing)?|in excess of|after the age of|past the age of|greater than|"
    r"(?:higher|larger|older|longer) than|topped|past|passed)"
)
_HIGH = (
    r"(?P<high>at most|at the most|(?<!gone )(?<!went )(?<!going )(?<!goes )(?<!shot )up to|"
    r"no more than|not more than|no (?:longer|older|higher) than|as (?:many|much|high|long) as|"
    r"a maximum of|maximum)"
)
_UNDER = r"(?P<under>(?:less|fewer|lower|younger|shorter) than|under|below|within|before the age of)"
_NEARLY = (
    r"(?P<nearly>nearly|almost|close to|just under|slightly (?:less|fewer) than|a little (?:under|less than)|not quite)"
)
_JUST = r"(?P<just>just over|a little (?:over|more than)|slightly (?:over|more than))"
_ABOUT = (
    r"(?P<about>about|around|some|roughly|approximately|approx\.?|an estimated|estimated|circa|close on|"
    r"in the region of|~|c\.)"
)
_BEFORE = re.compile(
    rf"(?:^|(?<=[\s(“\"'—–-]))(?:{_NEARLY}|{_JUST}|{_LOW}|{_OVER}|{_HIGH}|{_UNDER}|{_ABOUT})"
    r"(?:\s(?:the|a total of|some|about|an estimated|another))?\s?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:\s[a-z]+)?(?:\s(?P<more>or more|or over|or older|and over|at least|at a minimum)|(?P<plus>\+)|"
    r"\s(?P<less>or (?:less|fewer|under)|at (?:the )?most)|(?P<odd>\s?-?odd|\s?or so)|\s(?P<short>short of))\b",
    re.IGNORECASE,
)
# How far below "nearly 300" may lie.
_NEAR = 0.10
_REACH = 34


class Bound(NamedTuple):
    """A number with its bounds taken in."""

    start: int
    """Where the words that bound it start."""
    value: Interval
    rough: bool
    """Whether it is an approximation."""


def bound_around(text: str, start: int, end: int, value: Interval) -> Bound:
    """The number at `start` to `end` with what the words before and after it make of its value."""
    before = _BEFORE.search(text[max(0, start - _REACH) : start])
    if before is not None:
        offset = max(0, start - _REACH)
        kind = next(name for name, found in before.groupdict().items() if found)
        return Bound(offset + before.start(), _bounded(value, kind), kind == "about")
    after = _AFTER.match(text, end)
    if after is not None:
        kind = next(name for name, found in after.groupdict().items() if found)
        if kind == "short":
            return Bound(start, value, False)
        return Bound(
            start, _bounded(value, {"more": "low", "plus": "low", "less": "high"}.get(kind, "about")), kind == "odd"
        )
    return Bound(start, value, False)


def _bounded(value: Interval, kind: str) -> Interval:
    low, high = value.low, value.high
    match kind:
        case "low":
            return Interval(low, inf)
        case "over":
            return Interval(low, inf, low_open=True)
        case "high":
            return Interval(0.0, high)
        case "under":
            return Interval(0.0, low, high_open=True)
        case "nearly":
            return Interval(low * (1 - _NEAR), low, high_open=True)
        case "just":
            return Interval(high, high * (1 + _NEAR), low_open=True)
        case _:
            return value
