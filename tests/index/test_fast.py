"""Tier fast: static vectors, exact and layered, built and brought up to date."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from verifier.corpus import Corpus
from verifier.encoding import WordCountEncoder
from verifier.errors import IndexDamaged, IndexMismatch
from verifier.index import LayeredIndex, OpenIndex, Tier, build_index, read_manifest, update_index, verify_index
from verifier.records import Report

NEW = Report(id="d", title="Out", text="The prize was rescued. A mine is a mine.")


@pytest.fixture
def static() -> WordCountEncoder:
    return WordCountEncoder(("mine", "prize"), name="static")


@pytest.fixture
def layered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even the smallest index has layers."""
    monkeypatch.setattr("verifier.index.build.EXACT_UP_TO", 0)


def _open(directory: Path, corpus: Corpus, encoder: WordCountEncoder, static: WordCountEncoder) -> OpenIndex:
    return OpenIndex.open(directory, corpus=corpus, encoder=encoder, static=static)


def test_only_the_static_encoder_reads_the_passages(
    corpus: Corpus, encoder: WordCountEncoder, static: WordCountEncoder, tmp_path: Path
) -> None:
    manifest = build_index(corpus, encoder, tmp_path / "index", tier=Tier.FAST, static=static)
    assert (encoder.encoded, static.encoded) == (0, 3)
    assert (manifest.tier, manifest.passages) == (Tier.FAST, 4)
    assert manifest.static is not None
    assert manifest.static.model_dump() == {"name": "static", "digest": static.digest, "dimension": 3}
    assert manifest.encoder.model_dump() == {"name": "word-count", "digest": encoder.digest, "dimension": None}
    index = _open(tmp_path / "index", corpus, encoder, static)
    assert index.static is static
    assert index.vectors.dimension == 3
    assert verify_index(tmp_path / "index", corpus=corpus, encoder=encoder) == []


def test_tiers_and_static_encoders_have_generations_of_their_own(
    corpus: Corpus, encoder: WordCountEncoder, static: WordCountEncoder, tmp_path: Path
) -> None:
    made = [
        build_index(corpus, encoder, tmp_path / "index", tier=tier, static=each).generation
        for tier, each in [(Tier.FULL, None), (Tier.FAST, static), (Tier.FAST, WordCountEncoder(("prize",)))]
    ]
    assert len(set(made)) == 3
    assert build_index(corpus, encoder, tmp_path / "index").generation == made[0]  # auto: four passages


def test_another_static_encoders_index_is_refused(
    corpus: Corpus, encoder: WordCountEncoder, static: WordCountEncoder, tmp_path: Path
) -> None:
    build_index(corpus, encoder, tmp_path / "index", tier=Tier.FAST, static=static)
    other = WordCountEncoder(("prize",))
    with pytest.raises(IndexMismatch, match="another static encoder") as caught:
        _open(tmp_path / "index", corpus, encoder, other)
    assert "verifier index build" in caught.value.hint
    with pytest.raises(IndexMismatch, match="another static encoder"):
        update_index(corpus, encoder, tmp_path / "index", static=other)


def test_an_update_stays_in_its_tier(
    corpus: Corpus, encoder: WordCountEncoder, static: WordCountEncoder, tmp_path: Path
) -> None:
    build_index(corpus, encoder, tmp_path / "index", tier=Tier.FAST, static=static)
    corpus.add([NEW])
    updated = update_index(corpus, encoder, tmp_path / "index", static=static)
    assert updated.tier is Tier.FAST
    assert updated.generation == build_index(corpus, encoder, tmp_path / "b", tier=Tier.FAST, static=static).generation


@pytest.mark.usefixtures("layered")
@pytest.mark.parametrize("compact_at", [0, 100])
def test_a_layered_index_changes_by_what_changed(
    corpus: Corpus, encoder: WordCountEncoder, static: WordCountEncoder, tmp_path: Path, compact_at: int
) -> None:
    build_index(corpus, encoder, tmp_path / "index", tier=Tier.FAST, static=static)
    corpus.remove(["a"])
    corpus.add([NEW])
    static.encoded = 0
    manifest = update_index(corpus, encoder, tmp_path / "index", static=static, compact_at=compact_at)
    assert static.encoded == 1
    assert (manifest.reports, manifest.passages) == (3, 4)
    assert verify_index(tmp_path / "index", corpus=corpus, encoder=encoder) == []
    index = _open(tmp_path / "index", corpus, encoder, static)
    assert isinstance(index.vectors, LayeredIndex)
    assert index.vectors.changes == (0 if compact_at == 0 else 2)
    stored = {each.rowid: each.passage for each in corpus.passages()}
    (near,) = index.vectors.search(static.encode(["mine"]), limit=9)
    assert {each.rowid for each in near} == set(stored)
    assert stored[near[-1].rowid].text.startswith("The bakery won a prize")
    words = [(stored[each.rowid].report_id) for each in index.lexical.search("mine prize", limit=9)]
    assert words[0] == "d"
    assert "a" not in words
    assert index.rows.reports_of(index.rows.rowids.tolist()) == ["b", "b", "c", "d"]


@pytest.mark.usefixtures("layered")
def test_a_second_update_builds_on_the_first(
    corpus: Corpus, encoder: WordCountEncoder, static: WordCountEncoder, tmp_path: Path
) -> None:
    build_index(corpus, encoder, tmp_path / "index", tier=Tier.FAST, static=static)
    corpus.add([NEW])
    update_index(corpus, encoder, tmp_path / "index", static=static)
    corpus.add([Report(id="d", text="The bakery again."), Report(id="e", text="A prize.")])
    corpus.remove(["b"])
    update_index(corpus, encoder, tmp_path / "index", static=static)
    index = _open(tmp_path / "index", corpus, encoder, static)
    rowids = [each.rowid for each in corpus.passages()]
    assert index.rows.rowids.tolist() == rowids
    assert index.rows.reports_of(rowids) == ["a", "c", "d", "e"]
    assert index.lexical.rowids == rowids
    np.testing.assert_array_equal(np.sort(index.vectors.rowids), rowids)
    assert verify_index(tmp_path / "index", corpus=corpus, encoder=encoder) == []


@pytest.mark.usefixtures("layered")
def test_an_update_of_an_unchanged_corpus_writes_nothing(
    corpus: Corpus, encoder: WordCountEncoder, static: WordCountEncoder, tmp_path: Path
) -> None:
    build_index(corpus, encoder, tmp_path / "index", tier=Tier.FAST, static=static)
    before = (tmp_path / "index" / "current").read_text()
    update_index(corpus, encoder, tmp_path / "index", static=static)
    assert (tmp_path / "index" / "current").read_text() == before


@pytest.mark.usefixtures("layered")
@pytest.mark.parametrize("name", ["layers/base.faiss", "layers/places.npy", "lexical/meta.json", "rows.npz"])
def test_a_flipped_bit_is_found_by_verify_and_by_the_first_query(
    corpus: Corpus, encoder: WordCountEncoder, static: WordCountEncoder, tmp_path: Path, name: str
) -> None:
    build_index(corpus, encoder, tmp_path / "index", tier=Tier.FAST, static=static)
    path = tmp_path / "index" / "g000001" / name
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))
    assert any("content has changed" in each for each in verify_index(tmp_path / "index", corpus=corpus))
    with pytest.raises(IndexDamaged, match="content has changed"):
        _open(tmp_path / "index", corpus, encoder, static)
    with pytest.raises(IndexDamaged, match="content has changed"):
        corpus.add([NEW])
        update_index(corpus, encoder, tmp_path / "index", static=static)
    build_index(corpus, encoder, tmp_path / "index", tier=Tier.FAST, static=static)
    assert verify_index(tmp_path / "index", corpus=corpus, encoder=encoder) == []


@pytest.mark.usefixtures("layered")
def test_a_reader_of_the_old_generation_goes_on_answering(
    corpus: Corpus, encoder: WordCountEncoder, static: WordCountEncoder, tmp_path: Path
) -> None:
    build_index(corpus, encoder, tmp_path / "index", tier=Tier.FAST, static=static)
    index = _open(tmp_path / "index", corpus, encoder, static)
    before = index.vectors.search(static.encode(["mine"]), limit=9)
    corpus.add([NEW])
    update_index(corpus, encoder, tmp_path / "index", static=static, compact_at=0)
    assert [path.name for path in (tmp_path / "index").glob("g*")] == ["g000002"]
    assert index.vectors.search(static.encode(["mine"]), limit=9) == before
    assert len(index.lexical.search("mine", limit=9)) == 3


@pytest.mark.usefixtures("layered")
def test_an_index_can_be_copied(
    corpus: Corpus, encoder: WordCountEncoder, static: WordCountEncoder, tmp_path: Path
) -> None:
    build_index(corpus, encoder, tmp_path / "index", tier=Tier.FAST, static=static)
    shutil.copytree(tmp_path / "index", tmp_path / "copy")
    shutil.rmtree(tmp_path / "index")
    assert read_manifest(tmp_path / "copy").passages == 4
    assert len(_open(tmp_path / "copy", corpus, encoder, static).vectors) == 4
