"""`verifier search` with the built-in encoder, on a corpus that fits on a screen."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import shutil
from pathlib import Path

import pytest

from verifier.cli.main import main
from verifier.cli.search_text import render_search
from verifier.corpus import Corpus
from verifier.encoding import load_encoder
from verifier.index import build_index
from verifier.records import CorpusInfo, EvidencePassage, IndexInfo, ModelInfo, Report, Run
from verifier.rendering.formats import Format
from verifier.retrieval import SearchHit, SearchResult

REPORTS = [
    Report(
        id="wire-1",
        outlet="Delta Wire",
        published=dt.date(2020, 3, 2),
        title="Shaft collapses",
        text="Two miners were rescued after the shaft at Arden collapsed.",
        retold=True,
    ),
    Report(id="echo-1", outlet="Echo", text="Rescuers brought two miners out of the shaft alive."),
    Report(id="bake-1", published=dt.date(2020, 3, 9), text="A bakery won a prize for its rye bread."),
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    with Corpus.open(folder / "corpus", create=True) as corpus:
        corpus.add(REPORTS)
        build_index(corpus, load_encoder(), folder / "index")
    return folder


def _search(folder: Path, *more: str) -> int:
    where = ["--corpus", str(folder / "corpus"), "--index", str(folder / "index")]
    return main(["search", "Two miners rescued from a collapsed shaft", *where, *more])


def _result() -> SearchResult:
    return SearchResult(
        query="miners",
        hits=(
            SearchHit(
                report_id="wire-1",
                outlet="Delta Wire",
                published=dt.date(2020, 3, 2),
                url="https://wire.example/1",
                title="=Shaft [b]collapses[/b]",
                retold=True,
                passage=EvidencePassage(start=3, end=62, text="Two miners were\nrescued after\x1b the shaft, at last."),
                similarity=0.6138,
                dense_rank=1,
                lexical_rank=None,
                fused=1 / 61,
            ),
            SearchHit(
                report_id="echo-1",
                outlet=None,
                published=None,
                url=None,
                retold=False,
                passage=EvidencePassage(start=0, end=6, text="Alive."),
                similarity=-0.1,
                admissible=False,
                inadmissible_reason="undated, and only reports up to 2020-03-05 count",
                dense_rank=2,
                lexical_rank=1,
                fused=0.01,
            ),
        ),
        run=Run(
            version="0.1.0",
            corpus=CorpusInfo(id="c", path="corpus", reports=2, digest="d"),
            index=IndexInfo(generation="0123456789abcdef", passages=2, corpus_digest="d", stale=True),
            models={"encoder": ModelInfo(name="mini", version="fedcba9876543210")},
            settings={},
        ),
    )


def test_the_table_fits_its_width_and_obeys_nothing_foreign() -> None:
    assert render_search(_result(), format_=Format.TABLE, width=60) == (
        "1   0.61  Delta Wire, 2020-03-02, report wire-1 · retold\n"
        "          =Shaft [b]collapses[/b]\n"
        "          “Two miners were rescued after␛ the shaft, at\n"
        "          last.”\n"
        "\n"
        "2  -0.10  outlet unknown, undated, report echo-1 · not\n"
        "          counted: undated, and only reports up to\n"
        "          2020-03-05 count\n"
        "          “Alive.”\n"
        "\n"
        "verifier 0.1.0 · encoder mini fedcba9876543210 · index\n"
        "0123456789abcdef (stale)\n"
    )


def test_csv_has_a_row_a_hit_and_no_formulas() -> None:
    text = render_search(_result(), format_=Format.CSV, width=60)
    assert text.count("\r\n") == 3
    first, second = csv.DictReader(io.StringIO(text))
    assert (first["rank"], first["similarity"], first["dense_rank"], first["lexical_rank"]) == ("1", "0.6138", "1", "")
    assert (first["title"], first["retold"], first["passage_start"]) == ("'=Shaft [b]collapses[/b]", "true", "3")
    assert (second["admissible"], second["published"], second["passage"]) == ("false", "", "Alive.")


def test_finds_the_nearest_first(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _search(built, "--format", "json") == 0
    out, err = capsys.readouterr()
    result = SearchResult.model_validate_json(out)
    assert err == ""
    assert [hit.report_id for hit in result.hits] == ["wire-1", "echo-1", "bake-1"]
    assert (result.hits[0].dense_rank, result.hits[0].lexical_rank) == (1, 1)
    assert (result.hits[2].dense_rank, result.hits[2].lexical_rank) == (3, 3)
    assert result.hits[0].passage == EvidencePassage(start=0, end=59, text=REPORTS[0].text)
    assert result.run.settings == {"limit": 10, "per_report": 1}
    assert result.run.models["encoder"] == ModelInfo(name="all-MiniLM-L6-v2", version="c006c9485a9bef2b")


def test_the_same_search_gives_the_same_bytes(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outputs = []
    for _ in range(2):
        assert _search(built, "--format", "json") == 0
        outputs.append(capsys.readouterr().out)
    assert outputs[0] == outputs[1]


def test_json_lines_are_hits(built: Path, tmp_path: Path) -> None:
    assert _search(built, "--format", "jsonl", "--limit", "2", "-o", str(tmp_path / "hits")) == 0
    hits = [json.loads(line) for line in (tmp_path / "hits").read_text("utf-8").splitlines()]
    assert [hit["report_id"] for hit in hits] == ["wire-1", "echo-1"]


def test_later_and_undated_reports_are_marked_not_hidden(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _search(built, "--as-of", "2020-03-05", "--width", "140") == 0
    out = capsys.readouterr().out
    assert re.search(r"Delta Wire, 2020-03-02, report wire-1 · retold\n", out)
    assert "report echo-1 · not counted: undated, and only reports up to 2020-03-05 count" in out
    assert "report bake-1 · not counted: published 2020-03-09, after 2020-03-05" in out


def test_a_stale_index_is_refused_allowed_or_updated(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = shutil.copytree(built, tmp_path / "copy")
    with Corpus.open(folder / "corpus") as corpus:
        corpus.add([Report(id="new-1", text="Two miners were rescued from a collapsed shaft.")])
    assert _search(folder) == 3
    assert capsys.readouterr().err == (
        f"verifier: error: {folder / 'index'}: the corpus has changed since the index was built\n"
        "  Bring it up to date with --update, or answer from it as it is with --allow-stale.\n"
    )
    assert _search(folder, "--allow-stale") == 0
    out, err = capsys.readouterr()
    assert "(stale)" in out
    assert "new-1" not in out
    assert err == "verifier: warning: the index is older than the corpus: what was added since is not found\n"
    assert _search(folder, "--update", "--limit", "1") == 0
    out, err = capsys.readouterr()
    assert "report new-1" in out
    assert err == ""


@pytest.mark.parametrize(
    ("arguments", "code", "complaint"),
    [
        (["search", " "], 2, "Invalid value for TEXT: is blank"),
        (["search"], 2, "Missing argument 'TEXT'"),
        (["search", "x", "--limit", "0"], 2, "0 is not in the range 1<=x<=1000"),
        (["search", "x", "--as-of", "yesterday"], 2, "--as-of: 'yesterday' is not a date"),
        (["search", "x", "--format", "docx"], 2, "'docx' is not one of 'table', 'json', 'jsonl', 'csv'"),
        (["search", "x", "-o", "no/such/folder/file"], 2, "the folder no/such/folder does not exist"),
    ],
)
def test_bad_usage_is_told(arguments: list[str], code: int, complaint: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == code
    assert complaint in capsys.readouterr().err


def test_odd_texts_can_be_searched_for(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = ["--corpus", str(built / "corpus"), "--index", str(built / "index"), "--format", "jsonl"]
    for text in ('"quoted AND (open', "\udcff", "?!", "text:* [a TO b]", "word " * 3000):
        assert main(["search", text, *where]) == 0, text
        assert len(capsys.readouterr().out.splitlines()) == 3
