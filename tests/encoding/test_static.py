"""The static encoder: adding up by hand, what is checked, and the one that is shipped."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from verifier.encoding import StaticEncoder, load_static
from verifier.encoding.digest import file_digest
from verifier.encoding.static import STATIC_FILES
from verifier.errors import ModelError

SHIPPED = load_static()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four tokens in a plane: unknown is west, mine east, collapsed north, un-mine the opposite of mine."""
    tokenizer = Tokenizer(models.WordPiece({"[UNK]": 0, "mine": 1, "collapsed": 2, "unmine": 3}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    np.save(tmp_path / "table.npy", np.array([[-127, 0], [127, 0], [0, 127], [-127, 0]], dtype=np.int8))
    np.save(tmp_path / "scales.npy", np.array([1, 3, 4, 3], dtype=np.float32))
    weights = {
        "name": "plane",
        "dimension": 2,
        "similarity_line": [0.5, 0.25],
        "sha256": {name: file_digest(tmp_path / name) for name in STATIC_FILES},
    }
    (tmp_path / "weights.json").write_text(json.dumps(weights))
    return tmp_path


def test_a_text_is_the_sum_of_its_tokens_with_length_one(folder: Path) -> None:
    encoder = StaticEncoder(folder)
    rows = encoder.encode(["Mine collapsed", "MINE", "collapsed collapsed", "zebra", "", "mine unmine"])
    expected = [[0.6, 0.8], [1, 0], [0, 1], [-1, 0], [-1, 0], [-1, 0]]
    np.testing.assert_allclose(rows, expected, atol=1e-6)
    assert (encoder.name, encoder.dimension, encoder.similarity_line) == ("plane", 2, (0.5, 0.25))


def test_no_texts_have_no_rows(folder: Path) -> None:
    assert StaticEncoder(folder).encode([]).shape == (0, 2)


def test_the_digest_changes_with_the_table(folder: Path) -> None:
    before = StaticEncoder(folder).digest
    weights = json.loads((folder / "weights.json").read_text())
    weights["sha256"]["table.npy"] = "0" * 64
    (folder / "weights.json").write_text(json.dumps(weights))
    assert StaticEncoder(folder).digest != before


@pytest.mark.parametrize("name", STATIC_FILES)
def test_a_changed_or_missing_file_is_refused(folder: Path, name: str) -> None:
    path = folder / name
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    with pytest.raises(ModelError, match=f"{name}: its content has changed"):
        StaticEncoder(folder).encode(["mine"])
    path.unlink()
    with pytest.raises(ModelError, match=f"{name}: cannot be read"):
        StaticEncoder(folder).encode(["mine"])


def test_a_missing_record_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"weights\.json: cannot be read"):
        _ = StaticEncoder(tmp_path).digest


def test_the_shipped_one_tells_matters_apart() -> None:
    texts = [
        "Rebels captured the northern town on Tuesday, residents said.",
        "The town in the north fell to rebel fighters, according to people who live there.",
        "The central bank left its interest rate unchanged.",
    ]
    rows = SHIPPED.encode(texts)
    near, far = float(rows[0] @ rows[1]), float(rows[0] @ rows[2])
    assert near > far + 0.2
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1.0, atol=1e-5)


def test_the_shipped_one_needs_no_torch() -> None:
    code = "import sys, verifier.encoding as e; e.load_static().encode(['a']); print('torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=12))
def test_a_vector_does_not_depend_on_what_else_is_encoded(texts: list[str]) -> None:
    together = SHIPPED.encode(texts)
    for text, row in zip(texts, together, strict=True):
        np.testing.assert_array_equal(SHIPPED.encode([text])[0], row)
