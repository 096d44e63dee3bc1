"""From files and folders to what they hold: what can be read comes as a unit, what cannot with the reason."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from verifier.corpus.extraction import LARGEST_DOCUMENT, read_unit
from verifier.corpus.fields import check_fields
from verifier.corpus.kinds import Kind, kind_of, kind_of_name, unpacked_name
from verifier.corpus.lines import numbered_lines
from verifier.corpus.packing import Meter, open_unpacked
from verifier.corpus.parquet import require_parquet, table_rows
from verifier.corpus.units import Unit, UnitKind
from verifier.corpus.warc import archived_pages
from verifier.errors import BadRecord, InputError, MissingFile
from verifier.reading.decoding import refuse_binary
from verifier.records import Report

__all__ = ["read_records", "read_units", "size_of"]


def read_records(paths: Sequence[Path], *, fields: Mapping[str, str]) -> Iterator[Report | BadRecord]:
    """The reports that files and folders hold, in order, streaming; all in this process, see `ingest` for more.

    Args:
        paths: What to read, see `read_units`.
        fields: Column of a JSON object or of a table for a field, where it is not the field's own name.

    Returns:
        Reports, tidied; and for a record that cannot be read a `BadRecord` whose message begins with the file (and
        the line's, row's or record's number) and ends with the reason.

    Raises:
        InputError: As `read_units`, before anything is read.
    """
    units = read_units(paths, fields=fields)

    def records() -> Iterator[Report | BadRecord]:
        for unit in units:
            try:
                yield unit if isinstance(unit, BadRecord) else read_unit(unit, fields=fields).report
            except BadRecord as error:
                yield error

    return records()


def read_units(
    paths: Sequence[Path], *, fields: Mapping[str, str], meter: Meter | None = None
) -> Iterator[Unit | BadRecord]:
    """What files and folders hold, in order, streaming, one unit for each record.

    A path is JSON Lines, one record a line; a Parquet table, one record a row; a web archive (WARC), one record a
    page; a document (plain text, Markdown, HTML or PDF), one record; any of them but Parquet also packed by gzip or
    zstd; or a folder, whose files of these kinds are read in order of their names, with its subfolders. Within
    folders, what begins with a dot and what is named README is passed over. `kinds.kind_of` says how they are told
    apart.

    Args:
        paths: What to read.
        fields: Column of a JSON object or of a table for a field, where it is not the field's own name.
        meter: Told what is read.

    Returns:
        Units; and for what cannot even be read a `BadRecord` with its place at the beginning of the message.

    Raises:
        MissingFile: A path does not exist. Like the next, before anything is read.
        InputError: A path is of no kind that can be read, or `fields` names an unknown field.
    """
    check_fields(fields)
    kinds = [_kind_of_path(path) for path in paths]
    meter = meter or Meter()
    return (
        unit
        for path, kind in zip(paths, kinds, strict=True)
        for unit in (
            _units_below(path, fields=fields, meter=meter)
            if kind is None
            else _units_of(path, kind, fields=fields, meter=meter)
        )
    )


def size_of(paths: Sequence[Path]) -> int:
    """Bytes of all files that would be read, roughly: whatever folders hold counts."""
    total = 0
    for path in paths:
        for file in _files_below(path, on_error=lambda _: None) if path.is_dir() else (path,):
            if file.is_file() and not file.is_symlink():
                total += file.stat().st_size
    return total


def _kind_of_path(path: Path) -> Kind | None:
    """The kind of the file at `path`, or None for a folder; refuses what cannot hold reports."""
    if not path.exists():
        raise MissingFile(f"{path}: no such file or folder", hint="Check the path; nothing was added.")
    if not os.access(path, os.R_OK):
        raise InputError(f"{path}: may not be read", hint="Have its permissions changed; nothing was added.")
    if path.is_dir():
        return None
    if not path.is_file():
        raise InputError(f"{path}: is not a regular file", hint="Write it to a file first; nothing was added.")
    kind = _kind_of_file(path)
    if kind is None:
        with path.open("rb") as stream:
            refuse_binary(stream.read(64), name=str(path))
        if path.suffix.lower() == ".json":
            raise InputError(
                f"{path}: is JSON, but not JSON Lines",
                hint="Write one object in each line: jq -c '.[]' FILE.json > FILE.jsonl",
            )
        raise InputError(
            f"{path}: neither its name nor its first bytes say what kind of file it is",
            hint="Name a .jsonl, .parquet, .warc, .txt, .md, .html or .pdf file, or a folder of these.",
        )
    return kind


def _kind_of_file(path: Path) -> Kind | None:
    """The kind of a regular file; makes sure that this kind can be read here."""
    try:
        kind = kind_of(path)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}", hint="Have its permissions changed.") from error
    if kind is Kind.PARQUET:
        require_parquet(path)
    return kind


def _units_below(folder: Path, *, fields: Mapping[str, str], meter: Meter) -> Iterator[Unit | BadRecord]:
    """The units of all files below `folder`."""
    unreadable: list[OSError] = []
    found = False
    for path in _files_below(folder, on_error=unreadable.append):
        try:
            kind = _kind_within(path)
        except InputError as error:
            found = True
            yield BadRecord(error.message, hint=error.hint)
            continue
        if kind is not None:
            found = True
            yield from _units_of(path, kind, fields=fields, meter=meter)
    for failed in unreadable:
        yield BadRecord(f"{failed.filename}: cannot be listed: {failed.strerror}", hint="Have its permissions changed.")
    if not found and not unreadable:
        yield BadRecord(
            f"{folder}: holds no file that can be read",
            hint="Add .jsonl, .parquet, .warc, .txt, .md, .html or .pdf files.",
        )


def _kind_within(path: Path) -> Kind | None:
    """The kind of a file in a folder, or None where it is to be passed over.

    Raises:
        InputError: It should be read, by its name or its first bytes, but cannot be.
    """
    if path.is_file() and not path.is_symlink():
        return _kind_of_file(path)
    if kind_of_name(path) is None:
        return None
    what = "a regular file but a link" if path.is_symlink() else "a regular file"
    raise InputError(f"{path}: is not {what}", hint="Name the file itself, or take it out of the folder.")


def _files_below(folder: Path, *, on_error: Callable[[OSError], None]) -> Iterator[Path]:
    """The files below `folder` by name; linked folders are not followed, they may lead round or out of it."""
    for where, folders, files in os.walk(folder, onerror=on_error):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(where) / name
            if not name.startswith(".") and path.stem.lower() != "readme":
                yield path


def _units_of(path: Path, kind: Kind, *, fields: Mapping[str, str], meter: Meter) -> Iterator[Unit | BadRecord]:
    if kind is Kind.WARC:
        yield from archived_pages(path, meter=meter)
    elif kind is Kind.DOCUMENT:
        yield _document(path, meter=meter)
    else:
        table = kind is Kind.PARQUET
        for number, line in (
            table_rows(path, fields=fields, meter=meter) if table else numbered_lines(path, meter=meter)
        ):
            place = f"{path}: row {number}" if table else f"{path}:{number}"
            if isinstance(line, BadRecord):
                yield BadRecord(f"{place}: {line.message}", hint=line.hint)
            else:
                yield Unit(place=place, kind=UnitKind.LINE, data=line)


def _document(path: Path, *, meter: Meter) -> Unit | BadRecord:
    """A document's bytes, at most one more than a document may have."""
    try:
        with open_unpacked(path, meter=meter) as stream:
            data = stream.read(LARGEST_DOCUMENT + 1)
    except BadRecord as error:
        return BadRecord(f"{path}: {error.message}", hint=error.hint)
    except OSError as error:
        return BadRecord(f"{path}: cannot be read: {error.strerror or error}", hint="Fetch the file again.")
    return Unit(place=str(path), kind=UnitKind.DOCUMENT, data=data, name=unpacked_name(path))
