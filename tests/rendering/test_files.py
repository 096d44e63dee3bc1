import os
import stat
from pathlib import Path

import pytest

from verifier.errors import OutputError
from verifier.rendering.files import atomic_file, require_writable, write_atomically


def test_writes_utf8_and_leaves_nothing_beside(tmp_path: Path) -> None:
    write_atomically(tmp_path / "out.txt", "a → b\r\n")
    assert (tmp_path / "out.txt").read_bytes() == b"a \xe2\x86\x92 b\r\n"
    assert [each.name for each in tmp_path.iterdir()] == ["out.txt"]


@pytest.mark.parametrize("failure", [KeyboardInterrupt, ValueError, OSError])
def test_a_failure_leaves_the_old_file(tmp_path: Path, failure: type[BaseException]) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old")

    def half() -> None:
        with atomic_file(path) as stream:
            stream.write(b"half")
            stream.flush()
            raise failure

    with pytest.raises((failure, OutputError)):
        half()
    assert path.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["out.txt"]


def test_the_mode_is_kept_and_a_new_file_follows_the_umask(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old")
    path.chmod(0o640)
    write_atomically(path, "new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    before = os.umask(0o027)
    try:
        write_atomically(tmp_path / "fresh.txt", "new")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "fresh.txt").stat().st_mode) == 0o640


def test_a_link_stays_and_its_target_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "target.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to("target.txt")
    write_atomically(tmp_path / "link.txt", "new")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "target.txt").read_text() == "new"


def test_what_cannot_be_written_is_named_beforehand(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for path, says in [
        (tmp_path, "is a folder"),
        (tmp_path / "none" / "out.txt", "does not exist"),
        (tmp_path / "file" / "out.txt", "does not exist"),
    ]:
        with pytest.raises(OutputError, match=says):
            require_writable(path)
    require_writable(tmp_path / "out.txt")
    assert [each.name for each in tmp_path.iterdir()] == ["file"]
    with pytest.raises(OutputError, match="cannot be written"):
        write_atomically(tmp_path / "none" / "out.txt", "x")


def test_a_device_is_written_to_and_not_replaced() -> None:
    require_writable(Path(os.devnull))
    write_atomically(Path(os.devnull), "x")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)
