"""Paragraphs, headings and list lines of a text, with exact offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Unit", "split_units"]

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_SENTENCE_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:[A-Z]\.)+$|\b(?:Inc|Corp|Co|Ltd|Jr|Sr|St|No|Bros|Gov|Sen|Rep|Dr)\.$"
)
_LIST_MARK = re.compile(r"[•·*▪◦‣\-–—]\s|\d+[.)]\s")
_WRAP_WIDTHS = (40, 120)


@dataclass(frozen=True, slots=True)
class Unit:
    """One paragraph, heading or list line.

    `text` is what stands from `start` to `end`, runs of blanks made one. `indent` counts the
    blanks before it on its line, a tab as four; `first` tells that a blank line, or nothing,
    stands before it.
    """

    start: int
    end: int
    text: str
    indent: int
    first: bool

    @property
    def words(self) -> int:
        """The number of words."""
        return len(self.text.split())

    @property
    def is_sentence(self) -> bool:
        """Whether it ends the way a sentence ends, rather than as a heading or a label does."""
        return bool(_SENTENCE_END.search(self.text)) and not _SENTENCE_ABBREVIATION.search(self.text)

    @property
    def is_narrative(self) -> bool:
        """Whether it is running text: a dozen words or more, ended as a sentence."""
        return self.words >= 12 and self.is_sentence


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    indent: int


def split_units(text: str) -> list[Unit]:
    """The units of `text` in reading order: blocks between blank lines, cut into lines unless hard-wrapped.

    A block whose lines were broken to fit a width is one unit; in any other block each line is one.
    """
    units: list[Unit] = []
    for block in _blocks(text):
        for group in _joined(block):
            start, end = group[0].start, group[-1].end
            units.append(
                Unit(
                    start=start,
                    end=end,
                    text=" ".join(text[start:end].split()),
                    indent=group[0].indent,
                    first=group[0] is block[0],
                )
            )
    return units


def _blocks(text: str) -> list[list[_Line]]:
    blocks: list[list[_Line]] = []
    open_block: list[_Line] = []
    for match in _LINE.finditer(text):
        raw = match.group().rstrip("\r\n")
        stripped = raw.strip()
        if stripped:
            lead = raw[: len(raw) - len(raw.lstrip())]
            start = match.start() + len(lead)
            open_block.append(_Line(start, start + len(stripped), stripped, len(lead.expandtabs(4))))
        elif open_block:
            blocks.append(open_block)
            open_block = []
    if open_block:
        blocks.append(open_block)
    return blocks


def _joined(block: list[_Line]) -> list[list[_Line]]:
    """The lines of a block, those of one hard-wrapped paragraph together."""
    width = max(len(line.text) for line in block)
    groups = [[block[0]]]
    if not _WRAP_WIDTHS[0] <= width <= _WRAP_WIDTHS[1] or not _looks_wrapped(block):
        return [[line] for line in block]
    for before, line in pairwise(block):
        if _continues(before, line, width=width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _looks_wrapped(block: list[_Line]) -> bool:
    """Whether lines break inside sentences: every third line or more goes on with a small letter."""
    small = sum(line.text[0].islower() for line in block[1:])
    return small * 3 >= len(block) - 1 > 0


def _continues(before: _Line, line: _Line, *, width: int) -> bool:
    """Whether the break between the two lines was made to fit the width.

    It was not where the next line's first word would still have fitted (with room to spare for
    wrapping by another rule, unless the line before stands first and may be a headline).
    """
    room = 0 if before.start == 0 else 12
    fits = len(before.text) + 1 + len(line.text.split()[0]) + room <= width
    if fits or before.text.endswith(":") or line.indent > before.indent + 1:
        return False
    return not _LIST_MARK.match(line.text)
