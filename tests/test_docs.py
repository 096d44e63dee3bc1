"""Every command and every option is documented in README.md."""

import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from verifier.cli.main import COMMANDS

README = Path(__file__).parents[1] / "README.md"


def _commands() -> Iterator[tuple[str, click.Command]]:
    """Every command with the words that call it; of a group its commands."""
    for name in COMMANDS:
        command = importlib.import_module(f"verifier.cli.{name}").command
        if isinstance(command, click.Group):
            yield from ((f"{name} {each}", command.commands[each]) for each in command.commands)
        else:
            yield name, command


def _options() -> list[str]:
    return sorted(
        {
            max(parameter.opts, key=len)
            for _, command in _commands()
            for parameter in command.params
            if isinstance(parameter, click.Option)
        }
    )


@pytest.mark.parametrize("words", [words for words, _ in _commands()])
def test_every_command_is_in_the_readme(words: str) -> None:
    assert re.search(rf"verifier {words}\b", README.read_text("utf-8"))


@pytest.mark.parametrize("option", _options())
def test_every_option_is_in_the_readme(option: str) -> None:
    assert re.search(rf"{re.escape(option)}(?![\w-])", README.read_text("utf-8"))
