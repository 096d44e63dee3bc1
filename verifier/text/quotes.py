"""Quotations in running text: where they begin and end, whatever marks they use."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from verifier.records.base import Span
from verifier.text.sentences import paragraphs

__all__ = ["Quotation", "find_quotations", "overlapping"]

_CLOSERS = {"“": "”", "„": "“”", "«": "»", "‘": "’", "‹": "›"}
_SELF = {'"', "'"}
_MARK = re.compile(f"[{''.join(_CLOSERS)}{''.join(sorted(_SELF))}]")
"""Whatever may open a quotation."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """One stretch between outermost quotation marks."""

    start: int
    """Offset of the opening mark."""
    end: int
    """Offset just past the closing mark; where there is none, the speaker's cue or the paragraph's end."""
    closed: bool
    """Whether a closing mark was found in the paragraph."""
    resumes: bool
    """Whether it goes on with the unclosed quotation of the paragraph before."""

    @property
    def span(self) -> Span:
        """The quotation with its marks."""
        return Span(start=self.start, end=self.end)

    def inner(self, text: str) -> Span:
        """The quoted words without their marks."""
        width = 2 if text.startswith("''", self.start) and self.end > self.start + 3 else 1
        end = self.end - width if self.closed and self.end > self.start + 1 else self.end
        start = min(self.start + width, end)
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Span(start=start, end=end)


def find_quotations(text: str, *, regions: Sequence[Span] | None = None) -> list[Quotation]:
    """The outermost quotations of `text`, in reading order.

    A quotation ends with its paragraph at the latest; where the next paragraph opens with the same mark, that
    one resumes it. Apostrophes are told from single quotation marks by the letters around them.

    Args:
        text: Any text.
        regions: Where to look; everywhere if None.
    """
    found: list[Quotation] = []
    open_mark = ""
    for region in regions if regions is not None else (Span(start=0, end=len(text)),):
        open_mark = ""
        for paragraph in paragraphs(text, region=region):
            inside = _in_paragraph(text, paragraph, unclosed=open_mark)
            found.extend(inside)
            open_mark = text[inside[-1].start] if inside and not inside[-1].closed else ""
    return found


def overlapping(quotations: Sequence[Quotation], span: Span) -> list[tuple[int, Quotation]]:
    """Those of `quotations` (in reading order) that share a character with `span`, each with its position."""
    first = max(bisect_right(quotations, span.start, key=lambda q: q.start) - 1, 0)
    out: list[tuple[int, Quotation]] = []
    for n in range(first, len(quotations)):
        if quotations[n].start >= span.end:
            break
        if quotations[n].end > span.start:
            out.append((n, quotations[n]))
    return out


def _in_paragraph(text: str, paragraph: Span, *, unclosed: str) -> list[Quotation]:
    found: list[Quotation] = []
    k = paragraph.start
    while (next_mark := _MARK.search(text, k, paragraph.end)) is not None:
        k = next_mark.start()
        mark = text[k]
        if text.startswith("''", k):  # two apostrophes for a quotation mark, as old wires print it
            closing = text.find("''", k + 2, paragraph.end)
            if closing != -1 and not text[k + 2].isspace():
                found.append(Quotation(k, closing + 2, closed=True, resumes=False))
                k = closing + 2
                continue
        if not _opens(text, k, paragraph):
            k += 1
            continue
        resumes = bool(unclosed) and k == paragraph.start and mark == unclosed
        close = _closing(text, k, paragraph)
        if close is None and mark in {"'", "‘"}:
            k += 1  # an apostrophe after all
            continue
        end = _unclosed_end(text, k, paragraph) if close is None else close + 1
        found.append(Quotation(k, end, closed=close is not None, resumes=resumes))
        k = end
    return found


_CUE = re.compile(r",\s+(?:said|says|added|adds|wrote|writes|tweeted|asked|replied)\s")


def _unclosed_end(text: str, k: int, paragraph: Span) -> int:
    """Where a quotation without its closing mark ends: before ", said …", else with its paragraph."""
    cue = _CUE.search(text, k, paragraph.end)
    return paragraph.end if cue is None else cue.start()


def _opens(text: str, k: int, paragraph: Span) -> bool:
    mark = text[k]
    if mark in _CLOSERS and mark != "‘":
        return True
    if mark not in _SELF and mark != "‘":
        return False
    before = text[k - 1] if k > paragraph.start else " "
    after = text[k + 1] if k + 1 < paragraph.end else " "
    return (before.isspace() or before in "([—–-:“\"'‘/") and not after.isspace() and (after not in ".,;:!?)")


def _closing(text: str, k: int, paragraph: Span) -> int | None:
    """Offset of the mark that closes the quotation opened at `k`."""
    mark = text[k]
    closers = _CLOSERS.get(mark, mark)
    depth = 0
    for j in range(k + 1, paragraph.end):
        char = text[j]
        if char == mark and mark not in _SELF and mark not in {"‘", "„"}:
            # The same opening mark again: a nested quotation, or the earlier one was left open.
            depth += 1
        elif char in closers and _closes(text, j, paragraph):
            if depth == 0:
                return j
            depth -= 1
    if mark == "“" and not depth:  # closed with a straight mark
        other = next((j for j in range(k + 1, paragraph.end) if text[j] in '"“' and j > k + 1), None)
        if other is not None and text[other] == '"' and not text[other - 1].isspace():
            return other
    if depth:  # more opened than closed: the last closing mark will do
        last = max((text.rfind(c, k + 1, paragraph.end) for c in closers), default=-1)
        return last if last > k else None
    return None


def _closes(text: str, j: int, paragraph: Span) -> bool:
    char = text[j]
    if char in {"'", "’"}:
        before, after = text[j - 1], text[j + 1] if j + 1 < paragraph.end else " "
        if after.isalnum():
            return False
        # "the officers’ union": a plural's apostrophe is followed by a blank and preceded by an s.
        return not (before in "sS" and after == " " and text.find(char, j + 1, paragraph.end) != -1)
    if char == '"':
        return not text[j - 1].isspace() or j + 1 >= paragraph.end
    return True
