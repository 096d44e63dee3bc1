"""The two verdicts on a claim: was it said, and is it so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from verifier.records import Claim, Evidence, Said, SourceKind, Stance, Verdict

__all__ = ["NO_JUDGE", "Verdicts", "own_voice", "reach"]

NO_JUDGE = "no judge is installed: the passages are candidates, not evidence"


class Verdicts(NamedTuple):
    """What became of a claim, each verdict with its reason in plain words."""

    said: Said
    said_reason: str
    verdict: Verdict
    reason: str


def own_voice(claim: Claim) -> bool:
    """Whether the article says it itself instead of passing on what somebody said."""
    return all(link.kind in {SourceKind.AUTHOR, SourceKind.OUTLET} for link in claim.attribution.chain) and (
        claim.attribution.cue is None
    )


def reach(claim: Claim, evidence: Sequence[Evidence]) -> Verdicts:
    """The verdicts that the evidence allows; without a judge none can be reached, and the reason says so."""
    verdict, reason = _so(claim, evidence)
    if own_voice(claim):
        return Verdicts(Said.NOT_APPLICABLE, "the article says it in its own voice", verdict, reason)
    if claim.attribution.chain and claim.attribution.chain[0].kind is SourceKind.HEARSAY:
        return Verdicts(Said.NOT_MEASURED, "the article does not say who said it", verdict, reason)
    return Verdicts(Said.NOT_MEASURED, reason, verdict, reason)


def _so(claim: Claim, evidence: Sequence[Evidence]) -> tuple[Verdict, str]:
    if not claim.checkable:
        return Verdict.NOT_MEASURED, f"not checkable: {claim.checkable_reason or 'no report could settle it'}"
    if not evidence:
        return Verdict.NOT_MEASURED, "no passage of this corpus is near the claim"
    if all(each.stance is Stance.NOT_JUDGED for each in evidence):
        return Verdict.NOT_MEASURED, NO_JUDGE
    return Verdict.NOT_MEASURED, "the passages were judged, but no rule turns them into a verdict"
