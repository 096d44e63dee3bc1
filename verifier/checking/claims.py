"""Claims held against reports."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Sequence
from typing import NamedTuple

from verifier.checking.copies import Lookup, OwnCopies
from verifier.checking.gather import Searcher, gather
from verifier.checking.verdicts import reach
from verifier.judging import Judge, NotJudged
from verifier.records import Article, CheckedClaim, Claim
from verifier.settings import Settings

__all__ = ["CheckedClaims", "check_claims"]


class CheckedClaims(NamedTuple):
    """The claims with evidence and verdicts, and what a reader should know of how they were come by."""

    claims: tuple[CheckedClaim, ...]
    warnings: tuple[str, ...]


def check_claims(
    claims: Sequence[Claim],
    *,
    article: Article,
    searcher: Searcher,
    lookup: Lookup,
    judge: Judge | None = None,
    settings: Settings | None = None,
    as_of: dt.date | None = None,
) -> CheckedClaims:
    """Hold claims against reports.

    Args:
        claims: The article's claims, in reading order.
        article: Where they come from: itself and its reposts are no evidence.
        searcher: Proposes passages of reports.
        lookup: Gives a report by id.
        judge: Judges passages; nothing is judged if None.
        settings: Numbers in force; the defaults if None.
        as_of: The last day, inclusive, in UTC, on which a report may have been published to count.

    Returns:
        The claims in their order.
    """
    settings = settings or Settings()
    lookup = functools.cache(lookup)
    copies = OwnCopies(article, lookup, slug_words=settings.slug_words)
    evidence = gather(
        claims,
        searcher=searcher,
        lookup=lookup,
        exclude=copies if settings.exclude_copies else lambda _: False,
        judge=judge or NotJudged(),
        settings=settings,
        as_of=as_of,
        published=article.published,
    )
    checked = tuple(
        CheckedClaim(**dict(claim), evidence=found, **reach(claim, found)._asdict())
        for claim, found in zip(claims, evidence, strict=True)
    )
    return CheckedClaims(checked, copies.warnings())
