"""Signals kept beside an index."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from evaluation.origins import read_sample
from tests.origins.making import DAM, report
from verifier.corpus import Corpus
from verifier.errors import CorpusError
from verifier.origins.ledger import Ledger, signals_of
from verifier.origins.material import material_of
from verifier.origins.signals import Signals
from verifier.origins.trace import trace_materials, trace_origins
from verifier.records import Report

FAIR = "The autumn fair of Hallingen opened with brass bands, and the mayor cut a ribbon of green silk at noon."


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    with Corpus.open(tmp_path / "corpus", create=True) as opened:
        opened.add(
            [
                report("a", DAM, outlet="AFP"),
                report("b", f"{DAM} {FAIR}", outlet="Hill Echo", day=2, byline="AFP"),
                report("c", FAIR, outlet="Valley News"),
            ]
        )
        yield opened


def test_a_report_is_read_when_it_is_new_or_changed_and_never_else(corpus: Corpus, tmp_path: Path) -> None:
    path = tmp_path / "index" / "origins.sqlite"
    with Ledger(path) as ledger:
        assert ledger.bring_up(corpus) == 3
        assert ledger.bring_up(corpus) == 0
    corpus.add([report("c", DAM, outlet="Valley News"), report("d", FAIR)])
    corpus.remove(["b"])
    told: list[tuple[int, int | None]] = []
    with Ledger(path) as ledger:
        assert ledger.bring_up(corpus, progress=lambda done, of: told.append((done, of))) == 2
        assert [m.id for m in ledger.materials(corpus)] == ["a", "c", "d"]
    assert told == [(2, 2)]


def test_no_text_is_fetched_before_a_signal_points_to_it(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus.add([Report(id="z", outlet="Far Post", published=dt.date(2021, 3, 1), text="Nothing like the others.")])
    ledger = Ledger()
    ledger.bring_up(corpus)
    fetched: list[str] = []
    get = corpus.get
    monkeypatch.setattr(corpus, "get", lambda each: fetched.append(each) or get(each))
    trace = trace_materials(ledger.materials(corpus))
    assert sorted(fetched) == ["a", "b", "c"]
    assert trace.related("a", "b")


def test_known_signals_give_the_trace_that_the_texts_give(tmp_path: Path) -> None:
    reports, _ = read_sample()
    with Corpus.open(tmp_path / "sample", create=True) as opened, Ledger(tmp_path / "l.sqlite") as ledger:
        opened.add(reports)
        ledger.bring_up(opened)
        kept = trace_materials(ledger.materials(opened))
    anew = trace_origins(reports)
    assert kept.derivations == anew.derivations
    assert kept.groups == anew.groups
    assert len(anew.derivations) > 10


def test_signals_come_back_as_they_went_in() -> None:
    text = (
        "LINDOW (Reuters) - “We shall build it up again by the winter”, a mason told Reuters on Monday. "
        "The BBC reported that the road was cut. See https://www.hill.example/dam?utm_source=x for the map."
    )
    found = signals_of(material_of(report("a", text, outlet="Reuters")))
    back = Signals.load(*found.dump())
    assert back.bands.tolist() == found.bands.tolist()
    assert back.bands.shape == (2, 8)
    assert (back.words, back.told, back.links) == (34, True, ("hill.example/dam",))
    assert [c.name for c in back.citations] == ["BBC"]
    for name in ("credits", "citations", "subject", "quote_starts"):
        assert getattr(back, name) == getattr(found, name)


def test_neighbours_share_sentences_or_are_cited(corpus: Corpus) -> None:
    corpus.add(
        [
            report("e", "Only the weather is told here, and it is dry with a light wind from the south all day."),
            report("f", "The dam above Lindow burst, engineers said on Monday.", outlet="Reuters", title="Dam bursts"),
        ]
    )
    ledger = Ledger()
    ledger.bring_up(corpus)
    fresh = material_of(report("(article)", DAM, outlet="City Wire"))
    assert [m.id for m in ledger.neighbours(corpus, [fresh], most=10)] == ["a", "b"]
    assert [m.id for m in ledger.neighbours(corpus, [fresh], most=1)] == ["a"]
    citing = material_of(
        report("g", "The old dam above Lindow burst, Reuters reported.", outlet="Moor Gazette", title="Dam bursts")
    )
    assert [m.id for m in ledger.neighbours(corpus, [citing], most=10)] == ["f"]


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "origins.sqlite"
    path.write_text("not a database, but long enough to be taken for a broken one" * 20)
    with pytest.raises(CorpusError, match="cannot keep what was read"):
        Ledger(path)
