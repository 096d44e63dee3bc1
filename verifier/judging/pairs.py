"""Passages judged against claims as texts: the model's probabilities, settled by what a comparison finds."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import NamedTuple

from verifier.judging.comparing import Aspect, Comparison, Effect, Thresholds, compare, settle_with_rule
from verifier.judging.entailment import EntailmentModel
from verifier.judging.entailment.plain import plain_text
from verifier.records import Stance, When

__all__ = ["THRESHOLDS", "Judged", "TextPair", "judge_texts", "stance_of"]

THRESHOLDS = Thresholds(sure=0.0)
"""What the comparer's rules depend on. A name, date or figure that the passage merely lacks takes nothing from the
model's support: on 900 pairs of the entailment dev set such a cap turned 38 right labels wrong and 6 wrong ones right.
A check marks such support as partial instead."""

_TOKENISED = re.compile(r" [.,;](?: |$)|-[LR][RS]B-|``")
_STANCES = (Stance.SUPPORTS, Stance.REFUTES, Stance.NEUTRAL)


class TextPair(NamedTuple):
    """A claim and a passage, with the days that relative dates in them count from."""

    premise: str
    hypothesis: str
    when: When | None = None
    """The claim's date, where its record holds one."""
    claim_published: dt.date | None = None
    report_published: dt.date | None = None


class Judged(NamedTuple):
    """What a passage does to a claim, and why."""

    stance: Stance
    probabilities: tuple[float, float, float]
    """Of supports, refutes and neutral, highest at `stance`."""
    model: tuple[float, float, float]
    """The model's own, calibrated."""
    rule: str
    """Which rule of `verifier.judging.comparing.settle` decided."""
    comparison: Comparison

    @property
    def differences(self) -> tuple[str, ...]:
        """In what the passage differs from the claim, in words: contradictions, differences, then what it lacks."""
        found = self.comparison
        ordered = (*found.contradictions, *found.differences, *found.missing)
        event = (found.event_reason,) if found.same_event is False and found.event_reason else ()
        return tuple(dict.fromkeys((*event, *(each.words for each in ordered))))

    @property
    def is_partial(self) -> bool:
        """Whether the model sees support and the passage only lacks, or gives otherwise, a detail of the claim."""
        return self.rule in {"missing", "left open", "difference"} and stance_of(self.model) is Stance.SUPPORTS

    @property
    def lacks(self) -> bool:
        """Whether a figure, date, place or actor of the claim is not in the passage."""
        aspects = {Aspect.QUANTITY, Aspect.DATE, Aspect.PLACE, Aspect.ACTOR, Aspect.RANK}
        return any(f.effect is Effect.MISSING and f.aspect in aspects for f in self.comparison.findings)


def judge_texts(
    pairs: Sequence[TextPair], model: EntailmentModel, *, thresholds: Thresholds | None = None
) -> list[Judged]:
    """Every pair judged, in order; the model sees all of them at once and sorts them by length.

    Args:
        pairs: What to judge.
        model: Gives calibrated probabilities.
        thresholds: What the rules depend on; `THRESHOLDS` if None.
    """
    rows = model.probabilities([(pair.premise, pair.hypothesis) for pair in pairs])
    out = []
    for pair, row in zip(pairs, rows, strict=True):
        own = (float(row[0]), float(row[1]), float(row[2]))
        comparison = compare(
            _untokenised(pair.hypothesis),
            _untokenised(pair.premise),
            claim_when=pair.when,
            claim_published=pair.claim_published,
            report_published=pair.report_published,
        )
        settled = settle_with_rule(own, comparison, thresholds=thresholds or THRESHOLDS)
        out.append(Judged(settled.stance, settled.probabilities, own, settled.rule, comparison))
    return out


def _untokenised(text: str) -> str:
    """The text as it is, unless it was cut into tokens ("June 14 , 1946"), which hides dates from the comparison."""
    return plain_text(text) if _TOKENISED.search(text) else text


def stance_of(probabilities: Sequence[float]) -> Stance:
    """The stance of the highest probability; neutral where two are highest."""
    best = max(probabilities)
    highest = [n for n, p in enumerate(probabilities) if p == best]
    return _STANCES[highest[0]] if len(highest) == 1 else Stance.NEUTRAL
