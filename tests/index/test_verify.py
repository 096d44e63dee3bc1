"""What verify says of an index that does not fit, in its own words."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from verifier.corpus import Corpus
from verifier.encoding import WordCountEncoder
from verifier.index import FaissIndex, build_index, read_manifest, verify_index
from verifier.index.generations import file_records
from verifier.records import Report


@pytest.fixture
def directory(corpus: Corpus, encoder: WordCountEncoder, tmp_path: Path) -> Path:
    build_index(corpus, encoder, tmp_path / "index")
    return tmp_path / "index"


def _seal(directory: Path) -> None:
    """Make the manifest list the files as they are now."""
    folder = directory / "g000001"
    sealed = read_manifest(directory).model_copy(update={"files": file_records(folder)})
    (folder / "manifest.json").write_text(sealed.model_dump_json())


def test_a_good_index_has_no_problems(corpus: Corpus, encoder: WordCountEncoder, directory: Path) -> None:
    assert verify_index(directory, corpus=corpus, encoder=encoder) == []
    assert verify_index(directory, corpus=corpus) == []


def test_all_that_does_not_fit_is_listed(corpus: Corpus, directory: Path) -> None:
    corpus.remove(["a", "c"])
    corpus.add([Report(id="d", text="The prize was rescued.")])
    other = WordCountEncoder(("mine",), name="other")
    digest = read_manifest(directory).encoder.digest[:16]
    assert verify_index(directory, corpus=corpus, encoder=other) == [
        "the corpus has changed since the index was built: 2 reports now, 3 then",
        f"the index was built with the encoder word-count ({digest}), not other ({other.digest[:16]})",
        "2 passages of the index are no longer in the corpus",
        "1 passages of the corpus are not in the index",
    ]


def test_another_corpuss_index_is_told(encoder: WordCountEncoder, directory: Path, tmp_path: Path) -> None:
    built_for = read_manifest(directory).corpus_id
    with Corpus.open(tmp_path / "another", create=True) as another:
        assert verify_index(directory, corpus=another, encoder=encoder) == [
            f"the index is of the corpus {built_for}, not of {another.id}"
        ]


def test_all_damaged_files_are_listed(corpus: Corpus, encoder: WordCountEncoder, directory: Path) -> None:
    folder = directory / "g000001"
    (folder / "rows.npz").unlink()
    (folder / "vectors.faiss").write_bytes(b"")
    size = read_manifest(directory).files["vectors.faiss"].bytes
    assert verify_index(directory, corpus=corpus, encoder=encoder) == [
        f"{folder / 'rows.npz'}: is missing",
        f"{folder / 'vectors.faiss'}: has 0 bytes instead of {size}",
    ]


def test_vectors_that_are_not_the_passages_are_found(
    corpus: Corpus, encoder: WordCountEncoder, directory: Path
) -> None:
    index = FaissIndex(6)
    index.add(np.array([1, 2, 99], dtype=np.int64), np.full((3, 6), np.nan, dtype=np.float32))
    index.save(directory / "g000001" / "vectors.faiss")
    _seal(directory)
    assert verify_index(directory, corpus=corpus, encoder=encoder) == [
        "3 vectors are not those of the 4 passages listed",
        "3 vectors are not of length 1",
    ]


def test_rows_that_are_not_the_corpuss_are_found(corpus: Corpus, encoder: WordCountEncoder, directory: Path) -> None:
    rows = directory / "g000001" / "rows.npz"
    with rows.open("rb") as stream, np.load(stream) as arrays:
        columns = dict(arrays)
    columns["digests"][0] ^= 1
    columns["report_numbers"][3] = 0
    np.savez(rows, **columns)
    _seal(directory)
    assert verify_index(directory, corpus=corpus, encoder=encoder) == [
        "1 passages have another text in the corpus than in the index",
        "1 passages belong to another report in the corpus than in the index",
    ]
