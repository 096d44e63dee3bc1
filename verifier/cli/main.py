"""The program: finds the command, runs it, turns errors into messages and exit codes.

Exit codes: 0 done · 1 done, but some records were bad · 2 bad input or usage · 3 nothing to measure with ·
130 interrupted (Ctrl-C) · 141 the reader of the output went away. A command that has to end
with 1 calls `click.get_current_context().exit(1)`; every other code comes from an error's class.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import click

from verifier.errors import VerifierError
from verifier.version import __version__

__all__ = ["COMMANDS", "group", "main"]

COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "check": "Check an article's claims against a corpus of reports.",
        "claims": "List an article's claims and who is said to have said them.",
        "search": "Find the passages of a corpus that are nearest to a text.",
        "attribute": "Find attributions in texts given as JSON Lines.",
        "judge": "Judge whether passages or documents support or refute claims.",
        "corpus": "Add, list, show, remove, count, verify and export reports.",
        "index": "Build, update, verify and describe a corpus's index.",
        "audit": "Check many articles, and grade outlets and sources by what became of their claims.",
        "origins": "Group a corpus's reports by the dispatch or speaker that they go back to.",
        "schema": "Print the JSON schema of a command's output.",
        "sample": "Write the sample corpus and the example articles.",
    }
)
"""Every command and its one line of help: `--help` lists them without importing any."""

INTERRUPTED = 130
READER_GONE = 141

_PROGRAM = "verifier"
_COMPLETION = "_VERIFIER_COMPLETE"  # set by click's shell completion scripts


class _LazyGroup(click.Group):
    """A group whose commands are imported when they are called, never before.

    Each lives in `verifier.cli.NAME` as a click command named `command`.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"verifier.cli.{cmd_name}")
        command = module.command
        if not isinstance(command, click.Command):
            raise TypeError(f"verifier.cli.{cmd_name}.command is not a click command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=_LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "-V", "--version", prog_name=_PROGRAM, message="%(prog)s %(version)s")
def group() -> None:
    """Check the claims of a news article: who said it, through whom, and who else reports it.

    Nothing leaves this machine unless the article itself is given as a URL.
    """


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code; see the module for their meaning.

    Args:
        argv: The arguments after the program's name; those of the process if None.
    """
    if _COMPLETION in os.environ:
        group.main(prog_name=_PROGRAM)  # answers the shell and exits
    _speak_utf8()
    try:
        with group.make_context(_PROGRAM, list(sys.argv[1:] if argv is None else argv)) as context:
            group.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as end:
        return end.exit_code
    except (VerifierError, click.ClickException) as error:
        _explain(error)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("verifier: interrupted", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        _let_go_of_stdout()
        return READER_GONE
    return 0


def _explain(error: VerifierError | click.ClickException) -> None:
    """Say on standard error what went wrong and how to mend it."""
    if isinstance(error, VerifierError):
        _complain(error.message, hint=error.hint)
    elif isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()
    else:
        asked = error.ctx if isinstance(error, click.UsageError) else None
        _complain(error.format_message(), hint=f"See '{asked.command_path} --help'." if asked else "")


def _complain(message: str, *, hint: str) -> None:
    """Say on standard error what is wrong and, on a second line, the mend."""
    click.echo(f"verifier: error: {message}", err=True)
    if hint:
        click.echo(f"  {hint}", err=True)


def _speak_utf8() -> None:
    """Make files and pipes UTF-8 whatever the locale; a terminal keeps its encoding but never fails."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty():
            reconfigure(errors="replace")
        else:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _let_go_of_stdout() -> None:
    """Point standard output at nothing, so that the interpreter's last flush finds no broken pipe."""
    try:
        descriptor = sys.stdout.fileno()
    except (OSError, ValueError):
        return
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, descriptor)
    os.close(nothing)
