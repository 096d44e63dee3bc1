"""Reciprocal rank fusion, by hand."""

from __future__ import annotations

import pytest

from verifier.retrieval import reciprocal_ranks


def test_each_ranking_gives_one_over_sixty_and_the_rank() -> None:
    assert reciprocal_ranks([7, 8], [8, 9]) == {
        7: pytest.approx(1 / 61),
        8: pytest.approx(1 / 62 + 1 / 61),
        9: pytest.approx(1 / 62),
    }


def test_no_rankings_give_nothing() -> None:
    assert reciprocal_ranks() == {}
    assert reciprocal_ranks([], []) == {}
