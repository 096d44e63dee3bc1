"""Ctrl-C: nothing half-written, exit code 130."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

CHILD = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # also where the tests run with it ignored
from verifier.cli import main
sys.exit(main(sys.argv[1:]))
"""


def _start(*arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def _wait_for(folder: Path, pattern: str) -> Path:
    for _ in range(600):
        for found in folder.glob(pattern):
            if found.stat().st_size:
                return found
        time.sleep(0.05)
    pytest.fail(f"{pattern} never came")


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT for another process")
def test_an_interrupted_bulk_run_leaves_the_old_output(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("old\n")
    text = "The minister said that the bridge fell. " * 40
    lines = b"".join(b'{"id": "%d", "text": "%s"}\n' % (number, text.encode()) for number in range(200))
    with _start("attribute", "-", str(target)) as program:
        assert program.stdin is not None
        assert program.stderr is not None
        program.stdin.write(lines)
        program.stdin.flush()
        _wait_for(tmp_path, ".out.jsonl.*.part")
        program.send_signal(signal.SIGINT)
        code = program.wait(timeout=60)
        said = program.stderr.read()
    assert code == 130
    assert said == b"verifier: interrupted\n"
    assert target.read_text() == "old\n"
    assert [each.name for each in tmp_path.iterdir()] == ["out.jsonl"]
