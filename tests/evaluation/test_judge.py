"""The figures for the judge, against values worked out by hand."""

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from evaluation.judge import (
    balanced_accuracy,
    calibration_error,
    f1_by_label,
    figures_of,
    held_out_pairs,
    measure,
    show,
)
from verifier.records import ModelInfo


class ByFirstWord:
    """Judges by the premise's first word; a model to work out by hand."""

    info = ModelInfo(name="by-first-word", version="1")

    def probabilities(self, pairs):
        rows = {"yes": (0.8, 0.1, 0.1), "no": (0.1, 0.8, 0.1), "so": (0.3, 0.1, 0.6), "hm": (0.2, 0.3, 0.5)}
        return np.array([rows[premise.split()[0]] for premise, _ in pairs]).reshape(-1, 3)


def row(premise: str, label: str, *, group: str = "g", source: str = "s") -> dict[str, str]:
    return {"premise": premise, "hypothesis": "h", "label": label, "group": group, "source": source}


def test_f1_by_label() -> None:
    # a: 1 hit, 2 gold, 1 given; b: 1 hit, 1 gold, 2 given
    assert f1_by_label(["a", "a", "b"], ["a", "b", "b"]) == pytest.approx({"a": 2 / 3, "b": 2 / 3})
    assert f1_by_label(["a", "b"], ["b", "b"])["a"] == 0


def test_balanced_accuracy() -> None:
    assert balanced_accuracy(["a", "a", "a", "b"], ["a", "a", "b", "b"]) == pytest.approx((2 / 3 + 1) / 2)


def test_calibration_error() -> None:
    # one bin: two answers of 0.9, one right: |1 - 1.8| / 2
    assert calibration_error([True, False], [0.9, 0.9]) == pytest.approx(0.4)
    assert calibration_error([True, True], [1.0, 1.0]) == 0


def test_three_labels() -> None:
    rows = [row("yes", "supports"), row("no", "refutes"), row("so", "neutral"), row("yes", "neutral")]
    figures = figures_of(rows, ByFirstWord().probabilities([(r["premise"], "") for r in rows]))
    assert figures == pytest.approx(
        {
            "accuracy": 0.75,
            "macro_f1": (2 / 3 + 1 + 2 / 3) / 3,
            "f1_neutral": 2 / 3,
            "f1_refutes": 1,
            "f1_supports": 2 / 3,
            "balanced_accuracy": (1 + 1 + 0.5) / 3,
            # bins 12: 3 of 0.8, 2 right: |2 - 2.4|; bin 9: 1 of 0.6, right: 0.4
            "calibration_error": 0.8 / 4,
        }
    )


def test_supports_and_refutes_only_takes_the_likelier() -> None:
    rows = [row("so", "supports"), row("hm", "refutes"), row("so", "refutes")]
    figures = figures_of(rows, ByFirstWord().probabilities([(r["premise"], "") for r in rows]))
    assert figures["accuracy"] == pytest.approx(2 / 3)
    assert "calibration_error" not in figures


def test_supported_or_not_takes_the_most_probable() -> None:
    rows = [row("so", "supports"), row("no", "not_supports"), row("yes", "supports")]
    figures = figures_of(rows, ByFirstWord().probabilities([(r["premise"], "") for r in rows]))
    assert figures["accuracy"] == pytest.approx(2 / 3)


def test_measure(tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    sets = {
        "dev": [row("yes", "supports", source="a"), row("no", "neutral", source="b"), row("x", "conflicting")],
        # of the two alternatives for g1 the one likelier to support counts
        "more/wice_dev_oracle": [
            row("no", "supports", group="g1"),
            row("yes", "supports", group="g1"),
            row("no", "not_supports", group="g2"),
        ],
    }
    for name, rows in sets.items():
        with gzip.open(tmp_path / f"{name}.jsonl.gz", "wt", encoding="utf-8") as out:
            out.writelines(json.dumps(r) + "\n" for r in rows)
    figures = measure(tmp_path, ByFirstWord())
    assert {name: f["accuracy"] for name, f in figures.items()} == {
        "dev": 0.5,
        "dev a": 1,
        "dev b": 0,
        "wice_dev_oracle": 1,
    }


def test_nothing_to_measure_with(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for data in (None, tmp_path):
        show(data)
        assert capsys.readouterr().out == "judge of pairs: not measured (no --data with data/entailment)\n"


def test_of_the_written_pairs_every_sixth_premise_is_measured(tmp_path: Path) -> None:
    lines = [json.dumps({"premise": f"p{n}", "claims": [["c", "supports"], ["d", "neutral"]]}) for n in range(12)]
    (tmp_path / "sport.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "revisions.jsonl").write_text("\n".join(lines), encoding="utf-8")
    found = held_out_pairs(tmp_path)
    assert [(r["premise"], r["hypothesis"], r["label"], r["source"]) for r in found] == [
        ("p5", "c", "supports", "sport"),
        ("p5", "d", "neutral", "sport"),
        ("p11", "c", "supports", "sport"),
        ("p11", "d", "neutral", "sport"),
    ]
