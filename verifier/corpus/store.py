"""The corpus: reports and their passages in one SQLite file that a killed process leaves whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from verifier.corpus import queries, writing
from verifier.corpus.audit import find_problems
from verifier.corpus.connection import FILE_NAME, connect, explained, is_copy
from verifier.corpus.passages import StoredPassage
from verifier.corpus.queries import ReportHead, ReportVersion
from verifier.corpus.stats import CorpusStats, corpus_stats
from verifier.corpus.writing import AddOutcome, Keyed, digest_of
from verifier.errors import CorpusError
from verifier.records import CorpusInfo, Report

__all__ = ["Corpus"]

_A = TypeVar("_A")
_T = TypeVar("_T")

BATCH_REPORTS = 500
BATCH_CHARACTERS = 8_000_000
"""A batch ends at either: enough to make a commit cheap, little enough to hold in memory."""


class Corpus:
    """Reports on disk. Opened by `Corpus.open`, closed by `close` or by leaving a `with` block.

    One object belongs to one thread. Several processes may read while one writes; a second writer waits
    between the first one's batches. Every method raises `CorpusError` where the file cannot be read or
    changed. The file must lie on a disk of this machine: SQLite's write-ahead log does not work over a
    network.
    """

    def __init__(self, connection: sqlite3.Connection, directory: Path) -> None:
        self._connection = connection
        self.directory = directory
        """The corpus folder, as it was named."""
        self.path = directory / FILE_NAME
        """The SQLite file."""
        with explained(self.path):
            (corpus_id,) = connection.execute("SELECT corpus_id FROM state").fetchone()
        self.id: str = corpus_id
        """The corpus's own id, made when it was created: 32 hex digits."""
        self.copied = False
        """Whether the file was found to be copied, or moved to another disk, when it was opened for writing."""

    @classmethod
    def open(cls, directory: Path, *, create: bool = False, read_only: bool = False, timeout: float = 10.0) -> Self:
        """The corpus in `directory`.

        Args:
            directory: The corpus folder.
            create: Make the folder and an empty corpus where there is none.
            read_only: Change nothing; works in a folder that cannot be written.
            timeout: Seconds to wait while another process writes.

        Raises:
            CorpusError: There is no corpus, the file is of another kind or made by a newer version of this
                program, or it cannot be opened.
        """
        connection = connect(directory, create=create, read_only=read_only, timeout=timeout)
        try:
            corpus = cls(connection, directory)
            if not read_only:
                with explained(corpus.path):
                    corpus.copied = is_copy(connection, corpus.path)
        except BaseException:
            connection.close()
            raise
        return corpus

    def close(self) -> None:
        """Let go of the file; the last process to do so merges its log into it."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def count(self) -> int:
        """How many reports there are."""
        return self._books()[0]

    def passage_count(self) -> int:
        """How many passages there are."""
        return self._books()[1]

    def digest(self) -> str:
        """64 hex digits that are equal for equal sets of reports; see `writing.digest_of`. Costs one row."""
        reports, _, hash_sum = self._books()
        return digest_of(reports, hash_sum)

    def info(self) -> CorpusInfo:
        """The corpus as a result names it."""
        reports, _, hash_sum = self._books()
        return CorpusInfo(id=self.id, path=str(self.directory), reports=reports, digest=digest_of(reports, hash_sum))

    def stats(self) -> CorpusStats:
        """What the corpus holds, in figures."""
        return self._read(corpus_stats, self.path)

    def problems(self, *, progress: Callable[[int, int | None], None] | None = None) -> list[str]:
        """What is wrong with the corpus, one sentence each; empty where all is well. Reads all of it."""
        return self._read(find_problems, progress)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """In the block, reads see the corpus of one moment, also while another process adds to it.

        Nothing can be changed through this object meanwhile.
        """
        with ExitStack() as stack:
            with explained(self.path):  # the block's own errors are none of ours
                stack.enter_context(queries.snapshot(self._connection))
            yield

    def add(
        self, reports: Iterable[Report], *, progress: Callable[[int, int | None], None] | None = None
    ) -> AddOutcome:
        """Store reports, in batches of one transaction each; see `writing.add_reports` for what is skipped.

        Args:
            reports: Any number; they are taken as they come and never all held in memory.
            progress: Called after each batch with the number of reports done (None for all: it is not known).
                Those are stored: they outlive this process, however it ends.

        Raises:
            BadRecord: A report has no usable id or no text. The batches before its own are stored.
        """
        outcome = AddOutcome()
        for batch in _batches(reports):
            with explained(self.path):
                outcome += writing.add_reports(self._connection, batch)
            if progress is not None:
                progress(outcome.total, None)
        return outcome

    def add_prepared(self, reports: Sequence[Keyed]) -> AddOutcome:
        """Store reports that are cut already, in one transaction; for `ingest`."""
        with explained(self.path):
            return writing.add_prepared(self._connection, reports)

    def taken(self, keys: Sequence[bytes]) -> set[bytes]:
        """Those of the units' keys (1,000 at most) that were taken in before; for `ingest`."""
        with explained(self.path):
            return writing.taken_keys(self._connection, keys)

    def remove(self, ids: Collection[str]) -> int:
        """Remove reports with all their versions and passages; how many there were.

        Raises:
            CorpusError: An id is not in the corpus; nothing was removed.
        """
        with explained(self.path):
            unknown = writing.remove_reports(self._connection, tuple(ids))
        if unknown:
            more = f" and {len(unknown) - 5} more" if len(unknown) > 5 else ""
            raise CorpusError(
                f"{self.directory}: holds no report {', '.join(unknown[:5])}{more}; nothing was removed",
                hint="See 'verifier corpus list' for the ids.",
            )
        return len(set(ids))

    def get(self, report_id: str) -> Report | None:
        """The current version of a report, or None where the id is unknown."""
        return self._read(queries.report_by_id, report_id)

    def versions(self, report_id: str) -> list[ReportVersion]:
        """All versions of a report, oldest first; empty where the id is unknown."""
        return self._read(queries.versions_of, report_id)

    def reports(self) -> Iterator[Report]:
        """All reports by id, a page at a time."""
        after = ""
        while page := self._read(queries.report_page, after):
            yield from page
            after = page[-1].id

    def heads(self) -> Iterator[ReportHead]:
        """All reports by id without their texts, a page at a time."""
        after = ""
        while page := self._read(queries.head_page, after):
            yield from page
            after = page[-1].id

    def passages(self, *, after_rowid: int = 0) -> Iterator[StoredPassage]:
        """All passages with a greater rowid, by rowid, a page at a time.

        The passages of a report that changed have new rowids, so this also finds what came since.
        """
        after = after_rowid
        while page := self._read(queries.passage_page, after):
            yield from page
            after = page[-1].rowid

    def passage_rowids(self) -> Iterator[int]:
        """The rowids of all passages, ascending; cheap beside `passages`."""
        after = 0
        while page := self._read(queries.rowid_page, after):
            yield from page
            after = page[-1]

    def passages_by_rowid(self, rowids: Collection[int]) -> dict[int, StoredPassage]:
        """The passages with these rowids, by rowid; rowids that are gone are left out."""
        found = self._read(queries.find_passages, rowids)
        return {stored.rowid: stored for stored in found}

    def passages_of(self, report_id: str) -> list[StoredPassage]:
        """The passages of one report in reading order; empty where the id is unknown."""
        return self._read(queries.passages_of_report, report_id)

    def _read(self, query: Callable[[sqlite3.Connection, _A], _T], argument: _A) -> _T:
        """What `query` reads, all of one moment."""
        with explained(self.path), queries.snapshot(self._connection):
            return query(self._connection, argument)

    def _books(self) -> tuple[int, int, bytes]:
        """Number of reports, number of passages, sum of hashes."""
        with explained(self.path):
            row = self._connection.execute("SELECT reports, passages, hash_sum FROM state").fetchone()
        return row[0], row[1], row[2]


def _batches(reports: Iterable[Report]) -> Iterator[Sequence[Report]]:
    """The reports in runs that are stored together."""
    batch: list[Report] = []
    characters = 0
    for report in reports:
        batch.append(report)
        characters += len(report.text)
        if len(batch) == BATCH_REPORTS or characters >= BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch
