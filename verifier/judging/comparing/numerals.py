"""Numbers in running text, in digits and in words, as ranges of what they can mean.

Libraries were tried on news sentences first. quantulum3 0.10 reads "between 80 and 90 percent" as 85, "$3bn" as
"dollar bit newton", "34-year-old" as 34 years, and needs 1.5 s for its first sentence; text2num 3.1 turns
"several hundred" into "several 100" and "half a million" into "half a 1000000", and neither knows "dozens", "at
least" or flight numbers. The grammar below is smaller than what would have to be mended around either.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import prod

from verifier.judging.comparing.interval import Interval

__all__ = ["Numeral", "find_numerals"]

_SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {word: 10 * k for k, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "lakh": 1e5, "crore": 1e7}
_SHORT = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12, "trn": 1e12}

# Vague counts: the least that the word says, and the most that it still covers.
_VAGUE = {
    "dozens": (24, 150),
    "scores": (40, 300),
    "tens": (20, 99),
    "hundreds": (200, 5_000),
    "thousands": (2_000, 99_999),
    "tens of thousands": (20_000, 200_000),
    "hundreds of thousands": (200_000, 2_000_000),
    "millions": (2e6, 9.99e8),
    "tens of millions": (2e7, 2e8),
    "hundreds of millions": (2e8, 2e9),
    "billions": (2e9, 9.99e11),
}
_FEW = {
    "a few": (2, 9),
    "several": (3, 12),
    "a handful of": (2, 9),
    "a handful": (2, 9),
    "a couple of": (2, 3),
    "a couple": (2, 3),
}

_UNIT_WORD = "|".join(sorted([*_SMALL, *_TENS], key=len, reverse=True))
_SCALE_WORD = "|".join(_SCALES)
_WORDS = rf"(?:(?:{_UNIT_WORD}|{_SCALE_WORD})(?:[-\s](?:and\s)?(?:{_UNIT_WORD}|{_SCALE_WORD}))*)"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[ ]\d{3})+(?![\d,])|\d+(?:\.\d+)?"
_NUMERAL = re.compile(
    rf"""
    (?<![\w.$€£₹])(?<![A-Za-z]-)(?:
        (?P<vague>(?i:(?:tens|hundreds)\ of\ (?:thousands|millions)|dozens|scores|tens|hundreds|
            thousands|millions|billions))\b
      | (?P<few>(?i:several|a\ few|a\ couple\ of|a\ handful(?:\ of)?))\ (?P<fewscale>(?i:dozen|{_SCALE_WORD}))\b
      | (?P<halfof>(?i:half|a\ quarter\ of|three\ quarters\ of))\ an?\ (?P<halfscale>(?i:dozen|{_SCALE_WORD}))\b
      | (?P<dozen>(?i:(?:an?|one|two|three|four|five|six)\ )?(?i:dozen))\b(?!s)
      | (?P<ascale>(?i:an?)(?:\ (?i:{_SCALE_WORD}))+)\b
      | (?P<one>(?i:an?|half\ an)(?=\ (?:minute|hour|day|fortnight|week|month|year|decade|century|mile|kilomet|tonne|
            ton)(?:er|re)?\b))
      | (?P<handful>(?i:a\ handful|a\ couple))\b(?=\ of\ )
      | (?P<bare>(?i:several|a\ few))\b(?=\ [a-z])
      | (?P<none>(?i:no(?:body|\ one)|none|not\ a\ single|not\ one|without\ any)|(?i:no)(?=\ (?:\w+\ )?
            (?:deaths?|casualt|fatalit|injur|dead|victims?|survivors?|arrests?|loss|wounded|one|lives)))\b
      | (?P<single>(?i:a\ (?:single|lone)))\b
      | (?P<words>(?i:{_WORDS}))\b(?P<afterhalf>(?i:\ and\ (?:a\ half|a\ quarter)))?
    )
    | (?<![\w.])(?<!\d[/,:])(?<![A-Za-z]-)(?P<cur>US\$|A\$|C\$|[$€£¥₹])?\ ?(?P<digits>{_DIGITS})
      (?:[\ -]?(?P<scale>(?i:{_SCALE_WORD}))\b|(?P<short>(?i:k|mn|mln|m|bn|b|tn|trn))\b(?!/))?
      (?P<digithalf>(?i:\ and\ a\ half))?(?P<fraction>[½¼¾])?(?!(?:st|nd|rd|th|s)\b|\d|[.:/]\d)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number as it stands in a text, without what bounds it."""

    start: int
    end: int
    value: Interval
    currency: str
    """The sign before it ("$"), or empty."""
    grain: float
    """The size of its last digit: 0.1 for "3.2", 100,000 for "3.2m"."""
    vague: bool
    """Whether the word covers a range by itself: "dozens", "several hundred"."""


def find_numerals(text: str) -> list[Numeral]:
    """The numbers of `text` in reading order; dates, names and ranks among them are not told apart here."""
    return [found for match in _NUMERAL.finditer(text) if (found := _read(match)) is not None]


def _exact(match: re.Match[str], value: float, *, grain: float = 1.0) -> Numeral:
    return Numeral(match.start(), match.end(), Interval(value, value), "", grain, False)


def _vague(match: re.Match[str], low: float, high: float) -> Numeral:
    return Numeral(match.start(), match.end(), Interval(low, high), "", 1.0, True)


def _read(match: re.Match[str]) -> Numeral | None:
    part = {name: value.lower() for name, value in match.groupdict().items() if value}
    if "digits" in part:
        return _digits(match, part)
    if "vague" in part:
        return _vague(match, *_VAGUE[part["vague"]])
    if "few" in part:
        low, high = _FEW[part["few"]]
        scale = 12 if part["fewscale"] == "dozen" else _SCALES[part["fewscale"]]
        return _vague(match, low * scale, (high + 1) * scale - 1)
    if "bare" in part:
        return _vague(match, *_FEW[part["bare"]])
    if "handful" in part:
        return _vague(match, *_FEW[part["handful"]])
    if "halfof" in part:
        scale = 12 if part["halfscale"] == "dozen" else _SCALES[part["halfscale"]]
        share = {"half": 0.5, "a quarter of": 0.25, "three quarters of": 0.75}[part["halfof"]]
        return _exact(match, share * scale, grain=scale / 10)
    if "dozen" in part:
        first = part["dozen"].split()[0]
        return _exact(match, 12.0 * (_SMALL.get(first, 1)))
    if "ascale" in part:
        scale = prod(_SCALES[word] for word in part["ascale"].split()[1:])
        return _exact(match, scale, grain=scale if scale > 1000 else 1.0)
    if "one" in part:
        return _exact(match, 0.5 if part["one"].startswith("half") else 1.0, grain=0.5)
    if "none" in part:
        return _exact(match, 0.0)
    if "single" in part:
        return _exact(match, 1.0)
    value = _spelled(part["words"])
    if value is None:
        return None
    value += {"": 0.0, "half": 0.5, "quarter": 0.25}[part.get("afterhalf", "").split(" ")[-1]]
    return _exact(match, value, grain=0.5 if "afterhalf" in part else 1.0)


def _digits(match: re.Match[str], part: dict[str, str]) -> Numeral:
    plain = part["digits"].replace(",", "").replace(" ", "")
    scale = _SCALES.get(part.get("scale", ""), _SHORT.get(part.get("short", ""), 1.0))
    value = float(plain)
    if "digithalf" in part or part.get("fraction") == "½":
        value += 0.5
    value += {"¼": 0.25, "¾": 0.75}.get(part.get("fraction", ""), 0.0)
    decimals = len(plain.partition(".")[2])
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    exact = value * scale
    currency = match["cur"] or ""
    return Numeral(start, match.end(), Interval(exact, exact), currency, scale * 10.0**-decimals, False)


def _spelled(words: str) -> float | None:
    """ "two hundred and twelve" as 212; None for a row of numbers that is none ("five six")."""
    total, current, last = 0.0, 0.0, 0.0
    for word in re.split(r"[-\s]+", words):
        if word == "and":
            continue
        if word in _SCALES:
            scale = _SCALES[word]
            if scale == 100:
                current = (current or 1) * 100
            else:
                total, current = total + (current or 1) * scale, 0.0
            last = scale
        else:
            value = float(_SMALL.get(word, _TENS.get(word, 0)))
            if (last and last < 20) or (20 <= last < 100 and value >= 10):
                return None
            current, last = current + value, value or 1.0
    return total + current
