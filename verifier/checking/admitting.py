"""What a judged passage may decide: nothing where the judge is unsure or the passage far, not all of a vague claim."""

from __future__ import annotations

import re

from verifier.records import Claim, Coverage, Evidence, Stance
from verifier.settings import Settings

__all__ = ["admitted", "unsettled", "unsettled_subject"]

_UNSETTLED = re.compile(r"“(?P<words>.+)” could not be settled")
_ASIDE = re.compile(r"\([^()]*\)")
_POINTING = frozenset(
    ("we us our they them their it its this that these those he him his she her i my you your here there").split()
)


def admitted(evidence: Evidence, claim: Claim, *, settings: Settings) -> Evidence:
    """The passage with the stance that may count.

    It is made neutral where the judge is more likely wrong than right, or where the passage is not near the claim: the
    judge knows sentences and no subjects. Where the article leaves open whom or what the claim means, a passage of
    somebody or something may support a part of it, and contradicts nothing.

    Args:
        evidence: A judged passage; one that decides nothing comes back as it is.
        claim: The claim that it was judged against.
        settings: Numbers in force.
    """
    if evidence.stance not in {Stance.SUPPORTS, Stance.REFUTES}:
        return evidence
    if evidence.probability is not None and evidence.probability < settings.min_probability:
        told = f"too unsure to count: {evidence.stance.value} with probability {evidence.probability:.2f}"
        return _neutral(evidence, told)
    if evidence.similarity < settings.least_similarity:
        return _neutral(evidence, f"too far from the claim to count: similarity {evidence.similarity:.2f}")
    open_ = unsettled(claim)
    if not open_:
        return evidence
    if evidence.stance is Stance.REFUTES:
        return _neutral(evidence, f"what the claim means by “{open_[0]}” could not be settled")
    return evidence.model_copy(update={"coverage": Coverage.PARTIAL})


def unsettled(claim: Claim) -> tuple[str, ...]:
    """The words of a claim of which the article leaves open what they mean; what stands in brackets is an aside."""
    told = _ASIDE.sub(" ", claim.text).casefold()
    matches = (_UNSETTLED.fullmatch(each) for each in claim.warnings)
    return tuple(match["words"] for match in matches if match is not None and match["words"].casefold() in told)


def unsettled_subject(claim: Claim) -> str | None:
    """The pronoun or pointing word that a claim begins with and that means nobody knows whom; None where all is told.

    "We have no choice", "This law is void": any report of somebody and of some law would seem to support it.
    """
    start = claim.text.lstrip("“\"'‘ ").casefold()
    for words in unsettled(claim):
        first = words.casefold().split()[0].split("’")[0].split("'")[0]
        if first in _POINTING and start.startswith(words.casefold()):
            return words
    return None


def _neutral(evidence: Evidence, reason: str) -> Evidence:
    return evidence.model_copy(
        update={"stance": Stance.NEUTRAL, "coverage": None, "probability": None, "reason": reason, "older": False}
    )
