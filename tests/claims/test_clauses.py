"""Propositions: where a sentence is cut, and where it is left whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.claims.clauses import propositions
from verifier.records import Span


def cut(text: str) -> list[str]:
    return [" … ".join(p.of(text) for p in found.pieces) for found in propositions(text, Span(start=0, end=len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The army holds the bridge, while the rebels control the dam and the road",
            ["The army holds the bridge", "the rebels control the dam and the road"],
        ),
        ("There was no fuel and there weren’t enough men", ["There was no fuel", "there weren’t enough men"]),
        (
            "The mayor resigned, but the council stayed in office",
            ["The mayor resigned", "the council stayed in office"],
        ),
        ("The town fell; its people fled", ["The town fell", "its people fled"]),
        ("The army and the police left the town", ["The army and the police left the town"]),
        (
            "He said the party and the union ended the talks",
            ["He said the party and the union ended the talks"],
        ),
        (
            "Because the road is closed and the bridge has fallen, nobody came",
            ["Because the road is closed and the bridge has fallen, nobody came"],
        ),
        (
            "The dam (it was old, and the mayor knew it) broke",
            ["The dam (it was old, and the mayor knew it) broke"],
        ),
        ("A wave hit the pier, killing four people", ["A wave hit the pier", "killing four people"]),
        ("The town fell, following a siege", ["The town fell, following a siege"]),
        ("", []),
        ("—", []),
    ],
)
def test_cuts(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_a_result_borrows_subject_and_circumstance() -> None:
    text = "On Monday, a wave hit the pier, killing or injuring four people"
    _, result = propositions(text, Span(start=0, end=len(text)))
    assert result.subject is not None
    assert result.circumstance is not None
    assert result.rest is not None
    assert result.subject.of(text) == "a wave"
    assert result.circumstance.of(text) == "hit the pier"
    assert result.verbs == ("killing", "or", "injuring")
    assert result.rest.of(text) == "four people"


@given(st.text(alphabet=st.sampled_from("ab ,;.()“”and thefellwas\n’"), max_size=80))
def test_pieces_lie_in_the_span_and_do_not_overlap(text: str) -> None:
    span = Span(start=len(text) // 4, end=len(text))
    last = span.start
    for found in propositions(text, span):
        for piece in found.pieces:
            assert last <= piece.start < piece.end <= span.end
            last = piece.end
