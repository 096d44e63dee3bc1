"""Precision and recall by threshold, worked out by hand."""

import numpy as np

from evaluation.thresholds import Row, sweep


def test_a_higher_threshold_calls_fewer():
    gold = ["supports", "refutes", "supports", "neutral"]
    given = np.array([(0.9, 0.05, 0.05), (0.6, 0.3, 0.1), (0.3, 0.2, 0.5), (0.1, 0.8, 0.1)])
    assert sweep(gold, given, steps=(0.5, 0.7, 0.95)) == [
        Row("supports", 0.5, 2, 0.5, 0.5),
        Row("supports", 0.7, 1, 1.0, 0.5),
        Row("supports", 0.95, 0, 0.0, 0.0),
        Row("refutes", 0.5, 1, 0.0, 0.0),
        Row("refutes", 0.7, 1, 0.0, 0.0),
        Row("refutes", 0.95, 0, 0.0, 0.0),
    ]
