"""Runs with a checker whose results can be worked out by hand: resuming, failing, workers, kills."""

import datetime as dt
import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.auditing.conftest import HEADER
from tests.auditing.words import WordChecker
from verifier.auditing.entries import entries_of
from verifier.auditing.examine import as_of_for, examine
from verifier.auditing.records import AuditedArticle
from verifier.auditing.run import AuditOutcome, run_audit
from verifier.auditing.store import AuditStore
from verifier.errors import NotMeasured, VerifierError

TEXT = "The river took the old bridge at Arden on Monday morning. The mayor said that nobody was hurt by number"
DAY = dt.date(2020, 3, 2)


def _articles(path: Path, count: int) -> str:
    rows = [{"text": f"{TEXT} {n}.", "outlet": "Ferry Post", "published": str(DAY)} for n in range(count)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return str(path)


def _run(store: AuditStore, path: str, *, workers: int = 1, retry: bool = False) -> AuditOutcome:
    return run_audit(
        entries_of([path]), store=store, header=HEADER, make_checker=WordChecker, workers=workers, retry=retry
    )


def test_what_is_done_is_not_done_again(tmp_path: Path) -> None:
    path = _articles(tmp_path / "a.jsonl", 3)
    with AuditStore(tmp_path / "audit", create=True) as store:
        first = _run(store, path)
        assert (first.checked, first.known, first.failed) == (3, 0, 0)
        digest = store.digest(first.run)
        _articles(tmp_path / "a.jsonl", 5)
        second = _run(store, path)
        assert (second.checked, second.known) == (2, 3)
        assert store.digest(second.run) != digest
        article = next(store.articles(second.run))
        assert (article.as_of, article.claims) == (DAY + dt.timedelta(days=90), 1)


def test_workers_change_nothing(tmp_path: Path) -> None:
    path = _articles(tmp_path / "a.jsonl", 7)
    digests = set()
    for workers in (1, 2):
        with AuditStore(tmp_path / f"audit{workers}", create=True) as store:
            digests.add(store.digest(_run(store, path, workers=workers).run))
    assert len(digests) == 1


def test_a_worker_that_dies_is_told_and_nothing_stored_is_lost(tmp_path: Path) -> None:
    path = Path(_articles(tmp_path / "a.jsonl", 30))
    lines = path.read_text("utf-8").splitlines(keepends=True)
    fatal = lines[20].replace(TEXT, "FATAL " + TEXT)
    path.write_text("".join([*lines[:20], fatal, *lines[21:]]), "utf-8")
    with AuditStore(tmp_path / "audit", create=True) as store:
        with pytest.raises(VerifierError, match="a worker ended before its time"):
            _run(store, str(path), workers=2)
        done = len(store.done(store.latest()[0]))
        assert 10 <= done <= 20
        _articles(path, 30)
        assert _run(store, str(path)).known == done


def test_failures_are_records_and_can_be_tried_again(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    rows = [{"text": f"{TEXT} 1.", "published": str(DAY)}, {"text": f"{TEXT} 2."}, {"text": "FAULT. " + TEXT}]
    rows[2]["published"] = str(DAY)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows) + "{\n", "utf-8")
    with AuditStore(tmp_path / "audit", create=True) as store:
        outcome = _run(store, str(path))
        assert (outcome.checked, outcome.failed) == (1, 3)
        failures = dict(store.failures(outcome.run))
        assert failures[f"{path}:2"] == "undated, so its horizon is not known"
        assert failures[f"{path}:3"] == "ZeroDivisionError: a fault"
        assert failures[f"{path}:4"].startswith(f"{path}:4: is no JSON")
        assert _run(store, str(path)).known == 4
        assert _run(store, str(path), retry=True).failed == 3


def test_how_long_reports_count() -> None:
    assert as_of_for(DAY, horizon=90, as_of=None) == dt.date(2020, 5, 31)
    assert as_of_for(DAY, horizon=90, as_of=dt.date(2020, 4, 1)) == dt.date(2020, 4, 1)
    assert as_of_for(DAY, horizon=None, as_of=None) is None
    assert as_of_for(None, horizon=90, as_of=DAY) == DAY
    with pytest.raises(NotMeasured, match="undated"):
        as_of_for(None, horizon=90, as_of=None)


def test_time_is_kept_beside_the_records(tmp_path: Path) -> None:
    (entry,) = entries_of([_articles(tmp_path / "a.jsonl", 1)])
    ticks = iter([10.0, 10.5, 13.0])
    found = examine(entry, WordChecker(), horizon=90, clock=lambda: next(ticks))
    assert found.seconds == {"judge": 0.25, "read": 0.5, "all": 3.0}
    assert isinstance(found.article, AuditedArticle)


_KILLED = """
import sys
from pathlib import Path
from tests.auditing.test_run import HEADER, AuditStore, WordChecker, entries_of, run_audit
def tell(outcome):
    print(outcome.checked, flush=True)
with AuditStore(Path(sys.argv[1]), create=True) as store:
    run_audit(entries_of([sys.argv[2]]), store=store, header=HEADER, make_checker=WordChecker, progress=tell)
print("done", flush=True)
"""


def test_a_killed_run_goes_on_and_ends_as_if_undisturbed(tmp_path: Path) -> None:
    path = _articles(tmp_path / "a.jsonl", 40)
    with AuditStore(tmp_path / "undisturbed", create=True) as store:
        expected = store.digest(_run(store, path).run)
    chance = random.Random(7)
    told = 0
    for _ in range(3):
        command = [sys.executable, "-c", _KILLED, str(tmp_path / "audit"), path]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            for _ in range(chance.randint(2, 9)):
                process.stdout.readline()
            time.sleep(chance.uniform(0, 0.01))
            process.send_signal(signal.SIGKILL)
            process.wait()
        with AuditStore(tmp_path / "audit", create=True) as store:
            done = len(store.done(store.latest()[0]))
        assert done > told
        told = done
    assert told < 40
    with AuditStore(tmp_path / "audit", create=True) as store:
        outcome = _run(store, path)
        assert (outcome.checked, outcome.known) == (40 - told, told)
        assert store.digest(outcome.run) == expected
