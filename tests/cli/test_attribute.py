import io
import json
from pathlib import Path

import jsonschema
import pytest

from verifier.cli.attribute import AttributedText, command
from verifier.cli.main import main

TOLD = "The minister said that the bridge fell."
NESTED = "The minister said that the mayor denied that the bridge fell."


def _lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_each_text_gets_its_attributions(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps({"id": "a", "text": TOLD, "outlet": None, "extra": 1}) + "\n")
    assert main(["attribute", str(source), str(target)]) == 0
    assert _lines(target) == [
        {
            "id": "a",
            "attributions": [
                {
                    "sources": [[0, 12]],
                    "cue": [13, 17],
                    "contents": [[18, 38]],
                    "chain": [{"name": "minister", "kind": "unnamed_person"}],
                    "quote": "indirect",
                    "hedged": False,
                    "modality": "asserted",
                    "nested": False,
                }
            ],
        }
    ]


def test_outermost_leaves_out_what_is_nested(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps({"id": "a", "text": NESTED}) + "\n")
    assert main(["attribute", str(source), str(target)]) == 0
    [whole] = _lines(target)
    assert main(["attribute", "--outermost", str(source), str(target)]) == 0
    [outer] = _lines(target)
    nested = [each["nested"] for each in whole["attributions"]]  # type: ignore[attr-defined]
    assert nested == [False, True]
    assert outer["attributions"] == whole["attributions"][:1]  # type: ignore[index]


def test_bad_lines_are_listed_and_the_others_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(
        b'\xef\xbb\xbf{"id": "first", "text": ""}\n'
        b"\n"
        b'{"id": "x"}\n'
        b'{"id": "x", "text": "a"\n'
        b'{"id": "x", "text": "\\ud800"}\n'
        b'{"id": "x", "text": "\xff"}\n'
        b'{"id": "x", "text": "a", "published": "May"}\n'
        b"[1]\n"
        b'{"id": 7, "text": "Rain fell."}'
    )
    assert main(["attribute", str(source), str(target)]) == 1
    assert [line["id"] for line in _lines(target)] == ["first", 7]
    said = capsys.readouterr().err.splitlines()
    assert [line.removeprefix(f"verifier: warning: {source}:").split(":")[0] for line in said[:-1]] == [
        "3",
        "4",
        "5",
        "6",
        "7",
        "8",
    ]
    assert said[0] == f"verifier: warning: {source}:3: text: Field required"
    assert said[-1] == "verifier: warning: 6 lines were left out"


def test_a_stream_from_input_to_output(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b'{"id": "a", "text": "Rain fell."}\n')))
    assert main(["attribute", "-", "-"]) == 0
    assert capfdbinary.readouterr().out == b'{"id":"a","attributions":[]}\n'


def test_what_cannot_work_is_refused_before_any_work(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text('{"id": "a", "text": "x"}\n')
    for arguments, says in [
        ([str(tmp_path / "none.jsonl"), "-"], "none.jsonl: no such file"),
        ([str(source), str(source)], "in.jsonl: is the input too"),
        ([str(source), str(tmp_path / "x" / ".." / "in.jsonl")], "in.jsonl: is the input too"),
        ([str(source), str(tmp_path)], ": is a folder"),
        ([str(source), str(tmp_path / "none" / "out.jsonl")], "does not exist"),
    ]:
        assert main(["attribute", *arguments]) == 2
        assert says in capsys.readouterr().err
    assert source.read_text() == '{"id": "a", "text": "x"}\n'
    assert [each.name for each in tmp_path.iterdir()] == ["in.jsonl"]


def test_output_fits_its_schema(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps({"id": "a", "text": f"{TOLD} {NESTED} It was reportedly old."}) + "\n")
    assert main(["attribute", str(source), str(target)]) == 0
    assert main(["schema", "attribute"]) == 0
    schema = json.loads(capsys.readouterr().out)
    [line] = _lines(target)
    jsonschema.Draft202012Validator(schema).validate(line)
    # a cue in two pieces fits too, half a pair does not
    line["attributions"][0]["cue"] = [[0, 1], [3, 4]]  # type: ignore[index]
    jsonschema.Draft202012Validator(schema).validate(line)
    line["attributions"][0]["cue"] = [0]  # type: ignore[index]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(line)


def test_the_command_is_named() -> None:
    assert command.name == "attribute"
    assert AttributedText(id="a", attributions=()).model_dump() == {"id": "a", "attributions": ()}
