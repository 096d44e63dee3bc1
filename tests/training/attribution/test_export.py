"""The exported graphs do what the model does."""

import numpy as np
import pytest
import torch

from training.attribution.backend import TorchBackend
from training.attribution.export import export
from training.attribution.model import Shape, Tagger, chain_loss, distance_buckets, step_scores
from verifier.attribution.tagger.decode import LABEL_COUNT
from verifier.attribution.tagger.extract import Batch
from verifier.attribution.tagger.onnx import OnnxBackend

SMALL = Shape(vocabulary=300, positions=64, hidden=64, heads=2, inner=128, layers=2)


@pytest.fixture(scope="module")
def model():
    torch.manual_seed(3)
    model = Tagger(SMALL).eval()
    for p in model.parameters():
        torch.nn.init.normal_(p, std=0.2)
    return model


def inputs():
    rng = np.random.default_rng(5)
    mask = np.ones((2, 9), dtype=np.bool_)
    mask[1, 6:] = False
    batch = Batch(
        ids=rng.integers(0, 300, (2, 9)),
        shape=rng.integers(0, 5, (2, 9)),
        gap=rng.integers(0, 4, (2, 9)),
        quote=rng.integers(0, 4, (2, 9)),
        mask=mask,
    )
    lower = rng.normal(size=(3, 7, 64)).astype(np.float32)
    cue = rng.normal(size=(3, 64)).astype(np.float32)
    roles = rng.normal(size=(3, 7, LABEL_COUNT)).astype(np.float32)
    seen = np.ones((3, 7), dtype=np.bool_)
    seen[2, 5:] = False
    return batch, (lower, cue, roles, rng.integers(0, 41, (3, 7)), seen)


@pytest.mark.parametrize(("quantise", "allowed"), [(False, 1e-3), (True, 0.25)])
def test_graphs_agree_with_the_model(model, tmp_path, quantise, allowed):
    path = tmp_path / "model.pt"
    torch.save({"shape": SMALL.as_dict(), "state": model.state_dict()}, path)
    sizes = export(path, tmp_path, quantise=quantise)
    assert sorted(sizes) == ["encode.onnx", "link.onnx"]
    batch, look = inputs()
    ours, theirs = TorchBackend(model), OnnxBackend(tmp_path, threads=1)
    assert np.array_equal(ours.steps, theirs.steps)
    for a, b in zip(ours.encode(batch), theirs.encode(batch), strict=True):
        error = np.abs(a - b)[batch.mask]
        assert error.max() < allowed * np.abs(a).max()
    a, b = ours.link(*look), theirs.link(*look)
    assert np.abs(a - b)[look[-1]].max() < allowed * np.abs(a).max()


def test_the_chain_loss_is_the_likelihood_of_the_labelling():
    # Two words and no scores: 7 labels end nothing open and have 7 successors; 6 (B and I) have 2 (I and L).
    model = Tagger(SMALL)
    steps = step_scores(model)
    pairs = int((steps == 0).sum())
    scores = torch.zeros(1, 2, LABEL_COUNT)
    loss = chain_loss(scores, torch.tensor([[1, 3]]), torch.ones(1, 2, dtype=torch.bool), steps)
    assert pairs == 7 * 7 + 6 * 2
    assert loss.item() == pytest.approx(np.log(61), abs=1e-4)


def test_padding_costs_nothing():
    model = Tagger(SMALL)
    scores = torch.zeros(1, 3, LABEL_COUNT)
    used = torch.tensor([[True, True, False]])
    loss = chain_loss(scores, torch.tensor([[0, 0, -100]]), used, step_scores(model))
    assert loss.item() == pytest.approx(np.log(61), abs=1e-4)


def test_distances_agree_in_torch_and_numpy():
    from verifier.attribution.tagger.extract import distance_buckets as numpy_buckets  # noqa: PLC0415 -- the same name twice

    where = np.arange(200)
    mine = distance_buckets(torch.from_numpy(where), torch.tensor(90), torch.tensor(93)).numpy()
    assert mine.tolist() == numpy_buckets(where, np.array(90), np.array(93)).tolist()
