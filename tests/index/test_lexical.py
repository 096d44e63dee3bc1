"""Words: which passages are found, in which order, and that no text is too odd to look for."""

from __future__ import annotations

import math
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.errors import IndexDamaged
from verifier.index import LexicalEntry, LexicalIndex

ENTRIES = [
    LexicalEntry(4, 0, "The mine collapsed in Arden.", "Mine gives way"),
    LexicalEntry(6, 0, "Rescuers reached the miners.", "Mine gives way"),
    LexicalEntry(9, 1, "IS fighters hold the Café Möwe; the US objects.", ""),
    LexicalEntry(12, 2, "The mine collapsed in Arden.", "Mine gives way"),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> LexicalIndex:
    return LexicalIndex.build(tmp_path_factory.mktemp("words"), ENTRIES)


def _found(index: LexicalIndex, text: str, *, limit: int = 10, reports: list[int] | None = None) -> list[int]:
    return [match.rowid for match in index.search(text, limit=limit, reports=reports)]


def test_weights_are_bm25(tmp_path: Path) -> None:
    entries = [LexicalEntry(1, 0, "apple pear", ""), LexicalEntry(2, 1, "plum plum", "")]
    index = LexicalIndex.build(tmp_path, entries)
    # N = 2 passages, one holds the word; both have the mean length of 2.
    idf = math.log(1 + (2 - 1 + 0.5) / (1 + 0.5))
    once = idf * 1 * 2.2 / (1 + 1.2)
    twice = idf * 2 * 2.2 / (2 + 1.2)
    assert index.search("apple", limit=5) == [(1, pytest.approx(once, abs=1e-4))]
    assert index.search("plum plum plum", limit=5) == [(2, pytest.approx(twice, abs=1e-4))]


def test_words_are_found_in_other_forms(index: LexicalIndex) -> None:
    assert _found(index, "collapsing") == [4, 12]
    assert _found(index, "REACHES rescuer") == [6]


def test_accents_and_case_do_not_matter(index: LexicalIndex) -> None:
    assert _found(index, "cafe MOWE") == [9]


def test_names_that_look_like_small_words_are_words(index: LexicalIndex) -> None:
    assert _found(index, "IS") == [9]
    assert _found(index, "us") == [9]


def test_a_title_counts_less_than_the_passage(index: LexicalIndex) -> None:
    matches = index.search("mine", limit=10)
    assert [match.rowid for match in matches] == [4, 12, 6]
    assert matches[0].weight == matches[1].weight > 3 * matches[2].weight


def test_equal_weights_are_ordered_by_rowid_also_at_the_limit(tmp_path: Path) -> None:
    same = [LexicalEntry(rowid, 0, "The mine collapsed.", "") for rowid in range(300, 0, -1)]
    index = LexicalIndex.build(tmp_path, same)
    assert _found(index, "mine", limit=3) == [1, 2, 3]


def test_searches_among_some_reports(index: LexicalIndex) -> None:
    assert _found(index, "mine", reports=[1, 2]) == [12]
    assert _found(index, "mine", reports=[]) == []
    everywhere = {match.rowid: match.weight for match in index.search("mine", limit=9)}
    assert index.search("mine", limit=9, reports=[2])[0].weight == everywhere[12]


@pytest.mark.parametrize("text", ["", "   ", "?!", "unheard-of", "\ud800", "\x00"])
def test_nothing_to_look_for_finds_nothing(index: LexicalIndex, text: str) -> None:
    assert _found(index, text) == []


@pytest.mark.parametrize(
    "text",
    ["mine AND (", "text:mine^9", '"mine', "mine OR *:*", "+mine -collapsed", "mine~ [a TO b]", "/mine/"],
)
def test_a_query_language_is_not_spoken(index: LexicalIndex, text: str) -> None:
    assert set(_found(index, text)) >= {4, 6, 12}


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_any_text_can_be_looked_for(index: LexicalIndex, text: str) -> None:
    assert set(_found(index, text)) <= {4, 6, 9, 12}
    assert set(_found(index, f"{text} mine")) >= {4, 6, 12}


@settings(max_examples=20, deadline=None)
@given(text=st.text(st.characters(exclude_categories=()), min_size=1))
def test_any_text_can_be_indexed(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    entries = [LexicalEntry(1, 0, f"{text} landmark", text)]
    assert _found(LexicalIndex.build(tmp_path_factory.mktemp("any"), entries), "landmark") == [1]


def test_knows_its_rowids_and_is_read_back(tmp_path: Path) -> None:
    built = LexicalIndex.build(tmp_path, ENTRIES)
    opened = LexicalIndex.open(tmp_path)
    assert (len(opened), opened.rowids) == (4, [4, 6, 9, 12])
    assert opened.search("mine collapsed", limit=9) == built.search("mine collapsed", limit=9)


def test_a_folder_that_cannot_be_written_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built = LexicalIndex.build(tmp_path, ENTRIES)
    for lock in tmp_path.glob("*.lock"):
        lock.unlink()
    before = sorted(tmp_path.iterdir())
    monkeypatch.setattr(os, "access", lambda *_: False)  # the superuser may write everywhere
    opened = LexicalIndex.open(tmp_path)
    assert opened.search("mine collapsed", limit=9) == built.search("mine collapsed", limit=9)
    assert sorted(tmp_path.iterdir()) == before
    with pytest.raises(IndexDamaged):
        LexicalIndex.open(tmp_path / "none")


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    index = LexicalIndex.build(tmp_path, [])
    assert (len(index), index.rowids, index.search("mine", limit=3)) == (0, [], [])


def test_a_limit_below_one_is_refused(index: LexicalIndex) -> None:
    with pytest.raises(ValueError, match="below 1"):
        index.search("mine", limit=0)


def test_a_folder_without_an_index_is_damaged(tmp_path: Path) -> None:
    with pytest.raises(IndexDamaged, match="cannot be read as a lexical index") as caught:
        LexicalIndex.open(tmp_path / "none")
    assert str(tmp_path / "none") in caught.value.message
