"""The judge in a folder: calibrated, the same for a pair whatever stands beside it, refused when damaged."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from training.judge.export import export
from training.judge.model import Judge, Shape
from verifier.errors import ModelError
from verifier.judging.entailment.shipped import ShippedJudge, calibrated

PAIRS = [
    ("Ten boats sank off Basra on Sunday.", "Nine boats sank"),
    ("The mayor resigned.", "The mayor has left office"),
    ("A long report. " * 30 + "The dam was shut in May.", "The dam was shut"),
    ("The mayor resigned.", "The mayor has left office"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A judge of random weights."""
    torch.manual_seed(1)
    # One piece more than the encoder has, so that nothing of the encoder is taken.
    shape = Shape(vocabulary=30523, positions=256, hidden=64, heads=2, inner=96, layers=1)
    state = {k: torch.randn_like(v) * 0.3 for k, v in Judge(shape).state_dict().items()}
    where = tmp_path_factory.mktemp("judge")
    torch.save({"shape": shape.as_dict(), "smooth": state}, where / "last.pt")
    export(where / "last.pt", where / "out", temperature=2.0, bias=(0.1, 0.0, -0.1))
    return where / "out"


def copy_of(folder: Path, where: Path) -> Path:
    for path in folder.iterdir():
        (where / path.name).write_bytes(path.read_bytes())
    return where


def test_calibrated_by_hand() -> None:
    # exp(0), exp(ln 2), exp(ln 5) after halving: 1 : 2 : 5
    logits = np.array([[0.0, 2 * np.log(2), 2 * np.log(5)]])
    assert calibrated(logits, temperature=2.0, bias=(0, 0, 0)).tolist() == [[0.125, 0.25, 0.625]]
    # the bias comes after: 4 : 2 : 2
    logits = np.array([[0.0, np.log(2), np.log(2)]])
    assert calibrated(logits, temperature=1.0, bias=(float(np.log(4)), 0, 0)).tolist() == [[0.5, 0.25, 0.25]]


def test_rows(folder: Path) -> None:
    p = ShippedJudge(folder).probabilities(PAIRS)
    assert p.shape == (4, 3)
    assert p.sum(axis=1).tolist() == pytest.approx([1, 1, 1, 1], abs=1e-9)
    assert p.min() >= 0
    assert p[1].tolist() == p[3].tolist()
    assert p[0].tolist() != p[1].tolist()


def test_a_row_depends_on_no_other(folder: Path) -> None:
    judge = ShippedJudge(folder)
    together = judge.probabilities(PAIRS)
    for i, pair in enumerate(PAIRS):
        assert judge.probabilities([pair]).tolist() == [together[i].tolist()]
    assert judge.probabilities(PAIRS[::-1]).tolist() == together[::-1].tolist()


def test_no_pairs(folder: Path) -> None:
    assert ShippedJudge(folder).probabilities([]).shape == (0, 3)


def test_the_version_tells_calibrations_apart(folder: Path, tmp_path: Path) -> None:
    other = copy_of(folder, tmp_path)
    manifest = json.loads((other / "weights.json").read_text("utf-8"))
    (other / "weights.json").write_text(json.dumps({**manifest, "temperature": 1.0}), "utf-8")
    one, two = ShippedJudge(folder).info, ShippedJudge(other).info
    assert (one.name, len(one.version)) == ("entailment-judge", 16)
    assert one.version != two.version


@pytest.mark.parametrize("name", ["judge.onnx", "tokenizer.json"])
@pytest.mark.parametrize("gone", [True, False])
def test_a_damaged_file_is_refused(folder: Path, tmp_path: Path, name: str, gone: bool) -> None:
    where = copy_of(folder, tmp_path)
    (where / name).unlink()
    if not gone:
        (where / name).write_bytes(b"something else")
    with pytest.raises(ModelError, match=f"{name}: missing or damaged") as caught:
        ShippedJudge(where).probabilities(PAIRS)
    assert caught.value.hint == "Install the program again."


@pytest.mark.parametrize(
    "manifest",
    ["", "{}", "[]", '{"sha256": {}, "temperature": 1, "bias": [0, 0, 0]}'],
)
def test_a_damaged_manifest_is_refused(folder: Path, tmp_path: Path, manifest: str) -> None:
    where = copy_of(folder, tmp_path)
    (where / "weights.json").write_text(manifest, "utf-8")
    with pytest.raises(ModelError, match=r"weights\.json: the judge's weights are missing or damaged"):
        _ = ShippedJudge(where).info


@pytest.mark.parametrize(("key", "value"), [("temperature", 0), ("bias", [0, 0])])
def test_a_damaged_calibration_is_refused(folder: Path, tmp_path: Path, key: str, value: object) -> None:
    where = copy_of(folder, tmp_path)
    kept = json.loads((where / "weights.json").read_text("utf-8"))
    (where / "weights.json").write_text(json.dumps({**kept, key: value}), "utf-8")
    with pytest.raises(ModelError, match="calibration is damaged"):
        _ = ShippedJudge(where).info
