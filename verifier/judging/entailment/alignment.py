"""What each word of one text finds in the other: itself, its kin, its contrary, or nothing.

The judge's network is small. Which figure, name or word of the claim stands in the passage, and which stands
there in another's place, is worked out here and handed to the network with each word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise

from verifier.judging.entailment.lexicon import DENIALS, FUNCTION_WORDS, HEDGES, OPPOSITES, SIBLINGS

__all__ = ["Match", "Place", "Word", "align", "read_words"]

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)?|\S")
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_NUMBERS = (
    {word: float(i) for i, word in enumerate(_UNITS)}
    | {word: 20.0 + 10 * i for i, word in enumerate(_TENS)}
    | {"dozen": 12.0, "half": 0.5}
)
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6, "bn": 1e9}
_KIN = 5
"""Words that share so many first letters are taken for kin (Syria, Syrian; elect, election)."""


class Match(IntEnum):
    """What a word finds in the other text."""

    NOTHING_TO_MATCH = 0
    SAME_FUNCTION = 1
    NEW_FUNCTION = 2
    SAME_DENIAL = 3
    NEW_DENIAL = 4
    SAME_HEDGE = 5
    NEW_HEDGE = 6
    SAME_WORD = 7
    SAME_NAME = 8
    SAME_LEMMA = 9
    KIN = 10
    NEW_WORD = 11
    NEW_NAME = 12
    SAME_NUMBER = 13
    NEW_NUMBER = 14
    OTHER_IS_SMALLER = 15
    OTHER_IS_LARGER = 16
    OTHERS_DIFFER = 17
    OPPOSITE = 18
    SIBLING = 19


class Place(IntEnum):
    """How a word's surroundings lie in the other text."""

    NO_WORD = 0
    ALONE = 1
    LEFT = 2
    RIGHT = 3
    BOTH = 4
    REPLACED = 5
    """The other text has another single word between the same two neighbours."""
    BESIDE = 6
    """New, next to a word that the other text has."""
    APART = 7


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text."""

    start: int
    end: int
    lower: str
    named: bool
    """Begins with a capital letter, and is not merely the first word."""
    value: float | None = None
    """What a figure or number word is worth, the scale after it counted in."""


@lru_cache(maxsize=200_000)
def _lemmas(word: str) -> frozenset[str]:
    import lemminflect  # noqa: PLC0415

    return frozenset(lemma for found in lemminflect.getAllLemmas(word).values() for lemma in found) | {word}


def _value(word: str) -> float | None:
    if word[0].isdigit():
        try:
            return float(word.replace(",", ""))
        except ValueError:
            return None
    return _NUMBERS.get(word)


def read_words(text: str) -> list[Word]:
    """The words and marks of a text, with what its numbers are worth.

    Args:
        text: As `plain_text` gives it.
    """
    found = [(m.start(), m.end(), m.group()) for m in _WORD.finditer(text)]
    out: list[Word] = []
    for i, (start, end, token) in enumerate(found):
        lower = token.lower()
        value = _value(lower)
        following = found[i + 1][2].lower() if i + 1 < len(found) else ""
        if value is not None and value >= 20 and value < 100 and following == "-" and i + 2 < len(found):
            value += _NUMBERS.get(found[i + 2][2].lower(), 0.0) if lower in _TENS else 0.0
        if value is not None and following in _SCALES:
            value *= _SCALES[following]
        first = i == 0 or found[i - 1][2] in ".!?\"'"
        named = token[0].isupper() and (not first or (len(token) > 1 and token.isupper()))
        out.append(Word(start, end, lower, named, value))
    return out


class _Side:
    """One text's words, by the ways in which they can be found."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.lowers = {w.lower for w in words}
        content = [w for w in words if w.lower not in FUNCTION_WORDS and w.lower[0].isalpha()]
        self.lemmas = {lemma for w in content for lemma in _lemmas(w.lower)}
        self.starts = {w.lower[:_KIN] for w in content if len(w.lower) > _KIN - 1}
        self.values = {w.value for w in words if w.value is not None}
        self.pairs = {(a.lower, b.lower) for a, b in pairwise(words)}
        self.gaps = {(a.lower, b.lower) for a, b in zip(words, words[2:], strict=False)}
        self.opposed = {o for w in content for o in OPPOSITES.get(w.lower, ())}


def align(premise: Sequence[Word], hypothesis: Sequence[Word]) -> tuple[list[tuple[Match, Place]], ...]:
    """For each word of the premise, then of the hypothesis, what it finds in the other text.

    Args:
        premise: Words of the passage.
        hypothesis: Words of the claim.
    """
    a, b = _Side(premise), _Side(hypothesis)
    return _look(a, b), _look(b, a)


def _look(mine: _Side, other: _Side) -> list[tuple[Match, Place]]:
    matches = [_match(word, i, mine, other) for i, word in enumerate(mine.words)]
    return [(m, _place(i, m, mine, other)) for i, m in enumerate(matches)]


def _match(word: Word, i: int, mine: _Side, other: _Side) -> Match:
    lower = word.lower
    if word.value is not None:
        return _number(word, word.value, i, mine, other)
    if not lower[0].isalpha():
        return Match.NOTHING_TO_MATCH
    same = lower in other.lowers
    if lower in DENIALS or lower.endswith("n't"):
        return Match.SAME_DENIAL if same else Match.NEW_DENIAL
    if lower in FUNCTION_WORDS:
        return Match.SAME_FUNCTION if same else Match.NEW_FUNCTION
    if lower in HEDGES:
        return Match.SAME_HEDGE if same else Match.NEW_HEDGE
    if same:
        return Match.SAME_NAME if word.named else Match.SAME_WORD
    if not _lemmas(lower).isdisjoint(other.lemmas):
        return Match.SAME_LEMMA
    if lower in other.opposed:
        return Match.OPPOSITE
    if any(lower in group and not group.isdisjoint(other.lowers - mine.lowers) for group in SIBLINGS):
        return Match.SIBLING
    if len(lower) >= _KIN and lower[:_KIN] in other.starts:
        return Match.KIN
    return Match.NEW_NAME if word.named else Match.NEW_WORD


def _is_year(word: Word) -> bool:
    return word.value is not None and len(word.lower) == 4 and word.lower.isdigit() and 1500 <= word.value <= 2100


def _number(word: Word, value: float, i: int, mine: _Side, other: _Side) -> Match:
    """A number against those of its kind in the other text, of which one with the same next word goes first."""
    if value in other.values:
        return Match.SAME_NUMBER
    year = _is_year(word)
    rivals = [
        (w.value, other.words[j + 1].lower if j + 1 < len(other.words) else "")
        for j, w in enumerate(other.words)
        if w.value is not None and _is_year(w) == year and w.value not in mine.values
    ]
    if not rivals:
        return Match.NEW_NUMBER
    following = mine.words[i + 1].lower if i + 1 < len(mine.words) else ""
    values = [v for v, after in rivals if after == following] or [v for v, _ in rivals]
    if all(v < value for v in values):
        return Match.OTHER_IS_SMALLER
    return Match.OTHER_IS_LARGER if all(v > value for v in values) else Match.OTHERS_DIFFER


def _place(i: int, match: Match, mine: _Side, other: _Side) -> Place:
    if match is Match.NOTHING_TO_MATCH:
        return Place.NO_WORD
    word = mine.words[i].lower
    left = mine.words[i - 1].lower if i else ""
    right = mine.words[i + 1].lower if i + 1 < len(mine.words) else ""
    if word in other.lowers:
        before, after = (left, word) in other.pairs, (word, right) in other.pairs
        return Place.BOTH if before and after else Place.LEFT if before else Place.RIGHT if after else Place.ALONE
    if (left, right) in other.gaps:
        return Place.REPLACED
    return Place.BESIDE if left in other.lowers or right in other.lowers else Place.APART
