"""Worker processes: what a hostile record costs."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from verifier.corpus import member
from verifier.corpus.crew import Crew
from verifier.corpus.extraction import Prepared
from verifier.corpus.units import Unit, UnitKind
from verifier.errors import BadRecord, CorpusError

# A worker that does what a record asks it to.
OBEDIENT = """
import os, signal, sys, time
from verifier.corpus import worker
real = worker.answer_to
def answer_to(unit, *, fields):
    if b"DIE" in unit.data:
        os.kill(os.getpid(), signal.SIGSEGV)
    if b"EXIT" in unit.data:
        os._exit(3)
    if b"SLEEP" in unit.data:
        time.sleep(60)
    if b"PRINT" in unit.data:
        print("a library that talks")
    if b"EAT" in unit.data:
        worker.prepared = lambda content: bytearray(1 << 33)
    return real(unit, fields=fields)
worker.answer_to = answer_to
worker.main()
"""


@pytest.fixture
def _obedient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(member, "PROGRAM", ("-c", OBEDIENT))


def unit(number: int, text: str = "") -> Unit:
    data = f'{{"id": "r{number}", "text": "Bridge {number} fell. {text}"}}'.encode()
    return Unit(place=f"a.jsonl:{number}", kind=UnitKind.LINE, data=data)


def told(answers: Iterator[object]) -> list[str]:
    """The ids of the reports, and the messages of what was rejected."""
    out = []
    for answer in answers:
        assert isinstance(answer, tuple)
        _, what = answer
        out.append(str(what.row[0]) if isinstance(what, Prepared) else what.message)
    return out


@pytest.mark.usefixtures("_obedient")
def test_a_record_that_ends_its_worker_costs_itself() -> None:
    units = [unit(1), unit(2, "DIE"), unit(3), unit(4, "EXIT"), unit(5, "PRINT"), unit(6)]
    with Crew(1, fields={}) as workers:
        assert told(workers.answers(units)) == [
            "r1",
            "a.jsonl:2: ended the process that read it (signal 11)",
            "r3",
            "a.jsonl:4: ended the process that read it (exit code 3)",
            "r5",
            "r6",
        ]


@pytest.mark.usefixtures("_obedient")
def test_a_record_that_takes_too_long_costs_itself() -> None:
    start = time.monotonic()
    with Crew(2, fields={}, seconds=1.5) as workers:
        assert told(workers.answers([unit(1), unit(2, "SLEEP"), unit(3)])) == [
            "r1",
            "a.jsonl:2: takes longer than 1.5 seconds to read",
            "r3",
        ]
    assert time.monotonic() - start < 30


@pytest.mark.usefixtures("_obedient")
@pytest.mark.skipif(sys.platform == "win32", reason="no limit of memory there")
def test_a_record_that_takes_too_much_memory_costs_itself() -> None:
    with Crew(1, fields={}) as workers:
        first, second = told(workers.answers([unit(1), unit(2, "EAT")]))
    assert (first, second) == ("r1", "a.jsonl:2: needs more memory than a record may have")


def test_answers_come_in_order_with_what_is_no_unit_in_its_place() -> None:
    items: list[Unit | int] = [unit(n) if n % 5 else n for n in range(200)]
    with Crew(2, fields={}) as workers:
        answers = list(workers.answers(items))
    assert [each if isinstance(each, int) else each[1].row[0] for each in answers] == [  # type: ignore[union-attr]
        f"r{n}" if n % 5 else n for n in range(200)
    ]


def test_few_units_are_taken_ahead() -> None:
    taken = 0

    def units() -> Iterator[Unit]:
        nonlocal taken
        for number in range(100_000):
            taken += 1
            yield unit(number)

    with Crew(2, fields={}) as workers:
        answers = workers.answers(units())
        next(answers)
        assert taken <= 6 * 32
        answers.close()  # type: ignore[attr-defined]


@pytest.mark.usefixtures("_obedient")
def test_closing_ends_workers_that_are_at_work() -> None:
    start = time.monotonic()
    with Crew(1, fields={}) as workers:
        answers = workers.answers([unit(1)] * 32 + [unit(2, "SLEEP")])
        next(answers)
        (only,) = workers._members
        assert only._process is not None
        process = only._process
    assert process.returncode is not None
    assert time.monotonic() - start < 20


def test_a_worker_that_cannot_start_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(member, "PROGRAM", ("-c", "raise ImportError('no such library')"))
    with Crew(1, fields={}) as workers, pytest.raises(CorpusError) as caught:
        list(workers.answers([unit(1)]))
    assert caught.value.message == "a worker process cannot be started: ImportError: no such library"


def test_a_worker_does_not_outlive_the_process_that_started_it() -> None:
    code = """
import sys, time
from verifier.corpus.crew import Crew
from verifier.corpus.units import Unit, UnitKind
workers = Crew(1, fields={})
next(workers.answers([Unit(place="a", kind=UnitKind.LINE, data=b'{"text": "It fell."}')]))
print(workers._members[0]._process.pid, flush=True)
time.sleep(60)
"""
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        worker = int(process.stdout.readline())
        os.kill(worker, 0)
        process.kill()
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            os.kill(worker, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    # Where nobody reaps orphans it stays as a zombie, which is no process at work either.
    with open(f"/proc/{worker}/stat") as stream:  # noqa: PTH123
        assert stream.read().split()[2] == "Z"


def test_a_reason_survives_the_way_between_processes() -> None:
    with Crew(1, fields={"text": "body"}) as workers:
        ((_, answer),) = workers.answers([unit(1)])
    assert isinstance(answer, BadRecord)
    assert (answer.message, answer.hint) == (
        'a.jsonl:1: has no "body"',
        "Name the column that holds the text: --field text=COLUMN.",
    )
