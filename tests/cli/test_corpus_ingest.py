"""`verifier corpus add` with workers: hostile input, progress, copies."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from verifier.cli import corpus as corpus_command
from verifier.cli import main
from verifier.cli.corpus_progress import progress_line
from verifier.corpus import IngestProgress

PAGE = (
    "<html><head><title>Bridge falls</title></head><body><article><h1>Bridge falls</h1>"
    "<p>The bridge over the river fell on Monday, the mayor of the town said, after years without repair.</p>"
    "</article></body></html>"
)


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, list[str]]:
    """Exit code, standard output, lines of standard error."""
    code = main(["corpus", *arguments])
    out, err = capsys.readouterr()
    return code, out, err.splitlines()


def pdf(*objects: bytes) -> bytes:
    """A PDF file of these objects, the first of them its catalogue."""
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer <</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    return out + end % (size, table, size, len(out))


def laughing() -> bytes:
    """A PDF whose page shows a form ten times that shows a form ten times, and so on, ten deep."""
    shows = b"/F Do " * 10
    form = (
        b"<</Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</F %d 0 R>>>>/Length %d>>stream\n%s"
        b"\nendstream"
    )
    last = b"BT (lol) Tj ET"
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(shows), shows),
        *(form % (6 + depth, len(shows), shows) for depth in range(9)),
        b"<</Type/XObject/Subtype/Form/BBox[0 0 1 1]/Length %d>>stream\n%s\nendstream" % (len(last), last),
    )


def test_hostile_documents_cost_themselves(capsys: pytest.CaptureFixture[str]) -> None:
    folder = Path("in")
    folder.mkdir()
    tags = f"<html><body>{'<div>' * 10_000}<p>It fell.</p>{'</div>' * 10_000}</body></html>"
    (folder / "a.html").write_text(PAGE)
    (folder / "b.html").write_text(tags)
    with gzip.open(folder / "c.jsonl.gz", "wb", compresslevel=1) as stream:
        stream.write(b'{"id": "c1", "text": "It fell."}\n')
        for _ in range(100):
            stream.write(b"x" * 1_000_000)
        stream.write(b'\n{"id": "c3", "text": "It stands."}\n')
    (folder / "d.jsonl").write_text(f'{{"id": "d", "text": {"[" * 100_000}{"]" * 100_000}}}\n')
    (folder / "e.pdf").write_bytes(laughing())
    (folder / "f.txt.gz").write_bytes(gzip.compress(b" " * 100_000_000))
    (folder / "z.txt").write_text("The bridge stands, the mayor said on Monday. Nobody was hurt.\n")
    code, out, err = run(capsys, "add", "in", "--workers", "2")
    assert (code, out) == (1, "corpus: 4 added, 0 new versions, 0 unchanged, 5 rejected; 4 reports\n")
    assert [line.removeprefix("verifier: rejected: in/")[:38] for line in err] == [
        "b.html: no article text is found in th",
        "c.jsonl.gz:2: is longer than 16 MiB",
        "d.jsonl:1: is not JSON that can be rea",
        "e.pdf: the PDF holds no text",
        "f.txt.gz: is larger than 10485760 byte",
    ]
    code, out, _ = run(capsys, "add", "in", "--workers", "1")
    assert (code, out) == (1, "corpus: 0 added, 0 new versions, 4 unchanged, 5 rejected; 4 reports\n")


@pytest.mark.parametrize("workers", ["0", "257", "two"])
def test_a_number_of_workers_that_cannot_be_is_usage(capsys: pytest.CaptureFixture[str], workers: str) -> None:
    Path("a.txt").write_text("It fell.")
    assert run(capsys, "add", "a.txt", "--workers", workers)[0] == 2
    assert not Path("corpus").exists()


def test_a_copied_corpus_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.jsonl").write_text('{"id": "r1", "text": "It fell."}\n')
    run(capsys, "add", "a.jsonl")
    shutil.copytree("corpus", "copy")
    told = [
        "verifier: warning: copy: this corpus was copied, or moved to another disk; a copy shares its original's id,"
        " so keep their indexes apart (export it into a new corpus for an id of its own)"
    ]
    assert run(capsys, "verify", "--corpus", "copy") == (0, "copy: 1 reports, all is well\n", told)
    assert run(capsys, "add", "a.jsonl", "--corpus", "copy")[2] == []
    assert run(capsys, "add", "a.jsonl")[2] == []


def test_progress_in_one_line() -> None:
    progress = IngestProgress(records=12_000, stored=11_500, bytes=31_000_000)
    assert progress_line(progress, total=120_400_000, seconds=15.0) == (
        "12,000 records  31.0 of 120.4 MB  800 records/s  2.1 MB/s"
    )
    nothing = IngestProgress(records=0, stored=0, bytes=0)
    assert progress_line(nothing, total=0, seconds=0.0) == "0 records  0.0 of 0.0 MB  0 records/s  0.0 MB/s"


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
def test_progress_is_drawn_on_a_terminal_only() -> None:
    import pty  # noqa: PLC0415

    with Path("a.jsonl").open("w") as stream:
        for number in range(3_000):
            stream.write(f'{{"id": "r{number}", "text": "Bridge {number} fell. It was old."}}\n')
    leader, follower = pty.openpty()
    code = "import sys; from verifier.cli import main; sys.exit(main())"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "corpus", "add", "a.jsonl"],
        stdout=subprocess.PIPE,
        stderr=follower,
        env={**os.environ, "PYTHONPATH": str(Path(corpus_command.__file__).parents[2]), "COLUMNS": "120"},
    )
    os.close(follower)
    drawn = b""
    try:
        while part := os.read(leader, 65536):
            drawn += part
    except OSError:  # the other end was closed
        pass
    os.close(leader)
    out, _ = process.communicate(timeout=60)
    assert out == b"corpus: 3000 added, 0 new versions, 0 unchanged, 0 rejected; 3000 reports\n"
    assert re.search(rb"[\d,]+ records  0\.\d of 0\.2 MB  [\d,]+ records/s", drawn)
