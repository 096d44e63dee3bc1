"""Units of measure and of money by dimension, each with its size in the dimension's base unit."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

__all__ = ["Unit", "currency_of", "unit_after"]


class Unit(NamedTuple):
    """What follows a number and says of what it is."""

    dimension: str
    """ "length", "money:USD", "percent" and the like."""
    factor: float
    offset: float
    end: int
    """Where its words end in the text."""


_PERCENT = re.compile(r"\s?(?:%|per\s?cent(?:age points?)?\b|percentage points?\b|pc\b|pct\b)")
_DEGREES = re.compile(r"\s?(?:°|degrees?\b|deg\b)(?:\s?(?P<scale>C(?:elsius|entigrade)?|F(?:ahrenheit)?)\b)?")
_BARE_CELSIUS = re.compile(r"\s?C\b(?! ?[a-z])")
_TIMES = re.compile(r"(?:\s|-)?(?:times|fold)\b(?! (?:in|this|last|since|on|before|already)\b)")
_AGE = re.compile(r"[-\s](?:year|month|week|day)s?[-\s]olds?\b|\syears? of age\b")
_MONEY_TAIL = re.compile(r"\s?(?:worth of\b)")
_GAP = r"[-\s]?"


@cache
def _table() -> tuple[tuple[re.Pattern[str], dict[str, tuple[str, float]]], dict[str, str]]:
    raw = json.loads(files("verifier").joinpath("data/judging/units.json").read_text("utf-8"))
    patterns: list[tuple[int, str]] = []
    meanings: dict[str, tuple[str, float]] = {}
    for dimension, units in raw.items():
        if dimension in {"about", "signs"}:
            continue
        for pattern, size in units.items():
            name = f"u{len(meanings)}"
            patterns.append((len(pattern), f"(?P<{name}>{pattern})"))
            meanings[name] = (f"money:{size}", 1.0) if dimension == "money" else (dimension, float(size))
    patterns.sort(reverse=True)  # the longer first, or "m" would take "miles"
    joined = "|".join(pattern for _, pattern in patterns)
    return (re.compile(rf"{_GAP}(?:{joined})(?![\w])"), meanings), raw["signs"]


def currency_of(sign: str) -> str:
    """The dimension of a sum with this sign before it."""
    return f"money:{_table()[1].get(sign, sign)}"


def unit_after(text: str, offset: int) -> Unit | None:
    """The unit whose words stand right after a number that ends at `offset`, or None."""
    percent = _PERCENT.match(text, offset)
    if percent:
        return Unit("percent", 0.01, 0.0, percent.end())
    age = _AGE.match(text, offset)
    if age:
        factor = {"m": 1 / 12, "w": 1 / 52, "d": 1 / 365}.get(age.group().strip(" -")[0], 1.0)
        return Unit("age", factor, 0.0, age.end())
    degrees = _DEGREES.match(text, offset) or _BARE_CELSIUS.match(text, offset)
    if degrees:
        scale = (degrees.groupdict().get("scale") or "C")[0]
        return Unit("temperature", 5 / 9, -160 / 9, degrees.end()) if scale == "F" else Unit(
            "temperature", 1.0, 0.0, degrees.end()
        )  # fmt: skip
    times = _TIMES.match(text, offset)
    if times:
        return Unit("ratio", 1.0, 0.0, times.end())
    (pattern, meanings), _ = _table()
    match = pattern.match(text, offset)
    if match is None or match.lastgroup is None:
        return None
    dimension, factor = meanings[match.lastgroup]
    return Unit(dimension, factor, 0.0, match.end())
