"""The article's direct quotations, word by word against the same quotations in other reports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from verifier.records import Article, Claim, QuotationCheck, QuotationStatus, Report
from verifier.text.quotes import find_quotations

__all__ = ["check_quotation"]

LEAST_WORDS = 4
"""Shorter quotations are set phrases as often as somebody's words."""
LEAST_SHARED = 0.6
"""Share of the article's quoted words that must stand in the report's quotation, in order, for it to be the same."""

_WORD = re.compile(r"\w+(?:[’'-]\w+)*")


def check_quotation(claim: Claim, reports: Sequence[Report], *, article: Article) -> QuotationCheck | None:
    """How the claim's direct quotation stands in other reports, or None where it has none or no report quotes it.

    Args:
        claim: A claim of the article.
        reports: The reports found for it, those that decide first.
        article: Whose text the claim's spans count into.

    Returns:
        `same` where any report has the article's words without a gap; else what the first report that quotes them
        has instead.
    """
    checks = [
        found
        for ours in _quoted(claim, article)
        for report in reports
        for theirs in _all_quoted(report.text)
        if (found := _compared(ours, theirs, report)) is not None
    ]
    same = next((each for each in checks if each.status is QuotationStatus.SAME), None)
    return same or next(iter(checks), None)


def _quoted(claim: Claim, article: Article) -> Iterator[str]:
    """The quotations of the article that hold words of the claim."""
    for quotation in find_quotations(article.text):
        inner = quotation.inner(article.text)
        if any(inner.overlaps(span) for span in claim.content):
            yield inner.of(article.text)


def _all_quoted(text: str) -> Iterator[str]:
    return (quotation.inner(text).of(text) for quotation in find_quotations(text))


def _compared(ours: str, theirs: str, report: Report) -> QuotationCheck | None:
    """What a report's quotation makes of the article's; None where they are two quotations."""
    here, there = _words(ours), _words(theirs)
    if len(here) < LEAST_WORDS or not there:
        return None
    blocks = [b for b in SequenceMatcher(None, here, there, autojunk=False).get_matching_blocks() if b.size]
    shared = sum(block.size for block in blocks)
    if shared < max(LEAST_SHARED * len(here), LEAST_WORDS - 1):
        return None
    if shared < len(here):
        status = QuotationStatus.ALTERED
    else:
        status = QuotationStatus.SAME if len(blocks) == 1 else QuotationStatus.SHORTENED
    return QuotationCheck(status=status, report_id=report.id, passage=" ".join(theirs.split()))


def _words(text: str) -> list[str]:
    return [word.replace("’", "'") for word in _WORD.findall(text.lower())]
