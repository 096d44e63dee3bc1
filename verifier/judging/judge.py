"""What a passage does to a claim: the seam behind which a judge stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from pydantic import Field

from verifier.records import Claim, Coverage, ModelInfo, Passage, PassageAttribution, Report, Stance
from verifier.records.base import Record

__all__ = ["Judge", "Judgement", "NotJudged", "Pair"]


class Pair(NamedTuple):
    """A claim, and a passage of a report that is held against it."""

    claim: Claim
    report: Report
    passage: Passage
    published: dt.date | None = None
    """The day on which the article with the claim appeared, or None."""


class Judgement(Record):
    """What one passage does to one claim."""

    stance: Stance
    probability: float | None = Field(default=None, ge=0.0, le=1.0)
    """Calibrated probability of the stance, or null where none was judged."""
    coverage: Coverage | None = None
    """Whether the passage speaks to the whole claim, or null where none was judged."""
    differences: tuple[str, ...] = ()
    """In what the passage differs from the claim, in words."""
    attribution: PassageAttribution | None = None
    """On whose word the report says it; null in the report's own voice."""
    reason: str | None = None
    """Why the passage is neutral where its words are near: another event, a plan, a doubt."""
    older: bool = False
    """Whether it is the report of a state that appeared before the claim's day."""


class Judge(Protocol):
    """Judges passages against claims.

    All pairs of an article come in one call, so that an implementation can batch them.
    """

    @property
    def info(self) -> ModelInfo | None:
        """Which model judges, or None where nothing is judged."""
        ...

    def judge(self, pairs: Sequence[Pair]) -> Sequence[Judgement]:
        """One judgement for each pair, in the pairs' order."""
        ...


class NotJudged:
    """Stands in where no judge is installed: it says nothing about any pair."""

    @property
    def info(self) -> ModelInfo | None:
        """None: nothing is judged."""
        return None

    def judge(self, pairs: Sequence[Pair]) -> Sequence[Judgement]:
        """`not_judged` for every pair."""
        return [Judgement(stance=Stance.NOT_JUDGED) for _ in pairs]
