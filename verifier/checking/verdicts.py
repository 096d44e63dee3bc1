"""The second verdict on a claim, is it so, by published rules, and the grade that goes with it.

The rules stand in the README under "Verdicts and grades"; the first that fits holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from verifier.checking.admitting import unsettled_subject
from verifier.checking.nearness import Nearness
from verifier.records import (
    Claim,
    ClaimOrigins,
    Coverage,
    Evidence,
    SourceKind,
    Stance,
    Verdict,
)
from verifier.settings import Settings

__all__ = ["NO_JUDGE", "Ruling", "confidence_of", "own_voice", "rule_on", "too_little", "unmeasured"]

NO_JUDGE = "no judge is installed: the passages are candidates, not evidence"

_CONFIDENCE = {1: 90, 2: 70, 3: 50, 4: 30, 5: 10}
_MOST_NAMES = 3


class Ruling(NamedTuple):
    """Whether a claim is so, why, and by which rule."""

    verdict: Verdict
    reason: str
    """One sentence that names the origins."""
    rule: str
    """The rule that fired, with its numbers."""
    credibility: int
    """Admiralty information digit, 1 to 6."""


def own_voice(claim: Claim) -> bool:
    """Whether the article says it itself instead of passing on what somebody said."""
    return all(link.kind in {SourceKind.AUTHOR, SourceKind.OUTLET} for link in claim.attribution.chain) and (
        claim.attribution.cue is None
    )


def confidence_of(credibility: int) -> int | None:
    """The confidence of an Admiralty digit on the scale of STIX 2.1, appendix A; None for 6."""
    return _CONFIDENCE.get(credibility)


def unmeasured(claim: Claim, evidence: Sequence[Evidence]) -> str | None:
    """Why nothing can be told of a claim before any origin is counted, or None where its passages were judged."""
    if not claim.checkable:
        return f"not checkable: {claim.checkable_reason or 'no report could settle it'}"
    subject = unsettled_subject(claim)
    if subject is not None:
        return f"the article leaves open what “{subject}” means: no report can be held against it"
    if not evidence:
        return "no passage of this corpus is near the claim"
    if all(each.stance is Stance.NOT_JUDGED for each in evidence):
        return NO_JUDGE
    return None


def rule_on(
    claim: Claim,
    evidence: Sequence[Evidence],
    *,
    origins: ClaimOrigins | None = None,
    near: Nearness | None = None,
    settings: Settings | None = None,
) -> Ruling:
    """Whether the claim is so, by the origins that stand behind its evidence.

    Args:
        claim: The claim.
        evidence: Its passages, judged or not.
        origins: The origins behind them; none if None.
        near: How many reports that may count speak to the claim; none if None.
        settings: Numbers in force; the defaults if None.
    """
    origins, settings = origins or ClaimOrigins(), settings or Settings()
    blank = unmeasured(claim, evidence)
    if blank is not None:
        return Ruling(Verdict.NOT_MEASURED, blank, "not checkable, nothing near, or no judge: not measured", 6)
    pro, contra, needed = origins.supporting, origins.refuting, settings.origins_needed
    has, against = _names(origins, evidence, Stance.SUPPORTS), _names(origins, evidence, Stance.REFUTES)
    if pro and contra:
        return Ruling(
            Verdict.DISPUTED,
            f"{_verb(has, pro, 'supports')} it; {_verb(against, contra, 'refutes')} it",
            f"{_count(pro)} supporting and {_count(contra)} refuting: disputed",
            6,
        )
    if contra:
        reason = f"{_verb(against, contra, 'refutes')} it; nothing independent supports it"
        return Ruling(Verdict.CONTRADICTED, reason, f"{_count(contra)} refuting, none supporting: contradicted", 5)
    if pro:
        reason = f"{_verb(has, pro, 'supports')} it; nothing independent refutes it"
        if pro >= needed:
            rule = f"{_count(pro)} supporting, at least {needed}, none refuting: corroborated"
            return Ruling(Verdict.CORROBORATED, reason, rule, 1)
        rule = f"{_count(pro)} supporting, fewer than {needed}, none refuting: partly corroborated"
        return Ruling(Verdict.PARTLY_CORROBORATED, reason, rule, 2)
    if origins.partial:
        rule = f"no origin supporting or refuting the whole, {_count(origins.partial)} a part: uncorroborated"
        parts = _names(origins, evidence, Stance.SUPPORTS, Coverage.PARTIAL)
        reason = f"{_verb(parts, origins.partial, 'supports')} a part of it; nothing independent has the whole"
        return Ruling(Verdict.UNCORROBORATED, reason, rule, 3)
    return _without_origin(origins, evidence, near=near or Nearness(0, settings.near_similarity), settings=settings)


def too_little(near: Nearness, *, settings: Settings) -> str | None:
    """Why a corpus measures nothing where so few reports speak to a claim, or None where they are enough."""
    if near.reports >= settings.near_reports:
        return None
    return (
        f"too little in this corpus on this subject{' and time' if near.days else ''}: {near.told()}; "
        f"{settings.near_reports} are needed"
    )


def _without_origin(
    origins: ClaimOrigins, evidence: Sequence[Evidence], *, near: Nearness, settings: Settings
) -> Ruling:
    """The verdict where no independent origin supports or refutes the claim, not even in part."""
    dependent = _dependent(origins, evidence)
    scarce = too_little(near, settings=settings)
    if scarce is not None:
        rule = f"no origin, and {near.told()}, fewer than {settings.near_reports}: not measured"
        return Ruling(Verdict.NOT_MEASURED, f"{dependent}; {scarce}" if dependent else scarce, rule, 6)
    rule = f"no independent origin supporting or refuting, {near.told()}: uncorroborated"
    whom = {
        1: "the one report near it does not support or refute",
        2: "neither of the 2 reports near it supports or refutes",
    }
    some = whom.get(near.reports, f"none of the {near.reports} reports near it supports or refutes")
    reason = dependent or f"{some} it"
    return Ruling(Verdict.UNCORROBORATED, reason, rule, 6)


def _dependent(origins: ClaimOrigins, evidence: Sequence[Evidence]) -> str:
    """What does not count, as part of a sentence; empty where there is none."""
    having = [o for o in origins.origins if o.stance is not Stance.REFUTES]
    against = [o.name for o in origins.origins if o.stance is Stance.REFUTES]
    reports = {report for origin in having for report in origin.reports}
    whole = any(
        e.report_id in reports and e.stance is Stance.SUPPORTS and e.coverage is not Coverage.PARTIAL for e in evidence
    )
    names = _listed(o.name for o in having)
    said = f"only what the article or its source itself rests on ({names}) has {'it' if whole else 'a part of it'}"
    denied = f"what the article or its source itself rests on ({_listed(against)}) has it otherwise" if against else ""
    return "; ".join(each for each in (said if having else "", denied) if each)


def _names(
    origins: ClaimOrigins, evidence: Sequence[Evidence], stance: Stance, coverage: Coverage = Coverage.FULL
) -> list[str]:
    """The independent origins with a passage of this stance, each with a word on those that speak of themselves."""
    reports = {
        e.report_id
        for e in evidence
        if e.admissible and e.stance is stance and (e.coverage or Coverage.FULL) is coverage
    }
    return [
        f"{origin.name} (a party to it)" if origin.interested else origin.name
        for origin in origins.origins
        if origin.independent and origin.stance in {stance, Stance.NEUTRAL} and reports & set(origin.reports)
    ]


def _verb(names: Sequence[str], count: int, verb: str) -> str:
    """ "AFP, 24 May 2015, supports", "AFP, 24 May 2015, and Xinhua, 24 May 2015, support"."""
    if not names:
        return f"{_count(count)} {verb if count == 1 else verb.removesuffix('s')}"
    comma = "," if "," in names[-1] else ""
    return f"{_listed(names)}{comma} {verb if len(names) == 1 else verb.removesuffix('s')}"


def _listed(names: Iterable[str]) -> str:
    """The first names and how many more: "A", "A and B", "A; B; C and 2 more"."""
    each = list(dict.fromkeys(names))
    if len(each) > _MOST_NAMES:
        return f"{'; '.join(each[:_MOST_NAMES])} and {len(each) - _MOST_NAMES} more"
    if len(each) < 2:
        return "".join(each)
    return f"{'; '.join(each[:-1])} and {each[-1]}"


def _count(origins: int) -> str:
    return f"{origins} independent origin{'' if origins == 1 else 's'}"
