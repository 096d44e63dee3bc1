"""Taking in files of any number and size: what is known is passed over, the rest is read by workers and stored.

Records are stored in their order, a batch of bounded size in one transaction, so that what a killed run has stored
is the beginning of what an undisturbed one stores, and the same command again adds the rest: the corpus is then
the same, down to the passages' numbers. Memory is bounded whatever the input: a few chunks for each worker and one
batch are held.
"""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from verifier.corpus import store
from verifier.corpus.crew import SECONDS, Answer, Crew
from verifier.corpus.intake import read_units
from verifier.corpus.packing import Meter
from verifier.corpus.units import Unit, UnitKind, key_of
from verifier.corpus.worker import answer_to
from verifier.corpus.writing import AddOutcome, Keyed
from verifier.errors import BadRecord

__all__ = ["IngestProgress", "default_workers", "ingest"]

LINES_HERE = 200
"""Lines that are read in this process before workers are started, which takes longer than reading these does."""

_LONGEST_HERE = 64 * 1024
_LOOKED_UP = 256
_LOOKED_UP_BYTES = 4 * 1024 * 1024
_COMMIT_SECONDS = 5.0
"""A batch that fills slowly is stored after this time, so that little is lost with the process."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestProgress:
    """How far it has come."""

    records: int
    """Records dealt with: stored, known, or rejected."""
    stored: int
    """Of them those that are safe on the disk, or were there before."""
    bytes: int
    """Bytes of the files that were read, as they lie on the disk."""


class _Known:
    """Stands for a unit that was taken in before."""


def default_workers() -> int:
    """One worker for each core that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def ingest(
    corpus: store.Corpus,
    paths: Sequence[Path],
    *,
    fields: Mapping[str, str],
    on_rejected: Callable[[BadRecord], None],
    workers: int | None = None,
    seconds: float = SECONDS,
    progress: Callable[[IngestProgress], None] | None = None,
) -> AddOutcome:
    """Add all reports that files and folders hold.

    Args:
        corpus: Open for writing.
        paths: What to read, see `intake.read_units`.
        fields: Column of a JSON object or of a table for a field, where it is not the field's own name.
        on_rejected: Told what could not be read and why, in the order of the records.
        workers: How many processes read; one for each core if None. 0 reads in this process, without limits of
            time and memory for a record.
        seconds: Longest time that a worker may take over one record.
        progress: Told now and then, and after each batch.

    Returns:
        What became of the reports; the rejected are not in it.

    Raises:
        InputError: A path does not exist or is of no kind that can be read; nothing was added.
        CorpusError: The corpus cannot be written, or a worker cannot be started; the batches before are stored.
    """
    meter = Meter()
    units = read_units(paths, fields=fields, meter=meter)
    size = default_workers() if workers is None else workers
    keys: deque[bytes] = deque()
    items = _looked_up(corpus, units, keys, fields)
    batch = _Batch(corpus, meter, progress)
    with closing(_answers(items, size=size, fields=fields, seconds=seconds)) as answers:
        for answer in answers:
            if isinstance(answer, _Known):
                batch.pass_over()
                continue
            key, what = (keys.popleft(), answer[1]) if isinstance(answer, tuple) else (None, answer)
            if isinstance(what, BadRecord):
                batch.records += 1
                on_rejected(what)
            else:
                batch.add((what, key))
    batch.store()
    return batch.outcome


class _Batch:
    """The reports that are still to be stored, and what became of those before."""

    def __init__(self, corpus: store.Corpus, meter: Meter, progress: Callable[[IngestProgress], None] | None) -> None:
        self.outcome = AddOutcome()
        self.records = 0
        self._corpus = corpus
        self._meter = meter
        self._progress = progress
        self._reports: list[Keyed] = []
        self._characters = 0
        self._since = time.monotonic()

    def pass_over(self) -> None:
        """Count a record that was known."""
        self.records += 1
        self.outcome += AddOutcome(unchanged=1)
        self._tell()

    def add(self, report: Keyed) -> None:
        """Take a report, and store the batch if it is full or has waited long."""
        self.records += 1
        self._reports.append(report)
        self._characters += len(report[0].text)
        if (
            len(self._reports) >= store.BATCH_REPORTS
            or self._characters >= store.BATCH_CHARACTERS
            or time.monotonic() > self._since + _COMMIT_SECONDS
        ):
            self.store()
        self._tell()

    def store(self) -> None:
        """Store what is there."""
        self.outcome += self._corpus.add_prepared(self._reports)
        self._reports = []
        self._characters = 0
        self._since = time.monotonic()
        self._tell()

    def _tell(self) -> None:
        if self._progress is not None:
            self._progress(IngestProgress(records=self.records, stored=self.outcome.total, bytes=self._meter.bytes))


def _looked_up(
    corpus: store.Corpus, units: Iterable[Unit | BadRecord], keys: deque[bytes], fields: Mapping[str, str]
) -> Iterator[Unit | BadRecord | _Known]:
    """The units in their order, those that were taken in before as `_Known`; puts the keys of the others in `keys`."""
    for some in _runs(units):
        key_by_place = [None if isinstance(each, BadRecord) else key_of(each, fields=fields) for each in some]
        known = corpus.taken([key for key in key_by_place if key is not None])
        for each, key in zip(some, key_by_place, strict=True):
            if key is None:
                yield each
            elif key in known:
                yield _Known()
            else:
                keys.append(key)
                yield each


def _runs(units: Iterable[Unit | BadRecord]) -> Iterator[list[Unit | BadRecord]]:
    """The units in runs that are looked up together."""
    run: list[Unit | BadRecord] = []
    size = 0
    for unit in units:
        run.append(unit)
        size += len(unit.data) if isinstance(unit, Unit) else 0
        if len(run) == _LOOKED_UP or size >= _LOOKED_UP_BYTES:
            yield run
            run, size = [], 0
    if run:
        yield run


def _answers(
    items: Iterable[Unit | BadRecord | _Known], *, size: int, fields: Mapping[str, str], seconds: float
) -> Generator[tuple[Unit, Answer] | BadRecord | _Known]:
    """Each unit with what is in it, the rest as it is, all in their order."""
    items = iter(items)
    lines = 0
    for item in items:
        if not isinstance(item, Unit):
            yield item
            continue
        lines += 1
        small = item.kind is UnitKind.LINE and len(item.data) <= _LONGEST_HERE and lines <= LINES_HERE
        if size and not small:
            with Crew(size, fields=fields, seconds=seconds) as crew:
                everything: Iterator[Unit | BadRecord | _Known] = chain((item,), items)
                answers: Iterator[tuple[Unit, Answer] | BadRecord | _Known] = crew.answers(everything)
                yield from answers
            return
        yield item, answer_to(item, fields=fields)
