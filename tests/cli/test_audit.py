"""`verifier audit` with the built-in models, on a corpus small enough to be read."""

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest

from verifier.cli.audit_progress import told
from verifier.cli.main import main
from verifier.corpus import Corpus
from verifier.corpus.fields import report_of_json
from verifier.encoding import load_encoder
from verifier.index import build_index

FLOOD = "The river took the old bridge at Arden on Monday. No one was injured."
ROWS = [
    {"id": "wire", "outlet": "Delta Wire", "published": "2020-03-02", "text": FLOOD},
    {
        "id": "hill",
        "outlet": "Hill Radio",
        "published": "2020-03-03",
        "text": "The river took the old bridge at Arden.",
    },
    {"id": "far", "outlet": "Farm Week", "published": "2020-03-01", "text": "Apple growers expect a good harvest."},
]
ARTICLES = [
    {
        "outlet": "Ferry Post",
        "published": "2020-03-02",
        "title": "Flood",
        "text": "Water stood in the streets of Arden all day. The river took the old bridge at Arden on Monday.",
    },
    {"outlet": "Ferry Post", "text": "The council of Arden will meet again tomorrow to speak of the flood."},
]


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with articles, a corpus, its index, and an audit of one good and one undated article."""
    folder = tmp_path_factory.mktemp("audited")
    (folder / "articles.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ARTICLES), "utf-8")
    with Corpus.open(folder / "corpus", create=True) as corpus:
        corpus.add([report_of_json(json.dumps(row), fields={}) for row in ROWS])
        build_index(corpus, load_encoder(), folder / "index")
    assert main(_run(folder)) == 1  # one article is undated
    return folder


def _run(folder: Path, *more: str) -> list[str]:
    where = ["--corpus", str(folder / "corpus"), "--index", str(folder / "index"), "--out", str(folder / "audit")]
    return ["audit", "run", str(folder / "articles.jsonl"), *where, *more]


def test_what_is_done_is_told_and_failures_are_named(audited: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(_run(audited)) == 1
    captured = capsys.readouterr()
    assert captured.out == f"{audited / 'audit'}: 0 checked, 2 known before, 0 failed\n"
    assert "articles.jsonl:2: undated, so its horizon is not known" in captured.err
    assert "1 articles were not checked" in captured.err


def test_the_report_and_its_schema(audited: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "audit"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert main(["audit", "report", str(audited / "audit"), "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator(schema).validate(data)
    assert (data["articles"], data["failed"], data["header"]["horizon_days"]) == (2, 1, 90)
    assert set(data["header"]["models"]) == {"attribution", "check_worthiness", "encoder", "judge"}
    post = next(s for s in data["standings"] if s["by"] == "outlet")
    assert (post["name"], post["letter"], post["articles"]) == ("Ferry Post", "F", 1)
    assert post["claims"] >= 2


def test_the_other_formats(audited: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    audit = str(audited / "audit")
    assert main(["audit", "report", audit, "--by", "outlet", "--format", "csv"]) == 0
    assert [row["name"] for row in csv.DictReader(io.StringIO(capsys.readouterr().out))] == ["Ferry Post"]
    assert main(["audit", "report", audit, "--format", "parquet"]) == 2
    assert "--format parquet needs -o FILE" in capsys.readouterr().err
    assert main(["audit", "report", audit, "--format", "parquet", "-o", str(tmp_path / "p")]) == 0
    assert (tmp_path / "p").read_bytes().startswith(b"PAR1")
    assert main(["audit", "report", audit, "--format", "html", "-o", str(tmp_path / "h")]) == 0
    assert (tmp_path / "h").read_text("utf-8").startswith("<!doctype html>")


def test_a_group_is_explained(audited: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "report", str(audited / "audit"), "--explain", "ferry post"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("Ferry Post: F, ")
    assert "The river took the old bridge at Arden on Monday" in text
    assert "Delta Wire, 2020-03-02 (report wire): " in text
    assert main(["audit", "report", str(audited / "audit"), "--explain", "Nobody"]) == 2
    assert "no outlet has this name" in capsys.readouterr().err


def test_an_audit_does_not_differ_from_itself(audited: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "diff", str(audited / "audit"), str(audited / "audit")]) == 0
    assert capsys.readouterr().out.startswith("0 of 1 changed")


def test_bad_usage_is_told_before_anything_is_opened(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "run", str(tmp_path), "--out", str(tmp_path / "a"), "--horizon", "soon"]) == 2
    assert "--horizon soon: is no number of days" in capsys.readouterr().err
    assert main(["audit", "run", str(tmp_path / "none"), "--out", str(tmp_path / "a")]) == 2
    assert not (tmp_path / "a").exists()
    assert main(["audit", "report", str(tmp_path / "a")]) == 2
    assert "no such audit" in capsys.readouterr().err


def test_rate_and_time_left() -> None:
    assert told(0, 5, total=10, seconds=3.0) == "…"
    assert told(10, 30, total=100, seconds=20.0) == "0.50 articles/s, 0:02:00 left"
    assert told(1, 0, total=2, seconds=4000.0) == "0.00 articles/s, 1:06:40 left"


LENNE = (
    "The river Lenne broke through the dike at Arden before dawn on Monday and took the old stone bridge with it, "
    "leaving the two halves of the town without a crossing for the first time in a century. Fire crews brought forty "
    "families out of the low streets in boats, and the school on the hill was opened as a shelter by noon. Nobody was "
    "killed in the flood at Arden. The stone bridge at Arden was built in 1874."
)
RESCUE = (
    "Early on Monday floodwater from the Lenne destroyed the old stone bridge at Arden. Some forty families were taken "
    "from their homes by boat. No one died in the flood at Arden, the county's rescue service said."
)


def test_who_copies_has_no_record_and_who_is_copied_keeps_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        {"id": "a", "outlet": "Ferry Post", "published": "2020-03-02", "title": "Dike breaks", "text": LENNE},
        {"id": "b", "outlet": "Hill Gazette", "published": "2020-03-03", "title": "Town cut in two", "text": LENNE},
        {"id": "c", "outlet": "Delta Weekly", "published": "2020-03-04", "title": "Lenne flood", "text": RESCUE},
    ]
    (tmp_path / "articles.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows[:2]), "utf-8")
    with Corpus.open(tmp_path / "corpus", create=True) as corpus:
        corpus.add([report_of_json(json.dumps(row), fields={}) for row in rows])
        build_index(corpus, load_encoder(), tmp_path / "index")
    assert main(_run(tmp_path)) == 0
    capsys.readouterr()
    assert main(["audit", "report", str(tmp_path / "audit"), "--by", "outlet", "--format", "json"]) == 0
    found = {each["name"]: each for each in json.loads(capsys.readouterr().out)["standings"]}
    post, gazette = found["Ferry Post"], found["Hill Gazette"]
    assert (post["original"], post["corroborated"], post["contradicted"], post["echoed"]) == (1, 1, 0, 0)
    assert (gazette["copies"], gazette["checkable"], gazette["corroborated"]) == (1, 0, 0)
    assert gazette["echoed"] == gazette["claims"] > 0
