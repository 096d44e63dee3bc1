"""One worker process, seen from the process that started it.

It is a plain child process, not one of `multiprocessing`: it does not import the program that started it again, so
nothing there needs a guard, and the keyboard's Ctrl-C does not reach it.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import IO

from verifier.corpus.extraction import Prepared, rejection
from verifier.corpus.units import Unit, UnitKind
from verifier.corpus.worker import Orders
from verifier.errors import BadRecord, CorpusError

__all__ = ["PROGRAM", "Answer", "Member"]

PROGRAM = ("-m", "verifier.corpus.worker")
"""What the interpreter is to run as a worker."""

Answer = Prepared | BadRecord
"""What is in a unit, or why there is nothing."""

_START_SECONDS = 120.0

# Each worker is one core's; numeric libraries would also set address space aside for every core of the machine.
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


class Member:
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
