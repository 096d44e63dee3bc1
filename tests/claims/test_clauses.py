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


def read(text: str) -> list[str]:
    found = propositions(text, Span(start=0, end=len(text)))
    return [" ".join(p if isinstance(p, str) else p.of(text) for p in proposition.reading) for proposition in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "On Monday, a wave hit the pier, killing or injuring four people",
            [
                "On Monday, a wave hit the pier",
                "On Monday, a wave killed or injured four people in hitting the pier",
            ],
        ),
        (
            "A storm sank the ferry, killing 20 people and injuring 12.",
            ["A storm sank the ferry", "A storm killed 20 people and injured 12 in sinking the ferry"],
        ),
        (
            "The rebels seized the town and executed 12 men",
            ["The rebels seized the town", "The rebels executed 12 men"],
        ),
        (
            "On Monday, the army took the bridge, burned two trucks and left",
            [
                "On Monday, the army took the bridge",
                "On Monday, the army burned two trucks",
                "On Monday, the army left",
            ],
        ),
        (
            "He was arrested on Monday and charged with theft",
            ["He was arrested on Monday", "He was charged with theft"],
        ),
        (
            "The minister has signed the treaty and sent it to parliament",
            ["The minister has signed the treaty", "The minister has sent it to parliament"],
        ),
        (
            "The mayor will close the school and open a clinic",
            ["The mayor will close the school", "The mayor will open a clinic"],
        ),
        (
            "The council rejected the plan but kept the fund",
            ["The council rejected the plan", "The council kept the fund"],
        ),
        (
            "The blast, which killed five members of the border police, was the third",
            ["The blast was the third", "The blast killed five members of the border police"],
        ),
        (
            "Ann Lee, who runs the port, resigned and left the country",
            ["Ann Lee resigned", "Ann Lee runs the port", "Ann Lee left the country"],
        ),
        (
            "The talks were led by Mr. Orr and Mr. Day, who have since left the council",
            ["The talks were led by Mr. Orr and Mr. Day", "Mr. Orr and Mr. Day have since left the council"],
        ),
        ("They met in Orlo, where a bomb killed two", ["They met in Orlo", "in Orlo , a bomb killed two"]),
        ("Orlo, a town in the north, fell on Tuesday", ["Orlo fell on Tuesday", "Orlo is a town in the north"]),
    ],
)
def test_what_is_shared_is_restored(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The army attacked and destroyed the post",  # a shared object
        "The talks between the army and the rebels ended in April",  # "between A and B"
        "He did not sign the bill and left the room",  # does "not" reach over the "and"?
        "If the dam breaks, the town will flood and people will die",
        "The mayor said the guards took the car and burned it",  # who burned it?
        "The group claimed an attack on the post, which killed five",  # the attack or the post?
        "Ann Lee resigned, which surprised the council",  # about the whole clause
        "The mayor praised the “come and go” rule and its author",
        "He either lost the ring or sold it to a thief",
        "The bridge was designed and built by the army",
        "The man who shot the guard took a car and fled to the coast",
    ],
)
def test_what_does_not_stand_alone_is_left_whole(text: str) -> None:
    assert read(text) == [text]


@given(st.text(alphabet=st.sampled_from("ab ,;.()“”and thefellwas\n’"), max_size=80))
def test_pieces_lie_in_the_span_and_do_not_overlap(text: str) -> None:
    span = Span(start=len(text) // 4, end=len(text))
    last = span.start
    for found in propositions(text, span):
        for piece in found.pieces:
            assert last <= piece.start < piece.end <= span.end
            last = piece.end
