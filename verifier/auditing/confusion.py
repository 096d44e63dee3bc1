"""How often the judge decides, and how often it decides wrongly.

A claim that holds may come out as corroborated, as contradicted or undecided; so may one that does not hold. What
matters for a share of corroborated among the decided is the ratio of these chances.
"""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from verifier.records import Record

__all__ = ["JUDGE_CONFUSION", "NO_CONFUSION", "Confusion"]


class Confusion(Record):
    """Chances of a verdict, given that the claim holds or does not, and that the corpus tells."""

    held_corroborated: float = Field(gt=0.0, le=1.0)
    """Of claims that hold, the share that comes out as corroborated."""
    held_contradicted: float = Field(ge=0.0, lt=1.0)
    """Of claims that hold, the share that comes out as contradicted."""
    false_corroborated: float = Field(ge=0.0, lt=1.0)
    """Of claims that do not hold, the share that comes out as corroborated."""
    false_contradicted: float = Field(gt=0.0, le=1.0)
    """Of claims that do not hold, the share that comes out as contradicted."""

    @model_validator(mode="after")
    def _tells_apart(self) -> Self:
        if self.held_decided > 1 + 1e-9 or self.false_decided > 1 + 1e-9:
            raise ValueError("the chances of one kind of claim add up to more than 1")
        if self.held_corroborated * self.false_decided <= self.false_corroborated * self.held_decided:
            raise ValueError("a judge that errs as often as not cannot be corrected for")
        return self

    @property
    def held_decided(self) -> float:
        """Of claims that hold, the share that is decided."""
        return self.held_corroborated + self.held_contradicted

    @property
    def false_decided(self) -> float:
        """Of claims that do not hold, the share that is decided."""
        return self.false_corroborated + self.false_contradicted

    def erring(self, times: float) -> Self:
        """A judge that errs so many times as often, and decides as much."""
        contradicted = min(self.held_contradicted * times, 0.4 * self.held_decided)
        corroborated = min(self.false_corroborated * times, 0.4 * self.false_decided)
        return type(self)(
            held_corroborated=self.held_decided - contradicted,
            held_contradicted=contradicted,
            false_corroborated=corroborated,
            false_contradicted=self.false_decided - corroborated,
        )


NO_CONFUSION = Confusion(held_corroborated=1.0, held_contradicted=0.0, false_corroborated=0.0, false_contradicted=1.0)
"""A judge that decides everything and never errs: nothing is corrected."""

JUDGE_CONFUSION = Confusion(
    held_corroborated=0.759, held_contradicted=0.013, false_corroborated=0.087, false_contradicted=0.441
)
"""The shipped judge with the default thresholds, on the entailment dev set: of 1,521 pairs that support, 1,155 come out
as supporting and 20 as refuting; of 1,357 that refute, 118 and 599 (`python -m benchmarks.reliability_simulation
--confusion FOLDER`). Those are pairs with evidence that was chosen by hand; on passages that a search finds it may err
more often. A passage that has nothing to do with the claim is called supporting in 6 of 100 cases, refuting in 2."""
