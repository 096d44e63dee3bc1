"""Fitting finds back the temperature and bias that made the labels."""

import numpy as np
import pytest

from training.judge.calibrate import fit, likelihood, sweep


def test_likelihood_by_hand() -> None:
    # odds 1 : 1 : 2, so the labels have 1/4 and 1/2
    logits = np.array([[0.0, 0.0, np.log(2)]] * 2)
    assert likelihood(logits, np.array([0, 2]), 1.0, (0, 0, 0)) == pytest.approx(np.log(8) / 2, abs=1e-5)


def test_fit() -> None:
    rng = np.random.default_rng(0)
    logits = rng.normal(size=(40_000, 3)) * 3
    odds = np.exp(logits / 2 + np.array([0.3, -0.1, -0.2]))
    chosen = (rng.random(len(odds))[:, None] > (odds / odds.sum(1, keepdims=True)).cumsum(1)).sum(1)
    temperature, bias = fit(logits, chosen)
    assert temperature == pytest.approx(2, abs=0.06)
    assert bias == pytest.approx((0.3, -0.1, -0.2), abs=0.05)
    assert fit(logits, chosen, biased=False)[1] == (0, 0, 0)


def test_sweep() -> None:
    p = np.array([[0.95, 0.03, 0.02], [0.2, 0.5, 0.3], [0.36, 0.33, 0.31], [0.1, 0.1, 0.8]])
    rows = {row[0]: row[1:] for row in sweep(p, np.array([0, 0, 2, 2]))}
    # three are decided, one of them rightly; with doubt the third is rightly left neutral
    assert rows[0.34] == pytest.approx((0.5, 0.75, 1 / 3))
    assert rows[0.4] == pytest.approx((0.75, 0.5, 0.5))
    assert rows[0.9] == pytest.approx((0.75, 0.25, 1.0))
