"""What a number counts: the noun behind it."""

from __future__ import annotations

import re
from typing import NamedTuple

from verifier.judging.comparing.words import STOPWORDS, Wording
from verifier.text import is_finite, noun_lemma

__all__ = ["Counted", "counted_after", "counted_before"]

_COLLECTIVE = frozenset(
    "people police personnel staff troops men women children cattle crew crowd clergy militia dead wounded injured "
    "missing killed hurt aircraft sheep fish infantry cavalry youth lives of accused others".split()
)
_PARTITIVE = frozenset("of".split())
_DETERMINERS = frozenset("the its their his her our my these those them all such".split())
# Nouns that only pass the counting on: "five members of the border police".
_PASSING = frozenset("member percent total number group part team unit pair set series piece copy lot couple".split())
# How far behind the number its noun may stand.
_REACH = 5
_GAP = re.compile(r"[\s'’“”\"-]*")


class Counted(NamedTuple):
    """The noun phrase behind a number."""

    start: int
    end: int
    heads: frozenset[str]
    modifiers: frozenset[str]


def counted_after(wording: Wording, offset: int) -> Counted | None:
    """The noun phrase that starts at or after `offset`, or None where no noun follows the number."""
    words = wording.words
    first = wording.at(offset)
    if first < len(words) and words[first].start < offset:
        first += 1
    if first >= len(words) or not _GAP.fullmatch(wording.text[offset : words[first].start]):
        return None
    first = _behind_partitive(wording, first)
    run = _run(wording, first)
    if not run:
        return None
    head = _head(wording, run)
    if head is None:
        return None
    heads, end = words[head].keys, words[head].end
    modifiers = frozenset(key for number in run if number < head for key in words[number].keys)
    if any(key in _PASSING for key in heads) and head + 1 < len(words) and words[head + 1].lower == "of":
        inner = _run(wording, _behind_partitive(wording, head + 1))
        behind = _head(wording, inner) if inner else None
        if behind is None and inner:
            behind = inner[-1]
        if behind is not None:
            heads, end = heads | words[behind].keys, words[behind].end
            modifiers |= frozenset(key for number in inner if number < behind for key in words[number].keys)
    return Counted(words[run[0]].start, end, heads, modifiers)


_NAMED_BEFORE = re.compile(
    r"\b(?P<noun>majority|margin|total|score|record|magnitude|crowd|distance|speed|depth|age|"
    r"number) of\s$",
    re.I,
)


def counted_before(wording: Wording, offset: int, *, end: int) -> Counted | None:
    """The noun before a number that says what it is: "a majority of 14", "a crowd of 300"."""
    match = _NAMED_BEFORE.search(wording.text[max(0, offset - 24) : offset])
    if match is None:
        return None
    word = wording.words[wording.at(max(0, offset - 24) + match.start("noun"))]
    return Counted(end, end, word.keys, frozenset())


def _behind_partitive(wording: Wording, number: int) -> int:
    """Past "of the", "of its": "15 of its guards" counts guards."""
    words = wording.words
    if number < len(words) and words[number].lower in _PARTITIVE:
        number += 1
        while number < len(words) and words[number].lower in _DETERMINERS:
            number += 1
    return number


def _run(wording: Wording, first: int) -> list[int]:
    """The words from `first` on that can stand in one noun phrase."""
    words, run = wording.words, []
    for number in range(first, min(first + _REACH, len(words))):
        word = words[number]
        if number > first and not _GAP.fullmatch(wording.text[words[number - 1].end : word.start]):
            break
        if word.lower in STOPWORDS and word.lower not in {"other", "others"}:
            break
        if not word.lower[:1].isalpha():
            break
        run.append(number)
    return run


def _head(wording: Wording, run: list[int]) -> int | None:
    """Of a run of words, the first plural or collective noun; else the last before a verb."""
    words = wording.words
    for number in run:
        lower = words[number].lower
        if lower in _COLLECTIVE:
            return number
        lemma = noun_lemma(lower)
        if lemma is not None and lemma != lower:
            return number
    singles = []
    for number in run:
        if is_finite(words[number].lower) or words[number].lower.endswith("ed"):
            break
        singles.append(number)
    return singles[-1] if singles and noun_lemma(words[singles[-1]].lower) else None
