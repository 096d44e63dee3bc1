"""Passages that lean on the sentence before them."""

import pytest

from verifier.judging.context import with_context
from verifier.records import Passage, Report


def at(text: str, words: str) -> Passage:
    start = text.index(words)
    return Passage(start=start, end=start + len(words), report_id="r", text=words)


@pytest.mark.parametrize(
    ("text", "passage", "expected"),
    [
        ("Arden is a port. It fell on Sunday.", "It fell on Sunday.", "Arden is a port. It fell on Sunday."),
        (
            "A bomb went off at Arden. The attack killed five.",
            "The attack killed five.",
            "A bomb went off at Arden. The attack killed five.",
        ),
        ("Arden is a port. Orlo fell on Sunday.", "Orlo fell on Sunday.", "Orlo fell on Sunday."),
        ("It fell on Sunday. Nobody knew.", "It fell on Sunday.", "It fell on Sunday."),
        (
            "Arden is a port.\n\nBut it fell on Sunday.",
            "But it fell on Sunday.",
            "Arden is a port.\n\nBut it fell on Sunday.",
        ),
    ],
)
def test_takes_the_sentence_that_is_pointed_back_to(text: str, passage: str, expected: str) -> None:
    report = Report(id="r", text=text)
    assert with_context(at(text, passage), report).of(text) == expected


def test_a_long_sentence_before_is_left_out() -> None:
    text = "Arden " + "is " * 300 + "a port. It fell."
    assert with_context(at(text, "It fell."), Report(id="r", text=text)).of(text) == "It fell."
