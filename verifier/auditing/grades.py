"""From a posterior to an Admiralty letter, by published thresholds on its interval."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from verifier.auditing.reliability import Posterior
from verifier.records import Record

__all__ = ["Grading", "Letter", "letter_of"]

Letter = Literal["A", "B", "C", "D", "E", "F"]


class Grading(Record):
    """The thresholds by which letters are given; the first that fits holds."""

    least_decided: int = Field(default=10, ge=1)
    """F with fewer claims decided: three claims make no grade."""
    least_coverage: float = Field(default=0.2, ge=0.0, le=1.0)
    """Where the corpus could measure a smaller share of the checkable claims, reliability is not measured: F."""
    widest: float = Field(default=0.5, gt=0.0, le=1.0)
    """F where the 95 % interval is longer than this."""
    a_from: float = Field(default=0.9, ge=0.0, le=1.0)
    """A where the lower end of the interval is at least this."""
    b_from: float = Field(default=0.75, ge=0.0, le=1.0)
    """B, likewise."""
    c_from: float = Field(default=0.5, ge=0.0, le=1.0)
    """C, likewise: more right than wrong, beyond doubt."""
    e_below: float = Field(default=0.5, ge=0.0, le=1.0)
    """E where the upper end is below this: more wrong than right, beyond doubt. D is what lies between."""


def letter_of(posterior: Posterior | None, *, decided: int, grading: Grading | None = None) -> Letter:
    """The source letter: A completely reliable … E unreliable, F cannot be judged, which is no sign of distrust.

    Args:
        posterior: The belief in the share that holds; None where it was not measured.
        decided: On how many claims it rests.
        grading: The thresholds; the published ones if None.
    """
    grading = grading or Grading()
    if posterior is None or decided < grading.least_decided or posterior.width > grading.widest:
        return "F"
    if posterior.low >= grading.a_from:
        return "A"
    if posterior.low >= grading.b_from:
        return "B"
    if posterior.low >= grading.c_from:
        return "C"
    return "E" if posterior.high < grading.e_below else "D"
