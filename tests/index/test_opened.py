"""Opening an index: what is refused, with which mend."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from verifier.corpus import Corpus
from verifier.encoding import WordCountEncoder
from verifier.errors import EmptyCorpus, IndexDamaged, IndexMismatch, IndexMissing, IndexStale
from verifier.index import OpenIndex, build_index, is_stale, read_manifest, ready_index, verify_index
from verifier.records import Report

NEW = Report(id="d", text="The prize was rescued.")


@pytest.fixture
def directory(corpus: Corpus, encoder: WordCountEncoder, tmp_path: Path) -> Path:
    build_index(corpus, encoder, tmp_path / "index")
    return tmp_path / "index"


def test_says_what_answers(corpus: Corpus, encoder: WordCountEncoder, directory: Path) -> None:
    info = OpenIndex.open(directory, corpus=corpus, encoder=encoder).info()
    assert (info.passages, info.stale, info.corpus_digest) == (4, False, corpus.digest())
    assert info.generation == read_manifest(directory).generation


def test_a_missing_index_is_not_measured(corpus: Corpus, encoder: WordCountEncoder, tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match=f"^{tmp_path / 'none'}: there is no index$") as caught:
        OpenIndex.open(tmp_path / "none", corpus=corpus, encoder=encoder)
    assert caught.value.exit_code == 3
    assert "verifier index build" in caught.value.hint
    with pytest.raises(IndexMissing):
        verify_index(tmp_path / "none", corpus=corpus, encoder=encoder)


def test_an_empty_corpus_is_not_measured(corpus: Corpus, encoder: WordCountEncoder, directory: Path) -> None:
    corpus.remove(["a", "b", "c"])
    with pytest.raises(EmptyCorpus, match="holds no report"):
        OpenIndex.open(directory, corpus=corpus, encoder=encoder, allow_stale=True)


def test_another_corpuss_index_is_refused(
    corpus: Corpus, encoder: WordCountEncoder, directory: Path, tmp_path: Path
) -> None:
    with Corpus.open(tmp_path / "another", create=True) as another:
        another.add(corpus.reports())
        with pytest.raises(IndexMismatch, match="index of another corpus") as caught:
            OpenIndex.open(directory, corpus=another, encoder=encoder, allow_stale=True)
    assert caught.value.exit_code == 2
    assert "--index" in caught.value.hint


def test_another_encoders_index_is_refused(corpus: Corpus, directory: Path) -> None:
    other = WordCountEncoder(("mine",), name="other")
    with pytest.raises(IndexMismatch, match=r"with the encoder word-count \(\w{16}\), not other") as caught:
        OpenIndex.open(directory, corpus=corpus, encoder=other, allow_stale=True)
    assert "Name word-count with --encoder" in caught.value.hint


def test_a_stale_index_is_refused_unless_it_is_allowed(
    corpus: Corpus, encoder: WordCountEncoder, directory: Path
) -> None:
    corpus.add([NEW])
    corpus.remove(["a"])
    assert is_stale(read_manifest(directory), corpus)
    with pytest.raises(IndexStale, match="the corpus has changed") as caught:
        OpenIndex.open(directory, corpus=corpus, encoder=encoder)
    assert caught.value.exit_code == 3
    assert "--update" in caught.value.hint
    assert "--allow-stale" in caught.value.hint
    index = OpenIndex.open(directory, corpus=corpus, encoder=encoder, allow_stale=True)
    assert index.info().stale
    assert index.live is not None
    assert index.rows.reports_of(index.live.tolist()) == ["b", "b", "c"]


def test_ready_updates_where_it_may(corpus: Corpus, encoder: WordCountEncoder, directory: Path) -> None:
    corpus.add([NEW])
    with pytest.raises(IndexStale):
        ready_index(corpus, encoder, directory)
    assert ready_index(corpus, encoder, directory, allow_stale=True).info().stale
    index = ready_index(corpus, encoder, directory, update=True, allow_stale=True)
    assert (index.info().stale, index.info().passages) == (False, 5)


def _manifest(directory: Path, **changes: object) -> None:
    path = directory / "g000001" / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


@pytest.mark.parametrize(
    ("harm", "complaint"),
    [
        (lambda d: (d / "current").write_text("elsewhere"), "names 'elsewhere'"),
        (lambda d: (d / "current").write_text("../corpus"), "names '../corpus'"),
        (lambda d: (d / "current").write_text("g000009"), "names 'g000009'"),
        (lambda d: (d / "current").write_bytes(b"\xff"), "current: cannot be read"),
        (lambda d: (d / "g000001" / "manifest.json").unlink(), "manifest.json: cannot be read"),
        (
            lambda d: (d / "g000001" / "manifest.json").write_text("{"),
            "manifest.json: the file: Invalid JSON",
        ),
        (lambda d: _manifest(d, format=3), "manifest.json: format: Input should be 1 or 2"),
        (lambda d: _manifest(d, passages=-1), "manifest.json: passages: Input should be greater"),
        (lambda d: (d / "g000001" / "rows.npz").unlink(), "rows.npz: is missing"),
        (lambda d: (d / "g000001" / "reports.json").write_text("[]"), "reports.json: has 2 bytes"),
        (lambda d: _flip(d / "g000001" / "vectors.faiss"), "vectors.faiss: its content has changed"),
        (lambda d: _flip(next((d / "g000001" / "lexical").glob("*.idx"))), ".idx: its content has changed"),
    ],
)
def test_damage_is_found_at_opening_and_by_verify(
    corpus: Corpus, encoder: WordCountEncoder, directory: Path, harm: object, complaint: str
) -> None:
    assert callable(harm)
    harm(directory)
    with pytest.raises(IndexDamaged) as caught:
        OpenIndex.open(directory, corpus=corpus, encoder=encoder)
    assert complaint in caught.value.message
    assert caught.value.exit_code == 3
    assert "verifier index build" in caught.value.hint
    assert complaint in verify_index(directory, corpus=corpus, encoder=encoder)[0]


def _flip(path: Path) -> None:
    """Turn one bit over in the middle of a file."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def test_parts_that_do_not_agree_are_damage(corpus: Corpus, encoder: WordCountEncoder, directory: Path) -> None:
    _manifest(directory, passages=5)
    with pytest.raises(IndexDamaged, match="holds 4 rows, 4 vectors and 4 texts for 5 passages"):
        OpenIndex.open(directory, corpus=corpus, encoder=encoder)
