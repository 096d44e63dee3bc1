"""Everything comparable in one text, read once and kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from verifier.judging.comparing.aliases import Aliases
from verifier.judging.comparing.days import Moment, dateline, dateline_span, find_days
from verifier.judging.comparing.figures import find_figures
from verifier.judging.comparing.identities import identity_spans
from verifier.judging.comparing.names import Name, find_names
from verifier.judging.comparing.predicates import Predicates
from verifier.judging.comparing.quantity import Quantity
from verifier.judging.comparing.ranks import Rank, find_ranks
from verifier.judging.comparing.words import Word, Wording, read_words
from verifier.records import Span

__all__ = ["Facts", "read_facts"]

# A claim is held against some fifty passages, a passage against every claim of an article.
_KEPT = 4096


@dataclass(frozen=True)
class Facts:
    """The words, figures, dates, names and ranks of one text."""

    wording: Wording
    moments: tuple[Moment, ...]
    figures: tuple[Quantity, ...]
    names: tuple[Name, ...]
    ranks: tuple[Rank, ...]
    published: dt.date | None
    """The day on which the text appeared, as given or by its own dateline."""

    @property
    def text(self) -> str:
        """The text itself."""
        return self.wording.text

    @cached_property
    def predicates(self) -> Predicates:
        """The predicates by the number of their word."""
        return Predicates(self.wording)

    @cached_property
    def content(self) -> tuple[Word, ...]:
        """The words that say what the text is about; dates, numbers and names are not among them."""
        spans = [m.span for m in self.moments] + [n.span for n in self.names]
        spans += [_number_span(q) for q in self.figures]
        return tuple(
            word
            for word in self.wording.words
            if word.is_content and not any(span.start <= word.start < span.end for span in spans)
        )

    def context(self, *spans: Span) -> tuple[Word, ...]:
        """The content words outside the spans: what is said of them."""
        return tuple(w for w in self.content if not any(s.start <= w.start < s.end for s in spans))


def _number_span(quantity: Quantity) -> Span:
    """The number of a figure without the noun that it counts."""
    start = quantity.span.start + max(0, quantity.text.find(quantity.number))
    return Span(start=quantity.span.start, end=max(start + len(quantity.number), quantity.span.start))


def read_facts(text: str, *, published: dt.date | None, aliases: Aliases) -> Facts:
    """The facts of `text`; asked again for the same text and day, it answers from memory."""
    if aliases is Aliases.default():
        return _kept(text, published)
    return _read(text, published, aliases)


@lru_cache(maxsize=_KEPT)
def _kept(text: str, published: dt.date | None) -> Facts:
    return _read(text, published, Aliases.default())


def _read(text: str, published: dt.date | None, aliases: Aliases) -> Facts:
    wording = read_words(text)
    published = published or dateline(text)
    moments = find_days(text, sentences=wording.sentences, published=published)
    dates: Sequence[Span] = [moment.span for moment in moments]
    masked = identity_spans(text, dates=[*dates, *_dateline(text)])
    return Facts(
        wording=wording,
        moments=tuple(moments),
        figures=tuple(find_figures(wording, masked=masked)),
        names=tuple(find_names(wording, aliases, masked=[*dates])),
        ranks=tuple(find_ranks(wording)),
        published=published,
    )


def _dateline(text: str) -> list[Span]:
    span = dateline_span(text)
    return [span] if span is not None else []
