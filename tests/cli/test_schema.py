import json
from pathlib import Path

import jsonschema
import pytest

from verifier.cli.main import main
from verifier.cli.schema import SCHEMAS


@pytest.mark.parametrize("what", list(SCHEMAS))
def test_every_schema_is_one(what: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", what]) == 0
    schema = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["type"] == "object"
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_check_is_the_default(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    default = capsys.readouterr().out
    assert main(["schema", "check"]) == 0
    assert capsys.readouterr().out == default
    definitions = json.loads(default)["$defs"]
    assert list(definitions["When"]["properties"]) == ["text", "from", "to", "rule"]
    assert definitions["Verdict"]["enum"] == [
        "corroborated",
        "partly_corroborated",
        "contradicted",
        "disputed",
        "uncorroborated",
        "not_measured",
    ]


def test_a_file_gets_it_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "report", "-o", str(tmp_path / "schema.json")]) == 0
    assert capsys.readouterr().out == ""
    assert json.loads((tmp_path / "schema.json").read_text())["required"] == ["id", "text"]


def test_an_unknown_one_is_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "nothing"]) == 2
    assert "'nothing' is not one of" in capsys.readouterr().err
