"""Questions that need no text."""

import datetime as dt
from pathlib import Path

from verifier.corpus import Corpus
from verifier.corpus.fingerprints import content_hashes, not_published_by
from verifier.records import Report


def test_hashes_change_with_the_record_and_with_nothing_else(tmp_path: Path) -> None:
    with Corpus.open(tmp_path / "corpus", create=True) as corpus:
        corpus.add([Report(id="a", text="One."), Report(id="b", text="One.")])
        first = content_hashes(corpus)
        corpus.add([Report(id="b", text="Two."), Report(id="c", text="Three.")])
        second = content_hashes(corpus)
    assert list(first) == ["a", "b"]
    assert {len(each) for each in first.values()} == {32}
    assert (second["a"], sorted(second)) == (first["a"], ["a", "b", "c"])
    assert second["b"] != first["b"]


def test_what_was_not_published_by_a_day_is_later_or_undated(tmp_path: Path) -> None:
    days = {"before": dt.date(2020, 3, 1), "on": dt.date(2020, 3, 2), "after": dt.date(2020, 3, 3), "undated": None}
    with Corpus.open(tmp_path / "corpus", create=True) as corpus:
        corpus.add(Report(id=each, published=day, text="Text.") for each, day in days.items())
        assert not_published_by(corpus, dt.date(2020, 3, 2)) == {"after", "undated"}
