"""The words of a report that can be compared: without credit lines, with quotations told apart."""

from __future__ import annotations

import re
import sys
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from verifier.origins.credits import is_credit_line, opening_tag
from verifier.text import find_quotations, paragraphs

__all__ = ["Body", "body_of"]

_WORD = re.compile(r"\w+(?:['’]\w+)*")
# Enough of a sentence splitter for units that are only hashed; a title is the one abbreviation that would cost.
_TITLES = "".join(rf"(?<!\b{title})" for title in "Dr Mr Mrs Ms St Gen Col Lt Sgt Capt Sen Rep Gov Prof".split())
_BREAK = re.compile(rf"{_TITLES}[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])")


# "I", "our": in running text only a quotation that is set out without marks, as pages show messages.
_FIRST_PERSON = re.compile(r"\b(?:I|I['’]\w+|my|me|mine|we|we['’]\w+|our|ours|us)\b")
_MESSAGE = re.compile(r"(?<!\w)@\w{2,}|pic\.twitter\.com|https?://t\.co/|(?<!\w)#[A-Za-z]\w+|\bRT @")
_QUOTED_PART = re.compile(r"“[^”]*”?|\"[^\"]*\"?|‘[^’]{12,}’")
_OWN_VOICE = 0.4
"""Share of paragraphs in the first person from which a text is a column, whose paragraphs are its own."""


@dataclass(frozen=True)
class Body:
    """The words of one report."""

    text: str
    """The report's text, which all offsets count into."""
    words: tuple[str, ...]
    """In lower case with straight apostrophes, in reading order; those of credit lines and wire tags are left out."""
    starts: Sequence[int]
    """Where each word begins."""
    ends: Sequence[int]
    """Where each word ends."""
    breaks: tuple[int, ...]
    """The numbers of the words that begin a sentence; the first is 0 where there are words."""

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def quoted(self) -> tuple[bool, ...]:
        """Whether each word is somebody's own: in quotation marks, or in a paragraph that sets out a message or a
        statement without them. Found on first use, as few reports are aligned."""
        spans = sorted([*((q.start, q.end) for q in find_quotations(self.text)), *_set_out(self.text)])
        first = [start for start, _ in spans]
        found = []
        for at in self.starts:
            k = bisect_right(first, at) - 1
            found.append(any(at < end for _, end in spans[max(0, k - 3) : k + 1]))
        return tuple(found)

    @cached_property
    def told(self) -> int:
        """How many words stand outside quotation marks."""
        return len(self.words) - sum(self.quoted)

    def sentences(self) -> list[tuple[int, int]]:
        """First word and end of each sentence, in word numbers."""
        ends = (*self.breaks[1:], len(self.words)) if self.breaks else ()
        return list(zip(self.breaks, ends, strict=True))

    def slice(self, first: int, end: int) -> str:
        """The text from word `first` to before word `end`, blanks evened out."""
        return " ".join(self.text[self.starts[first] : self.ends[end - 1]].split())


def body_of(text: str) -> Body:
    """The comparable words of a report's text."""
    tag = opening_tag(text)
    begin = tag[1] if tag is not None else 0
    words: list[str] = []
    starts, ends = array("L"), array("L")  # and interned words: a corpus of 100,000 reports fits in memory
    breaks: list[int] = []
    for paragraph in paragraphs(text):
        start, end = max(paragraph.start, begin), paragraph.end
        if start >= end or is_credit_line(text[start:end]):
            continue
        fresh = True
        cuts = [match.end() for match in _BREAK.finditer(text, start, end)]
        for match in _WORD.finditer(text, start, end):
            while cuts and match.start() >= cuts[0]:
                fresh, cuts = True, cuts[1:]
            if fresh:
                breaks.append(len(words))
                fresh = False
            words.append(sys.intern(match.group().lower().replace("’", "'")))
            starts.append(match.start())
            ends.append(match.end())
    return Body(text, tuple(words), starts, ends, tuple(breaks))


def _set_out(text: str) -> list[tuple[int, int]]:
    """The paragraphs that are a message or a statement without quotation marks, and those that such a one signs."""
    spans = [(p.start, p.end) for p in paragraphs(text)]
    bare = [_QUOTED_PART.sub(" ", text[start:end]) for start, end in spans]
    signed = [_MESSAGE.search(each) is not None for each in bare]
    personal = [_FIRST_PERSON.search(each) is not None for each in bare]
    if not spans or sum(personal) > _OWN_VOICE * len(spans):
        personal = [False] * len(spans)
    return [
        span
        for k, span in enumerate(spans)
        if signed[k] or personal[k] or (k + 1 < len(spans) and signed[k + 1] and len(bare[k + 1]) < 160)
    ]
