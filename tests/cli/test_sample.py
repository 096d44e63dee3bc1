import json
from pathlib import Path

import pytest

from verifier.cli.main import main
from verifier.cli.sample import sample_files
from verifier.errors import CorpusError

TOP = Path(__file__).parents[2]


def test_the_sample_is_written_as_it_is_tracked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "my sample"
    assert main(["sample", str(target)]) == 0
    assert (target / "reports.jsonl").read_bytes() == (TOP / "corpus/sample/reports.jsonl").read_bytes()
    assert (target / "examples/al-waleed.txt").read_bytes() == (TOP / "examples/al-waleed.txt").read_bytes()
    written = {str(each.relative_to(target)) for each in target.rglob("*") if each.is_file()}
    assert written == set(sample_files())
    records = [json.loads(line) for line in (target / "reports.jsonl").read_text("utf-8").splitlines()]
    assert len(records) >= 40
    assert all(record["retold"] is True for record in records)
    said = capsys.readouterr().out
    assert f"verifier index build --corpus '{target}'" in said


def test_an_installed_package_carries_the_sample_inside(tmp_path: Path) -> None:
    package = tmp_path / "site-packages" / "verifier"
    carried = package / "sample"
    for name in (
        "corpus/sample/reports.jsonl",
        "corpus/sample/README.md",
        "examples/a.txt",
        "examples/b.pyc",
    ):
        (carried / name).parent.mkdir(parents=True, exist_ok=True)
        (carried / name).write_text("x")
    assert sample_files(package) == {
        "README.md": carried / "corpus/sample/README.md",
        "reports.jsonl": carried / "corpus/sample/reports.jsonl",
        "examples/a.txt": carried / "examples/a.txt",
    }
    with pytest.raises(CorpusError, match="missing from this installation"):
        sample_files(tmp_path / "elsewhere" / "verifier")


def test_files_that_are_there_are_kept_unless_forced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "reports.jsonl").write_text("mine")
    assert main(["sample", str(tmp_path)]) == 2
    assert capsys.readouterr().err.splitlines() == [
        f"verifier: error: {tmp_path / 'reports.jsonl'}: is there already",
        "  Name another folder, or write over the files with --force.",
    ]
    assert (tmp_path / "reports.jsonl").read_text() == "mine"
    assert [each.name for each in tmp_path.iterdir()] == ["reports.jsonl"]
    assert main(["sample", str(tmp_path), "--force"]) == 0
    assert (tmp_path / "reports.jsonl").stat().st_size > 10_000


def test_a_file_in_the_way_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("x")
    assert main(["sample", str(tmp_path / "file")]) == 2
    assert f"{tmp_path / 'file'}: cannot be made" in capsys.readouterr().err
