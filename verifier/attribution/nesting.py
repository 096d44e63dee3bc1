"""Contents read as texts of their own, to find the attributions inside them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from verifier.records import RawAttribution, Span
from verifier.text import tokenise, verb_lemma

__all__ = ["Excerpts", "excerpts_of"]

_OPENING = re.compile(r"\A(?:[“”\"«‘'„\s]|(?:that|whether)\b)+")
_CLOSING = re.compile(r"[“”\"»’'.,;:\s]+\Z")
_SAYING = frozenset(
    (
        "say tell ask warn promise add deny insist claim report announce confirm order admit vow threaten accuse shout "
        "explain assure predict think believe beg urge demand instruct write argue complain testify suggest reply "
        "answer acknowledge inform advise pledge recall state fear reject dismiss"
    ).split()
)
"""The verbs whose like makes a content worth a look: all those of the lexicon would cost a fifth more time."""
_GAP = "\n\n"
# In words: what is shorter holds no speaker, no verb and nothing said.
_SHORTEST = 4


@dataclass(frozen=True)
class Excerpts:
    """Stretches of a text side by side, each a paragraph of its own."""

    text: str
    _stretches: tuple[Span, ...]
    _starts: tuple[int, ...]

    def back(self, span: Span) -> Span | None:
        """The span in the text that the excerpts come from; None where it lies in no single one of them."""
        n = bisect_right(self._starts, span.start) - 1
        if n < 0:
            return None
        home = self._stretches[n]
        start, end = (offset - self._starts[n] + home.start for offset in (span.start, span.end))
        # The full stop that closes an excerpt is not the text's.
        return Span(start=start, end=min(end, home.end)) if start < home.end and end <= home.end + 1 else None

    def translated(self, raw: RawAttribution) -> RawAttribution | None:
        """An attribution found in `text` as one in the text that the excerpts come from."""
        roles = {role: [self.back(span) for span in getattr(raw, role)] for role in ("sources", "cue", "contents")}
        whole = {role: tuple(s for s in spans if s is not None) for role, spans in roles.items()}
        if any(None in spans for spans in roles.values()) or not whole["contents"]:
            return None
        return RawAttribution(**whole)


def excerpts_of(text: str, raws: Iterable[RawAttribution]) -> Excerpts | None:
    """The contents of attributions that may hold another one; None where there is none.

    A content is worth a look where one of its words can be a verb of saying.

    Args:
        text: The whole document.
        raws: Its attributions.
    """
    stretches: list[Span] = []
    for span in sorted({c for raw in raws for c in raw.contents}, key=lambda s: (s.start, -s.end)):
        stretch = _bare(text, span)
        if stretch is None or any(known.covers(stretch) for known in stretches) or not _may_hold(text, stretch):
            continue
        stretches.append(stretch)
    if not stretches:
        return None
    pieces: list[str] = []
    starts: list[int] = []
    at = 0
    for stretch in stretches:
        starts.append(at)
        piece = stretch.of(text) + "." + _GAP
        pieces.append(piece)
        at += len(piece)
    return Excerpts("".join(pieces), tuple(stretches), tuple(starts))


def _bare(text: str, span: Span) -> Span | None:
    """The span without the marks around it and the word that opens it."""
    words = span.of(text)
    opening, closing = _OPENING.match(words), _CLOSING.search(words)
    start = span.start + (opening.end() if opening is not None else 0)
    end = span.end - (len(words) - closing.start() if closing is not None else 0)
    return Span(start=start, end=end) if start < end else None


def _may_hold(text: str, span: Span) -> bool:
    words: Sequence[str] = [t.text for t in tokenise(text, span=span) if t.is_word]
    if len(words) < _SHORTEST:
        return False
    return any(verb_lemma(word) in _SAYING for word in words[1:])
