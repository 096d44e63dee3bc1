"""`verifier check` with the built-in encoder, on a corpus small enough to be read."""

import datetime as dt
import json
import shutil
from pathlib import Path

import jsonschema
import pytest

from verifier.cli.main import main
from verifier.corpus import Corpus
from verifier.encoding import load_encoder
from verifier.index import build_index
from verifier.records import CheckResult, Report

ARTICLE = """Flood takes the old bridge at Arden

The river took the old bridge at Arden on Monday morning. The fire chief told Delta Wire that nobody was hurt.
"""

REPORTS = [
    Report(
        id="wire",
        outlet="Delta Wire",
        published=dt.date(2020, 3, 2),
        text="The old bridge at Arden was swept away by the river on Monday. No one was injured.",
        retold=True,
    ),
    Report(
        id="later",
        outlet="Arden Courier",
        published=dt.date(2020, 3, 20),
        text="The bridge at Arden, which the river took this month, will be rebuilt.",
    ),
    Report(id="far", published=dt.date(2020, 3, 1), text="Apple growers expect a good harvest this year."),
    Report(
        id="repost",
        published=dt.date(2020, 3, 3),
        url="https://mirror.example/flood-takes-the-old-bridge-at-arden/",
        text="The river took the old bridge at Arden.",
    ),
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an article, a corpus and its index."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "article.txt").write_text(ARTICLE, "utf-8")
    with Corpus.open(folder / "corpus", create=True) as corpus:
        corpus.add(REPORTS)
        build_index(corpus, load_encoder(), folder / "index")
    return folder


def _arguments(folder: Path, *more: str) -> list[str]:
    where = ["--corpus", str(folder / "corpus"), "--index", str(folder / "index")]
    return ["check", str(folder / "article.txt"), *where, "--outlet", "Ferry Post", "--no-judge", *more]


def test_json_fits_its_schema(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert main(_arguments(built, "--format", "json", "--published", "2020-03-03", "--as-of", "2020-03-03")) == 0
    data = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator(schema).validate(data)
    result = CheckResult.model_validate(data)
    river = next(claim for claim in result.claims if "river" in claim.text)
    first = river.evidence[0]
    assert (first.report_id, first.admissible, first.retold) == ("wire", True, True)
    assert [each.report_id for each in river.evidence if not each.admissible] == ["later"]
    assert data["run"]["as_of"] == "2020-03-03"
    assert data["run"]["settings"]["evidence_per_claim"] == 5
    assert {claim["verdict"] for claim in data["claims"]} == {"not_measured"}
    assert "report repost is left out: its address carries the article's title" in data["run"]["warnings"]
    broken = {**data, "claims": [{**data["claims"][0], "verdict": "true"}]}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(broken)


def test_the_table_says_that_nothing_was_judged(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(_arguments(built, "--limit", "1")) == 0
    table = capsys.readouterr().out
    assert table.startswith("Flood takes the old bridge at Arden\nFerry Post, undated · ")
    assert "\nNothing was judged: no judge is installed." in table
    assert "Delta Wire, 2020-03-02, report wire · retold" in table
    assert "warning: report repost is left out: its address carries the article's title" in table
    assert max(map(len, table.splitlines())) <= 100
    assert "\x1b" not in table


def test_a_stale_index_stops_is_updated_or_is_marked(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = shutil.copytree(built, tmp_path / "copy")
    with Corpus.open(folder / "corpus") as corpus:
        corpus.add([Report(id="new", outlet="Hill Radio", text="The river took the old bridge at Arden, we hear.")])
    output = folder / "out.json"
    assert main(_arguments(folder, "--format", "json", "-o", str(output))) == 3
    captured = capsys.readouterr()
    assert "the corpus has changed since the index was built" in captured.err
    assert "--update" in captured.err
    assert "--allow-stale" in captured.err
    assert not output.exists()

    assert main(_arguments(folder, "--allow-stale", "--format", "json", "-o", str(output))) == 0
    marked = CheckResult.model_validate_json(output.read_text("utf-8"))
    assert marked.run.index is not None
    assert marked.run.index.stale
    assert any("the corpus has changed" in warning for warning in marked.run.warnings)
    assert "new" not in {each.report_id for claim in marked.claims for each in claim.evidence}

    assert main(_arguments(folder, "--update", "--format", "json", "-o", str(output))) == 0
    fresh = CheckResult.model_validate_json(output.read_text("utf-8"))
    assert fresh.run.index is not None
    assert not fresh.run.index.stale
    river = next(claim for claim in fresh.claims if "river" in claim.text)
    assert "new" in {each.report_id for each in river.evidence}


def test_one_claim_is_told_in_full(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(_arguments(built, "--explain", "1")) == 0
    told = capsys.readouterr().out
    assert told.startswith("Claim 1 (")
    assert "\nVerdict: not measured, grade F6\n" in told
    assert "\n  rule: not checkable, nothing near, or no judge: not measured\n" in told
    assert "\nOrigins\n  none\n" in told


def test_a_setting_can_be_changed(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(_arguments(built, "--set", "origins_needed=3", "--format", "json")) == 0
    settings = json.loads(capsys.readouterr().out)["run"]["settings"]
    assert (settings["origins_needed"], settings["near_reports"]) == (3, 2)
    assert main(_arguments(built, "--set", "origins=3")) == 2
    assert "--set origins=3: there is no such setting" in capsys.readouterr().err


def test_an_unknown_claim_or_another_format_is_refused(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(_arguments(built, "--explain", "99")) == 2
    assert "--explain 99: no claim has this number or id" in capsys.readouterr().err
    assert main(_arguments(built, "--explain", "1", "--format", "json")) == 2
    assert "--explain prints plain text" in capsys.readouterr().err
