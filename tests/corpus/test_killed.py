"""A process that is killed while it adds loses nothing that it had told, and leaves nothing half done."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.ingest_killed import kill_rounds
from verifier.corpus import Corpus
from verifier.records import Report

ADDER = """
import itertools, sys
from pathlib import Path
from verifier.corpus import Corpus, store
from verifier.records import Report

store.BATCH_REPORTS = 7
reports = (
    Report(id=f"r{n}", text=f"Bridge {n} fell. It was old. It had stood for {n} years. Nobody was hurt.")
    for n in itertools.count()
)
with Corpus.open(Path(sys.argv[1]), create=True) as corpus:
    corpus.add(reports, progress=lambda done, total: print(done, flush=True))
"""

MOMENTS = 5


def start(directory: Path) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", ADDER, str(directory)], stdout=subprocess.PIPE, text=True)


def test_what_was_told_is_there_and_no_report_is_half_there(tmp_path: Path) -> None:
    chance = random.Random(20150524)
    for _ in range(MOMENTS):  # each goes on where the one before was killed
        with start(tmp_path) as process:
            assert process.stdout is not None
            told = int(process.stdout.readline())
            time.sleep(chance.uniform(0, 0.25))
            process.kill()
            told = max([told, *(int(line) for line in process.stdout if line.endswith("\n"))])
        with Corpus.open(tmp_path) as corpus:
            assert corpus.problems() == []
            count = corpus.count()
            assert count >= told
            assert count % 7 == 0
            assert {report.id for report in corpus.reports()} == {f"r{n}" for n in range(count)}
            assert corpus.passage_count() == 2 * count


def test_two_writers_at_once_both_finish(tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
from verifier.corpus import Corpus, store
from verifier.records import Report

store.BATCH_REPORTS = 5
with Corpus.open(Path(sys.argv[1]), create=True) as corpus:
    outcome = corpus.add(Report(id=f"r{n}", text=f"Bridge {n} fell.") for n in range(200))
    print(outcome.added, outcome.unchanged)
"""
    writers = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True) for _ in "ab"
    ]
    outcomes = [tuple(map(int, writer.communicate(timeout=60)[0].split())) for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0]
    assert sum(added for added, _ in outcomes) == 200
    assert sum(unchanged for _, unchanged in outcomes) == 200
    with Corpus.open(tmp_path) as corpus:
        assert corpus.count() == 200
        assert corpus.passage_count() == 200
        assert corpus.problems() == []
        assert corpus.add([Report(id="r3", text="Bridge 3 fell.")]).unchanged == 1


def test_ingest_that_is_killed_goes_on_to_the_same_corpus(tmp_path: Path) -> None:
    # The same with 60 kills: python -m benchmarks.ingest_killed
    found = kill_rounds(tmp_path, rounds=6, records=600, seed=20150524)
    assert (found.kills, found.corpora >= 1) == (6, True)
    assert (found.problems, found.lost, found.wrong, found.different) == (0, 0, 0, 0)
