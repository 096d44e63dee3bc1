"""Any CrossEncoder as a judge: its labels brought into order, or refused."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from sentence_transformers import CrossEncoder
from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

from verifier.errors import ModelError
from verifier.judging.entailment import load_entailment
from verifier.judging.entailment.crossencoder import CrossEncoderJudge, read_labels

PAIRS = [("one two three", "one"), ("four", "four five six seven"), ("one", "two"), ("one two three", "one")]
WORDS = "one two three four five six seven"


def make(where: Path, names: list[str]) -> Path:
    """A BERT of one layer whose outputs have these names."""
    where.mkdir(exist_ok=True)
    (where / "vocab.txt").write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS.split()]))
    BertTokenizerFast(vocab_file=str(where / "vocab.txt")).save_pretrained(where)
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=12,
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        initializer_range=2.0,
        id2label=dict(enumerate(names)),
        label2id={n: i for i, n in enumerate(names)},
    )
    BertForSequenceClassification(config).save_pretrained(where)
    return where


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("nli") / "tiny", ["contradiction", "ENTAILMENT", "neutral"])


@pytest.mark.parametrize(
    ("names", "labels"),
    [
        (["contradiction", "entailment", "neutral"], ("refutes", "supports", "neutral")),
        (["SUPPORTS", "REFUTES", "NOT ENOUGH INFO"], ("supports", "refutes", "neutral")),
        (["Not-Supported", "supported"], ("neutral", "supports")),
    ],
)
def test_labels(names: list[str], labels: tuple[str, ...]) -> None:
    assert read_labels(names, model="m") == labels


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["LABEL_0", "LABEL_1", "LABEL_2"], "m: outputs named LABEL_0, LABEL_1, LABEL_2 are none"),
        (["entailment", "entails", "neutral"], "m: has the outputs entailment, entails, neutral;"),
        (["entailment", "refutes"], "m: has the outputs entailment, refutes;"),
        (["supports"], "m: has the outputs supports;"),
        ([], "m: has the outputs none;"),
    ],
)
def test_labels_that_are_refused(names: list[str], message: str) -> None:
    with pytest.raises(ModelError) as caught:
        read_labels(names, model="m")
    assert caught.value.message.startswith(message)
    assert caught.value.hint == "Declare the order after the name, as in NAME#contradiction,entailment,neutral."


def test_columns_follow_the_configuration(folder: Path) -> None:
    found = load_entailment(str(folder)).probabilities(PAIRS)
    assert found.sum(axis=1).tolist() == pytest.approx([1] * 4, abs=1e-6)
    # declared otherwise, the same figures stand in other columns
    turned = load_entailment(f"{folder}#supports, refutes ,neutral").probabilities(PAIRS)
    assert np.array_equal(found[:, [1, 0, 2]], turned)


def test_columns_are_those_of_the_model(folder: Path) -> None:
    raw = CrossEncoder(str(folder), device="cpu", local_files_only=True).predict(
        PAIRS, apply_softmax=True, show_progress_bar=False
    )
    found = load_entailment(str(folder)).probabilities(PAIRS)
    assert np.abs(found[:, [1, 0, 2]] - raw).max() < 1e-5


def test_a_row_depends_on_no_other(folder: Path) -> None:
    judge = load_entailment(str(folder))
    together = judge.probabilities(PAIRS)
    assert together[0].tolist() == together[3].tolist()
    for i, pair in enumerate(PAIRS):
        assert np.abs(judge.probabilities([pair])[0] - together[i]).max() < 1e-6
    assert judge.probabilities([]).shape == (0, 3)


def test_two_outputs_never_refute(tmp_path: Path) -> None:
    judge = load_entailment(str(make(tmp_path / "two", ["not_supported", "supported"])))
    found = judge.probabilities(PAIRS)
    assert found[:, 1].tolist() == [0, 0, 0, 0]
    assert found.sum(axis=1).tolist() == pytest.approx([1] * 4, abs=1e-6)
    assert judge.info.name == "two (supports or neutral only)"


def test_info(folder: Path) -> None:
    one, two = load_entailment(str(folder)).info, load_entailment(f"{folder}#supports,refutes,neutral").info
    assert (one.name, len(one.version)) == ("tiny", 16)
    assert one.version != two.version


def test_more_outputs_than_declared(folder: Path) -> None:
    judge = CrossEncoderJudge(folder, name="tiny", declared=["supported", "not_supported"])
    with pytest.raises(ModelError, match="tiny: gives 3 outputs, not the 2 declared"):
        judge.probabilities(PAIRS)


def test_no_configuration(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"config\.json cannot be read"):
        load_entailment(str(tmp_path))
    (tmp_path / "config.json").write_text(json.dumps({}))
    with pytest.raises(ModelError, match="has the outputs none"):
        load_entailment(str(tmp_path))
    (tmp_path / "config.json").write_text(json.dumps({"id2label": {0: "neutral", 1: "entailment"}}))
    with pytest.raises(ModelError, match="cannot be loaded as a cross-encoder"):
        load_entailment(str(tmp_path)).probabilities(PAIRS)


def test_no_such_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no such folder"):
        load_entailment(str(tmp_path / "none"))
    (tmp_path / "file").write_text("x")
    with pytest.raises(ModelError, match="is a file"):
        load_entailment(str(tmp_path / "file"))
    with pytest.raises(ModelError, match="no model of that name was downloaded before"):
        load_entailment("nobody-owns/this-model")
