import io
import json
from pathlib import Path

import jsonschema
import pytest

from verifier.cli.main import main
from verifier.records import ClaimsResult

ARTICLE = """Flood takes the old bridge at Arden

The river took the old bridge at Arden on Monday morning. "Nobody was hurt," the chief told the Arden Courier.
The road was reportedly closed for hours.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


def test_json_fits_its_schema_and_its_offsets_fit_the_file(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "claims"]) == 0
    schema = json.loads(capsys.readouterr().out)
    arguments = [
        "claims",
        str(article),
        "--published",
        "2020-03-03",
        "--outlet",
        "Delta Wire",
        "--format",
        "json",
    ]
    assert main(arguments) == 0
    data = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator(schema).validate(data)
    result = ClaimsResult.model_validate(data)
    assert result.article.text == ARTICLE
    assert (result.article.outlet, str(result.article.published)) == ("Delta Wire", "2020-03-03")
    quoted = next(claim for claim in result.claims if "hurt" in claim.text)
    assert "hurt" in "".join(span.of(ARTICLE) for span in quoted.content)
    assert quoted.sentence.of(ARTICLE).startswith('"Nobody was hurt,"')
    assert "chief" in quoted.attribution.chain[0].name
    assert result.run.corpus is None
    assert result.run.settings == {"min_checkworthy": 0.0, "include_comments": False}


def test_the_table_says_who_said_it(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["claims", str(article), "--outlet", "Delta Wire", "--width", "120"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Flood takes the old bridge at Arden\nDelta Wire, undated · ")
    assert "Who said it" in said
    assert "unattributed (hearsay)" in said
    assert "(own voice)" in said
    assert "judged" not in said


def test_standard_input_is_an_article_too(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode())))
    assert main(["claims", "-", "--format", "jsonl"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {row["article"]["title"] for row in rows} == {"Flood takes the old bridge at Arden"}


def test_a_file_gets_it_whole(article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "claims.csv"
    assert main(["claims", str(article), "--format", "csv", "-o", str(output)]) == 0
    assert capsys.readouterr().out == ""
    assert output.read_bytes().startswith(b"claim_id,claim,start,end,")
