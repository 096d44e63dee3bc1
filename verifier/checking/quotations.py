"""The article's direct quotations, word by word against the same quotations in other reports."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from verifier.origins.speakers import skeleton
from verifier.origins.statements import Statement
from verifier.records import Article, Claim, QuotationCheck, QuotationStatus, Report, SourceKind, Span
from verifier.text.quotes import find_quotations

__all__ = ["Speakers", "check_quotation"]

Speakers = Callable[[Report], Sequence[Statement]]
"""Tells who says what in a report."""

LEAST_WORDS = 4
"""Shorter quotations are set phrases as often as somebody's words."""
LEAST_SHARED = 0.6
"""Share of the article's quoted words that must stand in the report's quotation, in order, for it to be the same."""
LEAST_ALTERED = 6
"""Of a quotation with other words in it so many must be the same: "they have no choice" is not "we have no choice"."""

_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_LETTER = re.compile(r"\[(\w)\]")
_GLOSS = re.compile(r"\[[^\[\]]*\]")
_CUT = re.compile(r"…|\.\s?\.\s?\.")
_SAME = QuotationStatus.SAME


class _Found(NamedTuple):
    """A quotation of a report that is the article's, or nearly so."""

    status: QuotationStatus
    report: Report
    span: Span
    differences: tuple[str, ...]


def check_quotation(
    claim: Claim, reports: Sequence[Report], *, article: Article, speakers: Speakers | None = None
) -> QuotationCheck | None:
    """How the claim's direct quotation stands in other reports, or None where it has none or no report quotes it.

    Args:
        claim: A claim of the article.
        reports: The reports found for it, those that decide first.
        article: Whose text the claim's spans count into.
        speakers: Tells who says what in a report; whose words they are is not compared if None.

    Returns:
        `same` where any report has the article's words without a gap, else what the first report that quotes them
        has instead; `other_speaker` only where all that quote them name another person.
    """
    found = [
        match
        for ours in _quoted(claim, article)
        for report in reports
        for span in _all_quoted(report.text)
        if (match := _compared(ours, span, report)) is not None
    ]
    ordered = sorted(found, key=lambda f: f.status is not _SAME)
    checks = [check for each in ordered if (check := _check(each, claim, speakers)) is not None]
    return next((each for each in checks if each.speaker is None), next(iter(checks), None))


def _check(found: _Found, claim: Claim, speakers: Speakers | None) -> QuotationCheck | None:
    """The finding with whose words they are; None where another person says it in other words: it is another one."""
    other = _other_speaker(claim, speakers(found.report), found.span) if speakers is not None else None
    if other is not None and found.status is QuotationStatus.ALTERED:
        return None
    return QuotationCheck(
        status=found.status if other is None else QuotationStatus.OTHER_SPEAKER,
        report_id=found.report.id,
        passage=" ".join(found.span.of(found.report.text).split()),
        speaker=other,
        differences=found.differences,
    )


def _other_speaker(claim: Claim, statements: Sequence[Statement], quoted: Span) -> str | None:
    """Whom the report names as the speaker, where the article names another person; None where they may be one.

    Only names are told apart: an official may be the minister, and a spokesman speaks for his office.
    """
    source = next(iter(claim.attribution.chain), None)
    if source is None or source.kind is not SourceKind.NAMED_PERSON:
        return None
    said = [s for s in statements if any(span.overlaps(quoted) for span in s.content)]
    if not said or any(s.kind is not SourceKind.NAMED_PERSON for s in said):
        return None
    surname = skeleton(source.name)[-1:]
    if any(skeleton(s.speaker)[-1:] == surname for s in said):
        return None  # "Mayor Okoro" may be Lena Okoro
    return said[0].speaker


def _quoted(claim: Claim, article: Article) -> Iterator[str]:
    """What the claim has of the article's quotations: another part of one may be another claim's."""
    first, end = min(span.start for span in claim.content), max(span.end for span in claim.content)
    for quotation in find_quotations(article.text):
        inner = quotation.inner(article.text)
        if any(inner.overlaps(span) for span in claim.content):
            yield article.text[max(first, inner.start) : min(end, inner.end)]


def _all_quoted(text: str) -> Iterator[Span]:
    return (quotation.inner(text) for quotation in find_quotations(text))


def _compared(ours: str, span: Span, report: Report) -> _Found | None:
    """What a report's quotation makes of the article's; None where they are two quotations."""
    here, there = _words(ours), _words(span.of(report.text))
    if len(here) < LEAST_WORDS or not there:
        return None
    matcher = SequenceMatcher(None, here, there, autojunk=False)
    blocks = [b for b in matcher.get_matching_blocks() if b.size]
    shared = sum(block.size for block in blocks)
    if shared < len(here) and shared < max(LEAST_SHARED * len(here), LEAST_ALTERED):
        return None
    told = tuple(_differences(matcher, here, there, cut=bool(_CUT.search(ours))))
    if shared < len(here):
        return _Found(QuotationStatus.ALTERED, report, span, told)
    return _Found(QuotationStatus.SHORTENED if told else _SAME, report, span, told)


def _differences(
    matcher: SequenceMatcher[str], here: Sequence[str], there: Sequence[str], *, cut: bool
) -> Iterator[str]:
    """What the article has otherwise; what the report has before and after its words is no difference.

    Args:
        matcher: Of both quotations.
        here: The article's words.
        there: The report's words.
        cut: Whether the article marks that it leaves something out.
    """
    codes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    for _, start, end, first, last in codes:
        outside = start == end and start in {0, len(here)}
        if not outside and not (cut and start == end):
            ours, theirs = (" ".join(words) or "nothing" for words in (here[start:end], there[first:last]))
            yield f"article: {ours}; report: {theirs}"


def _words(text: str) -> list[str]:
    """The words in lower case; what an editor put in brackets is none of the speaker's ("[W]e" is "We")."""
    bare = _GLOSS.sub(" ", _LETTER.sub(r"\1", text))
    return [word.replace("’", "'") for word in _WORD.findall(bare.lower())]
