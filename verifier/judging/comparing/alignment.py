"""Which part of a passage speaks of a part of a claim: shared words and names, the nearer the better."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from verifier.judging.comparing.aliases import Aliases
from verifier.judging.comparing.facts import Facts
from verifier.judging.comparing.names import Name, are_one
from verifier.judging.comparing.words import Word
from verifier.records import Span

__all__ = ["NEIGHBOURS", "Alignment"]

# Light words and words of description carry less of what happened than names and the rest.
_LIGHT = frozenset("people person man woman group part way place thing new old big good area".split())


# Small words that change what is said: without them in the passage, the rest being there proves little.
_HARD = frozenset(
    "only all every each always never no not nor none nobody without most both than whole entire cannot".split()
)
_MATES = (
    frozenset({"all", "every", "each", "whole", "entire", "always"}),
    frozenset({"no", "not", "never", "none", "nobody", "without", "nor", "neither", "cannot"}),
)
NEIGHBOURS = 0.3
"""What the same words right beside two details add to their affinity: "Buttigieg on 15.3 %, Warren on 10.1 %"."""


class Alignment:
    """A claim laid beside a passage.

    Args:
        claim: The claim's facts.
        report: The passage's facts.
        aliases: What names may mean.
    """

    def __init__(self, claim: Facts, report: Facts, aliases: Aliases) -> None:
        self.claim = claim
        self.report = report
        self.aliases = aliases

    @cached_property
    def namesakes(self) -> dict[Name, tuple[Name, ...]]:
        """The names of the claim, each with the passage's names that mean the same."""
        return {name: tuple(other for other in self.report.names if are_one(name, other)) for name in self.claim.names}

    @cached_property
    def coverage(self) -> float:
        """Share of the claim's content words and names that the passage has, in [0, 1]."""
        words = [word for word in self.claim.content if word.lower not in _LIGHT]
        places = self.report.wording.places
        hits = sum(any(key in places for key in word.keys) for word in words)
        names = self._distinct()
        hits += sum(bool(self.namesakes[name]) or self._spelled_out(name) for name in names)
        hard = [word.lower for word in self.claim.wording.words if word.lower in _HARD and not self._in_figure(word)]
        hits += sum(self._has_hard(word) for word in hard)
        total = len(words) + len(names) + len(hard)
        return hits / total if total else 1.0

    def _in_figure(self, word: Word) -> bool:
        return any(q.span.start <= word.start < q.span.end for q in self.claim.figures)

    def _has_hard(self, word: str) -> bool:
        """Whether the passage has the small word, or one that says the same."""
        places = self.report.wording.places
        mates = next((group for group in _MATES if word in group), {word})
        return any(mate in places for mate in mates)

    def _distinct(self) -> list[Name]:
        """The claim's names, of two that mean one the one that the passage has: "People's Protection Units (YPG)"."""
        kept: list[Name] = []
        for name in sorted(self.namesakes, key=lambda name: not self.namesakes[name]):
            if not any(are_one(name, other) for other in kept):
                kept.append(name)
        return kept

    @cached_property
    def focus(self) -> float:
        """The most of the claim that stands around one word of the passage, in [0, 1]."""
        hard = [word.lower for word in self.claim.wording.words if word.lower in _HARD and not self._in_figure(word)]
        if not all(map(self._has_hard, hard)):
            return 0.0
        return max((self.closeness(number) for number in self._anchors()), default=0.0)

    def _anchors(self) -> set[int]:
        """The passage's words that are the claim's too."""
        places = self.report.wording.places
        found = {n for word in self.claim.content for key in word.keys for n in places.get(key, ())}
        return found | {other.word for others in self.namesakes.values() for other in others}

    def _spelled_out(self, name: Name) -> bool:
        """Whether the name's words stand in the passage without capitals or inside a longer phrase."""
        places = self.report.wording.places
        return all(word.lower() in places for word in name.text.split())

    def closeness(self, word: int, *, besides: Iterable[Span] = ()) -> float:
        """How much of the claim stands around one word of the passage, in [0, 1].

        Args:
            word: The number of the word in the passage.
            besides: Stretches of the claim to leave out: the detail that is being compared.
        """
        spans = list(besides)
        words = [w for w in self.claim.context(*spans) if w.lower not in _LIGHT]
        names = [n for n in self.claim.names if not any(s.overlaps(n.span) for s in spans)]
        total = len(words) + len(names)
        if not total:
            return 1.0
        found = self.report.wording.closeness(words, word) * len(words)
        return (found + sum(self._name_near(name, word) for name in names)) / total

    def affinity(self, ours: int, theirs: int, *, besides: Iterable[Span] = ()) -> float:
        """How likely one word of the passage answers to one of the claim: `closeness`, and like neighbours on top.

        Args:
            ours: The number of the word in the claim.
            theirs: The number of the word in the passage.
            besides: Stretches of the claim to leave out.

        Returns:
            At least 0, at most 1 + `NEIGHBOURS`.
        """
        mine, other = self.claim.wording.neighbours(ours), self.report.wording.neighbours(theirs)
        shared = (
            sum(bool(keys & found) for keys in mine for found in [frozenset().union(*other)]) / len(mine)
            if mine
            else 0.0
        )
        return self.closeness(theirs, besides=besides) + NEIGHBOURS * shared

    def _name_near(self, name: Name, word: int) -> float:
        wording = self.report.wording
        distances = [wording.distance(other.word, word) for other in self.namesakes[name]]
        return 1.0 / (1.0 + min(distances)) if distances else 0.0

    def shared(self, words: Sequence[Word]) -> int:
        """How many of the words the passage has."""
        places = self.report.wording.places
        return sum(any(key in places for key in word.keys) for word in words)
