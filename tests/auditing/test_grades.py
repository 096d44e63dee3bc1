"""Letters by thresholds."""

import pytest

from verifier.auditing.grades import Grading, letter_of
from verifier.auditing.reliability import Posterior


@pytest.mark.parametrize(
    ("low", "high", "letter"),
    [
        (0.90, 0.99, "A"),
        (0.89, 0.99, "B"),
        (0.75, 0.90, "B"),
        (0.74, 0.90, "C"),
        (0.50, 0.90, "C"),
        (0.49, 0.90, "D"),
        (0.30, 0.50, "D"),
        (0.30, 0.49, "E"),
        (0.20, 0.71, "F"),  # longer than 0.5
    ],
)
def test_the_interval_decides(low: float, high: float, letter: str) -> None:
    assert letter_of(Posterior(mean=(low + high) / 2, low=low, high=high), decided=10) == letter


def test_few_claims_or_none_make_no_grade() -> None:
    sure = Posterior(mean=0.95, low=0.9, high=1.0)
    assert letter_of(sure, decided=9) == "F"
    assert letter_of(sure, decided=3, grading=Grading(least_decided=3)) == "A"
    assert letter_of(None, decided=50) == "F"
