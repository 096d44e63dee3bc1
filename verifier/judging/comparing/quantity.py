"""One figure of a text: what it can mean, what it counts, and in which part it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from verifier.judging.comparing.interval import Interval
from verifier.records import Span

__all__ = ["Quantity", "Role", "Toll", "phrase"]


class Role(Enum):
    """What the figure is in its sentence."""

    PLAIN = "plain"
    RISE = "rise"
    """By how much something rose."""
    FALL = "fall"
    """By how much something fell."""
    BASELINE = "baseline"
    """What it was before or elsewhere: "up from 19", "against 45"."""
    WISH = "wish"
    """What somebody asked, planned or expected."""
    WHOLE = "whole"
    """Of how many: the 40 of "six of the 40"."""
    PART = "part"
    """Of how many more is said: the 12 of "12 of its 50 members"."""


class Toll(Enum):
    """What became of the people (or things) counted, where that is what is counted."""

    KILLED = "killed"
    WOUNDED = "wounded"
    CASUALTIES = "killed or wounded"
    ARRESTED = "arrested"
    MISSING = "missing"
    DISPLACED = "displaced"
    CASES = "cases"
    SURVIVED = "survived"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure of a text."""

    span: Span
    """The words that state it, bounds and noun with it."""
    text: str
    """Those words."""
    value: Interval
    """In the dimension's base unit."""
    dimension: str
    """ "count", "percent", "money:USD", "length" and the like."""
    unit: float
    """The size of the stated unit in base units."""
    rough: bool
    """Whether it is an approximation: "about 50"."""
    vague: bool
    """Whether the word is a range by itself: "dozens"."""
    grain: float
    """The size of the last digit, in base units."""
    heads: frozenset[str]
    """Keys of the noun that is counted; empty where none is said."""
    modifiers: frozenset[str]
    """Keys of the words between the number and that noun."""
    toll: Toll | None
    role: Role
    word: int
    """The number of its first word in the text."""
    number: str = ""
    """The number's own words."""

    @property
    def is_bounded(self) -> bool:
        """Whether the words give a bound ("at least") or a range instead of a figure."""
        return not self.value.is_point


_TOLD = re.compile(
    r"kill|dead|death|died|fatal|wound|injur|hurt|casualt|victim|arrest|missing|displac|case|infect|"
    r"surviv|bod(?:y|ies)",
    re.I,
)


def phrase(quantity: Quantity) -> str:
    """The figure as a fact-checker reads it: its words, and what became of those counted where they do not say it."""
    words = " ".join(quantity.text.split())
    if quantity.role is Role.RISE:
        words = f"up {words}"
    elif quantity.role is Role.FALL:
        words = f"down {words}"
    if quantity.toll is not None and not _TOLD.search(words):
        return f"{words} {quantity.toll.value}"
    return words
