"""A model's digest: what changes it and what does not."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from verifier.encoding.digest import file_digests, joint_digest
from verifier.errors import ModelError

WEIGHTS = hashlib.sha256(b"weights").hexdigest()
CONFIG = hashlib.sha256(b"{}").hexdigest()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "1_Pooling").mkdir()
    (tmp_path / "model.safetensors").write_bytes(b"weights")
    (tmp_path / "1_Pooling" / "config.json").write_bytes(b"{}")
    return tmp_path


def test_lists_weights_and_settings_with_their_digests(folder: Path) -> None:
    found = file_digests(folder)
    assert found == {"1_Pooling/config.json": CONFIG, "model.safetensors": WEIGHTS}
    lines = f"1_Pooling/config.json\0{CONFIG}\nmodel.safetensors\0{WEIGHTS}\n"
    assert joint_digest(found) == hashlib.sha256(lines.encode()).hexdigest()


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "data_config.json",
        "onnx/config.json",
        "pytorch_model.bin",
        ".cache/refs.json",
        ".git.json",
    ],
)
def test_what_changes_no_vector_does_not_count(folder: Path, name: str) -> None:
    before = file_digests(folder)
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(b"other")
    assert file_digests(folder) == before


@pytest.mark.parametrize("name", ["model.safetensors", "1_Pooling/config.json", "vocab.txt", "2_Dense/model.bin"])
def test_what_changes_a_vector_counts(folder: Path, name: str) -> None:
    before = joint_digest(file_digests(folder))
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(b"other")
    assert joint_digest(file_digests(folder)) != before


def test_a_folder_without_weights_is_no_model(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_bytes(b"{}")
    with pytest.raises(ModelError, match="holds no model weights") as caught:
        file_digests(tmp_path)
    assert "model.safetensors" in caught.value.hint
