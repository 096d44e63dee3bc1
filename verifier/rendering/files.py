"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from verifier.errors import OutputError

__all__ = ["atomic_file", "require_writable", "write_atomically"]


def write_atomically(path: Path, text: str) -> None:
    """Put `text` in `path` as UTF-8: whoever reads it finds the old content or all of the new.

    Raises:
        OutputError: The file cannot be written; what stood there is untouched.
    """
    with atomic_file(path) as stream:
        stream.write(text.encode("utf-8"))


@contextmanager
def atomic_file(path: Path) -> Iterator[BinaryIO]:
    """A new file that takes the place of `path` when the block ends, and vanishes if it fails.

    A symbolic link is followed, so that the link stays and its target is replaced. The mode of a
    file that is replaced is kept.

    Raises:
        OutputError: The file cannot be written; what stood there is untouched.
    """
    target = path.resolve()
    if _is_device(target):
        with _device(path) as stream:
            yield stream
        return
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{target.name[:60]}.", suffix=".part", dir=target.parent)
    except OSError as error:
        raise _unwritable(path, error) from error
    part = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(_mode(target))
        part.replace(target)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        part.unlink(missing_ok=True)


def require_writable(path: Path) -> None:
    """Find out before long work starts whether `path` can be written; leaves no trace.

    Raises:
        OutputError: It is a folder, its folder is missing, or no file can be made there.
    """
    if path.is_dir():
        raise OutputError(f"{path}: is a folder", hint="Name a file to write to.")
    target = path.resolve()
    if not target.parent.is_dir():
        raise OutputError(f"{path}: the folder {path.parent} does not exist", hint="Make the folder first.")
    if _is_device(target):
        return
    try:
        with tempfile.TemporaryFile(dir=target.parent):
            pass
    except OSError as error:
        raise _unwritable(path, error) from error


def _is_device(target: Path) -> bool:
    """Whether it is a device or a pipe, such as /dev/stdout, which cannot be replaced."""
    return target.exists() and not target.is_file() and not target.is_dir()


@contextmanager
def _device(path: Path) -> Iterator[BinaryIO]:
    try:
        with path.open("wb") as stream:
            yield stream
    except OSError as error:
        raise _unwritable(path, error) from error


def _mode(target: Path) -> int:
    """The mode of the file that is replaced, else what the process's umask leaves of 0666."""
    if target.exists():
        return target.stat().st_mode & 0o7777
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask


def _unwritable(path: Path, error: OSError) -> OutputError:
    reason = error.strerror or str(error)
    return OutputError(f"{path}: cannot be written: {reason}", hint="Choose another file with -o.")
