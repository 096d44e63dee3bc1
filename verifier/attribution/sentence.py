"""One sentence as the rules see it: its words, and which of them are quoted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verifier.records import Span
from verifier.text import Quotation, Token, tokenise

__all__ = ["SentenceView", "part", "view"]

_TRIM_LEFT = frozenset(",;:—–-")
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
        return self.tokens[k].lower if 0 <= k < len(self.tokens) else ""

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


def view(text: str, span: Span, quotations: Sequence[Quotation]) -> SentenceView:
    """The sentence at `span`, with every token tied to its quotation."""
    tokens = tokenise(text, span=span)
    near = [(n, q) for n, q in enumerate(quotations) if q.start < span.end and q.end > span.start]
    quote_of = [
        next((n for n, q in near if q.start <= token.start and token.end <= q.end), None) for token in tokens
    ]
    return SentenceView(text=text, span=span, tokens=tokens, quote_of=quote_of, quotations=quotations)


def part(whole: SentenceView, span: Span) -> SentenceView:
    """The stretch of a sentence inside `span` as a sentence of its own; outer quotation marks no longer count."""
    tokens = [t for t in whole.tokens if span.start <= t.start and t.end <= span.end]
    while tokens and (not tokens[0].is_word or tokens[0].lower in {"that", "whether"}):
        tokens = tokens[1:]
    return SentenceView(
        text=whole.text,
        span=span,
        tokens=tokens,
        quote_of=[None] * len(tokens),
        quotations=whole.quotations,
    )
