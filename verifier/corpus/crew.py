"""Worker processes that read units, each of which can cost no more than itself.

A worker is a plain child process, not one of `multiprocessing`: it does not import the program that started it
again, so nothing there needs a guard, and the keyboard's Ctrl-C does not reach it. A thread for each worker hands
it a few units at a time and takes the answers one by one, so that when a worker dies or is stopped it is known
over which unit; that unit is rejected, the rest of them go to a fresh worker.
"""

from __future__ import annotations

import os
import pickle
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import IO, Self, TypeVar

from verifier.corpus.extraction import Prepared, rejection
from verifier.corpus.units import Unit, UnitKind
from verifier.corpus.worker import Orders
from verifier.errors import BadRecord, CorpusError

__all__ = ["MEMORY", "SECONDS", "Answer", "Crew"]

SECONDS = 30.0
"""Longest time that one unit may take to be read. The slowest of 300 pages of news took 1.4 seconds."""

MEMORY = 2 * 1024**3
"""Bytes of address space that a worker may use; one that reads a page uses 0.4 GiB of it."""

PROGRAM = ("-m", "verifier.corpus.worker")
"""What the interpreter is to run as a worker."""

_START_SECONDS = 120.0
_CHUNK_UNITS = 32
_CHUNK_BYTES = 512 * 1024

# Each worker is one core's; numeric libraries would also set address space aside for every core of the machine.
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}

Answer = Prepared | BadRecord
_T = TypeVar("_T")


@dataclass(slots=True)
class _Chunk:
    """Units that are handed over together, and what came of them."""

    units: Sequence[Unit]
    answers: list[Answer] = field(default_factory=list)
    failure: BaseException | None = None
    done: threading.Event = field(default_factory=threading.Event)


class Crew:
    """A number of worker processes; close it, or use it in a `with` block."""

    def __init__(self, size: int, *, fields: Mapping[str, str], seconds: float = SECONDS, memory: int = MEMORY) -> None:
        """Start `size` workers.

        Args:
            size: How many, 1 or more.
            fields: Column of a JSON object for a field, where it is not the field's own name.
            seconds: Longest time for one unit.
            memory: Bytes of address space for each worker.
        """
        self._orders = Orders(fields=dict(fields), memory=memory, seconds=int(seconds) + 5)
        self._work: queue.SimpleQueue[_Chunk | None] = queue.SimpleQueue()
        self._members = [_Member(self._orders, seconds=seconds) for _ in range(size)]
        self._threads = [
            threading.Thread(target=self._serve, args=(member,), name=f"crew-{number}", daemon=True)
            for number, member in enumerate(self._members, 1)
        ]
        self._closing = threading.Event()
        self._watch = threading.Thread(target=self._watch_clock, name="crew-watch", daemon=True)
        for thread in (*self._threads, self._watch):
            thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all workers at once, also those that are at work."""
        self._closing.set()
        for _ in self._threads:
            self._work.put(None)
        for member in self._members:
            member.dismiss()
        for thread in (*self._threads, self._watch):
            thread.join()

    def answers(self, items: Iterable[Unit | _T]) -> Iterator[tuple[Unit, Answer] | _T]:
        """Each unit with what is in it, in the order of the units; what is no unit passes through in its place.

        Few are taken ahead, whatever the number of items: two chunks for each worker.

        Raises:
            CorpusError: Workers cannot be started here.
        """
        waiting: deque[_Chunk | list[_T]] = deque()
        for run in _runs(items):
            if isinstance(run, _Chunk):
                self._work.put(run)
            waiting.append(run)
            while waiting and (len(waiting) > 2 * len(self._members) or not isinstance(waiting[0], _Chunk)):
                yield from self._finished(waiting.popleft())
        while waiting:
            yield from self._finished(waiting.popleft())

    def _finished(self, run: _Chunk | list[_T]) -> Sequence[tuple[Unit, Answer] | _T]:
        """The answers of a chunk, as soon as they are all there."""
        if not isinstance(run, _Chunk):
            return run
        while not run.done.wait(0.5):  # in turns, so that Ctrl-C is heard on every system
            pass
        if run.failure is not None:
            raise run.failure
        return list(zip(run.units, run.answers, strict=True))

    def _serve(self, member: _Member) -> None:
        """Have one worker answer chunk after chunk."""
        while (chunk := self._work.get()) is not None:
            try:
                while len(chunk.answers) < len(chunk.units) and not self._closing.is_set():
                    member.answer(chunk.units[len(chunk.answers) :], chunk.answers)
            except BaseException as error:  # handed to the thread that waits for the chunk
                chunk.failure = error
            chunk.done.set()
        member.dismiss()

    def _watch_clock(self) -> None:
        """Stop workers that take too long."""
        while not self._closing.wait(0.1):
            for member in self._members:
                member.stop_if_late()


class _Member:
    """One worker process at a time, started when there is work and again after it died."""

    def __init__(self, orders: Orders, *, seconds: float) -> None:
        self._orders = orders
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._complaints: IO[bytes] | None = None
        self._deadline = float("inf")
        self._late = False
        self._dismissed = False
        self._lock = threading.Lock()

    def answer(self, units: Sequence[Unit], answers: list[Answer]) -> None:
        """Append the answers to `units`, at least one of them: the worker may die before it has given all."""
        work, result = _pipes(self._ready())
        given = 0
        try:
            self._set_clock(self._seconds)
            _send(work, list(units))
            while given < len(units):
                answers.append(pickle.load(result))
                given += 1
                self._set_clock(self._seconds)
        except (EOFError, OSError, pickle.UnpicklingError):
            status = self._bury()
            if not self._dismissed:
                answers.append(self._obituary(units[given], status))
        finally:
            self._set_clock(float("inf"))

    def stop_if_late(self) -> None:
        """Kill the process if its unit has had its time."""
        with self._lock:
            if time.monotonic() > self._deadline and self._process is not None:
                self._late = True
                self._deadline = float("inf")
                self._process.kill()

    def dismiss(self) -> None:
        """End the process, whatever it is doing."""
        self._dismissed = True
        with self._lock:
            process = self._process
        if process is not None:
            process.kill()
            process.wait()
            for stream in _pipes(process):
                _close(stream)

    def _set_clock(self, seconds: float) -> None:
        with self._lock:
            self._deadline = time.monotonic() + seconds

    def _ready(self) -> subprocess.Popen[bytes]:
        """The process, started if there is none."""
        if self._process is not None:
            return self._process
        if self._dismissed:
            raise CorpusError("the workers were dismissed")
        with tempfile.TemporaryFile() as complaints:
            process = _started(complaints)
            with self._lock:
                self._process = process
                self._late = False
            self._set_clock(_START_SECONDS)
            try:
                work, result = _pipes(process)
                _send(work, self._orders)
                pickle.load(result)  # READY
            except (EOFError, OSError, pickle.UnpicklingError) as error:
                self._bury()
                complaints.seek(0)
                last = complaints.read()[-300:].decode("utf-8", "replace").strip().rpartition("\n")[2]
                raise CorpusError(
                    f"a worker process cannot be started: {last or 'it ended at once'}",
                    hint="Try again with --workers 1; if that fails too, look at the memory that is free.",
                ) from error
        return process

    def _bury(self) -> int:
        """Let go of a process that has ended, or is to; its status."""
        with self._lock:
            process, self._process = self._process, None
        if process is None:
            return 0
        with suppress(subprocess.TimeoutExpired):  # its output ends a moment before it does
            process.wait(1.0)
        process.kill()
        for stream in _pipes(process):
            _close(stream)
        return process.wait()

    def _obituary(self, unit: Unit, status: int) -> BadRecord:
        """Why `unit` has no answer."""
        if self._late:
            reason = f"takes longer than {self._seconds:g} seconds to read"
        elif status < 0:
            reason = f"ended the process that read it (signal {-status})"
        else:
            reason = f"ended the process that read it (exit code {status})"
        what = "line" if unit.kind is UnitKind.LINE else "document"
        return rejection(unit, reason, hint=f"Take this {what} out, or save its text alone.")


def _started(complaints: IO[bytes]) -> subprocess.Popen[bytes]:
    """A worker process that finds the same modules as this one."""
    return subprocess.Popen(
        [sys.executable, *PROGRAM],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=complaints,
        env={**os.environ, **_ONE_THREAD, "PYTHONPATH": os.pathsep.join(sys.path)},
        start_new_session=True,  # the keyboard's Ctrl-C goes to the overseer alone
    )


def _pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    """The process's standard input and output."""
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("a worker was started without pipes")
    return process.stdin, process.stdout


def _send(stream: IO[bytes], what: object) -> None:
    pickle.dump(what, stream, protocol=pickle.HIGHEST_PROTOCOL)
    stream.flush()


def _close(stream: IO[bytes]) -> None:
    with suppress(OSError):  # what was still to be written to a dead process
        stream.close()


def _runs(items: Iterable[Unit | _T]) -> Iterator[_Chunk | list[_T]]:
    """The items in their order: units in chunks, runs of others as they are."""
    units: list[Unit] = []
    others: list[_T] = []
    size = 0
    for item in items:
        if isinstance(item, Unit):
            if others:
                yield others
                others = []
            units.append(item)
            size += len(item.data)
            if len(units) == _CHUNK_UNITS or size >= _CHUNK_BYTES:
                yield _Chunk(units)
                units, size = [], 0
        else:
            if units:
                yield _Chunk(units)
                units, size = [], 0
            others.append(item)
            if len(others) == _CHUNK_UNITS:
                yield others
                others = []
    if units:
        yield _Chunk(units)
    if others:
        yield others
