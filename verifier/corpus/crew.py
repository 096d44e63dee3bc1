"""Worker processes that read units, each of which can cost no more than itself.

A thread for each worker hands it a few units at a time and takes the answers one by one, so that when a worker dies
or is stopped it is known over which unit; that unit is rejected, the rest of them go to a fresh worker.
"""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self, TypeVar

from verifier.corpus.member import Answer, Member
from verifier.corpus.units import Unit
from verifier.corpus.worker import Orders

__all__ = ["MEMORY", "SECONDS", "Answer", "Crew"]

SECONDS = 30.0
"""Longest time that one unit may take to be read. A page of a few kilobytes takes some hundredths of a second, one of
12,000 paragraphs (1.1 MB) took 8 on a busy machine."""

MEMORY = 2 * 1024**3
"""Bytes of address space that a worker may use; one that reads pages uses 0.2 GiB."""

_CHUNK_UNITS = 32
_CHUNK_BYTES = 512 * 1024

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
        self._members = [Member(self._orders, seconds=seconds) for _ in range(size)]
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

    def _serve(self, member: Member) -> None:
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
