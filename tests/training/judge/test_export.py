"""The exported graph does what the network does."""

import numpy as np
import pytest
import torch

from training.judge.export import export
from training.judge.model import Judge, Shape
from training.judge.train import judge_all
from verifier.judging.entailment.layout import Laid
from verifier.judging.entailment.onnx import OnnxJudge

SMALL = Shape(vocabulary=300, positions=256, hidden=64, heads=2, inner=128, layers=2)


def pairs() -> list[Laid]:
    rng = np.random.default_rng(5)
    rows = []
    for premise, hypothesis in ((4, 3), (9, 1), (2, 2)):
        parts = [1, *[2] * premise, 1, *[3] * hypothesis, 1]
        n = len(parts)
        found = [rng.integers(0, 300, n), parts, rng.integers(0, 20, n), rng.integers(0, 8, n)]
        rows.append(Laid(np.array(found, dtype=np.int32)))
    return rows


@pytest.fixture(scope="module")
def model() -> Judge:
    torch.manual_seed(3)
    model = Judge(SMALL).eval()
    for p in model.parameters():
        torch.nn.init.normal_(p, std=0.2)
    return model


@pytest.mark.parametrize(("quantise", "allowed"), [(False, 1e-4), (True, 0.1)])
def test_the_graph_agrees_with_the_network(model, tmp_path, quantise, allowed):
    path = tmp_path / "last.pt"
    torch.save({"shape": SMALL.as_dict(), "smooth": model.state_dict()}, path)
    size = export(path, tmp_path / "out", quantise=quantise)
    assert size == (tmp_path / "out" / "judge.onnx").stat().st_size
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["judge.onnx", "tokenizer.json", "weights.json"]
    ours, theirs = judge_all(model, pairs()), OnnxJudge(tmp_path / "out", workers=1).logits(pairs())
    assert np.abs(ours - theirs).max() < allowed * np.abs(ours).max()


def test_padding_changes_no_row_of_the_network(model):
    together = judge_all(model, pairs())
    alone = np.concatenate([judge_all(model, [p]) for p in pairs()])
    assert np.abs(together - alone).max() < 1e-4
