"""Shares and multiples that stand in words: "two thirds", "one in five", "doubled"."""

from __future__ import annotations

import re
from typing import NamedTuple

from verifier.judging.comparing.interval import Interval

__all__ = ["Share", "find_shares"]

_COUNT = {
    word: value
    for value, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
}
_PARTS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4,
    "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8,
    "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10,
}  # fmt: skip
_MULTIPLES = {
    "doubl": 2, "tripl": 3, "trebl": 3, "quadrupl": 4, "quintupl": 5, "halv": 0.5, "twice": 2, "thrice": 3,
    "twofold": 2, "threefold": 3, "fourfold": 4, "fivefold": 5, "tenfold": 10,
}  # fmt: skip
_NUMBER = r"\d+|" + "|".join(_COUNT)
_PATTERNS = (
    ("in", re.compile(rf"\b(?P<top>{_NUMBER}) (?:in|out of|of|in every|of every|out of every) (?:every )?"
                      rf"(?P<bottom>{_NUMBER})\b(?! (?:\w+ ){{0,2}}(?:years?|months?|weeks?|days?|"
                      rf"hours?|minutes?)\b)", re.I)),
    ("part", re.compile(r"\b(?P<top>one|two|three|four|five|six|seven|eight|nine|a|\d)[- ]"
                        rf"(?P<bottom>{'|'.join(k for k in _PARTS if k != 'half')})\b"
                        r"(?= (?:of|in|from|against|higher|lower|more|less)\b|(?<=s)[ ,.;)]|(?<=s)$)", re.I)),
    ("half", re.compile(r"\b(?<!and a )(?<!hour and )(?<!first )(?<!second )(?<!northern )(?<!southern )(?<!other )half"
                        r"(?= (?:of|the|its|their|his|her|all|those|that|empty|full)\b|[,.;]|$)"
                        r"(?! of (?:19|20)\d\d)(?! (?:an?|the) (?:hour|century|year|day)\b)", re.I)),
    ("multiple", re.compile(r"\b(?P<stem>doubl|tripl|trebl|quadrupl|quintupl|halv)(?:e|es|ed|ing)\b", re.I)),
    ("multiple", re.compile(r"\b(?P<stem>twice|thrice|twofold|threefold|fourfold|fivefold|tenfold)\b"
                            r"(?= (?:as|the|what|its|that|more|increase|rise))", re.I)),
    ("even", re.compile(r"\ban even chance\b", re.I)),
)  # fmt: skip


class Share(NamedTuple):
    """One share (a "percent") or multiple (a "ratio") of a text."""

    start: int
    end: int
    value: Interval
    dimension: str


def find_shares(text: str) -> list[Share]:
    """The shares and multiples of `text` that stand in words, in reading order."""
    found: list[Share] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            value = _value(kind, match)
            if value is None or any(match.start() < s.end and s.start < match.end() for s in found):
                continue
            dimension = "ratio" if kind == "multiple" else "percent"
            found.append(Share(match.start(), match.end(), Interval(value, value), dimension))
    return sorted(found)


def _value(kind: str, match: re.Match[str]) -> float | None:
    if kind in {"half", "even"}:
        return 0.5
    if kind == "multiple":
        return float(_MULTIPLES[match["stem"].lower()])
    top = _number(match["top"].lower())
    bottom = float(_PARTS[match["bottom"].lower()]) if kind == "part" else _number(match["bottom"].lower())
    if not 0 < top <= bottom or (kind == "in" and bottom > 100):
        return None
    words = match.group().lower()
    if kind == "in" and " of " in words and "every" not in words and "out of" not in words:
        return None  # "two of three bridges" counts bridges
    return top / bottom


def _number(word: str) -> float:
    return 1.0 if word == "a" else float(_COUNT[word]) if word in _COUNT else float(word)
