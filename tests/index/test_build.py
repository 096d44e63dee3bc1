"""Building and updating: what is encoded, what takes whose place, and that both give the same answers."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from filelock import FileLock

from verifier.corpus import Corpus
from verifier.encoding import Vectors, WordCountEncoder
from verifier.errors import EmptyCorpus, IndexDamaged, IndexMismatch, OutputError
from verifier.index import OpenIndex, build_index, read_manifest, update_index, verify_index
from verifier.records import Report

RESCUE = "The miners were rescued from the mine late on Monday night, after two long days in the dark."
NEW = Report(id="d", text="The prize was rescued.")


class FailingEncoder(WordCountEncoder):
    """Breaks off when it is asked for a vector."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        raise KeyboardInterrupt


def _answers(directory: Path, corpus: Corpus, encoder: WordCountEncoder) -> tuple[object, object]:
    index = OpenIndex.open(directory, corpus=corpus, encoder=encoder)
    queries = ["mine collapsed", "rescued", "bakery prize"]
    return (
        index.vectors.search(encoder.encode(queries), limit=9),
        [index.lexical.search(query, limit=9) for query in queries],
    )


def test_the_manifest_says_what_the_index_is_made_of(corpus: Corpus, encoder: WordCountEncoder, tmp_path: Path) -> None:
    before = dt.datetime.now(dt.UTC).replace(microsecond=0)
    manifest = build_index(corpus, encoder, tmp_path / "index")
    assert (manifest.reports, manifest.passages, manifest.format) == (3, 4, 2)
    assert (manifest.corpus_id, manifest.corpus_digest) == (corpus.id, corpus.digest())
    assert manifest.encoder.model_dump() == {"name": "word-count", "digest": encoder.digest, "dimension": 6}
    assert before <= manifest.created <= dt.datetime.now(dt.UTC)
    assert {"vectors.faiss", "rows.npz", "reports.json", "lexical/meta.json"} <= set(manifest.files)
    assert read_manifest(tmp_path / "index") == manifest
    assert verify_index(tmp_path / "index", corpus=corpus, encoder=encoder) == []


def test_each_different_text_is_encoded_once(corpus: Corpus, encoder: WordCountEncoder, tmp_path: Path) -> None:
    told: list[tuple[int, int | None]] = []
    build_index(corpus, encoder, tmp_path / "index", progress=lambda *done: told.append(done))
    assert encoder.encoded == 3
    assert told == [(3, 3)]


def test_vectors_and_rows_are_those_of_the_corpus(corpus: Corpus, encoder: WordCountEncoder, tmp_path: Path) -> None:
    build_index(corpus, encoder, tmp_path / "index")
    index = OpenIndex.open(tmp_path / "index", corpus=corpus, encoder=encoder)
    stored = list(corpus.passages())
    assert index.rows.rowids.tolist() == [each.rowid for each in stored]
    assert index.rows.reports_of(index.rows.rowids.tolist()) == ["a", "b", "b", "c"]
    expected = encoder.encode([each.passage.text for each in stored])
    np.testing.assert_array_equal(index.vectors.vectors(index.rows.rowids), expected)


def test_equal_corpora_and_encoders_have_equal_generations(
    corpus: Corpus, encoder: WordCountEncoder, tmp_path: Path
) -> None:
    first = build_index(corpus, encoder, tmp_path / "one").generation
    assert build_index(corpus, encoder, tmp_path / "two").generation == first
    assert build_index(corpus, WordCountEncoder(("mine",)), tmp_path / "two").generation != first


def test_an_empty_corpus_cannot_be_indexed(encoder: WordCountEncoder, tmp_path: Path) -> None:
    with Corpus.open(tmp_path / "empty", create=True) as empty:
        for work in (build_index, update_index):
            with pytest.raises(EmptyCorpus, match="holds no report") as caught:
                work(empty, encoder, tmp_path / "index")
    assert caught.value.exit_code == 3
    assert not (tmp_path / "index").exists()


def test_a_corpus_without_a_word_has_an_empty_index(encoder: WordCountEncoder, tmp_path: Path) -> None:
    with Corpus.open(tmp_path / "dots", create=True) as dots:
        dots.add([Report(id="a", text="…")])
        assert build_index(dots, encoder, tmp_path / "index").passages == 0
        index = OpenIndex.open(tmp_path / "index", corpus=dots, encoder=encoder)
        assert index.vectors.search(encoder.encode(["mine"]), limit=3) == [[]]
        assert verify_index(tmp_path / "index", corpus=dots, encoder=encoder) == []


def test_an_update_encodes_only_new_texts_and_answers_like_a_rebuild(
    corpus: Corpus, encoder: WordCountEncoder, tmp_path: Path
) -> None:
    build_index(corpus, encoder, tmp_path / "index")
    corpus.remove(["a"])
    corpus.add([NEW, Report(id="c", title="Out", text=RESCUE)])
    encoder.encoded = 0
    updated = update_index(corpus, encoder, tmp_path / "index")
    assert encoder.encoded == 1
    rebuilt = build_index(corpus, encoder, tmp_path / "other")
    assert updated.generation == rebuilt.generation
    assert (updated.reports, updated.passages) == (3, 4)
    assert _answers(tmp_path / "index", corpus, encoder) == _answers(tmp_path / "other", corpus, encoder)
    assert verify_index(tmp_path / "index", corpus=corpus, encoder=encoder) == []


def test_an_update_of_an_unchanged_corpus_writes_nothing(
    corpus: Corpus, encoder: WordCountEncoder, tmp_path: Path
) -> None:
    build_index(corpus, encoder, tmp_path / "index")
    before = sorted((path, path.stat().st_mtime_ns) for path in (tmp_path / "index").rglob("*.*"))
    update_index(corpus, encoder, tmp_path / "index")
    assert sorted((path, path.stat().st_mtime_ns) for path in (tmp_path / "index").rglob("*.*")) == before


def test_an_update_notices_reports_that_went_and_came_back(
    corpus: Corpus, encoder: WordCountEncoder, tmp_path: Path
) -> None:
    build_index(corpus, encoder, tmp_path / "index")
    report = corpus.get("a")
    assert report is not None
    corpus.remove(["a"])
    corpus.add([report])
    update_index(corpus, encoder, tmp_path / "index")
    assert verify_index(tmp_path / "index", corpus=corpus, encoder=encoder) == []


def test_an_update_without_an_index_builds_one(corpus: Corpus, encoder: WordCountEncoder, tmp_path: Path) -> None:
    assert update_index(corpus, encoder, tmp_path / "index").passages == 4


def test_an_update_takes_nothing_from_a_foreign_or_damaged_index(
    corpus: Corpus, encoder: WordCountEncoder, tmp_path: Path
) -> None:
    build_index(corpus, encoder, tmp_path / "index")
    with pytest.raises(IndexMismatch, match="built with the encoder word-count"):
        update_index(corpus, WordCountEncoder(("mine",)), tmp_path / "index")
    with Corpus.open(tmp_path / "another", create=True) as another:
        another.add([NEW])
        with pytest.raises(IndexMismatch, match="index of another corpus"):
            update_index(another, encoder, tmp_path / "index")
        kept = (tmp_path / "index" / "current").read_text()
        with pytest.raises(IndexMismatch, match="holds the index of another corpus") as refused:
            build_index(another, encoder, tmp_path / "index")
        assert "--index" in refused.value.hint
        assert (tmp_path / "index" / "current").read_text() == kept
    (tmp_path / "index" / "g000001" / "vectors.faiss").write_bytes(b"")
    with pytest.raises(IndexDamaged, match=r"vectors\.faiss: has 0 bytes"):
        update_index(corpus, encoder, tmp_path / "index")


def test_a_new_generation_takes_the_old_ones_place(corpus: Corpus, encoder: WordCountEncoder, tmp_path: Path) -> None:
    build_index(corpus, encoder, tmp_path / "index")
    corpus.add([NEW])
    build_index(corpus, encoder, tmp_path / "index")
    assert sorted(path.name for path in (tmp_path / "index").iterdir()) == ["current", "g000002", "lock"]
    assert (tmp_path / "index" / "current").read_text() == "g000002\n"


def test_an_interrupted_build_leaves_the_old_index_and_nothing_else(
    corpus: Corpus, encoder: WordCountEncoder, tmp_path: Path
) -> None:
    old = build_index(corpus, encoder, tmp_path / "index")
    with pytest.raises(KeyboardInterrupt):
        build_index(corpus, FailingEncoder(("mine",)), tmp_path / "index")
    assert sorted(path.name for path in (tmp_path / "index").iterdir()) == ["current", "g000001", "lock"]
    assert OpenIndex.open(tmp_path / "index", corpus=corpus, encoder=encoder).manifest == old


KILLED = """
import os, signal, sys
from pathlib import Path
from verifier.corpus import Corpus
from verifier.encoding import WordCountEncoder
from verifier.index import build, build_index, generations

at, directory = sys.argv[1], Path(sys.argv[2])
def die(*arguments, **options):
    os.kill(os.getpid(), signal.SIGKILL)
where, name = {
    "writing": (build, "file_records"), "before": (build, "put_in_place"), "pointing": (Path, "replace")
}[at]
setattr(where, name, die)
with Corpus.open(directory / "corpus") as corpus:
    build_index(corpus, WordCountEncoder(("mine",)), directory / "index")
"""


@pytest.mark.parametrize("moment", ["writing", "before", "pointing"])
def test_a_killed_build_leaves_the_old_index_and_the_next_one_cleans_up(
    corpus: Corpus, encoder: WordCountEncoder, tmp_path: Path, moment: str
) -> None:
    old = build_index(corpus, encoder, tmp_path / "index")
    done = subprocess.run(
        [sys.executable, "-c", KILLED, moment, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (-9, "")
    assert len([*(tmp_path / "index").iterdir()]) > 3
    assert OpenIndex.open(tmp_path / "index", corpus=corpus, encoder=encoder).manifest == old
    build_index(corpus, encoder, tmp_path / "index")
    left = {path.name for path in (tmp_path / "index").iterdir()} - {"current", "lock"}
    assert left == {(tmp_path / "index" / "current").read_text().strip()}
    assert verify_index(tmp_path / "index", corpus=corpus, encoder=encoder) == []


def test_two_cannot_build_at_once(corpus: Corpus, encoder: WordCountEncoder, tmp_path: Path) -> None:
    build_index(corpus, encoder, tmp_path / "index")
    with FileLock(tmp_path / "index" / "lock"):
        for work in (build_index, update_index):
            with pytest.raises(OutputError, match="another process is building this index"):
                work(corpus, encoder, tmp_path / "index")


def test_a_folder_that_cannot_be_made_is_an_error_that_names_it(
    corpus: Corpus, encoder: WordCountEncoder, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="file/index: the index cannot be written") as caught:
        build_index(corpus, encoder, tmp_path / "file" / "index")
    assert "--index" in caught.value.hint
