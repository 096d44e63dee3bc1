"""Hybrid search over a corpus small enough to rank by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from verifier.corpus import Corpus
from verifier.encoding import WordCountEncoder
from verifier.errors import IndexStale
from verifier.index import Neighbour, OpenIndex, WordMatch, build_index
from verifier.records import Report
from verifier.retrieval import Retriever

# By vector, for "mine collapsed": a and c 1, d 1/√2, b 0. By words a, c before d, which is longer.
REPORTS = [
    Report(id="a", text="The mine collapsed."),
    Report(id="b", text="A bakery won the prize."),
    Report(id="c", text="The mine collapsed."),
    Report(id="d", text="The mine, said to be the oldest one of the whole long valley, was shut for good."),
]


@pytest.fixture
def encoder() -> WordCountEncoder:
    return WordCountEncoder(("mine", "collapsed", "bakery", "prize", "pit"))


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    with Corpus.open(tmp_path / "corpus", create=True) as opened:
        opened.add(REPORTS)
        yield opened


@pytest.fixture
def make(corpus: Corpus, encoder: WordCountEncoder, tmp_path: Path) -> Callable[..., Retriever]:
    def _make(*, allow_stale: bool = False, build: bool = True, depth: int = 100) -> Retriever:
        if build:
            build_index(corpus, encoder, tmp_path / "index")
        index = OpenIndex.open(tmp_path / "index", corpus=corpus, encoder=encoder, allow_stale=allow_stale)
        return Retriever(index, corpus, encoder, depth=depth)

    return _make


def test_ranks_by_both_rankings_and_says_so(make: Callable[..., Retriever]) -> None:
    (hits,) = make().search(["mine collapsed"], limit=10)
    found = [(hit.report_id, hit.similarity, hit.dense_rank, hit.lexical_rank) for hit in hits]
    assert found == [("a", 1.0, 1, 1), ("c", 1.0, 2, 2), ("d", 0.7071, 3, 3), ("b", 0.0, 4, None)]
    assert [hit.fused for hit in hits[:2]] == [1.0, 1.0]  # the nearest by vector and by words
    assert 0.6 * 0.7071 < hits[2].fused < 1.0
    assert hits[3].fused == 0.0  # the farthest by vector, and no word
    assert hits[0].passage.text == "The mine collapsed."
    assert (hits[0].passage.start, hits[0].passage.end) == (0, 19)


def test_what_only_words_find_has_a_similarity_too(make: Callable[..., Retriever]) -> None:
    retriever = make(depth=1)
    (hits,) = retriever._hits(
        [retriever._rank(*_rankings(retriever, "mine collapsed", dense="b", lexical="c"))],
        limit=5,
        per_report=None,
    )
    assert [(hit.report_id, hit.similarity, hit.dense_rank, hit.lexical_rank) for hit in hits] == [
        ("c", 1.0, None, 1),
        ("b", 0.0, 1, None),
    ]


def _rankings(
    retriever: Retriever, query: str, *, dense: str, lexical: str
) -> tuple[dict[int, float], list[Neighbour], list[WordMatch]]:
    (vector,) = retriever._encoder.encode([query])
    rowid_of = {stored.passage.report_id: stored.rowid for stored in retriever._corpus.passages()}
    (near,) = retriever._index.vectors.search(vector[None], limit=9)
    near = [each for each in near if each.rowid == rowid_of[dense]]
    words = [each for each in retriever._index.lexical.search(query, limit=9) if each.rowid == rowid_of[lexical]]
    return retriever._similarities(vector, near, words), near, words


def test_answers_each_query_in_its_place(make: Callable[..., Retriever]) -> None:
    mine, bakery = make().search(["mine collapsed", "bakery prize"], limit=1)
    assert (mine[0].report_id, bakery[0].report_id) == ("a", "b")


def test_no_queries_have_no_answers(make: Callable[..., Retriever], encoder: WordCountEncoder) -> None:
    retriever = make()
    encoder.encoded = 0
    assert retriever.search([], limit=3) == []
    assert encoder.encoded == 0


def test_all_queries_are_encoded_together_and_equal_ones_once(
    make: Callable[..., Retriever], encoder: WordCountEncoder
) -> None:
    retriever = make()
    encoder.encoded = 0
    first, _, third = retriever.search(["mine", "bakery", "mine"], limit=2)
    assert first == third
    assert encoder.encoded == 2


@pytest.mark.parametrize("exclude", [["a", "b"], {"a", "b"}, lambda report_id: report_id in "ab"])
def test_what_is_left_out_takes_no_place(make: Callable[..., Retriever], exclude: object) -> None:
    (hits,) = make(depth=2).search(["mine collapsed"], limit=2, exclude=exclude)
    assert [(hit.report_id, hit.dense_rank, hit.lexical_rank) for hit in hits] == [("c", 1, 1), ("d", 2, 2)]


def test_all_reports_may_be_left_out(make: Callable[..., Retriever]) -> None:
    assert make().search(["mine"], limit=2, exclude=lambda _: True) == [[]]


def test_a_report_is_asked_for_once_and_only_where_it_turns_up(make: Callable[..., Retriever], corpus: Corpus) -> None:
    corpus.add(Report(id=f"n{number}", text=f"Number {number} of the bakery.") for number in range(40))
    retriever = make(depth=3)
    asked: list[str] = []
    retriever.search(["mine", "mine collapsed"], limit=3, exclude=lambda each: asked.append(each) is not None)
    assert len(asked) == len(set(asked)) <= 8
    assert {"a", "c", "d"} <= set(asked)


def test_many_that_are_left_out_do_not_hide_the_rest(make: Callable[..., Retriever], corpus: Corpus) -> None:
    corpus.add(Report(id=f"copy{number:03}", text="The mine collapsed.") for number in range(300))
    (hits,) = make(depth=2).search(
        ["mine collapsed"], limit=2, exclude=lambda each: each.startswith("copy") or each == "a"
    )
    assert [(hit.report_id, hit.dense_rank, hit.lexical_rank) for hit in hits] == [("c", 1, 1), ("d", 2, 2)]


def test_copies_are_ordered_by_id(make: Callable[..., Retriever], corpus: Corpus) -> None:
    corpus.add(Report(id=f"copy{number:03}", text="The mine collapsed.") for number in range(300))
    (hits,) = make(depth=4).search(["mine collapsed"], limit=4)
    assert [hit.report_id for hit in hits] == ["a", "c", "copy000", "copy001"]


def test_one_report_takes_no_more_than_its_share(make: Callable[..., Retriever], corpus: Corpus) -> None:
    paragraph = "The mine collapsed, and of the long paragraph that follows here nothing more need be read by us."
    corpus.add([Report(id="e", text=f"{paragraph}\n\n{paragraph}\n\n{paragraph}")])
    retriever = make()
    # By vector a, c and the three of e are equal, so the words decide: e's three come first, then a and c.
    (free,) = retriever.search(["mine collapsed paragraph"], limit=5)
    (capped,) = retriever.search(["mine collapsed paragraph"], limit=4, per_report=1)
    assert [hit.report_id for hit in free] == ["e", "e", "e", "a", "c"]
    assert [hit.report_id for hit in capped] == ["e", "a", "c", "d"]
    assert [hit.passage.start for hit in free[:3]] == [0, 98, 196]


def test_a_query_without_a_word_is_answered_by_the_vectors(make: Callable[..., Retriever]) -> None:
    (hits,) = make().search(["?!"], limit=2)
    assert [hit.lexical_rank for hit in hits] == [None, None]


@pytest.mark.parametrize(("limit", "per_report"), [(0, None), (1, 0)])
def test_refuses_to_find_nothing(make: Callable[..., Retriever], limit: int, per_report: int | None) -> None:
    with pytest.raises(ValueError, match="below 1"):
        make().search(["mine"], limit=limit, per_report=per_report)


def test_refuses_a_depth_below_one(make: Callable[..., Retriever]) -> None:
    with pytest.raises(ValueError, match="below 1"):
        make(depth=0)


def test_a_stale_index_shows_only_what_is_still_there(make: Callable[..., Retriever], corpus: Corpus) -> None:
    make()
    corpus.remove(["a"])
    corpus.add([Report(id="d", text="The pit was shut."), Report(id="z", text="The mine collapsed.")])
    (hits,) = make(build=False, allow_stale=True, depth=1).search(["mine collapsed"], limit=3)
    assert [(hit.report_id, hit.dense_rank, hit.lexical_rank) for hit in hits] == [("c", 1, 1), ("b", 2, None)]


def test_a_corpus_that_changes_under_an_open_index_is_noticed(make: Callable[..., Retriever], corpus: Corpus) -> None:
    retriever = make()
    corpus.remove(["a"])
    with pytest.raises(IndexStale, match="changed since the index was opened"):
        retriever.search(["mine collapsed"], limit=3)
