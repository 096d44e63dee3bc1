"""Reading reports from files and folders: what can be read comes as a report, what cannot with the reason."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from verifier.corpus.content import content_of, derived_id
from verifier.corpus.fields import check_fields, report_of_json
from verifier.corpus.lines import numbered_lines
from verifier.errors import BadRecord, InputError, MissingFile, VerifierError
from verifier.reading.limits import ReadLimits
from verifier.reading.media import detect_media, media_of_name
from verifier.records import Report

__all__ = ["read_records"]

LARGEST_DOCUMENT = ReadLimits().max_bytes
"""Bytes of the largest document that is read; a line has `lines.LONGEST_LINE`."""

_JSON_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")


def read_records(paths: Sequence[Path], *, fields: Mapping[str, str]) -> Iterator[Report | BadRecord]:
    """The reports that files and folders hold, in order, streaming.

    A path is a JSON Lines file (`.jsonl`, `.ndjson`, either with `.gz`), one record a line; a document
    (`.txt`, `.md`, `.html`, `.pdf`), one record; or a folder, whose files of these kinds are read in order of
    their names, with its subfolders. Within folders, what begins with a dot and what is named README is
    passed over.

    Args:
        paths: What to read.
        fields: Column of a JSON object for a field, where it is not the field's own name.

    Returns:
        Reports, tidied; and for a record that cannot be read a `BadRecord` whose message begins with
        the file (and for JSON Lines the line's number) and ends with the reason.

    Raises:
        MissingFile: A path does not exist. Like the next, before anything is read.
        InputError: A path is of no kind that can be read, or `fields` names an unknown field.
    """
    check_fields(fields)
    for path in paths:
        _check_path(path)
    return _read_all(paths, fields=dict(fields))


def _check_path(path: Path) -> None:
    """Refuse a path that cannot hold reports."""
    if not path.exists():
        raise MissingFile(f"{path}: no such file or folder", hint="Check the path; nothing was added.")
    if not path.is_dir() and not _is_readable(path):
        raise InputError(
            f"{path}: the name does not say what kind of file it is",
            hint="Name a .jsonl, .jsonl.gz, .txt, .md, .html or .pdf file, or a folder of these.",
        )
    if not os.access(path, os.R_OK):
        raise InputError(f"{path}: may not be read", hint="Have its permissions changed; nothing was added.")


def _is_json_lines(path: Path) -> bool:
    return path.name.lower().endswith(_JSON_LINES)


def _is_readable(path: Path) -> bool:
    return _is_json_lines(path) or media_of_name(path.name) is not None


def _read_all(paths: Sequence[Path], *, fields: Mapping[str, str]) -> Iterator[Report | BadRecord]:
    for path in paths:
        if path.is_dir():
            yield from _read_folder(path, fields=fields)
        else:
            yield from _read_file(path, fields=fields)


def _read_folder(folder: Path, *, fields: Mapping[str, str]) -> Iterator[Report | BadRecord]:
    """The records of all files below `folder`."""
    unreadable: list[OSError] = []
    found = False
    for path in _files_below(folder, on_error=unreadable.append):
        found = True
        if path.is_symlink():
            yield BadRecord(f"{path}: is not a regular file but a link", hint="Name the file that it leads to.")
            continue
        yield from _read_file(path, fields=fields)
    for error in unreadable:
        yield BadRecord(f"{error.filename}: cannot be listed: {error.strerror}", hint="Have its permissions changed.")
    if not found and not unreadable:
        yield BadRecord(f"{folder}: holds no file that can be read", hint="Add .jsonl, .txt, .md or .html files.")


def _files_below(folder: Path, *, on_error: Callable[[OSError], None]) -> Iterator[Path]:
    """The readable files below `folder` by name; links are not followed, they may lead round or out of it."""
    for where, folders, files in os.walk(folder, onerror=on_error):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(where) / name
            if not name.startswith(".") and path.stem.lower() != "readme" and _is_readable(path):
                yield path


def _read_file(path: Path, *, fields: Mapping[str, str]) -> Iterator[Report | BadRecord]:
    if _is_json_lines(path):
        yield from _read_json_lines(path, fields=fields)
    else:
        yield _read_document(path)


def _read_json_lines(path: Path, *, fields: Mapping[str, str]) -> Iterator[Report | BadRecord]:
    for number, line in numbered_lines(path):
        try:
            if isinstance(line, BadRecord):
                raise line
            yield report_of_json(line, fields=fields)
        except BadRecord as error:
            yield BadRecord(f"{path}:{number}: {error.message}", hint=error.hint)


def _read_document(path: Path) -> Report | BadRecord:
    """A document as one report; its id comes from its URL or its content, see `content.derived_id`."""
    from verifier.reading import extract_page  # noqa: PLC0415  # costly, and JSON Lines do without

    try:
        if not path.is_file():
            raise BadRecord("is not a regular file", hint="Take it out of the folder.")
        with path.open("rb") as stream:
            data = stream.read(LARGEST_DOCUMENT + 1)
        if len(data) > LARGEST_DOCUMENT:
            raise BadRecord(f"is larger than {LARGEST_DOCUMENT} bytes", hint="Split it.")
        page = extract_page(data, media=detect_media(data, name=path.name), name=str(path))
        report = Report(
            id="?",
            outlet=page.outlet,
            published=page.published,
            url=page.url,
            title=page.title,
            byline=", ".join(page.authors) or None,
            text=page.text,
        )
        return content_of(report.model_copy(update={"id": derived_id(report)})).report
    except VerifierError as error:
        reason = error.message.removeprefix(f"{path}: ")
        return BadRecord(f"{path}: {reason}", hint=error.hint)
    except OSError as error:
        return BadRecord(f"{path}: {error.strerror or error}", hint="Have its permissions changed.")
