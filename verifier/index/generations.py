"""The folders of an index, and how a new generation takes the old one's place.

    DIRECTORY/
      current        name of the folder that answers, on one line; replaced by rename
      lock           held by the process that builds
      g000007/       a generation: complete before `current` ever names it, never changed after
      building-…/    a generation that is being built, or what a killed build left

A process killed at any moment leaves `current` naming a complete generation, or no index at all.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from verifier.encoding.digest import file_digest
from verifier.errors import IndexDamaged, IndexMissing, OutputError
from verifier.index.manifest import NAME, FileRecord, Manifest
from verifier.index.mends import BUILD, REBUILD

__all__ = ["building", "current_folder", "file_records", "put_in_place", "sole_builder"]

_POINTER = "current"
_LOCK = "lock"
_BUILDING = "building-"
_GENERATION = re.compile(r"g(\d{6,})")


def current_folder(directory: Path) -> Path:
    """The folder of the generation that answers.

    Raises:
        IndexMissing: No index was ever built there.
        IndexDamaged: The pointer names no generation.
    """
    pointer = directory / _POINTER
    try:
        name = pointer.read_text(encoding="utf-8").strip()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise IndexMissing(f"{directory}: there is no index", hint=BUILD) from error
    except (OSError, UnicodeDecodeError) as error:
        raise _pointless(pointer, "cannot be read") from error
    if not _GENERATION.fullmatch(name) or not (directory / name).is_dir():
        raise _pointless(pointer, f"names {name[:40]!r}, which is no generation of this index")
    return directory / name


@contextmanager
def sole_builder(directory: Path) -> Iterator[None]:
    """In the block no other process builds in `directory`; the folder is made, leftovers are removed.

    The system lets go of the lock when a process ends, however it ends.

    Raises:
        OutputError: Another process is building there, or the folder cannot be written.
    """
    try:
        directory.mkdir(parents=True, exist_ok=True)
        lock = FileLock(directory / _LOCK)
        lock.acquire(timeout=0)
    except Timeout as error:
        raise OutputError(
            f"{directory}: another process is building this index", hint="Wait until it is done."
        ) from error
    except OSError as error:
        raise _unwritable(directory, error) from error
    try:
        for left in directory.glob(f"{_BUILDING}*"):
            shutil.rmtree(left, ignore_errors=True)
        yield
    except OSError as error:
        raise _unwritable(directory, error) from error
    finally:
        lock.release()


@contextmanager
def building(directory: Path) -> Iterator[Path]:
    """An empty folder to build in, gone at the end of the block unless `put_in_place` took it."""
    folder = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=directory))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def put_in_place(directory: Path, folder: Path, manifest: Manifest) -> None:
    """Make the generation in `folder` the one that answers, and remove the others.

    Everything is on the disk before `current` names it.
    """
    (folder / NAME).write_text(manifest.model_dump_json(indent=2) + "\n", encoding="utf-8")
    for path in [*folder.rglob("*"), folder]:
        _flush(path)
    folder.chmod(0o755)  # mkdtemp makes it for its owner only
    target = directory / f"g{_last_number(directory) + 1:06d}"
    folder.rename(target)
    part = directory / f"{_POINTER}.part"
    part.write_text(target.name + "\n", encoding="utf-8")
    _flush(part)
    part.replace(directory / _POINTER)
    _flush(directory)
    for old in directory.iterdir():
        if _GENERATION.fullmatch(old.name) and old != target:
            shutil.rmtree(old, ignore_errors=True)


def file_records(
    folder: Path, *, old: Path | None = None, known: Mapping[str, FileRecord] | None = None
) -> dict[str, FileRecord]:
    """Size and digest of each file that the manifest lists, by path within the folder, sorted.

    The manifest itself and tantivy's empty lock files are left out.

    Args:
        folder: A generation's folder.
        old: The folder of the generation that files were handed on from.
        known: That generation's records: what is one file under two names is not read again.
    """
    paths = (path for path in folder.rglob("*") if path.is_file())
    names = sorted(path.relative_to(folder).as_posix() for path in paths)
    records = {}
    for name in names:
        if name == NAME or name.endswith(".lock"):
            continue
        if old is not None and known and name in known and (folder / name).samefile(old / name):
            records[name] = known[name]
        else:
            records[name] = FileRecord(bytes=(folder / name).stat().st_size, sha256=file_digest(folder / name))
    return records


def _last_number(directory: Path) -> int:
    """The highest number that a generation has there, or 0."""
    matches = (_GENERATION.fullmatch(path.name) for path in directory.iterdir())
    return max((int(match[1]) for match in matches if match), default=0)


def _flush(path: Path) -> None:
    """Have the system write a file or folder to the disk."""
    if path.is_dir() and os.name == "nt":  # pragma: no cover  # Windows cannot open folders
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        with suppress(OSError):  # some file systems cannot, and need not
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _pointless(pointer: Path, reason: str) -> IndexDamaged:
    return IndexDamaged(f"{pointer}: {reason}", hint=REBUILD)


def _unwritable(directory: Path, error: OSError) -> OutputError:
    return OutputError(
        f"{directory}: the index cannot be written: {error.strerror or error}",
        hint="Make it writable, free space there, or choose another folder with --index.",
    )
