"""The figures of a claim beside those of a passage: which count the same, which agree, which cannot both be right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import isinf
from typing import NamedTuple

from verifier.judging.comparing.alignment import Alignment
from verifier.judging.comparing.derived import derived
from verifier.judging.comparing.finding import Aspect, Difference, Effect
from verifier.judging.comparing.interval import Lie, lie
from verifier.judging.comparing.measures import are_comparable, heads_fit
from verifier.judging.comparing.quantity import Quantity, Role, Toll, phrase

__all__ = ["Tally", "tally"]

# A contradiction needs this much of the claim around the passage's figure. Right contradictions of figures on the own
# development pairs and on the entailment dev set: 33 of 33 and 61 of 72 at 0.3 and 0.42; 33 of 33 and 59 of 70 at
# 0.55; 30 of 30 and 56 of 67 at 0.7.
_NEAR_ENOUGH = 0.42
# Where no common noun tells that the same is counted, it takes more.
_NEAR_BARE = 0.85
# An agreeing figure may stand this much further from the claim's words than one that conflicts.
_LENIENCE = 0.12
_LENIENCE_TELLING = 0.7
# "More than 321 million" is written of 321.1 million: so close to the bound, it is the figure meant.
_NEAR_BOUND = 0.03
# A contradiction needs this share of the claim's words anywhere in the passage.
_COVERED = 0.55
_OFF_ROLE = {Role.BASELINE, Role.WISH, Role.WHOLE}
_FINAL = re.compile(
    r"\b(?:final|in all|no more(?! than)|correct(?:ed|ion)|revis(?:ed|ion)|cut the (?:death )?toll|"
    r"lowered|mistake|overstated|closed on that|"
    r"accounted for|called off|confirmed toll)\b",
    re.I,
)
_INTERIM = re.compile(
    r"\b(?:so far|at least|likely to (?:rise|climb|grow)|still (?:missing|searching)|early|confirmed so)\b", re.I
)
_TOLLS_THAT_GROW = frozenset(Toll) - {Toll.SURVIVED}


class Tally(NamedTuple):
    """What became of the claim's figures."""

    findings: tuple[Difference, ...]
    within: bool
    """Whether each of them agrees."""


class _Candidate(NamedTuple):
    quantity: Quantity
    lie: Lie
    affinity: float
    off_role: bool


def tally(alignment: Alignment, *, later: bool | None) -> Tally:
    """The claim's figures, each against what the passage gives for the same measure.

    Args:
        alignment: Claim and passage.
        later: Whether the passage appeared after the claim; None where the order is not known.
    """
    findings = [
        _judged(alignment, quantity, later=later) for quantity in alignment.claim.figures if _is_compared(quantity)
    ]
    return Tally(tuple(findings), all(finding.effect is Effect.AGREES for finding in findings))


def _is_compared(quantity: Quantity) -> bool:
    return not (quantity.vague and quantity.number.lower() in {"several", "a few"} and quantity.toll is None)


def _judged(alignment: Alignment, claim: Quantity, *, later: bool | None) -> Difference:
    candidates = _candidates(alignment, claim)
    agreeing = _best([c for c in candidates if c.lie is Lie.WITHIN and not c.off_role])
    against = _best([c for c in candidates if c.lie in {Lie.BELOW, Lie.ABOVE} and not c.off_role])
    if agreeing and (not against or agreeing.affinity >= against.affinity - _lenience(claim, agreeing.quantity)):
        return _told(claim, Effect.AGREES, agreeing.quantity)
    added = derived(alignment, claim)
    if added is not None:
        return added
    everyone = _all_but(alignment, claim)
    if everyone is not None:
        return everyone
    open_ = _best([c for c in candidates if c.lie is Lie.OPEN and not c.off_role])
    mixed = _casualties(alignment, claim)
    if mixed is not None and not (against and against.quantity.value.high == 0):
        return mixed
    if open_ and (not against or open_.affinity >= against.affinity - _LENIENCE):
        return _told(claim, Effect.MISSING, open_.quantity, note="which leaves it open")
    effect = _effect(alignment, claim, against, later=later) if against else Effect.MISSING
    if against and effect is not Effect.MISSING:
        return _told(claim, effect, against.quantity)
    return _told(claim, Effect.MISSING, None)


def _lenience(claim: Quantity, report: Quantity) -> float:
    """The same telling number (1,100, not 3) is seldom there by chance."""
    telling = claim.value == report.value and claim.value.is_point and abs(claim.value.low / claim.unit) > 12
    bound = claim.value.low if isinf(claim.value.high) else claim.value.high
    near = report.value.is_point and abs(bound - report.value.low) <= _NEAR_BOUND * abs(bound)
    telling = telling or (near and not claim.value.is_point and abs(bound / claim.unit) > 12)
    return _LENIENCE_TELLING if telling and not claim.vague else _LENIENCE


def _best(candidates: Sequence[_Candidate]) -> _Candidate | None:
    return max(candidates, key=lambda c: c.affinity, default=None)


def _candidates(alignment: Alignment, claim: Quantity) -> list[_Candidate]:
    found = []
    for report in alignment.report.figures:
        if not are_comparable(claim, report):
            continue
        affinity = alignment.affinity(claim.word, report.word, besides=[claim.span])
        affinity += 0.25 if claim.heads & report.heads else 0.0
        affinity += 0.1 * bool(claim.modifiers & report.modifiers)
        affinity += 0.2 if claim.toll is not None and claim.toll is report.toll else 0.0
        off = report.role is not claim.role and bool({report.role, claim.role} & _OFF_ROLE)
        off = off or (claim.role in {Role.RISE, Role.FALL}) != (report.role in {Role.RISE, Role.FALL})
        found.append(_Candidate(report, _lie(claim, report), affinity, off))
    return found


def _lie(claim: Quantity, report: Quantity) -> Lie:
    grain = (
        max(claim.grain, report.grain)
        if abs(claim.grain - report.grain) > 1e-9 * max(claim.grain, report.grain)
        else 0.0
    )
    if claim.vague and report.vague and claim.value == report.value:
        return Lie.WITHIN
    rough = claim.rough or (report.rough and claim.value.is_point)
    if {claim.role, report.role} == {Role.RISE, Role.FALL}:
        return Lie.BELOW
    found = lie(claim.value, report.value, grain=grain, rough=rough, converted=claim.unit != report.unit)
    if found is Lie.OPEN and report.vague and claim.rough and claim.value.is_point:
        return Lie.OPEN
    return found


def _effect(alignment: Alignment, claim: Quantity, against: _Candidate, *, later: bool | None) -> Effect:
    """Whether a conflict is a contradiction, or a difference that may be nobody's error."""
    report = against.quantity
    if claim.toll in _TOLLS_THAT_GROW and report.toll is not None:
        return _toll_effect(alignment, claim, report, later=later)
    if alignment.coverage < _COVERED or "respectively" in alignment.claim.wording.places:
        return Effect.MISSING
    bare = claim.dimension == "count" and not claim.heads & report.heads
    if against.affinity < (_NEAR_BARE if bare else _NEAR_ENOUGH) or not heads_fit(claim, report):
        return Effect.MISSING  # what the passage counts is something else
    return Effect.CONTRADICTS


def _toll_effect(alignment: Alignment, claim: Quantity, report: Quantity, *, later: bool | None) -> Effect:
    """Tolls rise: only an exact, lower figure that is known to be the later or the last one contradicts."""
    wording = alignment.report.wording
    sentence = wording.sentences[wording.sentence_at(report.span.start)]
    words = sentence.of(wording.text)
    exact = report.value.is_point and not report.rough
    if report.value.high == 0 and claim.value.low > 0:
        return Effect.DIFFERS if _INTERIM.search(words) else Effect.CONTRADICTS
    if report.value.high >= claim.value.low or not exact:
        return Effect.DIFFERS
    settled = _FINAL.search(words) is not None or (later is True and not _INTERIM.search(words))
    return Effect.CONTRADICTS if settled and claim.value.is_point and not claim.rough else Effect.DIFFERS


def _casualties(alignment: Alignment, claim: Quantity) -> Difference | None:
    """ "20 killed or wounded" neither confirms nor denies "20 killed"."""
    if claim.toll not in {Toll.KILLED, Toll.WOUNDED}:
        return None
    if any(q.toll is claim.toll for q in alignment.report.figures):
        return None
    mixed = next((q for q in alignment.report.figures if q.toll is Toll.CASUALTIES), None)
    if mixed is None:
        return None
    return _told(claim, Effect.MISSING, mixed, note="not told apart")


def _all_but(alignment: Alignment, claim: Quantity) -> Difference | None:
    """ "All six climbers died" against "five of the climbers survived"."""
    text = alignment.claim.text
    before = text[max(0, claim.span.start - 12) : claim.span.start].lower()
    if claim.toll is not Toll.KILLED or not re.search(r"\ball (?:the |of the )?$", before):
        return None
    survivors = next(
        (q for q in alignment.report.figures if q.toll is Toll.SURVIVED and q.value.low >= 1 and heads_fit(claim, q)),
        None,
    )
    return _told(claim, Effect.CONTRADICTS, survivors) if survivors is not None else None


def _told(claim: Quantity, effect: Effect, report: Quantity | None, *, note: str = "") -> Difference:
    """The finding, with the words that a fact-checker reads."""
    theirs = phrase(report) if report is not None else "no such figure"
    words = f"claim: {phrase(claim)}; report: {theirs}{f' ({note})' if note else ''}"
    return Difference(
        Aspect.QUANTITY, effect, claim.text, report.text if report is not None else "", words,
        claim.span, report.span if report is not None else None,
    )  # fmt: skip
