"""What is missing: which kind of report would settle a claim that this corpus does not."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from verifier.checking.verdicts import own_voice
from verifier.records import Article, CheckedClaim, Gap, SourceKind, Stance, Verdict

__all__ = ["gaps_of"]

_OPEN = frozenset({Verdict.UNCORROBORATED, Verdict.PARTLY_CORROBORATED, Verdict.NOT_MEASURED})
_NAME = r"[A-Z][\w’'-]*(?:\s(?:(?:al|el|of|the|de|and)\s)?[A-Z][\w’'-]*)*"
# A name after a word of place; what follows "of" is as often a group as a place.
_PLACE = re.compile(rf"\b(?:in|at|near|from|to|around|outside|inside|towards?|across|between)\s(?:the\s)?({_NAME})")
_DAYS = frozenset(
    (
        "january february march april may june july august september october november december monday tuesday "
        "wednesday thursday friday saturday sunday"
    ).split()
)


def gaps_of(claims: Sequence[CheckedClaim], *, article: Article) -> tuple[Gap, ...]:
    """For each checkable claim that is not settled, the kind of report that would settle it: by whom, where, when.

    Args:
        claims: The article's claims, with their verdicts.
        article: Whose day stands in where a claim is not dated, and whose outlet cannot confirm itself.

    Returns:
        One gap for each such claim, in the claims' order; none for claims that are supported or refuted enough.
    """
    return tuple(_gap(claim, article) for claim in claims if claim.checkable and claim.verdict in _OPEN)


def _gap(claim: CheckedClaim, article: Article) -> Gap:
    besides = [origin.name for origin in claim.origins if origin.independent and origin.stance is Stance.SUPPORTS]
    apart = tuple(dict.fromkeys([*_named(claim, article), *besides]))
    where = _places(claim.text)
    first, last = _days(claim, article)
    return Gap.model_validate(
        {
            "claim_id": claim.id,
            "verdict": claim.verdict,
            "independent_of": apart,
            "where": where,
            "from": first,
            "to": last,
            "text": _text(claim, apart, where, first, last),
        }
    )


def _named(claim: CheckedClaim, article: Article) -> list[str]:
    """Who cannot settle it: the claim's own chain, and the article's outlet."""
    passed_over = {SourceKind.HEARSAY, SourceKind.AUTHOR}
    names = [] if own_voice(claim) else [x.name for x in claim.attribution.chain if x.kind not in passed_over]
    return [*names, *([article.outlet] if article.outlet else [])]


def _places(text: str) -> tuple[str, ...]:
    found = (match.group(1) for match in _PLACE.finditer(text))
    return tuple(dict.fromkeys(name for name in found if name.split()[0].lower() not in _DAYS))


def _days(claim: CheckedClaim, article: Article) -> tuple[dt.date | None, dt.date | None]:
    if claim.when is not None and claim.when.from_ is not None:
        return claim.when.from_, claim.when.to
    return article.published, None


def _text(
    claim: CheckedClaim,
    apart: Sequence[str],
    where: Sequence[str],
    first: dt.date | None,
    last: dt.date | None,
) -> str:
    """ "a report from Arden, of 2020-03-02 or soon after, that does not rest on AFP"."""
    another = "another report" if claim.supporting_origins else "a report"
    place = f" from {' or '.join(where)}" if where else ""
    days = [day.isoformat() for day in (first, last) if day is not None]
    span = " to ".join(dict.fromkeys(days))
    day = f", of {span} or soon after" if span else ""
    rest = f", that does not rest on {' or '.join(apart)}" if apart else ""
    return f"{another}{place}{day}{rest}"
