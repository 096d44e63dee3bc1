"""Ranks and turns: "third-largest", "the eighth of the season", "for the first time", "came last"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from verifier.judging.comparing.words import STOPWORDS, Wording
from verifier.records import Span

__all__ = ["LAST", "Rank", "find_ranks"]

LAST = -1
"""The rank of "last"."""

_WORDS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth "
        "sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
} | {"hundredth": 100, "last": LAST}
_RANK = re.compile(
    rf"\b(?:(?P<word>{'|'.join(_WORDS)})|(?P<digits>[1-9]\d{{0,3}})(?:st|nd|rd|th))\b(?:-(?P<degree>\w+))?", re.I
)
_DEGREE = re.compile(r"^\s(?P<degree>(?:most|least)\s\w+|\w+est|longest|best|worst)\b", re.I)
_MEDAL = re.compile(
    r"\b(?P<medal>gold|silver|bronze)\b(?! (?:mine|price|coin|bar|reserve|standard|ring|watch)\w*)", re.I
)
_MEDALS = {"gold": 1, "silver": 2, "bronze": 3}
_CALENDAR = re.compile(
    r"^\s(?:day|week|month|year|half|quarter|century|night|hours?|minutes?|days|weeks|months|years|"
    r"of (?:January|February|March|April|"
    r"May|June|July|August|September|October|November|December)|(?:January|February|March|April|May|"
    r"June|July|August|September|"
    r"October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|night|week|year|month))\b",
    re.I,
)
_LEADS = re.compile(r"\b(?:at|until|since|World War|Henry|Elizabeth|Charles|one|two|half a|wounded a|a)\s$")
_PLACED = re.compile(
    r"\b(?:finish(?:ed|es)?|c[ao]me|comes|placed|ranks?|ranked|was|is|be|were|are|lies|lie|stands?|stood)\s(?:the\s)?$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Rank:
    """One rank or turn of a text."""

    span: Span
    text: str
    value: int
    """1 for first; `LAST` for last."""
    degree: str
    """The superlative that is ranked ("largest"), or empty."""
    noun: frozenset[str]
    """Keys of the noun behind it; empty for "finished third"."""
    is_time: bool
    """Whether it counts turns: "for the first time"."""
    word: int


def find_ranks(wording: Wording) -> list[Rank]:
    """The ranks of a text in reading order; days of a month, centuries and fractions are none."""
    text = wording.text
    found: list[Rank] = []
    for match in _RANK.finditer(text):
        before, after = text[max(0, match.start() - 30) : match.start()], text[match.end() : match.end() + 40]
        if _CALENDAR.match(after) or _LEADS.search(before):
            continue
        word = match["word"]
        value = _WORDS[word.lower()] if word else int(match["digits"])
        degree = match["degree"] or ""
        behind = _DEGREE.match(after)
        if behind and not degree:
            degree = behind["degree"]
        number = wording.at(match.start())
        noun, end = _noun(wording, number + 1)
        noun |= _noun_around(wording, match, number)
        if not noun and not degree and not _PLACED.search(before):
            continue
        if word and word.lower() in {"first", "last"} and not noun and not degree and not _PLACED.search(before):
            continue
        words = text[match.start() : max(end, match.end())]
        found.append(
            Rank(
                Span(start=match.start(), end=max(end, match.end())),
                words,
                value,
                degree.lower(),
                noun,
                "time" in noun,
                number,
            )
        )
    for match in _MEDAL.finditer(text):
        span = Span(start=match.start(), end=match.end())
        found.append(
            Rank(
                span,
                match.group(),
                _MEDALS[match["medal"].lower()],
                "medal",
                frozenset(),
                False,
                wording.at(match.start()),
            )
        )
    return sorted(found, key=lambda rank: rank.span.start)


_APPOSED = re.compile(r"(?P<noun>\w+), the\s$")
_OF_THE = re.compile(r"^\sof the (?P<noun>[a-z]+)\b")


def _noun_around(wording: Wording, match: re.Match[str], number: int) -> frozenset[str]:
    """ "The storm, the eighth of the season": what is ranked stands before, and within what it is ranked behind."""
    keys: frozenset[str] = frozenset()
    before = _APPOSED.search(wording.text[max(0, match.start() - 40) : match.start()])
    if before and number >= 2:
        keys |= wording.words[number - 2].keys
    behind = _OF_THE.match(wording.text[match.end() : match.end() + 40])
    if behind and not before:
        keys |= frozenset({behind["noun"]})
    return keys


def _noun(wording: Wording, number: int) -> tuple[frozenset[str], int]:
    """The keys of the noun phrase behind a rank, of up to three words."""
    keys: frozenset[str] = frozenset()
    end = 0
    for word in wording.words[number : number + 3]:
        gap = wording.text[end or word.start : word.start]
        if word.lower in STOPWORDS or (end and gap.strip()):
            break
        keys |= word.keys
        end = word.end
    return keys, end
