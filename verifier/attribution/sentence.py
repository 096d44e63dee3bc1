"""One sentence as the rules see it: its words, and which of them are quoted."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from verifier.records import Span
from verifier.text import Quotation, Token, find_quotations, tokenise

__all__ = ["Range", "SentenceView", "part", "slice_of", "view", "views"]

Range = tuple[int, int]
"""Token positions, the last exclusive."""

_TRIM_LEFT = frozenset(",;:—–-")
# In tokens; the longest of 3,106 sentences of PolNeAR dev has 150.
_LONGEST = 400
_TRIM_RIGHT = frozenset(",;:—–-.")


@dataclass(frozen=True)
class SentenceView:
    """A sentence's tokens with their relation to the document's quotations."""

    text: str
    """The whole document."""
    span: Span
    tokens: list[Token]
    quote_of: list[int | None]
    """For every token the index of the quotation that it lies in, or None."""
    quotations: Sequence[Quotation]

    def __len__(self) -> int:
        return len(self.tokens)

    def lower(self, k: int) -> str:
        """The k-th word in lower case; "" outside the sentence."""
        return self._lowered[k] if 0 <= k < len(self.tokens) else ""

    @cached_property
    def _lowered(self) -> list[str]:
        return [token.lower for token in self.tokens]

    def quoted(self, k: int) -> bool:
        """Whether the k-th token lies within quotation marks, the marks included."""
        return 0 <= k < len(self.tokens) and self.quote_of[k] is not None

    def stretch(self, first: int, last: int) -> Span | None:
        """The characters of tokens `first` to `last` (exclusive), without commas and dashes at the edges.

        A closing full stop is left out, unless it stands inside quotation marks or ends an abbreviation.
        """
        first, last = max(first, 0), min(last, len(self.tokens))
        while first < last and self.tokens[first].text in _TRIM_LEFT:
            first += 1
        while last > first and self.tokens[last - 1].text in _TRIM_RIGHT and not self.quoted(last - 1):
            last -= 1
        if first >= last:
            return None
        return Span(start=self.tokens[first].start, end=self.tokens[last - 1].end)

    def phrase(self, first: int, last: int) -> str:
        """The words of tokens `first` to `last` (exclusive), as written."""
        if first >= last:
            return ""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]


def views(text: str, sentences: Sequence[Span], quotations: Sequence[Quotation]) -> list[SentenceView]:
    """The sentences as the rules see them; an overlong one (a table, a data dump) in pieces."""
    out: list[SentenceView] = []
    for sentence in sentences:
        whole = view(text, sentence, quotations)
        if len(whole) <= _LONGEST:
            out.append(whole)
            continue
        for first in range(0, len(whole), _LONGEST):
            last = min(first + _LONGEST, len(whole))
            out.append(view(text, Span(start=whole.tokens[first].start, end=whole.tokens[last - 1].end), quotations))
    return out


def view(text: str, span: Span, quotations: Sequence[Quotation]) -> SentenceView:
    """The sentence at `span`, with every token tied to its quotation."""
    tokens = tokenise(text, span=span)
    return SentenceView(
        text=text, span=span, tokens=tokens, quote_of=_quote_of(tokens, quotations), quotations=quotations
    )


def slice_of(whole: SentenceView, last: int) -> SentenceView:
    """The sentence cut before token `last`; positions stay."""
    end = whole.tokens[last - 1].end if last else whole.span.start
    return SentenceView(
        text=whole.text,
        span=Span(start=whole.span.start, end=max(end, whole.span.start)),
        tokens=whole.tokens[:last],
        quote_of=whole.quote_of[:last],
        quotations=whole.quotations,
    )


def part(whole: SentenceView, span: Span) -> SentenceView:
    """The stretch of a sentence inside `span` as a sentence of its own; outer quotation marks no longer count.

    Marks and commas at its end are left out: they belong to the quotation around it.
    """
    tokens = [t for t in whole.tokens if span.start <= t.start and t.end <= span.end]
    while tokens and (not tokens[0].is_word or tokens[0].lower in {"that", "whether"}):
        tokens = tokens[1:]
    opened = any(t.text in {"‘", "'"} for t in tokens[:-1])
    while tokens and not tokens[-1].is_word and tokens[-1].text not in {")", "%"}:
        if opened and tokens[-1].text in {"’", "'"}:
            break
        tokens = tokens[:-1]
    if not tokens:
        return SentenceView(text=whole.text, span=span, tokens=[], quote_of=[], quotations=[])
    inside = Span(start=tokens[0].start, end=tokens[-1].end)
    inner = find_quotations(whole.text, regions=[inside])
    return SentenceView(text=whole.text, span=span, tokens=tokens, quote_of=_quote_of(tokens, inner), quotations=inner)


def _quote_of(tokens: Sequence[Token], quotations: Sequence[Quotation]) -> list[int | None]:
    """For every token the number of the quotation that holds it."""
    out: list[int | None] = []
    near = max(bisect_right(quotations, tokens[0].start, key=lambda q: q.start) - 1, 0) if tokens else 0
    for token in tokens:
        while near < len(quotations) and quotations[near].end <= token.start:
            near += 1
        holds = near < len(quotations) and quotations[near].start <= token.start and token.end <= quotations[near].end
        out.append(near if holds else None)
    return out
