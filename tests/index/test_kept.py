"""Kept vectors: what comes back, of which model, and what happens to damaged and unwritable files."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import numpy as np
import pytest

from verifier.index import KeptVectors

MODEL = "ab" * 32
ONE, TWO = b"1" * 16, b"2" * 16
VECTOR = np.array([0.6, 0.8], dtype=np.float32)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    KeptVectors(tmp_path / "vectors.sqlite", model=MODEL, dimension=2).keep({ONE: VECTOR})
    return tmp_path / "vectors.sqlite"


def test_what_is_kept_comes_back_to_the_bit(path: Path) -> None:
    held = KeptVectors(path, model=MODEL, dimension=2).held([TWO, ONE, ONE])
    assert list(held) == [ONE]
    np.testing.assert_array_equal(held[ONE], VECTOR)


def test_another_model_has_none_of_it(path: Path) -> None:
    assert KeptVectors(path, model="cd" * 32, dimension=2).held([ONE]) == {}
    assert KeptVectors(path, model=MODEL, dimension=3).held([ONE]) == {}


def test_without_a_file_nothing_is_kept_and_none_is_made(tmp_path: Path) -> None:
    assert KeptVectors(tmp_path / "none.sqlite", model=MODEL, dimension=2).held([ONE]) == {}
    assert not (tmp_path / "none.sqlite").exists()


def test_a_changed_vector_counts_as_none(path: Path) -> None:
    connection = sqlite3.connect(path)
    with connection:
        (vector,) = connection.execute("SELECT vector FROM vectors").fetchone()
        connection.execute("UPDATE vectors SET vector = ?", (bytes([vector[0] ^ 1]) + vector[1:],))
    connection.close()
    assert KeptVectors(path, model=MODEL, dimension=2).held([ONE]) == {}


def test_a_file_that_is_no_database_gives_way(path: Path) -> None:
    path.write_bytes(b"no database, but long enough to be read as one" * 100)
    kept = KeptVectors(path, model=MODEL, dimension=2)
    assert kept.held([ONE]) == {}
    kept.keep({TWO: VECTOR})
    assert list(KeptVectors(path, model=MODEL, dimension=2).held([ONE, TWO])) == [TWO]


def test_where_nothing_can_be_written_it_is_kept_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    kept = KeptVectors(tmp_path / "file" / "vectors.sqlite", model=MODEL, dimension=2)
    kept.keep({ONE: VECTOR})
    assert list(kept.held([ONE, TWO])) == [ONE]
