"""The contract that every vector index fulfils, held against numbers worked out by hand and the reference."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.errors import IndexDamaged
from verifier.index import FaissIndex, NumpyIndex
from verifier.index.vectors import Rowids, similarities

Backend = type[FaissIndex] | type[NumpyIndex]

PLANE = np.array([[1, 0], [0.6, 0.8], [0, 1], [-1, 0], [0.6, 0.8]], dtype=np.float32)
ROWIDS = np.array([10, 7, 30, 2, 5], dtype=np.int64)
EAST = np.array([[1, 0]], dtype=np.float32)


@pytest.fixture(params=[FaissIndex, NumpyIndex], ids=["faiss", "numpy"])
def backend(request: pytest.FixtureRequest) -> Backend:
    chosen: Backend = request.param
    return chosen


def _filled(backend: Backend) -> FaissIndex | NumpyIndex:
    index = backend(2)
    index.add(ROWIDS, PLANE)
    return index


def test_finds_the_nearest_first_and_equal_ones_by_rowid(backend: Backend) -> None:
    (found,) = _filled(backend).search(EAST, limit=4)
    assert found == [(10, 1.0), (5, 0.6), (7, 0.6), (30, 0.0)]


def test_a_limit_above_the_number_of_vectors_gives_all_and_no_padding(backend: Backend) -> None:
    (found,) = _filled(backend).search(EAST, limit=50)
    assert found == [(10, 1.0), (5, 0.6), (7, 0.6), (30, 0.0), (2, -1.0)]


def test_answers_each_query_in_its_place(backend: Backend) -> None:
    queries = np.array([[0, 1], [-1, 0]], dtype=np.float32)
    assert _filled(backend).search(queries, limit=1) == [[(30, 1.0)], [(2, 1.0)]]


def test_a_tie_at_the_limit_goes_to_the_lower_rowid(backend: Backend) -> None:
    index = backend(2)
    rowids = np.arange(400, 0, -1, dtype=np.int64)
    index.add(rowids, np.repeat(np.array([[0.6, 0.8]], dtype=np.float32), 400, axis=0))
    (found,) = index.search(EAST, limit=3)
    assert found == [(1, 0.6), (2, 0.6), (3, 0.6)]


def test_similarities_that_differ_beyond_the_fourth_decimal_are_equal(backend: Backend) -> None:
    index = backend(2)
    nearly = [[x, np.sqrt(1 - x * x)] for x in (0.600040, 0.600030, 0.600060)]
    index.add(np.array([9, 8, 7], dtype=np.int64), np.array(nearly, dtype=np.float32))
    assert index.search(EAST, limit=2) == [[(7, 0.6001), (8, 0.6)]]


def test_searches_among_some(backend: Backend) -> None:
    among = np.array([2, 7, 30, 99], dtype=np.int64)
    assert _filled(backend).search(EAST, limit=2, among=among) == [[(7, 0.6), (30, 0.0)]]
    assert _filled(backend).search(EAST, limit=9, among=among) == [[(7, 0.6), (30, 0.0), (2, -1.0)]]
    assert _filled(backend).search(EAST, limit=9, among=np.zeros(0, dtype=np.int64)) == [[]]


def test_an_empty_index_finds_nothing(backend: Backend, tmp_path: Path) -> None:
    index = backend(2)
    assert len(index) == 0
    assert index.search(EAST, limit=3) == [[]]
    index.save(tmp_path / "index")
    assert backend.load(tmp_path / "index").search(EAST, limit=3) == [[]]


def test_no_queries_have_no_answers(backend: Backend) -> None:
    assert _filled(backend).search(np.zeros((0, 2), dtype=np.float32), limit=3) == []


def test_gives_its_vectors_back(backend: Backend) -> None:
    index = _filled(backend)
    np.testing.assert_array_equal(index.vectors([30, 10, 30]), PLANE[[2, 0, 2]])
    np.testing.assert_array_equal(index.rowids, ROWIDS)
    assert index.vectors([]).shape == (0, 2)
    with pytest.raises(KeyError):
        index.vectors([10, 11])


def test_what_is_saved_is_loaded(backend: Backend, tmp_path: Path) -> None:
    index = _filled(backend)
    index.save(tmp_path / "index")
    loaded = backend.load(tmp_path / "index")
    assert (loaded.dimension, len(loaded)) == (2, 5)
    assert loaded.search(EAST, limit=9) == index.search(EAST, limit=9)
    loaded.add(np.array([1], dtype=np.int64), EAST)
    assert loaded.search(EAST, limit=2) == [[(1, 1.0), (10, 1.0)]]


@pytest.mark.parametrize("content", [None, b"", b"no index", b"\x00" * 100])
def test_a_file_that_is_no_index_is_damaged(backend: Backend, tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "index").write_bytes(content)
    with pytest.raises(IndexDamaged) as caught:
        backend.load(tmp_path / "index")
    assert str(tmp_path / "index") in caught.value.message
    assert "verifier index build" in caught.value.hint


@pytest.mark.parametrize("kept", [10, 60])
def test_a_truncated_file_is_damaged(backend: Backend, tmp_path: Path, kept: int) -> None:
    _filled(backend).save(tmp_path / "index")
    (tmp_path / "index").write_bytes((tmp_path / "index").read_bytes()[:kept])
    with pytest.raises(IndexDamaged):
        backend.load(tmp_path / "index")


@pytest.mark.parametrize(
    ("rowids", "vectors", "complaint"),
    [
        ([1, 2], EAST, "2,"),
        ([1], [[1, 0, 0]], "dimension of 2"),
        ([0], EAST, "begin with 1"),
        ([-1], EAST, "begin with 1"),
        ([10], EAST, "added twice"),
        ([1, 1], PLANE[:2], "added twice"),
    ],
)
def test_refuses_what_does_not_fit(backend: Backend, rowids: list[int], vectors: object, complaint: str) -> None:
    index = _filled(backend)
    with pytest.raises(ValueError, match=complaint):
        index.add(np.array(rowids, dtype=np.int64), np.array(vectors, dtype=np.float32))
    assert len(index) == 5


def test_refuses_queries_that_do_not_fit(backend: Backend) -> None:
    with pytest.raises(ValueError, match="dimension of 2"):
        _filled(backend).search(np.zeros((1, 3), dtype=np.float32), limit=1)
    with pytest.raises(ValueError, match="below 1"):
        _filled(backend).search(EAST, limit=0)


def test_a_similarity_is_never_minus_zero() -> None:
    values = similarities(EAST[0], np.array([[-1e-6, 1]], dtype=np.float32))
    assert str(values[0]) == "0.0"


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_faiss_answers_as_the_reference_does(data: st.DataObject) -> None:
    seed = data.draw(st.integers(0, 2**32 - 1))
    size = data.draw(st.integers(1, 200))
    limit = data.draw(st.integers(1, 60))
    draw = np.random.default_rng(seed)
    # Few different directions, so that many similarities are equal.
    vectors = draw.integers(-2, 3, size=(size, 4)).astype(np.float32)
    vectors[~vectors.any(axis=1)] = 1
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    rowids: Rowids = draw.permutation(np.arange(1, size + 1))
    among = data.draw(st.sampled_from([None, rowids[: size // 2]]))
    answers = []
    for backend in (FaissIndex, NumpyIndex):
        index = backend(4)
        index.add(rowids, vectors)
        answers.append(index.search(vectors[:25], limit=limit, among=among))
    assert answers[0] == answers[1]
