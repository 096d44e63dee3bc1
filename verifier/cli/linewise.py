"""JSON Lines in, JSON Lines out: the files of `attribute` and `judge`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TypeVar

from pydantic import BaseModel, ValidationError

from verifier.errors import BadRecord, MissingFile, OutputError
from verifier.rendering.files import atomic_file, require_writable

__all__ = ["parsed", "reading", "require_two_files", "writing"]

_Line = TypeVar("_Line", bound=BaseModel)


def parsed(line: bytes, form: type[_Line]) -> _Line:
    """The record that a line holds.

    Raises:
        BadRecord: It is not UTF-8, no JSON, or lacks a field; the message does not name the line.
    """
    try:
        return form.model_validate_json(line.removeprefix(b"\xef\xbb\xbf"))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(map(str, first["loc"]))
        reason = first["msg"].replace("at line 1 column", "at column")  # the file's line is named beside it
        raise BadRecord(f"{field}: {reason}" if field else reason) from error


def require_two_files(source: str, target: str) -> None:
    """Refuse what cannot work before any work is done.

    Raises:
        MissingFile: The input does not exist.
        OutputError: The output cannot be written, or is the input.
    """
    if source != "-" and not Path(source).is_file():
        raise MissingFile(f"{source}: no such file", hint="Check the path of IN.jsonl.")
    if target == "-":
        return
    if source != "-" and Path(source).resolve() == Path(target).resolve():
        raise OutputError(f"{target}: is the input too", hint="Name another file for OUT.jsonl.")
    require_writable(Path(target))


@contextmanager
def reading(source: str) -> Iterator[BinaryIO]:
    """The input's bytes, line by line; `-` is standard input."""
    if source == "-":
        yield sys.stdin.buffer
        return
    try:
        stream = Path(source).open("rb")  # noqa: SIM115  # closed below
    except OSError as error:
        raise MissingFile(f"{source}: cannot be read: {error.strerror}", hint="Check its permissions.") from error
    with stream:
        yield stream


@contextmanager
def writing(target: str) -> Iterator[BinaryIO]:
    """Where the output goes, whole or not at all; `-` is standard output."""
    if target == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    with atomic_file(Path(target)) as stream:
        yield stream
