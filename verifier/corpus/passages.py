"""Cutting a report into passages: what is indexed, searched and shown as evidence.

A passage is one to three neighbouring sentences of one paragraph, at most `LONGEST` characters. Two rules
bend that, both because a vector of too little or too much text means little:

- A paragraph that is one short sentence (`SHORT` characters or fewer) may share a passage with its
  neighbour: a heading or a dateline with what follows it, "He declined to comment." with what it follows.
- A sentence longer than `LONGEST` is cut into pieces, at the end of a clause if there is one, else at a
  blank, else in mid-word (text without blanks is a table or a data dump).

`LONGEST` comes from the default encoder, which reads 256 wordpieces and drops the rest in silence. On 1,749
stretches of 800 characters of English news the median is 169 wordpieces, the 99.9th percentile 227.

The title is no passage: offsets count into the report's text. An index may read it as context, which is why
a changed title makes new passages (see `verifier.corpus.writing`).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from verifier.records import Passage, Span
from verifier.text.sentences import paragraphs, split_sentences

__all__ = ["LONGEST", "SHORT", "StoredPassage", "cut_passages", "passage_sha256"]

LONGEST = 800
"""Characters of the longest passage."""

SHORT = 80
"""Characters of the longest sentence that, alone in its paragraph, is too little to stand by itself."""

SENTENCES = 3
"""Sentences of the longest passage."""

_ENDED = re.compile(r"[.!?…][\"'”’»)\]]*\Z")
_CLAUSE_END = re.compile(r"[;:,—–)\]”](?=\s)")
_BLANK = re.compile(r"\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPassage:
    """A passage as the corpus holds it."""

    rowid: int
    """Its number, 1 or greater; never given to another passage, also after this one is gone."""
    sha256: str
    """Digest of the passage's text in UTF-8: 64 hex digits. Equal texts have equal vectors."""
    passage: Passage


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence, or a piece of a long one, and what its paragraph is like."""

    start: int
    end: int
    paragraph: int
    lone: bool
    """It is short and all that its paragraph holds."""
    ended: bool
    """It closes like a sentence; a heading does not."""


def cut_passages(text: str) -> tuple[Span, ...]:
    """The passages of a report's text, in reading order; they do not overlap.

    Every sentence lies in exactly one passage, or is cut into several where it is longer than `LONGEST`.
    Text without a letter or digit has none.
    """
    cut: list[Span] = []
    window: list[_Sentence] = []
    for sentence in _sentences(text):
        if window and not _joins(window, sentence):
            cut.append(Span(start=window[0].start, end=window[-1].end))
            window = []
        window.append(sentence)
    if window:
        cut.append(Span(start=window[0].start, end=window[-1].end))
    return tuple(cut)


def passage_sha256(text: str) -> bytes:
    """The 32 bytes by which equal passages are known to be equal."""
    return hashlib.sha256(text.encode("utf-8")).digest()


def _joins(window: Sequence[_Sentence], sentence: _Sentence) -> bool:
    """Whether `sentence` may go on the passage that `window` began."""
    last = window[-1]
    if len(window) == SENTENCES or sentence.end - window[0].start > LONGEST:
        return False
    return last.paragraph == sentence.paragraph or last.lone or (sentence.lone and sentence.ended)


def _sentences(text: str) -> Iterator[_Sentence]:
    """The sentences of `text`, long ones in pieces, each with its paragraph."""
    for number, members in enumerate(_by_paragraph(text)):
        lone = len(members) == 1 and members[0].end - members[0].start <= SHORT
        for member in members:
            for piece in _pieces(text, member):
                ended = _ENDED.search(text, piece.start, piece.end) is not None
                yield _Sentence(piece.start, piece.end, number, lone, ended)


def _by_paragraph(text: str) -> Iterator[list[Span]]:
    """The sentences of each paragraph that has any."""
    sentences = split_sentences(text)
    at = 0
    for paragraph in paragraphs(text):
        first = at
        while at < len(sentences) and sentences[at].start < paragraph.end:
            at += 1
        if at > first:
            yield list(sentences[first:at])


def _pieces(text: str, sentence: Span) -> Iterator[Span]:
    """The sentence, cut so that no piece is longer than `LONGEST`; no piece begins or ends in a blank."""
    start = sentence.start
    while sentence.end - start > LONGEST:
        cut = _cut_point(text, start, start + LONGEST)
        yield _trimmed(text, start, cut)
        start = cut
        while text[start].isspace():  # a sentence ends in no blank, so this stops before its end
            start += 1
    yield Span(start=start, end=sentence.end)


def _cut_point(text: str, start: int, end: int) -> int:
    """Where to cut text[start:end], in its second half if that has a place for it."""
    middle = (start + end) // 2
    for pattern in (_CLAUSE_END, _BLANK):
        cut = None
        for found in pattern.finditer(text, middle, end):
            cut = found.end()
        if cut is not None:
            return cut
    return end


def _trimmed(text: str, start: int, end: int) -> Span:
    """text[start:end] without the blanks at its end; it begins with none."""
    while text[end - 1].isspace():
        end -= 1
    return Span(start=start, end=end)
