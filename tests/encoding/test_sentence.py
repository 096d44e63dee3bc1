"""sentence-transformers models: vectors, order, equal bytes, errors."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from verifier.encoding import SentenceEncoder
from verifier.encoding.packaged import packaged_folder
from verifier.errors import ModelError

TEXTS = [
    "Two miners were rescued after the shaft at Arden collapsed on Monday.",
    "The mayor declined to comment.",
    "Rescuers brought two miners out alive.",
    "A bakery in Lowfield won a prize for its rye bread, the county fair said in a statement.",
]


def test_the_default_gives_unit_rows_of_384(minilm: SentenceEncoder) -> None:
    rows = minilm.encode(TEXTS)
    assert (rows.shape, rows.dtype, minilm.dimension) == ((4, 384), np.float32, 384)
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), np.ones(4), atol=1e-6)


def test_what_means_the_same_is_nearer(minilm: SentenceEncoder) -> None:
    shaft, mayor, rescue, bakery = minilm.encode(TEXTS)
    assert shaft @ rescue > 0.6
    assert max(shaft @ mayor, shaft @ bakery) < 0.2


def test_rows_are_those_of_sentence_transformers_itself(minilm: SentenceEncoder) -> None:
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415

    model = SentenceTransformer(str(packaged_folder()), device="cpu", local_files_only=True)
    padded = model.encode(TEXTS, batch_size=4, normalize_embeddings=True, show_progress_bar=False)
    np.testing.assert_allclose(minilm.encode(TEXTS), padded, atol=1e-6)


def test_equal_texts_have_equal_bytes_whatever_stands_beside_them(minilm: SentenceEncoder) -> None:
    words = " ".join(TEXTS).split()
    draw = random.Random(7)
    texts = [" ".join(draw.choices(words, k=draw.randint(1, 25))) for _ in range(20)]
    together = minilm.encode(texts)
    shuffled = draw.sample(range(20), 20)
    again = minilm.encode([texts[row] for row in shuffled])
    assert (again == together[shuffled]).all()
    assert (minilm.encode([texts[3]])[0] == together[3]).all()


def test_equal_texts_are_worked_on_once(minilm: SentenceEncoder, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    embed = minilm._embed
    monkeypatch.setattr(minilm, "_embed", lambda texts: (seen.extend(texts), embed(texts))[1])
    rows = minilm.encode(["One.", "Two words.", "One.", "One."])
    assert sorted(seen) == ["One.", "Two words."]
    assert (rows[0] == rows[2]).all()
    assert (rows[0] == rows[3]).all()
    assert not (rows[0] == rows[1]).all()


def test_texts_are_batched_by_length_so_that_none_is_padded(
    minilm: SentenceEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    batches: list[list[str]] = []
    embed = minilm._embed
    monkeypatch.setattr(minilm, "_embed", lambda texts: (batches.append(texts), embed(texts))[1])
    minilm.encode(["one", "two three", "four", "five six", *(f"{n} x y" for n in range(10, 27))])
    assert [len(batch) for batch in batches] == [16, 1, 2, 2]
    assert batches[2:] == [["two three", "five six"], ["one", "four"]]


@pytest.mark.parametrize("text", ["", " ", "\ud800 half a character", "\x00", "word " * 2000, "🛑" * 50])
def test_odd_texts_have_vectors(minilm: SentenceEncoder, text: str) -> None:
    rows = minilm.encode([text])
    assert rows.shape == (1, 384)
    assert abs(float(np.linalg.norm(rows)) - 1) < 1e-6


def test_no_texts_give_no_rows(minilm: SentenceEncoder) -> None:
    assert minilm.encode([]).shape == (0, 384)


def test_a_folder_without_a_model_is_an_error_that_names_it(tmp_path: Path) -> None:
    encoder = SentenceEncoder(tmp_path, name="empty")
    with pytest.raises(ModelError, match="holds no model weights") as caught:
        encoder.encode(["x"])
    assert str(tmp_path) in caught.value.message


def test_broken_weights_are_an_error_that_names_the_folder(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"no weights")
    (tmp_path / "config.json").write_text('{"model_type": "bert"}')
    encoder = SentenceEncoder(tmp_path, name="broken")
    with pytest.raises(ModelError, match="cannot be loaded as a sentence-transformers model") as caught:
        encoder.encode(["x"])
    assert str(tmp_path) in caught.value.message
    assert "modules.json" in caught.value.hint
