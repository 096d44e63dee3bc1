"""Which tier a corpus gets."""

from __future__ import annotations

import pytest

from verifier.index import Tier
from verifier.index.tiers import settled


@pytest.mark.parametrize(
    ("tier", "passages", "expected"),
    [
        (Tier.AUTO, 0, Tier.FULL),
        (Tier.AUTO, 10_000, Tier.FULL),
        (Tier.AUTO, 10_001, Tier.FAST),
        (Tier.FAST, 1, Tier.FAST),
        (Tier.FULL, 10_000_000, Tier.FULL),
    ],
)
def test_auto_goes_by_the_number_of_passages(tier: Tier, passages: int, expected: Tier) -> None:
    assert settled(tier, passages=passages) is expected
