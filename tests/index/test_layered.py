"""The layers of a large index: what a base finds, what is added and removed, and which files that touches."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from verifier.encoding import Vectors
from verifier.errors import IndexDamaged
from verifier.index import LayeredIndex, NumpyIndex
from verifier.index.vectors import Rowids

SIZE, DIMENSION = 1500, 24


def _clustered() -> tuple[Rowids, Vectors]:
    """Vectors around sixty directions, as stories are; rowids with gaps."""
    draw = np.random.default_rng(5)
    centres = draw.standard_normal((60, DIMENSION))
    vectors = centres[draw.integers(0, 60, SIZE)] + 0.3 * draw.standard_normal((SIZE, DIMENSION))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.arange(1, SIZE + 1, dtype=np.int64) * 3, vectors.astype(np.float32)


ROWIDS, VECTORS = _clustered()
QUERIES = VECTORS[::50]


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All vectors in a base, saved."""
    index = LayeredIndex.trained(DIMENSION, size=SIZE, sample=lambda count: VECTORS[:count])
    for first in range(0, SIZE, 400):
        index.fill(ROWIDS[first : first + 400], VECTORS[first : first + 400])
    path = tmp_path_factory.mktemp("layered") / "layers"
    index.save(path)
    return path


@pytest.fixture
def index(saved: Path) -> LayeredIndex:
    return LayeredIndex.load(saved)


@pytest.fixture(scope="module")
def reference() -> NumpyIndex:
    exact = NumpyIndex(DIMENSION)
    exact.add(ROWIDS, VECTORS)
    return exact


def test_a_base_finds_nearly_all_that_the_reference_finds(index: LayeredIndex, reference: NumpyIndex) -> None:
    found, exact = index.search(QUERIES, limit=10), reference.search(QUERIES, limit=10)
    shares = [
        len({a.rowid for a in some} & {b.rowid for b in all_}) / 10 for some, all_ in zip(found, exact, strict=True)
    ]
    assert np.mean(shares) >= 0.95
    assert [some[0].rowid for some in found] == [all_[0].rowid for all_ in exact]
    assert abs(found[0][0].similarity - 1.0) < 0.01


def test_among_some_every_list_is_looked_into(index: LayeredIndex, reference: NumpyIndex) -> None:
    among = ROWIDS[:7]
    (found,) = index.search(QUERIES[-1:], limit=20, among=among)
    (exact,) = reference.search(QUERIES[-1:], limit=20, among=among)
    assert {each.rowid for each in found} == set(among.tolist())
    by_rowid = dict(exact)
    assert all(abs(each.similarity - by_rowid[each.rowid]) < 0.02 for each in found)


def test_a_limit_above_the_number_of_vectors_gives_no_padding(index: LayeredIndex) -> None:
    (found,) = index.search(QUERIES[:1], limit=10 * SIZE)
    rowids = [each.rowid for each in found]
    assert len(rowids) == len(set(rowids)) <= SIZE
    assert set(rowids) <= set(ROWIDS.tolist())


def test_what_is_added_is_found_exactly(index: LayeredIndex) -> None:
    new = np.eye(1, DIMENSION, dtype=np.float32)
    index.add(np.array([100_000], dtype=np.int64), new)
    (found,) = index.search(new, limit=1)
    assert found == [(100_000, 1.0)]
    assert (len(index), index.changes) == (SIZE + 1, 1)
    np.testing.assert_array_equal(index.vectors([100_000]), new)


def test_what_is_removed_is_not_found_from_either_layer(index: LayeredIndex) -> None:
    index.add(np.array([100_000], dtype=np.int64), QUERIES[:1])
    index.remove(np.array([100_000, 3], dtype=np.int64))  # 3 is the query's own vector in the base
    (found,) = index.search(QUERIES[:1], limit=SIZE)
    assert not {3, 100_000} & {each.rowid for each in found}
    (found,) = index.search(QUERIES[:1], limit=5, among=np.array([3, 6, 100_000], dtype=np.int64))
    assert [each.rowid for each in found] == [6]
    assert len(index) == SIZE - 1
    assert 3 not in index.rowids
    for unknown in ([3], [100_000], [4]):
        with pytest.raises(KeyError):
            index.vectors(unknown)
        with pytest.raises(KeyError):
            index.remove(np.array(unknown, dtype=np.int64))


def test_a_rowid_is_never_given_twice(index: LayeredIndex) -> None:
    index.remove(np.array([3], dtype=np.int64))
    with pytest.raises(ValueError, match="added twice"):
        index.add(np.array([3], dtype=np.int64), QUERIES[:1])


def test_gives_its_vectors_back_about(index: LayeredIndex) -> None:
    rows = index.vectors(ROWIDS[[700, 2]])
    assert np.abs(rows - VECTORS[[700, 2]]).max() < 0.01
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1.0, atol=1e-6)


def test_a_change_leaves_the_base_as_it_is_on_the_disk(saved: Path, tmp_path: Path) -> None:
    index = LayeredIndex.load(saved)
    index.remove(ROWIDS[:10])
    index.add(np.array([100_000], dtype=np.int64), QUERIES[:1])
    index.save(tmp_path / "next")
    assert (tmp_path / "next" / "base.faiss").samefile(saved / "base.faiss")
    again = LayeredIndex.load(tmp_path / "next")
    assert (len(again), again.changes) == (SIZE - 9, 11)
    assert again.search(QUERIES, limit=7) == index.search(QUERIES, limit=7)
    assert len(LayeredIndex.load(saved)) == SIZE


def test_compaction_keeps_what_is_there_and_drops_what_is_gone(index: LayeredIndex, tmp_path: Path) -> None:
    index.remove(ROWIDS[:500])
    index.add(np.array([100_000], dtype=np.int64), QUERIES[:1])
    compact = index.compacted()
    assert (len(compact), compact.changes) == (1001, 0)
    assert sorted(compact.rowids.tolist()) == [*ROWIDS[500:].tolist(), 100_000]
    (found,) = compact.search(QUERIES[:1], limit=1)
    assert found[0].rowid == 100_000
    compact.save(tmp_path / "compact")
    assert LayeredIndex.load(tmp_path / "compact").search(QUERIES, limit=5) == compact.search(QUERIES, limit=5)


@pytest.mark.parametrize("name", ["base.faiss", "places.npy", "added.faiss", "gone.npy"])
def test_a_truncated_or_missing_file_is_damaged(index: LayeredIndex, tmp_path: Path, name: str) -> None:
    index.remove(ROWIDS[:1])
    compact = index.compacted()
    compact.save(tmp_path / "layers")
    path = tmp_path / "layers" / name
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(IndexDamaged, match="layers"):
        LayeredIndex.load(tmp_path / "layers")
    path.unlink()
    with pytest.raises(IndexDamaged):
        LayeredIndex.load(tmp_path / "layers")


def test_only_what_lies_on_a_disk_can_be_compacted() -> None:
    index = LayeredIndex.trained(DIMENSION, size=9, sample=lambda count: VECTORS[:count])
    with pytest.raises(ValueError, match="loaded"):
        index.compacted()
