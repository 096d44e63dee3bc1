"""Fusion, by hand."""

from __future__ import annotations

import pytest

from verifier.retrieval import weighted_sums


def test_each_side_counts_its_share_between_its_lowest_and_its_highest() -> None:
    # Similarities 0.2, 0.6, 0.7 become 0, 0.8, 1; word weights 8 and 2 become 1 and 1/4.
    fused = weighted_sums({1: 0.2, 2: 0.6, 3: 0.7}, {1: 8.0, 3: 2.0}, share=0.6)
    assert fused == pytest.approx({1: 0.4, 2: 0.48, 3: 0.7})


def test_without_words_the_similarity_decides() -> None:
    assert weighted_sums({1: 0.5, 2: -0.5}, {}, share=0.6) == pytest.approx({1: 0.6, 2: 0.0})


def test_equal_similarities_leave_it_to_the_words() -> None:
    assert weighted_sums({1: 0.3, 2: 0.3}, {2: 5.0}, share=0.5) == pytest.approx({1: 0.5, 2: 1.0})


def test_nothing_has_no_ranking() -> None:
    assert weighted_sums({}, {}) == {}
