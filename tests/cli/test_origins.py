"""`verifier origins` on a corpus of four reports."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.origins.making import DAM, report
from verifier.cli.main import main
from verifier.corpus import Corpus

TABLE = """\
2 reports, one origin: AFP, 1 March 2021
    a  original · AFP, 2021-03-01
    b  credited copy of a · Hill Echo, 2021-03-02
      from a: shares 56 words of running text (100% of the shorter report),
      credited ("byline: AFP")

2 of 3 reports in 1 groups, by credits, citations and shared words; --deep finds
more
"""


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)  # the index folder, where what is read is kept, is made beside it
    folder = tmp_path / "corpus"
    with Corpus.open(folder, create=True) as opened:
        opened.add(
            [
                report("a", DAM, outlet="AFP"),
                report("b", DAM, outlet="Hill Echo", day=2, byline="AFP"),
                report("c", "The autumn fair of Hallingen opened with brass bands.", outlet="Valley News"),
            ]
        )
    return folder


def test_the_table(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["origins", "--corpus", str(corpus), "--width", "80"]) == 0
    assert capsys.readouterr().out == TABLE


def test_the_json(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["origins", "--corpus", str(corpus), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "groups": [
            {
                "origin": "a",
                "name": "AFP, 1 March 2021",
                "reports": [
                    {
                        "id": "a",
                        "relation": "original",
                        "of": [],
                        "peers": [],
                        "reason": "draws on no other report here",
                        "overlap": None,
                    },
                    {
                        "id": "b",
                        "relation": "credited_copy",
                        "of": ["a"],
                        "peers": [],
                        "reason": "from a: shares 56 words of running text (100% of the shorter report), "
                        'credited ("byline: AFP")',
                        "overlap": 1.0,
                    },
                ],
            }
        ],
        "reports": 3,
        "deep": False,
        "warnings": [],
    }


def test_the_json_fits_its_schema(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "origins"]) == 0
    schema = jsonschema.Draft202012Validator(json.loads(capsys.readouterr().out))
    assert main(["origins", "--corpus", str(corpus), "--format", "json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    schema.validate(printed)
    printed["groups"][0]["reports"][0]["relation"] = "cousin"
    with pytest.raises(jsonschema.ValidationError):
        schema.validate(printed)


def test_only_the_groups_of_the_given_reports(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["origins", "c", "--corpus", str(corpus), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["groups"] == []
    assert main(["origins", "b", "--corpus", str(corpus), "--format", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["groups"]) == 1


def test_an_unknown_report_is_told(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["origins", "a", "zz", "--corpus", str(corpus)]) == 2
    assert capsys.readouterr().err == (
        f"verifier: error: {corpus}: holds no report zz\n  See 'verifier corpus list' for the ids.\n"
    )


def test_a_deep_trace_keeps_what_it_read_beside_the_index(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    index = tmp_path / "index"
    assert main(["origins", "--deep", "--corpus", str(corpus), "--index", str(index), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["deep"] is True
    assert (index / "origins.sqlite").exists()
