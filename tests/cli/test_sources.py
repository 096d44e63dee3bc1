"""`--sources FILE`: agencies and outlets of the user's own."""

import json
from pathlib import Path

import pytest

from verifier.cli.main import main

TEXT = "A skipper told the fjord paper on Monday that the herring were gone.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT * 3, "utf-8")
    return path


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    path = tmp_path / "sources.json"
    entry = {"name": "Fjordavisa", "kind": "outlet", "descriptions": ["the fjord paper"]}
    path.write_text(json.dumps({"entries": [entry]}), "utf-8")
    return path


def chain(capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str]]:
    links = json.loads(capsys.readouterr().out)["claims"][0]["attribution"]["chain"]
    return [(link["name"], link["kind"]) for link in links]


def test_a_users_outlet_is_a_link_of_the_chain(
    article: Path, sources: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["claims", str(article), "--outlet", "Delta Wire", "--format", "json"]) == 0
    assert ("Fjordavisa", "outlet") not in chain(capsys)
    assert main(["claims", str(article), "--outlet", "Delta Wire", "--format", "json", "--sources", str(sources)]) == 0
    assert chain(capsys)[:2] == [("skipper", "unnamed_person"), ("Fjordavisa", "outlet")]


def test_attribute_takes_them_too(tmp_path: Path, sources: Path) -> None:
    given, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    given.write_text(json.dumps({"id": "a", "text": TEXT}) + "\n", "utf-8")
    assert main(["attribute", str(given), str(out), "--sources", str(sources)]) == 0
    (found,) = json.loads(out.read_text("utf-8"))["attributions"]
    assert found["chain"][1] == {"name": "Fjordavisa", "kind": "outlet"}


@pytest.mark.parametrize("command", ["claims", "check"])
def test_a_file_in_another_form_is_refused(
    command: str, article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "wrong.json"
    wrong.write_text('{"entries": [{"name": "X", "kind": "paper"}]}', "utf-8")
    assert main([command, str(article), "--sources", str(wrong)]) == 2
    assert "entry 1 (X): kind is 'paper'" in capsys.readouterr().err
