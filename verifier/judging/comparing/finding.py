"""What a comparison of a claim with a passage finds, as records."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from verifier.records import Span

__all__ = ["Aspect", "Comparison", "Difference", "Effect"]


class Aspect(StrEnum):
    """In which respect claim and passage were compared."""

    QUANTITY = "quantity"
    DATE = "date"
    PLACE = "place"
    ACTOR = "actor"
    NEGATION = "negation"
    MODALITY = "modality"
    RANK = "rank"


class Effect(StrEnum):
    """What the passage does to one detail of the claim."""

    AGREES = "agrees"
    DIFFERS = "differs"
    """On record without a verdict: a toll that may have risen, a day's lag in reporting."""
    CONTRADICTS = "contradicts"
    MISSING = "missing"
    """The passage lacks the detail, or leaves it open."""


class Difference(NamedTuple):
    """One detail of the claim beside its counterpart in the passage."""

    aspect: Aspect
    effect: Effect
    claim: str
    """The claim's words."""
    report: str
    """The passage's words, empty where it has none."""
    words: str
    """Both, as a reader is told: "claim: 5 killed; report: at least 15 killed"."""
    claim_span: Span | None = None
    """Where the claim's words stand in the claim, in code points."""
    report_span: Span | None = None
    """Where the passage's words stand in the passage, in code points."""


class Comparison(NamedTuple):
    """All that was compared, and whether claim and passage tell of one event."""

    findings: tuple[Difference, ...] = ()
    """In the order of the claim within each aspect; agreements are among them."""
    all_figures_within: bool = True
    """Whether every figure of the claim equals the passage's or holds it in its range; true where it has none."""
    same_event: bool | None = None
    """False where dates, places or actors show another event; None where nothing tells."""
    event_reason: str = ""
    """Why it is, or is not, the same event; empty where nothing tells."""
    coverage: float = 0.0
    """Share of the claim's content words that the passage has too, synonyms and aliases counted, in [0, 1]."""

    focus: float = 0.0
    """How much of the claim the passage says in one place, words further off counting less, in [0, 1]."""
    recurring: bool = True
    """Whether what the claim tells may come again at one place: an attack does, a birth or a release does not."""

    def _of(self, effect: Effect) -> tuple[Difference, ...]:
        return tuple(finding for finding in self.findings if finding.effect is effect)

    @property
    def agreements(self) -> tuple[Difference, ...]:
        """What the passage confirms."""
        return self._of(Effect.AGREES)

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What differs without deciding anything."""
        return self._of(Effect.DIFFERS)

    @property
    def contradictions(self) -> tuple[Difference, ...]:
        """What cannot both be true."""
        return self._of(Effect.CONTRADICTS)

    @property
    def missing(self) -> tuple[Difference, ...]:
        """What the passage lacks or leaves open."""
        return self._of(Effect.MISSING)
