"""The run of an audit: what is not done yet is examined, here or by workers, and stored article by article."""

from __future__ import annotations

import datetime as dt
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass

from verifier.auditing.entries import Entry
from verifier.auditing.examine import Checker, examine
from verifier.auditing.records import Examined, RunHeader
from verifier.auditing.store import AuditStore
from verifier.errors import VerifierError

__all__ = ["AuditOutcome", "run_audit"]


@dataclass(slots=True, kw_only=True)
class AuditOutcome:
    """What became of the articles of a run."""

    run: str
    checked: int = 0
    """Checked now."""
    known: int = 0
    """Done before, or given twice."""
    failed: int = 0
    """Could not be checked, now."""


class _Crew:
    """What a worker process holds: its checker, made once."""

    checker: Checker | None = None
    horizon: int | None = None
    as_of: dt.date | None = None


def run_audit(
    entries: Iterable[Entry],
    *,
    store: AuditStore,
    header: RunHeader,
    make_checker: Callable[[], Checker],
    workers: int = 1,
    retry: bool = False,
    progress: Callable[[AuditOutcome], None] | None = None,
) -> AuditOutcome:
    """Examine and store the articles that the store does not hold for this run.

    Each article is stored in one transaction as soon as it and those before it are examined; a process that is
    killed loses at most what its workers have in hand, and the same call again does the rest. The records do not
    depend on the number of workers.

    Args:
        entries: The articles.
        store: Open for writing.
        header: What the records depend on.
        make_checker: Makes a checker, in this process or in each worker; must be picklable for more than one.
        workers: How many processes examine; with 1 this one does.
        retry: Whether articles that failed before are tried again.
        progress: Told after each article.

    Raises:
        VerifierError: A worker cannot be equipped, or ended before its time.
    """
    outcome = AuditOutcome(run=store.begin(header))
    left = _left(entries, store.done(outcome.run, retry=retry), outcome)
    for examined in _examined(left, header, make_checker, workers=workers):
        store.put(outcome.run, examined)
        if examined.article.error is None:
            outcome.checked += 1
        else:
            outcome.failed += 1
        if progress is not None:
            progress(outcome)
    return outcome


def _left(entries: Iterable[Entry], done: set[str], outcome: AuditOutcome) -> Iterator[Entry]:
    for entry in entries:
        key = entry.key
        if key in done:
            outcome.known += 1
            continue
        done.add(key)
        yield entry


def _examined(
    entries: Iterator[Entry], header: RunHeader, make_checker: Callable[[], Checker], *, workers: int
) -> Iterator[Examined]:
    """The records in the order of the entries."""
    first = next(entries, None)
    if first is None:
        return
    if workers < 2:
        checker = make_checker()
        yield examine(first, checker, horizon=header.horizon_days, as_of=header.as_of)
        for entry in entries:
            yield examine(entry, checker, horizon=header.horizon_days, as_of=header.as_of)
        return
    with ProcessPoolExecutor(
        workers,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_equip,
        initargs=(make_checker, header.horizon_days, header.as_of),
    ) as crew:
        try:
            waiting: deque[Future[Examined]] = deque([crew.submit(_examine_here, first)])
            for entry in entries:
                waiting.append(crew.submit(_examine_here, entry))
                if len(waiting) >= 2 * workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise VerifierError(
                "a worker ended before its time: it was killed, or memory ran out; what was stored is safe",
                hint="Give the same command again, with fewer workers.",
            ) from error


def _equip(make_checker: Callable[[], Checker], horizon: int | None, as_of: dt.date | None) -> None:
    _Crew.checker = make_checker()
    _Crew.horizon, _Crew.as_of = horizon, as_of


def _examine_here(entry: Entry) -> Examined:
    if _Crew.checker is None:
        raise RuntimeError("the worker has no checker")
    return examine(entry, _Crew.checker, horizon=_Crew.horizon, as_of=_Crew.as_of)
