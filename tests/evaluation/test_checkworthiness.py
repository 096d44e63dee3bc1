"""The figures for check-worthiness, against values worked out by hand."""

import gzip
import json
from pathlib import Path

import pytest

from evaluation.checkworthiness import average_precision, calibration_error, checkthat_map, measure


def test_average_precision() -> None:
    # hits at ranks 1 and 3: (1/1 + 2/3) / 2
    assert average_precision([1, 0, 1, 0], [0.9, 0.8, 0.7, 0.1]) == pytest.approx(5 / 6)
    # the order of the list plays no part among equals: one step with precision 2/4
    assert average_precision([1, 1, 0, 0], [0.5, 0.5, 0.5, 0.5]) == pytest.approx(0.5)
    assert average_precision([0, 0, 1, 1], [0.5, 0.5, 0.5, 0.5]) == pytest.approx(0.5)


def test_average_precision_needs_a_hit() -> None:
    with pytest.raises(ValueError, match="not defined"):
        average_precision([0, 0], [0.1, 0.2])


def test_calibration_error() -> None:
    # bin 0.2..0.3: two of 0.25, one hit; bin 0.9..1: two of 1.0, one hit: (2 * 0.25 + 2 * 0.5) / 4
    assert calibration_error([1, 0, 1, 0], [0.25, 0.25, 1.0, 1.0]) == pytest.approx(0.375)
    assert calibration_error([1, 0, 0, 0], [0.25, 0.25, 0.25, 0.25]) == pytest.approx(0)


def test_calibration_error_at_another_rate() -> None:
    # weights 0.5 and 1.5: two hits count 1, two misses 3, so a quarter is right
    assert calibration_error([1, 1, 0, 0], [0.25, 0.25, 0.25, 0.25], rate=0.25) == pytest.approx(0)
    assert calibration_error([1, 1, 0, 0], [0.25, 0.25, 0.25, 0.25]) == pytest.approx(0.25)


def test_the_mean_is_over_files() -> None:
    rows = [{"file": "a", "label": 1}, {"file": "a", "label": 0}, {"file": "b", "label": 0}, {"file": "b", "label": 1}]
    assert checkthat_map(rows, [0.9, 0.1, 0.8, 0.2]) == pytest.approx((1 + 0.5) / 2)


def test_measure_leaves_out_what_training_saw(tmp_path: Path) -> None:
    fact, talk = "The city built 900 flats in 2016.", "Thank you all so much."
    claims = [{"text": fact, "label": 1, "split": "test"}, {"text": talk, "label": 0, "split": "test"}]
    claims.append({"text": talk, "label": 1, "split": "train"})
    debates = [
        {"file": "x", "text": talk, "label": 1, "split": "test"},
        {"file": "x", "text": fact, "label": 0, "split": "test"},
        {"file": "y", "text": fact, "label": 1, "split": "train"},
        {"file": "y", "text": talk, "label": 0, "split": "train"},
        {"file": "20160926_1pres", "text": fact, "label": 0, "split": "train"},
    ]
    for name, rows in (("claimbuster", claims), ("checkthat2019", debates)):
        with gzip.open(tmp_path / f"{name}.jsonl.gz", "wt", encoding="utf-8") as out:
            out.writelines(json.dumps(row) + "\n" for row in rows)
    figures = measure(tmp_path)
    assert list(figures) == [
        "claimbuster_test_ap",
        "claimbuster_test_ece_at_train_rate",
        "checkthat_test_map",
        "checkthat_test_map_published_best",
        "checkthat_all_map",
    ]
    assert [figures[n] for n in ("claimbuster_test_ap", "checkthat_test_map", "checkthat_all_map")] == [1.0, 0.5, 0.75]
