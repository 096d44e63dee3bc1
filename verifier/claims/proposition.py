"""One proposition: the characters that state it, and how it reads once what it shares is restored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from verifier.claims.tags import Word
from verifier.records import Span

__all__ = ["Proposition", "own", "spans_of", "trimmed"]

_EDGES = frozenset({",", ";", ":", "—", "–", "-"})


@dataclass(frozen=True)
class Proposition:
    """One proposition of a sentence."""

    pieces: tuple[Span, ...]
    """Its own characters, in reading order."""
    words: tuple[Span | str, ...] = ()
    """How it reads: its own and borrowed stretches of the text, and words that restore its grammar. Empty where its
    pieces read as they stand."""

    @property
    def reading(self) -> tuple[Span | str, ...]:
        """What its text is made of, in order."""
        return self.words or self.pieces

    @property
    def reach(self) -> tuple[Span, ...]:
        """All stretches of the text that it rests on, the borrowed ones among them."""
        return tuple(part for part in self.reading if isinstance(part, Span))


def spans_of(words: Sequence[Word]) -> tuple[Span, ...]:
    """The stretches of the text that the words make up; words that stand side by side make one."""
    out: list[tuple[int, int]] = []
    last = -2
    for word in words:
        if out and word.index == last + 1:
            out[-1] = (out[-1][0], word.token.end)
        else:
            out.append((word.token.start, word.token.end))
        last = word.index
    return tuple(Span(start=start, end=end) for start, end in out)


def trimmed(words: Sequence[Word]) -> Sequence[Word]:
    """The words without commas and dashes at either end."""
    first, last = 0, len(words)
    while last > first and words[last - 1].token.text in _EDGES:
        last -= 1
    while first < last and words[first].token.text in _EDGES:
        first += 1
    return words[first:last]


def own(words: Sequence[Word], *, reading: Iterable[Span | str] = ()) -> Proposition:
    """A proposition whose own characters are those of `words`."""
    return Proposition(pieces=spans_of(trimmed(words)), words=tuple(reading))
