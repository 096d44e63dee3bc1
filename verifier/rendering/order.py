"""In which order a reader meets an article's claims."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TypeVar

from verifier.records import CheckedClaim, Claim, Verdict

__all__ = ["by_worth"]

ClaimT = TypeVar("ClaimT", bound=Claim)

_WRONG = frozenset({Verdict.CONTRADICTED, Verdict.DISPUTED})
BACKGROUND_DAYS = 14
"""What happened longer before the article appeared is background, and comes after its news."""


def by_worth(claims: Sequence[ClaimT], *, published: dt.date | None = None) -> list[tuple[int, ClaimT]]:
    """The claims with their numbers in the article, in the order in which a checker should look at them.

    What reports contradict comes first, then the article's news, then its background, then what is not checkable; in
    each part what is most worth checking.

    Args:
        claims: In the article's order.
        published: The article's day; nothing is background if None.
    """

    def rank(pair: tuple[int, ClaimT]) -> tuple[int, float]:
        claim = pair[1]
        worth = -1.0 if claim.check_worthiness is None else claim.check_worthiness
        if isinstance(claim, CheckedClaim) and claim.verdict in _WRONG:
            return 0, -worth
        if not claim.checkable:
            return 3, -worth
        return (2 if _is_background(claim, published) else 1), -worth

    return sorted(enumerate(claims, start=1), key=rank)


def _is_background(claim: Claim, published: dt.date | None) -> bool:
    last = None if claim.when is None else claim.when.to or claim.when.from_
    return last is not None and published is not None and (published - last).days > BACKGROUND_DAYS
