"""What a worker process does: `python -m verifier.corpus.worker`, started by `crew` and by nobody else.

It takes pickled work from standard input and answers on standard output: first `READY`, then for each list of
units one answer a unit. It leaves when its input ends, so that it does not outlive the process that started it;
a unit that never ends is ended by the system's alarm clock.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO

from verifier.corpus.extraction import Prepared, prepared, read_unit, rejection
from verifier.corpus.units import Unit
from verifier.errors import BadRecord

__all__ = ["READY", "Orders", "answer_to", "main"]

READY = "ready"


@dataclass(frozen=True, slots=True, kw_only=True)
class Orders:
    """What a worker is told at its start."""

    fields: Mapping[str, str]
    memory: int
    """Bytes of address space that it may use."""
    seconds: int
    """After which one unit ends the process, should its overseer be gone."""


def answer_to(unit: Unit, *, fields: Mapping[str, str]) -> Prepared | BadRecord:
    """The report in a unit, or the reason why there is none, whatever the unit does to the libraries that read it."""
    try:
        return prepared(read_unit(unit, fields=fields))
    except BadRecord as error:
        return BadRecord(error.message, hint=error.hint)  # without the causes, which may not be picklable
    except MemoryError:
        return rejection(unit, "needs more memory than a record may have", hint="Split it, or take it out.")
    except RecursionError:
        return rejection(unit, "is nested too deeply", hint="Save its text alone.")
    except Exception as error:  # parsers fail in ways of their own on what was made to break them
        return rejection(unit, f"cannot be read: {type(error).__name__}: {error}", hint="Save its text alone.")


def main() -> None:
    """Answer until the input ends."""
    # The pipe to the overseer is ours alone: a library that prints must not write into it.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the overseer's to act on
    orders: Orders = pickle.load(sys.stdin.buffer)
    _limit_memory(orders.memory)
    _send(answers, READY)
    while True:
        try:
            units: list[Unit] = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        for unit in units:
            _set_alarm(orders.seconds)
            answer = answer_to(unit, fields=orders.fields)
            _set_alarm(0)
            _send(answers, answer)


def _send(stream: BinaryIO, answer: object) -> None:
    with contextlib.suppress(BrokenPipeError):  # the overseer is gone; the input will have ended too
        pickle.dump(answer, stream, protocol=pickle.HIGHEST_PROTOCOL)
        stream.flush()


def _limit_memory(size: int) -> None:
    with contextlib.suppress(ImportError, OSError, ValueError):  # Windows has no such limit
        import resource  # noqa: PLC0415

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (size if hard == resource.RLIM_INFINITY else min(size, hard), hard))


def _set_alarm(seconds: int) -> None:
    if hasattr(signal, "alarm"):  # not on Windows
        signal.alarm(seconds)


if __name__ == "__main__":
    main()
