"""The words around a passage that it cannot be understood without."""

from __future__ import annotations

import re

from verifier.records import Passage, Report, Span
from verifier.text import split_sentences

__all__ = ["with_context"]

_LEANS = re.compile(
    r"\A[“\"‘«']?(?:(?:But|And|Yet|So|However|Still|Then|Later|Earlier|Afterwards|Meanwhile),?\s+)?"
    r"(?:(?i:It|He|She|They|This|That|These|Those|Its|His|Her|Their|Both|Another|Others|There)\b|"
    r"The (?:same )?(?:\w+ )?(?:group|town|city|village|crossing|post|attack|bombing|blast|explosion|"
    r"incident|man|woman|men|victims?|suspects?|militants|fighters|gunmen|attackers?|company|firm|official|minister|toll|vote|deal|move|"
    r"decision|order|strike|fire|crash|storm|quake|study|report|two|three)\b)"
)
"""A sentence that begins so leans on the one before it: "It fell on Sunday", "The attack killed five"."""
# In characters: a passage and what it leans on must fit the judge's window.
_LONGEST = 700


def with_context(passage: Passage, report: Report) -> Span:
    """The passage, with the sentence before it where its first words point back to something.

    Args:
        passage: A stretch of the report's text.
        report: The report.

    Returns:
        The passage's span, or a longer one that ends with it; within one paragraph or the one before it.
    """
    if _LEANS.match(passage.text) is None or passage.start == 0:
        return passage
    earlier = split_sentences(report.text[: passage.start])
    if not earlier:
        return passage
    start = earlier[-1].start
    if passage.end - start > _LONGEST:
        return passage
    return Span(start=start, end=passage.end)
