"""`verifier corpus` from the outside."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from verifier.cli import corpus as corpus_command
from verifier.cli import main
from verifier.corpus import Corpus

RECORDS = """\
{"id":"r1","outlet":"Gazette","published":"2015-05-24","title":"Fall","text":"The bridge fell.","retold":true}
{"id": "r2", "outlet": "Herald", "text": "The bridge stands.\\n\\nNobody was hurt."}
"""


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.jsonl").write_text(RECORDS)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output, standard error."""
    code = main(["corpus", *arguments])
    return code, *capsys.readouterr()


@pytest.fixture
def filled(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "add", "a.jsonl")[0] == 0


def test_add_says_what_became_of_the_records(capsys: pytest.CaptureFixture[str]) -> None:
    added = "corpus: 2 added, 0 new versions, 0 unchanged, 0 rejected; 2 reports\n"
    assert run(capsys, "add", "a.jsonl") == (0, added, "")
    again = "corpus: 0 added, 0 new versions, 2 unchanged, 0 rejected; 2 reports\n"
    assert run(capsys, "add", "a.jsonl") == (0, again, "")
    Path("b.jsonl").write_text(RECORDS.replace("fell", "fell down"))
    changed = "corpus: 0 added, 1 new versions, 1 unchanged, 0 rejected; 2 reports\n"
    assert run(capsys, "add", "b.jsonl") == (0, changed, "")


def test_bad_records_are_listed_and_the_rest_goes_in(capsys: pytest.CaptureFixture[str]) -> None:
    Path("b.jsonl").write_text('{"id": "r3", "text": "It sank."}\n{"id": "r4"}\nnonsense\n')
    assert run(capsys, "add", "a.jsonl", "b.jsonl", "--corpus", "other") == (
        1,
        "other: 3 added, 0 new versions, 0 unchanged, 2 rejected; 3 reports\n",
        'verifier: rejected: b.jsonl:2: has no "text"\n'
        "verifier: rejected: b.jsonl:3: is not JSON: Expecting value at column 1\n",
    )


def test_a_missing_path_writes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "add", "a.jsonl", "no.jsonl") == (
        2,
        "",
        "verifier: error: no.jsonl: no such file or folder\n  Check the path; nothing was added.\n",
    )
    assert not Path("corpus").exists()


def test_columns_can_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    Path("b.jsonl").write_text('{"nr": 9, "body": "It sank."}\n')
    assert run(capsys, "add", "b.jsonl", "--field", "id=nr", "--field", "text=body")[0] == 0
    code, out, _ = run(capsys, "export")
    assert (code, json.loads(out)["id"], json.loads(out)["text"]) == (0, "9", "It sank.")


def test_a_bad_column_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "add", "a.jsonl", "--field", "words=body")
    assert (code, err.splitlines()[0]) == (
        2,
        "verifier: error: --field words=body: there is no field 'words'",
    )
    assert not Path("corpus").exists()


@pytest.mark.usefixtures("filled")
def test_list_as_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "list", "--width", "70")
    assert (code, err) == (0, "")
    assert out == (
        "\n"
        "  id   published    outlet    title           passages\n"
        " ──────────────────────────────────────────────────────\n"
        "  r1   2015-05-24   Gazette   Fall [retold]          1\n"
        "  r2   undated      Herald                           1\n"
    )


HEAD_1 = (
    '{"id":"r1","outlet":"Gazette","published":"2015-05-24","url":null,"title":"Fall","byline":null,"retold":true,'
    '"version":1,"passages":1}'
)
HEAD_2 = (
    '{"id":"r2","outlet":"Herald","published":null,"url":null,"title":null,"byline":null,"retold":false,'
    '"version":1,"passages":1}'
)


@pytest.mark.usefixtures("filled")
def test_list_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "list", "--format", "jsonl") == (0, f"{HEAD_1}\n{HEAD_2}\n", "")
    assert run(capsys, "list", "--format", "jsonl", "--limit", "1") == (0, f"{HEAD_1}\n", "")
    assert run(capsys, "list", "--format", "json") == (0, f"[\n  {HEAD_1},\n  {HEAD_2}\n]\n", "")


@pytest.mark.usefixtures("filled")
def test_a_list_that_is_cut_says_so(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus_command, "TABLE_ROWS", 1)
    _, out, err = run(capsys, "list")
    assert "r1" in out
    assert "r2" not in out
    assert err == "verifier: warning: these are 1 of 2 reports; --limit N or --format jsonl lists more\n"


@pytest.mark.usefixtures("filled")
def test_show_a_report(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "show", "r1") == (
        0,
        "id         r1\n"
        "outlet     Gazette\n"
        "published  2015-05-24\n"
        "title      Fall\n"
        "retold     yes, in other words than the real report's\n"
        "version    1 (current)\n"
        "\n"
        "The bridge fell.\n",
        "",
    )


@pytest.mark.usefixtures("filled")
def test_show_versions(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.jsonl").write_text(RECORDS.replace("fell", "fell down"))
    run(capsys, "add", "a.jsonl")
    assert run(capsys, "show", "r1")[1].endswith("version    2 (current)\n\nThe bridge fell down.\n")
    assert run(capsys, "show", "r1", "--version", "1")[1].endswith("version    1 (older)\n\nThe bridge fell.\n")
    lines = run(capsys, "show", "r1", "--versions")[1].splitlines()
    assert [(line[:10], line[24:]) for line in lines] == [
        ("1  older  ", "  2015-05-24  Fall"),
        ("2  current", "  2015-05-24  Fall"),
    ]
    shown = json.loads(run(capsys, "show", "r1", "--versions", "--format", "json")[1])
    assert [(each["number"], each["current"], each["report"]["text"]) for each in shown] == [
        (1, False, "The bridge fell."),
        (2, True, "The bridge fell down."),
    ]
    assert run(capsys, "show", "r1", "--version", "3") == (
        2,
        "",
        "verifier: error: corpus: report r1 has no version 3\n  Its versions are 1 to 2.\n",
    )


@pytest.mark.usefixtures("filled")
def test_unknown_ids_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    hint = "  See 'verifier corpus list' for the ids.\n"
    assert run(capsys, "show", "r8") == (2, "", f"verifier: error: corpus: holds no report r8\n{hint}")
    gone = "verifier: error: corpus: holds no report r8; nothing was removed\n"
    assert run(capsys, "remove", "r1", "r8") == (2, "", gone + hint)
    assert run(capsys, "remove", "r1") == (0, "corpus: 1 removed; 1 reports\n", "")


@pytest.mark.parametrize("name", ["list", "stats", "verify", "export"])
def test_without_a_corpus(capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert run(capsys, name) == (
        2,
        "",
        "verifier: error: corpus: there is no corpus here\n"
        "  Add reports first: verifier corpus add PATH --corpus corpus\n",
    )
    assert not Path("corpus").exists()


@pytest.mark.usefixtures("filled")
def test_stats(capsys: pytest.CaptureFixture[str]) -> None:
    figures = json.loads(run(capsys, "stats", "--format", "json")[1])
    assert figures["outlets"] == [{"outlet": "Gazette", "reports": 1}, {"outlet": "Herald", "reports": 1}]
    assert run(capsys, "stats")[1] == (
        "corpus          corpus/corpus.sqlite\n"
        f"id              {figures['id']}\n"
        "reports         2\n"
        "older versions  0\n"
        "passages        2\n"
        "published       2015-05-24 to 2015-05-24; 1 undated\n"
        "retold          1\n"
        "outlets         2\n"
        "       1  Gazette\n"
        "       1  Herald\n"
        f"size            {figures['bytes']} bytes, schema 2\n"
        f"digest          {figures['digest']}\n"
    )


@pytest.mark.usefixtures("filled")
def test_verify(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "verify") == (0, "corpus: 2 reports, all is well\n", "")
    with Corpus.open(Path("corpus")) as corpus:
        corpus._connection.execute("UPDATE state SET passages = 5")
    assert run(capsys, "verify") == (1, "corpus: the books say 5 passages, the corpus holds 2\n", "")


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz"])
def test_what_is_exported_can_be_added_to_the_same_digest(capsys: pytest.CaptureFixture[str], name: str) -> None:
    hard = {
        "id": "é r3",
        "outlet": "A \u2028 B",
        "published": "2014-01-01",
        "text": ' Żuk\r\n\u2028said \x00 "🌉".\t',
    }
    Path("b.jsonl").write_text(json.dumps(hard))
    assert run(capsys, "add", "b.jsonl")[0] == 0
    assert run(capsys, "export", "-o", name) == (0, "", "")
    assert run(capsys, "add", name, "--corpus", "copy")[0] == 0
    with Corpus.open(Path("corpus")) as one, Corpus.open(Path("copy")) as two:
        assert one.digest() == two.digest()
        assert list(one.reports()) == list(two.reports())
        assert one.id != two.id
    first = Path(name).read_bytes()
    run(capsys, "export", "-o", name)
    assert Path(name).read_bytes() == first
    assert first.startswith(b"\x1f\x8b") == name.endswith(".gz")


@pytest.mark.usefixtures("filled")
def test_export_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "export")
    assert (code, err) == (0, "")
    assert out == (
        '{"id":"r1","outlet":"Gazette","published":"2015-05-24","url":null,"title":"Fall","byline":null,'
        '"text":"The bridge fell.","retold":true}\n'
        '{"id":"r2","outlet":"Herald","published":null,"url":null,"title":null,"byline":null,'
        '"text":"The bridge stands.\\n\\nNobody was hurt.","retold":false}\n'
    )


@pytest.mark.usefixtures("filled")
def test_an_export_that_fails_leaves_the_old_file(capsys: pytest.CaptureFixture[str]) -> None:
    Path("out.jsonl").write_text("old")
    with Corpus.open(Path("corpus")) as corpus:
        corpus._connection.execute("PRAGMA ignore_check_constraints = ON")
        corpus._connection.execute("UPDATE reports SET published = 'soon' WHERE id = 'r2'")
    with pytest.raises(ValueError, match="published"):
        main(["corpus", "export", "-o", "out.jsonl"])
    assert Path("out.jsonl").read_text() == "old"
    assert sorted(path.name for path in Path().iterdir()) == ["a.jsonl", "corpus", "out.jsonl"]
    assert run(capsys, "export", "-o", "no/out.jsonl")[0] == 2


def test_characters_that_steer_a_terminal_are_not_printed(capsys: pytest.CaptureFixture[str]) -> None:
    record = {
        "id": "r1",
        "title": "a\x1b[31m\nb",
        "outlet": "\x9b2J[bold]x",
        "text": "It\x1b]0;fell\x07.\n\nEnd.",
    }
    Path("a.jsonl").write_text(json.dumps(record))
    run(capsys, "add", "a.jsonl")
    _, shown, _ = run(capsys, "show", "r1")
    _, listed, _ = run(capsys, "list")
    assert shown.endswith("\n\nIt�]0;fell�.\n\nEnd.\n")
    assert "a�[31m b" in shown
    assert "�2J[bold]x" in listed
    assert not any(character in shown + listed for character in "\x1b\x07\x9b")


PROGRAM = "import sys; from verifier.cli import main; sys.exit(main())"


# A shell starts what runs in its background with Ctrl-C ignored, and hands that on to the test's children.
INTERRUPTIBLE = f"import signal; signal.signal(signal.SIGINT, signal.default_int_handler); {PROGRAM}"


def test_interrupted_while_adding(tmp_path: Path) -> None:
    endless = tmp_path / "many.jsonl"
    with endless.open("w") as stream:
        for number in range(60_000):  # more than any machine stores before the signal comes
            stream.write(f'{{"id": "r{number}", "text": "Bridge {number} fell. It was old."}}\n')
    process = subprocess.Popen(
        [sys.executable, "-c", INTERRUPTIBLE, "corpus", "add", str(endless)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(corpus_command.__file__).parents[2])},
    )
    files = [tmp_path / "corpus" / name for name in ("corpus.sqlite", "corpus.sqlite-wal")]
    deadline = time.monotonic() + 30
    while sum(f.stat().st_size for f in files if f.exists()) < 600_000 and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (130, "")
    with Corpus.open(tmp_path / "corpus") as corpus:
        count = corpus.count()
        assert corpus.problems() == []
    assert 0 < count < 60_000
    told = re.fullmatch(
        r"verifier: warning: (\d+) reports are stored; the same command again goes on from there\n"
        r"verifier: interrupted\n",
        err,
    )
    assert told is not None
    assert count - 500 <= int(told[1]) <= count  # the signal may fall between storing a batch and telling
