"""Opening a corpus, and what is said when that cannot be."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest

from verifier.corpus import AddOutcome, Corpus, ingest
from verifier.corpus.schema import APPLICATION_ID, MIGRATIONS, SCHEMA_VERSION, migrate
from verifier.errors import CorpusError
from verifier.records import Report

FELL = Report(id="r1", text="It fell.")


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """A folder with a corpus of one report."""
    with Corpus.open(tmp_path / "c", create=True) as corpus:
        corpus.add([FELL])
    return tmp_path / "c"


def refusal(directory: Path, *, create: bool = False, read_only: bool = False) -> tuple[str, str]:
    """Message, without the folder's name, and hint."""
    with pytest.raises(CorpusError) as caught:
        Corpus.open(directory, create=create, read_only=read_only, timeout=0.05)
    return caught.value.message.replace(str(directory), "DIR"), caught.value.hint.replace(str(directory), "DIR")


@contextmanager
def unprivileged() -> Iterator[None]:
    """Permissions bind in the block, also where the tests run as root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@contextmanager
def mode(path: Path, bits: int) -> Iterator[None]:
    before = path.stat().st_mode
    path.chmod(bits)
    try:
        yield
    finally:
        path.chmod(before)


@pytest.fixture
def reachable(directory: Path) -> Iterator[Path]:
    """The corpus folder where any user can reach it."""
    with ExitStack() as stack:
        for folder in (directory.parent, directory.parent.parent, directory.parent.parent.parent):
            stack.enter_context(mode(folder, 0o755))
        yield directory


def test_a_missing_corpus_is_not_made_by_looking(tmp_path: Path) -> None:
    there_is_none = (
        "DIR: there is no corpus here",
        "Add reports first: verifier corpus add PATH --corpus DIR",
    )
    assert refusal(tmp_path / "c") == there_is_none
    assert refusal(tmp_path / "c", create=True, read_only=True) == there_is_none
    assert not (tmp_path / "c").exists()


def test_a_file_is_no_corpus_folder(tmp_path: Path) -> None:
    (tmp_path / "c").write_text("x")
    assert refusal(tmp_path / "c")[0] == "DIR: is a file, not a corpus folder"
    assert refusal(tmp_path / "c", create=True)[0] == "DIR: cannot be made: File exists"


@pytest.mark.parametrize("create", [True, False])
def test_another_file_is_not_touched(tmp_path: Path, create: bool) -> None:
    path = tmp_path / "corpus.sqlite"
    path.write_bytes(b"this is a diary, not a database" * 40)
    assert refusal(tmp_path, create=create)[0] == "DIR/corpus.sqlite: is not a SQLite database"
    assert path.read_bytes() == b"this is a diary, not a database" * 40


@pytest.mark.parametrize("create", [True, False])
def test_another_programs_database_is_not_touched(tmp_path: Path, create: bool) -> None:
    path = tmp_path / "corpus.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE reports (id)")
    before = path.read_bytes()
    assert refusal(tmp_path, create=create) == (
        "DIR/corpus.sqlite: is a SQLite database, but not a corpus",
        "Name another folder with --corpus.",
    )
    assert path.read_bytes() == before


def test_a_newer_schema_is_refused(directory: Path) -> None:
    with closing(sqlite3.connect(directory / "corpus.sqlite")) as connection:
        connection.execute("PRAGMA user_version = 7")
    message = "DIR/corpus.sqlite: has schema 7, made by a newer verifier; this one knows schema 2"
    assert refusal(directory) == (message, "Upgrade verifier.")
    assert refusal(directory, read_only=True) == (message, "Upgrade verifier.")


def test_an_empty_file_becomes_a_corpus_only_when_asked(tmp_path: Path) -> None:
    (tmp_path / "corpus.sqlite").touch()
    assert refusal(tmp_path)[0] == "DIR: there is no corpus here"
    assert refusal(tmp_path, read_only=True)[0] == "DIR: there is no corpus here"
    with Corpus.open(tmp_path, create=True) as corpus:
        assert corpus.count() == 0


def test_a_truncated_file_is_found(directory: Path) -> None:
    path = directory / "corpus.sqlite"
    path.write_bytes(path.read_bytes()[:20_000])
    message, hint = refusal(directory)
    assert message == "DIR/corpus.sqlite: is damaged: database disk image is malformed"
    assert hint == "Run 'verifier corpus verify', and export what can be read into a new corpus."


def test_the_log_and_foreign_keys_are_on(directory: Path) -> None:
    with Corpus.open(directory) as corpus:
        (log,) = corpus._connection.execute("PRAGMA journal_mode").fetchone()
        (keys,) = corpus._connection.execute("PRAGMA foreign_keys").fetchone()
    assert (log, keys) == ("wal", 1)


def test_an_older_schema_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "corpus.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrate(connection, path)
        connection.execute("UPDATE state SET corpus_id = 'kept'")
        migrate(connection, path, migrations=[*MIGRATIONS, ["ALTER TABLE reports ADD COLUMN language TEXT"]])
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION + 1,)
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("SELECT corpus_id FROM state").fetchone() == ("kept",)
        assert connection.execute("SELECT language FROM reports").fetchall() == []


def test_a_migration_that_fails_leaves_everything_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "corpus.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrate(connection, path)
        with pytest.raises(sqlite3.OperationalError):
            migrate(connection, path, migrations=[*MIGRATIONS, ["CREATE TABLE new (a)", "NONSENSE"]])
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'new'").fetchone() == (0,)


def test_a_second_writer_is_told_to_wait(directory: Path) -> None:
    with Corpus.open(directory) as first, Corpus.open(directory, timeout=0.05) as second:
        first._connection.execute("BEGIN IMMEDIATE")
        assert second.get("r1") == FELL
        with pytest.raises(CorpusError) as caught:
            second.add([Report(id="r2", text="It stands.")])
        assert caught.value.message == f"{directory}/corpus.sqlite: another process is writing to the corpus"
        first._connection.execute("ROLLBACK")
        assert second.add([Report(id="r2", text="It stands.")]).added == 1


def test_a_full_disk_leaves_what_was_there(directory: Path) -> None:
    with Corpus.open(directory) as corpus:
        (pages,) = corpus._connection.execute("PRAGMA page_count").fetchone()
        corpus._connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(CorpusError) as caught:
            corpus.add(Report(id=f"s{n}", text="It fell. " * 999) for n in range(9))
        assert caught.value.message.endswith("corpus.sqlite: the disk is full; what was added before is safe")
        assert [report.id for report in corpus.reports()] == ["r1"]
        assert corpus.problems() == []


def test_a_read_only_folder_can_be_read_but_not_written(reachable: Path) -> None:
    with mode(reachable, 0o555), mode(reachable / "corpus.sqlite", 0o444), unprivileged():
        with Corpus.open(reachable, read_only=True) as corpus:
            assert corpus.get("r1") == FELL
            assert corpus.problems() == []
        assert refusal(reachable) == (
            "DIR/corpus.sqlite: the file or its folder cannot be written",
            "Copy the corpus to a folder of your own, or have its permissions changed.",
        )


def test_a_read_only_folder_with_a_log_that_was_not_merged_is_refused(reachable: Path) -> None:
    path = reachable / "corpus.sqlite"
    with Corpus.open(reachable) as corpus:
        corpus.add([Report(id="r2", text="It stands.")])
        main, log = path.read_bytes(), path.with_name("corpus.sqlite-wal").read_bytes()
    path.write_bytes(main)
    path.with_name("corpus.sqlite-wal").write_bytes(log)
    with mode(reachable, 0o555), unprivileged():
        assert refusal(reachable, read_only=True) == (
            "DIR/corpus.sqlite: a log beside it must be merged first, which a read-only folder refuses",
            "Run 'verifier corpus verify' on it where it can be written.",
        )
    with Corpus.open(reachable) as corpus:
        assert corpus.count() == 2


def test_a_folder_cannot_be_made_where_nothing_can(reachable: Path) -> None:
    with mode(reachable, 0o555), unprivileged():
        assert refusal(reachable / "new", create=True)[0] == "DIR: cannot be made: Permission denied"


def test_reading_only_changes_nothing(directory: Path) -> None:
    with Corpus.open(directory, read_only=True) as corpus:
        with pytest.raises(CorpusError, match="cannot be written"):
            corpus.add([Report(id="r2", text="It stands.")])
        assert corpus.count() == 1
    assert [path.name for path in directory.iterdir()] == ["corpus.sqlite"]


# One report and its passage as each schema held them; a new schema adds what its version 0 of a corpus needs.
OLD_ROWS = {
    1: (
        "INSERT INTO state (one, corpus_id, reports, passages, hash_sum) VALUES (1, 'kept', 1, 1, :hash)",
        "INSERT INTO reports (number, id, version, sha256, retold, text) VALUES (3, 'r1', 1, :hash, 0, 'It fell.')",
        "INSERT INTO passages (number, report, start, stop, sha256) VALUES (8, 3, 0, 8, :cut)",
    ),
    2: (
        "INSERT INTO state (one, corpus_id, reports, passages, hash_sum, file_number)"
        " VALUES (1, 'kept', 1, 1, :hash, '')",
        "INSERT INTO reports (number, id, version, sha256, retold, text) VALUES (3, 'r1', 1, :hash, 0, 'It fell.')",
        "INSERT INTO passages (number, report, start, stop, sha256) VALUES (8, 3, 0, 8, :cut)",
        "INSERT INTO taken (key, report) VALUES (zeroblob(16), 3)",
    ),
}


@pytest.mark.parametrize("schema", range(1, SCHEMA_VERSION + 1))
def test_a_corpus_of_every_older_schema_is_brought_up_to_date(tmp_path: Path, schema: int) -> None:
    path = tmp_path / "corpus.sqlite"
    values = {
        "hash": hashlib.sha256(b'{"id":"r1","text":"It fell."}').digest(),
        "cut": hashlib.sha256(b"It fell.").digest(),
    }
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for step in MIGRATIONS[:schema]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {schema}")
        for statement in OLD_ROWS[schema]:
            connection.execute(statement, values)
    if schema < SCHEMA_VERSION:
        assert refusal(tmp_path, read_only=True) == (
            f"DIR/corpus.sqlite: has schema {schema} and must be brought to schema {SCHEMA_VERSION}",
            "Run 'verifier corpus verify' on it where it can be written.",
        )
    with Corpus.open(tmp_path) as corpus:
        assert corpus.stats().schema_version == SCHEMA_VERSION
        assert corpus.id == "kept"
        assert corpus.problems() == []
        assert [each.rowid for each in corpus.passages()] == [8]
        assert corpus.add([FELL, Report(id="r2", text="It stands.")]) == AddOutcome(added=1, unchanged=1)
        assert [each.rowid for each in corpus.passages()] == [8, 9]
        assert corpus.problems() == []


def test_a_copy_is_told_once(directory: Path) -> None:
    with Corpus.open(directory) as corpus:
        assert not corpus.copied
    copy = directory.parent / "copy"
    shutil.copytree(directory, copy)
    with Corpus.open(copy, read_only=True) as corpus:
        assert not corpus.copied
    with Corpus.open(copy) as corpus:
        assert corpus.copied
    with Corpus.open(copy) as corpus:
        assert not corpus.copied
    directory.rename(directory.parent / "moved")
    with Corpus.open(directory.parent / "moved") as corpus:
        assert not corpus.copied


def test_what_is_remembered_goes_with_its_report(directory: Path) -> None:
    (directory / "a.jsonl").write_text('{"id": "r2", "text": "It stands."}\n')
    with Corpus.open(directory) as corpus:
        ingest(corpus, [directory / "a.jsonl"], fields={}, workers=0, on_rejected=lambda _: None)
        assert corpus._connection.execute("SELECT count(*) FROM taken").fetchone() == (1,)
        corpus.remove(["r2"])
        assert corpus._connection.execute("SELECT count(*) FROM taken").fetchone() == (0,)
        assert corpus.problems() == []
