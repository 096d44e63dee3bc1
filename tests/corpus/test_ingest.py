"""Taking in files: what is known is passed over, what is bad is told, and order and numbers are kept."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from verifier.corpus import AddOutcome, Corpus, IngestProgress, ingest, store
from verifier.corpus.extraction import read_unit
from verifier.corpus.units import Unit, UnitKind, key_of
from verifier.errors import BadRecord, CorpusError

MODULE = sys.modules["verifier.corpus.ingest"]


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    with Corpus.open(tmp_path / "c", create=True) as opened:
        yield opened


def lines(path: Path, *, count: int, bad: tuple[int, ...] = ()) -> Path:
    """A file of so many one-line records r0, r1, …, of which some are bad."""
    path.write_text(
        "".join(
            "nonsense\n" if n in bad else f'{{"id": "r{n}", "text": "Bridge {n} fell. It was old."}}\n'
            for n in range(count)
        )
    )
    return path


def take(corpus: Corpus, *paths: Path, workers: int = 0) -> tuple[AddOutcome, list[str]]:
    rejected: list[str] = []
    outcome = ingest(
        corpus, paths, fields={}, workers=workers, on_rejected=lambda error: rejected.append(error.message)
    )
    return outcome, rejected


def numbers(corpus: Corpus) -> list[tuple[int, str]]:
    return [(each.rowid, each.passage.report_id) for each in corpus.passages()]


@pytest.mark.parametrize("workers", [0, 2])
def test_records_are_stored_in_their_order_and_the_bad_are_told(corpus: Corpus, tmp_path: Path, workers: int) -> None:
    path = lines(tmp_path / "a.jsonl", count=700, bad=(3, 555))
    outcome, rejected = take(corpus, path, workers=workers)
    assert outcome == AddOutcome(added=698)
    assert rejected == [f"{path}:{n}: is not JSON: Expecting value at column 1" for n in (4, 556)]
    good = [n for n in range(700) if n not in (3, 555)]
    assert numbers(corpus) == [(at, f"r{n}") for at, n in enumerate(good, 1)]
    assert corpus.problems() == []


def test_documents_are_read_by_workers(corpus: Corpus, tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    for n in range(3):
        (tmp_path / "d" / f"{n}.txt").write_text(f"The bridge number {n} over the river fell on Monday.\n")
    (tmp_path / "d" / "9.pdf").write_bytes(b"%PDF-1.4 and no more")
    outcome, rejected = take(corpus, tmp_path / "d", workers=2)
    assert outcome == AddOutcome(added=3)
    (told,) = rejected
    assert told.startswith(f"{tmp_path}/d/9.pdf: the PDF is damaged: ")


def test_what_was_taken_in_is_not_read_again(corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = lines(tmp_path / "a.jsonl", count=5, bad=(2,))
    read: list[str] = []

    def told(unit: Unit, **options: object) -> object:
        read.append(unit.place.rpartition(":")[2])
        return read_unit(unit, fields={})

    monkeypatch.setattr("verifier.corpus.worker.read_unit", told)
    assert take(corpus, path)[0] == AddOutcome(added=4)
    assert read == ["1", "2", "3", "4", "5"]
    assert take(corpus, path)[0] == AddOutcome(unchanged=4)
    assert read[5:] == ["3"]
    # The same bytes are known in another file, and read again once the report is gone.
    corpus.remove(["r0"])
    (tmp_path / "b.jsonl").write_bytes(path.read_bytes())
    assert take(corpus, tmp_path / "b.jsonl")[0] == AddOutcome(added=1, unchanged=3)
    assert read[6:] == ["1", "3"]


def test_an_older_version_is_not_taken_in_again(corpus: Corpus, tmp_path: Path) -> None:
    old = lines(tmp_path / "a.jsonl", count=1)
    new = tmp_path / "b.jsonl"
    new.write_text(old.read_text().replace("old", "new"))
    assert [take(corpus, path)[0] for path in (old, new, old, new)] == [
        AddOutcome(added=1),
        AddOutcome(updated=1),
        AddOutcome(unchanged=1),
        AddOutcome(unchanged=1),
    ]


def test_the_key_covers_how_the_bytes_are_read() -> None:
    line = Unit(place="a:1", kind=UnitKind.LINE, data=b"x")
    page = Unit(place="a.txt", kind=UnitKind.DOCUMENT, data=b"x", name="a.txt")
    keys = [
        key_of(line, fields={}),
        key_of(line, fields={"text": "body"}),
        key_of(page, fields={}),
        key_of(Unit(place="a.md", kind=UnitKind.DOCUMENT, data=b"x", name="a.md"), fields={}),
        key_of(Unit(place="a.txt", kind=UnitKind.DOCUMENT, data=b"x", name="a.txt", url="http://a/"), fields={}),
    ]
    assert len(set(keys)) == 5
    assert [len(key) for key in keys] == [16] * 5
    assert key_of(Unit(place="b:7", kind=UnitKind.LINE, data=b"x"), fields={}) == keys[0]
    assert key_of(Unit(place="b.TXT", kind=UnitKind.DOCUMENT, data=b"x", name="b.TXT"), fields={}) == keys[2]


def test_a_run_that_breaks_off_goes_on_to_the_same_corpus(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "BATCH_REPORTS", 7)
    path = lines(tmp_path / "a.jsonl", count=100, bad=(31,))

    class Stop(Exception):
        pass

    def stop(progress: IngestProgress) -> None:
        if progress.records == 50:
            raise Stop

    with pytest.raises(Stop):
        ingest(corpus, [path], fields={}, workers=0, on_rejected=lambda _: None, progress=stop)
    assert corpus.count() == 49
    assert take(corpus, path)[0] == AddOutcome(added=50, unchanged=49)
    with Corpus.open(tmp_path / "undisturbed", create=True) as other:
        take(other, path)
        assert numbers(other) == numbers(corpus)
        assert other.digest() == corpus.digest()


def test_progress_tells_what_is_stored(corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "BATCH_REPORTS", 2)
    path = lines(tmp_path / "a.jsonl", count=5)
    seen: list[tuple[int, int]] = []

    def told(progress: IngestProgress) -> None:
        assert progress.stored == corpus.count()
        assert progress.bytes == path.stat().st_size
        seen.append((progress.records, progress.stored))

    ingest(corpus, [path], fields={}, workers=0, on_rejected=lambda _: None, progress=told)
    assert seen == [(1, 0), (2, 2), (2, 2), (3, 2), (4, 4), (4, 4), (5, 4), (5, 5)]


def test_a_batch_that_fills_slowly_is_stored(corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MODULE, "_COMMIT_SECONDS", 0.0)
    path = lines(tmp_path / "a.jsonl", count=3)
    stored: list[int] = []
    ingest(
        corpus,
        [path],
        fields={},
        workers=0,
        on_rejected=lambda _: None,
        progress=lambda progress: stored.append(progress.stored),
    )
    assert stored == [1, 1, 2, 2, 3, 3, 3]


def test_a_long_line_is_left_to_a_worker(corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here: list[int] = []
    answer_to = MODULE.answer_to

    def told(unit: Unit, **options: object) -> object:
        here.append(len(unit.data))
        return answer_to(unit, fields={})

    monkeypatch.setattr(MODULE, "answer_to", told)
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "a", "text": "It fell."}\n{"id": "b", "text": "' + "It fell. " * 9000 + '"}\n')
    assert take(corpus, path, workers=1)[0] == AddOutcome(added=2)
    assert here == [32]


FULL = """
import resource, sys
from pathlib import Path
from verifier.corpus import Corpus, ingest
with Corpus.open(Path(sys.argv[1]), create=True) as corpus:
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))
    ingest(corpus, [Path(sys.argv[2])], fields={}, workers=0, on_rejected=print)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
def test_a_file_that_cannot_grow_keeps_what_was_stored(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", count=5000)
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path / "c"), str(path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "CorpusError: " in done.stderr.splitlines()[-1]
    message = "the disk does not take or give the data (disk I/O error); what was added before is safe"
    assert message in done.stderr.splitlines()[-1]
    with Corpus.open(tmp_path / "c") as corpus:
        count = corpus.count()
        assert 0 < count < 5000
        assert count % 500 == 0
        assert corpus.problems() == []
        assert take(corpus, path)[0] == AddOutcome(added=5000 - count, unchanged=count)


def test_a_second_writer_is_told_and_loses_nothing(corpus: Corpus, tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", count=3)
    with Corpus.open(tmp_path / "c", timeout=0.05) as other:
        corpus._connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(CorpusError, match="another process is writing to the corpus"):
            take(other, path)
        corpus._connection.execute("ROLLBACK")
        assert take(other, path)[0] == AddOutcome(added=3)


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    code = """
import resource, sys
from pathlib import Path
from verifier.corpus import Corpus, ingest
with Corpus.open(Path(sys.argv[1]), create=True) as corpus:
    ingest(corpus, [Path(sys.argv[2])], fields={}, workers=0, on_rejected=print)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
    peaks = []
    for count in (1_000, 7_000):
        path = lines(tmp_path / f"{count}.jsonl", count=count)
        done = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / f"c{count}"), str(path)],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        peaks.append(int(done.stdout))
    assert peaks[1] < peaks[0] + 20_000  # KiB; SQLite's cache is still filling


def test_a_rejection_names_the_place_once() -> None:
    with pytest.raises(BadRecord) as caught:
        read_unit(Unit(place="a.txt", kind=UnitKind.DOCUMENT, data=b"", name="a.txt"), fields={})
    assert caught.value.message == "a.txt: there is no text in it"
