"""Tier fast: static vectors and words propose, the slow encoder ranks, within its budget."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from verifier.corpus import Corpus
from verifier.encoding import WordCountEncoder
from verifier.index import OpenIndex, Tier, build_index
from verifier.records import Report
from verifier.retrieval import Retriever

REPORTS = [
    Report(id="a", text="The pit collapsed."),
    Report(id="b", text="The mine was sold."),
    Report(id="c", text="The mine collapsed."),
    Report(id="d", text="A bakery won the prize."),
]


@pytest.fixture
def slow() -> WordCountEncoder:
    return WordCountEncoder(("mine", "collapsed", "sold"), name="slow")


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    with Corpus.open(tmp_path / "corpus", create=True) as opened:
        opened.add(REPORTS)
        yield opened


@pytest.fixture
def make(corpus: Corpus, slow: WordCountEncoder, tmp_path: Path) -> Callable[..., Retriever]:
    """A retriever over static vectors that know the word "mine" only."""
    static = WordCountEncoder(("mine",), name="static")
    build_index(corpus, slow, tmp_path / "index", tier=Tier.FAST, static=static)

    def _make(*, budget: int = 300) -> Retriever:
        index = OpenIndex.open(tmp_path / "index", corpus=corpus, encoder=slow, static=static)
        return Retriever(index, corpus, slow, budget=budget)

    return _make


def _found(retriever: Retriever, text: str = "mine collapsed") -> list[tuple[str, float]]:
    (hits,) = retriever.search([text], limit=9)
    return [(hit.report_id, hit.similarity) for hit in hits]


def test_similarities_are_the_slow_encoders(make: Callable[..., Retriever], slow: WordCountEncoder) -> None:
    # Of two known words a and b share one: 1/√2 each … a has one word of its own vector's length: 1/√2; b (1 + 0)/2.
    assert _found(make()) == [("c", 1.0), ("a", 0.7071), ("b", 0.5), ("d", 0.0)]
    assert slow.encoded == 1 + 4


def test_beyond_the_budget_similarities_are_estimates(make: Callable[..., Retriever], slow: WordCountEncoder) -> None:
    # Static and words put c first; the static similarity of b is 1, of a and d 0.
    assert sorted(_found(make(budget=1))) == [("a", 0.0), ("b", 1.0), ("c", 1.0), ("d", 0.0)]
    assert slow.encoded == 1 + 1


def test_the_budget_is_one_for_all_searches(make: Callable[..., Retriever], slow: WordCountEncoder) -> None:
    retriever = make(budget=5)
    _found(retriever)
    slow.encoded = 0
    _found(retriever, "sold mine")
    assert slow.encoded == 1  # the query; all four passages are known


def test_kept_vectors_are_not_made_again_and_change_no_answer(
    make: Callable[..., Retriever], slow: WordCountEncoder
) -> None:
    for budget in (1, 2, 300):
        cold = _found(make(budget=budget))
        slow.encoded = 0
        assert _found(make(budget=budget)) == cold
        assert slow.encoded == 1


def test_without_a_budget_nothing_is_embedded_but_the_query(
    make: Callable[..., Retriever], slow: WordCountEncoder
) -> None:
    assert dict(_found(make(budget=0))) == {"a": 0.0, "b": 1.0, "c": 1.0, "d": 0.0}
    assert slow.encoded == 1


def test_queries_take_turns(make: Callable[..., Retriever], slow: WordCountEncoder) -> None:
    mine, prize = make(budget=2).search(["mine collapsed", "bakery prize"], limit=1)
    assert (mine[0].report_id, prize[0].report_id) == ("c", "d")
    assert slow.encoded == 2 + 2
    assert prize[0].similarity == 1.0  # both know no word of the vocabulary


def test_vectors_that_were_kept_serve_the_full_tier(
    make: Callable[..., Retriever], corpus: Corpus, slow: WordCountEncoder, tmp_path: Path
) -> None:
    _found(make(budget=2))
    slow.encoded = 0
    build_index(corpus, slow, tmp_path / "index", tier=Tier.FULL)
    assert slow.encoded == 2


def test_refuses_a_budget_below_nothing(make: Callable[..., Retriever]) -> None:
    with pytest.raises(ValueError, match="below 1 and 0"):
        make(budget=-1)
