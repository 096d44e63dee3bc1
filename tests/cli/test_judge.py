"""`verifier judge`: JSON Lines in, JSON Lines out, with the shipped judge."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from verifier.cli.main import main

PAIRS = [
    {"id": "a", "premise": "Between 91 and 93 % of voters backed it.", "hypothesis": "Between 80 and 90 % backed it."},
    {"id": 2, "premise": "Ann Lee was elected mayor of Arden on Sunday.", "hypothesis": "Ann Lee was elected mayor."},
    {"id": "c", "premise": "Rain is expected on Monday.", "hypothesis": "The shares of the firm fell by a fifth."},
]


@pytest.fixture
def write(tmp_path: Path):
    def write(lines: list[str]) -> Path:
        path = tmp_path / "in.jsonl"
        path.write_text("\n".join(lines) + "\n", "utf-8")
        return path

    return write


def read(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_every_pair_gets_a_label_that_fits_its_probabilities(write, tmp_path, capsys):
    out = tmp_path / "out.jsonl"
    assert main(["judge", str(write([json.dumps(p) for p in PAIRS])), str(out)]) == 0
    rows = read(out)
    assert [row["id"] for row in rows] == ["a", 2, "c"]
    assert [row["label"] for row in rows] == ["refutes", "supports", "neutral"]
    assert main(["schema", "judge"]) == 0
    schema = json.loads(capsys.readouterr().out)
    for row in rows:
        jsonschema.Draft202012Validator(schema).validate(row)
        probabilities = row["probabilities"]
        assert sum(probabilities.values()) == pytest.approx(1.0)
        assert max(probabilities, key=probabilities.get) == row["label"]
    assert any("80 and 90" in words for words in rows[0]["differences"])


def test_a_document_is_judged_by_its_passages(write, tmp_path):
    document = (
        "The council met on Tuesday. Taxes were discussed for an hour.\n\n"
        "Ann Lee was elected mayor of Arden on Sunday with a clear majority of the votes, the council confirmed.\n\n"
        "The meeting ended at noon."
    )
    lines = [
        {"id": 1, "document": document, "hypothesis": "Ann Lee was elected mayor of Arden"},
        {"id": 2, "document": document, "hypothesis": "Whale stranded on a beach in Chile dies"},
    ]
    out = tmp_path / "out.jsonl"
    assert main(["judge", str(write([json.dumps(line) for line in lines])), str(out)]) == 0
    first, second = read(out)
    assert (first["related"], first["label"]) == (True, "supports")
    start, end = first["passage"]
    assert "elected mayor" in document[start:end]
    assert (second["related"], second["label"], second["passage"]) == (False, "neutral", None)


def test_bad_lines_are_named_and_the_others_written(write, tmp_path, capsys):
    out = tmp_path / "out.jsonl"
    lines = [json.dumps(PAIRS[1]), '{"id": 9, "hypothesis": "x"}', "no json"]
    assert main(["judge", str(write(lines)), str(out)]) == 1
    assert [row["id"] for row in read(out)] == [2]
    said = capsys.readouterr().err
    assert "in.jsonl:2" in said
    assert "either premise or document" in said
    assert "in.jsonl:3" in said
    assert "2 lines were left out" in said


def test_a_judge_that_is_not_there_is_refused_before_anything_is_written(write, tmp_path, capsys):
    out = tmp_path / "out.jsonl"
    assert main(["judge", str(write([json.dumps(PAIRS[0])])), str(out), "--judge", str(tmp_path / "none" / "x")]) == 2
    assert not out.exists()
    assert "no such folder" in capsys.readouterr().err
