"""`verifier index` with the built-in encoder, on a corpus of three reports."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from verifier.cli.main import main
from verifier.corpus import Corpus
from verifier.encoding.packaged import packaged_folder
from verifier.origins import FILE_NAME
from verifier.records import Report

REPORTS = [
    Report(id="a", outlet="Wire", text="Two miners were rescued after the shaft collapsed."),
    Report(id="b", text="A bakery won a prize for its rye bread."),
    Report(id="c", outlet="Echo", text="The mayor declined to comment."),
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a corpus and its index."""
    folder = tmp_path_factory.mktemp("built")
    with Corpus.open(folder / "corpus", create=True) as corpus:
        corpus.add(REPORTS)
    assert main(["index", "build", *_where(folder)]) == 0
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """A copy of it to change."""
    return shutil.copytree(built, tmp_path / "copy")


def _where(folder: Path) -> list[str]:
    return ["--corpus", str(folder / "corpus"), "--index", str(folder / "index")]


def _add(folder: Path, report: Report) -> None:
    with Corpus.open(folder / "corpus") as corpus:
        corpus.add([report])


def test_build_says_what_there_is_now(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["index", "build", *_where(folder)]) == 0
    out, err = capsys.readouterr()
    line = r"\S+/copy/index: 3 passages of 3 reports, encoder all-MiniLM-L6-v2, generation [0-9a-f]{16}\n"
    assert re.fullmatch(line, out)
    assert err == ""


def test_build_and_update_read_what_tells_who_derives_from_whom(folder: Path) -> None:
    def known() -> int:
        with closing(sqlite3.connect(folder / "index" / FILE_NAME)) as kept:
            return int(kept.execute("SELECT count(*) FROM signals").fetchone()[0])

    assert known() == 3
    _add(folder, Report(id="d", outlet="Echo", text="The ferry to Orlo sails again after a week of storms."))
    assert main(["index", "update", *_where(folder)]) == 0
    assert known() == 4


def test_the_index_lies_beside_the_corpus_folders_name_by_default(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    assert main(["index", "build"]) == 0
    assert capsys.readouterr().out.startswith("indexes/corpus: 3 passages of 3 reports")
    assert main(["index", "verify"]) == 0
    assert capsys.readouterr().out == "indexes/corpus: 3 passages, all is well\n"


def test_info_describes_the_index(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["index", "info", *_where(built)]) == 0
    lines = dict(re.split(r"  +", line, maxsplit=1) for line in capsys.readouterr().out.splitlines())
    assert list(lines) == [
        *("index", "generation", "state", "built", "corpus", "reports", "passages", "tier", "encoder", "size")
    ]
    assert (lines["state"], lines["reports"], lines["passages"]) == ("up to date", "3", "3")
    assert lines["tier"] == "full"
    assert lines["encoder"] == "all-MiniLM-L6-v2, digest c006c9485a9bef2b, 384 dimensions"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d UTC by verifier \S+", lines["built"])


def test_info_is_also_json(built: Path, tmp_path: Path) -> None:
    target = tmp_path / "info.json"
    assert main(["index", "info", *_where(built), "--format", "json", "-o", str(target)]) == 0
    manifest = json.loads(target.read_text("utf-8"))
    assert (manifest["passages"], manifest["metric"]) == (3, "inner_product")


def test_info_tells_a_stale_and_a_foreign_index(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _add(folder, Report(id="d", text="A fourth report came in."))
    main(["index", "info", *_where(folder)])
    assert "state       stale: the corpus has changed since\n" in capsys.readouterr().out
    with Corpus.open(folder / "other", create=True) as other:
        other.add(REPORTS)
    main(["index", "info", "--corpus", str(folder / "other"), "--index", str(folder / "index")])
    assert f"state       of another corpus than {folder / 'other'}\n" in capsys.readouterr().out
    main(["index", "info", "--corpus", str(folder / "none"), "--index", str(folder / "index")])
    assert "state       not known: " in capsys.readouterr().out


def test_update_brings_it_up_to_date(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _add(folder, Report(id="d", text="A fourth report came in."))
    assert main(["index", "verify", *_where(folder)]) == 1
    assert "the corpus has changed since the index was built: 4 reports now, 3 then" in capsys.readouterr().out
    assert main(["index", "update", *_where(folder)]) == 0
    assert "4 passages of 4 reports" in capsys.readouterr().out
    assert main(["index", "verify", *_where(folder)]) == 0
    assert capsys.readouterr().out == f"{folder / 'index'}: 4 passages, all is well\n"


def test_verify_lists_what_is_damaged_and_ends_with_1(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (rows,) = (folder / "index").glob("g*/rows.npz")
    rows.unlink()
    assert main(["index", "verify", *_where(folder)]) == 1
    out, err = capsys.readouterr()
    assert out == f"{folder / 'index'}: {rows}: is missing\n"
    assert err == f"{folder / 'index'}: 'verifier index build' makes it anew\n"
    assert main(["index", "build", *_where(folder)]) == 0
    assert main(["index", "verify", *_where(folder)]) == 0


@pytest.mark.parametrize("action", ["verify", "info"])
def test_a_missing_index_ends_with_3(folder: Path, action: str, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(folder / "index")
    assert main(["index", action, *_where(folder)]) == 3
    assert capsys.readouterr().err == (
        f"verifier: error: {folder / 'index'}: there is no index\n"
        "  Build it: 'verifier index build' with the same --corpus, --index and --encoder.\n"
    )


@pytest.mark.parametrize("action", ["build", "update"])
def test_an_empty_corpus_ends_with_3(tmp_path: Path, action: str, capsys: pytest.CaptureFixture[str]) -> None:
    Corpus.open(tmp_path / "corpus", create=True).close()
    assert main(["index", action, *_where(tmp_path)]) == 3
    assert capsys.readouterr().err == (
        f"verifier: error: {tmp_path / 'corpus'}: the corpus holds no report\n"
        "  Add some first: verifier corpus add PATH\n"
    )


def test_another_encoder_is_refused_until_the_index_is_built_anew(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = shutil.copytree(packaged_folder(), folder / "other-model")
    (other / "sentence_bert_config.json").write_text('{"max_seq_length": 128, "do_lower_case": false}')
    named = ["--encoder", str(other)]
    assert main(["index", "update", *_where(folder), *named]) == 2
    err = capsys.readouterr().err
    assert "was built with the encoder all-MiniLM-L6-v2 (c006c9485a9bef2b), not other-model (" in err
    assert "Name all-MiniLM-L6-v2 with --encoder." in err
    assert main(["index", "build", *_where(folder), *named]) == 0
    assert "encoder other-model" in capsys.readouterr().out
    assert main(["index", "verify", *_where(folder), *named]) == 0


def test_a_model_that_is_not_there_ends_with_2(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["index", "build", *_where(folder), "--encoder", "./nowhere/model"]) == 2
    assert capsys.readouterr().err == (
        "verifier: error: ./nowhere/model: no such folder\n  Check the path that --encoder names.\n"
    )


def test_in_the_fast_tier_the_encoder_reads_candidates_only(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["index", "build", *_where(folder), "--tier", "fast"]) == 0
    assert main(["index", "verify", *_where(folder)]) == 0
    capsys.readouterr()
    assert main(["index", "info", *_where(folder)]) == 0
    lines = dict(re.split(r"  +", line, maxsplit=1) for line in capsys.readouterr().out.splitlines())
    assert re.fullmatch(r"fast, vectors by verifier-static, digest [0-9a-f]{16}, \d+ dimensions", lines["tier"])
    assert lines["encoder"] == "all-MiniLM-L6-v2, digest c006c9485a9bef2b"
    found = []
    for tier in ("fast", "full"):
        main(["index", "build", *_where(folder), "--tier", tier])
        capsys.readouterr()
        assert main(["search", "miners saved from a collapsed shaft", *_where(folder), "--format", "json"]) == 0
        hits = json.loads(capsys.readouterr().out)["hits"]
        found.append([(hit["report_id"], hit["similarity"]) for hit in hits])
    assert found[0] == found[1]
    assert found[0][0][0] == "a"
