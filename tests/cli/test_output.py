"""Where results go and how wide they are."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from verifier.cli.output import emit, table_width
from verifier.errors import OutputError

ARTICLE = """Flood takes the old bridge at Arden

The river took the old bridge at Arden on Monday morning. The fire chief told Delta Wire that nobody was hurt.
"""


def test_a_pipe_and_a_file_are_100_columns_wide(tmp_path: Path) -> None:
    assert table_width(None, output=None) == 100
    assert table_width(None, output=tmp_path / "out.txt") == 100
    assert table_width(63, output=None) == 63


def test_a_result_goes_to_the_file_or_to_standard_output(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    emit("words\n", output=None)
    emit("no line break", output=None)
    assert capsys.readouterr().out == "words\nno line break\n"
    emit("words\n", output=tmp_path / "out.txt")
    assert capsys.readouterr().out == ""
    assert (tmp_path / "out.txt").read_text() == "words\n"
    with pytest.raises(OutputError):
        emit("words\n", output=tmp_path / "none" / "out.txt")


def _on_a_terminal(columns: int, *arguments: str, **environment: str) -> str:
    """What the program prints on a terminal of so many columns."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    kept = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "NO_COLOR", "TERM"}}
    command = [sys.executable, "-c", "import sys; from verifier.cli import main; sys.exit(main())", *arguments]
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, env={**kept, "TERM": "xterm-256color", **environment}
    ) as program:
        os.close(theirs)
        pieces = []
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
            if not piece:
                break
            pieces.append(piece)
    os.close(ours)
    assert program.returncode == 0
    return b"".join(pieces).decode("utf-8").replace("\r\n", "\n")


def test_a_table_fits_the_terminal_and_has_its_colours(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE, "utf-8")
    coloured = _on_a_terminal(60, "claims", str(article))
    bare = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert bare != coloured
    assert bare.startswith("Flood takes the old bridge at Arden\n")
    assert max(map(len, bare.splitlines())) == 60
    assert "\x1b" not in bare
    assert "\x1b" not in _on_a_terminal(60, "claims", str(article), NO_COLOR="1")
