"""Storing, reading, replacing and removing reports."""

from __future__ import annotations

import datetime as dt
import hashlib
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.corpus import AddOutcome, Corpus, OutletCount, store
from verifier.errors import BadRecord, CorpusError
from verifier.records import CorpusInfo, Passage, Report

FELL = Report(
    id="r1",
    outlet="Gazette",
    published=dt.date(2015, 5, 24),
    url="http://a.example/1",
    title="Fall",
    byline="A. Writer",
    text="The bridge fell. Nobody was hurt. The mayor came. He left soon.",
    retold=True,
)
STANDS = Report(id="r2", outlet="Herald", text="The bridge stands. Żuk said 🌉.")


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    with Corpus.open(tmp_path / "c", create=True) as opened:
        yield opened


def stored(corpus: Corpus) -> list[tuple[int, str, int, int, str]]:
    return [
        (each.rowid, each.passage.report_id, each.passage.start, each.passage.end, each.passage.text)
        for each in corpus.passages()
    ]


def test_reports_come_back_as_they_went_in(corpus: Corpus) -> None:
    assert corpus.add([STANDS, FELL]) == AddOutcome(added=2)
    assert list(corpus.reports()) == [FELL, STANDS]
    assert corpus.get("r1") == FELL
    assert corpus.get("r3") is None
    assert corpus.count() == 2


def test_passages_have_rowids_and_exact_offsets(corpus: Corpus) -> None:
    corpus.add([FELL, STANDS])
    assert stored(corpus) == [
        (1, "r1", 0, 49, "The bridge fell. Nobody was hurt. The mayor came."),
        (2, "r1", 50, 63, "He left soon."),
        (3, "r2", 0, 30, "The bridge stands. Żuk said 🌉."),
    ]
    assert [each.rowid for each in corpus.passages(after_rowid=1)] == [2, 3]
    assert list(corpus.passage_rowids()) == [1, 2, 3]
    assert corpus.passage_count() == 3


def test_passages_by_rowid_leave_out_what_is_not_there(corpus: Corpus) -> None:
    corpus.add([FELL, STANDS])
    found = corpus.passages_by_rowid([3, 1, 3, -1, 99])
    assert list(found) == [1, 3]
    assert found[3].passage == Passage(report_id="r2", start=0, end=30, text="The bridge stands. Żuk said 🌉.")
    assert found[3].sha256 == hashlib.sha256("The bridge stands. Żuk said 🌉.".encode()).hexdigest()
    assert corpus.passages_by_rowid([]) == {}
    assert [each.rowid for each in corpus.passages_of("r1")] == [1, 2]
    assert corpus.passages_of("r3") == []


def test_pages_hang_together(corpus: Corpus) -> None:
    reports = [Report(id=f"r{n:04}", text=f"Bridge {n} fell. It was {n} years old.") for n in range(1203)]
    random.Random(5).shuffle(reports)
    corpus.add(reports)
    assert [report.id for report in corpus.reports()] == [f"r{n:04}" for n in range(1203)]
    assert [head.id for head in corpus.heads()] == [f"r{n:04}" for n in range(1203)]
    assert [each.rowid for each in corpus.passages()] == list(range(1, 1204))
    assert len(corpus.passages_by_rowid(range(1, 1204))) == 1203


def test_what_is_known_is_skipped(corpus: Corpus) -> None:
    corpus.add([FELL])
    digest = corpus.digest()
    assert corpus.add([FELL, FELL.model_copy(update={"outlet": " Gazette "}), STANDS]) == AddOutcome(
        added=1, unchanged=2
    )
    assert corpus.digest() != digest
    assert [row[0] for row in stored(corpus)] == [1, 2, 3]


def test_a_changed_text_is_a_new_version_with_passages_of_its_own(corpus: Corpus) -> None:
    corpus.add([FELL, STANDS])
    changed = FELL.model_copy(update={"text": "The bridge fell on Monday."})
    assert corpus.add([changed]) == AddOutcome(updated=1)
    assert corpus.get("r1") == changed
    assert stored(corpus) == [
        (3, "r2", 0, 30, "The bridge stands. Żuk said 🌉."),
        (4, "r1", 0, 26, "The bridge fell on Monday."),
    ]
    assert [(v.number, v.current, v.report) for v in corpus.versions("r1")] == [
        (1, False, FELL),
        (2, True, changed),
    ]
    assert corpus.problems() == []


def test_a_changed_date_is_a_new_version_with_the_same_passages(corpus: Corpus) -> None:
    corpus.add([FELL])
    changed = FELL.model_copy(update={"published": dt.date(2015, 5, 25)})
    assert corpus.add([changed]) == AddOutcome(updated=1)
    assert [row[0] for row in stored(corpus)] == [1, 2]
    assert corpus.get("r1") == changed


def test_a_changed_title_makes_new_passages(corpus: Corpus) -> None:
    corpus.add([FELL])
    corpus.add([FELL.model_copy(update={"title": "The fall"})])
    assert [row[0] for row in stored(corpus)] == [3, 4]


def test_an_older_version_does_not_come_back_by_itself(corpus: Corpus) -> None:
    changed = FELL.model_copy(update={"text": "The bridge fell on Monday."})
    corpus.add([FELL])
    corpus.add([changed])
    assert corpus.add([FELL]) == AddOutcome(unchanged=1)
    assert corpus.get("r1") == changed


def test_two_versions_in_one_batch(corpus: Corpus) -> None:
    changed = FELL.model_copy(update={"text": "The bridge fell on Monday."})
    files = [FELL, STANDS, changed, FELL]
    assert corpus.add(files) == AddOutcome(added=2, updated=1, unchanged=1)
    assert [row[1] for row in stored(corpus)] == ["r2", "r1"]
    assert corpus.add(files) == AddOutcome(unchanged=4)
    assert corpus.passage_count() == 2
    assert corpus.problems() == []


def test_rowids_are_never_given_again(corpus: Corpus) -> None:
    corpus.add([FELL, STANDS])
    assert corpus.remove(["r2", "r1", "r2"]) == 2
    assert stored(corpus) == []
    corpus.add([STANDS])
    assert [row[0] for row in stored(corpus)] == [4]
    assert corpus.versions("r1") == []
    assert corpus.problems() == []


def test_removing_an_unknown_report_removes_nothing(corpus: Corpus) -> None:
    corpus.add([FELL, STANDS])
    with pytest.raises(CorpusError) as caught:
        corpus.remove(["r1", "r8", "r9"])
    assert caught.value.message == f"{corpus.directory}: holds no report r8, r9; nothing was removed"
    assert corpus.count() == 2
    assert corpus.passage_count() == 3


def test_the_digest_of_nothing(corpus: Corpus) -> None:
    assert corpus.digest() == hashlib.sha256(b"0\n" + bytes(32)).hexdigest()


def test_the_digest_of_one_report_by_hand(corpus: Corpus) -> None:
    corpus.add([Report(id="r1", text="It fell.")])
    content = hashlib.sha256(b'{"id":"r1","text":"It fell."}').digest()
    assert corpus.digest() == hashlib.sha256(b"1\n" + content).hexdigest()


@given(st.permutations(range(6)), st.integers(1, 4))
def test_the_digest_does_not_depend_on_the_way_there(order: list[int], batch: int) -> None:
    reports = [Report(id=f"r{n}", text=f"Bridge {n} fell.") for n in range(6)]
    with _in_memory() as straight, _in_memory() as winding:
        straight.add(reports)
        for first in range(0, 6, batch):
            winding.add([reports[n] for n in order[first : first + batch]])
        winding.add([Report(id="r7", text="It fell."), Report(id="r0", text="Bridge 0 stands.")])
        winding.remove(["r7", "r0"])
        winding.add(reports)
        assert winding.digest() == straight.digest()
        winding.remove(["r3"])
        assert winding.digest() != straight.digest()


def _in_memory() -> Corpus:
    import sqlite3  # noqa: PLC0415

    from verifier.corpus.schema import migrate  # noqa: PLC0415

    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    migrate(connection, Path("memory"))
    return Corpus(connection, Path("memory"))


def test_each_corpus_has_an_id_that_it_keeps(tmp_path: Path) -> None:
    with Corpus.open(tmp_path / "a", create=True) as a, Corpus.open(tmp_path / "b", create=True) as b:
        assert a.id != b.id
        first = a.id
    with Corpus.open(tmp_path / "a", create=True) as again:
        assert again.id == first


def test_info_names_the_corpus(corpus: Corpus) -> None:
    corpus.add([FELL])
    assert corpus.info() == CorpusInfo(id=corpus.id, path=str(corpus.directory), reports=1, digest=corpus.digest())


def test_stats(corpus: Corpus) -> None:
    corpus.add([FELL, STANDS, Report(id="r3", outlet="Herald", published=dt.date(2014, 1, 2), text="It sank.")])
    corpus.add([STANDS.model_copy(update={"text": "The bridge stood."})])
    stats = corpus.stats()
    assert (stats.reports, stats.older_versions, stats.passages) == (3, 1, 4)
    assert stats.outlets == (
        OutletCount(outlet="Herald", reports=2),
        OutletCount(outlet="Gazette", reports=1),
    )
    assert (stats.earliest, stats.latest, stats.undated) == (dt.date(2014, 1, 2), dt.date(2015, 5, 24), 1)
    assert stats.retold == 1
    assert stats.schema_version == 2


def test_heads_say_all_but_the_text(corpus: Corpus) -> None:
    corpus.add([FELL])
    (head,) = corpus.heads()
    assert head.model_dump() == {
        **FELL.model_dump(exclude={"text"}),
        "version": 1,
        "passages": 2,
    }


def test_batches_are_told_when_they_are_stored(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "BATCH_REPORTS", 2)
    seen: list[tuple[int, int | None, int]] = []
    reports = (Report(id=f"r{n}", text="It fell.") for n in range(5))
    with Corpus.open(corpus.directory) as other:
        corpus.add(reports, progress=lambda done, total: seen.append((done, total, other.count())))
    assert seen == [(2, None, 2), (4, None, 4), (5, None, 5)]


def test_a_batch_is_also_bounded_by_its_characters(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "BATCH_CHARACTERS", 16)
    seen: list[int] = []
    corpus.add((Report(id=f"r{n}", text="It fell.") for n in range(5)), progress=lambda done, _: seen.append(done))
    assert seen == [2, 4, 5]


def test_a_batch_goes_in_whole_or_not_at_all(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "BATCH_REPORTS", 2)
    reports = [Report(id=name, text="It fell.") for name in ("a", "b", "c", "\x07")]
    with pytest.raises(BadRecord):
        corpus.add(reports)
    assert [report.id for report in corpus.reports()] == ["a", "b"]
    assert corpus.problems() == []


def test_a_snapshot_does_not_see_what_others_add(corpus: Corpus) -> None:
    corpus.add([FELL])
    with Corpus.open(corpus.directory) as other:
        with corpus.snapshot():
            before = corpus.digest()
            other.add([STANDS])
            assert [each.rowid for each in corpus.passages()] == [1, 2]
            assert corpus.digest() == before
        assert corpus.count() == 2


def test_strange_characters_survive(corpus: Corpus) -> None:
    text = "A\x00 B\x1b[31m\r\n\u2028 \U0010ffff \ufeff e\u0301 end."
    corpus.add([Report(id="r\u0301", title="\x00", text=text)])
    report = corpus.get("r\u0301")
    assert report is not None
    assert report.text == text
    for each in corpus.passages():
        assert each.passage.text == text[each.passage.start : each.passage.end]
    assert corpus.problems() == []
