"""The gate: floors and ceilings hold or are named, and a measure that is gone counts as missed."""

import hashlib
import json
from pathlib import Path

from evaluation.gate import MEASURES, ROOT, check_data, hold

LIMITS = {"floors": {"recall": 80.0}, "ceilings": {"false": 1.0}}


def test_what_holds_is_not_named() -> None:
    assert hold({"recall": 80.0, "false": 1.0}, LIMITS) == []


def test_what_is_missed_is_named_with_its_limit() -> None:
    assert hold({"recall": 79.9, "false": 1.1}, LIMITS) == ["recall: 79.9, floor 80.0", "false: 1.1, ceiling 1.0"]


def test_a_figure_that_is_gone_is_missed() -> None:
    assert hold({}, LIMITS) == ["recall: not measured, floor 80.0", "false: not measured, ceiling 1.0"]


def test_every_section_on_record_says_how_it_is_measured() -> None:
    record = json.loads((ROOT / "evaluation" / "floors.json").read_text("utf-8"))
    assert {own.get("measure", "attribution") for own in record.values()} <= set(MEASURES)
    assert set(MEASURES) == {"attribution", "origin_pairs", "origin_sample"}


def test_other_data_is_told(tmp_path: Path) -> None:
    (tmp_path / "gold").write_text("a")
    digest = hashlib.sha256(b"a").hexdigest()
    assert check_data({"data": "gold", "sha256": digest}, root=tmp_path) == []
    assert check_data({"data": "gold", "sha256": "0"}, root=tmp_path) == [f"gold: sha256 {digest}, on record 0"]
