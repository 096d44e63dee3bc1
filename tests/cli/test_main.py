import importlib
import subprocess
import sys
from pathlib import Path

import click
import pytest

from verifier.cli.main import COMMANDS, main
from verifier.version import __version__

TOP = Path(__file__).parents[2]

HELP = """\
Usage: verifier [OPTIONS] COMMAND [ARGS]...

  Check the claims of a news article: who said it, through whom, and who else
  reports it.

  Nothing leaves this machine unless the article itself is given as a URL.

Options:
  -V, --version  Show the version and exit.
  -h, --help     Show this message and exit.

Commands:
  check      Check an article's claims against a corpus of reports.
  claims     List an article's claims and who is said to have said them.
  search     Find the passages of a corpus that are nearest to a text.
  attribute  Find attributions in texts given as JSON Lines.
  judge      Judge whether passages or documents support or refute claims.
  corpus     Add, list, show, remove, count, verify and export reports.
  index      Build, update, verify and describe a corpus's index.
  audit      Check many articles, and grade outlets and sources by what became
             of their claims.
  origins    Group a corpus's reports by the dispatch or speaker that they go
             back to.
  schema     Print the JSON schema of a command's output.
  sample     Write the sample corpus and the example articles.
"""


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    assert capsys.readouterr().out == HELP


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"verifier {__version__}\n"


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_listed_command_is_there_under_its_name(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    command = importlib.import_module(f"verifier.cli.{name}").command
    assert isinstance(command, click.Command)
    assert command.name == name
    assert main([name, "--help"]) == 0
    assert capsys.readouterr().out.startswith(f"Usage: verifier {name} [OPTIONS]")


def test_a_wrong_command_is_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["chekc"]) == 2
    assert capsys.readouterr().err == "verifier: error: No such command 'chekc'.\n  See 'verifier --help'.\n"


def test_a_wrong_option_is_usage_of_its_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "--nope"]) == 2
    assert capsys.readouterr().err == "verifier: error: No such option '--nope'.\n  See 'verifier schema --help'.\n"


def test_no_command_shows_the_help_and_is_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == HELP


def test_the_launcher_is_the_same_program() -> None:
    done = subprocess.run(
        [sys.executable, str(TOP / "cli.py"), "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"verifier {__version__}\n"


def test_a_reader_that_goes_away_is_no_error() -> None:
    program = subprocess.Popen(
        [sys.executable, str(TOP / "cli.py"), "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert program.stdout is not None
    assert program.stderr is not None
    with program.stdout, program.stderr:
        program.stdout.close()
        assert program.wait(timeout=60) == 141
        assert program.stderr.read() == b""


def test_a_pipe_gets_utf8_whatever_the_locale(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(TOP / "cli.py"), "claims", "-", "--format", "json"],
        input="Café burns\n\nThe café of Zoë Ñandú burned down on Monday. Nobody was hurt, the police said.\n".encode(),
        capture_output=True,
        env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PATH": ""},
        cwd=tmp_path,
        check=True,
    )
    assert "Zoë Ñandú" in done.stdout.decode("utf-8")
